"""What the sheets of both registers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from plans.sheets.problems import CellProblem, Remark
from plans.sheets.rows import Row

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadEntries(Generic[_Entry]):
    """The entries of a register's sheet; empty where any row is wrong, since entries may name each other."""

    entries: tuple[_Entry, ...]
    errors: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    passed_over: tuple[Remark, ...] = ()


def refuse_shared_keys(keyed: Sequence[tuple[str, Row]]) -> list[Remark]:
    """Return a remark for each row whose key an earlier row has."""
    first: dict[str, Row] = {}
    remarks = []
    for key, row in keyed:
        earlier = first.setdefault(key, row)
        if earlier is not row:
            field = "key" if row.values.get("key") else "name"
            remarks.append(row.remark(field, CellProblem("key_twice", value=key, place=earlier.place(field))))
    return remarks
