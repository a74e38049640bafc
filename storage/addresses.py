"""The address of a store, as settings name it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from core.errors import StorageError

_POSTGRES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


def read_address(url: str) -> URL:
    """Return the address of a SQLite file or a PostgreSQL database; raise StorageError for any other."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as problem:
        raise StorageError("store.bad_address", address=_hide_password(url)) from problem
    if address.drivername in _POSTGRES and address.database:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername in ("sqlite", "sqlite+pysqlite") and address.database not in (None, "", ":memory:"):
        return address.set(drivername="sqlite+pysqlite")
    raise StorageError("store.bad_address", address=_hide_password(url))


def file_of(address: URL) -> Path | None:
    """Return the file of a SQLite store, None for a server's."""
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None


def shown(address: URL) -> str:
    """Return the address without its password, for messages."""
    file = file_of(address)
    return str(file) if file is not None else address.render_as_string(hide_password=True)


def _hide_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}" if "@" in rest else url
