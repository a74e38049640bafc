"""A filled store of every released schema, brought to the newest one."""

from __future__ import annotations

import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from store_builders import all_items, rows, ruling, tag

from core.errors import StoreOutdated
from core.tag import IN_SCOPE
from storage.addresses import read_address
from storage.base import Store, TaskNumber
from storage.opening import open_store, restore_store, upgrade_store
from storage.schema import Schema
from storage.tallying import settle

PLAN = "ke-hoach"
SPAN = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def first(tmp_path: Path) -> Schema:
    """The schema of the first program that was released."""
    shutil.copytree(str(files("storage") / "migrations"), tmp_path / "first")
    for later in (tmp_path / "first" / "versions").glob("r*.py"):
        if not later.name.startswith("r0001"):
            later.unlink()
    return Schema(str(tmp_path / "first"))


@pytest.fixture
def first_url(empty_url: str, first: Schema) -> str:
    """The address of a store of that schema with five items, four of them tagged, two of them alike."""
    open_store(empty_url, create=True, schema=first).close()
    rows(
        empty_url,
        "INSERT INTO sources (key, name, kind, channel) VALUES ('bao_que', 'Báo Quê', 'press', 'press_online')",
    )
    for item, (day, form, cluster) in enumerate(
        [
            ("2026-03-02", "article", 1),
            ("2026-03-02", "article", 2),
            ("2026-03-09", "article", 2),
            (None, "article", 4),
        ],
        1,
    ):
        _add_item(empty_url, item, day, form, cluster)
    _add_item(empty_url, 5, "2026-03-10", "video", 5)
    for plan, item, task, origin, counts in [
        (PLAN, 1, "NV2", "rule", True),
        (PLAN, 1, "NV1", "rule", True),
        (PLAN, 1, "NV1", "model", True),
        (PLAN, 2, IN_SCOPE, "rule", True),
        (PLAN, 3, "NV1", "rule", False),
        (PLAN, 3, "NV1", "person", False),
        (PLAN, 4, "NV1", "rule", True),
        (PLAN, 5, "NV1", "rule", True),
        ("khac", 2, "A", "rule", True),
    ]:
        values = {"plan": plan, "item": item, "task": task, "origin": origin, "counts": counts}
        rows(empty_url, "INSERT INTO tags VALUES (:plan, :item, :task, :origin, 0.5, 'lý do', :counts)", **values)
    return empty_url


def _add_item(url: str, item: int, day: str | None, form: str, cluster: int) -> None:
    rows(
        url,
        "INSERT INTO items VALUES (:item, :key, :address, 'bao_que', :form, 'Văn hóa', :title, NULL, :no, :day,"
        " '2026-03-11 00:00:00', 1, 'h', 900, :cluster)",
        item=item,
        key=f"k{item}",
        address=f"https://bao.example/{item}",
        form=form,
        title=f"Tin {item}",
        no=False,
        day=day,
        cluster=cluster,
    )
    statement = "INSERT INTO versions VALUES (:item, 1, 'h', '2026-03-11 00:00:00', 'Tin', NULL, 'Thân bài.')"
    rows(url, statement, item=item)


def test_store_of_the_first_schema_is_refused_until_it_is_upgraded(first_url: str) -> None:
    with pytest.raises(StoreOutdated):
        open_store(first_url)
    upgrade_store(first_url)
    open_store(first_url).close()


def test_what_was_tagged_before_counts_as_if_it_had_been_tagged_after(first_url: str) -> None:
    upgrade_store(first_url)
    store = open_store(first_url)
    assert [(one.item, sorted(one.tasks)) for one in store.countables(PLAN, *SPAN)] == [
        (1, ["NV1", "NV2"]),
        (2, [IN_SCOPE]),
        (5, ["NV1"]),
    ]
    assert [one.item for one in store.undated(PLAN)] == [4]
    assert [one.item for one in store.countables("khac", *SPAN)] == [2]
    assert store.task_number(PLAN, "NV1", *SPAN) == TaskNumber(pieces=2, publications=2)
    assert sorted(one.item for one in store.heaps(PLAN, SPAN, [])) == [0, 0, 2]
    assert len(all_items(store)) == 5
    store.close()


def test_upgrade_fills_the_rows_that_tagging_would_have_made(first_url: str) -> None:
    upgrade_store(first_url)
    before = _counted(first_url)
    engine = create_engine(read_address(first_url), poolclass=NullPool)
    with engine.begin() as connection:
        settle(connection, range(1, 6))
    assert _counted(first_url) == before
    assert len(before[0]) == 5


def _counted(url: str) -> list[list[tuple[object, ...]]]:
    kind = "kinds.source, form, section, tasks"
    return [
        rows(url, f"SELECT tallied.*, {kind} FROM tallied JOIN kinds ON kinds.id = kind_id ORDER BY 1, 2, 3"),
        rows(url, "SELECT * FROM served ORDER BY plan, task, day, item_id"),
    ]


def test_upgraded_store_goes_on_being_tagged_and_ruled_on(first_url: str) -> None:
    upgrade_store(first_url)
    store: Store = open_store(first_url)
    store.save_tags(PLAN, "1", {2: [tag("NV1"), tag("NV3")]})
    store.rule([ruling(3)])
    assert [(one.item, len(one.tasks)) for one in store.countables(PLAN, *SPAN)] == [(1, 2), (2, 2), (3, 0), (5, 1)]
    store.close()


def test_upgrade_that_fails_while_filling_leaves_the_first_schema(first_url: str, first: Schema) -> None:
    rows(first_url, "CREATE TABLE served (plan TEXT)")
    with pytest.raises(Exception, match="served"):
        upgrade_store(first_url)
    open_store(first_url, schema=first).close()
    names = "SELECT name FROM sqlite_master" if first_url.startswith("sqlite") else "SELECT tablename FROM pg_tables"
    assert ("rulings",) not in rows(first_url, names)


def test_empty_store_of_the_first_schema_is_no_loss_to_a_restore(tmp_path: Path, first: Schema) -> None:
    old, new = f"sqlite:///{tmp_path}/cu.db", f"sqlite:///{tmp_path}/moi.db"
    open_store(old, create=True, schema=first).close()
    store = open_store(new, create=True)
    store.backup(tmp_path / "sao-luu.db")
    store.close()
    restore_store(old, tmp_path / "sao-luu.db")
    open_store(old).close()
