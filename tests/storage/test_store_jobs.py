"""Due work, leases of it, and the lease of the leader."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from store_builders import DAY, HOUR, NOW, rows

from core.errors import NotFound
from storage.base import Job, Store
from storage.opening import open_store

MINUTE = timedelta(minutes=1)


def _add(store: Store, key: str = "crawl:bao_que:1", kind: str = "crawl", due: int = 0) -> bool:
    return store.add_job(key, kind, "bao_que", NOW + due * MINUTE)


def test_job_is_inserted_once_also_when_it_is_done(store: Store) -> None:
    assert _add(store)
    assert not _add(store)
    job = store.take_job("a", NOW, 60)
    assert job == Job(id=1, key="crawl:bao_que:1", kind="crawl", payload="bao_que", attempts=1, due_at=NOW)
    store.end_job(1, error="", now=NOW)
    assert not _add(store)
    assert store.take_job("a", NOW + DAY, 60) is None


def test_job_due_longest_is_taken_first_and_none_before_it_is_due(store: Store) -> None:
    for key, due in (("late", 5), ("early", 1), ("next", 2)):
        _add(store, key, due=due)
    assert store.take_job("a", NOW, 60) is None
    taken = [store.take_job("a", NOW + 3 * MINUTE, 600) for _ in range(3)]
    assert [job and job.key for job in taken] == ["early", "next", None]


def test_only_the_kinds_asked_for_are_taken(store: Store) -> None:
    _add(store, "c", "crawl")
    _add(store, "d", "digest", due=1)
    job = store.take_job("a", NOW + HOUR, 60, ("digest", "purge"))
    assert job is not None
    assert job.key == "d"
    assert store.take_job("a", NOW + HOUR, 60, ("digest", "purge")) is None


def test_job_whose_lease_ran_out_is_due_again(store: Store) -> None:
    _add(store)
    store.take_job("dead", NOW, 60)
    assert store.take_job("b", NOW + timedelta(seconds=59), 60) is None
    job = store.take_job("b", NOW + MINUTE, 60)
    assert job is not None
    assert job.attempts == 2


def test_new_leader_frees_what_a_dead_one_held_and_keeps_its_own(store: Store) -> None:
    _add(store, "one")
    _add(store, "two")
    store.take_job("dead", NOW, 3600)
    store.take_job("new", NOW, 3600)
    assert store.free_jobs("new") == 1
    job = store.take_job("new", NOW, 60)
    assert job is not None
    assert job.key == "one"
    assert store.free_jobs("new") == 0


def test_job_with_an_error_is_tried_five_times_with_growing_pauses_and_then_kept(store: Store, url: str) -> None:
    _add(store)
    now, pauses = NOW, []
    while job := store.take_job("a", now, 60):
        store.end_job(job.id, error="lỗi", now=now)
        due = store.take_job("a", now, 60)
        assert due is None
        later = next((pause for pause in (60, 240, 960, 3840) if _is_due(url, now + timedelta(seconds=pause))), None)
        if later is None:
            break
        pauses.append(later)
        now += timedelta(seconds=later)
    assert pauses == [60, 240, 960, 3840]
    assert rows(url, "SELECT state, attempts, error FROM jobs") == [("failed", 5, "lỗi")]
    assert store.take_job("a", NOW + 99 * DAY, 60) is None


def _is_due(url: str, moment: object) -> bool:
    statement = "SELECT count(*) FROM jobs WHERE state = 'waiting' AND due_at <= :moment"
    given = str(moment).removesuffix("+00:00") + ".000000" if url.startswith("sqlite") else moment
    return rows(url, statement, moment=given) == [(1,)]


def test_job_that_kills_its_worker_every_time_is_given_up(store: Store, url: str) -> None:
    _add(store)
    taken = [store.take_job(f"w{n}", NOW + n * HOUR, 60) for n in range(7)]
    assert [job is not None for job in taken] == [True] * 5 + [False] * 2
    assert rows(url, "SELECT state FROM jobs") == [("failed",)]


def test_end_of_a_job_nobody_added_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.end_job(12, error="", now=NOW)


def test_many_workers_share_the_jobs_and_take_none_twice(url: str) -> None:
    stores = [open_store(url) for _ in range(4)]
    for n in range(24):
        _add(stores[0], f"job-{n}")
    with ThreadPoolExecutor(4) as pool:
        taken = [key for keys in pool.map(_take_all, stores, "abcd") for key in keys]
    for store in stores:
        store.close()
    assert sorted(taken) == sorted(f"job-{n}" for n in range(24))


def _take_all(store: Store, holder: str) -> list[str]:
    taken = []
    while job := store.take_job(holder, NOW, 600):
        taken.append(job.key)
        store.end_job(job.id, error="", now=NOW)
    return taken


def test_lease_is_held_by_one_until_it_runs_out_or_is_given_back(store: Store) -> None:
    assert store.hold_lease("leader", "a", NOW, 60)
    assert not store.hold_lease("leader", "b", NOW + timedelta(seconds=59), 60)
    assert store.hold_lease("leader", "a", NOW + timedelta(seconds=59), 60)
    assert not store.hold_lease("leader", "b", NOW + MINUTE, 60)
    assert store.hold_lease("leader", "b", NOW + 3 * MINUTE, 60)
    store.drop_lease("leader", "a")
    assert not store.hold_lease("leader", "a", NOW + 3 * MINUTE, 60)
    store.drop_lease("leader", "b")
    assert store.hold_lease("leader", "a", NOW + 3 * MINUTE, 60)


def test_of_many_who_want_the_lease_at_once_one_gets_it(url: str) -> None:
    stores = [open_store(url) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        held = list(pool.map(lambda store: store.hold_lease("leader", str(id(store)), NOW, 60), stores))
    for store in stores:
        store.close()
    assert sorted(held) == [False] * 5 + [True]


def test_named_value_is_the_last_one_remembered(store: Store) -> None:
    assert store.recall("today") is None
    store.remember("today", "2026-03-20")
    store.remember("today", "2026-03-21")
    assert store.recall("today") == "2026-03-21"
