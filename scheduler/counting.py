"""Counts of a plan, from what is stored: the door between plans/ and the store."""

from __future__ import annotations

from datetime import date

from plans.counting import count_plan

from core.clock import day_end, day_start
from core.count import Count
from core.plan import Plan
from scheduler.office import Office


def count_on(office: Office, plan: Plan, on: date) -> list[Count]:
    """Return every quota's count in the period that holds `on`, as far as the days up to then go."""
    start, end = plan_span(plan)
    return count_plan(
        plan,
        office.store.countables(plan.key, start, min(end, on)),
        on=on,
        gaps=office.store.gaps(day_start(start), day_end(min(end, on))),
        undated=office.store.undated(plan.key),
        sources=office.sources,
    )


def plan_span(plan: Plan) -> tuple[date, date]:
    """Return the first and last day on which anything may count: a quota may begin before its plan was signed."""
    starts = [plan.period_start, *(quota.period_start for quota in plan.quotas if quota.period_start)]
    ends = [plan.period_end, *(quota.period_end for quota in plan.quotas if quota.period_end)]
    return min(starts), max(ends)
