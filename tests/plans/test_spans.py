"""Counts put together over a stretch of days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from plan_builders import given as facts
from plan_builders import item, plan, quota

from core.article import Form
from core.count import CountState
from core.plan import Per
from plans.counting import count_span
from plans.periods import periods

D = date
NOVEMBER = (D(2025, 11, 1), D(2025, 11, 30))
DECEMBER = (D(2025, 12, 1), D(2025, 12, 31))


def span(*quotas, items=(), days=NOVEMBER, on=None):
    return count_span(plan(*quotas), facts(items), *days, on=on)


def test_a_week_belongs_to_the_month_in_which_it_ends():
    [november] = span(quota()).quotas
    assert [part.period.start for part in november.parts] == [D(2025, 11, day) for day in (3, 10, 17, 24)]
    assert (november.need, november.found, november.met, november.state) == (4, 0, 0, CountState.MISSED)
    assert november.running is None
    [december] = span(quota(), days=DECEMBER).quotas
    assert [part.period.start for part in december.parts] == [D(2025, 12, day) for day in (1, 8, 15, 22)]
    assert december.running.period.start == D(2025, 12, 29)


def test_a_quota_for_the_whole_span_is_told_by_where_it_stands_at_the_end():
    items = [item(1, D(2025, 11, 5)), item(2, D(2025, 12, 5)), item(3, D(2026, 1, 2))]
    [row] = span(quota(per=Per.PERIOD, min=5, max=5), items=items, days=DECEMBER).quotas
    assert (row.parts, row.running.found, row.need, row.found) == ((), 2, 5, 2)
    assert [one.item for one in row.items] == [2]
    assert row.inside == 1


def test_one_missed_week_is_not_made_good_by_a_full_one():
    items = [item(n, D(2025, 11, 4)) for n in range(4)]
    [row] = span(quota(), items=items).quotas
    assert (row.need, row.found, row.met, row.state) == (4, 4, 1, CountState.MISSED)


def test_month_that_is_not_over_is_told_as_it_stands():
    [row] = span(quota(), items=[item(1, D(2025, 11, 4))], on=D(2025, 11, 12)).quotas
    assert [part.state for part in row.parts] == [
        CountState.MET,
        CountState.ON_TRACK,
        CountState.NOT_DUE,
        CountState.NOT_DUE,
    ]


def test_quota_outside_the_stretch_has_no_row():
    early = quota(id="q2", period_end=D(2025, 11, 20))
    assert [row.quota.id for row in span(quota(), early, days=DECEMBER).quotas] == ["q1"]


def test_quota_per_task_has_a_row_a_task():
    each = quota(per=Per.TASK, min=2, max=2, task_scope=("each_task",))
    rows = span(each, items=[item(1, D(2025, 11, 4), "ha_tang")]).quotas
    assert [(row.task, row.found, row.need) for row in rows] == [("ha_tang", 1, 2), ("du_lieu", 0, 2)]


def test_what_no_machine_sees_has_no_number():
    [row] = span(quota(countable_by_crawler=False)).quotas
    assert (row.found, row.unmeasured, row.state) == (None, 4, CountState.NOT_MEASURABLE)


def test_one_story_in_three_places_is_one_piece_and_three_publications():
    day = D(2025, 11, 4)
    items = [
        item(1, day, "ha_tang"),
        item(2, day, "ha_tang", cluster=1, channel="portal"),
        item(3, day, "ha_tang", "du_lieu", cluster=1, channel="facebook", form=Form.POST),
        item(4, day, form=Form.VIDEO),
        item(5, day, "ngoai_ke_hoach"),
        item(6, D(2025, 12, 1)),
    ]
    whole = span(quota(), items=items)
    assert (whole.total.pieces, whole.total.publications) == (2, 4)
    assert [(row.key, row.pieces, row.publications) for row in whole.by_task] == [
        ("ha_tang", 1, 3),
        ("du_lieu", 1, 1),
        ("*", 1, 1),
    ]
    assert [(row.key, row.publications) for row in whole.by_channel] == [
        ("facebook", 1),
        ("portal", 1),
        ("press_online", 2),
    ]
    assert [(row.key, row.publications) for row in whole.by_class] == [("clip", 1), ("tin_bai", 3)]
    assert [(one.item, one.tasks) for one in whole.items] == [
        (1, ("ha_tang",)),
        (2, ("ha_tang",)),
        (3, ("ha_tang", "du_lieu")),
        (4, ()),
    ]


@given(
    per=st.sampled_from([Per.DAY, Per.WEEK, Per.MONTH, Per.QUARTER]),
    cut=st.dates(D(2025, 11, 3), D(2026, 1, 3)),
    days=st.lists(st.dates(D(2025, 10, 25), D(2026, 1, 10)), max_size=20),
)
def test_stretches_that_follow_each_other_hold_every_period_and_item_once(per, cut, days):
    items = [item(n, day) for n, day in enumerate(days)]
    first = span(quota(per=per), items=items, days=(D(2025, 11, 1), cut), on=D(2026, 2, 1))
    second = span(quota(per=per), items=items, days=(cut + timedelta(days=1), D(2026, 1, 31)), on=D(2026, 2, 1))
    both = [part.period for half in (first, second) for row in half.quotas for part in row.parts]
    assert both == list(periods(quota(per=per), plan()))
    inside = [one.item for half in (first, second) for row in half.quotas for one in row.items]
    assert len(inside) == len(set(inside)) == sum(D(2025, 11, 3) <= day <= D(2026, 1, 4) for day in days)
