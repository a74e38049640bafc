"""Telephone, account and identity-card numbers leave a text before it is stored (rights.md)."""

from __future__ import annotations

import re

MASK = "•••"

# Groups of one number may be parted by a space, a point or a dash, in brackets too: "(0208) 3855.123", "+84 (0)912".
_GAP = r"[ \u00a0._·‐‑–-]?"
_DIGIT = rf"{_GAP}\)?{_GAP}\(?\d"
# What may not stand before a number: a letter or digit, a figure's decimal sign ("1,0912…"), a web address ("vn/0912…").
# Nor may it begin a day ("08-10-2025 09:30"). Lists of numbers ("…678/0912…", "…678-0912…") and labels ("ĐT.0912…", "SĐT-0912…") may.
_BEFORE = r"(?<!\w)(?<!\d[.])(?<!\b\d,)(?<![^\W\d]/)"
_AFTER = r"(?!\w|/(?![\s(+0])|[.]\d|,\d{1,3}(?!\d))"
# Mobile and land-line numbers as people write them, also after +84. "0.912…" and "0,912…" are figures.
_PHONE = re.compile(
    rf"{_BEFORE}(?!\d\d[.-]\d\d[.-](?:19|20)\d\d(?!\d))(?:\+?84{_GAP}(?:\(0\))?|\+\(84\)|\(\+?84\)|\(?0(?!\.\d{{4,}}(?!\d*[.])))(?:{_DIGIT}){{8,10}}{_AFTER}"
)
# Identity cards have 12 digits (9 before 2016), bank accounts 6 to 19; only beside a word that says what they are,
# with at most a bank's name or "là" between.
_NAMED = re.compile(
    r"((?:\bstk\b|\bsố tài khoản|\btài khoản(?: số)?|\bso tai khoan|\btk\b|\bcccd\b|\bcmnd\b|\bcmt\b|\bcăn cước(?: công dân)?(?: số)?"
    r"|\bchứng minh(?: thư| nhân dân)?(?: số)?|\bsố định danh(?: cá nhân)?)"
    r"(?:\s+(?:là|ngân hàng|[a-z]{2,12}(?:bank)?))?\s*[:.]?\s*(?:số\s*)?[:.]?\s*)((?:\d[ .-]?){5,18}\d)",
    re.IGNORECASE,
)
_BARE_IDENTITY = re.compile(rf"{_BEFORE}0\d{{11}}{_AFTER}")


def mask_numbers(text: str) -> str:
    """Return `text` with telephone, account and identity-card numbers replaced by dots; other figures stay."""
    text = _NAMED.sub(lambda match: match.group(1) + MASK, text)
    text = _BARE_IDENTITY.sub(MASK, text)
    return _PHONE.sub(MASK, text)
