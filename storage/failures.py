"""The one place where a driver's failure becomes an error of ours; programming mistakes pass through."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError

from core.errors import MonitorError, StorageError, StoreBusy, StoreMissing

_Known = tuple[type[StorageError], str]

# Primary result codes, https://www.sqlite.org/rescode.html; those left out are mistakes of ours.
_SQLITE: dict[int, _Known] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "store.busy"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "store.busy"),
    sqlite3.SQLITE_PERM: (StorageError, "store.read_only"),
    sqlite3.SQLITE_AUTH: (StorageError, "store.read_only"),
    sqlite3.SQLITE_READONLY: (StorageError, "store.read_only"),
    sqlite3.SQLITE_CANTOPEN: (StorageError, "store.cannot_open"),
    sqlite3.SQLITE_FULL: (StorageError, "store.disk_full"),
    sqlite3.SQLITE_IOERR: (StorageError, "store.disk_failed"),
    sqlite3.SQLITE_NOMEM: (StorageError, "store.disk_failed"),
    sqlite3.SQLITE_PROTOCOL: (StoreBusy, "store.busy"),
    sqlite3.SQLITE_CORRUPT: (StorageError, "store.damaged"),
    sqlite3.SQLITE_NOTADB: (StorageError, "store.not_a_store"),
}

# Classes and codes of https://www.postgresql.org/docs/current/errcodes-appendix.html; the longest match decides.
_POSTGRES: dict[str, _Known] = {
    "08": (StorageError, "store.unreachable"),
    "25006": (StorageError, "store.read_only"),
    "28": (StorageError, "store.login_refused"),
    "3D000": (StoreMissing, "store.missing"),
    "40": (StoreBusy, "store.busy"),
    "42501": (StorageError, "store.read_only"),
    "53": (StorageError, "store.disk_failed"),
    "53100": (StorageError, "store.disk_full"),
    "53300": (StoreBusy, "store.busy"),
    "55P03": (StoreBusy, "store.busy"),
    "57": (StorageError, "store.unreachable"),
    "57014": (StoreBusy, "store.busy"),
    "58": (StorageError, "store.disk_failed"),
    "XX001": (StorageError, "store.damaged"),
    "XX002": (StorageError, "store.damaged"),
}


@contextmanager
def translated(address: str) -> Iterator[None]:
    """Raise StoreBusy, StoreMissing or StorageError, naming `address`, for what the database could not do."""
    try:
        yield
    except StatementError as problem:
        failure = explain_failure(address, problem.orig if problem.orig is not None else problem)
        if failure is not None:
            raise failure from problem
        if not isinstance(problem, DBAPIError) and problem.orig is not None:
            raise problem.orig from None  # raised by our own column types: SQLAlchemy wrapped it
        raise
    except _driver_errors() as problem:
        failure = explain_failure(address, problem)
        if failure is None:
            raise
        raise failure from problem


def _driver_errors() -> tuple[type[BaseException], ...]:
    """Return what drivers raise; psycopg takes half a second to load, and an office on SQLite never needs it."""
    loaded = sys.modules.get("psycopg")
    return (sqlite3.Error, loaded.Error) if loaded else (sqlite3.Error,)


def explain_failure(address: str, problem: BaseException) -> MonitorError | None:
    """Return the error of ours for a driver's, None for a programming mistake."""
    known = _sqlite(problem) if isinstance(problem, sqlite3.Error) else _postgres(problem)
    return None if known is None else known[0](known[1], address=address, problem=str(problem).strip())


def _sqlite(problem: sqlite3.Error) -> _Known | None:
    code: int | None = getattr(problem, "sqlite_errorcode", None)
    if isinstance(problem, sqlite3.IntegrityError) or code is None:
        return None
    return _SQLITE.get(code & 0xFF)


def _postgres(problem: BaseException) -> _Known | None:
    import psycopg

    if not isinstance(problem, psycopg.OperationalError | psycopg.InternalError | psycopg.ProgrammingError):
        return None
    state = problem.sqlstate
    if state is None:  # libpq never reached the server, or lost it; it tells a missing database only in words
        if not isinstance(problem, psycopg.OperationalError):
            return None
        words = str(problem)
        return (StoreMissing, "store.missing") if "does not exist" in words and "database" in words else _POSTGRES["08"]
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2])
