"""Columns that several tables of the report have."""

from __future__ import annotations

from collections.abc import Iterable

from alerts.cleaning import clean
from alerts.report.table import Cell, Column, Kind
from core.report import Figures
from core.words import known_keys, say

LONGEST = 500
"""Characters of a title or phrase in a table; what is longer is no title."""

ORDER_WIDTH = 5
FIGURE_WIDTH = 14


def head(key: str) -> str:
    """Return the head of a column."""
    return say(f"report.head.{key}")


def order() -> Column:
    """Return the column of running numbers."""
    return Column(head=head("order"), width=ORDER_WIDTH, kind=Kind.NUMBER)


def text(key: str, width: int) -> Column:
    """Return a column of words."""
    return Column(head=head(key), width=width)


def number(key: str, width: int = FIGURE_WIDTH, *, summed: bool = False) -> Column:
    """Return a column of numbers."""
    return Column(head=head(key), width=width, kind=Kind.NUMBER, summed=summed)


def four_figures(*, summed: bool = False) -> tuple[Column, ...]:
    """Return the columns of a number and of those it is read beside."""
    return tuple(number(key, summed=summed) for key in ("now", "total", "previous", "year_before"))


def figures(values: Figures) -> tuple[Cell, ...]:
    """Return the cells under `four_figures`."""
    return values.now, values.total, values.previous, values.year_before


def summed(rows: Iterable[Figures]) -> tuple[Cell, ...]:
    """Return the cells of their sum: what is not known adds nothing, and a column of which nothing is known has none."""
    columns = zip(*((row.now, row.total, row.previous, row.year_before) for row in rows), strict=True)
    return tuple(_sum(column) for column in columns)


def _sum(column: Iterable[int | None]) -> Cell:
    known = [value for value in column if value is not None]
    return sum(known) if known else None


def words(value: str | None, limit: int = LONGEST) -> str:
    """Return text from outside as a cell may hold it."""
    return clean(value, limit) if value else ""


def label(table: str, code: str) -> str:
    """Return the word for a code; a code without one is shown as it is, for a report must go out."""
    key = f"{table}.{code}"
    return say(key) if key in known_keys() else words(code, 60)
