"""A sheet as a grid of values, whatever file it came from, and the names of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
Spot: TypeAlias = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """One sheet. Row 0 is the sheet's row 1; rows may differ in length."""

    name: str  # empty for a text file, which has one sheet only
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[tuple[Spot, Spot], ...] = ()  # first and last cell of each merged block
    broken: frozenset[Spot] = frozenset()  # cells whose formula gave an error (#REF!)
    links: Mapping[Spot, str] = field(default_factory=dict)  # addresses behind the text of cells
    blind: bool = False  # .xls: a formula's error reads as an empty cell

    def value(self, row: int, column: int) -> Value:
        """Return what stands in a cell, None where it is empty."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        value = cells[column] if 0 <= column < len(cells) else None
        return None if isinstance(value, str) and not value.strip() else value


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(spot: Spot) -> str:
    """Return a cell's name as spreadsheet programs show it: B7."""
    return f"{column_name(spot[1])}{spot[0] + 1}"


def spot_of(name: str) -> Spot:
    """Return the place of a cell called like B7 or $B$7; raise ValueError for what is no cell."""
    plain = name.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and digits) or len(letters) > 3:
        raise ValueError(f"{name!r} names no cell")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1
