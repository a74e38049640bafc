"""The states of a quota, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from plan_builders import plan, quota

from core.count import CountState, Forecast, Period
from core.plan import Bound, Rules
from plans.periods import periods
from plans.progress import forecast_of, need_of, progress, state_of, target_in, target_of

MONDAY = date(2025, 11, 17)
WEEK = Period(start=MONDAY, end=date(2025, 11, 23), label="tuần 47")


def target(one, period=WEEK):
    return target_in(one, plan(one), period)


ON_TRACK, AT_RISK, BEHIND = CountState.ON_TRACK, CountState.AT_RISK, CountState.BEHIND


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (-1, CountState.NOT_DUE),
        (0, ON_TRACK),
        (2, ON_TRACK),
        (3, AT_RISK),  # Thursday: three of five working days have gone by
        (4, BEHIND),  # Friday, the last of them: late, not yet missed
        (6, BEHIND),
        (7, CountState.MISSED),
    ],
)
def test_one_a_week_without_any_item(day, state):
    assert state_of(0, target(quota()), WEEK, MONDAY + timedelta(days=day)) is state


@pytest.mark.parametrize("day", [0, 3, 6, 7, 400])
def test_enough_is_met_whenever_it_is_looked_at(day):
    assert state_of(1, target(quota()), WEEK, MONDAY + timedelta(days=day)) is CountState.MET
    assert (
        state_of(9, target(quota(min=1, max=2, bound=Bound.RANGE)), WEEK, MONDAY + timedelta(days=day))
        is CountState.MET
    )


@pytest.mark.parametrize(
    ("found", "target", "elapsed", "total", "state"),
    [
        (7, 15, 15, 30, ON_TRACK),  # half an item short of 7.5
        (6, 15, 15, 30, AT_RISK),
        (5, 15, 15, 30, AT_RISK),
        (4, 15, 15, 30, BEHIND),  # 3.5 short: more than a fifth of 15
        (0, 40, 0, 400, ON_TRACK),
        (0, 40, 80, 400, AT_RISK),  # 8 short of 8
        (0, 40, 81, 400, BEHIND),
        (39, 40, 399, 400, AT_RISK),
    ],
)
def test_share_of_the_days_against_share_of_the_items(found, target, elapsed, total, state):
    assert progress(found, target, elapsed, total) is state


def test_about_fifteen_is_met_from_twelve():
    about = quota(min=15, max=15, approx=True)
    assert (need_of(about), target_of(about)) == (15, 12)
    assert state_of(11, target(about), WEEK, WEEK.end + timedelta(days=1)) is CountState.MISSED
    assert state_of(12, target(about), WEEK, WEEK.end + timedelta(days=1)) is CountState.MET
    assert target_of(quota(min=1, approx=True)) == 1
    assert target_of(quota(min=3, approx=True)) == 3


@pytest.mark.parametrize(
    ("found", "day", "state"),
    [(2, 3, ON_TRACK), (3, 3, CountState.OVER_CAP), (2, 7, CountState.MET), (3, 7, CountState.OVER_CAP)],
)
def test_cap_is_no_target(found, day, state):
    cap = quota(min=None, max=2, bound=Bound.AT_MOST)
    assert need_of(cap) is None
    assert state_of(found, target(cap), WEEK, MONDAY + timedelta(days=day)) is state


@pytest.mark.parametrize(
    ("found", "on", "expected", "more", "by", "left"),
    [
        (0, MONDAY, 4, 4, date(2025, 11, 21), 5),  # no day has gone by: what the plan asks for
        (2, date(2025, 11, 20), 3, 2, date(2025, 11, 21), 2),  # 2 in 3 days of 5
        (2, date(2025, 11, 22), 2, 2, date(2025, 11, 23), 0),  # Saturday: no working day is left
        (6, date(2025, 11, 18), 30, 0, date(2025, 11, 21), 4),
    ],
)
def test_forecast_goes_on_at_the_pace_of_the_working_days(found, on, expected, more, by, left):
    four = target(quota(min=4, max=4))
    assert forecast_of(found, four, max(0, 4 - found), WEEK, on) == Forecast(
        expected=expected, more=more, by=by, working_days_left=left
    )


def test_week_of_tet_has_no_working_day_and_goes_by_the_calendar():
    tet = Period(start=date(2026, 2, 16), end=date(2026, 2, 22), label="tuần 8")
    found = forecast_of(0, target(quota()), 1, tet, date(2026, 2, 18))
    assert (found.by, found.working_days_left) == (date(2026, 2, 22), 0)
    assert state_of(0, target(quota()), tet, date(2026, 2, 18)) is ON_TRACK
    assert state_of(0, target(quota()), tet, date(2026, 2, 22)) is BEHIND


def test_month_of_tet_expects_nothing_of_the_days_off():
    """February 2026 has 15 working days: by the 23rd ten have gone, two thirds of the month's nine."""
    month = Period(start=date(2026, 2, 1), end=date(2026, 2, 28), label="tháng 02/2026")
    nine = target(quota(min=9, max=9))
    assert state_of(6, nine, month, date(2026, 2, 23)) is ON_TRACK
    assert forecast_of(6, nine, 3, month, date(2026, 2, 23)).expected == 9


@pytest.mark.parametrize("day", [-1, 7])
def test_no_forecast_outside_the_period_or_for_a_cap(day):
    assert forecast_of(0, target(quota()), 1, WEEK, MONDAY + timedelta(days=day)) is None
    cap = quota(min=None, max=2, bound=Bound.AT_MOST)
    assert forecast_of(0, target(cap), 0, WEEK, MONDAY) is None


@pytest.mark.parametrize(("rule", "need"), [("full", 5), ("share", 3), ("none", 0)])
def test_period_cut_by_the_dates_owes_what_the_plan_decides(rule, need):
    one = quota(min=5, max=5, period_start=date(2025, 11, 20))
    whole = plan(one, rules=Rules(partial_periods=rule))
    period = periods(one, whole)[0]
    assert (period.start, period.partial) == (date(2025, 11, 20), True)  # Thursday to Sunday: 4 of 7 days
    assert target_in(one, whole, period).need == need
    assert target_in(one, whole, periods(one, whole)[1]).need == 5
