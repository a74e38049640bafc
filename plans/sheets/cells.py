"""Text, whole numbers and lists of a cell."""

from __future__ import annotations

import re
from datetime import date, time

from core.masking import mask_numbers
from core.text import compose, squeeze
from plans.sheets.grid import Value
from plans.sheets.moments import show
from plans.sheets.problems import CellProblem

MOST_CHARACTERS = 1000
MOST_QUANTITY = 100_000_000  # of one row: leaflets, text messages
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,9})\s*[^\d.,;/-]*")


def read_text(value: Value, *, most: int = MOST_CHARACTERS) -> str:
    """Return a cell's text on one line, as it is stored: composed, numbers of people masked; empty for an empty cell.

    Raises CellProblem where it is too long.
    """
    text = squeeze(compose(show_whole(value)))
    if len(text) > most:
        raise CellProblem("too_long", length=len(text), most=most)
    return mask_numbers(text)


def show_whole(value: Value) -> str:
    """Return a cell's value as text, nothing cut off: 1022.0 is the number of a hotline, not a decimal."""
    return show(value) if isinstance(value, (float, date, time)) else str("" if value is None else value)


def read_number(value: Value, *, least: int, most: int = MOST_QUANTITY) -> int:
    """Return a whole number, "1.000 tờ" and "3 lần" included; raise CellProblem for others, and out of bounds."""
    number = _whole(value)
    if number is None:
        raise CellProblem("bad_number", value=show(value), least=least)
    if not least <= number <= most:
        raise CellProblem("number_bounds", value=number, least=least, most=most)
    return number


def _whole(value: Value) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return int(value) if float(value).is_integer() else None
    found = _NUMBER.fullmatch(squeeze(compose(value))) if isinstance(value, str) else None
    return int(found["number"].replace(".", "")) if found else None


def read_list(value: Value, separators: str = ";\n") -> tuple[str, ...]:
    """Return the parts of a cell, each once, in order."""
    parts = (squeeze(compose(part)) for part in re.split(f"[{separators}]", show_whole(value)))
    return tuple(dict.fromkeys(part for part in parts if part))
