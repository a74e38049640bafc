"""What is normal for a source, held against what it brought: a site that answers and brings next to nothing is seen. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from core.clock import local_day
from core.item import Item
from core.source import Source
from core.words import say

DAYS = 3
"""Whole days looked at: a quiet Sunday is no breach."""
FEW = 10
"""Under so many items a share says nothing."""


def breach_of(source: Source, items: Iterable[Item], on: date) -> str | None:
    """Return what is not normal about a source in the days before `on`, as a sentence; None where all is.

    `items` are those of any source first seen in that time; only a source watched for all of it can be judged.
    """
    days = {on - timedelta(days=back) for back in range(1, DAYS + 1)}
    seen = [item for item in items if item.source == source.key and local_day(item.first_seen_at) in days]
    return _number_breach(source, len(seen)) or _date_breach(source, seen)


def _number_breach(source: Source, found: int) -> str | None:
    if source.normal.items_per_day is None:
        return None
    least, most = (bound * DAYS for bound in source.normal.items_per_day)
    if least <= found <= most:
        return None
    return say(
        "crawl.normal.few" if found < least else "crawl.normal.many", found=found, days=DAYS, least=least, most=most
    )


def _date_breach(source: Source, seen: list[Item]) -> str | None:
    if source.normal.dated is None or len(seen) < FEW:
        return None
    share = sum(item.published_at is not None for item in seen) / len(seen)
    if share >= source.normal.dated:
        return None
    return say("crawl.normal.undated", share=f"{share:.0%}", usual=f"{source.normal.dated:.0%}", days=DAYS)
