"""Processes that write at once, and one that is killed while it does."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from dying_entry_process import ENTRIES
from store_builders import all_items, article, rows, save, tag

from storage.base import Store
from storage.opening import open_store

WRITER = Path(__file__).parent / "writing_process.py"


def _start(url: str, name: str, batches: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(WRITER), url, name, str(batches)], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("after", [1, 4])
def test_kill_while_writing_loses_nothing_committed_and_leaves_no_half_batch(url: str, after: int) -> None:
    with _start(url, "chet", 10_000) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(after)]
        process.kill()
        told += [int(line) for line in process.stdout.read().split()]
    store = open_store(url)
    _check_whole_batches(store, "chet", at_least=len(told))
    assert save(store, article("sau")).new == 1
    store.close()


def test_kill_in_the_moment_before_the_commit_takes_back_the_whole_batch(url: str) -> None:
    done = subprocess.run([sys.executable, str(WRITER.with_name("dying_process.py")), url], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    store = open_store(url)
    assert [(item.url, item.version) for item in all_items(store)] == [("https://bao.example/truoc.html", 1)]
    assert [page.mark.url for page in store.known_pages("bao_que")] == ["https://bao.example/truoc.xml"]
    assert (store.issues(), len(store.search("sua")), len(store.search("don ve sinh"))) == ([], 0, 1)
    store.close()


@pytest.mark.parametrize("what", list(ENTRIES))
def test_kill_in_the_moment_before_the_commit_takes_back_a_whole_entry(url: str, what: str) -> None:
    store = open_store(url)
    save(store, article("mot-1"), article("hai-2"))
    store.save_tags("ke-hoach", "1", {1: [tag()]})
    before = _entered(store)
    done = subprocess.run(
        [sys.executable, str(WRITER.with_name("dying_entry_process.py")), url, what], timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert _entered(store) == before
    ENTRIES[what](store)
    assert _entered(store) != before
    store.close()


def _entered(store: Store) -> list[object]:
    span = (date.min, date.max)
    return [
        store.statistics(),
        store.rulings("ke-hoach"),
        store.tags([1, 2]),
        store.countables("ke-hoach", *span),
        store.outputs("ke-hoach", *span),
        store.owner_changes("ke-hoach"),
        store.closed_periods("ke-hoach"),
    ]


def _check_whole_batches(store: Store, name: str, at_least: int) -> None:
    """Every feed's mark has all ten items, every item its mark, its words and its version."""
    pages = [page.mark.url for page in store.known_pages("bao_que") if f"/{name}-" in page.mark.url]
    urls = {item.url for item in all_items(store) if f"/{name}-" in item.url}
    assert len(pages) >= at_least
    assert urls == {f"{page.removesuffix('.xml')}-{n}.html" for page in pages for n in range(10)}
    assert len(store.search("làm sạch", limit=100_000)) == len(urls)


def test_two_processes_write_at_once_and_nothing_is_lost(url: str) -> None:
    processes = [_start(url, name, 5) for name in ("mot", "hai")]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    store = open_store(url)
    assert store.statistics()["items"] == 100
    store.close()


def test_two_processes_that_bring_the_same_articles_make_one_item_each(url: str) -> None:
    processes = [_start(url, "chung", 6) for _ in range(2)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    assert rows(url, "SELECT count(*), max(version) FROM items") == [(60, 1)]
    assert rows(url, "SELECT count(*) FROM item_words") == [(60,)]
