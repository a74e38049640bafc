"""The crawl process: a job on standard input, reports on standard output, logs on standard error.

It ends with its job, or as soon as its standard input closes: then nobody is there to read what it finds.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from scrapy.utils.reactor import install_reactor

from core.clock import Clock
from crawlers.wire import ALIVE, Job, decode_job, encode_report

log = logging.getLogger(__name__)

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
_ALIVE_SECONDS = 10.0
_THREADS = 30  # names are resolved in threads; a dead name server must not hold up the other sources


def main() -> None:
    """Do one job."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("scrapy", "twisted", "trafilatura", "readability", "htmldate"):
        # They write whole addresses, and an address of a page API holds a token.
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    reports = _take_over_output()
    job = decode_job(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _run(job, reports)
    os._exit(0)  # all is reported; a look-up of a dead name server may hold a thread for minutes more


def _take_over_output() -> BinaryIO:
    """Keep standard output for reports; whatever a library prints goes to the log."""
    reports = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return reports


def _end_with_parent() -> None:
    while os.read(0, 1):  # not sys.stdin: its lock would be held while the process ends
        pass
    os._exit(0)


def _run(job: Job, reports: BinaryIO) -> None:
    install_reactor(_REACTOR, "uvloop.Loop" if sys.platform != "win32" else None)
    from twisted.internet import reactor  # only now: importing it earlier would install another one

    running: Any = reactor
    running.suggestThreadPoolSize(_THREADS)
    running.callWhenRunning(lambda: asyncio.ensure_future(_work(job, reports, running.stop)))
    running.run(installSignalHandlers=False)


async def _work(job: Job, reports: BinaryIO, stop: Callable[[], None]) -> None:
    alive = asyncio.ensure_future(_say_alive(reports))
    try:
        from crawlers.engine import run_job  # imports Twisted's web client, which wants the reactor first

        await run_job(job, _clock(job.now), lambda report: _write(reports, encode_report(report)))
    except Exception:
        log.exception("the crawl process fails")
    finally:
        alive.cancel()
        stop()


async def _say_alive(reports: BinaryIO) -> None:
    while True:
        _write(reports, ALIVE + b"\n")
        await asyncio.sleep(_ALIVE_SECONDS)


def _write(reports: BinaryIO, line: bytes) -> None:
    """Write a whole line; a slow reader holds up the crawl, which keeps its memory flat."""
    left = memoryview(line)
    while left:
        left = left[reports.write(left) :]


def _clock(start: datetime) -> Clock:
    """Return the parent's clock as it goes on from the moment it handed over the job."""
    ahead: timedelta = start - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


if __name__ == "__main__":
    main()
