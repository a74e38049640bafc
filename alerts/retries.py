"""When a mail that could not be handed over is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 480))
"""Growing pauses, a little over 21 hours in all: RFC 5321 §4.5.4.1 asks for patience, a morning mail ends with its day."""


def next_try(attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after `attempts` tries that failed (1 or more); None where it is to be given up.

    Raise ValueError for fewer than one try, or a `now` without an offset.
    """
    if attempts < 1 or now.tzinfo is None:
        raise ValueError(f"a next try needs a failed try and an aware moment, got {attempts} and {now!r}")
    return now + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
