"""The worker: one leads, crawls at each source's rhythm, mails once a morning; killed, the next one takes over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cli.wiring import office_open, store_open
from core.clock import fixed_clock
from core.errors import MonitorError
from tests.integration.offices import MORNING, Place, Running, Undisturbed, told
from tests.integration.processes import work

PATIENCE_SECONDS = 90.0


@contextmanager
def working(place: Place, later: int = 0) -> Iterator[Running]:
    """A worker as a process of its own; ended, whatever happens."""
    running = place.start(work, later)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.join()


def wait_for(what: Callable[[], bool], worker: Running) -> None:
    """Wait until something holds; fail with the worker's own words where it ended or never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        assert worker.process.is_alive(), worker.words
        try:
            if what():
                return
        except MonitorError:
            pass  # the store is being made
        time.sleep(0.05)
    raise AssertionError(f"the worker never came so far: {worker.words}")


def stop(worker: Running) -> None:
    """Ask a worker to end, as a service manager does, and see that it does."""
    worker.process.terminate()
    worker.process.join(40)
    assert worker.process.exitcode == 0, worker.words


def numbers(place: Place) -> dict[str, int]:
    """Return the store's statistics."""
    with store_open(place.settings) as store:
        return store.statistics()


def test_a_morning_is_worked_through_and_mailed_once(place: Place, undisturbed: Undisturbed) -> None:
    with working(place) as worker:
        wait_for(lambda: bool(place.mailbox.messages) and crawled(place), worker)
        stop(worker)
    with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
        assert {row["url"] for row in told(office)} == {row["url"] for row in undisturbed.told}
    assert len(place.mailbox.messages) == 1


def crawled(place: Place) -> bool:
    """Whether every source of the province ended a run."""
    with store_open(place.settings) as store:
        return len(store.source_states()) == 4


def test_killed_in_mid_crawl_the_next_worker_ends_the_work(place: Place, undisturbed: Undisturbed) -> None:
    with working(place) as first:
        wait_for(lambda: numbers(place)["items"] > 0, first)
        first.process.kill()
        first.process.join(10)
    with working(place, later=3600) as second:
        wait_for(lambda: crawled(place) and numbers(place)["items"] >= len(undisturbed.told), second)
        wait_for(lambda: bool(place.mailbox.messages), second)
        stop(second)
    with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
        assert {row["url"] for row in told(office)} == {row["url"] for row in undisturbed.told}
    assert len(place.mailbox.messages) == 1


def test_while_one_leads_another_stands_by(place: Place) -> None:
    with working(place) as leader:
        wait_for(lambda: numbers(place)["jobs"] > 0, leader)
        with working(place, later=5) as second:
            wait_for(lambda: "standing by" in second.words, second)
            stop(second)
        assert leader.process.is_alive()
