"""A store that is locked or full for a while: the worker puts work off, loses none of it and stops for none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from core.crawl import Outcome
from core.errors import StorageError, StoreBusy
from core.settings import Settings
from core.source import Source, SourceKind
from scheduler import worker as worker_module
from scheduler.endings import Endings
from scheduler.leader import Leadership
from scheduler.office import Office
from scheduler.planner import insert_due_work
from scheduler.worker import Worker
from storage.base import Store
from storage.jobs import MOST_ATTEMPTS
from storage.opening import open_store

START = datetime(2026, 1, 21, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Moment:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class FlakyStore:
    """A real store of which some calls fail a number of times before they go through."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.faults: dict[str, int] = {}

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._store, name)
        return self._failing(name, real) if callable(real) else real

    def _failing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **values: Any) -> Any:
            if self.faults.get(name, 0):
                self.faults[name] -= 1
                raise StoreBusy("store.busy", address="a.db", problem="database is locked")
            return real(*args, **values)

        return call


@pytest.fixture
def clock() -> Moment:
    """A clock to move."""
    return Moment()


@pytest.fixture
def office(tmp_path: Path, clock: Moment) -> Iterator[Office]:
    """An office with one source, at which nobody listens."""
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}", create=True, clock=clock)
    source = Source(
        key="vang",
        name="Báo Vắng",
        kind=SourceKind.PRESS,
        channel="press_online",
        home="http://127.0.0.1:9/",
        local=True,
    )
    yield Office(
        settings=Settings(crawl_delay=0),
        store=FlakyStore(store),  # type: ignore[arg-type]
        sources=(source,),
        plans=(),
        claims=(),
        clock=clock,
    )
    store.close()


def flaky(office: Office) -> FlakyStore:
    """The store of the office, as what it is."""
    assert isinstance(office.store, FlakyStore)
    return office.store


def test_a_crawl_whose_run_could_not_be_stored_is_tried_again_after_a_minute(office: Office, clock: Moment) -> None:
    """Not after the two hours for which its job was leased."""
    insert_due_work(office)
    worker = Worker(office, Event())
    flaky(office).faults = {"save_run": 1}
    with pytest.raises(StoreBusy):
        worker._crawl_due()
    assert not worker._crawl_due()
    clock.now += timedelta(minutes=2)
    assert worker._crawl_due()
    assert office.store.source_states()["vang"].outcome is Outcome.BROKEN


def test_the_end_of_a_job_that_could_not_be_written_is_written_later(office: Office) -> None:
    insert_due_work(office)
    job = office.store.take_job("a", START, 600, ["purge"])
    assert job is not None
    endings = Endings(office)
    flaky(office).faults = {"end_job": 2}
    endings.add(job)
    with pytest.raises(StorageError):
        endings.write()
    endings.write()
    assert office.store.take_job("a", START + HOUR, 600, ["purge"]) is None
    assert not office.store.add_job(job.key, job.kind, job.payload, START + 2 * HOUR)


def test_items_that_could_not_be_processed_are_taken_up_in_the_next_round(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [StoreBusy("store.busy", address="a.db", problem="locked"), None]
    calls: list[Office] = []

    def process(of: Office) -> None:
        calls.append(of)
        if fault := answers.pop(0):
            raise fault

    monkeypatch.setattr(worker_module, "process_items", process)
    worker = Worker(office, Event())
    worker._take_over()
    with pytest.raises(StoreBusy):
        worker._desk_due()
    worker._desk_due()
    worker._desk_due()
    assert len(calls) == 2


def test_a_source_whose_crawl_failed_for_good_is_asked_for_again_an_hour_later(office: Office, clock: Moment) -> None:
    """Its key names the run before, and there is none after a failure: without this it would be silent for ever."""
    insert_due_work(office)
    for _ in range(MOST_ATTEMPTS):
        job = office.store.take_job("a", clock.now, 600, ["crawl"])
        assert job is not None
        office.store.end_job(job.id, error="ổ đĩa đầy", now=clock.now)
        clock.now += timedelta(days=1)
    assert office.store.take_job("a", clock.now, 600, ["crawl"]) is None
    insert_due_work(office)
    assert office.store.take_job("a", clock.now, 600, ["crawl"]) is not None


def test_a_worker_starts_although_the_store_is_busy_at_first(office: Office) -> None:
    stop = Event()
    flaky(office).faults = {"hold_lease": 1, "settle_interrupted": 2, "add_job": 1, "drop_lease": 1}
    assert not Leadership(office, "a", stop)._may_lead()
    worker = Worker(office, stop, pause_seconds=0.01)
    done: list[str] = []

    def desk() -> bool:
        done.append("desk")
        stop.set()
        return True

    worker._desk_due = desk  # type: ignore[method-assign]
    worker._crawl_due = lambda: False  # type: ignore[method-assign]
    worker.run()
    assert done == ["desk"]
    assert office.store.statistics()["jobs"] == 2  # the crawl and the purge


def test_a_bug_in_the_schedule_stops_the_worker(office: Office) -> None:
    worker = Worker(office, Event())

    def broken() -> None:
        raise ZeroDivisionError

    worker._watched(broken)()
    assert worker._stop.is_set()
    assert isinstance(worker._fault, ZeroDivisionError)


def test_a_digest_put_off_past_its_day_is_not_made(office: Office, clock: Moment) -> None:
    office.store.add_job("digest:2026-01-21", "digest", "2026-01-21", START)
    clock.now += timedelta(days=1)
    assert Worker(office, Event())._desk_due()
    assert office.store.deliveries() == []


def test_a_worker_that_lost_the_lead_stops_with_an_error_so_that_it_is_started_again(
    office: Office, clock: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.worker.RENEW_SECONDS", 0.1)
    stop = Event()
    worker = Worker(office, stop, pause_seconds=0.05)

    def sleep_through(_: Office) -> None:
        """The machine slept past its lease, and another worker took it."""
        clock.now += HOUR
        assert office.store.hold_lease("leader", "another", clock.now, 600)

    monkeypatch.setattr(worker_module, "process_items", sleep_through)
    with pytest.raises(StorageError, match="lost_lead"):
        worker.run()
    assert stop.is_set()
