"""A period that was signed off: its numbers as they stood, and a hash over the items that made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.count import Adjustment, CountState, Gap, Share
from core.plan import Quota


@dataclass(frozen=True, kw_only=True, slots=True)
class FrozenItem:
    """An item as it was counted."""

    item: int
    recorded: bool
    url: str
    title: str
    published_on: date | None
    quantity: int
    reason: str = ""  # why it counted
    content_hash: str = ""  # of the text that was counted; empty of a recorded output
    cluster: int = 0
    channel: str = ""
    source: str = ""
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FrozenCount:
    """One quota (and task) in one of its periods, as signed."""

    quota: str  # Quota.id
    text: str  # the phrase, so that the old wording stays readable
    start: date  # of the quota's period
    end: date
    label: str
    task: str | None
    need: int | None
    found: int | None
    state: CountState
    note: str
    items: tuple[FrozenItem, ...]
    event: str | None = None  # key of the event, of a quota that is owed per event
    partial: bool = False
    owed: Quota | None = None  # the quota as it was signed: the plan's own may be edited or dropped since
    pieces: int | None = None
    by_unit: tuple[Share, ...] = ()
    by_event: tuple[Share, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedPeriod:
    """A signed stretch of days of one plan. `digest` is SHA-256 over all the rest, in a fixed order."""

    plan: str
    start: date
    end: date
    label: str
    closed_at: datetime
    by: str
    reason: str
    digest: str
    counts: tuple[FrozenCount, ...]
    adjustments: tuple[Adjustment, ...] = ()  # to earlier closed periods, as they were known when this one was signed
