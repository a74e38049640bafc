"""What the commands of both registers share: entries of a file or of options, checked whole, then saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from cli.output import err, print_json
from cli.sheets import remark_rows, show_passed_over, show_remarks
from core.errors import SheetError
from core.words import say
from plans.sheets.register import ReadEntries
from storage.base import Saved

_Entry = TypeVar("_Entry")


def tell_import(file: Path, read: ReadEntries[Any], saved: Saved | None, *, json: bool) -> None:
    """Say what became of a register's file."""
    if json:
        print_json(_row(file, read, saved))
        return
    if read.errors:
        err.print(say("sheet.register_refused", path=file.name, count=len(read.errors)), style="red", markup=False)
    show_remarks(read.errors, style="red")
    show_remarks(read.warnings, style="yellow")
    show_passed_over(read.passed_over)
    if saved:
        err.print(say("sheet.register_saved", **_numbers(saved)), markup=False)
    elif not read.errors:
        err.print(say("sheet.nothing", path=file.name), style="yellow", markup=False)


def only_entry(read: ReadEntries[_Entry]) -> _Entry:
    """Return the entry that was typed as options; raise SheetError with everything wrong with it."""
    if read.errors:
        raise SheetError("sheet.option_refused", problems=" ".join(remark.sentence for remark in read.errors))
    return read.entries[0]


def _row(file: Path, read: ReadEntries[Any], saved: Saved | None) -> dict[str, Any]:
    return {
        "file": file.name,
        "imported": saved is not None,
        **_numbers(saved or Saved()),
        "errors": remark_rows(read.errors),
        "warnings": remark_rows(read.warnings),
        "passed_over": remark_rows(read.passed_over),
    }


def _numbers(saved: Saved) -> dict[str, int]:
    return {"new": saved.new, "changed": saved.changed, "unchanged": saved.unchanged}
