"""`diemtin purge`: take the text of items that count for nothing and flag nothing, once their time is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from cli.output import err, print_json
from cli.wiring import store_open
from core.clock import system_clock
from core.settings import load_settings
from core.words import say

NAME = "purge"


def command(json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False) -> None:
    """Purge by the setting `retention_days`."""
    settings = load_settings()
    with store_open(settings) as store:
        purged = store.purge(system_clock() - timedelta(days=settings.retention_days))
    if json:
        print_json(purged)
    else:
        err.print(say("cli.purged", texts=purged.texts, versions=purged.versions, days=settings.retention_days))
