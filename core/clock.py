"""The one place that asks what time it is, and the office's time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

Clock = Callable[[], datetime]
"""A function that gives the present moment, aware, in UTC. Handed in, never patched."""


def system_clock() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def fixed_clock(moment: datetime) -> Clock:
    """Return a clock that always shows `moment`; raise ValueError where it has no offset."""
    if moment.tzinfo is None:
        raise ValueError("a clock needs a moment with an offset")
    return lambda: moment.astimezone(UTC)


def local_day(moment: datetime) -> date:
    """Return the day on the office's calendar (Asia/Ho_Chi_Minh) on which an aware `moment` falls."""
    return moment.astimezone(VIETNAM).date()


def day_start(day: date) -> datetime:
    """Return the first moment of a local day, in UTC."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM).astimezone(UTC)


def day_end(day: date) -> datetime:
    """Return the first moment after a local day, in UTC."""
    return day_start(day + timedelta(days=1))
