"""Moments that cannot be a publication on the web."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

# Viet Nam joined the Internet on 19/11/1997; a date before it is a default value (1970, 1900, 0001) or an anniversary.
FIRST = datetime(1997, 11, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)  # clocks of publishers run ahead, and a day may be written in another zone


def plausible(moment: datetime, now: datetime) -> bool:
    """Whether a page read at `now` can have been published at `moment` (both aware)."""
    return FIRST <= moment <= now + AHEAD
