"""Signed periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from store_builders import rows
from store_entries import NOVEMBER, OCTOBER

from core.errors import StorageError
from core.words import say
from storage.base import Store
from storage.opening import open_store, restore_store


def test_signed_period_is_read_back_to_the_letter_oldest_first(store: Store) -> None:
    store.close_period(NOVEMBER)
    store.close_period(OCTOBER)
    store.close_period(replace(OCTOBER, plan="khac"))
    assert store.closed_periods("ke-hoach") == [OCTOBER, NOVEMBER]
    assert store.closed_periods("la") == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (OCTOBER.start, OCTOBER.end),
        (date(2025, 9, 1), date(2025, 10, 1)),
        (date(2025, 10, 31), date(2025, 12, 1)),
        (date(2025, 10, 9), date(2025, 10, 9)),
        (date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_period_that_shares_a_day_with_a_signed_one_is_refused(store: Store, start: date, end: date) -> None:
    store.close_period(OCTOBER)
    with pytest.raises(StorageError) as caught:
        store.close_period(replace(OCTOBER, start=start, end=end))
    assert caught.value.key == "store.period_closed"
    assert "tháng 10/2025 (01/10/2025-31/10/2025)" in say(caught.value.key, **caught.value.values)
    assert store.closed_periods("ke-hoach") == [OCTOBER]


@pytest.mark.parametrize("change", ["UPDATE closed_periods SET digest = ''", "DELETE FROM closed_periods"])
def test_database_itself_refuses_to_change_or_drop_what_was_signed(store: Store, url: str, change: str) -> None:
    store.close_period(OCTOBER)
    with pytest.raises(DBAPIError, match="only ever added"):
        rows(url, change)
    assert store.closed_periods("ke-hoach") == [OCTOBER]


def test_sqlite_refuses_to_put_another_row_in_the_place_of_a_signed_one(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    store.close_period(OCTOBER)
    with pytest.raises(DBAPIError, match="only ever added"):
        rows(
            sqlite_url,
            'INSERT OR REPLACE INTO closed_periods (id, plan, start, "end", digest, content)'
            " SELECT id, plan, start, \"end\", 'x', content FROM closed_periods",
        )
    assert store.closed_periods("ke-hoach") == [OCTOBER]
    store.close()


def test_postgresql_refuses_to_empty_a_table_of_decisions(store: Store, url: str) -> None:
    if not url.startswith("postgresql"):
        pytest.skip("SQLite has no TRUNCATE; its DELETE is refused above")
    store.close_period(OCTOBER)
    with pytest.raises(DBAPIError, match="only ever added"):
        rows(url, "TRUNCATE closed_periods")
    assert store.closed_periods("ke-hoach") == [OCTOBER]


def test_backup_and_restore_keep_what_was_signed_and_the_guard_over_it(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    store.close_period(OCTOBER)
    store.backup(tmp_path / "sao-luu.db")
    store.close()
    url = f"sqlite:///{tmp_path}/moi.db"
    restore_store(url, tmp_path / "sao-luu.db")
    store = open_store(url)
    assert store.closed_periods("ke-hoach") == [OCTOBER]
    store.close()
    with pytest.raises(DBAPIError, match="only ever added"):
        rows(url, "DELETE FROM closed_periods")
