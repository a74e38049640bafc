"""Rows of tables typed into running text: cells parted by bars or tabs, or set under each other with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.text import fold, squeeze
from plans.document import Block, Cell
from plans.reading.columns import role_of
from plans.reading.pieces import pieces
from plans.reading.vocabulary import units

_BAR, _TAB = re.compile(r"\s*\|\s*"), re.compile(r"\s*\t\s*")
_GAP = re.compile(r"\s{2,}")
_RULE = re.compile(r"[\s|:=+_-]*")
_HEADING = re.compile(
    r"\b(?:stt|tt|noi dung|hinh thuc|kenh|so luong|chi tieu|don vi|tan suat|chu ky|san pham|thoi gian|thuc hien|chu tri"
    r"|ghi chu|dvt|phu trach|nhiem vu|hoat dong|loai hinh|co quan|dinh muc|muc|ket qua|thoi diem|dia ban|phuong tien"
    r"|nen tang|khoi luong|dinh ky|ky phat|ngay phat|lich phat|gio|khung gio|thoi luong|the loai|chuyen muc|chuong trinh"
    r"|doi tuong|so ky|so lan|tien do|loai|noi dang|dia diem|yeu cau|phan cong|ten|trach nhiem)\b"
)
_NUMBERS = ("tt", "stt", "so tt")
_MARKED = re.compile(r"\s*(?:[IVX]{1,4}\.|[-–•+]\s|[a-zđ]\))")
_GROUP = re.compile(r"(?:[A-H]|[IVX]{1,4})[.)]?")  # the mark of a heading over some of the rows
_WIDEST, _NEAR = 40, 4  # letters: the last column, and how far its parts may stand from its heading
_LONGEST_ROW = 400  # letters
_RESULT = re.compile(r"\b(?:da|dat|ket qua|luy ke|thuc hien)\b")
_ONLY_NUMBER = re.compile(r"(?:[≥>=]+\s*)?\d[\d.]*|[-–]")
_Headings = tuple[str, ...]


def with_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the lines that are rows their cells, under the headings of the row that begins their table."""
    lines = [block for block in blocks if block.cells or not _RULE.fullmatch(block.text) or not block.text.strip()]
    place = 0
    while place < len(lines):
        read = _parted(lines, place) or _drawn(lines, place) or _counted(lines, place)
        if read:
            rows, place = read
            yield from rows
        else:
            yield lines[place]
            place += 1


def _parted(lines: Sequence[Block], place: int) -> tuple[list[Block], int] | None:
    """Read rows parted by bars or tabs. One bar in a line makes a row only where the next or last line has one, too."""
    rows: list[tuple[Block, _Headings]] = []
    while place < len(lines) and not lines[place].cells and (cells := _cells(lines[place].text)):
        rows.append((lines[place], cells))
        place += 1
    if not rows or (len(rows) == 1 and len(rows[0][1]) == 2):
        return None
    return list(_under_headings(rows)), place


def _cells(line: str) -> _Headings:
    text = line.strip()
    if "|" in text:
        framed = text[1:-1] if text.startswith("|") and text.endswith("|") else text
        parts = _BAR.split(framed.strip(" ") if framed is text else framed)
    elif "\t" in text:
        parts = _TAB.split(text)
    else:
        return ()
    return tuple(map(squeeze, parts)) if len(parts) > 1 else ()


def _under_headings(rows: Sequence[tuple[Block, _Headings]]) -> Iterator[Block]:
    """Yield the rows with the headings of their columns; a second row of headings says more of the first."""
    headings: _Headings = ()
    last: _Headings = ()
    for at, (block, cells) in enumerate(rows):
        if not at and rows[1:] and all(len(parts) == len(cells) + 1 for _, parts in rows[1:]):
            cells = ("", *cells)  # the corner of a cross table is empty
        if _is_heading(cells) or (not at and _names_products(cells, rows)):
            more = headings if at and len(headings) == len(cells) and _is_heading(rows[at - 1][1]) else ()
            headings, last = (_joined(more, cells) if more else cells), ()
            yield replace(block, cells=tuple(Cell(heading="", text=text) for text in cells))
            continue
        if headings and 1 < len(cells) < len(headings):
            cells = cells + ("",) * (len(headings) - len(cells))
        names = headings if len(headings) == len(cells) else ("",) * len(cells)
        last = _filled(names, cells, last)
        yield replace(block, cells=tuple(Cell(heading=a, text=b) for a, b in zip(names, last, strict=True)))


def _joined(upper: _Headings, lower: _Headings) -> _Headings:
    """Join two rows of headings; an empty cell above belongs to the heading on its left."""
    names: list[str] = []
    over = ""
    for above, below in zip(upper, lower, strict=True):
        over = above or (over if below else "")
        names.append(" / ".join(dict.fromkeys(part for part in (over, below) if part)))
    return tuple(names)


def _filled(names: _Headings, cells: _Headings, last: _Headings) -> _Headings:
    """An empty cell of where or who means that of the row above."""
    if len(last) != len(cells) or sum(bool(cell) for cell in cells) < 2:
        return cells
    below = (role_of(name) in ("channel", "owner") if name else False for name in names)
    return tuple(before if same and not cell else cell for same, cell, before in zip(below, cells, last, strict=True))


def _is_heading(cells: _Headings) -> bool:
    known = sum(bool(_HEADING.search(fold(cell))) for cell in cells)
    said = sum(bool(cell) for cell in cells)
    numbered = fold(cells[0]).strip(" .") in _NUMBERS
    return (
        known > 0
        and said > 1
        and (numbered or known * 2 >= said)
        and not _GROUP.fullmatch(cells[0])
        and not any(re.search(r"^\W*\d", cell) for cell in cells)
    )


def _names_products(cells: _Headings, rows: Sequence[tuple[Block, _Headings]]) -> bool:
    """Return whether a first row names what each column counts ("Tin Zalo/tuần") and only numbers stand below it.

    Sums without any cycle are as often results as targets, so one column must say its cycle.
    """
    below = [parts[1:] for _, parts in rows[1:]]
    counted = [part for parts in below for part in parts if part]
    return (
        len(cells) > 2
        and all(cells[1:])
        and any("/" in cell for cell in cells)
        and not any(_RESULT.search(fold(cell)) for cell in cells)
        and not any(letter.isdigit() for cell in cells for letter in cell)
        and bool(counted)
        and all(_ONLY_NUMBER.fullmatch(part) for part in counted)
        and all(units.find(pieces(cell, loose=False), loose=False) for cell in cells[1:])
    )


def _drawn(lines: Sequence[Block], place: int) -> tuple[list[Block], int] | None:
    """Read a table set with blanks: a line of headings, below it lines whose parts stand in the same columns."""
    heads = _parts(lines[place])
    if len(heads) < 2 or not _is_heading(tuple(text for _, text in heads)):
        return None
    names, starts = tuple(text for _, text in heads), [start for start, _ in heads]
    rows = [replace(lines[place], cells=tuple(Cell(heading="", text=name) for name in names))]
    here = place + 1
    while here < len(lines) and _goes_on(parts := _parts(lines[here]), starts):
        texts = _in_columns(parts, starts)
        if texts[0] or len(rows) == 1:
            rows.append(
                replace(lines[here], cells=tuple(Cell(heading=a, text=b) for a, b in zip(names, texts, strict=True)))
            )
        else:
            rows[-1] = _continued(rows[-1], lines[here], texts)
        here += 1
    return (rows, here) if len(rows) > 1 else None


def _goes_on(parts: Sequence[tuple[int, str]], starts: Sequence[int]) -> bool:
    """Return whether a line belongs to a table: several parts, or one that lies within a column behind the first."""
    if len(parts) != 1:
        return len(parts) > 1
    start, text = parts[0]
    column = min(range(len(starts)), key=lambda at: abs(starts[at] - start))
    end = starts[column + 1] if column + 1 < len(starts) else start + _WIDEST
    return column > 0 and abs(starts[column] - start) < _NEAR and start + len(text) <= end


def _parts(line: Block) -> list[tuple[int, str]]:
    """Return the parts of a line between gaps, each with where it begins."""
    text = line.text.rstrip()
    if line.cells or "|" in text or "\t" in text:
        return []
    found: list[tuple[int, str]] = []
    start = len(text) - len(text.lstrip())
    for gap in [*_GAP.finditer(text, start), None]:
        end = gap.start() if gap else len(text)
        if start < end:
            found.append((start, squeeze(text[start:end])))
        start = gap.end() if gap else end
    return found


def _in_columns(parts: Sequence[tuple[int, str]], starts: Sequence[int]) -> _Headings:
    """Return the text of each column; parts as many as columns stand in order, whatever their indent."""
    if len(parts) == len(starts):
        return tuple(text for _, text in parts)
    texts = [""] * len(starts)
    for start, text in parts:
        column = min(range(len(starts)), key=lambda at: abs(starts[at] - start))
        texts[column] = f"{texts[column]} {text}".strip()
    return tuple(texts)


def _continued(row: Block, line: Block, texts: _Headings) -> Block:
    cells = tuple(
        replace(cell, text=f"{cell.text} {text}".strip()) for cell, text in zip(row.cells, texts, strict=True)
    )
    return replace(row, text=f"{row.text} {line.text.strip()}", cells=cells)


def _counted(lines: Sequence[Block], place: int) -> tuple[list[Block], int] | None:
    """Read a table whose columns a scanner ran together: under "STT Nội dung …" each row begins with its number."""
    head = squeeze(fold(lines[place].text))
    if lines[place].cells or not head.startswith(_NUMBERS) or len(_HEADING.findall(head)) < 3:
        return None
    titles = tuple(Cell(heading="", text=part) for part in squeeze(lines[place].text).split(" ", 1))
    rows = [replace(lines[place], cells=titles)]
    here = place + 1
    while here < len(lines) and not lines[here].cells and not _MARKED.match(lines[here].text):
        line = lines[here]
        if begun := re.match(rf"\s*{len(rows)}[.)]?\s+(?=[^\W\d])", line.text):
            rows.append(_numbered(line, str(len(rows)), squeeze(line.text[begun.end() :])))
        elif len(rows) > 1 and line.text.strip():
            rows[-1] = _numbered(rows[-1], rows[-1].cells[0].text, f"{rows[-1].text} {squeeze(line.text)}")
        elif line.text.strip():
            break
        if len(rows[-1].text) > _LONGEST_ROW:
            return None
        here += 1
    return (rows, here) if len(rows) > 2 else None


def _numbered(line: Block, number: str, text: str) -> Block:
    return replace(line, text=text, cells=(Cell(heading="", text=number), Cell(heading="", text=text)))
