"""`diemtin export items`: the items of the store for other programs, the same bytes for the same items."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.command_line import CommandGroup
from cli.wiring import store_open
from cli.writing import write_atomically
from core.errors import ConfigError
from core.settings import load_settings
from core.words import say

NAME = "export"
app = CommandGroup()


@app.command("items", help=say("cli.about.export_items"))
def items(
    format: Annotated[str, typer.Option("--format", help=say("cli.option.format"))] = "jsonl",  # noqa: A002 — the option's own name
    out: Annotated[Path | None, typer.Option("--out", help=say("cli.option.out"))] = None,
) -> None:
    """Write one JSON object an item, sorted by address."""
    if format != "jsonl":
        raise ConfigError("cli.bad_format", format=format)
    with store_open(load_settings()) as store:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in store.export_items())
        if out:
            write_atomically(out, (line.encode() for line in lines))
        else:
            sys.stdout.writelines(lines)


@app.callback()
def group() -> None:
    """Keep `items` a sub-command: more kinds of export follow."""
