"""Finding the row of headings, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.errors import SheetError
from core.text import compose, fold, squeeze
from plans.sheets.columns import Column, SheetShape
from plans.sheets.grid import Grid, Spot, Value, cell_name
from plans.sheets.problems import in_sheet

_SEARCHED_ROWS = 40  # above the headings stand the office's name, the title, the period
_LONGEST_HEADING = 200
_NOISE = re.compile(r"\([^)]*\)|[*:.]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """Where a sheet of one shape has its columns."""

    shape: SheetShape
    row: int  # the last row of the headings
    columns: dict[str, int]  # field: column
    missing: tuple[Column, ...] = ()  # required ones that are not there: the sheet cannot be read as this shape
    unknown: tuple[tuple[str, str], ...] = ()  # (cell, heading) of columns that nobody asked for


def plain(text: str) -> str:
    """Return a heading or a name as it is compared: folded, on one line, without brackets and stars."""
    return squeeze(_NOISE.sub(" ", fold(text))).strip(" -/")


@cache
def _names(column: Column) -> frozenset[str]:
    return frozenset((plain(column.heading), *(plain(name) for name in column.also.split("|") if name)))


def is_named(column: Column, value: Value) -> bool:
    """Return whether a cell holds one of a column's headings."""
    return isinstance(value, str) and len(value) < _LONGEST_HEADING and plain(value) in _names(column)


def count_known(grid: Grid, shapes: Sequence[SheetShape]) -> int:
    """Return how many headings of the best row of headings are known."""
    return max((len(_match(grid, row, shape)) for row in _searched(grid) for shape in shapes), default=0)


def find_heading(grid: Grid, shapes: Sequence[SheetShape], file: str) -> Heading | None:
    """Return the headings of a grid, read as the shape that fits best; None where there are none.

    Raises SheetError where two columns say that they are the same.
    """
    found = [_heading(grid, shape, columns) for shape in shapes for columns in _candidates(grid, shape)]
    if not found:
        return None
    best = max(found, key=lambda one: (-len(one.missing), len(one.columns)))
    _refuse_twins(grid, best, file)
    return best


def _heading(grid: Grid, shape: SheetShape, columns: dict[str, Spot]) -> Heading:
    row = max(spot[0] for spot in columns.values())
    taken = {field: spot[1] for field, spot in columns.items()}
    missing = tuple(column for column in shape.columns if column.required and column.field not in columns)
    return Heading(
        shape=shape, row=row, columns=taken, missing=missing, unknown=_unknown(grid, row, set(taken.values()))
    )


def _searched(grid: Grid) -> range:
    return range(min(len(grid.rows), _SEARCHED_ROWS))


def _candidates(grid: Grid, shape: SheetShape) -> list[dict[str, Spot]]:
    """Return what each row knows, alone and with the row below it: "Thời gian" may stand above "Ngày" and "Giờ"."""
    found = [_match(grid, row, shape) for row in _searched(grid)]
    pairs = [_below(grid, row, known, shape) for row, known in enumerate(found) if len(known) > 1]
    return [known for known in (*found, *pairs) if len(known) > 1]


def _match(grid: Grid, row: int, shape: SheetShape) -> dict[str, Spot]:
    taken: dict[str, Spot] = {}
    for place, value in enumerate(grid.rows[row]):
        if (field := _field_of(value, shape)) and field not in taken:
            taken[field] = (row, place)
    return taken


def _field_of(value: Value, shape: SheetShape) -> str | None:
    return next((column.field for column in shape.columns if is_named(column, value)), None)


def _below(grid: Grid, row: int, known: dict[str, Spot], shape: SheetShape) -> dict[str, Spot]:
    """Return the headings of a row with those of the next row, where a heading is parted in two.

    A row of data, which has a day or a number, is never taken for one.
    """
    below = [value for value in grid.rows[row + 1] if value not in (None, "")] if row + 1 < len(grid.rows) else []
    if any(not isinstance(value, str) or any(sign.isdigit() for sign in value) for value in below):
        return {}
    parted = _match(grid, row + 1, shape) if below else {}
    under = {spot[1] for spot in parted.values()}
    kept = {field: spot for field, spot in known.items() if spot[1] not in under and field not in parted}
    return {**kept, **parted} if parted and kept else {}


def _refuse_twins(grid: Grid, heading: Heading, file: str) -> None:
    for place, value in enumerate(grid.rows[heading.row]):
        field = _field_of(value, heading.shape)
        if field is None or heading.columns.get(field) in (None, place) or not heading.shape.column(field).kept:
            continue
        cells = f"{cell_name((heading.row, heading.columns[field]))}, {cell_name((heading.row, place))}"
        named = heading.shape.column(field).heading
        raise SheetError("sheet.twins", path=file, sheet=in_sheet(grid.name), cells=cells, heading=named)


def _unknown(grid: Grid, row: int, taken: set[int]) -> tuple[tuple[str, str], ...]:
    names = ((place, value) for place, value in enumerate(grid.rows[row]) if place not in taken)
    return tuple(
        (cell_name((row, place)), squeeze(compose(value))[:60])
        for place, value in names
        if isinstance(value, str) and value.strip()
    )
