"""`diemtin backup FILE`: a verified copy of the store, taken while the worker goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.output import decimal, err
from cli.wiring import store_open
from core.settings import load_settings
from core.words import say

NAME = "backup"


def command(file: Annotated[Path, typer.Argument(help=say("cli.option.backup"))]) -> None:
    """Write the copy; nothing is written where it cannot be whole."""
    with store_open(load_settings()) as store:
        store.backup(file)
    err.print(say("cli.backup_written", path=file, size=decimal(file.stat().st_size / 1e6)), markup=False)
