"""Vietnamese text: one composed form to store, one folded form to search, one spelling of tone marks to compare."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MARKS = dict.fromkeys(code for code in range(0x300, 0x370))
_FOLD_EXTRA = str.maketrans({"đ": "d", "Đ": "d"})
_LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]


def _fold_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter.translate(_FOLD_EXTRA)).translate(_MARKS)
    return plain.casefold()


_FOLD = {ord(letter): _fold_letter(letter) for letter in _LATIN}

# Open syllables ending in oa, oe, uy: the old style marks the first vowel, the new style the second.
_NEW_TO_OLD = {
    new: old
    for tones in ("óòỏõọ|áàảãạ|o|a", "óòỏõọ|éèẻẽẹ|o|e", "úùủũụ|ýỳỷỹỵ|u|y")
    for firsts, seconds, first, second in [tones.split("|")]
    for marked_first, marked_second in zip(firsts, seconds, strict=True)
    for new, old in [(first + marked_second, marked_first + second)]
}
_NEW_STYLE = re.compile(rf"(?<![qQ])({'|'.join(_NEW_TO_OLD)})(?![\w])", re.IGNORECASE)


def compose(text: str) -> str:
    """Return `text` as it is stored: NFC, no invisible characters, plain spaces, no blank lines.

    Paragraphs stay separated by one newline; tone marks stay as published.
    """
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE).replace("\u00a0", " ").replace("\r", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """Return `text` without marks or capitals (đ becomes d): for search and for damaged plans.

    The result has no marks whatever form `text` was in, and folding twice changes nothing.
    """
    composed = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", composed.translate(_FOLD).casefold().translate(_MARKS)).translate(_FOLD)


def unify_tones(text: str) -> str:
    """Return NFC `text` in lower case with the tone of oa, oe, uy at its old place (hoà → hòa, thuý → thúy, quý stays)."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return _NEW_STYLE.sub(lambda match: _NEW_TO_OLD[match.group(1)], lowered)


def squeeze(text: str) -> str:
    """Return `text` on one line with single spaces."""
    return " ".join(text.split())
