"""Counting: quotas and items in, counts out, every number with the items that make it. Pure: the day is handed in too.

The door of the room. A look at a plan is a Desk (desk.py): a Shelf (shelf.py) puts the items in order; each quota and
period is a Case (case.py); its Rule (qualifying.py) says of each item whether it counts, a person's word (ruling.py)
outranks it (gathering.py); a Tally (tally.py) adds up, and concluding.py says what it comes to. Who owes: owing.py,
units.py, events.py, owners that are gone in ended.py. Books of what no crawler sees: books.py, recorded.py. Stretches of
days: spans.py. What a machine sees of a quota: sight.py. A rule in plain words: explaining.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from core.count import Adjustment, Count, CountInput, Period, PlanSpan
from core.plan import Per, Plan, Quota
from plans.closing import adjustments, with_adjustments, with_frozen
from plans.counting.desk import Desk, length_edges
from plans.counting.ended import as_decided
from plans.counting.sight import reads_titles
from plans.counting.spans import plan_span_of, span_counts
from plans.periods import period_at, periods

__all__ = [
    "count_all_periods",
    "count_numbers",
    "count_plan",
    "count_quota",
    "count_span",
    "heap_cuts",
    "length_edges",
    "quotas_of",
    "quotas_that_read_titles",
]


def count_plan(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return one count for each quota and cap (and each task, where it is owed per task) in the period around `on`.

    Days after `on` do not count. Before a quota's dates its first period is shown, after them its last; a quota without
    a period (closed by a person before it began, another plan's by now) is left out. Signed periods keep their numbers.
    """
    return _Signed(plan, given, on).counts(_shown(plan, given, on))


def count_numbers(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return what `count_plan` does without the lists (`items`, `nearly`, `excluded`, `pieces`): for boards that need numbers.

    `given.items` may hold heaps (Store.heaps, at `heap_cuts` and `length_edges`) instead of single items, but for
    `quotas_that_read_titles`: a heap has no title, so those quotas want the items of their channels one by one.
    """
    return _Signed(plan, given, on, lists=False).counts(_shown(plan, given, on))


def count_quota(plan: Plan, quota: Quota, period: Period, given: CountInput, *, on: date) -> list[Count]:
    """Return the count of one quota in one period: several where it is owed per task."""
    return _Signed(plan, given, on).counts([(quota, period)])


def count_all_periods(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return the counts of every period that has begun by `on`, oldest first; items without a day stand at the newest."""
    signed = _Signed(plan, given, on)
    newest = dict(_shown(plan, given, on))
    rows = [
        (quota, period)
        for quota in quotas_of(plan)
        for period in periods(as_decided(quota, plan, given), plan)
        if period.start <= on
    ]
    return [count for quota, period in rows for count in signed.count(quota, period, undated=newest[quota] == period)]


def count_span(plan: Plan, given: CountInput, start: date, end: date, *, on: date | None = None) -> PlanSpan:
    """Return every quota over the days [start, end], as they stood on `on` (the day after `end` where absent).

    SpanCount says which periods of a quota belong to the stretch; of a quota per event each event is a period of its
    own, due when its days of grace are over. `given.items` must reach back to the first day of every such period:
    simplest is the plan's whole span (scheduler/counting.py, `span_on`).
    """
    day = on or end + timedelta(days=1)
    signed = _Signed(plan, given, day)
    rows = [row for quota in quotas_of(plan) for row in span_counts(quota, plan, given, signed.count, start, end, day)]
    return plan_span_of(plan, rows, signed.desk.published(start, end), start, end, day)


def quotas_of(plan: Plan) -> tuple[Quota, ...]:
    """Return the quotas and, after them, the caps."""
    return plan.quotas + plan.caps


def quotas_that_read_titles(plan: Plan) -> tuple[Quota, ...]:
    """Return the quotas whose rules look at single items: their numbers cannot be made from heaps."""
    return tuple(quota for quota in quotas_of(plan) if reads_titles(quota, plan))


def heap_cuts(plan: Plan, given: CountInput, on: date) -> tuple[date, ...]:
    """Return the days at which heaps for `count_numbers` must be cut: every shown period's first day and the day after it.

    In order; the last is no later than the day after `on`. Empty where no shown period has begun.
    """
    edges: set[date] = set()
    for _, period in _shown(plan, given, on):
        if period.start <= on:
            edges |= {period.start, min(period.end, on) + timedelta(days=1)}
    return tuple(sorted(edges))


def _shown(plan: Plan, given: CountInput, on: date) -> list[tuple[Quota, Period]]:
    rows = ((quota, _shown_period(as_decided(quota, plan, given), plan, on)) for quota in quotas_of(plan))
    return [(quota, period) for quota, period in rows if period is not None]


def _shown_period(quota: Quota, plan: Plan, on: date) -> Period | None:
    if period := period_at(quota, plan, on):
        return period
    every = periods(quota, plan)
    if not every:
        return None
    return every[0] if on < every[0].start else every[-1]


class _Signed:
    """Counts as they are shown: a signed period keeps its number, and what changed in it since stands beside the next."""

    def __init__(self, plan: Plan, given: CountInput, on: date, *, lists: bool = True) -> None:
        self.desk = Desk(plan, given, on, lists=lists)
        self._closed = given.closed
        self._changes: dict[str, tuple[Adjustment, ...]] = {}
        self._lists = lists

    def counts(self, rows: Iterable[tuple[Quota, Period]]) -> list[Count]:
        return [count for quota, period in rows for count in self.count(quota, period)]

    def count(self, quota: Quota, period: Period, *, undated: bool = True, event: str | None = None) -> list[Count]:
        found = self.desk.count(quota, period, undated=undated, event=event)
        if not self._closed:
            return found
        return with_adjustments(with_frozen(found, self._closed), self._changes_of(quota))

    def _changes_of(self, quota: Quota) -> tuple[Adjustment, ...]:
        if quota.id not in self._changes:
            live = [count for period in self._signed_periods(quota) for count in self.desk.count(quota, period)]
            self._changes[quota.id] = adjustments(live, self._closed) if self._lists else ()
        return self._changes[quota.id]

    def _signed_periods(self, quota: Quota) -> Iterator[Period]:
        if quota.per is Per.EVENT:
            return
        seen: set[tuple[date, date]] = set()
        for one in (count for closed in self._closed for count in closed.counts):
            if one.quota == quota.id and (one.start, one.end) not in seen:
                seen.add((one.start, one.end))
                yield Period(start=one.start, end=one.end, label=one.label)
