"""Stores to test: every test that asks for `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url
from store_builders import NOW, rows

from core.clock import fixed_clock
from storage.base import Store
from storage.opening import open_store
from storage.tables import metadata


@pytest.fixture(scope="session")
def postgres_store(make_database: Callable[[], str]) -> str:
    """The address of the PostgreSQL store that the tests of one process share, one after the other."""
    url = make_database()
    open_store(url, create=True).close()
    return url


def _emptied(url: str) -> str:
    """Making, dropping or truncating costs PostgreSQL seconds on a slow disk; deleting a few rows does not."""
    names = ["item_words", *(table.name for table in reversed(metadata.sorted_tables))]
    delete = "; ".join(f'DELETE FROM "{name}"' for name in names)
    numbered = ("items", "jobs", "outputs", "rulings", "owner_changes", "closed_periods")
    restart = "; ".join(f"ALTER SEQUENCE {name}_id_seq RESTART" for name in numbered)
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        connection.execute(
            f"SET synchronous_commit = off; SET session_replication_role = replica; {delete}; {restart}".encode()
        )
    return url


@pytest.fixture(scope="session")
def spare_database(make_database: Callable[[], str]) -> str:
    """The address of a PostgreSQL database to make stores in."""
    return make_database()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a place without a store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.db"
    url = str(request.getfixturevalue("spare_database"))
    rows(url, "DROP SCHEMA public CASCADE")
    rows(url, "CREATE SCHEMA public")
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema in it, to copy."""
    file = tmp_path_factory.mktemp("template") / "store.db"
    open_store(f"sqlite:///{file}", create=True).close()
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an empty SQLite store."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.db')}"


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Callable[[], Store]:
    """A maker of empty stores, for laws that need a new one for every example."""

    def make() -> Store:
        return open_store(
            f"sqlite:///{shutil.copy(sqlite_template, tmp_path / f'{uuid4()}.db')}", clock=fixed_clock(NOW)
        )

    return make


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty store."""
    if request.param == "postgres":
        return _emptied(request.getfixturevalue("postgres_store"))
    return str(request.getfixturevalue("sqlite_url"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store whose clock stands at NOW."""
    opened = open_store(url, clock=fixed_clock(NOW))
    yield opened
    opened.close()
