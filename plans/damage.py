"""Words of a plan as regular expressions on folded text, strict for clean text and loose for what OCR does to letters."""

from __future__ import annotations

import re
import unicodedata

# What a scanner that does not know Vietnamese makes of a letter: "số" becomes s6, sb, sd, sé; "tháng" théng, thdng.
_CONFUSED = {
    "a": "[aei4d@&]{1,2}",
    "o": "[oe06bdu&]{1,2}",
    "u": "(?:[uoivwy]{1,2}r?|r)",
    "e": "[e3od&]{1,2}",
    "i": "[i1l|!j]",
    "y": "[yv¥j]",
    "d": "[dbp]{1,2}",
    "c": "[ce¢]",
    "l": "[l1i|]",
}
# Hook, dot below, horn and breve, or two marks on one letter: among Latin spellings only Vietnamese has them.
_MARKS = frozenset("\u0309\u0323\u031b\u0306")
_DAMAGED_UNDER = 0.1  # clean texts have 0.19 and more, scanned ones 0.04 and less


def is_damaged(text: str) -> bool:
    """Return whether the marks that only Vietnamese has are (nearly) gone from `text`."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return sum(map(_is_vietnamese, letters)) < len(letters) * _DAMAGED_UNDER


def _is_vietnamese(letter: str) -> bool:
    parts = unicodedata.normalize("NFD", letter)
    return letter == "đ" or len(parts) > 2 or not _MARKS.isdisjoint(parts)


def words(phrases: str, *, loose: bool) -> str:
    """Return a pattern for any of the folded `phrases` (parted by "|"), the longest tried first, as whole words."""
    every = sorted((phrase.strip() for phrase in phrases.split("|")), key=len, reverse=True)
    return r"(?<![a-z0-9])(?:" + "|".join(_phrase(phrase, loose) for phrase in every) + r")(?![a-z0-9])"


def _phrase(phrase: str, loose: bool) -> str:
    return r"\s+".join(_word(word, loose) for word in phrase.split())


def _word(word: str, loose: bool) -> str:
    if not loose:
        return re.escape(word)
    return "".join(_CONFUSED.get(letter, re.escape(letter)) for letter in word)
