"""Signing off: numbers that stand for good, the hash over them, and what came after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.closing import ClosedPeriod
from core.count import Adjustment, Count, CountedItem, CountState, Period
from plans.closing import adjustments, freeze, is_untouched, sealed, signed_counts, with_adjustments
from tests.plans.plan_builders import quota

OCTOBER = Period(start=date(2025, 10, 1), end=date(2025, 10, 31), label="tháng 10/2025")
NOVEMBER = Period(start=date(2025, 11, 1), end=date(2025, 11, 30), label="tháng 11/2025")
DECEMBER = Period(start=date(2025, 12, 1), end=date(2025, 12, 31), label="tháng 12/2025")
numbers = st.sets(st.integers(1, 30), max_size=12)


def counted(number: int, **given_: object) -> CountedItem:
    usual = {"url": f"https://bao.example/{number}", "title": f"Tin {number}", "published_on": date(2025, 10, 5)}
    return CountedItem(**{"item": number, "reason": "đúng kênh", **usual, **given_})


def count(period: Period, items: set[int], **given_: object) -> Count:
    found = tuple(counted(number) for number in sorted(items))
    state = CountState.MET if found else CountState.MISSED
    usual = {"plan": "thu", "quota": quota(), "task": None, "need": 1, "found": len(found), "state": state}
    return Count(**{**usual, "period": period, "items": found, **given_})


def closed(period: Period, *counts: Count, late: tuple[Adjustment, ...] = (), at: int = 1) -> ClosedPeriod:
    frozen = freeze(counts, {number: f"h{number}" for number in range(31)})
    return sealed(
        ClosedPeriod(
            plan="thu",
            start=period.start,
            end=period.end,
            label=period.label,
            closed_at=datetime(2026, 1, at, tzinfo=UTC),
            by="Phòng VHXH",
            reason="chốt số liệu",
            digest="",
            counts=frozen,
            adjustments=late,
        )
    )


@given(signed=numbers)
def test_what_is_shown_of_a_signed_period_is_what_was_signed(signed):
    before = count(OCTOBER, signed, note="như đã ký", pieces=len(signed))
    (shown,) = signed_counts(quota(text="đã sửa"), OCTOBER, [closed(OCTOBER, before)])
    assert (shown.note, shown.pieces, shown.quota.text) == (before.note, before.pieces, "đã sửa")
    assert (shown.found, shown.state, shown.need) == (before.found, before.state, before.need)
    assert [one.item for one in shown.items] == [one.item for one in before.items]
    assert shown.closed_at is not None


@given(signed=numbers, now=numbers)
def test_signed_and_adjusted_is_what_is_there_now(signed, now):
    changes = adjustments([count(OCTOBER, now)], [closed(OCTOBER, count(OCTOBER, signed))])
    late = {one.item for change in changes for one in change.late}
    withdrawn = {one.item for change in changes for one in change.withdrawn}
    assert (signed | late) - withdrawn == now
    assert not (late & signed)
    assert withdrawn <= signed
    assert bool(changes) is (signed != now)


@given(signed=numbers, at_november=numbers, now=numbers)
def test_what_the_next_signature_told_of_is_not_told_again(signed, at_november, now):
    first = closed(OCTOBER, count(OCTOBER, signed))
    told = adjustments([count(OCTOBER, at_november)], [first])
    second = closed(NOVEMBER, count(NOVEMBER, set()), late=told, at=2)
    changes = adjustments([count(OCTOBER, now)], [second, first])
    late = {one.item for change in changes for one in change.late}
    withdrawn = {one.item for change in changes for one in change.withdrawn}
    assert (at_november | late) - withdrawn == now
    assert not (late & at_november)


def test_changes_stand_beside_later_periods_of_their_own_quota_and_task_only():
    change = Adjustment(period=OCTOBER, quota="q1", task="ha_tang", late=(counted(9),))
    rows = [
        count(OCTOBER, set(), task="ha_tang"),
        count(NOVEMBER, set(), task="ha_tang"),
        count(NOVEMBER, set(), task="du_lieu"),
        count(NOVEMBER, set(), task="ha_tang", quota=quota(id="q2")),
    ]
    assert [one.adjustments for one in with_adjustments(rows, [change])] == [(), (change,), (), ()]


def test_nothing_is_signed_of_another_period_event_or_quota():
    signed = [closed(OCTOBER, count(OCTOBER, {2}, event="a"), count(OCTOBER, {3}))]
    assert [one.found for one in signed_counts(quota(), OCTOBER, signed, event="a")] == [1]
    assert signed_counts(quota(), NOVEMBER, signed) == []
    assert signed_counts(quota(), OCTOBER, signed, event="b") == []
    assert signed_counts(quota(id="q2"), OCTOBER, signed) == []


@given(signed=numbers)
def test_hash_does_not_depend_on_the_order_of_counting(signed):
    rows = [count(OCTOBER, signed), count(OCTOBER, signed, task="ha_tang"), count(NOVEMBER, signed)]
    turned = [replace(one, items=one.items[::-1]) for one in rows[::-1]]
    assert closed(OCTOBER, *rows).digest == closed(OCTOBER, *turned).digest


@pytest.mark.parametrize(
    "tamper",
    [
        lambda one: replace(one, counts=(replace(one.counts[0], found=2),)),
        lambda one: replace(one, counts=(replace(one.counts[0], items=one.counts[0].items[1:]),)),
        lambda one: replace(
            one, counts=(replace(one.counts[0], items=(replace(one.counts[0].items[0], content_hash="x"),)),)
        ),
        lambda one: replace(one, end=date(2025, 10, 30)),
        lambda one: replace(one, plan="khac"),
        lambda one: replace(one, adjustments=()),
        lambda one: replace(one, by="người khác"),
        lambda one: replace(one, reason="lý do khác"),
        lambda one: replace(one, closed_at=datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_any_change_of_what_was_signed_shows(tamper):
    late = (Adjustment(period=OCTOBER, quota="q1", withdrawn=(counted(3),)),)
    signed = closed(OCTOBER, count(OCTOBER, {1, 2, 3}), late=late)
    assert is_untouched(signed)
    assert not is_untouched(tamper(signed))


def test_a_number_that_was_unknown_and_is_known_now_is_all_late():
    unknown = count(OCTOBER, set(), found=None, need=3, state=CountState.NOT_MEASURABLE)
    (change,) = adjustments([count(OCTOBER, {4, 5})], [closed(OCTOBER, unknown)])
    assert [one.item for one in change.late] == [4, 5]
