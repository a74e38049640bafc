"""A count: a quota in one period, and the items that make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.article import Form
from core.plan import Quota


class CountState(StrEnum):
    """Where a quota stands in a period."""

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    MISSED = "missed"  # the period is over
    OVER_CAP = "over_cap"
    NOT_DUE = "not_due"  # the period has not begun
    NOT_MEASURABLE = "not_measurable"  # no crawler sees this channel: never 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Countable:
    """What counting needs to know of an item."""

    item: int
    url: str
    title: str
    source: str
    channel: str
    form: Form
    published_on: date | None  # local day
    tasks: frozenset[str]  # task ids, and "*" where it is about the plan's subject
    cluster: int
    length: int = 0  # characters of text
    section: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A stretch of local days, both ends included."""

    start: date
    end: date
    label: str  # "tuần 47, 17-23/11/2025"
    partial: bool = False  # the plan's span cuts it ("tuần lẻ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A stretch in which a source that counts was not answering."""

    source: str
    start: datetime
    end: datetime | None  # None: still down
    message: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedItem:
    """An item in a count, with the reason that it is there."""

    item: int
    url: str
    title: str
    published_on: date | None
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A quota in one period (and, for `per = task`, one task), with the items that make the number."""

    plan: str
    quota: Quota
    period: Period
    task: str | None
    need: int | None  # None where the plan gives no number to reach
    found: int | None  # None = not measurable
    state: CountState
    items: tuple[CountedItem, ...] = ()
    nearly: tuple[CountedItem, ...] = ()  # would count but for something a person can settle
    gaps: tuple[Gap, ...] = ()
    note: str = ""
