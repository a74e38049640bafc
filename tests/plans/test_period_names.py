"""The names of reporting periods, as an officer types them, on every calendar that a plan may keep."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_builders import plan, quota

from core.errors import ConfigError
from core.plan import OwnPeriod
from core.words import say
from plans.period_names import last_month, read_period, read_reporting

D = date
WIDE = {"period_start": D(2023, 1, 1), "period_end": D(2028, 12, 31)}


@pytest.mark.parametrize(
    ("typed", "start", "end", "label"),
    [
        ("2025-10", D(2025, 10, 1), D(2025, 10, 31), "tháng 10/2025"),
        ("2025-2", D(2025, 2, 1), D(2025, 2, 28), "tháng 02/2025"),
        ("02/2024", D(2024, 2, 1), D(2024, 2, 29), "tháng 02/2024"),
        ("Tháng 3/2025", D(2025, 3, 1), D(2025, 3, 31), "tháng 3/2025"),
        ("t12-2025", D(2025, 12, 1), D(2025, 12, 31), "tháng 12/2025"),
        ("2025-Q3", D(2025, 7, 1), D(2025, 9, 30), "quý III/2025"),
        ("quý 4/2025", D(2025, 10, 1), D(2025, 12, 31), "quý IV/2025"),
        ("2025-h1", D(2025, 1, 1), D(2025, 6, 30), "6 tháng đầu năm 2025"),
        ("2025-H2", D(2025, 7, 1), D(2025, 12, 31), "6 tháng cuối năm 2025"),
        ("2025", D(2025, 1, 1), D(2025, 12, 31), "năm 2025"),
        ("năm 2025", D(2025, 1, 1), D(2025, 12, 31), "năm 2025"),
        ("2025-W47", D(2025, 11, 17), D(2025, 11, 23), "tuần 47, 17-23/11/2025"),
        ("tuần 1/2025", D(2024, 12, 30), D(2025, 1, 5), "tuần 1, 30/12/2024-05/01/2025"),
        ("2026-W53", D(2026, 12, 28), D(2027, 1, 3), "tuần 53, 28/12/2026-03/01/2027"),
        ("2025-10-01..2025-10-20", D(2025, 10, 1), D(2025, 10, 20), "thời gian 01-20/10/2025"),
        ("01/10/2025 .. 20.10.2025", D(2025, 10, 1), D(2025, 10, 20), "thời gian 01-20/10/2025"),
        ("1/10/2025 đến 20/10/2025", D(2025, 10, 1), D(2025, 10, 20), "thời gian 01-20/10/2025"),
        ("10/10/2025", D(2025, 10, 10), D(2025, 10, 10), "ngày 10/10/2025"),
    ],
)
def test_a_period_on_the_calendar(typed, start, end, label):
    found = read_period(typed, plan(**WIDE))
    assert (found.start, found.end, found.label, found.partial) == (start, end, label, False)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [  # Nghị định 09/2019/NĐ-CP, Điều 12: the days that reports are closed on
        ("2025-10", D(2025, 9, 15), D(2025, 10, 14)),
        ("2025-1", D(2024, 12, 15), D(2025, 1, 14)),
        ("2025-Q1", D(2024, 12, 15), D(2025, 3, 14)),
        ("2025-Q4", D(2025, 9, 15), D(2025, 12, 14)),
        ("2025-H1", D(2024, 12, 15), D(2025, 6, 14)),
        ("2025-H2", D(2025, 6, 15), D(2025, 12, 14)),
        ("2025", D(2024, 12, 15), D(2025, 12, 14)),
        ("2025-W42", D(2025, 10, 13), D(2025, 10, 19)),  # weeks keep to the calendar
    ],
)
def test_a_period_closed_on_the_fourteenth(typed, start, end):
    found = read_period(typed, plan(**WIDE, cutoff_day=15))
    assert (found.start, found.end) == (start, end)


def test_a_cut_off_period_shows_its_days():
    assert read_period("2025-11", plan(**WIDE, cutoff_day=15)).label == "tháng 11/2025 (15/10-14/11/2025)"
    assert read_period("2025-Q1", plan(**WIDE, cutoff_day=20)).label == "quý I/2025 (20/12/2024-19/3/2025)".replace(
        "/3/", "/03/"
    )


def test_an_own_period_is_known_by_its_name_however_it_is_typed():
    ours = plan(own_periods=(OwnPeriod(name="Đợt cao điểm 1", start=D(2025, 11, 10), end=D(2025, 11, 30)),))
    for typed in ("Đợt cao điểm 1", "dot cao diem 1", "  ĐỢT CAO  ĐIỂM 1 "):
        found = read_period(typed, ours)
        assert (found.start, found.end, found.label) == (
            D(2025, 11, 10),
            D(2025, 11, 30),
            "Đợt cao điểm 1 (10-30/11/2025)",
        )


def test_a_period_that_the_plan_cuts_stays_whole_and_says_so():
    found = read_period("2025-11", plan())
    assert (found.start, found.end, found.partial) == (D(2025, 11, 1), D(2025, 11, 30), True)
    early = plan(quota(period_start=D(2025, 10, 1)))
    assert read_period("2025-10", early).partial is False


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "period.not_understood"),
        ("tháng trước", "period.not_understood"),
        ("2025-1O", "period.not_understood"),
        ("25-10", "period.not_understood"),
        ("2025-Q3-1", "period.not_understood"),
        ("2025-13", "period.no_number"),
        ("2025-00", "period.no_number"),
        ("2025-Q5", "period.no_number"),
        ("2025-H3", "period.no_number"),
        ("2025-W53", "period.no_number"),
        ("0000-W01", "period.no_number"),
        ("1066", "period.no_number"),
        ("9999-12", "period.no_number"),
        ("2025-02-29", "period.no_day"),
        ("31/11/2025..01/12/2025", "period.no_day"),
        ("0001-01-01..0001-01-02", "period.no_day"),
        ("2025-10-20..2025-10-01", "period.backwards"),
        ("2024-10", "period.outside"),
        ("2026-Q2", "period.outside"),
    ],
)
def test_what_is_no_period_is_said(typed, key):
    with pytest.raises(ConfigError) as caught:
        read_period(typed, plan())
    assert caught.value.key == key
    assert "{" not in say(key, **caught.value.values)


def test_the_names_of_own_periods_are_offered():
    ours = plan(own_periods=(OwnPeriod(name="Đợt 1", start=D(2025, 11, 10), end=D(2025, 11, 30)),))
    with pytest.raises(ConfigError) as caught:
        read_period("đợt 2", ours)
    said = say(caught.value.key, **caught.value.values)
    assert "«Đợt 1»" in said
    assert "2025-Q3" in said


@pytest.mark.parametrize(
    ("typed", "previous", "year_before"),
    [
        ("2025-01", (D(2024, 12, 1), D(2024, 12, 31)), (D(2024, 1, 1), D(2024, 1, 31))),
        ("2025-Q1", (D(2024, 10, 1), D(2024, 12, 31)), (D(2024, 1, 1), D(2024, 3, 31))),
        ("2025-W01", (D(2024, 12, 23), D(2024, 12, 29)), (D(2024, 1, 1), D(2024, 1, 7))),
        ("2026-W53", (D(2026, 12, 21), D(2026, 12, 27)), None),
        ("2024-02-20..2024-02-29", (D(2024, 2, 10), D(2024, 2, 19)), (D(2023, 2, 20), D(2023, 2, 28))),
    ],
)
def test_what_a_period_is_held_against(typed, previous, year_before):
    found = read_reporting(typed, plan(**WIDE))
    days = [(one.start, one.end) if one else None for one in (found.previous, found.year_before)]
    assert days == [previous, year_before]


@pytest.mark.parametrize(
    ("on", "cutoff_day", "name"),
    [
        (D(2025, 12, 1), 1, "2025-11"),
        (D(2025, 12, 31), 1, "2025-11"),
        (D(2025, 12, 14), 15, "2025-11"),
        (D(2025, 12, 15), 15, "2025-12"),
        (D(2027, 5, 1), 1, "2026-01"),
        (D(2027, 5, 1), 15, "2026-01"),
    ],
)
def test_the_last_month_that_is_over(on, cutoff_day, name):
    assert last_month(plan(cutoff_day=cutoff_day), on) == name


def test_before_the_first_month_is_over_there_is_none():
    with pytest.raises(ConfigError, match=r"period\.none_over"):
        last_month(plan(), D(2025, 11, 30))


@given(
    st.integers(0, 59), st.sampled_from([1, 5, 15, 20, 28, 31]), st.sampled_from(["month", "quarter", "half", "year"])
)
def test_periods_of_a_kind_follow_each_other_without_gap_or_overlap(number, cutoff_day, kind):
    per_year, shape = {"month": (12, "-{:02d}"), "quarter": (4, "-Q{}"), "half": (2, "-H{}"), "year": (1, "")}[kind]
    ours = plan(**WIDE, cutoff_day=cutoff_day)

    def name(place):
        return f"{2023 + place // per_year}{shape.format(place % per_year + 1)}"

    place = number % (5 * per_year)
    one, after = read_reporting(name(place), ours), read_reporting(name(place + 1), ours)
    assert one.period.end + timedelta(days=1) == after.period.start
    assert (after.previous.start, after.previous.end) == (one.period.start, one.period.end)


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_period_or_a_sentence(typed):
    try:
        found = read_period(typed, plan())
    except ConfigError as problem:
        said = say(problem.key, **problem.values)
    else:
        said = found.label
    assert said
