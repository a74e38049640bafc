"""Words of a plan as a scanner that does not know Vietnamese leaves them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from plans.reading.syllables import is_syllable
from plans.reading.word_set import word_set

# What the scanner makes of a folded letter: "số" becomes s6, sb, sd, sé; "tháng" théng, thdng; "lần" Ian; "ít" ft.
_CONFUSED = {
    "a": "[aei4d@&]{1,2}",
    "o": "[oe06bdug&¢§]{1,2}",
    "u": "(?:[uoivwyt][uoivwyt]?r?|r|it)",
    "e": "(?:[e3od&¢]|i¢)",
    "i": "[i1l|!jf]",
    "y": "[yv¥j]",
    "d": "[dbp]{1,2}",
    "c": "[ce¢]",
    "l": "[l1i|]",
}
_MELTED = {"in": "(?:[i1l|!jf]n|m)", "m": "(?:m|rn|nn)"}  # "tin" becomes tm
_PARTS = re.compile("in|.")
# Hook, dot below, horn and breve, or two marks on one letter: among Latin spellings only Vietnamese has them.
_MARKS = frozenset("\u0309\u0323\u031b\u0306")
_FEW_MARKS = 0.1  # clean texts have 0.19 of their letters and more, scanned ones 0.04 and less
_NO_MARKS, _SOME_BROKEN = 0.02, 0.04
_MANY_BROKEN = 0.07  # share of words that are no syllables: clean texts have 0.04 and less, scanned ones 0.1 and more
_WORD = re.compile(r"[^\W_]+")
_FOREIGN = word_set(
    "facebook fanpage video clip zalo youtube tiktok podcast website web app email sms logo banner slogan internet online "
    "camera poster pano pa led lcd qr hotline fan page blog smart infographic live stream radio mc ai"
)


def is_damaged(text: str) -> bool:
    """Return whether `text` comes from a bad scan: hardly a Vietnamese mark, or many words that are no syllables."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    marked = sum(map(_is_vietnamese, letters)) / max(len(letters), 1)
    found = [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", text)) if _may_be_judged(word)]
    broken = sum(not is_syllable(word) for word in found) / max(len(found), 1)
    if marked < _NO_MARKS:
        return True
    return broken > (_SOME_BROKEN if marked < _FEW_MARKS else _MANY_BROKEN)


def _may_be_judged(word: str) -> bool:
    """Abbreviations, numbers and the foreign words of the trade say nothing."""
    return 2 <= len(word) <= 7 and not word.isdigit() and not word[1:].isupper() and word.lower() not in _FOREIGN


def is_whole(word: str) -> bool:
    """Return whether a word in small letters has marks that no foreign scanner writes, and is a syllable: it was read well."""
    return any(map(_is_vietnamese, word)) and is_syllable(word)


def _is_vietnamese(letter: str) -> bool:
    parts = unicodedata.normalize("NFD", letter)
    return letter == "đ" or len(parts) > 2 or not _MARKS.isdisjoint(parts)


@cache
def as_scanned(word: str) -> re.Pattern[str]:
    """Return a pattern for what may become of a folded word."""
    parts = _PARTS.findall(word)
    return re.compile("".join(_MELTED.get(part) or _CONFUSED.get(part, re.escape(part)) for part in parts))
