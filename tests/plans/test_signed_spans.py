"""Signed periods in the counts that are shown, events on shared days and edited plans included."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from plan_builders import given as facts
from plan_builders import item, plan, quota

from core.closing import ClosedPeriod
from core.plan import Per
from core.registers import Event, OwnerChange
from plans.closing import freeze, sealed
from plans.counting import count_all_periods, count_plan, count_span

FIRST, LAST = date(2025, 11, 3), date(2025, 11, 30)
EVENTS = [
    Event(key="a", name="Ngày hội", start=date(2025, 11, 11), end=date(2025, 11, 12)),
    Event(key="b", name="Lễ ra quân", start=date(2025, 11, 11), end=date(2025, 11, 12)),
]
WEEKLY = quota(id="tuan", channel="press_online")
PLAN = plan(WEEKLY, quota(id="su_kien", channel="press_online", per=Per.EVENT, needs_event_register=True))
ROWS = st.lists(
    st.tuples(st.dates(FIRST, LAST), st.sampled_from(["Tin ngày hội", "Tin lễ ra quân", "Tin khác"])), max_size=12
)


def items_of(rows, first=1):
    return [item(number, day, title=title) for number, (day, title) in enumerate(rows, first)]


def sign(given_, start=FIRST, end=LAST, the_plan=PLAN):
    span = count_span(the_plan, given_, start, end)
    counts = freeze((part for row in span.quotas for part in row.parts), {})
    moment = datetime(2025, 12, 1, tzinfo=UTC)
    said = {"closed_at": moment, "by": "phòng", "reason": "chốt", "digest": "", "label": "tháng 11"}
    return sealed(ClosedPeriod(plan="thu", start=start, end=end, counts=counts, **said))


def figures(span):
    return [
        (
            row.quota.id,
            row.found,
            row.need,
            row.met,
            row.state,
            [(one.key, one.found) for p in row.parts for one in p.by_event],
        )
        for row in span.quotas
        if row.parts
    ]


@given(before=ROWS, after=ROWS)
def test_a_signed_stretch_with_events_on_shared_days_never_changes(before, after):
    then = facts(items_of(before), events=EVENTS)
    signed = sign(then)
    now = facts([*items_of(before), *items_of(after, 100)], events=EVENTS, closed=[signed])
    assert figures(count_span(PLAN, now, FIRST, LAST)) == figures(count_span(PLAN, then, FIRST, LAST))
    (whole,) = [one for one in count_plan(PLAN, now, on=date(2025, 12, 20)) if one.quota.id == "su_kien"]
    (whole_then,) = [one for one in count_plan(PLAN, then, on=date(2025, 12, 20)) if one.quota.id == "su_kien"]
    assert (whole.found, whole.state, len(whole.items)) == (whole_then.found, whole_then.state, len(whole_then.items))


def test_a_late_item_of_one_event_is_an_adjustment_of_that_event_only():
    signed = sign(facts(items_of([(date(2025, 11, 11), "Tin ngày hội")]), events=EVENTS))
    late = item(9, date(2025, 11, 12), title="Tin lễ ra quân")
    now = facts([*items_of([(date(2025, 11, 11), "Tin ngày hội")]), late], events=EVENTS, closed=[signed])
    span = count_span(PLAN, now, date(2025, 12, 1), date(2025, 12, 31))
    (row,) = [one for one in span.quotas if one.quota.id == "su_kien"]
    (change,) = row.running.adjustments
    assert (change.event, [one.item for one in change.late], change.withdrawn) == ("b", [9], ())


def test_nothing_that_is_edited_after_the_signature_takes_a_signed_row_away_or_adds_one():
    rows = [(date(2025, 11, 4), "Tin"), (date(2025, 11, 20), "Tin")]
    base = facts(items_of(rows), events=EVENTS)
    signed = sign(base)
    shown = figures(count_span(PLAN, base, FIRST, LAST))
    closed_owner = OwnerChange(plan="thu", quota="tuan", on=date(2025, 11, 12), moved_to=None, reason="r", by="b")
    monthly = replace(WEEKLY, per=Per.MONTH)
    more_tasks = replace(PLAN, quotas=(*PLAN.quotas, quota(id="moi", channel="press_online")))
    now = replace(base, closed=[signed])
    for edited, given_ in (
        (PLAN, replace(now, owner_changes=[closed_owner])),
        (replace(PLAN, quotas=(monthly, PLAN.quotas[1])), now),
        (replace(PLAN, period_start=date(2025, 11, 5)), now),
        (replace(PLAN, quotas=()), now),
        (more_tasks, now),
        (PLAN, replace(now, events=EVENTS[:1])),
    ):
        again = figures(count_span(edited, given_, FIRST, LAST))
        assert sorted(again, key=str) == sorted(shown, key=str)


def test_what_was_signed_shows_the_changes_signed_with_it_and_its_note():
    one = plan(WEEKLY, period_end=date(2025, 11, 30))
    first = sign(facts([]), FIRST, date(2025, 11, 9), one)
    late = item(5, date(2025, 11, 5))
    again = count_span(one, facts([late], closed=[first]), date(2025, 11, 10), date(2025, 11, 16))
    (part,) = again.quotas[0].parts
    second = sealed(
        replace(
            sign(facts([late], closed=[first]), date(2025, 11, 10), date(2025, 11, 16), one),
            adjustments=part.adjustments,
        )
    )
    now = facts([late], closed=[first, second])
    shown = {row.period.start: row for row in count_all_periods(one, now, on=date(2025, 11, 20))}
    assert [change.late[0].item for change in shown[date(2025, 11, 10)].adjustments] == [5]
    assert shown[date(2025, 11, 17)].adjustments == ()
    assert shown[date(2025, 11, 3)].nearly == shown[date(2025, 11, 3)].excluded == ()


def test_without_a_later_period_changes_stand_beside_the_last_signed_number():
    one = plan(WEEKLY, period_end=date(2025, 11, 9))
    now = facts([item(5, date(2025, 11, 5))], closed=[sign(facts([]), FIRST, date(2025, 11, 9), one)])
    (shown,) = count_plan(one, now, on=date(2025, 11, 20))
    assert (shown.found, [change.late[0].item for change in shown.adjustments]) == (0, [5])
