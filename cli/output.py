"""Where a command's words go: data to standard output, progress and complaints to standard error."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

WIDTH_OF_A_FILE = 120
"""Tables that go into a file or a pipe have no screen to fit."""


class _Console(Console):
    """Rich leaves with 1 where the reader of a pipe (head, less) has gone; `main` takes that for what it is."""

    def on_broken_pipe(self) -> None:
        """Hand the error on."""
        raise BrokenPipeError


out = _Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE)
err = _Console(stderr=True, soft_wrap=True, highlight=False)


def decimal(number: float) -> str:
    """Return a number with one decimal, as Vietnamese writes it: 83,6."""
    return f"{number:.1f}".replace(".", ",")


def print_json(value: Any) -> None:
    """Print one JSON object on standard output, on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


@contextmanager
def progress_bar(label: str, total: int | None) -> Iterator[Any]:
    """Show a bar on standard error, where that is a terminal, and yield a function that moves it on by a number of steps."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task(label, total=total)
        yield lambda steps=1: progress.advance(task, steps)
