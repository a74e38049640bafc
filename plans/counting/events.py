"""Quotas per event: the office's register says which events there are, titles say which of them an item covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from core.count import Countable, Period
from core.plan import Plan, Quota
from core.registers import Event
from core.words import say
from plans.counting.owing import Owner, Owners
from plans.counting.tally import Standing
from plans.counting.words_of_items import plain
from plans.periods import say_days, span


def events_of(quota: Quota, plan: Plan, events: Sequence[Event]) -> list[Event]:
    """Return the events that call for coverage under a quota, by first day."""
    first, last = span(quota, plan)
    return sorted((one for one in events if one.covers(plan.key, first, last)), key=lambda one: (one.start, one.key))


def window_of(event: Event, plan: Plan) -> Period:
    """Return the days in which an event's coverage is looked for: its own, and the plan's days of grace around them."""
    grace = timedelta(days=plan.rules.event_days)
    days = say_days(event.start, event.end)
    label = say("period.event", name=event.name, days=days)
    return Period(start=event.start - grace, end=event.end + grace, label=label)


def event_days(quota: Quota, plan: Plan) -> tuple[date, date]:
    """Return the days in which anything may count for a quota per event: its own, and the days of grace around them."""
    first, last = span(quota, plan)
    grace = timedelta(days=plan.rules.event_days)
    return first - grace, last + grace


def event_owners(
    events: Sequence[Event], plan: Plan, known: Callable[[Period], bool], only: str | None = None
) -> Owners:
    """Return events as those who owe a number; `known` says whether enough is seen or recorded of an event's days.

    With `only` one event owes; items are put to one of all the events all the same, so that none counts for two.
    """
    windows = {event.key: window_of(event, plan) for event in events}
    words = {event.key: [plain(word) for word in (event.keywords or (event.name,))] for event in events}

    def owner_of(item: Countable, standing: Standing) -> str | None:
        if item.event is not None:
            return item.event if item.event in windows else None
        day = item.published_on
        near = [event for event in events if day and windows[event.key].start <= day <= windows[event.key].end]
        title = plain(item.title)
        named = [(max(len(word) for word in hits), event) for event in near if (hits := _hits(words[event.key], title))]
        if named:  # the longest word wins: "Ngày hội chuyển đổi số" over "chuyển đổi số"
            return max(named, key=lambda row: (row[0], -_distance(row[1], day), row[1].key))[1].key
        if standing is not Standing.BY_RULE and near:  # a person says that it covers what happened then
            return min(near, key=lambda event: (_distance(event, day), event.key)).key
        return None

    rows = tuple(
        Owner(key=event.key, name=event.name, period=windows[event.key], known=known(windows[event.key]))
        for event in events
        if only in (None, event.key)
    )
    return Owners(rows=rows, owner_of=owner_of)


def in_some_window(item: Countable, owners: Owners) -> str:
    """Return the name of an event in whose days an item lies; empty where it lies in none's."""
    day = item.published_on
    return next((row.name for row in owners.rows if day and row.period.start <= day <= row.period.end), "")


def _hits(words: Sequence[str], title: str) -> list[str]:
    return [word for word in words if word.strip() and word in title]


def _distance(event: Event, day: date | None) -> int:
    """Return how many days lie between a day and an event; 0 on its own days."""
    if day is None or event.start <= day <= event.end:
        return 0
    return (event.start - day).days if day < event.start else (day - event.end).days
