"""Periods at the edges of weeks, months and years."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_builders import plan, quota

from core.count import Period
from core.plan import OwnPeriod, Per
from plans.moving import move_plan
from plans.periods import days_owed, period_at, periods, say_days, whole_period

D = date


def test_november_and_december_2024_touch_ten_weeks_of_which_eight_are_whole():
    found = periods(quota(period_start=D(2024, 11, 1), period_end=D(2024, 12, 31)), plan())
    assert len(found) == 10
    assert [period.partial for period in found] == [True, *[False] * 8, True]
    assert found[0] == Period(
        start=D(2024, 11, 1),
        end=D(2024, 11, 3),
        label="tuần 44, 28/10-03/11/2024 (tuần lẻ: 01-03/11/2024)",
        partial=True,
    )
    assert (found[-1].start, found[-1].end) == (D(2024, 12, 30), D(2024, 12, 31))


@pytest.mark.parametrize(
    ("per", "on", "start", "end", "label"),
    [
        (Per.DAY, D(2024, 2, 29), D(2024, 2, 29), D(2024, 2, 29), "ngày 29/02/2024"),
        (Per.WEEK, D(2025, 11, 17), D(2025, 11, 17), D(2025, 11, 23), "tuần 47, 17-23/11/2025"),
        (Per.WEEK, D(2025, 11, 23), D(2025, 11, 17), D(2025, 11, 23), "tuần 47, 17-23/11/2025"),
        (Per.WEEK, D(2025, 11, 24), D(2025, 11, 24), D(2025, 11, 30), "tuần 48, 24-30/11/2025"),
        # ISO week 1 of 2025 begins in 2024; 2026 has a week 53, which ends in 2027.
        (Per.WEEK, D(2024, 12, 31), D(2024, 12, 30), D(2025, 1, 5), "tuần 1, 30/12/2024-05/01/2025"),
        (Per.WEEK, D(2025, 1, 1), D(2024, 12, 30), D(2025, 1, 5), "tuần 1, 30/12/2024-05/01/2025"),
        (Per.WEEK, D(2027, 1, 1), D(2026, 12, 28), D(2027, 1, 3), "tuần 53, 28/12/2026-03/01/2027"),
        (Per.WEEK, D(2024, 10, 28), D(2024, 10, 28), D(2024, 11, 3), "tuần 44, 28/10-03/11/2024"),
        (Per.MONTH, D(2024, 2, 29), D(2024, 2, 1), D(2024, 2, 29), "tháng 02/2024"),
        (Per.MONTH, D(2025, 2, 28), D(2025, 2, 1), D(2025, 2, 28), "tháng 02/2025"),
        (Per.MONTH, D(2025, 12, 31), D(2025, 12, 1), D(2025, 12, 31), "tháng 12/2025"),
        (Per.QUARTER, D(2025, 3, 31), D(2025, 1, 1), D(2025, 3, 31), "quý I/2025"),
        (Per.QUARTER, D(2025, 4, 1), D(2025, 4, 1), D(2025, 6, 30), "quý II/2025"),
        (Per.HALF_YEAR, D(2025, 6, 30), D(2025, 1, 1), D(2025, 6, 30), "6 tháng đầu năm 2025"),
        (Per.HALF_YEAR, D(2025, 7, 1), D(2025, 7, 1), D(2025, 12, 31), "6 tháng cuối năm 2025"),
        (Per.YEAR, D(2025, 12, 31), D(2025, 1, 1), D(2025, 12, 31), "năm 2025"),
        (Per.YEAR, D(2026, 1, 1), D(2026, 1, 1), D(2026, 12, 31), "năm 2026"),
    ],
)
def test_whole_period_that_holds_a_day(per, on, start, end, label):
    wide = plan(period_start=D(2023, 1, 1), period_end=D(2028, 12, 31))
    assert period_at(quota(per=per), wide, on) == Period(start=start, end=end, label=label)


@pytest.mark.parametrize("per", [Per.PERIOD, Per.TASK, Per.EVENT])
def test_total_for_the_span_is_one_period(per):
    assert periods(quota(per=per), plan()) == (
        Period(start=D(2025, 11, 3), end=D(2026, 1, 4), label="cả giai đoạn 03/11/2025-04/01/2026"),
    )


def test_two_weeks_are_counted_from_the_week_in_which_the_quota_starts():
    fortnight = quota(per_n=2, period_start=D(2025, 11, 5), period_end=D(2025, 12, 7))
    assert [(p.start, p.end, p.partial) for p in periods(fortnight, plan())] == [
        (D(2025, 11, 5), D(2025, 11, 16), True),
        (D(2025, 11, 17), D(2025, 11, 30), False),
        (D(2025, 12, 1), D(2025, 12, 7), True),
    ]
    assert period_at(fortnight, plan(), D(2025, 11, 20)).label == "2 tuần, 17-30/11/2025"


def test_ten_days_are_counted_from_the_first_day():
    ten = quota(per=Per.DAY, per_n=10, period_start=D(2025, 12, 25), period_end=D(2026, 1, 10))
    assert [(p.start, p.end) for p in periods(ten, plan())] == [
        (D(2025, 12, 25), D(2026, 1, 3)),
        (D(2026, 1, 4), D(2026, 1, 10)),
    ]


def test_three_months_begin_with_the_month_of_the_first_day():
    three = quota(per=Per.MONTH, per_n=3, period_start=D(2025, 11, 15), period_end=D(2026, 4, 30))
    assert [(p.start, p.end, p.partial) for p in periods(three, plan())] == [
        (D(2025, 11, 15), D(2026, 1, 31), True),
        (D(2026, 2, 1), D(2026, 4, 30), False),
    ]


def test_day_outside_the_quota_has_no_period():
    assert period_at(quota(), plan(), D(2025, 11, 2)) is None
    assert period_at(quota(), plan(), D(2026, 1, 5)) is None


def test_plan_moved_in_time_takes_its_own_periods_and_its_day_of_force_along():
    own = OwnPeriod(name="Đợt 1", start=D(2025, 11, 5), end=D(2025, 11, 9))
    moved = move_plan(plan(own_periods=(own,), supersedes="cu", in_force_from=D(2025, 11, 12)), timedelta(weeks=1))
    assert moved.own_periods == (OwnPeriod(name="Đợt 1", start=D(2025, 11, 12), end=D(2025, 11, 16)),)
    assert moved.in_force_from == D(2025, 11, 19)


def test_quota_may_begin_before_its_plan_was_signed():
    early = quota(period_start=D(2025, 10, 27))
    assert periods(early, plan())[0].start == D(2025, 10, 27)


@given(
    per=st.sampled_from([Per.DAY, Per.WEEK, Per.MONTH, Per.QUARTER, Per.HALF_YEAR, Per.YEAR, Per.PERIOD]),
    n=st.integers(1, 7),
    start=st.dates(D(2000, 1, 1), D(2090, 1, 1)),
    days=st.integers(0, 800),
)
def test_periods_cover_every_day_of_the_quota_once_and_in_order(per, n, start, days):
    one = quota(
        per=per, per_n=1 if per is Per.PERIOD else n, period_start=start, period_end=start + timedelta(days=days)
    )
    found = periods(one, plan())
    assert found[0].start == start
    assert found[-1].end == start + timedelta(days=days)
    for before, after in itertools.pairwise(found):
        assert after.start == before.end + timedelta(days=1)
    for period in found:
        assert period_at(one, plan(), period.start) == period_at(one, plan(), period.end) == period


@pytest.mark.parametrize(
    ("per", "day", "on", "start", "end", "label"),
    [
        # Nghị định 09/2019/NĐ-CP: month 15-14, quarter, half-year and year by the same day
        (Per.MONTH, 15, D(2025, 10, 14), D(2025, 9, 15), D(2025, 10, 14), "tháng 10/2025 (15/09-14/10/2025)"),
        (Per.MONTH, 15, D(2025, 10, 15), D(2025, 10, 15), D(2025, 11, 14), "tháng 11/2025 (15/10-14/11/2025)"),
        (Per.MONTH, 15, D(2025, 12, 15), D(2025, 12, 15), D(2026, 1, 14), "tháng 01/2026 (15/12/2025-14/01/2026)"),
        (Per.QUARTER, 15, D(2025, 12, 20), D(2025, 12, 15), D(2026, 3, 14), "quý I/2026 (15/12/2025-14/03/2026)"),
        (Per.QUARTER, 15, D(2025, 9, 14), D(2025, 6, 15), D(2025, 9, 14), "quý III/2025 (15/06-14/09/2025)"),
        (
            Per.HALF_YEAR,
            15,
            D(2025, 12, 31),
            D(2025, 12, 15),
            D(2026, 6, 14),
            "6 tháng đầu năm 2026 (15/12/2025-14/06/2026)",
        ),
        (
            Per.HALF_YEAR,
            15,
            D(2025, 6, 15),
            D(2025, 6, 15),
            D(2025, 12, 14),
            "6 tháng cuối năm 2025 (15/06-14/12/2025)",
        ),
        (Per.YEAR, 15, D(2025, 12, 14), D(2024, 12, 15), D(2025, 12, 14), "năm 2025 (15/12/2024-14/12/2025)"),
        (Per.MONTH, 20, D(2024, 2, 29), D(2024, 2, 20), D(2024, 3, 19), "tháng 3/2024 (20/02-19/03/2024)"),
        (Per.MONTH, 20, D(2024, 2, 19), D(2024, 1, 20), D(2024, 2, 19), "tháng 02/2024 (20/01-19/02/2024)"),
        (Per.MONTH, 1, D(2024, 2, 29), D(2024, 2, 1), D(2024, 2, 29), "tháng 02/2024"),
        (Per.WEEK, 15, D(2026, 1, 1), D(2025, 12, 29), D(2026, 1, 4), "tuần 1, 29/12/2025-04/01/2026"),
    ],
)
def test_reporting_months_by_their_cut_off_day(per, day, on, start, end, label):
    assert whole_period(per, on, day) == Period(start=start, end=end, label=label)
    wide = plan(period_start=D(2023, 1, 1), period_end=D(2028, 12, 31), cutoff_day=day)
    assert period_at(quota(per=per), wide, on) == Period(start=start, end=end, label=label)


@pytest.mark.parametrize("per", [Per.PERIOD, Per.TASK, Per.EVENT])
def test_a_total_has_no_calendar(per):
    with pytest.raises(ValueError, match="no calendar"):
        whole_period(per, D(2025, 1, 1))


def test_month_cut_by_the_plan_owes_the_days_that_are_left():
    short = plan(period_start=D(2025, 11, 1), period_end=D(2025, 12, 31), cutoff_day=15)
    first = periods(quota(per=Per.MONTH), short)[0]
    assert (first.start, first.end, first.partial) == (D(2025, 11, 1), D(2025, 11, 14), True)
    assert days_owed(quota(per=Per.MONTH), short, first) == (14, 31)


def test_periods_that_ended_before_a_plan_took_over_belong_to_the_plan_before():
    revised = plan(supersedes="cu", in_force_from=D(2025, 11, 12))
    assert periods(quota(), revised)[0].start == D(2025, 11, 10)
    assert period_at(quota(), revised, D(2025, 11, 9)) is None
    assert period_at(quota(), revised, D(2025, 11, 10)).start == D(2025, 11, 10)
    replaced = plan(in_force_to=D(2025, 11, 11))
    both = (*periods(quota(), replaced), *periods(quota(), revised))
    assert both == periods(quota(), plan())
    assert period_at(quota(), replaced, D(2025, 11, 10)) is None


@given(
    per=st.sampled_from([Per.MONTH, Per.QUARTER, Per.HALF_YEAR, Per.YEAR]),
    on=st.dates(D(2000, 1, 1), D(2090, 1, 1)),
    day=st.integers(1, 28),
)
def test_whole_periods_follow_each_other_whatever_the_cut_off(per, on, day):
    period = whole_period(per, on, day)
    assert period.start <= on <= period.end
    assert (period.start.day, (period.end + timedelta(days=1)).day) == (day, day)
    after = whole_period(per, period.end + timedelta(days=1), day)
    assert after.start == period.end + timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (D(2025, 11, 17), D(2025, 11, 17), "17/11/2025"),
        (D(2025, 11, 1), D(2025, 11, 9), "01-09/11/2025"),
        (D(2025, 1, 31), D(2025, 2, 1), "31/01-01/02/2025"),
        (D(2025, 12, 29), D(2026, 1, 4), "29/12/2025-04/01/2026"),
    ],
)
def test_stretch_of_days_in_words(start, end, said):
    assert say_days(start, end) == said
