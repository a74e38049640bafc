"""Telephone, account and identity-card numbers leave a text before it is stored (rights.md)."""

from __future__ import annotations

import re

MASK = "•••"

# Mobile and land-line numbers as people write them, also after +84; groups may be parted by space, dot or dash.
_PHONE = re.compile(r"(?<![\w/.,-])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\w/]|[.,]\d)")
# Identity cards have 12 digits (9 before 2016), bank accounts 6 to 19; only beside a word that says what they are.
_NAMED = re.compile(
    r"((?:\bstk\b|\bsố tài khoản|\btài khoản(?: số)?|\bso tai khoan|\btk\b|\bcccd\b|\bcmnd\b|\bcmt\b|\bcăn cước(?: công dân)?(?: số)?"
    r"|\bchứng minh(?: thư| nhân dân)?(?: số)?|\bsố định danh(?: cá nhân)?)\s*[:.]?\s*(?:số\s*)?)((?:\d[ .-]?){5,18}\d)",
    re.IGNORECASE,
)
_BARE_IDENTITY = re.compile(r"(?<![\w/.,-])0\d{11}(?![\w/]|[.,]\d)")


def mask_numbers(text: str) -> str:
    """Return `text` with telephone, account and identity-card numbers replaced by dots; other figures stay."""
    text = _NAMED.sub(lambda match: match.group(1) + MASK, text)
    text = _BARE_IDENTITY.sub(MASK, text)
    return _PHONE.sub(MASK, text)
