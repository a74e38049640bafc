"""Gives the phrases of a damaged text their likely letters back, for people to read; nothing is decided by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from plans.misreadings import damage_between, has_own_marks
from plans.reading.syllables import is_syllable
from plans.wordlists import Wordlists, wordlists

_PROTECTED = re.compile(r"\S*\d\S*[/-]\S+|https?://\S+|\S+@\S+|\d[\d.,:%/-]*")  # numbers of documents, dates, addresses
_WORD = re.compile(r"[^\s,.;:!?()\[\]\"'“”‘’/–—-]+")
_LETTERS = re.compile(r"[\w¢¥§&]*[^\W\d_][\w¢¥§&]*")
_ROMAN = re.compile(r"[IVXl1|]+")
_BETWEEN = re.compile(r"[\s,/–-]{1,3}(?:\d{1,5}[\s,/–-]{1,3})?")  # what may stand between two words of one phrase
_LONGEST = 9  # letters: "nghiêng" has seven, and a scanner makes two of one
_ENOUGH = 0.3  # of a word's letters: with more damage it could be anything
_KEPT, _KEPT_BROKEN = 0.45, 0.9  # what a word costs that stays as it is although no list has it; and no syllable is it
_BARE = 0.1  # what a word without any mark costs: in a damaged text that says little
_CLEAN = 0.2  # share of words with marks that only Vietnamese has, from which a text is not damaged
_BY_LIST = (0.0, 0.12, 0.55)  # what a word costs that is common, of the trade, of the language
_PHRASE, _COMPOUND = (
    -0.6,
    -0.3,
)  # what two words win that stand side by side in a phrase of the trade, in a word of the language
_MOST_CHOICES = 12
_ACRONYMS = {"HDND": "HĐND", "TTDT": "TTĐT", "BCD": "BCĐ"}


@dataclass(frozen=True, slots=True)
class _Choice:
    text: str  # in lower case
    cost: float


def restore(text: str, *, damaged: bool | None = None) -> str:
    """Return `text` with likely letters and marks where a scanner lost them; `damaged` where the whole it comes from is known.

    Numbers, dates, numbers of documents and words that resemble nothing stay as they are; so do blanks and punctuation.
    """
    found = list(_words(text))
    if damaged is None:
        damaged = sum(has_own_marks(word.group()) for word in found) <= _CLEAN * len(found)
    if not damaged:
        return text
    for run in reversed(list(_runs(text, found))):
        best = _best([_choices(word.group().lower()) for word in run])
        for word, better in reversed(list(zip(run, best, strict=True))):
            text = text[: word.start()] + _in_case_of(word.group(), better) + text[word.end() :]
    return text


def _words(text: str) -> Iterator[re.Match[str]]:
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    for word in _WORD.finditer(text):
        inside = any(start <= word.start() < end for start, end in protected)
        if not inside and _may_be_damaged(word.group()):
            yield word


def _may_be_damaged(word: str) -> bool:
    return len(word) <= _LONGEST and bool(_LETTERS.fullmatch(word)) and not _ROMAN.fullmatch(word)


def _runs(text: str, found: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield words that nothing parts which ends a phrase."""
    run: list[re.Match[str]] = []
    for word in found:
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), word.start()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _best(columns: Sequence[Sequence[_Choice]]) -> list[str]:
    """Return the cheapest way through the choices, neighbours that belong together being cheaper (Viterbi)."""
    lists = _lists()
    ways: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for column in columns:
        ways = [
            min(
                (cost + choice.cost + _together(lists, way[-1:], choice.text), (*way, choice.text))
                for cost, way in ways
            )
            for choice in column
        ]
    return list(min(ways)[1])


def _together(lists: Wordlists, before: tuple[str, ...], word: str) -> float:
    if not before:
        return 0.0
    pair = (before[0], word)
    won = _PHRASE if pair in lists.phrases else _COMPOUND if pair in lists.compounds else 0.0
    return won / 2 if lists.common.intersection(pair) else won


@lru_cache(maxsize=20_000)
def _choices(word: str) -> tuple[_Choice, ...]:
    """Return what a word may have been, the likeliest first; itself always among them."""
    lists = _lists()
    choices = {word: _Choice(word, _cost_of_keeping(word, lists.rank(word)))}
    for candidate in lists.alike(word):
        limit = _ENOUGH * len(candidate) + 0.15
        damage = damage_between(word, candidate, limit)
        if damage is not None and candidate != word:
            rank = lists.rank(candidate)
            choices[candidate] = _Choice(candidate, damage + _BY_LIST[2 if rank is None else rank])
    return tuple(sorted(choices.values(), key=lambda choice: choice.cost)[:_MOST_CHOICES])


def _cost_of_keeping(word: str, rank: int | None) -> float:
    if rank is None:
        return _KEPT if is_syllable(word) else _KEPT_BROKEN
    return _BY_LIST[rank] + (_BARE if word.isascii() else 0.0)


@cache
def _lists() -> Wordlists:
    return wordlists()


def _in_case_of(shown: str, word: str) -> str:
    """Write `word` in small and capital letters as `shown` was; capitals that are no known word are an abbreviation."""
    if word == shown.lower():
        return _ACRONYMS.get(shown, shown)
    if shown.isupper() and len(shown) > 1:
        return _ACRONYMS.get(shown, word.upper())
    return word.capitalize() if shown[:1].isupper() else word
