"""What passes between the parent and its crawl process: one job in, one line a report out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from core.crawl import CrawlBatch, CrawlLimits, CrawlOrder, CrawlResult


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One run: every source to crawl, the bounds, and the moment the parent's clock shows."""

    orders: Sequence[CrawlOrder]
    limits: CrawlLimits
    now: datetime
    extraction: bool = True  # off only where a benchmark measures the engine alone


Report = CrawlBatch | CrawlResult

_JOB = TypeAdapter(Job)
_BATCH = TypeAdapter(CrawlBatch)
_RESULT = TypeAdapter(CrawlResult)

ALIVE = b"alive"  # says that the process is not stuck inside a parser
_MARKS: dict[bytes, TypeAdapter[CrawlBatch] | TypeAdapter[CrawlResult]] = {b"batch": _BATCH, b"result": _RESULT}


def encode_job(job: Job) -> bytes:
    """Return a job as one line of JSON."""
    return _JOB.dump_json(job) + b"\n"


def decode_job(line: bytes) -> Job:
    """Return the job of a line; raise ValueError where it is none."""
    return _JOB.validate_json(line)


def encode_report(report: Report) -> bytes:
    """Return a report as one line: what it is, a blank, its JSON."""
    if isinstance(report, CrawlBatch):
        return b"batch " + _BATCH.dump_json(report) + b"\n"
    return b"result " + _RESULT.dump_json(report) + b"\n"


def decode_report(line: bytes) -> Report | None:
    """Return the report of a line, or None for a sign of life; raise ValueError where it is neither."""
    if line == ALIVE:
        return None
    name, _, body = line.partition(b" ")
    if name not in _MARKS:
        raise ValueError(f"not a line of the crawl process: {line[:60]!r}")
    return _MARKS[name].validate_json(body)
