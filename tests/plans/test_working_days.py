"""The days off that ship with the project, against an independent list."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from plans.working_days import (
    is_working,
    last_working_day,
    working_days,
    year_off,
    years_not_announced,
    years_without_list,
)

FILES = sorted((Path(__file__).parents[2] / "plans" / "holidays").glob("*.toml"))
D = date


def table(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_days_off_by_law_are_those_of_an_independent_list(path):
    ours = {row["day"] for row in table(path)["off"] if not row.get("verify")}
    swapped = {row["day"] for row in table(path).get("swap", [])}
    theirs = {day for day in holidays.VN(years=int(path.stem)) if day.weekday() < 5}
    assert ours - theirs == set()
    assert theirs - ours <= swapped  # the package knows some years' swaps, not all


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_day_off_is_a_weekday_of_its_year_and_a_day_made_up_is_a_saturday(path):
    rows = table(path)
    for row in (*rows["off"], *rows.get("swap", [])):
        assert (row["day"].year, row["day"].weekday() < 5) == (int(path.stem), True), row
    for row in rows.get("swap", []):
        assert row["made_up"].weekday() == 5, row


def test_four_years_are_known():
    assert [path.stem for path in FILES] == ["2024", "2025", "2026", "2027"]
    assert years_not_announced(D(2024, 1, 1), D(2027, 12, 31)) == (2027,)


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (D(2026, 2, 9), D(2026, 2, 15), 5),
        (D(2026, 2, 16), D(2026, 2, 22), 0),  # Tết Bính Ngọ
        (D(2025, 4, 21), D(2025, 4, 27), 6),  # Saturday the 26th makes up for Friday 2 May
        (D(2025, 4, 28), D(2025, 5, 4), 2),
        (D(2025, 12, 29), D(2026, 1, 4), 3),  # 1 January, and 2 January made up on the 10th
        (D(2025, 11, 23), D(2025, 11, 22), 0),
    ],
)
def test_working_days_of_a_stretch(start, end, number):
    assert working_days(start, end) == number


def test_last_working_day():
    assert last_working_day(D(2025, 11, 17), D(2025, 11, 23)) == D(2025, 11, 21)
    assert last_working_day(D(2025, 4, 21), D(2025, 4, 27)) == D(2025, 4, 26)
    assert last_working_day(D(2026, 2, 16), D(2026, 2, 22)) is None


def test_a_year_without_a_list_knows_weekends_only_and_says_so():
    assert year_off(2031) is None
    assert years_without_list(D(2027, 12, 1), D(2029, 1, 1)) == (2028, 2029)
    assert is_working(D(2031, 1, 1))
    assert not is_working(D(2031, 1, 4))
    assert working_days(D(2031, 1, 6), D(2031, 1, 6) + timedelta(days=6)) == 5
