"""A process that keeps one batch and is killed in the moment before the next one's commit."""

from __future__ import annotations

import os
import signal
import sys

from sqlalchemy import Connection, event
from store_builders import article, issue, mark, save

from storage.addresses import read_address
from storage.database import Database
from storage.opening import open_store
from storage.sql_store import SqlStore


def main(url: str) -> None:
    """Write twice; die with everything of the second batch written and nothing of it committed."""
    store = open_store(url)
    save(store, article("truoc"), marks=(mark("https://bao.example/truoc.xml"),))
    store.close()
    database = Database(read_address(url), 5.0)
    event.listen(database.engine, "commit", _die)
    later = {"marks": (mark("https://bao.example/sau.xml"),), "issues": (issue("https://bao.example/x"),)}
    save(
        SqlStore(database, clock=lambda: sys.exit("no clock is needed")),
        article("truoc", text="Sửa."),
        article("sau"),
        **later,
    )


def _die(connection: Connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1])
