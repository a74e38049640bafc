"""A process that enters one thing by hand and is killed in the moment before the commit."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from sqlalchemy import Connection, event
from store_builders import NOW, output, proof, ruling, tag
from store_entries import CLOSED, COMMUNE, FESTIVAL, OCTOBER

from core.clock import fixed_clock
from core.tag import TagOrigin
from storage.addresses import read_address
from storage.base import Store
from storage.database import Database
from storage.sql_store import SqlStore

ENTRIES: dict[str, Callable[[Store], object]] = {
    "rule": lambda store: store.rule([ruling(1), ruling(2, quota="q1")]),
    "tag": lambda store: store.tag_by_person(1, [tag("NV9", 1, TagOrigin.PERSON)], NOW),
    "outputs": lambda store: store.save_outputs([output(str(n), proofs=(proof(str(n), "a.jpg"),)) for n in range(600)]),
    "events": lambda store: store.save_events([FESTIVAL]),
    "units": lambda store: store.save_units([COMMUNE]),
    "owner": lambda store: store.save_owner_change(CLOSED),
    "close": lambda store: store.close_period(OCTOBER),
}
"""What a person enters, by name."""


def main(url: str, what: str) -> None:
    """Die with everything of the entry written and nothing of it committed."""
    database = Database(read_address(url), 5.0)
    event.listen(database.engine, "commit", _die)
    ENTRIES[what](SqlStore(database, clock=fixed_clock(NOW)))


def _die(connection: Connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
