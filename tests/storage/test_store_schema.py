"""Making, checking and upgrading the schema."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import NullPool
from store_builders import article, only_item, rows, save

from core.errors import StorageError, StoreMissing, StoreOutdated
from core.words import say
from storage.addresses import read_address, shown
from storage.opening import open_store, upgrade_store
from storage.schema import NEWEST, Schema
from storage.tables import metadata

SECOND = '''"""A later schema."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("items", sa.Column("note", sa.Text()))
'''


@pytest.fixture
def later(tmp_path: Path) -> Schema:
    """The schema of a program that is one revision ahead."""
    shutil.copytree(str(files("storage") / "migrations"), tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "r0003_later.py").write_text(SECOND, encoding="utf-8")
    return Schema(str(tmp_path / "migrations"))


def test_the_newest_revision_is_the_one_that_ships() -> None:
    assert Schema(str(files("storage") / "migrations")).head == NEWEST


def _ours(thing: object, name: str | None, kind: str, *rest: object) -> bool:
    return not (kind in ("table", "index") and str(name).startswith(("item_words", "ix_item_words")))


def test_upgraded_empty_store_is_what_the_tables_say(empty_url: str) -> None:
    open_store(empty_url, create=True).close()
    engine = create_engine(read_address(empty_url), poolclass=NullPool)
    with engine.connect() as connection:
        options = {"include_object": _ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        checks = {
            (table, check["name"])
            for table in metadata.tables
            for check in inspect(connection).get_check_constraints(table)
        }
        assert "item_words" in inspect(connection).get_table_names()
    assert {("tags", "ck_tags_origin"), ("jobs", "ck_jobs_state"), ("findings", "ck_findings_decision")} <= checks


def test_reading_command_finds_no_store_and_makes_none(empty_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_store(empty_url)
    with pytest.raises(StoreMissing):
        upgrade_store(empty_url)
    assert not (tmp_path / "store.db").exists()


def test_writing_command_makes_the_store_and_its_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/var/kho/store.db"
    open_store(url, create=True).close()
    open_store(url).close()


def test_empty_file_is_no_store_yet(tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    with pytest.raises(StoreMissing):
        open_store(f"sqlite:///{tmp_path}/store.db")
    open_store(f"sqlite:///{tmp_path}/store.db", create=True).close()


def test_server_without_the_database_has_no_store(spare_database: str) -> None:
    with pytest.raises(StoreMissing):
        open_store(f"{spare_database}_khac", create=True)


@pytest.mark.parametrize("create", [False, True])
def test_older_store_is_refused_with_the_command_to_run(url: str, later: Schema, create: bool) -> None:
    with pytest.raises(StoreOutdated) as caught:
        open_store(url, create=create, schema=later)
    assert "`diemtin upgrade`" in say(caught.value.key, **caught.value.values)


def test_upgrade_brings_a_filled_store_to_the_next_schema(empty_url: str, later: Schema) -> None:
    store = open_store(empty_url, create=True)
    save(store, article())
    before = only_item(store)
    store.close()
    upgrade_store(empty_url, schema=later)
    store = open_store(empty_url, schema=later)
    assert only_item(store) == before
    store.close()
    assert rows(empty_url, "SELECT note FROM items") == [(None,)]
    with pytest.raises(StoreOutdated) as caught:
        open_store(empty_url)
    assert caught.value.key == "store.newer"
    with pytest.raises(StoreOutdated):
        upgrade_store(empty_url)


def test_upgrade_that_fails_leaves_the_store_as_it_was(empty_url: str, later: Schema, tmp_path: Path) -> None:
    open_store(empty_url, create=True).close()
    with (tmp_path / "migrations" / "versions" / "r0003_later.py").open("a") as file:
        file.write("    raise RuntimeError('half way')\n")
    with pytest.raises(RuntimeError, match="half way"):
        upgrade_store(empty_url, schema=later)
    open_store(empty_url).close()
    assert "note" not in {
        column["name"] for column in inspect(create_engine(read_address(empty_url))).get_columns("items")
    }


def test_upgrade_of_a_store_that_is_new_enough_changes_nothing(url: str) -> None:
    upgrade_store(url)
    open_store(url).close()


def test_file_of_another_program_is_not_written_to(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "khac.db")) as other:
        other.execute("CREATE TABLE notes (text)")
    for create in (False, True):
        with pytest.raises(StorageError) as caught:
            open_store(f"sqlite:///{tmp_path}/khac.db", create=create)
        assert caught.value.key == "store.not_a_store"


def test_two_that_make_the_same_store_at_once_both_get_it(empty_url: str) -> None:
    gate, made = Barrier(2), []

    def make() -> None:
        gate.wait()
        made.append(open_store(empty_url, create=True))

    threads = [Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.statistics()["items"] for store in made] == [0, 0]
    for store in made:
        store.close()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_server_means_the_same_driver(scheme: str) -> None:
    address = read_address(f"{scheme}://can_bo:mat%20khau@csdl.example:5433/tin")
    assert (address.drivername, address.database, address.port) == ("postgresql+psycopg", "tin", 5433)
    assert "khau" not in shown(address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tin.db",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://may/tin",
        "postgresql://may",
        "postgresql+asyncpg://m/t",
    ],
)
def test_address_of_no_store_is_refused_by_name(url: str) -> None:
    with pytest.raises(StorageError) as caught:
        open_store(url, create=True)
    assert caught.value.key == "store.bad_address"


def test_password_of_a_bad_address_is_not_told() -> None:
    with pytest.raises(StorageError) as caught:
        open_store("mysql://can_bo:matkhau@may/tin")
    assert "matkhau" not in str(caught.value)
    assert "matkhau" not in say(caught.value.key, **caught.value.values)
