"""Rows of tables typed into running text, with bars or tabs between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.text import fold, squeeze
from plans.document import Block, Cell

_BAR, _TAB = re.compile(r"\s*\|\s*"), re.compile(r"\s*\t\s*")
_RULE = re.compile(r"[\s|:=+_-]*")
_HEADING = re.compile(
    r"\b(?:stt|tt|noi dung|hinh thuc|kenh|so luong|chi tieu|don vi|tan suat|chu ky|san pham|thoi gian|thuc hien|chu tri"
    r"|ghi chu|dvt|phu trach|nhiem vu|hoat dong|loai hinh|co quan|dinh muc|muc|ket qua|thoi diem|dia ban)\b"
)


def with_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the lines that are rows their cells, under the headings of the row that begins their table."""
    headings: tuple[str, ...] = ()
    for block in blocks:
        cells = () if block.cells else _cells(block.text)
        if block.cells or (not cells and not _RULE.fullmatch(block.text)):
            headings = ()
            yield block
        elif cells and _is_heading(cells):
            headings = cells
            yield replace(block, cells=tuple(Cell(heading="", text=text) for text in cells))
        elif cells:
            names = headings if len(headings) == len(cells) else ("",) * len(cells)
            yield replace(block, cells=tuple(Cell(heading=a, text=b) for a, b in zip(names, cells, strict=True)))


def _cells(line: str) -> tuple[str, ...]:
    text = line.strip()
    if text.count("|") > 1 or (text.startswith("|") and text.endswith("|")):
        parts = _BAR.split(text.removeprefix("|").removesuffix("|").strip(" "))
    elif text.count("\t") > 1:
        parts = _TAB.split(text)
    else:
        return ()
    return tuple(map(squeeze, parts)) if len(parts) > 1 and not _RULE.fullmatch(text) else ()


def _is_heading(cells: tuple[str, ...]) -> bool:
    known = sum(bool(_HEADING.search(fold(cell))) for cell in cells)
    numbered = fold(cells[0]).strip(" .") in ("tt", "stt", "so tt")
    return (numbered or known * 2 >= len(cells)) and not any(cell.isdigit() for cell in cells)
