"""Phrases found in pieces of text, exactly or as a scanner left them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from plans.damage import as_scanned, is_whole
from plans.reading.pieces import Piece, pieces

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase of a lexicon: what it stands for, and which pieces it covers."""

    code: T
    first: int
    end: int  # the piece behind it


@dataclass(slots=True)
class _Node(Generic[T]):
    children: dict[str, _Node[T]] = field(default_factory=dict)
    endings: list[tuple[tuple[str, ...], T]] = field(default_factory=list)  # the words with marks, what they stand for


class Lexicon(Generic[T]):
    """Phrases parted by "|", each for a code. A word written with marks must have them in a clean text.

    With `exact`, a phrase of one word must stand in a clean text as it is written here: "tin" is no "tín".
    """

    def __init__(self, rows: Iterable[tuple[T, str]], *, exact: bool = False) -> None:
        self._exact = exact
        self._root: _Node[T] = _Node()
        words: set[str] = set()
        for code, phrases in rows:
            for phrase in phrases.split("|"):
                words.update(self._add(code, phrase))
        self.words = frozenset(words)
        self._likely: dict[str, frozenset[str]] = {}

    def _add(self, code: T, phrase: str) -> list[str]:
        node, keys = self._root, pieces(phrase.strip(), loose=False)
        for key in keys:
            node = node.children.setdefault(key.text, _Node())
        node.endings.append((tuple(key.raw for key in keys), code))
        return [key.text for key in keys if key.is_word]

    def at(self, text: Sequence[Piece], place: int, *, loose: bool) -> Found[T] | None:
        """Return the longest phrase that begins at the piece `place`."""
        if place >= len(text) or not self._read_as(text[place], self._root, loose=loose):
            return None
        best: Found[T] | None = None
        stack = [(self._root, place)]
        while stack:
            node, here = stack.pop()
            code = next((code for raws, code in node.endings if loose or self._has_marks(raws, text[place:here])), None)
            if code is not None and (best is None or here > best.end):
                best = Found(code, place, here)
            if here < len(text):
                stack += [(node.children[word], here + 1) for word in self._read_as(text[here], node, loose=loose)]
        return best

    def _read_as(self, piece: Piece, node: _Node[T], *, loose: bool) -> list[str]:
        if not loose or piece.text.isdigit() or not piece.text[:1].isalnum() or is_whole(piece.raw):
            return [piece.text] if piece.text in node.children else []
        if piece.text not in self._likely:
            self._likely[piece.text] = self._alike(piece.text)
        likely = [word for word in self._likely[piece.text] if word in node.children]
        return sorted(likely, key=lambda word: word == piece.text)

    def _alike(self, text: str) -> frozenset[str]:
        near = (word for word in self.words if len(word) - 1 <= len(text) <= len(word) + 3)
        return frozenset(word for word in near if as_scanned(word).fullmatch(text)) | {text}

    def _has_marks(self, raws: tuple[str, ...], text: Sequence[Piece]) -> bool:
        alone = self._exact and len(raws) == 1
        return all((raw.isascii() and not alone) or raw == one.raw for raw, one in zip(raws, text, strict=True))

    def find(self, text: Sequence[Piece], *, loose: bool, start: int = 0, end: int | None = None) -> list[Found[T]]:
        """Return the phrases between two pieces, from the left, the longest at each place, none overlapping."""
        found: list[Found[T]] = []
        place, stop = start, len(text) if end is None else end
        while place < stop:
            one = self.at(text, place, loose=loose)
            if one and one.end <= stop:
                found.append(one)
            place = one.end if one and one.end <= stop else place + 1
        return found
