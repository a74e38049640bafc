"""A count: a quota in one period, and the items that make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from core.article import Form
from core.plan import Quota
from core.registers import Event, OwnerChange, Unit
from core.ruling import Ruling
from core.source import Source

if TYPE_CHECKING:
    from core.closing import ClosedPeriod


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
    province: str | None = None  # of its source; None where its source is national or unknown
    rulings: tuple[Ruling, ...] = ()  # what people said of it under this plan, the newest of each quota only
    # The rest is known of recorded outputs only; a crawled item is one publication of the unit its form shows.
    recorded: bool = False  # entered by hand or from a sheet; `item` is then the output's id
    unit_of_count: str | None = None
    repeats: int = 0  # airings after the first, for quotas of phat_lai and luot_phat
    quantity: int = 1  # how many of the unit: printed copies, airings; also how many alike items stand in one heap
    outlet: str | None = None
    owing_unit: str | None = None  # key of the unit whose output it is
    event: str | None = None  # key of the event it belongs to
    genre: str | None = None  # "tin" or "bài" as the sheet says: then its length decides nothing
    submitted: bool = False  # sent to somebody who publishes, not published


@dataclass(frozen=True, kw_only=True, slots=True)
class CountInput:
    """All that counting a plan looks at, besides the plan and the day."""

    items: Sequence[
        Countable
    ]  # with a day, those tagged or ruled on for the plan, recorded outputs included; any order
    undated: Sequence[Countable] = ()  # they nearly count
    gaps: Sequence[Gap] = ()
    sources: Sequence[Source] = ()  # those watched; none given means that any may count
    events: Sequence[Event] = ()
    units: Sequence[Unit] = ()
    owner_changes: Sequence[OwnerChange] = ()
    known_from: date = date.min  # of the plan as a whole: what was published before is not known, it is no 0
    seen_from: Mapping[str, date] | None = None  # the same of each source, by key; None: `known_from` of every one
    read_on: date | None = None  # books are read up to this day where it is later than the day counted on
    closed: Sequence[ClosedPeriod] = ()  # signed periods: their numbers stand, what came after is an adjustment


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
    quantity: int = 1
    recorded: bool = False
    cluster: int = 0
    channel: str = ""
    source: str = ""  # Source.key of a crawled item, the outlet or unit as entered of a recorded one
    tasks: tuple[str, ...] = ()  # topic tasks it serves, in the plan's order; empty: about the plan's subject only
    kind: str = ""  # its one class, a unit of count; set where a span lists what was published


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What one owing unit, or one event, has of a count."""

    key: str
    name: str
    found: int  # 0 where `state` is NOT_MEASURABLE: nothing is known of it, which is not the same as nothing done
    need: int | None
    state: CountState


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """Where a quota will stand at the end of its period if it goes on as it went, and what is missing."""

    expected: int  # found by the period's end at the pace of the working days so far
    more: int  # how many are still missing ("cần thêm N bài")
    by: date  # the last working day of the period ("trước ngày …" is the day after it, or it: docs/plans.md)
    working_days_left: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Adjustment:
    """What changed in a closed period after it was signed: shown in the next one, never in the closed number."""

    period: Period  # the closed one
    quota: str
    task: str | None = None
    event: str | None = None  # of a quota per event
    late: tuple[CountedItem, ...] = ()  # count for the closed period and came after
    withdrawn: tuple[CountedItem, ...] = ()  # were counted there and no longer do


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
    excluded: tuple[CountedItem, ...] = ()  # a person took them out, with the reason given
    pieces: int | None = None  # distinct stories among `items`; `found` counts as the quota does
    by_unit: tuple[Share, ...] = ()  # of a quota that each unit owes
    by_event: tuple[Share, ...] = ()  # of a quota per event
    forecast: Forecast | None = None
    adjustments: tuple[Adjustment, ...] = ()
    closed_at: datetime | None = None  # the period is signed off: the number is the frozen one
    event: str | None = None  # key of the one event that is counted, of a quota per event
    owner_gone: str = ""  # why nobody can be asked for it any more and what to do; empty where somebody can


@dataclass(frozen=True, kw_only=True, slots=True)
class SpanCount:
    """A quota (and, for `per = task`, one task) over a stretch of days such as a report's.

    A period of a quota belongs to the stretch in which its last day falls, whole: stretches that follow each other hold
    every period once, and a week cut by a month's end is asked for once. What is still under way on the stretch's last
    day stands in `running`, counted up to that day.
    """

    quota: Quota
    task: str | None
    start: date  # of the stretch, both ends included
    end: date
    parts: tuple[Count, ...]  # the quota's periods that fall due inside the stretch, oldest first; may be empty
    running: Count | None  # the period under way on `end` (or on the day looked at) and due after the stretch
    need: int | None  # what `parts` ask for together, without parts what `running` asks for; None: a cap, or no period
    found: int | None  # what `parts` (else `running`) have; None: "chưa có số liệu", never 0
    unmeasured: int  # how many of the parts (else running: 0 or 1) nothing can be said of
    met: int  # how many of the parts are met: "đạt 3/4 tuần" is met / len(parts)
    state: (
        CountState  # the worst of the parts (else running's); NOT_MEASURABLE where no part is worse and one is unknown
    )
    items: tuple[CountedItem, ...]  # what counts for the quota and was published inside [start, end], the oldest first
    nearly: tuple[CountedItem, ...] = ()  # the same for what nearly counts; without a day only in the newest period

    @property
    def inside(self) -> int:
        """Return how many were published inside the stretch ("trong kỳ"), whatever period they count for."""
        return sum(item.quantity for item in self.items)


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """What one task, channel or class has of all that was published for a plan in a stretch of days.

    One story on a portal, in a paper and on a page is one piece and three publications (domain-notes.md, section 4).
    """

    key: str  # task id ("*": about the subject, no task known), channel or unit_of_count
    pieces: int
    publications: int
    quantity: int  # publications, with heaps, airings and printed copies at their number


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanSpan:
    """Everything counting knows of a plan over a stretch of days: what a report says, what a closed period freezes."""

    plan: str
    start: date
    end: date
    on: date  # the day looked at: days after it are not counted
    quotas: tuple[SpanCount, ...]  # in the plan's order, caps last; one a task where owed per task
    items: tuple[CountedItem, ...]  # every publication about the plan inside the stretch, once, the oldest first
    by_task: tuple[Total, ...]  # an item of two tasks stands under both: the rows may add up to more than `total`
    by_channel: tuple[Total, ...]  # publications add up to those of `total`
    by_class: tuple[Total, ...]  # one class an item: publications add up to those of `total`
    total: Total  # key ""
