"""Run the whole job once and die of SIGKILL where told: FOLDER SMTP_PORT WHERE (a stage's end, or batch:N)."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

from cli.wiring import office_open
from core.clock import fixed_clock
from scheduler import crawling
from scheduler.pipeline import run_once
from tests.integration.conftest import MORNING, Place


def die() -> None:
    """End as a machine that loses its power does."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run; die at the end of the named stage, or when the N-th batch was stored."""
    folder, port, where = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    place = Place(folder=folder, world=SimpleNamespace(), mailbox=SimpleNamespace(), smtp_port=port)  # type: ignore[arg-type]
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


if __name__ == "__main__":
    main()
