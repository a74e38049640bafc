"""The engine and its two kinds of transaction: one that reads, one that writes alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from storage.addresses import file_of, shown
from storage.failures import translated

WRITER_LOCK = 0x6469656D74696E  # "diemtin": any number, the same for every process


class Database:
    """A pool of connections that speaks in transactions; the values it writes never stand in an error or a log.

    Every transaction sees one state of the store from start to end. Writers come one at a time on both databases:
    SQLite knows nothing else, and PostgreSQL is told so, because what an office writes never fills one writer and
    code that cannot race needs no second look.
    """

    def __init__(self, address: URL, busy_seconds: float) -> None:
        self.address = address
        self.shown = shown(address)
        self.file = file_of(address)
        self._busy_seconds = busy_seconds
        self.engine = _sqlite_engine(address, busy_seconds) if self.file else _postgres_engine(address, busy_seconds)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that only reads."""
        with translated(self.shown), self.engine.connect() as connection:
            if not self.file:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that writes; wait for other writers, then raise StoreBusy."""
        with self.claiming() as connection:
            if not self.file:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection

    @contextmanager
    def claiming(self) -> Iterator[Connection]:
        """Give a connection that writes and locks single rows, so that workers on PostgreSQL do not wait in line."""
        with translated(self.shown), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def fold_log(self) -> None:
        """Bring what SQLite's log holds into the file and empty the log, unless a reader is still busy in it."""
        if not self.file:
            return
        with translated(self.shown), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Give back every connection."""
        with translated(self.shown):
            self.engine.dispose()


def _sqlite_engine(address: URL, busy_seconds: float) -> Engine:
    engine = create_engine(address, connect_args={"timeout": busy_seconds}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    """Set what SQLite forgets between two connections.

    synchronous = FULL: a commit is on the disk before it is believed. NORMAL would be enough for kill -9, but a power
    cut could take back "this mail is being sent", and the mail would go out twice.
    """
    connection.isolation_level = None  # BEGIN is ours: the driver's own comes late and never IMMEDIATE
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}").fetchall()


def _begin_sqlite(connection: Connection) -> None:
    """A writer asks for the lock at once: one that read first and asks later is refused without any waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres_engine(address: URL, busy_seconds: float) -> Engine:
    milliseconds = max(1, int(busy_seconds * 1000))
    options = f"-c lock_timeout={milliseconds} -c timezone=UTC -c client_encoding=UTF8"
    return create_engine(
        address,
        connect_args={"options": options, "connect_timeout": 10, "application_name": "diemtin"},
        pool_pre_ping=True,
        hide_parameters=True,
    )
