"""Figures of the report that stand beside one another agree with one another, and with what `count` says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.count import Countable, CountInput
from core.output import Output
from core.plan import Per, Plan, Quota
from plans.counting import count_span
from plans.counting.recorded import countable_of
from scheduler.report_lines import Spans, quota_lines

QUOTA = Quota(
    id="q1",
    text="02 chuyên mục",
    channel="radio_commune",
    unit_of_count="chuyen_muc",
    per=Per.MONTH,
    min=2,
    max=2,
    countable_by_crawler=False,
)
OCTOBER, NOVEMBER = (date(2025, 10, 1), date(2025, 10, 31)), (date(2025, 11, 1), date(2025, 11, 30))


def plan_of(quota: Quota) -> Plan:
    return Plan(
        key="thu",
        title="Kế hoạch thử",
        issuer="UBND xã Thử",
        province="Thái Nguyên",
        period_start=date(2025, 7, 1),
        period_end=date(2025, 12, 31),
        tasks=(),
        quotas=(quota,),
    )


def entry(number: int, day: date) -> Countable:
    return countable_of(
        Output(
            plan="thu",
            key=str(number),
            title=f"Chuyên mục số {number}",
            channel="radio_commune",
            unit_of_count="chuyen_muc",
            published_on=day,
            id=number,
        )
    )


def spans_of(plan: Plan, given: CountInput) -> Spans:
    after = NOVEMBER[1] + timedelta(days=1)
    return Spans(
        now=count_span(plan, given, *NOVEMBER, on=after),
        total=count_span(plan, given, plan.period_start, NOVEMBER[1], on=after),
        previous=count_span(plan, given, *OCTOBER),
        year_before=None,
    )


def test_a_book_that_goes_on_tells_of_earlier_months_too() -> None:
    """`count --period` of October reads the book as it is today; so does the report's "kỳ trước"."""
    plan = plan_of(QUOTA)
    given = CountInput(items=[entry(1, date(2025, 9, 10)), entry(2, date(2025, 12, 15))])
    asked = count_span(plan, given, *OCTOBER, on=date(2025, 12, 20))
    assert asked.quotas[0].found == 0
    (line,) = quota_lines(plan, spans_of(plan, replace(given, read_on=date(2025, 12, 20))))
    assert (line.found.now, line.found.previous) == (0, 0)
    (line,) = quota_lines(plan, spans_of(plan, given))  # as the book was when each month was over
    assert (line.found.now, line.found.previous) == (None, None)


def test_what_stands_since_the_plan_began_holds_what_the_period_holds() -> None:
    """The third quarter is due with one, the fourth is under way with two: two now, three since the plan began."""
    plan = plan_of(replace(QUOTA, per=Per.QUARTER))
    days = (date(2025, 7, 10), date(2025, 10, 5), date(2025, 11, 5))
    given = CountInput(items=[entry(n, day) for n, day in enumerate(days, 1)])
    (line,) = quota_lines(plan, spans_of(plan, given))
    assert (line.found.now, line.need) == (2, 2)
    assert (line.found.total, line.total_need) == (3, 4)
