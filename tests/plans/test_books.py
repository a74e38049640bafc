"""A book of what no machine sees tells of the days between its first and its last entry, and of no others."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given as drawn
from hypothesis import strategies as st
from plan_builders import given, plan, quota

from core.count import Countable, CountState, Period
from core.output import Output
from core.registers import Unit
from plans.counting import count_all_periods
from plans.counting.books import Books
from plans.counting.recorded import countable_of

SUNDAY = date(2025, 11, 23)
RADIO = quota(channel="radio_commune", unit_of_count="chuyen_muc", countable_by_crawler=False, min=2, max=2)


def entry(number: int, day: date, unit: str | None = None) -> Countable:
    return countable_of(
        Output(
            plan="thu",
            key=str(number),
            title=f"Chương trình số {number}",
            channel="radio_commune",
            unit_of_count="chuyen_muc",
            published_on=day,
            owing_unit=unit,
            id=number,
        )
    )


def test_before_the_first_entry_nothing_is_known():
    third_week = entry(1, date(2025, 11, 18))
    first, second, third = count_all_periods(plan(RADIO), given([third_week]), on=SUNDAY)
    for count in (first, second):
        assert (count.found, count.state) == (None, CountState.NOT_MEASURABLE)
        assert "bảng kê chỉ có từ ngày 18/11/2025" in count.note
    assert (third.found, third.note.count("bảng kê chỉ có")) == (1, 0)


def test_each_unit_has_a_book_of_its_own_with_a_beginning():
    owed = quota(
        channel="radio_commune",
        unit_of_count="chuyen_muc",
        countable_by_crawler=False,
        applies_to="each_unit",
        owed_by=("xa",),
    )
    units = (Unit(key="a", name="Xã A", group="xa"), Unit(key="b", name="Xã B", group="xa"))
    items = [entry(1, date(2025, 11, 4), "a"), entry(2, date(2025, 11, 19), "a"), entry(3, date(2025, 11, 18), "b")]
    weeks = count_all_periods(plan(owed), given(items, units=units), on=SUNDAY)
    known = [[share.state is not CountState.NOT_MEASURABLE for share in week.by_unit] for week in weeks]
    assert known == [[True, False], [True, False], [True, True]]


@drawn(st.lists(st.integers(0, 60), max_size=6), st.integers(0, 60), st.integers(0, 20))
def test_a_book_tells_of_a_period_between_its_edges(days, start, length):
    zero = date(2025, 10, 1)
    book = Books([entry(n, zero + timedelta(days=day)) for n, day in enumerate(days)], date.max)
    period = Period(start=zero + timedelta(days=start), end=zero + timedelta(days=start + length), label="")
    assert book.kept(RADIO, period) == any(one <= start + length and other >= start for one in days for other in days)
