"""Backup: a verified copy of a SQLite store while it is in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL

from core.errors import StorageError
from core.system_errors import explain_system
from storage.copying import check_whole, sync_file, sync_folder
from storage.database import Database
from storage.failures import translated


def back_up(database: Database, path: Path) -> None:
    """Write a copy to `path`, which must not exist; StorageError for PostgreSQL says the command to run."""
    if database.file is None:
        raise StorageError("store.backup_by_server", command=_dump_command(database.address, path))
    try:
        _reserve(path)
    except OSError as problem:
        raise StorageError("store.backup_refused", path=path, problem=explain_system(problem)) from problem
    part = path.with_name(f".{path.name}.part")
    try:
        with translated(str(path)):
            _copy(database, part)
            check_whole(part)
        sync_file(part)
        part.replace(path)
        sync_folder(path.parent)
    except BaseException as problem:
        _remove(part, path)
        if isinstance(problem, OSError):
            raise StorageError("store.backup_refused", path=path, problem=explain_system(problem)) from problem
        raise


def _reserve(path: Path) -> None:
    """Two backups of one name must not both believe that it is free."""
    with path.open("xb"):
        return


def _copy(database: Database, part: Path) -> None:
    """In one step: a copy in several steps starts again whenever somebody writes."""
    part.unlink(missing_ok=True)
    source = database.engine.raw_connection()
    try:
        with closing(sqlite3.connect(part)) as copy:
            driver: sqlite3.Connection = source.driver_connection  # type: ignore[assignment]
            driver.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    finally:
        source.close()


def _remove(*files: Path) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _dump_command(address: URL, path: Path) -> str:
    server = address.set(drivername="postgresql", password=None).render_as_string()
    return f'pg_dump --format=custom --file="{path}" "{server}"'
