"""`diemtin worker`: crawl each source at its own rhythm and send the mail every morning, until stopped."""

from __future__ import annotations

import signal
from threading import Event

from cli.output import err
from cli.wiring import office_open
from core.words import say
from scheduler.worker import Worker

NAME = "worker"


def command() -> None:
    """Work until SIGTERM or Ctrl-C; several workers may run, one leads."""
    work_until_stopped()


def work_until_stopped() -> None:
    """Run the worker in this process; a signal lets it finish what it holds."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with office_open(create=True) as office:
        err.print(say("cli.worker_starts", sources=len(office.sources), at=office.settings.digest_at.strftime("%H:%M")))
        Worker(office, stop).run()
    err.print(say("cli.worker_ends"))
