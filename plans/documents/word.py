"""Word documents (.docx): paragraphs with the numbers that Word makes, tables with their merged cells, in reading order.

Kept: text boxes (after the paragraph they hang on), content controls, tracked insertions, tables within tables as text of their
cell. Left out: headers and footers, tracked deletions, hidden text, notes, comments, pictures. python-docx opens the package and
its parts; the body is walked here, since its own walk leaves out content controls and tracked changes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from core.errors import PlanError
from core.text import squeeze
from core.words import say
from plans.document import Block
from plans.documents.letters import repair
from plans.documents.numbering import Numbering
from plans.documents.shapes import EMPTY, Grid, Slot
from plans.documents.tables import table_blocks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}footnoteReference", _FALLBACK))
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_THROUGH = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body", "txbxContent")
)
_MOST_BYTES = 200_000_000  # all parts unpacked, pictures included
_MOST_TEXT_BYTES = 60_000_000  # the body alone; a plan of 100 pages has 3 MB
_MOST_MEMBERS = 5_000
_WIDEST = 100  # columns of a table


def read_word(data: bytes, path: object) -> list[Block]:
    """Return the blocks of a .docx; raise PlanError where it is broken, locked or larger than any plan."""
    _check_size(data, path)
    document = _open(data, path)
    return list(_Walk(Numbering(document)).blocks(document.element.body))


def _check_size(data: bytes, path: object) -> None:
    """A package says how large its parts are before any is unpacked, and zipfile reads no more than it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise PlanError("plan.document.broken", path=path, kind=say("plan.document.kind.word")) from problem
    if any(member.flag_bits & 1 for member in members):
        raise PlanError("plan.document.locked", path=path)
    body = max((member.file_size for member in members if member.filename.endswith(".xml")), default=0)
    if len(members) > _MOST_MEMBERS or body > _MOST_TEXT_BYTES or sum(one.file_size for one in members) > _MOST_BYTES:
        raise PlanError("plan.document.unpacks_large", path=path, most=_MOST_BYTES // 1_000_000)


def _open(data: bytes, path: object) -> Any:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        if document.element.body is not None:
            return document
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
    ) as problem:
        raise PlanError("plan.document.broken", path=path, kind=say("plan.document.kind.word")) from problem
    raise PlanError("plan.document.broken", path=path, kind=say("plan.document.kind.word"))


class _Walk:
    """Goes through the body once, counting paragraphs, tables and what Word numbers."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{_W}p":
                self._paragraphs += 1
                place = say("plan.at.paragraph", number=self._paragraphs)
                yield from (Block(place=place, text=line) for line in self._lines(child))
                for box in _text_boxes(child):
                    yield from self.blocks(box)
            elif child.tag == f"{_W}tbl":
                self._tables += 1
                yield from self._table(child, self._tables)
            elif child.tag in _THROUGH:
                yield from self.blocks(child)

    def _lines(self, paragraph: Any) -> list[str]:
        """Return a paragraph as lines (a person may break one inside), its number before the first; none where it is empty."""
        lines = [line for raw in repair(_text(paragraph)).split("\n") if (line := squeeze(raw))]
        label = self._numbering.label(paragraph) if lines else ""
        return [f"{label} {lines[0]}", *lines[1:]] if label else lines

    def _table(self, table: Any, number: int) -> list[Block]:
        rows = list(_rows(table))
        grid = _grid(rows, self._cell_text)
        return table_blocks(grid, number, marked=_marked(rows)) if grid else []

    def _cell_text(self, cell: Any) -> str:
        lines: list[str] = []
        for child in _inside(cell):
            if child.tag == f"{_W}p":
                lines += self._lines(child)
                lines += [line for box in _text_boxes(child) for line in self._cell_text(box).split("\n")]
            else:
                grid = _grid(list(_rows(child)), self._cell_text)
                lines += [squeeze(" ".join(slot.text for slot in dict.fromkeys(row))) for row in grid]
        return "\n".join(line for line in lines if line)


def _inside(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a cell, those in content controls included."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child)


def _text(element: Any) -> str:
    """Return the text of a paragraph or of a part of it, without its text boxes."""
    parts: list[str] = []
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == f"{_W}txbxContent" or _is_hidden(child):
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        else:
            parts.append(_text(child))
    return "".join(parts)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _text_boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _text_boxes(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{_W}tr":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag in _THROUGH:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in _THROUGH:
            yield from _cells(child)


def _marked(rows: list[Any]) -> int:
    """Return how many of the first rows Word repeats on every page."""
    count = 0
    for row in rows:
        mark = row.find(f"{_W}trPr/{_W}tblHeader")
        if mark is None or mark.get(f"{_W}val") in ("0", "false", "off"):
            break
        count += 1
    return count


def _grid(rows: list[Any], text_of: Callable[[Any], str]) -> Grid:
    """Return the table's grid: gridSpan merges sideways, vMerge downwards, gridBefore and gridAfter leave places out."""
    grid: Grid = []
    numbers = iter(range(1_000_000))
    for row in rows:
        slots = [EMPTY] * _number(row, "trPr/{w}gridBefore")
        for cell in _cells(row):
            above = grid[-1][len(slots)] if grid and len(slots) < len(grid[-1]) else EMPTY
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue" and above != EMPTY
            slot = above if goes_on else Slot(next(numbers), text_of(cell))
            slots += [slot] * max(1, _number(cell, "tcPr/{w}gridSpan"))
        grid.append(slots[:_WIDEST])
    width = max(map(len, grid), default=0)
    return [row + [EMPTY] * (width - len(row)) for row in grid if row] if width else []


def _number(element: Any, path: str) -> int:
    found = element.find(_W + path.replace("/{w}", f"/{_W}"))
    value = found.get(f"{_W}val", "0") if found is not None else "0"
    return min(int(value), _WIDEST) if value.isdecimal() else 0
