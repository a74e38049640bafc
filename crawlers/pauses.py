"""How long a host wants to be left alone, and which hosts are left alone for the rest of a run."""

from __future__ import annotations

import asyncio
import email.utils
import time
from collections.abc import Callable
from datetime import datetime

LONGEST_WAIT = 120.0  # a host that asks for more is left alone for the rest of the run


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for (a number or an HTTP date), or None where it says neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:  # RFC 9110, 5.6.7: "-0000" and a missing zone mean UTC as well
        return None
    return max(0.0, (moment - now).total_seconds())


def growing(first: float, tries: int) -> float:
    """Return the pause before the next try: twice as long each time, never longer than `LONGEST_WAIT`."""
    return min(LONGEST_WAIT, first * 2.0**tries)


class Pauses:
    """The hosts of one source's run that wait, and those that are given up."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until: dict[str, float] = {}
        self._stopped: dict[str, str] = {}

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds; a longer wait asked for before stays."""
        self._until[host] = max(self._until.get(host, 0.0), self._now() + seconds)

    def stop(self, host: str, reason: str) -> None:
        """Leave a host alone for the rest of the run."""
        self._stopped.setdefault(host, reason)

    def stopped(self, host: str) -> str:
        """Return why a host is left alone, or an empty text."""
        return self._stopped.get(host, "")

    @property
    def any_stopped(self) -> str:
        """Return the first reason for which a host is left alone, or an empty text."""
        return next(iter(self._stopped.values()), "")

    async def wait(self, host: str) -> None:
        """Return when the host may be asked again."""
        while (left := self._until.get(host, 0.0) - self._now()) > 0:
            await asyncio.sleep(left)
