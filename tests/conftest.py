"""What every test may ask for. Tests that need what a machine may lack say so in a visible line, and fail in CI."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

ROOT = Path(__file__).parent.parent
SERVER = make_url(os.environ.get("TEST_POSTGRES_URL") or "postgresql+psycopg://root@127.0.0.1:5432/postgres")
REQUIRED = os.environ.get("CI", "") not in ("", "false", "0")


def absent(what: str) -> None:
    """Skip where a machine lacks something; fail where CI must have it."""
    if REQUIRED:
        pytest.fail(f"CI requires {what}")
    pytest.skip(f"{what} not found on this machine")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared gold data, beside the checkout or where SHARED_GOLD says."""
    place = Path(os.environ.get("SHARED_GOLD") or ROOT.parent / "shared")
    if not (place / "gold").is_dir():
        absent("the shared gold data beside the checkout")
    return place


def _command(statement: str) -> None:
    address = SERVER.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
        connection.execute(statement.encode())


def _url(database: str) -> str:
    return SERVER.set(database=database).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def make_database() -> Iterator[Callable[[], str]]:
    """Make an empty PostgreSQL database, dropped at the end, and give its address."""
    made: list[str] = []

    def make() -> str:
        name = f"diemtin_test_{uuid4().hex}"
        _command(f'CREATE DATABASE "{name}"')
        made.append(name)
        return _url(name)

    try:
        _command("SELECT 1")
    except psycopg.OperationalError:
        absent(f"a PostgreSQL server at {SERVER.host}:{SERVER.port}")
    yield make
    for name in made:
        with suppress(psycopg.Error):
            _command(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
