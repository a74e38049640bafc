"""Where titles have to be read: the items that quotas looking at single ones want, by channels and days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.count import CountInput, Period
from core.plan import Per, Plan, Quota
from plans.channels import eligible
from plans.counting.events import events_of, window_of
from plans.counting.sight import reads_titles


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Items of some channels with a day in [first, last]."""

    channels: tuple[str, ...]
    first: date
    last: date


def stretches_of(rows: Iterable[tuple[Quota, Period]], plan: Plan, given: CountInput, on: date) -> tuple[Stretch, ...]:
    """Return what to read for those of the quotas (each in one period) that look at single items, days after `on` left out.

    Of a quota per event that is the days in which its events are looked for; of any other the whole period. Stretches
    of the same channels do not overlap.
    """
    wanted: dict[tuple[str, ...], list[tuple[date, date]]] = {}
    for quota, period in rows:
        if reads_titles(quota, plan):
            who = eligible(quota, plan, given.sources)
            channels = tuple(sorted({*who.channels, *who.asked}))
            wanted.setdefault(channels, []).extend(_days(quota, period, plan, given, on))
    return tuple(
        Stretch(channels=channels, first=first, last=last)
        for channels, days in wanted.items()
        for first, last in _joined(days)
    )


def _days(quota: Quota, period: Period, plan: Plan, given: CountInput, on: date) -> Iterator[tuple[date, date]]:
    every = [period]
    if quota.per is Per.EVENT:
        every = [window_of(event, plan) for event in events_of(quota, plan, given.events)]
    for one in every:
        if one.start <= on:
            yield one.start, min(one.end, on)


def _joined(days: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the same days in stretches of which none touches another."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(days):
        if found and first <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
