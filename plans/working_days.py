"""Working days of an office: Monday to Friday without the days off of `plans/holidays/<year>.toml`, with the days made up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class YearOff:
    """The days off of one year that would else be working days, and Saturdays on which one of them is made up."""

    year: int
    announced: bool  # False: by law only, the year's notice (days around Tết, swaps) is not known yet
    off: frozenset[date]
    made_up: frozenset[date]


@cache
def year_off(year: int) -> YearOff | None:
    """Return the days off of a year; None where no list ships with the project: nobody guesses the lunar calendar."""
    path = files("plans") / "holidays" / f"{year}.toml"
    if not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    swaps = table.get("swap", [])
    return YearOff(
        year=table["year"],
        announced=table["announced"],
        off=frozenset(row["day"] for row in (*table["off"], *swaps)),
        made_up=frozenset(row["made_up"] for row in swaps),
    )


def is_working(day: date) -> bool:
    """Return whether an office works on a day; in a year without a list every Monday to Friday."""
    year = year_off(day.year)
    if year is None:
        return day.weekday() < _SATURDAY
    return day in year.made_up or (day.weekday() < _SATURDAY and day not in year.off)


@lru_cache(maxsize=4096)
def working_days(start: date, end: date) -> int:
    """Return how many working days [start, end] has; 0 where `end` is before `start`."""
    return sum(is_working(start + timedelta(days=n)) for n in range((end - start).days + 1))


def last_working_day(start: date, end: date) -> date | None:
    """Return the last working day of [start, end]; None where there is none (a week of Tết)."""
    day = end
    while day >= start:
        if is_working(day):
            return day
        day -= _DAY
    return None


def years_without_list(start: date, end: date) -> tuple[int, ...]:
    """Return the years touched by [start, end] whose days off are not known."""
    return tuple(year for year in range(start.year, end.year + 1) if year_off(year) is None)


def years_not_announced(start: date, end: date) -> tuple[int, ...]:
    """Return the years touched by [start, end] whose list holds the days by law only."""
    known = (year_off(year) for year in range(start.year, end.year + 1))
    return tuple(year.year for year in known if year and not year.announced)
