"""What an officer sees of a sheet that was read: what is wrong in which cell, what was left aside, what was stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from cli.output import err
from cli.writing import write_atomically
from core.errors import SheetError
from core.words import say
from plans.sheets.problems import Remark, in_sheet, number_runs

MOST_SHOWN = 100
"""Remarks of one kind on a screen; --json has them all."""


def show_remarks(remarks: Sequence[Remark], *, style: str) -> None:
    """Print a sentence for each remark, the first hundred."""
    for remark in remarks[:MOST_SHOWN]:
        err.print(f"- {remark.sentence}", style=style, markup=False)
    if len(remarks) > MOST_SHOWN:
        err.print(say("sheet.more", number=len(remarks) - MOST_SHOWN), style=style, markup=False)


def show_passed_over(remarks: Sequence[Remark]) -> None:
    """Print which rows were passed over, a line a sheet."""
    for sheet, rows in groupby(remarks, key=lambda remark: remark.sheet):
        numbers = number_runs(remark.row for remark in rows)
        err.print(say("sheet.passed_rows", rows=numbers, sheet=in_sheet(sheet)), style="dim", markup=False)


def remark_rows(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    """Return remarks as they stand in JSON."""
    return [asdict(remark) for remark in remarks]


def write_template(path: Path, data: bytes, *, replace: bool) -> None:
    """Write an empty sheet; raise SheetError where a file is there that nobody allowed to be replaced."""
    if path.exists() and not replace:
        raise SheetError("sheet.there", path=path)
    write_atomically(path, [data])
    key = "template_csv_written" if path.suffix.lower() == ".csv" else "template_written"
    err.print(say(f"sheet.{key}", path=path), markup=False)
