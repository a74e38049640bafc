"""A text cut into words, numbers and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.text import fold
from plans.reading.syllables import is_syllable

_CLEAN = re.compile(r"\d+(?:\.\d{3})*(?!\.?\d)|\d+|[^\W\d_]+|[^\w\s]|_")
_CHUNK = re.compile(r"\d+(?:\.\d{3})+(?!\w)|(?:[\w¢&@|!€§¥£}{]|(?<=\w)['’‘](?=\w))+|[^\w\s]")
_TWICE = re.compile(r"€(?=[eéèêẻẽẹ])")  # "thi€éu": one letter read twice
_APOSTROPHES = frozenset("'’‘")
_DIGITS = str.maketrans("oli|!¢q", "0111100")
_LIKE_A_NUMBER = re.compile(r"(?=.*\d)[\doli|!]{1,4}|o[1li|]")
_RUN = re.compile(r"([a-z]{3,})([oli]?\d[\doli]*)|([oli]?\d+)([a-z]{2,})")  # "nhat20", "dung0I", "o3lan"
_ORDERLY = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or sign of a text; `start` and `end` are places in it."""

    text: str  # folded
    raw: str  # in small letters, with its marks
    start: int
    end: int
    value: int | None = None  # of a number
    capital: bool = False

    @property
    def is_word(self) -> bool:
        """Return whether it is a word: no number, no sign."""
        return self.value is None and self.text[:1].isalpha()


def pieces(text: str, *, loose: bool, known: frozenset[str] = frozenset()) -> list[Piece]:
    """Cut `text` (composed) into pieces; in a loose reading "0I" is a number and "nhat20" a word and a number.

    `known` are the folded words a loose reading should part where the scanner joined them.
    """
    if not loose:
        return [one for match in _CLEAN.finditer(text) if (one := _piece(match[0], match.start())).text]
    found = [one for match in _CHUNK.finditer(text) for one in _mended(match[0], match.start(), known)]
    return _joined([one for one in found if one.text], known)


def _joined(found: list[Piece], known: frozenset[str]) -> list[Piece]:
    """Put together words that the scanner broke: "tru yền"."""
    whole: list[Piece] = []
    for one in found:
        before = whole[-1] if whole else None
        if before and one.start - before.end == 1 and _is_broken(before, one, known):
            whole[-1] = replace(before, text=before.text + one.text, raw=before.raw + one.raw, end=one.end)
        else:
            whole.append(one)
    return whole


def _is_broken(one: Piece, other: Piece, known: frozenset[str]) -> bool:
    both = one.text + other.text
    short = len(both) < 4 or (len(both) == 4 and len(one.text) > 1)  # "n gay" is one word, "ba ng" may be two
    if not (one.is_word and other.is_word and both in known) or short or other.capital:
        return False
    return one.text not in known or other.text not in known


def _piece(raw: str, start: int) -> Piece:
    value = int(raw.replace(".", "")) if _ORDERLY.fullmatch(raw) and raw.isascii() else None
    return Piece(fold(raw), raw.lower(), start, start + len(raw), value, raw[:1].isupper())


def _mended(raw: str, start: int, known: frozenset[str]) -> list[Piece]:
    folded = fold(raw)
    clean = "".join(letter for letter in _TWICE.sub("", raw) if letter not in _APOSTROPHES)
    if clean and clean != raw:  # "THU'C": a speck
        return [Piece(fold(clean), clean.lower(), start, start + len(raw), None, clean[:1].isupper())]
    if _ORDERLY.fullmatch(folded) or len(folded) != len(raw):
        return [_piece(raw, start)]
    if _LIKE_A_NUMBER.fullmatch(folded):
        return [Piece(folded, raw.lower(), start, start + len(raw), int(folded.translate(_DIGITS)))]
    if run := _RUN.fullmatch(folded):
        cut = run.end(1) if run[1] else run.end(3)
        return [*_mended(raw[:cut], start, known), *_mended(raw[cut:], start + cut, known)]
    seam = _seam(raw, folded, known) if len(folded) > 5 and folded not in known else None
    if seam:
        return [_piece(raw[:seam], start), _piece(raw[seam:], start + seam)]
    return [Piece(folded, raw.lower(), start, start + len(raw), None, raw[:1].isupper())]


def _seam(raw: str, folded: str, known: frozenset[str]) -> int | None:
    """Return where the scanner joined two words: "cacdoanh", "hộiPại", "nghịxúc"."""
    cuts = [cut for cut in range(2, len(folded) - 1) if _parts_well(raw, folded, cut, known)]
    return max(cuts, key=lambda cut: min(cut, len(folded) - cut), default=None)


def _parts_well(raw: str, folded: str, cut: int, known: frozenset[str]) -> bool:
    one, other = folded[:cut] in known, folded[cut:] in known
    if (one and other) or (one and raw[cut].isupper() and raw[cut - 1].islower()):
        return True
    return (one or other) and len(raw) > 6 and is_syllable(raw[:cut].lower()) and is_syllable(raw[cut:].lower())
