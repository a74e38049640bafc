"""Days, times of day and lengths as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.sheets.moments import Span, read_clock, read_day, read_minutes, read_moment
from plans.sheets.problems import CellProblem

SPAN = Span(start=date(2024, 11, 1), end=date(2025, 12, 31), today=date(2025, 10, 1))
MARCH = date(2025, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        *("5/3/2025", "05/03/2025", "05/3/2025", "5-3-2025", "5.3.2025", " 5 / 3 / 2025 ", "5/3/25", "2025-03-05"),
        *(
            "ngày 5/3/2025",
            "Ngày 05 tháng 3 năm 2025",
            "5 tháng 3 năm 2025",
            "Thứ Tư, 05/3/2025",
            "thứ 4, ngày 5/3/2025",
        ),
        *("05/03/2025 00:00", "2025-03-05T00:00:00", "45721", "nga\u0300y 5/3/2025", "5/3", "05-3", "5 tháng 3"),
        *(MARCH, datetime(2025, 3, 5), 45721.0, 45721),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: Any) -> None:
    assert read_day(typed, SPAN) == MARCH


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("5/3/2025 5h30", time(5, 30)),
        ("5h30 ngày 05/3/2025", time(5, 30)),
        ("17:00, 05/3/2025", time(17)),
        ("17g00 05/3/2025", time(17)),
        ("17 giờ 30 phút ngày 5 tháng 3 năm 2025", time(17, 30)),
        ("05/03/2025 5:30 CH", time(17, 30)),
        ("05/03/2025 5:30 SA", time(5, 30)),
        ("05/03/2025 05:30:00", time(5, 30)),
        (datetime(2025, 3, 5, 5, 30), time(5, 30)),
        (45721.229166666664, time(5, 30)),
        ("5/3/2025", None),
    ],
)
def test_a_moment_of_the_radio_log_has_its_time(typed: Any, clock: time | None) -> None:
    assert read_moment(typed, SPAN) == (MARCH, clock)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("32/3/2025", "bad_day"),
        ("29/02/2025", "bad_day"),
        ("3/25/2025", "bad_day"),  # an American's 25 March is no day here
        ("tháng 3/2025", "bad_day"),
        ("3/2025", "bad_day"),
        ("từ 5/3 đến 8/3/2025", "bad_day"),
        ("5/3/2025; 7/3/2025", "bad_day"),
        ("hôm qua", "bad_day"),
        ("2025", "bad_day"),
        (2025.0, "bad_day"),
        (True, "bad_day"),
        (time(5), "bad_day"),
        ("5/11", "no_year"),  # 2024 and 2025 both lie in the plan and the past is one of them only for November 2024
        ("5/3/2024", "outside"),
        ("5/3/2026", "outside"),
        ("2/10/2025", "future"),
        (date(2025, 10, 2), "future"),
    ],
)
def test_a_day_that_is_not_clear_is_refused(typed: Any, key: str) -> None:
    span = SPAN if typed != "5/11" else Span(start=date(2023, 11, 1), end=date(2025, 12, 31), today=date(2025, 10, 1))
    with pytest.raises(CellProblem) as problem:
        read_day(typed, span)
    assert problem.value.key == key


def test_a_day_without_a_year_is_the_one_that_has_come() -> None:
    assert read_day("5/11", SPAN) == date(2024, 11, 5)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("17:00", time(17)),
        ("5h30", time(5, 30)),
        ("5h", time(5)),
        ("17 giờ", time(17)),
        ("6g15'", time(6, 15)),
        ("5h chiều", time(17)),
        (time(5, 30), time(5, 30)),
        (timedelta(hours=5, minutes=30), time(5, 30)),
        (0.75, time(18)),
    ],
)
def test_a_time_of_day_is_read_however_it_is_typed(typed: Any, clock: time) -> None:
    assert read_clock(typed) == clock


@pytest.mark.parametrize("typed", ["25:00", "17:75", "sáng", "17", 17.0, timedelta(days=2), True, ""])
def test_a_time_of_day_that_is_none_is_refused(typed: Any) -> None:
    with pytest.raises(CellProblem):
        read_clock(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("15", 15),
        ("15 phút", 15),
        ("15'", 15),
        ("15’", 15),
        ("15'30\"", 16),
        ("45 giây", 1),
        ("1h05", 65),
        ("1 giờ", 60),
        ("00:15:00", 15),
        (15.0, 15),
        (time(0, 15), 15),
        (timedelta(minutes=14, seconds=10), 15),
        (15 / 1440, 15),
    ],
)
def test_a_length_is_read_in_whole_minutes(typed: Any, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["05:30", "dài", "0", 0.0, 181.0, -3.0, time(5, 30), datetime(2025, 3, 5, 0, 15), True]
)
def test_a_length_that_may_be_a_time_of_day_is_refused(typed: Any) -> None:
    with pytest.raises(CellProblem):
        read_minutes(typed)


@given(
    st.dates(date(2024, 11, 1), date(2025, 10, 1)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "ngày %d tháng %m năm %Y"]),
)
def test_every_day_typed_in_a_known_form_is_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form), SPAN) == day
    assert read_day(float((day - date(1899, 12, 30)).days), SPAN) == day


@given(st.text(max_size=30) | st.floats(allow_nan=False) | st.datetimes() | st.timedeltas())
def test_whatever_stands_in_a_cell_is_read_or_refused(value: Any) -> None:
    for reader in (lambda cell: read_moment(cell, SPAN), read_clock, read_minutes):
        with suppress(CellProblem):
            reader(value)
