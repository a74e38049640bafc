"""The worker: one leads, crawls at each source's rhythm, mails once a morning; killed, the next one takes over."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cli.wiring import office_open, store_open
from core.clock import fixed_clock
from core.errors import MonitorError
from tests.integration.conftest import MORNING, ROOT, Place, told

PATIENCE_SECONDS = 90.0


@contextmanager
def working(place: Place, later: int = 0) -> Iterator[subprocess.Popen[str]]:
    """A worker as a process of its own; ended, whatever happens."""
    script = Path(__file__).parent / "running_worker.py"
    command = [sys.executable, str(script), str(place.folder), str(place.smtp_port), str(later)]
    process = subprocess.Popen(
        command, env=place.environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(what: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until something holds; fail with the worker's own words where it ended or never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        try:
            if what():
                return
        except MonitorError:
            pass  # the store is being made
        time.sleep(0.1)
    raise AssertionError("the worker never came so far")


def numbers(place: Place) -> dict[str, int]:
    """Return the store's statistics."""
    with store_open(place.settings) as store:
        return store.statistics()


def test_a_morning_is_worked_through_and_mailed_once(place: Place, undisturbed: list[dict[str, object]]) -> None:
    with working(place) as worker:
        wait_for(lambda: bool(place.mailbox.messages) and crawled(place), worker)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=40) == 0
    with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
        assert {row["url"] for row in told(office)} == {row["url"] for row in undisturbed}
    assert len(place.mailbox.messages) == 1


def crawled(place: Place) -> bool:
    """Whether every source of the province ended a run."""
    with store_open(place.settings) as store:
        return len(store.source_states()) == 4


def test_killed_in_mid_crawl_the_next_worker_ends_the_work(place: Place, undisturbed: list[dict[str, object]]) -> None:
    with working(place) as first:
        wait_for(lambda: numbers(place)["items"] > 0, first)
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=10)
    with working(place, later=3600) as second:
        wait_for(lambda: crawled(place) and numbers(place)["items"] >= len(undisturbed), second)
        wait_for(lambda: bool(place.mailbox.messages), second)
        second.send_signal(signal.SIGTERM)
        assert second.wait(timeout=40) == 0
    with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
        assert {row["url"] for row in told(office)} == {row["url"] for row in undisturbed}
    assert len(place.mailbox.messages) == 1


def test_while_one_leads_another_stands_by(place: Place) -> None:
    with working(place) as leader:
        wait_for(lambda: numbers(place)["jobs"] > 0, leader)
        with working(place, later=5) as second:
            assert second.stdout is not None
            assert "standing by" in second.stdout.readline()
            second.send_signal(signal.SIGTERM)
            assert second.wait(timeout=20) == 0
        assert leader.poll() is None
