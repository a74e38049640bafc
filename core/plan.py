"""A communications plan: its tasks and quotas. The codes are those of docs/plans.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Per(StrEnum):
    """The cycle a quota repeats in; `per_n` says every how many of them."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"  # once for the plan's whole span
    TASK = "task"  # in total for each task
    EVENT = "event"  # in total for each event


class Bound(StrEnum):
    """How the number is meant."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One task of a plan. Only `topic` tasks label items."""

    id: str
    name: str
    kind: str = "topic"  # topic | activity | unit_duty
    keywords: tuple[str, ...] = ()
    lead_unit: str | None = None
    when: str | None = None  # as the plan words it: "Quý I/2024"


@dataclass(frozen=True, kw_only=True, slots=True)
class AlsoUnit:
    """A second number inside a quota: one page in each issue of "01 kỳ/1 trang/tháng"."""

    unit: str
    value: int
    of: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What an office settles for a whole plan: data, for no two plans mean the same by "bài" (docs/plans.md)."""

    forms: tuple[
        tuple[str, tuple[str, ...]], ...
    ] = ()  # unit of count: the forms of items that are one; else the usual
    min_length: tuple[tuple[str, int], ...] = ()  # genre as the plan words it: characters under which it is too short
    copies: str = "each_outlet"  # each_outlet | once: what one story at several addresses of a channel makes
    two_tasks: str = "both"  # both | ask | first: for which tasks an item that serves several is counted
    about_province: bool = False  # an item must be about the plan's province
    partial_periods: str = "full"  # full | share | none: how much of its number a period cut by a quota's dates owes
    event_days: int = 3  # days of grace before and after an event in which its coverage is looked for
    translations: str = "once"  # once | each: whether an article in another language is more than its original


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnPeriod:
    """A stretch of days that the office reports on under a name of its own ("Đợt cao điểm 1")."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Quota:
    """How much of what a plan asks for, where, and how often."""

    id: str
    text: str
    channel: str
    unit_of_count: str
    per: Per
    min: int | None = None
    max: int | None = None
    per_n: int = 1
    bound: Bound = Bound.EXACT
    approx: bool = False
    approx_word: str | None = None
    outlet: str | None = None
    genre: str | None = None
    topic: str | None = None
    column_name: str | None = None
    period_start: date | None = None  # None = the plan's own
    period_end: date | None = None
    task_scope: tuple[str, ...] = ("any",)  # ("any",), ("each_task",) or task ids
    applies_to: str = "whole"  # whole | each_unit
    lead_unit: str | None = None
    coordinating_units: tuple[str, ...] = ()
    countable_by_crawler: bool = False
    counts_video_as_item: bool = False
    needs_event_register: bool = False
    phrase_group: str | None = None
    why: str | None = None
    sources: tuple[str, ...] = ()  # keys of the sources that count for it; empty = every source of its channel
    line: str | None = None  # where the plan's text says it
    ask_channels: tuple[str, ...] = ()  # the plan names them beside the channel: a person decides, they nearly count
    min_length: int | None = None  # characters under which an item is too short for the genre; None = the usual
    lead_unit_inferred: bool = False
    activity: str | None = None  # id of the activity it stands under
    alt_unit: str | None = None
    also_unit: AlsoUnit | None = None
    languages: tuple[str, ...] = ()
    total_expected: int | None = None
    crawl_confidence: str | None = None
    duty: str = "publish"  # publish | submit: "gửi 02 tin, bài" is met by sending them, whoever prints them
    owed_by: tuple[str, ...] = ()  # keys or groups of the units that each owe it; empty = as `lead_unit` is worded
    copies: str | None = None  # each_outlet | once; None = as the plan's rules say
    notes: tuple[tuple[str, str], ...] = ()  # (key ending in "_note", sentence)


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A duty without a number: listed, never made into a quota."""

    text: str
    channel: str | None = None
    note: str | None = None
    line: str | None = None
    lead_unit: str | None = None
    period_start: date | None = None
    period_end: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """One content the plan wants told."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportDuty:
    """Who reports to whom, and when."""

    sender: str
    receiver: str
    cycle: str
    deadline: date | None = None
    deadline_rule: str | None = None
    adhoc: bool = False
    line: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MisinformationDuty:
    """What the plan asks for against false claims; rights.md says what of it this system does."""

    kind: str
    text: str
    lead_unit: str | None = None
    coordinating_units: tuple[str, ...] = ()
    frequency: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    line: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRef:
    """A document the plan stands on or names."""

    ref: str
    issued: date | None = None
    issuer: str | None = None
    title: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """Who signed the plan, as it prints the name."""

    position: str | None = None
    name: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A confirmed communications plan."""

    key: str  # file name without its ending
    title: str
    issuer: str
    province: str | None
    period_start: date
    period_end: date
    tasks: tuple[Task, ...]
    quotas: tuple[Quota, ...]
    number: str | None = None
    issued: date | None = None
    unquantified_duties: tuple[Duty, ...] = ()
    ambiguities: tuple[str, ...] = ()
    path: str | None = None
    caps: tuple[Quota, ...] = ()  # numbers not to go over: no targets
    contents: tuple[Content, ...] = ()
    reports: tuple[ReportDuty, ...] = ()
    misinformation_duties: tuple[MisinformationDuty, ...] = ()
    unit_level: str | None = None
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    legal_basis: tuple[DocumentRef, ...] = ()
    mentioned_documents: tuple[DocumentRef, ...] = ()
    rules: Rules = field(default_factory=Rules)
    cutoff_day: int = (
        1  # first day of a reporting month: 1 = calendar, 15 = 15-14 (Nghị định 09/2019/NĐ-CP), 20 = 20-19
    )
    own_periods: tuple[OwnPeriod, ...] = ()
    supersedes: str | None = None  # key of the plan that this one revises
    in_force_from: date | None = None  # periods that ended before it belong to the superseded plan
    in_force_to: date | None = None  # set where another plan supersedes this one; never in its file
    notes: tuple[tuple[str, str], ...] = ()  # (key ending in "_note", sentence)

    @property
    def topics(self) -> tuple[Task, ...]:
        """Return the tasks that label items."""
        return tuple(task for task in self.tasks if task.kind == "topic")
