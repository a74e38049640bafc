"""What is due, decided from values alone: no clock, no store, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.clock import VIETNAM
from core.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class DueWork:
    """A piece of work under the key that makes it unique: asked for twice, it is done once."""

    key: str
    kind: str  # crawl | digest | purge
    payload: str
    due_at: datetime


def due_crawls(sources: Sequence[Source], last_started: Mapping[str, datetime], now: datetime) -> list[DueWork]:
    """Return a crawl for every source whose rhythm has come round.

    The key names the run before, so that however many rounds were missed, one crawl makes them up.
    """
    return [
        _crawl(source.key, last_started.get(source.key), now)
        for source in sources
        if _is_due(source, last_started, now)
    ]


def _is_due(source: Source, last_started: Mapping[str, datetime], now: datetime) -> bool:
    started = last_started.get(source.key)
    return started is None or started + timedelta(minutes=source.every_minutes) <= now


def _crawl(key: str, started: datetime | None, now: datetime) -> DueWork:
    before = started.isoformat() if started else "first"
    return DueWork(key=f"crawl:{key}:{before}", kind="crawl", payload=key, due_at=now)


def due_digest(now: datetime, digest_at: time) -> DueWork | None:
    """Return today's digest once its hour has come; yesterday's is never made up for, today's mail says it all."""
    local = now.astimezone(VIETNAM)
    if local.time().replace(tzinfo=None) < digest_at:
        return None
    return DueWork(key=digest_key(local.date()), kind="digest", payload=local.date().isoformat(), due_at=now)


def digest_key(day: date) -> str:
    """Return the key under which a local day's digest is made, and delivered, once."""
    return f"digest:{day.isoformat()}"


def due_purge(now: datetime) -> DueWork:
    """Return the day's purge: retention is kept every day."""
    day = now.astimezone(VIETNAM).date().isoformat()
    return DueWork(key=f"purge:{day}", kind="purge", payload=day, due_at=now)
