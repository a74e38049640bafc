"""Dates of feed entries, read by our own reader: feedparser takes a time without zone for UTC and knows no `Thứ ba`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from core.article import DateCandidate, DateOrigin
from crawlers.dates import parse_moment, plausible

_NUMERIC = re.compile(r"\s*(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-]\d{4}\b", re.ASCII)


def read_date(raws: Iterable[str], *, month_first: bool, now: datetime) -> DateCandidate | None:
    """Return the first of an entry's written dates that can be read and believed at `now`; None where none can."""
    for raw in raws:
        found = parse_moment(raw, month_first=month_first)
        if found and plausible(found.moment, now):
            return DateCandidate(origin=DateOrigin.FEED, raw=raw, moment=found.moment, day_only=found.day_only)
    return None


def is_numeric(raw: str) -> bool:
    """Whether `raw` writes its day in figures alone, so that day and month can be mistaken for one another."""
    return _NUMERIC.match(raw) is not None


def is_month_first(raws: Iterable[str], built_at: datetime) -> bool:
    """Whether the numeric dates of one feed can only be read month first.

    They can when one has no such day-first date (8/25/2026), or lies after the moment `built_at` at which the feed was
    made (8/9/2026 in a feed of 9 August), and none of them speaks for day first. Otherwise day first is the rule.
    """
    numeric = [(raw, match) for raw in raws if (match := _NUMERIC.match(raw))]
    if any(int(match["first"]) > 12 for _, match in numeric):
        return False
    return any(int(match["second"]) > 12 for _, match in numeric) or _fits_only_month_first(
        [raw for raw, _ in numeric], built_at
    )


def _fits_only_month_first(raws: list[str], built_at: datetime) -> bool:
    day_first = [parse_moment(raw) for raw in raws]
    month_first = [parse_moment(raw, month_first=True) for raw in raws]
    ahead = any(found and not plausible(found.moment, built_at) for found in day_first)
    return ahead and all(found and plausible(found.moment, built_at) for found in month_first)
