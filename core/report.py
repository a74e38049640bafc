"""The periodic report as values: what was counted, what stands beside it, and what nobody could count.

Composed by scheduler/reporting.py, rendered by alerts/report/. `None` for a number means that it is not known; it is
written "chưa có số liệu" and never as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from core.count import CountState, Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """One number of the period, and the numbers it is read beside."""

    now: int | None
    total: int | None = None  # from the plan's first day to the end of the period (lũy kế)
    previous: int | None = None  # the period of the same length just before
    year_before: int | None = None  # the same period a year earlier


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanName:
    """The plan that is reported on, as the report names it."""

    key: str
    title: str
    issuer: str
    number: str | None
    issued: date | None
    start: date
    end: date
    tasks: int  # topics
    quotas: int
    caps: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What came late to, or was taken out of, a period that had been signed off."""

    label: str  # of the signed period
    late: int
    withdrawn: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitShare:
    """What one unit (or one event) has of a quota that each owes."""

    name: str
    found: int | None
    need: int | None
    state: CountState


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotaLine:
    """A quota in the reported days: the sum of its own periods that fall due in them."""

    quota: str
    text: str  # the plan's phrase
    channel: str
    unit_of_count: str
    cap: bool
    lead_unit: str | None
    need: int | None  # None: the plan gives no number to reach, or no period of the quota falls due in these days
    found: Figures
    total_need: int | None  # what `found.total` is held against
    state: CountState
    periods: int  # own periods that fall due in the reported days
    met: int  # of them
    unmeasured: int  # of them
    nearly: int  # items that a person would have to settle
    by: date | None = None  # the last day on which what is missing can still be made up for
    task: str | None = None  # name of the task, where the quota is owed for each
    most: int | None = None  # of a cap
    running: str | None = None  # label of the quota's period under way, where none falls due in the reported days
    notes: tuple[str, ...] = ()  # what counting says of it
    changes: tuple[Change, ...] = ()
    shares: tuple[UnitShare, ...] = ()
    closed_on: date | None = None  # signed off: the numbers are the frozen ones


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskLine:
    """A task, with what serves it. `task` None: about the plan's subject, no task known."""

    task: str | None
    name: str
    lead_unit: str | None
    pieces: Figures  # a story published in several places is one
    publications: Figures


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelLine:
    """A channel, with what was published on it."""

    channel: str
    publications: Figures
    quantity: int | None  # how many of their unit the publications are: copies, airings, repeats


@dataclass(frozen=True, kw_only=True, slots=True)
class ClassLine:
    """A class of publications; every publication has one class, so the lines add up to the total."""

    kind: str  # a unit of count
    publications: Figures


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemLine:
    """One publication that the report stands on."""

    title: str
    kind: str  # as ClassLine.kind
    channel: str
    outlet: str  # the source's or outlet's name
    day: date
    tasks: tuple[str, ...]  # names
    address: str | None
    reference: str | None  # number and page of a paper
    quotas: tuple[str, ...]  # ids of those it counts for
    quantity: int = 1
    copy: bool = False  # the story stands elsewhere in the list already
    recorded: bool = False
    unit: str | None = None  # name of the unit whose output it is


@dataclass(frozen=True, kw_only=True, slots=True)
class AiringLine:
    """One row of the radio log. Who read it aloud is nobody's business here (rights.md)."""

    day: date
    at: time | None
    title: str
    channel: str
    outlet: str | None
    minutes: int | None
    repeats: int
    unit: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EventLine:
    """An event of the register within the reported days."""

    name: str
    start: date
    end: date
    place: str | None
    found: int | None  # publications about it
    need: int | None
    state: CountState


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """What reviewers confirmed in the reported days: numbers only, never an item, a page or a person (rights.md)."""

    false_claims: int
    scams: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MissingLine:
    """A unit, or a channel counted by hand, of which no figure was received."""

    name: str
    owes: str  # the quota's phrase
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentLine:
    """A source that did not answer for a while inside the reported days."""

    name: str
    start: datetime
    end: datetime | None
    hours: int  # inside the reported days, rounded up


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Everything that the report of a plan and a period says."""

    plan: PlanName
    period: Period
    until: date  # the last day counted: the period's end, or the day of making where it is not over
    over: bool  # the period has ended
    made_on: date
    next_label: str | None  # the period after it
    pieces: Figures
    publications: Figures
    two_tasks: int  # pieces that serve more than one task
    undated: int  # items without a day, which count for nothing yet
    quotas: tuple[QuotaLine, ...]
    tasks: tuple[TaskLine, ...]
    channels: tuple[ChannelLine, ...]
    classes: tuple[ClassLine, ...]
    events: tuple[EventLine, ...]
    items: tuple[ItemLine, ...]
    airings: tuple[AiringLine, ...]
    reviewed: Reviewed | None
    missing: tuple[MissingLine, ...]
    silent: tuple[SilentLine, ...]
    duties: tuple[str, ...]  # those without a number
    closed_on: date | None = None  # the whole period was signed off
    digest: str | None = None  # hash of what was signed
