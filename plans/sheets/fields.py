"""Reading the fields of one row, every fault of the row noted before the next row is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from core.text import compose, fold, squeeze
from plans.sheets.cells import read_list, read_text
from plans.sheets.grid import Value
from plans.sheets.problems import CellProblem, Remark
from plans.sheets.rows import Row
from plans.sheets.vocabulary import EMPTY

_KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,79}")
_T = TypeVar("_T")


class Fields:
    """Reads the fields of one row and gathers what is wrong with them."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.faults: list[Remark] = []

    def optional(self, field: str, read: Callable[[Value], _T], otherwise: _T) -> _T:
        """Return what `read` makes of a field; `otherwise` where it is empty or wrong, which is noted."""
        try:
            value = self.row.get(field)
            if value is None or (isinstance(value, str) and squeeze(fold(value)) in EMPTY):
                return otherwise
            return read(value)
        except CellProblem as problem:
            self.fault(field, problem)
            return otherwise

    def required(self, field: str, read: Callable[[Value], _T]) -> _T | None:
        """Return what `read` makes of a field; None where it is empty or wrong, which is noted."""
        before = len(self.faults)
        found = self.optional(field, read, None)
        if found is None and len(self.faults) == before:
            self.fault(field, CellProblem("missing"))
        return found

    def text(self, field: str) -> str | None:
        """Return a field's text, None where it is empty."""
        return self.optional(field, read_text, None)

    def names(self, field: str) -> tuple[str, ...]:
        """Return the names in a field, parted by semicolons or lines."""
        found: tuple[str, ...] = self.optional(field, lambda value: read_list(value), ())
        return found

    def key(self) -> str | None:
        """Return the key that the row gives, None where it gives none."""
        return self.optional("key", _read_key, None)

    def fault(self, field: str, problem: CellProblem) -> None:
        """Note what is wrong with a field."""
        self.faults.append(self.row.remark(field, problem))


def _read_key(value: Value) -> str:
    text = squeeze(compose(str(value)))
    if not _KEY.fullmatch(text):
        raise CellProblem("bad_key", value=text[:60], example="hoi_nghi_2025")
    return text
