"""The states of a quota, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from plan_builders import quota

from core.count import CountState, Period
from core.plan import Bound
from plans.progress import need_of, progress, state_of, target_of

MONDAY = date(2025, 11, 17)
WEEK = Period(start=MONDAY, end=date(2025, 11, 23), label="tuần 47")
ON_TRACK, AT_RISK, BEHIND = CountState.ON_TRACK, CountState.AT_RISK, CountState.BEHIND


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (-1, CountState.NOT_DUE),
        (0, ON_TRACK),
        (3, ON_TRACK),
        (4, AT_RISK),
        (5, AT_RISK),
        (6, BEHIND),  # Sunday, the last day: late, not yet missed
        (7, CountState.MISSED),
    ],
)
def test_one_a_week_without_any_item(day, state):
    assert state_of(0, quota(), WEEK, MONDAY + timedelta(days=day)) is state


@pytest.mark.parametrize("day", [0, 3, 6, 7, 400])
def test_enough_is_met_whenever_it_is_looked_at(day):
    assert state_of(1, quota(), WEEK, MONDAY + timedelta(days=day)) is CountState.MET
    assert state_of(9, quota(min=1, max=2, bound=Bound.RANGE), WEEK, MONDAY + timedelta(days=day)) is CountState.MET


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
    assert state_of(11, about, WEEK, WEEK.end + timedelta(days=1)) is CountState.MISSED
    assert state_of(12, about, WEEK, WEEK.end + timedelta(days=1)) is CountState.MET
    assert target_of(quota(min=1, approx=True)) == 1
    assert target_of(quota(min=3, approx=True)) == 3


@pytest.mark.parametrize(
    ("found", "day", "state"),
    [(2, 3, ON_TRACK), (3, 3, CountState.OVER_CAP), (2, 7, CountState.MET), (3, 7, CountState.OVER_CAP)],
)
def test_cap_is_no_target(found, day, state):
    cap = quota(min=None, max=2, bound=Bound.AT_MOST)
    assert need_of(cap) is None
    assert state_of(found, cap, WEEK, MONDAY + timedelta(days=day)) is state
