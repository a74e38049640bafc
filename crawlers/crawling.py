"""The parent's side of a crawl: one child process, read line by line, ended whatever happens.

Scrapy's reactor cannot be started twice in a process and a parser may take the process down with it; a child of its
own keeps both away from the worker. The child's standard input stays open for as long as the parent lives.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from core.clock import Clock, system_clock
from core.crawl import CrawlBatch, CrawlLimits, CrawlOrder, CrawlResult, Outcome
from core.words import say
from crawlers.wire import Job, decode_report, encode_job

ROOT = Path(__file__).parent.parent
SILENCE_SECONDS = 180.0  # the child says that it lives every few seconds; one page never takes this long to read
_CHUNK = 1 << 16


def crawl(
    orders: Sequence[CrawlOrder], limits: CrawlLimits, clock: Clock = system_clock, *, extraction: bool = True
) -> Generator[CrawlBatch | CrawlResult]:
    """Crawl every order in one child process and yield what it reports as it comes.

    Each source ends with exactly one CrawlResult; a source that the child could not finish gets one that says BROKEN.
    Closing the iterator ends the child.
    """
    if not orders:
        return
    started = clock()
    unfinished = {order.source.key: None for order in orders}
    job = encode_job(Job(orders=tuple(orders), limits=limits, now=started, extraction=extraction))
    for report in _reports(job):
        if isinstance(report, CrawlResult):
            unfinished.pop(report.source, None)
        yield report
    for key in unfinished:
        yield _broken(key, started, clock())


def _broken(key: str, started: datetime, now: datetime) -> CrawlResult:
    message = say("crawl.result.child_died")
    return CrawlResult(source=key, outcome=Outcome.BROKEN, message=message, started_at=started, finished_at=now)


def _reports(job: bytes) -> Iterator[CrawlBatch | CrawlResult]:
    child = _start()
    try:
        _hand_over(child, job)
        for line in _lines(child):
            report = decode_report(line)
            if report is not None:
                yield report
    finally:
        _end(child)


def _start() -> subprocess.Popen[bytes]:
    # -P keeps the folder the worker happens to stand in off the import path.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "crawlers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        },
    )


def _hand_over(child: subprocess.Popen[bytes], job: bytes) -> None:
    assert child.stdin is not None
    with suppress(BrokenPipeError):  # it died before it read its job: its silence says so
        child.stdin.write(job)
        child.stdin.flush()


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """Yield whole lines; a last line that death cut off is left out, as is everything after too long a silence."""
    assert child.stdout is not None
    rest = b""
    while select.select([child.stdout], [], [], SILENCE_SECONDS)[0]:
        chunk = os.read(child.stdout.fileno(), _CHUNK)
        if not chunk:
            return
        *whole, rest = (rest + chunk).split(b"\n") if b"\n" in chunk else ([rest + chunk])
        yield from whole


def _end(child: subprocess.Popen[bytes]) -> None:
    """It keeps nothing that a kill could lose: all it knows has been reported or will be found again."""
    if child.poll() is None:
        child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
