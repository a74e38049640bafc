"""From a table's grid to blocks: headings put to their columns, merged cells filled in, tables that only lay out text undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from core.text import fold, squeeze
from core.words import say
from plans.document import Block, Cell
from plans.documents.shapes import EMPTY, Grid, Slot


def _any_of(*phrases: str) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words of a text that `_plain` made."""
    return re.compile(r"\b(?:" + "|".join(map(_plain, phrases)) + r")\b")


def _plain(text: str) -> str:
    """Return folded text in which signs that scanners take for one another are one."""
    return squeeze(fold(text)).translate(_ALIKE)


_ALIKE = str.maketrans("06l1|", "ooiii")
# fmt: off
_HEADING = _any_of(
    "stt", "tt", "nội dung", "hình thức", "kênh", "chỉ tiêu", "số lượng", "đơn vị", "đvt", "tần suất", "thời gian",
    "thời lượng", "cơ quan", "chủ trì", "phối hợp", "thực hiện", "ghi chú", "nhiệm vụ", "hoạt động", "sản phẩm", "mục tiêu",
    "địa bàn", "đối tượng", "kinh phí", "tiến độ", "kết quả", "phương tiện", "loại hình", "thể loại", "số lần", "chu kỳ",
    "yêu cầu", "chuyên mục", "phụ trách", "thời hạn", "thời điểm", "định mức", "kỳ báo cáo",
)
# fmt: on
# Tables without lines in which offices set the head and the foot of a document side by side.
_LAYOUT = _any_of("cộng hòa xã hội chủ nghĩa", "độc lập", "đảng cộng sản việt nam", "nơi nhận")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_MOST_OF_A_HEADING = 80  # letters in a heading's cell


def table_blocks(
    grid: Grid, table: int, *, marked: int = 0, first_row: int = 1, above: Sequence[str] = ()
) -> list[Block]:
    """Return the blocks of the `table`-th table, `marked` of whose first rows the file itself calls headings.

    Each row becomes a block: a cell for each column, with the headings of that column. What is merged downwards stands in
    every row it covers. What is merged sideways stands once, under all its headings; where it covers more than half of the
    columns (a heading of a group) it has none. Rows of headings have cells without headings. A table that only lays out text
    gives its paragraphs, column after column. `above` are the headings of a table that goes on here from the page before.
    """
    if is_layout(grid):
        return [_line(text, slot, table, first_row) for text, slot in _paragraphs(grid)]
    heads = heading_rows(grid, marked)
    names = headings(grid[:heads]) if heads else list(above) if len(above) == len(grid[0]) else [""] * len(grid[0])
    rows = [_row(row, [""] * len(row), table, first_row + number) for number, row in enumerate(grid[:heads])]
    rows += [_row(row, names, table, first_row + number) for number, row in enumerate(grid[heads:], heads)]
    return [row for row in rows if row is not None]


def is_layout(grid: Grid) -> bool:
    """Return whether a table only sets text side by side: a head with quốc hiệu, a foot with nơi nhận, a frame."""
    if len({slot.cell for row in grid for slot in row if slot.text}) < 2:
        return True
    return (
        len(grid) < 6
        and len(grid[0]) < 5
        and any(_LAYOUT.search(_plain(slot.text[:400])) for row in grid for slot in row)
    )


def _paragraphs(grid: Grid) -> Iterator[tuple[str, Slot]]:
    seen = {EMPTY.cell}
    for column in zip(*grid, strict=True):
        for slot in column:
            if slot.cell not in seen:
                seen.add(slot.cell)
                yield from ((squeeze(line), slot) for line in slot.text.split("\n") if line.strip())


def _line(text: str, slot: Slot, table: int, row: int) -> Block:
    return Block(place=say("plan.at.row", table=table, row=row), text=text, confidence=slot.confidence)


def heading_rows(grid: Grid, marked: int = 0) -> int:
    """Return how many of the first rows are headings; never all of them."""
    count = marked or int(len(grid) > 1 and _is_heading(grid[0]))
    while count and count < len(grid) - 1 and _goes_on(grid[count - 1], grid[count]):
        count += 1
    return min(count, len(grid) - 1)


def _is_heading(row: Sequence[Slot]) -> bool:
    cells = [_plain(text) for text in _texts(row)]
    known = sum(bool(_HEADING.search(cell)) for cell in cells)
    return len(cells) > 1 and known * 2 >= len(cells) and all(len(cell) <= _MOST_OF_A_HEADING for cell in cells)


def _goes_on(heading: Sequence[Slot], row: Sequence[Slot]) -> bool:
    """A second row of headings hangs below merged cells of the first, or numbers the columns."""
    if _numbers_columns(row):
        return True
    hanging = any(above.cell == below.cell != EMPTY.cell for above, below in zip(heading, row, strict=True))
    parted = any(_part(heading, place) for place in range(1, len(row)))
    bare = all(not below.text or _part(heading, place) or _part(heading, place + 1) for place, below in enumerate(row))
    return parted and (hanging or bare) and not _is_group(row)


def _part(row: Sequence[Slot], place: int) -> bool:
    """Return whether a cell of the row goes on over the border to the left of `place`."""
    return 0 < place < len(row) and row[place - 1].cell == row[place].cell != EMPTY.cell


def _numbers_columns(row: Sequence[Slot]) -> bool:
    """Return whether a row only counts the columns: "(1) | (2) | (3)", "A | B | 1 | 2 | 3=1+2"."""
    found = [_COLUMN_NUMBER.fullmatch(squeeze(slot.text)) for slot in row]
    numbers = [int(match[1]) for match in found if match and match[1].isdigit()]
    return all(found) and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _is_group(row: Sequence[Slot]) -> bool:
    return len(_texts(row)) == 1


def _texts(row: Sequence[Slot]) -> list[str]:
    """Return the texts of a row's cells, a merged one once, empty ones left out."""
    return [slot.text for slot in _once(row) if slot.text]


def _once(row: Sequence[Slot]) -> Iterator[Slot]:
    seen: set[int] = set()
    for slot in row:
        if slot.cell not in seen or slot.cell == EMPTY.cell:
            seen.add(slot.cell)
            yield slot


def headings(rows: Grid) -> list[str]:
    """Return the heading of each column, from all heading rows but those that number the columns."""
    named = [row for row in rows if not _numbers_columns(row)] or [[EMPTY] * len(rows[0])]
    return [
        " / ".join(dict.fromkeys(squeeze(slot.text) for slot in column if slot.text))
        for column in zip(*named, strict=True)
    ]


def _row(row: Sequence[Slot], names: Sequence[str], table: int, number: int) -> Block | None:
    cells, sure = [], []
    for _, group in groupby(enumerate(row), key=lambda pair: pair[0] if pair[1] == EMPTY else -2 - pair[1].cell):
        places = list(group)
        slot = places[0][1]
        cells.append(Cell(heading=_heading_of([place for place, _ in places], names, len(row)), text=slot.text))
        sure += [slot.confidence] if slot.text else []
    shown = " | ".join(squeeze(cell.text) for cell in cells if cell.text)
    if not shown:
        return None
    place = say("plan.at.row", table=table, row=number)
    return Block(place=place, text=shown, cells=tuple(cells), confidence=min(sure))


def _heading_of(places: Sequence[int], names: Sequence[str], width: int) -> str:
    if len(places) > 1 and len(places) * 2 > width:
        return ""
    parts = (part for place in places for part in names[place].split(" / ") if part)
    return " / ".join(dict.fromkeys(parts))
