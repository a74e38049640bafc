"""What runs in a process of its own: the whole job once, dying where told, and a real worker."""

from __future__ import annotations

import os
import signal
import time
from datetime import datetime, timedelta
from threading import Event

from cli.wiring import office_open
from core.clock import fixed_clock
from scheduler import crawling
from scheduler.pipeline import run_once
from scheduler.worker import Worker
from tests.integration.offices import MORNING, Place


def die() -> None:
    """End as a machine that loses its power does."""
    os.kill(os.getpid(), signal.SIGKILL)


def run_and_die(place: Place, where: str = "") -> None:
    """Do the whole job once; die of SIGKILL at the named stage's end, or when the N-th batch was stored (batch:N)."""
    if where.startswith("batch:"):
        _die_after_batch(int(where.removeprefix("batch:")))
    with office_open(create=True, settings=place.settings, clock=fixed_clock(MORNING)) as office:
        run_once(office, between=lambda stage: die() if stage == where else None)


def _die_after_batch(number: int) -> None:
    keep, seen = crawling._keep, []

    def kept(*args: object) -> object:
        saved = keep(*args)  # type: ignore[arg-type]
        seen.append(1)
        if len(seen) == number:
            die()
        return saved

    crawling._keep = kept  # type: ignore[assignment]


def work(place: Place, later: int = 0) -> None:
    """Work until killed or told to stop, with a clock that began `later` seconds after five past seven."""
    began, stop = time.monotonic(), Event()

    def clock() -> datetime:
        return MORNING + timedelta(seconds=later + time.monotonic() - began)

    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with office_open(create=True, settings=place.settings, clock=clock) as office:
        Worker(office, stop, pause_seconds=0.1).run()
