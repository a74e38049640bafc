"""`diemtin restore FILE`: put a backup in the store's place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.output import err
from cli.wiring import need_files
from core.settings import load_settings
from core.words import say
from storage.opening import restore_store

NAME = "restore"


def command(
    file: Annotated[Path, typer.Argument(help=say("cli.option.backup"))],
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace"))] = False,
) -> None:
    """Verify the backup, then swap it in; a store that holds items is replaced only when told so."""
    need_files(file)
    restore_store(load_settings().database_url, file, replace=replace)
    err.print(say("cli.restored", path=file), markup=False)
