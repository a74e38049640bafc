"""Counts of a plan, from what is stored: the door between plans/ and the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.clock import day_end, day_start
from core.count import Count, CountInput, CountState, PlanSpan
from core.output import Output
from core.plan import Plan
from plans.counting import count_all_periods, count_plan, count_span
from plans.counting.recorded import with_outputs
from plans.superseding import lineage
from scheduler.office import Office
from scheduler.processing import process_items


def with_plan(office: Office, plan: Plan) -> Office:
    """Return the office with the items tagged for the plan as well, where it is not one of those counted daily."""
    whole = replace(office, plans=tuple({one.key: one for one in (*office.plans, plan)}.values()))
    process_items(whole)
    return whole


def count_on(office: Office, plan: Plan, on: date) -> list[Count]:
    """Return every quota's count in the period that holds `on`, as far as the days up to then go."""
    return count_plan(plan, count_input(office, plan, on), on=on)


def count_periods(office: Office, plan: Plan, on: date, *, signed: bool = True) -> list[Count]:
    """Return every quota's counts in all periods that have begun by `on`, oldest first.

    With `signed` a signed period keeps its number; without it everything is counted anew.
    """
    given = count_input(office, plan, on)
    return count_all_periods(plan, given if signed else replace(given, closed=()), on=on)


def missed_lately(office: Office, plan: Plan, on: date, days: int) -> list[Count]:
    """Return the counts of periods that ended unmet within so many days before `on`.

    On a Monday the week that a quota was missed in is over: without this nobody would be told.
    """
    since = on - timedelta(days=days)
    rows = count_periods(office, plan, on)
    return [count for count in rows if count.state is CountState.MISSED and since <= count.period.end < on]


def span_on(office: Office, plan: Plan, start: date, end: date, on: date | None = None) -> PlanSpan:
    """Return every quota over the days [start, end] as it stood on `on` (the day after `end` where absent)."""
    return count_span(plan, count_input(office, plan, on or end), start, end, on=on)


def count_input(office: Office, plan: Plan, on: date) -> CountInput:
    """Return all that is stored of a plan up to the day `on`."""
    start, end = plan_span(plan)
    grace = timedelta(days=plan.rules.event_days)  # an event of the first day may be told of before it
    store, last = office.store, min(end + grace, on)
    first = start - grace
    items = store.countables(plan.key, first, last)
    outputs = outputs_of(office, plan, first, last)
    return CountInput(
        items=with_outputs(items, outputs, store.rulings(plan.key) if outputs else ()),
        gaps=store.gaps(day_start(start), day_end(last)),
        undated=store.undated(plan.key),
        sources=office.sources,
        events=store.events(plan.key),
        units=store.units(),
        owner_changes=store.owner_changes(plan.key),
        closed=store.closed_periods(plan.key),
    )


def outputs_of(office: Office, plan: Plan, first: date, last: date) -> list[Output]:
    """Return what was recorded for the plan, and for those it supersedes: the same row entered under both is one."""
    found: dict[str, Output] = {}
    for key in lineage(plan, office.plans):
        for output in office.store.outputs(key, first, last):
            found.setdefault(output.key, output)
    return list(found.values())


def plan_span(plan: Plan) -> tuple[date, date]:
    """Return the first and last day on which anything may count: a quota may begin before its plan was signed."""
    owed = plan.quotas + plan.caps
    starts = [plan.period_start, *(quota.period_start for quota in owed if quota.period_start)]
    ends = [plan.period_end, *(quota.period_end for quota in owed if quota.period_end)]
    return min(starts), max(ends)
