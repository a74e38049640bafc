"""The periodic report, gathered from what is stored: counts, registers, recorded outputs, signed periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.clock import day_end, local_day
from core.closing import ClosedPeriod
from core.count import CountInput, Period, PlanSpan
from core.plan import Plan
from core.report import Report
from core.source import Source
from plans.counting import count_span
from plans.period_names import Reporting
from scheduler.counting import count_input, outputs_of, plan_span
from scheduler.office import Office
from scheduler.report_lines import (
    Names,
    Spans,
    airing_lines,
    channel_lines,
    class_lines,
    event_lines,
    item_lines,
    missing_lines,
    plan_name,
    quota_lines,
    reviewed,
    silent_lines,
    task_lines,
    unknown,
)


def gather_report(office: Office, plan: Plan, asked: Reporting, today: date) -> Report:
    """Return the report of a period as known on the local day `today`; nothing is stored.

    A period that is not over is counted up to `today`; an earlier one stands on its own days, but the books of what
    people enter are read as they are today: what was entered later tells that a week without an entry had none.
    What was signed off stands with its signed numbers.
    """
    period = asked.period
    given = replace(count_input(office, plan, today), read_on=today)
    spans = _spans(plan, given, asked, today)
    outputs = outputs_of(office, plan, period.start, period.end)
    names = Names.of(office.sources, given.units, plan)
    closed = _closed(given.closed, period)
    return Report(
        plan=plan_name(plan),
        period=period,
        until=min(period.end, today),
        over=today > period.end,
        made_on=today,
        next_label=asked.following.label if asked.following.start <= plan_span(plan)[1] else None,
        pieces=spans.figures(lambda span: span.total.pieces),
        publications=spans.figures(lambda span: span.total.publications),
        two_tasks=_serving_two(spans.now),
        undated=len(given.undated),
        quotas=quota_lines(plan, spans),
        tasks=task_lines(plan, spans),
        channels=channel_lines(_looked_at(office, given, min(today, period.end)), spans),
        classes=class_lines(spans),
        events=event_lines(given.events, plan.key, spans.now),
        items=item_lines(spans.now, outputs, names),
        airings=airing_lines(outputs, names),
        reviewed=reviewed(office.store.findings_by_decision(period.start, min(period.end, today))),
        missing=missing_lines(spans.now),
        silent=silent_lines(given.gaps, spans.now, names, _last_moment(office, period)),
        duties=tuple(duty.text for duty in plan.unquantified_duties),
        closed_on=local_day(closed.closed_at) if closed else None,
        digest=closed.digest if closed else None,
    )


def _spans(plan: Plan, given: CountInput, asked: Reporting, today: date) -> Spans:
    """Count the period, the plan up to its end, and what it is held against."""
    start, end, day = plan_span(plan)[0], asked.period.end, min(today, asked.period.end + timedelta(days=1))

    def earlier(period: Period | None) -> PlanSpan | None:
        if period is None or period.end < max(start, given.known_from):
            return None
        return count_span(plan, given, period.start, period.end)

    spans = Spans(
        now=count_span(plan, given, asked.period.start, end, on=day),
        total=count_span(plan, given, min(start, asked.period.start), end, on=day),
        previous=earlier(asked.previous),
        year_before=earlier(asked.year_before),
    )
    return spans if given.known_from <= end else unknown(spans)


def _looked_at(office: Office, given: CountInput, until: date) -> list[Source]:
    """Return the sources of which something is known by a day: nothing on their channels is 0 only then."""
    seen = given.seen_from or {}
    return [source for source in office.sources if seen.get(source.key, date.max) <= until]


def _serving_two(span: PlanSpan) -> int:
    """Return how many stories serve more than one task."""
    return len({item.cluster for item in span.items if len(item.tasks) > 1})


def _closed(signed: Sequence[ClosedPeriod], period: Period) -> ClosedPeriod | None:
    return next((one for one in signed if (one.start, one.end) == (period.start, period.end)), None)


def _last_moment(office: Office, period: Period) -> datetime:
    return min(day_end(period.end), office.clock())
