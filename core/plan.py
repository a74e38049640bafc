"""A communications plan: its tasks and quotas. The codes are those of docs/plans.md."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A duty without a number: listed, never made into a quota."""

    text: str
    channel: str | None = None
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

    @property
    def topics(self) -> tuple[Task, ...]:
        """Return the tasks that label items."""
        return tuple(task for task in self.tasks if task.kind == "topic")
