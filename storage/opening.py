"""Opening, making and upgrading a store."""

from __future__ import annotations

from pathlib import Path

from core.clock import Clock, system_clock
from core.errors import StorageError, StoreMissing
from core.system_errors import explain_system
from storage.addresses import read_address
from storage.base import Store
from storage.database import Database
from storage.restoring import restore_store
from storage.schema import Schema
from storage.sql_store import SqlStore

__all__ = ["open_store", "restore_store", "upgrade_store"]

BUSY_SECONDS = 30.0
"""How long a call waits for another writer; the longest of ours, a full batch or a purge, stays well below."""


def open_store(
    url: str,
    *,
    create: bool = False,
    clock: Clock = system_clock,
    busy_seconds: float = BUSY_SECONDS,
    schema: Schema | None = None,
) -> Store:
    """Return the store at `sqlite:///FILE` or `postgresql://…`; with `create`, make an empty one where there is none.

    Raises StoreMissing, StoreOutdated (the schema is older, or newer, than this program), StoreBusy, StorageError.
    """
    database, schema = Database(read_address(url), busy_seconds), schema or Schema()
    try:
        _make_ready(database, schema, create)
    except BaseException:
        database.close()
        raise
    return SqlStore(database, clock)


def upgrade_store(url: str, *, busy_seconds: float = BUSY_SECONDS, schema: Schema | None = None) -> None:
    """Bring the store to this program's schema, in one transaction; raise StoreMissing where there is none."""
    database, schema = Database(read_address(url), busy_seconds), schema or Schema()
    try:
        _refuse_missing_file(database)
        with database.writing() as connection:
            schema.refuse_unknown(connection, database.shown)
            schema.upgrade(connection, database.shown)
    finally:
        database.close()


def _make_ready(database: Database, schema: Schema, create: bool) -> None:
    if not create:
        _refuse_missing_file(database)
    elif database.file:
        _make_folder(database.file.parent, database.shown)
    try:
        with database.reading() as connection:
            schema.check(connection, database.shown)
    except StoreMissing:
        if not create:
            raise
        with database.writing() as connection:  # two that create at once come one after the other
            schema.upgrade(connection, database.shown)


def _make_folder(folder: Path, address: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StorageError("store.cannot_open", address=address, problem=explain_system(problem)) from problem


def _refuse_missing_file(database: Database) -> None:
    """SQLite would make an empty file of a mistyped name."""
    try:
        missing = database.file is not None and not database.file.exists()
    except OSError as problem:
        raise StorageError("store.cannot_open", address=database.shown, problem=explain_system(problem)) from problem
    if missing:
        raise StoreMissing("store.missing", address=database.shown)
