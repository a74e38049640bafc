"""`diemtin upgrade`: bring an older store to this program's schema."""

from __future__ import annotations

from cli.output import err
from core.settings import load_settings
from core.words import say
from storage.opening import upgrade_store

NAME = "upgrade"


def command() -> None:
    """Run the numbered schema changes that the store has not seen."""
    upgrade_store(load_settings().database_url)
    err.print(say("cli.upgraded"))
