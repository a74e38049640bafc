"""Restore: a verified backup takes the place of a SQLite store."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.pool import NullPool

from core.errors import StorageError, StoreBusy, StoreMissing
from core.system_errors import explain_system
from storage.addresses import file_of, read_address
from storage.copying import check_whole, sync_file, sync_folder
from storage.failures import translated
from storage.schema import Schema

_WORK = ("items", "runs", "jobs", "deliveries", "outputs", "events", "units", "owner_changes", "closed_periods")
"""Tables of which a row would be a loss; a store of an older schema lacks some."""


def restore_store(url: str, backup: Path, *, replace: bool = False, schema: Schema | None = None) -> None:
    """Put a backup in the place of the store at `url`; `replace` allows it over one that holds items.

    Nothing is touched before the backup is found whole and of a schema that this program knows. Raises StorageError
    (also for PostgreSQL, with the command to run), StoreMissing (no backup there), StoreOutdated (a newer backup),
    StoreBusy (the store is open somewhere: stop the worker first).
    """
    address = read_address(url)
    file = file_of(address)
    if file is None:
        raise StorageError("store.restore_by_server", command=_restore_command(address, backup))
    _verify(backup, schema or Schema())
    if not replace and _holds_something(file):
        raise StorageError("store.restore_over", address=file)
    try:
        _put_in_place(backup, file)
    except OSError as problem:
        raise StorageError("store.restore_failed", address=file, problem=explain_system(problem)) from problem


def _verify(backup: Path, schema: Schema) -> None:
    if not backup.is_file() or backup.stat().st_size == 0:
        raise StoreMissing("store.no_backup", path=backup)
    engine = create_engine(f"sqlite:///{backup}", poolclass=NullPool)
    with translated(str(backup)):
        check_whole(backup)
        with engine.connect() as connection:
            schema.refuse_unknown(connection, str(backup))
            _refuse_strange(connection, backup)


def _refuse_strange(connection: Connection, backup: Path) -> None:
    """Another program's file may have an alembic_version too."""
    if not connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'item_words'")).first():
        raise StorageError("store.not_a_store", address=backup, problem="no item_words")


def _holds_something(file: Path) -> bool:
    """Tell whether anything would be lost; a file that cannot be read, or is not ours, may hold something."""
    if not file.exists() or file.stat().st_size == 0:
        return False
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return any(_has_rows(connection, table) for table in _WORK)
    except sqlite3.Error:
        return True


def _has_rows(connection: sqlite3.Connection, table: str) -> bool:
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).fetchone()
    return bool(known) and bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0])  # noqa: S608


def _put_in_place(backup: Path, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    try:
        shutil.copyfile(backup, part)
        sync_file(part)
        _close_log(file)
        part.replace(file)
        sync_folder(file.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _close_log(file: Path) -> None:
    """Fold the old store's log into it, which only works where nobody else has it open.

    A log left beside the new file would be played into it and ruin it.
    """
    if file.exists():
        with translated(str(file)):
            try:
                _leave_wal(file)
            except sqlite3.DatabaseError as problem:
                if problem.sqlite_errorcode not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                    raise
    for ending in ("-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _leave_wal(file: Path) -> None:
    with closing(sqlite3.connect(file, timeout=1.0)) as connection:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete":
        raise StoreBusy("store.busy", address=file, problem=mode)


def _restore_command(address: URL, backup: Path) -> str:
    server = address.set(drivername="postgresql", password=None).render_as_string()
    return f'pg_restore --clean --if-exists --single-transaction --dbname="{server}" "{backup}"'
