"""A table of the report, whatever it is written as: Word, spreadsheet or page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alerts.figures import day
from core.words import say


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"  # a ratio, 1.0 is 100 %
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Link:
    """Words with the address they lead to; no address where it may not be one (alerts/cleaning.py)."""

    words: str
    address: str | None


Cell = str | int | float | date | Link | None
"""`None` is an unknown number, "" a cell that has nothing to say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column. `width` is in characters of the running text; other writers take it as a proportion."""

    head: str
    width: int
    kind: Kind = Kind.TEXT
    ratio: tuple[int, int] | None = None  # columns that a share is made of: found, needed
    summed: bool = False  # the total row adds the column up


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows under one row of heads. `total`, where given, is as long as a row and stands last."""

    name: str  # short, unique: a spreadsheet's tab
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    notes: tuple[str, ...] = ()  # below the table
    empty: str = ""  # stands in the place of rows where there are none


def shown(cell: Cell, kind: Kind) -> str:
    """Return a cell as it is read: dots between thousands, a decimal comma, "chưa có số liệu" for what is not known."""
    if cell is None:
        return say("report.unknown")
    if isinstance(cell, Link):
        return cell.words
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, str):
        return cell
    return percent(cell) if kind is Kind.SHARE else plain(int(cell))


def plain(value: int) -> str:
    """Return a number as a table shows it: no leading zero, dots between thousands."""
    return f"{value:,}".replace(",", ".")


def percent(value: float) -> str:
    """Return a ratio as a percentage with at most one decimal: 83,3%, 100%; nothing short of all becomes 100%."""
    tenths = min(round(value * 1000), 999) if value < 1 else round(value * 1000)
    return f"{tenths / 10:.1f}".removesuffix(".0").replace(".", ",") + "%"
