"""What the database could not do, told in our own errors."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest
from dying_entry_process import ENTRIES
from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError, OperationalError
from store_builders import NOW, all_items, article, save

from core.errors import StorageError, StoreBusy, StoreMissing
from core.words import say
from storage.addresses import read_address
from storage.base import Store
from storage.database import Database
from storage.failures import explain_failure
from storage.opening import open_store
from tests.conftest import absent


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_store_locked_by_another_program_is_busy_and_whole_afterwards(sqlite_url: str) -> None:
    store = open_store(sqlite_url, busy_seconds=0.1)
    with closing(sqlite3.connect(_file(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy) as caught:
            save(store, article())
        assert all_items(store) == []
    assert str(_file(sqlite_url)) in say(caught.value.key, **caught.value.values)
    assert save(store, article()).new == 1
    store.close()


@pytest.mark.parametrize("what", list(ENTRIES))
def test_what_a_person_enters_into_a_locked_store_is_busy_and_not_half_there(sqlite_url: str, what: str) -> None:
    store = open_store(sqlite_url, busy_seconds=0.1)
    save(store, article("mot-1"), article("hai-2"))
    before = store.statistics()
    with closing(sqlite3.connect(_file(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            ENTRIES[what](store)
    assert store.statistics() == before
    ENTRIES[what](store)
    store.close()


@pytest.mark.postgres
def test_server_whose_writer_is_slow_is_busy(postgres_store: str) -> None:
    store = open_store(postgres_store, busy_seconds=0.1)
    holder = Database(read_address(postgres_store), 1.0)
    with holder.writing(), pytest.raises(StoreBusy):
        store.remember("a", "b")
    holder.close()
    store.remember("a", "b")
    store.close()


@pytest.mark.postgres
def test_server_nobody_listens_at_is_unreachable(postgres_store: str) -> None:
    gone = make_url(postgres_store).set(host="127.0.0.1", port=1, password="bi-mat")
    with pytest.raises(StorageError) as caught:
        open_store(gone.render_as_string(hide_password=False))
    assert caught.value.key == "store.unreachable"
    assert "bi-mat" not in say(caught.value.key, **caught.value.values)


@pytest.mark.postgres
def test_connection_the_server_closed_is_opened_again(postgres_store: str) -> None:
    store = open_store(postgres_store)
    store.recall("a")
    address = make_url(postgres_store)
    with psycopg.connect(address.set(drivername="postgresql").render_as_string(hide_password=False)) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [address.database],
        )
    store.recall("a")
    store.close()


def test_full_disk_is_told_and_the_store_stays_whole(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    save(store, article("truoc"))
    _allow_pages(store, 140)
    with pytest.raises(StorageError) as caught:
        _fill(store)
    assert caught.value.key == "store.disk_full"
    assert len(all_items(store)) % 10 == 1
    assert len(store.search("truoc")) == 1
    _allow_pages(store, 100_000)
    assert save(store, article("sau")).new == 1
    store.close()
    with closing(sqlite3.connect(_file(sqlite_url))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _fill(store: Store) -> None:
    for batch in range(50):
        save(store, *[article(f"bai-{batch}-{n}", text=f"câu {batch} {n} " * 200) for n in range(10)])


def _allow_pages(store: Store, most: int) -> None:
    """SQLite's own bound answers as a full disk does (SQLITE_FULL)."""
    with store._database.engine.connect() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")


@pytest.mark.parametrize("what", ["articles", "outputs", "rulings"])
def test_file_that_may_not_grow_is_told_and_the_store_stays_whole(sqlite_url: str, what: str) -> None:
    """The kernel refuses the write itself, in the middle of a commit."""
    command = [sys.executable, str(Path(__file__).parent / "filling_process.py"), sqlite_url, what]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() in ("store.disk_full", "store.disk_failed")
    store = open_store(sqlite_url)
    kept = [
        len(all_items(store)) - 1,
        len(store.outputs("ke-hoach", date.min, date.max)),
        len(store.rulings("ke-hoach")),
    ]
    assert [number % 10 for number in kept] == [0, 0, 0]
    assert save(store, article("sau")).new == 1
    store.close()


OPENING = """
import sys
import tempfile
from core.errors import StorageError
from storage.opening import open_store
for create in (False, True):
    try:
        open_store(sys.argv[1], create=create).remember("a", "b")
    except StorageError as problem:
        print(problem.key)
"""


def _as_nobody() -> list[str]:
    """Root may write everywhere; another user may not."""
    if os.geteuid() != 0:
        return []
    command = ["setpriv", "--reuid=65534", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all"]
    if shutil.which("setpriv") is None:
        absent("setpriv")
    return command


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user reaches, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("store.db", ["store.read_only", "store.read_only"]),
        ("moi.db", ["store.missing", "store.cannot_open"]),
        ("sau/hon/moi.db", ["store.missing", "store.cannot_open"]),
        ("kin/moi.db", ["store.cannot_open", "store.cannot_open"]),
    ],
)
def test_place_that_may_not_be_written_is_told(sqlite_url: str, open_folder: Path, name: str, keys: list[str]) -> None:
    shutil.copy(_file(sqlite_url), open_folder / "store.db")
    (open_folder / "kin").mkdir(mode=0o700)
    url = f"sqlite:///{open_folder / name}"
    places = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*_as_nobody(), sys.executable, "-c", OPENING, url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=places, check=False)
    assert done.stdout.split() == keys, done.stderr


def test_file_that_is_no_database_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "anh.db").write_bytes(b"\x89PNG\r\n\x1a\n" * 900)
    for create in (False, True):
        with pytest.raises(StorageError) as caught:
            open_store(f"sqlite:///{tmp_path}/anh.db", create=create)
        assert caught.value.key == "store.not_a_store"


def test_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    for create in (False, True):
        with pytest.raises(StorageError) as caught:
            open_store(f"sqlite:///{tmp_path}", create=create)
        assert caught.value.key == "store.cannot_open"


def test_table_that_is_not_there_is_a_programming_mistake(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with closing(sqlite3.connect(_file(sqlite_url))) as other:
        other.execute("DROP TABLE named_values")
    with pytest.raises(OperationalError, match="no such table"):
        store.recall("a")
    store.close()


def test_judgement_on_an_item_nobody_has_is_a_programming_mistake(store: Store) -> None:
    with pytest.raises((IntegrityError, KeyError)):
        store.save_signatures("1", {77: (b"", 77)})


def test_text_of_an_item_never_stands_in_an_error(sqlite_url: str) -> None:
    """A traceback goes to the log, and what people wrote must not."""
    store = open_store(sqlite_url)
    with closing(sqlite3.connect(_file(sqlite_url))) as other:
        other.execute("DROP TABLE item_words")
    with pytest.raises(OperationalError) as caught:
        save(store, article(text="Bà Lan ở thôn Đông kể lại."))
    assert "Bà Lan" not in str(caught.value)
    store.close()


@pytest.mark.parametrize(
    ("state", "error", "key"),
    [
        ("53100", StorageError, "store.disk_full"),
        ("53200", StorageError, "store.disk_failed"),
        ("53300", StoreBusy, "store.busy"),
        ("40P01", StoreBusy, "store.busy"),
        ("40001", StoreBusy, "store.busy"),
        ("28P01", StorageError, "store.login_refused"),
        ("3D000", StoreMissing, "store.missing"),
        ("57P01", StorageError, "store.unreachable"),
        ("25006", StorageError, "store.read_only"),
        ("XX001", StorageError, "store.damaged"),
    ],
)
def test_every_failure_of_a_server_has_its_sentence(state: str, error: type[StorageError], key: str) -> None:
    problem = psycopg.errors.lookup(state)("why")
    found = explain_failure("csdl", problem)
    assert (type(found), found and found.key) == (error, key)
    assert "csdl" in say(key, address="csdl", problem="why")


@pytest.mark.parametrize("state", ["42P01", "42601", "23505", "22021"])
def test_mistakes_told_to_a_server_pass_through(state: str) -> None:
    assert explain_failure("csdl", psycopg.errors.lookup(state)("why")) is None


def test_moment_is_written_by_whoever_needs_it(make_database: Callable[[], str]) -> None:
    """A server in another time zone gives back the same moment."""
    url = make_database()
    name = make_url(url).database
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(), autocommit=True) as other:
        other.execute(f"ALTER DATABASE \"{name}\" SET timezone = 'America/New_York'".encode())
    store = open_store(url, create=True)
    save(store, article())
    assert all_items(store)[0].first_seen_at == NOW
    assert all_items(store)[0].first_seen_at.utcoffset() == NOW.utcoffset()
    store.close()
