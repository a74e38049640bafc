"""What is normal for a source, held against what it brought: a site that answers and brings next to nothing is seen. Pure."""

from __future__ import annotations

from core.source import Source
from core.words import say
from storage.base import Brought

DAYS = 3
"""Whole days looked at: a quiet Sunday is no breach."""
FEW = 10
"""Under so many items a share says nothing."""


def breach_of(source: Source, brought: Brought) -> str | None:
    """Return what is not normal about what a source brought in DAYS whole days, as a sentence; None where all is.

    Only a source watched for all of that time can be judged.
    """
    return _number_breach(source, brought.found) or _date_breach(source, brought)


def _number_breach(source: Source, found: int) -> str | None:
    if source.normal.items_per_day is None:
        return None
    least, most = (bound * DAYS for bound in source.normal.items_per_day)
    if least <= found <= most:
        return None
    return say(
        "crawl.normal.few" if found < least else "crawl.normal.many", found=found, days=DAYS, least=least, most=most
    )


def _date_breach(source: Source, brought: Brought) -> str | None:
    if source.normal.dated is None or brought.found < FEW:
        return None
    share = brought.dated / brought.found
    if share >= source.normal.dated:
        return None
    return say("crawl.normal.undated", share=f"{share:.0%}", usual=f"{source.normal.dated:.0%}", days=DAYS)
