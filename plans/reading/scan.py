"""A paragraph ready to be read: its pieces, the channels it names, the paragraphs over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.text import squeeze
from plans.paragraphs import PLAIN, Paragraph
from plans.reading import vocabulary as words
from plans.reading.columns import Row, read_row
from plans.reading.pieces import Piece, pieces
from plans.reading.places import Mention, known_words, mentions


@dataclass(frozen=True, slots=True)
class Scan:
    """A paragraph and what its words are."""

    source: Paragraph
    text: Sequence[Piece]
    mentions: Sequence[Mention]
    above: tuple[Scan, ...]  # the headings over it, the nearest first
    loose: bool
    content: str  # what the pieces are cut from: the paragraph, or a row of a table said as a sentence
    row: Row | None = None
    lead: Scan | None = None  # the running text that leads to a list this paragraph belongs to
    before: Scan | None = None  # the paragraph of the same kind before it, under the same headings

    @property
    def sentence(self) -> str:
        """The paragraph for people to read: a row of a table without its bars, its number and the cell of who does it."""
        if not self.source.cells:
            return self.source.text
        if self.row:
            return _as_sentence(self.content.replace(" : ", ": "))
        cells = [cell.text for cell in self.source.cells if cell.text.strip()]
        return _as_sentence(" | ".join(cells[1:] if len(cells) > 1 and _ORDINAL.fullmatch(cells[0]) else cells))

    @property
    def context(self) -> tuple[Scan, ...]:
        """What stands over the paragraph, the nearest first: its headings, and among them what leads to its list."""
        if self.lead is None:
            return self.above
        if not self.lead.content.rstrip().endswith(":"):
            return (*self.above, self.lead)
        outer = [head for head in self.above if any(head is one for one in self.lead.above)]
        return (*self.above[: len(self.above) - len(outer)], self.lead, *outer)

    def raw(self, first: int, end: int) -> str:
        """Return the paragraph's own words from one piece to another."""
        return self.content[self.text[first].start : self.text[end - 1].end] if first < end else ""


_ORDINAL = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[^\W\d])\W*")  # "1", "2.1", "a)"
_MARK = re.compile(r"\W*(?:[IVX1lH]{1,5}\s?\.|\d{1,2}(?:\.\d{1,2})*\s?[.)/]|[lI]\s?\.|[^\W\d]?\)|[-–•*·+_])\s*")


def after_mark(text: str) -> int:
    """Return where a paragraph's own words begin, behind "II.", "1.2.", "a)" or "-"."""
    found = _MARK.match(text)
    return found.end() if found else 0


def first_piece(scan: Scan) -> int:
    """Return the first piece behind the mark."""
    start = after_mark(scan.content)
    return next((at for at, piece in enumerate(scan.text) if piece.start >= start and piece.is_word), len(scan.text))


def _as_sentence(row: str) -> str:
    return squeeze(re.sub(r"\s+/\s*", "/", row.replace(" | ", ", "))).strip(" ,:")


@cache
def _known() -> frozenset[str]:
    every = (words.units, words.cycles, words.marks, words.work)
    return known_words().union(*(lexicon.words for lexicon in every))


def scan_all(found: Sequence[Paragraph], *, loose: bool) -> list[Scan]:
    """Cut every paragraph once; a heading is shared by those under it."""
    heads: dict[int, Scan] = {}
    scans: list[Scan] = []
    lists = _Lists()
    for one in found:
        above = tuple(heads[id(heading)] for heading in one.above)
        new = list(_rows(one, above, loose=loose)) if _is_row(one) else [_scan(one, one.text, above, loose=loose)]
        new = [lists.placed(scan) for scan in new]
        scans += new
        if new:
            heads[id(one)] = new[0]
    return scans


class _Lists:
    """Remembers what leads to a list, and the last paragraph of each kind."""

    def __init__(self) -> None:
        self._lead: Scan | None = None
        self._depth: int | None = None
        self._last: dict[tuple[int, int], Scan] = {}

    def placed(self, scan: Scan) -> Scan:
        """Return a paragraph with its lead and the one before it."""
        level, kind = scan.source.level, (scan.source.level, id(scan.source.above[0]) if scan.source.above else 0)
        if level < PLAIN and self._depth is None:
            self._depth = level
        if self._depth is not None and level < self._depth:
            self._lead = None
        scan = replace(scan, lead=self._lead if level < PLAIN else None, before=self._last.get(kind))
        self._last[kind] = replace(scan, before=None) if level == PLAIN else scan
        if level == PLAIN and not scan.row:
            self._lead, self._depth = scan, None
        return scan


def _scan(one: Paragraph, content: str, above: tuple[Scan, ...], *, loose: bool, row: Row | None = None) -> Scan:
    text = pieces(content, loose=loose, known=_known())
    return Scan(one, text, mentions(text, loose=loose), above, loose, content, row)


def _is_row(one: Paragraph) -> bool:
    return one.level == PLAIN and any(cell.heading for cell in one.cells)


def _rows(one: Paragraph, above: tuple[Scan, ...], *, loose: bool) -> Iterator[Scan]:
    """Say a row as sentences; the cell of who does it is the nearest heading, for it may name the channel."""
    row = read_row(one.cells)
    if row.owner:
        above = (_scan(one, row.owner, (), loose=loose), *above)
    yield from (_scan(one, content, above, loose=loose, row=row) for content in row.texts)
