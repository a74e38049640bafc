"""Pages of words and ruled lines as blocks: the part that text PDFs and scans share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.text import squeeze
from core.words import say
from plans.document import Block
from plans.documents.lines import Line, in_reading_order, joined, lines_of
from plans.documents.ruling import Frame, frames
from plans.documents.shapes import Grid, Sheet, Slot, Word
from plans.documents.tables import heading_rows, headings, is_layout, table_blocks

_PAGE_NUMBER = re.compile(r"[-–—|.\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—|.\s]*", re.IGNORECASE)
_EDGE = 0.1  # of a page's height: where page numbers and running heads stand
_REPEATED = 3  # pages that bear a line before it is taken for a running head


@dataclass(slots=True)
class _Tables:
    """What has to be remembered from one page's table to the next."""

    count: int = 0
    rows: int = 0
    names: list[str] = field(default_factory=list)
    last: Grid = field(default_factory=list)  # its rows on the page before
    at_the_end: bool = False  # the page before ended with it


def blocks_of(sheets: Iterable[Sheet]) -> list[Block]:
    """Return the blocks of all pages; page numbers and running heads are left out, tables go on over pages."""
    pages = list(sheets)
    running = _running(pages)
    tables = _Tables()
    found: list[Block] = []
    for sheet in pages:
        found += _page(sheet, running, tables)
    return found


def _running(pages: Sequence[Sheet]) -> frozenset[str]:
    texts = (squeeze(line.text) for sheet in pages for line in _edge_lines(sheet))
    return frozenset(text for text, times in Counter(texts).items() if times >= _REPEATED)


def _edge_lines(sheet: Sheet) -> list[Line]:
    return lines_of(word for word in sheet.words if _at_edge(word, sheet))


def _at_edge(word: Word, sheet: Sheet) -> bool:
    return word.box.bottom < sheet.height * _EDGE or word.box.top > sheet.height * (1 - _EDGE)


def _page(sheet: Sheet, running: frozenset[str], tables: _Tables) -> list[Block]:
    """Take the text between two tables as a piece of its own, so that everything stays in order."""
    found: list[Block] = []
    lines = _Lines(sheet, running)
    outside = list(sheet.words)
    for frame in frames(sheet.rules):
        inside = [word for word in outside if frame.box.holds(word.box.middle)]
        if not inside:
            continue
        above = [word for word in outside if word.box.middle[1] < frame.box.top]
        found += lines.blocks(above)
        taken = {id(word) for word in (*inside, *above)}
        outside = [word for word in outside if id(word) not in taken]
        tables.at_the_end = tables.at_the_end and not found
        found += _table(frame, inside, sheet.number, tables)
        tables.at_the_end = True
    rest = lines.blocks(outside)
    tables.at_the_end = tables.at_the_end and not rest
    return [*found, *rest]


class _Lines:
    """Numbers the lines of a page."""

    def __init__(self, sheet: Sheet, running: frozenset[str]) -> None:
        self._sheet = sheet
        self._running = running
        self._count = 0

    def blocks(self, words: Sequence[Word]) -> list[Block]:
        return list(self._blocks(in_reading_order(lines_of(words))))

    def _blocks(self, lines: Iterable[Line]) -> Iterator[Block]:
        for line in lines:
            text = squeeze(line.text)
            self._count += 1
            if text and not self._is_running(line, text):
                place = say("plan.at.line", page=self._sheet.number, line=self._count)
                yield Block(place=place, text=text, confidence=round(line.confidence, 3))

    def _is_running(self, line: Line, text: str) -> bool:
        if not all(_at_edge(word, self._sheet) for word in line.words):
            return False
        return bool(_PAGE_NUMBER.fullmatch(text)) or text in self._running


def _table(frame: Frame, words: Sequence[Word], page: int, tables: _Tables) -> list[Block]:
    grid = _grid(frame, words)
    goes_on = tables.at_the_end and len(tables.names) == len(grid[0]) and not heading_rows(grid)
    if not goes_on:
        tables.count, tables.rows = tables.count + 1, 0
    else:
        grid = _carried_over(tables.last, grid)
    tables.last = grid
    above = tables.names if goes_on else []
    found = table_blocks(grid, tables.count, first_row=tables.rows + 1, above=above)
    heads = heading_rows(grid)
    tables.rows += len(grid)
    if not goes_on:
        tables.names = headings(grid[:heads]) if heads and not is_layout(grid) else []
    return found


def _carried_over(last: Grid, grid: Grid) -> Grid:
    """Give a cell that a page break cut the text it has on the page before: what is merged downwards goes on empty."""
    cut = [column for column, slot in enumerate(grid[0]) if not slot.text and _reaches_down(last, column)]
    texts = {grid[0][column].cell: last[-1][column] for column in cut}
    return [[replace(texts[slot.cell], cell=slot.cell) if slot.cell in texts else slot for slot in row] for row in grid]


def _reaches_down(grid: Grid, column: int) -> bool:
    return len(grid) > 1 and grid[-1][column].cell == grid[-2][column].cell


def _grid(frame: Frame, words: Sequence[Word]) -> Grid:
    """Return the table's places with the words that lie in their cells."""
    inside: list[list[Word]] = [[] for _ in frame.boxes]
    for word in words:
        cell = frame.cell_at(word.box.middle)
        if cell is not None:
            inside[cell].append(word)
    slots = [_slot(number, lines_of(cell)) for number, cell in enumerate(inside)]
    return [[slots[cell] for cell in row] for row in frame.cells]


def _slot(number: int, lines: Sequence[Line]) -> Slot:
    sure = Line(tuple(word for line in lines for word in line.words)).confidence if lines else 1.0
    return Slot(number, joined(lines), round(sure, 3))
