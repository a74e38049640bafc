"""Backup and restore."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from dying_entry_process import ENTRIES
from store_builders import all_items, article, only_item, save

from core.errors import StorageError, StoreBusy, StoreMissing, StoreOutdated
from storage.base import Store
from storage.opening import open_store, restore_store


@pytest.fixture
def backup(sqlite_url: str, tmp_path: Path) -> Path:
    """A backup of a store with one item."""
    store = open_store(sqlite_url)
    save(store, article("mot-1"))
    store.backup(tmp_path / "sao-luu.db")
    store.close()
    return tmp_path / "sao-luu.db"


def _url(file: Path) -> str:
    return f"sqlite:///{file}"


def test_backup_is_one_whole_file_with_everything_committed(backup: Path, tmp_path: Path) -> None:
    assert sorted(file.name for file in tmp_path.glob("*sao-luu*")) == ["sao-luu.db"]
    restore_store(_url(tmp_path / "moi" / "store.db"), backup)
    store = open_store(_url(tmp_path / "moi" / "store.db"))
    assert only_item(store).title == article("mot-1").title
    assert len(store.search("làm sạch")) == 1
    store.close()


def test_backup_holds_all_that_people_entered(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    save(store, article("mot-1"), article("hai-2"))
    for enter in ENTRIES.values():
        enter(store)
    before = [store.statistics(), store.outputs("ke-hoach", date.min, date.max), store.rulings("ke-hoach")]
    store.backup(tmp_path / "sao-luu.db")
    store.close()
    restore_store(_url(tmp_path / "moi.db"), tmp_path / "sao-luu.db")
    store = open_store(_url(tmp_path / "moi.db"))
    assert [store.statistics(), store.outputs("ke-hoach", date.min, date.max), store.rulings("ke-hoach")] == before
    names = ("rulings", "outputs", "events", "units", "closed_periods")
    assert [store.statistics()[name] for name in names] == [2, 600, 1, 1, 1]
    store.close()


@pytest.mark.parametrize("what", [name for name in ENTRIES if name not in ("rule", "tag")])
def test_store_that_holds_only_what_people_entered_is_not_restored_over(
    backup: Path, tmp_path: Path, what: str
) -> None:
    store = open_store(_url(tmp_path / "nhap.db"), create=True)
    ENTRIES[what](store)
    store.close()
    with pytest.raises(StorageError) as caught:
        restore_store(_url(tmp_path / "nhap.db"), backup)
    assert caught.value.key == "store.restore_over"


def test_backup_while_somebody_writes_holds_whole_batches_only(sqlite_url: str, tmp_path: Path) -> None:
    store, writer = open_store(sqlite_url), open_store(sqlite_url)
    stop = threading.Event()

    def write() -> None:
        batch = 0
        while not stop.is_set() and batch < 200:
            save(writer, *[article(f"bai-{batch}-{n}") for n in range(10)])
            batch += 1

    thread = threading.Thread(target=write)
    thread.start()
    for n in range(3):
        store.backup(tmp_path / f"{n}.bak")
    stop.set()
    thread.join()
    store.close()
    writer.close()
    for n in range(3):
        with closing(sqlite3.connect(tmp_path / f"{n}.bak")) as copy:
            assert copy.execute("SELECT count(*) % 10 FROM items").fetchone() == (0,)
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_backup_overwrites_nothing(sqlite_url: str, tmp_path: Path) -> None:
    target = tmp_path / "co-roi.db"
    target.write_bytes(b"precious")
    store = open_store(sqlite_url)
    with pytest.raises(StorageError) as caught:
        store.backup(target)
    store.close()
    assert caught.value.key == "store.backup_refused"
    assert target.read_bytes() == b"precious"


def test_backup_into_a_folder_that_is_not_there_leaves_nothing(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    with pytest.raises(StorageError) as caught:
        store.backup(tmp_path / "khong-co" / "a.db")
    store.close()
    assert caught.value.key == "store.backup_refused"
    assert not (tmp_path / "khong-co").exists()


def test_restore_refuses_a_store_that_holds_something_unless_told(backup: Path, sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    save(store, article("hai-2"))
    store.close()
    with pytest.raises(StorageError) as caught:
        restore_store(sqlite_url, backup)
    assert caught.value.key == "store.restore_over"
    restore_store(sqlite_url, backup, replace=True)
    store = open_store(sqlite_url)
    assert [item.url for item in all_items(store)] == [article("mot-1").url]
    store.close()


def test_restore_over_an_empty_store_needs_no_telling(backup: Path, tmp_path: Path) -> None:
    url = _url(tmp_path / "rong.db")
    open_store(url, create=True).close()
    restore_store(url, backup)
    store = open_store(url)
    assert store.statistics()["items"] == 1
    store.close()


def test_log_of_the_old_store_is_not_played_into_the_restored_one(backup: Path, tmp_path: Path) -> None:
    """A worker that was killed leaves its log behind."""
    old = tmp_path / "cu.db"
    store = open_store(_url(old), create=True)
    save(store, *[article(f"cu-{n}") for n in range(50)])
    for ending in ("", "-wal"):
        (tmp_path / f"cu-copy.db{ending}").write_bytes((tmp_path / f"cu.db{ending}").read_bytes())
    store.close()
    restore_store(_url(tmp_path / "cu-copy.db"), backup, replace=True)
    assert not (tmp_path / "cu-copy.db-wal").exists()
    store = open_store(_url(tmp_path / "cu-copy.db"))
    assert [item.url for item in all_items(store)] == [article("mot-1").url]
    store.close()


def test_restore_over_a_store_in_use_is_refused_and_changes_nothing(backup: Path, sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    save(store, article("hai-2"))
    with pytest.raises(StoreBusy):
        restore_store(sqlite_url, backup, replace=True)
    assert len(all_items(store)) == 2
    save(store, article("ba-3"))
    store.close()


def test_restore_over_a_ruined_store_works_when_told(backup: Path, tmp_path: Path) -> None:
    ruined = tmp_path / "hong.db"
    ruined.write_bytes(b"not a database" * 99)
    with pytest.raises(StorageError):
        restore_store(_url(ruined), backup)
    restore_store(_url(ruined), backup, replace=True)
    store = open_store(_url(ruined))
    assert store.statistics()["items"] == 1
    store.close()


def _ruin(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 20_000] = b"\xff" * 20_000
    backup.write_bytes(content)


def _foreign(backup: Path) -> None:
    backup.unlink()
    with closing(sqlite3.connect(backup)) as other:
        other.execute("CREATE TABLE notes (text)")


def _newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_ruin, StorageError),
        (lambda backup: backup.write_bytes(backup.read_bytes()[:9000]), StorageError),
        (lambda backup: backup.write_bytes(b"PK\x03\x04 zip"), StorageError),
        (lambda backup: backup.write_bytes(b""), StoreMissing),
        (lambda backup: backup.unlink(), StoreMissing),
        (_foreign, StorageError),
        (_newer, StoreOutdated),
    ],
)
def test_bad_backup_is_refused_before_anything_is_touched(
    backup: Path, tmp_path: Path, spoil: object, error: type[StorageError]
) -> None:
    url = _url(tmp_path / "dang-dung.db")
    store = open_store(url, create=True)
    save(store, article("hai-2"))
    store.close()
    spoil(backup)  # type: ignore[operator]
    with pytest.raises(error):
        restore_store(url, backup, replace=True)
    store = open_store(url)
    assert only_item(store).url == article("hai-2").url
    store.close()


@pytest.mark.postgres
def test_server_is_backed_up_by_its_own_commands(postgres_store: str, tmp_path: Path) -> None:
    store: Store = open_store(postgres_store)
    with pytest.raises(StorageError) as caught:
        store.backup(tmp_path / "a.dump")
    store.close()
    assert "pg_dump" in str(caught.value.values["command"])
    with pytest.raises(StorageError) as caught:
        restore_store(postgres_store, tmp_path / "a.dump")
    assert "pg_restore" in str(caught.value.values["command"])
