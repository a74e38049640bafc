"""Where phrases stand in a text: whole syllables, marks first, without marks only where the text was typed so."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Generic, TypeVar

from core.text import fold, unify_tones

Owner = TypeVar("Owner")

_TOKEN = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]")
# The shape of a Vietnamese syllable without marks: an acronym of that shape ("AI") is a word when it is not in capitals.
_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)
_STOP = re.compile(r"[,;:!?()\n]|\.\s")  # "của công dân, số …" is no "công dân số"
_SHOUTED = 0.7  # part of the letters in capitals from which capitals tell nothing


@dataclass(frozen=True, slots=True)
class Text:
    """A text cut into syllables; `shown` and `lowered` have equal lengths, so spans fit both."""

    shown: str
    lowered: str
    spans: tuple[tuple[int, int], ...]
    tokens: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Text:
        """Cut a text of any form."""
        shown = unicodedata.normalize("NFC", text)
        lowered = unify_tones(shown)
        if len(lowered) != len(shown):  # a foreign capital whose small letter takes two places
            shown = lowered
        found = [match.span() for match in _TOKEN.finditer(lowered)]
        return cls(shown, lowered, tuple(found), tuple(lowered[start:end] for start, end in found))

    def between(self, first: int, after: int) -> str:
        """Return the text from syllable `first` to before syllable `after`, as published."""
        return self.shown[self.spans[first][0] : self.spans[after - 1][1]]

    def is_shouted(self) -> bool:
        """Say whether (nearly) all of it is in capitals."""
        letters = _LETTERS.findall(self.shown)
        return bool(letters) and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


@dataclass(frozen=True, slots=True)
class Hit(Generic[Owner]):
    """A phrase found."""

    owner: Owner
    phrase: str
    shown: str  # as published
    first: int  # number of its first syllable
    length: int  # in syllables
    unmarked: bool  # typed without marks: less sure


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Owner]):
    owner: Owner
    phrase: str
    tokens: tuple[str, ...]
    capitals: tuple[tuple[int, str], ...]  # places that must stand in these capitals
    broken: bool  # has a comma inside: a list
    unmarked: bool = False  # the form without marks


class PhraseBook(Generic[Owner]):
    """Phrases with their owners. Where phrases of one owner overlap, only the longest is found."""

    def __init__(self, phrases: Iterable[tuple[str, Owner]], loose: Container[Owner] = ()) -> None:
        """Take phrases in; those of `loose` owners are found without marks even where they have one syllable."""
        self._loose = loose
        self._singles: dict[str, list[_Entry[Owner]]] = defaultdict(list)
        self._longer: dict[tuple[str, str], list[_Entry[Owner]]] = defaultdict(list)  # by their first two syllables
        for phrase, owner in dict.fromkeys(phrases):
            self._take(phrase, owner)
        for rows in self._longer.values():
            rows.sort(key=lambda row: (-len(row.tokens), row.unmarked))

    def _take(self, phrase: str, owner: Owner) -> None:
        tokens = tuple(_TOKEN.findall(unify_tones(phrase)))
        if not tokens:
            return
        entry = _Entry(owner, phrase, tokens, _capitals(phrase), "," in phrase)
        self._put(entry)
        plain = tuple(fold(token) for token in tokens)
        # One syllable without its marks can be any of a dozen words.
        if plain != tokens and (len(tokens) > 1 or owner in self._loose):
            self._put(replace(entry, tokens=plain, unmarked=True))

    def _put(self, entry: _Entry[Owner]) -> None:
        if len(entry.tokens) == 1:
            self._singles[entry.tokens[0]].append(entry)
        else:
            self._longer[entry.tokens[0], entry.tokens[1]].append(entry)

    def find(self, text: Text) -> list[Hit[Owner]]:
        """Return every phrase of a text in the order of the text."""
        hits: list[Hit[Owner]] = []
        ends: dict[Owner, int] = {}
        for place, pair in enumerate(zip_longest(text.tokens, text.tokens[1:], fillvalue="")):
            for entry in (*self._longer.get(pair, ()), *self._singles.get(pair[0], ())):
                if place >= ends.get(entry.owner, 0) and _stands(entry, text, place):
                    after = place + len(entry.tokens)
                    ends[entry.owner] = after
                    shown = text.between(place, after)
                    hits.append(Hit(entry.owner, entry.phrase, shown, place, len(entry.tokens), entry.unmarked))
        return hits


def _stands(entry: _Entry[Owner], text: Text, place: int) -> bool:
    after = place + len(entry.tokens)
    if text.tokens[place:after] != entry.tokens:
        return False
    if not entry.broken and len(entry.tokens) > 1 and _STOP.search(text.between(place, after)):
        return False
    if not entry.capitals:
        return True
    return not text.is_shouted() and all(
        text.between(place + at, place + at + 1) == word for at, word in entry.capitals
    )


def _capitals(phrase: str) -> tuple[tuple[int, str], ...]:
    """Return the acronyms of a phrase that would be common syllables without their capitals ("AI": ai)."""
    words = _TOKEN.findall(phrase)
    return tuple(
        (place, word)
        for place, word in enumerate(words)
        if len(word) > 1 and word.isupper() and _SYLLABLE.fullmatch(fold(word))
    )
