"""Grids as JSON, on their way from the child process that read them; days and times are tagged by their kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from plans.sheets.grid import Grid, Spot, Value

_READERS: dict[str, type[datetime] | type[date] | type[time]] = {"moment": datetime, "day": date, "time": time}


def grids_as_json(grids: Sequence[Grid]) -> list[dict[str, Any]]:
    """Return what JSON can hold of grids: names, values and merged cells."""
    return [
        {"name": grid.name, "rows": [[_tagged(cell) for cell in row] for row in grid.rows], "merged": grid.merged}
        for grid in grids
    ]


def grids_from_json(sheets: Any) -> list[Grid]:
    """Return the grids of `grids_as_json`; raise ValueError, KeyError or TypeError for anything else."""
    return [
        Grid(
            name=sheet["name"],
            rows=tuple(tuple(_untagged(cell) for cell in row) for row in sheet["rows"]),
            merged=tuple((_spot(start), _spot(end)) for start, end in sheet["merged"]),
        )
        for sheet in sheets
    ]


def _spot(pair: list[int]) -> Spot:
    return pair[0], pair[1]


def _tagged(cell: Value) -> Any:
    if isinstance(cell, datetime):  # before date: every datetime is one
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    return {"length": cell.total_seconds()} if isinstance(cell, timedelta) else cell


def _untagged(cell: Any) -> Value:
    if not isinstance(cell, dict):
        value: Value = cell
        return value
    ((kind, text),) = cell.items()
    return timedelta(seconds=text) if kind == "length" else _READERS[kind].fromisoformat(text)
