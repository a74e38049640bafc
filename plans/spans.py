"""Counts put together over a stretch of days: what a report says and what a closed period freezes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from core.article import Form
from core.count import Count, Countable, CountedItem, CountState, Period, PlanSpan, SpanCount, Total
from core.plan import Plan, Quota
from core.tag import IN_SCOPE
from plans.periods import periods
from plans.tally import counted_item

Counting = Callable[[Quota, Period], list[Count]]
_WORST_LAST = (
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


def span_counts(quota: Quota, plan: Plan, count: Counting, start: date, end: date, on: date) -> list[SpanCount]:
    """Return a quota over [start, end], one row a task where it is owed per task; empty outside the quota's dates."""
    every = [period for period in periods(quota, plan) if period.start <= end and period.end >= start]
    due = [count(quota, period) for period in every if period.end <= end]
    under_way = [count(quota, period) for period in every if period.end > end and period.start <= on]
    if not due and not under_way:
        return []
    rows = (due + under_way)[0]
    return [
        _span_count(quota, row.task, start, end, [one[n] for one in due], under_way[0][n] if under_way else None)
        for n, row in enumerate(rows)
    ]


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
        state=max((count.state for count in judged), key=_WORST_LAST.index),
        items=_inside((item for count in touching for item in count.items), start, end),
        nearly=_inside((item for count in touching for item in count.nearly), start, end, undated=True),
    )


def _inside(items: Iterable[CountedItem], start: date, end: date, *, undated: bool = False) -> tuple[CountedItem, ...]:
    return tuple(item for item in items if (start <= item.published_on <= end if item.published_on else undated))


def plan_span_of(
    plan: Plan, rows: Sequence[SpanCount], published: Sequence[Countable], start: date, end: date, on: date
) -> PlanSpan:
    """Return the rows with the totals of what was published, `published` holding every publication once."""
    topics = [task.id for task in plan.topics]
    about = [item for item in published if not item.tasks.isdisjoint((*topics, IN_SCOPE))]
    tasks = {_key(item): tuple(task for task in topics if task in item.tasks) for item in about}
    channels = sorted({item.channel for item in about})
    classes = sorted({class_of(item) for item in about})
    return PlanSpan(
        plan=plan.key,
        start=start,
        end=end,
        on=on,
        quotas=tuple(rows),
        items=tuple(replace(counted_item(item, "", tasks[_key(item)]), kind=class_of(item)) for item in about),
        by_task=(
            *(_total(task, (one for one in about if task in one.tasks)) for task in topics),
            _total(IN_SCOPE, (one for one in about if not tasks[_key(one)])),
        ),
        by_channel=tuple(_total(channel, (one for one in about if one.channel == channel)) for channel in channels),
        by_class=tuple(_total(kind, (one for one in about if class_of(one) == kind)) for kind in classes),
        total=_total("", about),
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
        pieces=len({(item.recorded, item.cluster) for item in rows}),
        publications=len(rows),
        quantity=sum(item.quantity for item in rows),
    )
