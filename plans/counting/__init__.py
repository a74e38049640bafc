"""Counting: quotas and items in, counts out, every number with the items that make it. Pure: the day is handed in too.

The door of the room. A look at a plan is a Desk (desk.py): a Shelf (shelf.py) puts the items in order; each quota and
period is a Case (case.py); its Rule (qualifying.py) says of each item whether it counts, a person's word (ruling.py)
outranks it (gathering.py); a Tally (tally.py) adds up, and concluding.py says what it comes to. Who owes: owing.py,
units.py, events.py, owners that are gone in ended.py. Books of what no crawler sees: books.py, recorded.py. Stretches of
days: spans.py. What a machine sees of a quota: sight.py; where it has to read titles: titles.py. A rule in plain words: explaining.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from core.count import Adjustment, Count, CountInput, Period, PlanSpan
from core.plan import Per, Plan, Quota
from plans.closing import adjustments, signed_counts, with_adjustments
from plans.counting.desk import Desk, length_edges
from plans.counting.sight import reads_titles
from plans.counting.signed import (
    dropped_quotas,
    is_signed,
    owed_periods,
    shown_period,
    signed_periods,
    with_signed_events,
)
from plans.counting.spans import plan_span_of, span_counts
from plans.counting.titles import Stretch, stretches_of

__all__ = [
    "count_all_periods",
    "count_ended",
    "count_numbers",
    "count_plan",
    "count_quota",
    "count_signed",
    "count_span",
    "ended_periods",
    "heap_cuts",
    "length_edges",
    "quotas_of",
    "quotas_that_read_titles",
    "title_stretches",
]


def count_plan(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return one count for each quota and cap (and each task, where it is owed per task) in the period around `on`.

    Days after `on` do not count. Before a quota's dates its first period is shown, after them its last; a quota without
    a period (closed by a person before it began, another plan's by now) is left out. Signed periods keep their numbers.
    """
    return _Signed(plan, given, on).counts(_shown(plan, given, on))


def count_numbers(plan: Plan, given: CountInput, *, on: date, single: CountInput | None = None) -> list[Count]:
    """Return what `count_plan` does without the lists (`items`, `nearly`, `excluded`, `pieces`): for boards that need numbers.

    `given.items` may hold heaps (Store.heaps, at `heap_cuts` and `length_edges`) instead of single items, but for
    `quotas_that_read_titles`: a heap has no title. Those are counted from `single`, where it is given, whose items stand
    one by one and may be only those of `title_stretches`.
    """
    look = _Signed(plan, given, on, lists=False)
    reader = _Signed(plan, single, on, lists=False) if single and quotas_that_read_titles(plan) else look
    rows = _shown(plan, given, on)
    looks = ((reader if reads_titles(quota, plan) else look, quota, period) for quota, period in rows)
    return [count for one, quota, period in looks for count in one.count(quota, period)]


def title_stretches(plan: Plan, given: CountInput, on: date) -> tuple[Stretch, ...]:
    """Return which items `quotas_that_read_titles` want one by one in the periods around `on`; `given` needs no items."""
    return stretches_of(_shown(plan, given, on), plan, given, on)


def count_quota(plan: Plan, quota: Quota, period: Period, given: CountInput, *, on: date) -> list[Count]:
    """Return the count of one quota in one period: several where it is owed per task."""
    return _Signed(plan, given, on).counts([(quota, period)])


def count_all_periods(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return the counts of every period that has begun by `on`, oldest first; items without a day stand at the newest."""
    signed = _Signed(plan, given, on)
    newest = dict(_shown(plan, given, on))
    rows = [
        (quota, period)
        for quota in (*quotas_of(plan), *dropped_quotas(plan, given))
        for period in owed_periods(quota, plan, given)
        if period.start <= on
    ]
    return [
        count for quota, period in rows for count in signed.count(quota, period, undated=newest.get(quota) == period)
    ]


def count_ended(plan: Plan, given: CountInput, since: date, *, on: date) -> list[Count]:
    """Return the counts of the periods that ended in [since, on), oldest first: what `count_all_periods` says of them."""
    signed = _Signed(plan, given, on)
    newest = dict(_shown(plan, given, on))
    return [
        count
        for quota, period in ended_periods(plan, given, since, on)
        for count in signed.count(quota, period, undated=newest.get(quota) == period)
    ]


def ended_periods(plan: Plan, given: CountInput, since: date, on: date) -> list[tuple[Quota, Period]]:
    """Return the periods that ended in [since, on), by quota and oldest first; what there is of items is not looked at."""
    return [
        (quota, period)
        for quota in quotas_of(plan)
        for period in owed_periods(quota, plan, given)
        if since <= period.end < on
    ]


def count_span(plan: Plan, given: CountInput, start: date, end: date, *, on: date | None = None) -> PlanSpan:
    """Return every quota over the days [start, end], as they stood on `on` (the day after `end` where absent).

    SpanCount says which periods of a quota belong to the stretch; of a quota per event each event is a period of its
    own, due when its days of grace are over. `given.items` must reach back to the first day of every such period:
    simplest is the plan's whole span (scheduler/counting.py, `span_on`).
    """
    day = on or end + timedelta(days=1)
    signed = _Signed(plan, given, day)
    owed = (*quotas_of(plan), *dropped_quotas(plan, given))
    rows = [row for quota in owed for row in span_counts(quota, plan, given, signed.count, start, end, day)]
    return plan_span_of(plan, rows, signed.desk.published(start, end), start, end, day)


def count_signed(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return every signed period of `given.closed` that is over on `on`, counted anew: what `adjustments` are found by."""
    look = _Signed(plan, given, on)
    return [count for quota in quotas_of(plan) for count in look.anew(quota)]


def quotas_of(plan: Plan) -> tuple[Quota, ...]:
    """Return the quotas and, after them, the caps."""
    return plan.quotas + plan.caps


def quotas_that_read_titles(plan: Plan) -> tuple[Quota, ...]:
    """Return the quotas whose rules look at single items: their numbers cannot be made from heaps."""
    return tuple(quota for quota in quotas_of(plan) if reads_titles(quota, plan))


def heap_cuts(plan: Plan, given: CountInput, on: date) -> tuple[date, ...]:
    """Return the days at which heaps for `count_numbers` must be cut: every shown period's first day and the day after it.

    Periods of quotas that read titles are left out: no heap is for them.

    In order; the last is no later than the day after `on`. Empty where no shown period has begun.
    """
    edges: set[date] = set()
    for quota, period in _shown(plan, given, on):
        if period.start <= on and not reads_titles(quota, plan):
            edges |= {period.start, min(period.end, on) + timedelta(days=1)}
    return tuple(sorted(edges))


def _shown(plan: Plan, given: CountInput, on: date) -> list[tuple[Quota, Period]]:
    rows = ((quota, shown_period(quota, plan, given, on)) for quota in quotas_of(plan))
    return [(quota, period) for quota, period in rows if period is not None]


class _Signed:
    """Counts as they are shown: a signed period keeps its number, and what changed in it since stands beside the next."""

    def __init__(self, plan: Plan, given: CountInput, on: date, *, lists: bool = True) -> None:
        self.desk = Desk(plan, given, on, lists=lists)
        self._plan = plan
        self._given = given
        self._on = on
        self._changes: dict[str, tuple[Adjustment, ...]] = {}
        self._lists = lists

    def counts(self, rows: Iterable[tuple[Quota, Period]]) -> list[Count]:
        return [count for quota, period in rows for count in self.count(quota, period)]

    def count(self, quota: Quota, period: Period, *, undated: bool = True, event: str | None = None) -> list[Count]:
        if not self._given.closed:
            return self._live(quota, period, event, undated=undated)
        if is_signed(quota, period, self._given, event):
            signed = signed_counts(quota, period, self._given.closed, event=event)
            shown = signed if self._lists else [replace(one, items=(), pieces=None) for one in signed]
            return [self._with_last_changes(one) for one in shown]
        found = self._live(quota, period, event, undated=undated)
        if quota.per is Per.EVENT and event is None:
            found = [with_signed_events(one, *self._signed_events(quota)) for one in found]
        return with_adjustments(found, self._changes_of(quota))

    def _live(self, quota: Quota, period: Period, event: str | None, *, undated: bool = True) -> list[Count]:
        return [replace(one, event=event) for one in self.desk.count(quota, period, undated=undated, event=event)]

    def _with_last_changes(self, signed: Count) -> Count:
        """Where no period follows in which they could be shown, changes stand beside the last signed number."""
        last = max((one.end for one in owed_periods(signed.quota, self._plan, self._given)), default=signed.period.end)
        if signed.event is not None or signed.period.end < last:
            return signed
        mine = (one for one in self._changes_of(signed.quota) if one.task == signed.task)
        return replace(signed, adjustments=(*signed.adjustments, *mine))

    def _changes_of(self, quota: Quota) -> tuple[Adjustment, ...]:
        if quota.id not in self._changes:
            found = adjustments(self.anew(quota), self._given.closed) if self._lists else ()
            self._changes[quota.id] = found
        return self._changes[quota.id]

    def anew(self, quota: Quota) -> list[Count]:
        """Return the signed periods of a quota that are over, counted once more."""
        past = [(event, one) for event, one in signed_periods(quota, self._given) if one.end <= self._on]
        return [count for event, period in past for count in self._live(quota, period, event)]

    def _signed_events(self, quota: Quota) -> tuple[list[Count], list[Count]]:
        past = [(key, one) for key, one in signed_periods(quota, self._given) if key and one.end <= self._on]
        signed = [signed_counts(quota, one, self._given.closed, event=key)[0] for key, one in past]
        return signed, [self._live(quota, one, key)[0] for key, one in past]
