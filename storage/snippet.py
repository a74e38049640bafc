"""The few words of a text around what somebody searched for, as published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.text import fold
from storage.search_words import Query, unify_word

_BEFORE, _SPAN = 50, 180  # characters
_MOST_CHARACTERS = 50_000  # of a match further down the start of the text is shown
_MOST_PLACES = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    start: int
    word: str  # folded
    worth: int  # 2 where its marks are those typed, else 1


def cut_snippet(text: str, query: Query) -> str:
    """Return a line or two of `text`, from where it has most of the words asked for; "" of an empty text."""
    text = text[:_MOST_CHARACTERS]
    start = _start_of_word(text, max(0, _best_start(_places(text, query)) - _BEFORE))
    end = _end_of_word(text, start + _SPAN)
    cut = " ".join(text[start:end].split())
    return ("… " if start else "") + cut + (" …" if end < len(text) else "")


def _places(text: str, query: Query) -> list[_Place]:
    """Return where the first of the words asked for stand, in their order."""
    folded, origin = _fold_in_place(text)
    starts = sorted((start, word) for word in set(query.folded) for start in _starts(folded, word))
    found: list[_Place] = []
    for start, word in starts[:_MOST_PLACES]:
        shown = text[origin[start] : origin[start + len(word)]]
        worth = 2 if unify_word(shown) in query.marked else 1
        found.append(_Place(start=origin[start], word=word, worth=worth))
    return found


def _starts(folded: str, word: str) -> list[int]:
    """Return where a whole word stands; looking from one to the next is ten times faster than one expression for all."""
    found: list[int] = []
    start = folded.find(word)
    while start >= 0 and len(found) < _MOST_PLACES:
        end = start + len(word)
        if not folded[max(0, start - 1) : start].isalnum() and not folded[end : end + 1].isalnum():
            found.append(start)
        start = folded.find(word, end)
    return found


def _fold_in_place(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text with, for each letter of it, where it stands in `text`: ß folds to two letters."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text) + 1)
    letters = [fold(letter) for letter in text]
    origin = [place for place, letter in enumerate(letters) for _ in letter]
    return "".join(letters), [*origin, len(text)]


def _best_start(places: Sequence[_Place]) -> int:
    best = max(places, key=lambda place: (_worth_from(place.start, places), -place.start), default=None)
    return best.start if best else 0


def _worth_from(start: int, places: Sequence[_Place]) -> int:
    near = [place for place in places if start <= place.start < start + _SPAN - _BEFORE]
    return sum(max(place.worth for place in near if place.word == word) for word in {place.word for place in near})


def _start_of_word(text: str, start: int) -> int:
    return start - len(text[max(0, start - _BEFORE) : start].split()[-1]) if _inside_word(text, start) else start


def _end_of_word(text: str, end: int) -> int:
    return end + len(text[end : end + _BEFORE].split()[0]) if _inside_word(text, end) else end


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and not text[place - 1].isspace() and not text[place].isspace()
