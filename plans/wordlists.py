"""The words that damaged text is compared with: those of the trade (ours), and a dictionary's (underthesea's)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from core.text import fold, unify_tones

_DICTIONARY = (
    "corpus/data/Viet22K.txt"  # of 22 thousand words; the 39 and 74 thousand ones gain nothing (decision 0012)
)
_SYLLABLE = re.compile(r"[^\W\d_]+")
# Letters that are taken for one another at the head of a word: only words that begin alike are compared.
_HEADS = ("dbp86", "ceoq¢0", "il1tjfr|", "vyuw¥", "mnrh", "aeo64@", "ghq9", "kx", "s5")


@dataclass(frozen=True)
class Wordlists:
    """Syllables and which of them stand side by side, in lower case with the tones of oa, oe, uy at their old place."""

    common: frozenset[str]
    trade: frozenset[str]
    language: frozenset[str]
    phrases: frozenset[tuple[str, str]]
    compounds: frozenset[tuple[str, str]]
    _by_head: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def rank(self, word: str) -> int | None:
        """Return 0 for a common word, 1 for one of the trade, 2 for one of the language; None for no word."""
        lists = (self.common, self.trade, self.language)
        return next((rank for rank, words in enumerate(lists) if word in words), None)

    def alike(self, word: str) -> Iterator[str]:
        """Yield syllables that `word` may have been: about as long, with a head that is taken for its own.

        Those of the whole language only where their folded letters are the same.
        """
        yield from self._same.get(fold(word), ())
        head = fold(word[0])
        heads = {head, *(letter for row in _HEADS if head in row for letter in row)}
        for letter in heads:
            for length in range(len(word) - 2, len(word) + 2):
                yield from self._of_trade.get((letter, length), ())

    @cached_property
    def _same(self) -> dict[str, list[str]]:
        return _grouped((fold(word), word) for word in sorted(self.language | self.trade | self.common))

    @cached_property
    def _of_trade(self) -> dict[tuple[str, int], list[str]]:
        return _grouped(((fold(word[0]), len(word)), word) for word in sorted(self.trade | self.common))


def wordlists() -> Wordlists:
    """Read the lists: ours, and the dictionary where underthesea has it (without it fewer words are known)."""
    phrases = [_syllables(line) for line in _ours("office.txt")]
    compounds = [_syllables(line) for line in _dictionary()]
    return Wordlists(
        common=frozenset(word for line in _ours("particles.txt") for word in _syllables(line)),
        trade=frozenset(word for phrase in phrases for word in phrase),
        language=frozenset(word for compound in compounds for word in compound),
        phrases=frozenset(pair for phrase in phrases for pair in pairwise(phrase)),
        compounds=frozenset(pair for compound in compounds for pair in pairwise(compound)),
    )


def _ours(name: str) -> list[str]:
    lines = (files("plans") / "lexicon" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _dictionary() -> list[str]:
    """Read the file where it lies: importing underthesea takes a second."""
    spec = find_spec("underthesea")
    path = Path(spec.origin).parent / _DICTIONARY if spec and spec.origin else None
    return path.read_text(encoding="utf-8").splitlines() if path and path.is_file() else []


def _syllables(line: str) -> list[str]:
    return _SYLLABLE.findall(unify_tones(line))


def _grouped(rows: Iterable[tuple[object, str]]) -> dict:  # type: ignore[type-arg]
    found: dict[object, list[str]] = defaultdict(list)
    for key, word in rows:
        found[key].append(word)
    return dict(found)
