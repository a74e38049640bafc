"""A moment as a page wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone, tzinfo

from core.clock import VIETNAM


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """An aware moment; `day_only` where no time of day was written (then it is 00:00 local)."""

    moment: datetime
    day_only: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeOfDay:
    """Hour, minute, second and the zone they were written in (None: the local one)."""

    hour: int
    minute: int
    second: int = 0
    zone: timezone | None = None


def build_moment(
    year: int, month: int, day: int, time: TimeOfDay | None = None, home: tzinfo = VIETNAM
) -> Moment | None:
    """Return the moment, or None where no such day or time exists."""
    hour, minute, second = (time.hour, time.minute, time.second) if time else (0, 0, 0)
    zone = (time.zone if time else None) or home
    try:
        return Moment(moment=datetime(year, month, day, hour, minute, second, tzinfo=zone), day_only=time is None)
    except ValueError:
        return None
