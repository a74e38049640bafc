"""Copies of a SQLite store: checked, on the disk for good, and under their name only when whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from core.errors import StorageError


def check_whole(file: Path) -> None:
    """Raise StorageError where SQLite finds anything wrong with a store's file."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    if found != ["ok"] or loose:
        raise StorageError("store.damaged", address=file, problem="; ".join(found + [str(row) for row in loose[:5]]))


def sync_file(file: Path) -> None:
    """Wait until a file is on the disk."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk (Windows has no way to ask)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
