"""Run a real worker until it is killed or told to stop: FOLDER SMTP_PORT SECONDS_AFTER_MORNING."""

from __future__ import annotations

import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace

from cli.wiring import office_open
from scheduler.worker import Worker
from tests.integration.conftest import MORNING, Place


def main() -> None:
    """Work with a clock that began some seconds after five past seven."""
    folder, port, later = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    place = Place(folder=folder, world=SimpleNamespace(), mailbox=SimpleNamespace(), smtp_port=port)  # type: ignore[arg-type]
    began, stop = time.monotonic(), Event()

    def clock() -> datetime:
        return MORNING + timedelta(seconds=later + time.monotonic() - began)

    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with office_open(create=True, settings=place.settings, clock=clock) as office:
        Worker(office, stop, pause_seconds=0.1).run()


if __name__ == "__main__":
    main()
