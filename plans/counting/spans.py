"""Counts put together over a stretch of days: what a report says and what a closed period freezes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from core.article import Form
from core.count import Count, Countable, CountedItem, CountInput, CountState, Period, PlanSpan, SpanCount, Total
from core.plan import Per, Plan, Quota
from core.tag import IN_SCOPE
from plans.counting.signed import owed_events, owed_periods
from plans.counting.tally import counted_item


class Counting(Protocol):
    """Counts a quota in a period, of one event where it is named."""

    def __call__(self, quota: Quota, period: Period, *, event: str | None = ...) -> list[Count]:
        """Return one count, or one a task."""
        ...


WORST_LAST = (
    CountState.NOT_DUE,
    CountState.MET,
    CountState.ON_TRACK,
    CountState.NOT_MEASURABLE,
    CountState.AT_RISK,
    CountState.BEHIND,
    CountState.OVER_CAP,
    CountState.MISSED,
)
_CLASSES = {Form.VIDEO: "clip"}  # a crawled item is a text unless it is a video; a recorded one says what it is


def span_counts(
    quota: Quota, plan: Plan, given: CountInput, count: Counting, start: date, end: date, on: date
) -> list[SpanCount]:
    """Return a quota over [start, end], one row a task where it is owed per task; empty outside the quota's dates."""
    due, under_way = (_events if quota.per is Per.EVENT else _periods)(quota, plan, given, count, start, end, on)
    if not due and not under_way:
        return []
    running = {one.task: one for rows in under_way for one in rows}
    tasks = dict.fromkeys(one.task for rows in (*under_way, *due) for one in rows)
    return [
        _span_count(
            quota, task, start, end, [one for rows in due for one in rows if one.task == task], running.get(task)
        )
        for task in tasks
    ]


_Found = tuple[list[list[Count]], list[list[Count]]]  # what is due, and (none or one) what is under way


def _periods(quota: Quota, plan: Plan, given: CountInput, count: Counting, start: date, end: date, on: date) -> _Found:
    every = [one for one in owed_periods(quota, plan, given) if one.start <= end and one.end >= start]
    due = [count(quota, period) for period in every if period.end <= end]
    due += [count(quota, one, event=key) for key, one in owed_events(quota, plan, given) if start <= one.end <= end]
    return due, [count(quota, period) for period in every if period.end > end and period.start <= on]


def _events(quota: Quota, plan: Plan, given: CountInput, count: Counting, start: date, end: date, on: date) -> _Found:
    """Each event is due when its days of grace are over; what is still open is told by the quota as a whole."""
    events = owed_events(quota, plan, given)
    due = [count(quota, one, event=key) for key, one in events if start <= one.end <= end]
    whole = [one for one in owed_periods(quota, plan, given) if one.start <= end and one.end >= start]
    is_open = not events or any(one.start <= end < one.end for _, one in events)
    if not is_open and (due or not given.closed):
        return due, []
    found = [count(quota, one) for one in whole[-1:] if one.start <= on]
    return due, [rows for rows in found if is_open or any(one.adjustments for one in rows)]


def _span_count(
    quota: Quota, task: str | None, start: date, end: date, parts: Sequence[Count], running: Count | None
) -> SpanCount:
    judged = parts or ([running] if running else [])
    known = [count.found for count in judged if count.found is not None]
    needs = [count.need for count in judged if count.need is not None]
    touching = [*parts, *([running] if running else [])]
    return SpanCount(
        quota=quota,
        task=task,
        start=start,
        end=end,
        parts=tuple(parts),
        running=running,
        need=sum(needs) if needs else None,
        found=sum(known) if known else None,
        unmeasured=len(judged) - len(known),
        met=sum(count.state is CountState.MET for count in parts),
        state=max((count.state for count in judged), key=WORST_LAST.index),
        items=_inside((item for count in touching for item in count.items), start, end),
        nearly=_inside((item for count in touching for item in count.nearly), start, end, undated=True),
    )


def _inside(items: Iterable[CountedItem], start: date, end: date, *, undated: bool = False) -> tuple[CountedItem, ...]:
    """What is open of a quota per event tells of its events that are due once more: each item is kept once."""
    inside = (item for item in items if (start <= item.published_on <= end if item.published_on else undated))
    return tuple({(item.recorded, item.item): item for item in inside}.values())


def plan_span_of(
    plan: Plan, rows: Sequence[SpanCount], published: Sequence[Countable], start: date, end: date, on: date
) -> PlanSpan:
    """Return the rows with the totals of what was published about the plan, each publication once."""
    topics = [task.id for task in plan.topics]
    tasks = {_key(item): tuple(task for task in topics if task in item.tasks) for item in published}
    channels = sorted({item.channel for item in published})
    classes = sorted({class_of(item) for item in published})
    return PlanSpan(
        plan=plan.key,
        start=start,
        end=end,
        on=on,
        quotas=tuple(rows),
        items=tuple(replace(counted_item(item, "", tasks[_key(item)]), kind=class_of(item)) for item in published),
        by_task=(
            *(_total(task, (one for one in published if task in one.tasks)) for task in topics),
            _total(IN_SCOPE, (one for one in published if not tasks[_key(one)])),
        ),
        by_channel=tuple(_total(channel, (one for one in published if one.channel == channel)) for channel in channels),
        by_class=tuple(_total(kind, (one for one in published if class_of(one) == kind)) for kind in classes),
        total=_total("", published),
    )


def _key(item: Countable) -> tuple[bool, int, str | None]:
    """An output and an item may have the same number; an output's repeats stand beside its first run."""
    return item.recorded, item.item, item.unit_of_count


def class_of(item: Countable) -> str:
    """Return the one class of an item, a unit of count: as entered, else what its form shows."""
    return item.unit_of_count or _CLASSES.get(item.form, "tin_bai")


def _total(key: str, items: Iterable[Countable]) -> Total:
    rows = list(items)
    return Total(
        key=key,
        pieces=len({item.cluster for item in rows}),
        publications=len(rows),
        quantity=sum(item.quantity for item in rows),
    )
