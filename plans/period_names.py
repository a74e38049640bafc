"""A reporting period by its name: "2025-10", "2025-Q3", "2025-H1", "2025", "2025-W47", "2025-10-01..2025-10-20", or an own one.

Months, quarters, half-years and years follow the plan's cut-off day (Nghị định 09/2019/NĐ-CP: from the 15th of the month
before to the 14th). Days are local, both ends included.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from core.count import Period
from core.errors import ConfigError
from core.plan import OwnPeriod, Per, Plan
from core.text import fold, squeeze
from core.words import say
from plans.periods import say_days

_DAY = timedelta(days=1)
_YEARS = range(1990, 2101)
_ROMAN = ("I", "II", "III", "IV")
_DATE = r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
_RANGE = re.compile(rf"{_DATE}(?: *\.\. *| +(?:den|-|–) +){_DATE}")
_ONE_DAY = re.compile(_DATE)
_CYCLES = (
    (
        Per.MONTH,
        re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})|(?:thang |t)?(?P<number2>\d{1,2})[/-](?P<year2>\d{4})"),
    ),
    (Per.QUARTER, re.compile(r"(?P<year>\d{4})-?q(?P<number>\d)|(?:quy |q)(?P<number2>\d)[/-](?P<year2>\d{4})")),
    (Per.HALF_YEAR, re.compile(r"(?P<year>\d{4})-?h(?P<number>\d)|h(?P<number2>\d)[/-](?P<year2>\d{4})")),
    (
        Per.WEEK,
        re.compile(r"(?P<year>\d{4})-?w(?P<number>\d{1,2})|(?:tuan |w)(?P<number2>\d{1,2})[/-](?P<year2>\d{4})"),
    ),
    (Per.YEAR, re.compile(r"(?:nam )?(?P<year>\d{4})")),
)
_MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reporting:
    """A period to report on, with the two that it is held against and the one after it. None: there is no such period."""

    period: Period
    following: Period
    previous: Period | None  # of the same length, just before it
    year_before: Period | None  # the same one a year earlier


def read_period(text: str, plan: Plan) -> Period:
    """Return the period that `text` names on the plan's calendar, whole even where the plan's span cuts it (`partial`).

    Raises ConfigError, with examples, where the text names none, and where the period holds no day of the plan.
    """
    return read_reporting(text, plan).period


def read_reporting(text: str, plan: Plan) -> Reporting:
    """Return the period that `text` names, as `read_period` does, with the earlier ones beside it."""
    found = _read(squeeze(text), plan)
    first, last = _span(plan)
    if found.period.end < first or last < found.period.start:
        days = say_days(found.period.start, found.period.end)
        raise ConfigError("period.outside", text=text, days=days, span=say_days(first, last))
    return found


def last_month(plan: Plan, on: date) -> str:
    """Return the name of the last reporting month of the plan that was over before the day `on`.

    Raises ConfigError where the plan's first month is not over yet.
    """
    first, last = (_month_of(day, plan.cutoff_day) for day in _span(plan))
    month = min(_month_of(on, plan.cutoff_day) - 1, last)
    if month < first:
        raise ConfigError("period.none_over", plan=plan.key, first=say_days(*_months(plan, first, 1)))
    return f"{month // 12}-{month % 12 + 1:02d}"


def _read(text: str, plan: Plan) -> Reporting:
    if own := _own(text, plan):
        label = say("period.own", name=own.name, days=say_days(own.start, own.end))
        return _stretch(plan, own.start, own.end, label)
    folded = fold(text)
    if match := _RANGE.fullmatch(folded) or _ONE_DAY.fullmatch(folded):
        return _read_days(text, plan, *match.groups())
    for per, pattern in _CYCLES:
        if match := pattern.fullmatch(folded):
            parts = {name.rstrip("2"): int(value) for name, value in match.groupdict().items() if value}
            return _cycle(text, plan, per, parts["year"], parts.get("number", 1))
    raise _not_understood(text, plan)


def _own(text: str, plan: Plan) -> OwnPeriod | None:
    """An office types a name with or without marks; one written exactly wins."""
    rows = sorted(plan.own_periods, key=lambda own: squeeze(own.name) != text)
    return next((own for own in rows if fold(squeeze(own.name)) == fold(text)), None)


def _read_days(text: str, plan: Plan, *written: str) -> Reporting:
    days = [_day(text, word) for word in written]
    start, end = days[0], days[-1]
    if start > end:
        raise ConfigError("period.backwards", text=text, start=f"{start:%d/%m/%Y}", end=f"{end:%d/%m/%Y}")
    label = say("period.day" if start == end else "period.stretch", days=say_days(start, end))
    return _stretch(plan, start, end, label)


def _day(text: str, written: str) -> date:
    numbers = [int(part) for part in re.split(r"[-/.]", written)]
    year, month, day = numbers if "-" in written else reversed(numbers)
    with suppress(ValueError):
        if year in _YEARS:
            return date(year, month, day)
    raise ConfigError("period.no_day", text=text, day=written)


def _stretch(plan: Plan, start: date, end: date, label: str) -> Reporting:
    length = end - start + _DAY

    def days(first: date, last: date) -> Period:
        return _period(plan, first, last, say("period.stretch", days=say_days(first, last)))

    return Reporting(
        period=_period(plan, start, end, label),
        following=days(start + length, end + length),
        previous=days(start - length, start - _DAY),
        year_before=days(_year_before(start), _year_before(end)),
    )


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _cycle(text: str, plan: Plan, per: Per, year: int, number: int) -> Reporting:
    most = _weeks_in(year) if per is Per.WEEK else 12 // _MONTHS[per]
    if year not in _YEARS or not 1 <= number <= most:
        raise ConfigError(
            "period.no_number", text=text, unit=say(f"unit.{per}"), most=most, first=_YEARS[0], last=_YEARS[-1]
        )
    if per is Per.WEEK:
        return _weeks(plan, year, number)
    length = _MONTHS[per]
    first = year * 12 + (number - 1) * length
    return Reporting(
        period=_of_months(plan, per, first),
        following=_of_months(plan, per, first + length),
        previous=_of_months(plan, per, first - length),
        year_before=_of_months(plan, per, first - 12),
    )


def _weeks_in(year: int) -> int:
    """28 December is always in the last ISO week of its year."""
    return date(year, 12, 28).isocalendar().week if year in _YEARS else 53


def _weeks(plan: Plan, year: int, number: int) -> Reporting:
    monday = date.fromisocalendar(year, number, 1)
    same = date.fromisocalendar(year - 1, number, 1) if number <= date(year - 1, 12, 28).isocalendar().week else None
    return Reporting(
        period=_week(plan, monday),
        following=_week(plan, monday + timedelta(days=7)),
        previous=_week(plan, monday - timedelta(days=7)),
        year_before=_week(plan, same) if same else None,
    )


def _week(plan: Plan, monday: date) -> Period:
    sunday = monday + timedelta(days=6)
    return _period(
        plan, monday, sunday, say("period.week", number=monday.isocalendar().week, days=say_days(monday, sunday))
    )


def _of_months(plan: Plan, per: Per, first: int) -> Period:
    start, end = _months(plan, first, _MONTHS[per])
    label = _month_label(per, first)
    if plan.cutoff_day > 1:
        label = say("period.own", name=label, days=say_days(start, end))
    return _period(plan, start, end, label)


def _month_label(per: Per, first: int) -> str:
    year, month = first // 12, first % 12 + 1
    if per is Per.HALF_YEAR:
        return say(f"period.half_year_{1 if month == 1 else 2}", year=year)
    number = _ROMAN[month // 3] if per is Per.QUARTER else f"{month:02d}" if month < 3 else str(month)
    return say(f"period.{per}", number=number, year=year, days="")


def _months(plan: Plan, first: int, length: int) -> tuple[date, date]:
    """Return the first and last day of so many reporting months; months are numbered from year 0."""
    return _opening(first, plan.cutoff_day), _opening(first + length, plan.cutoff_day) - _DAY


def _opening(month: int, cutoff_day: int) -> date:
    """Return the first day of a reporting month: with a cut-off it lies in the calendar month before."""
    year, number = divmod(month - (cutoff_day > 1), 12)
    return date(year, number + 1, min(cutoff_day, monthrange(year, number + 1)[1]))


def _month_of(day: date, cutoff_day: int) -> int:
    """Return the number of the reporting month that holds a day."""
    month = day.year * 12 + day.month - 1
    return month + (cutoff_day > 1 and day >= _opening(month + 1, cutoff_day))


def _period(plan: Plan, start: date, end: date, label: str) -> Period:
    first, last = _span(plan)
    return Period(start=start, end=end, label=label, partial=start < first or last < end)


def _span(plan: Plan) -> tuple[date, date]:
    """A quota may begin before its plan was signed."""
    owed = plan.quotas + plan.caps
    starts = [plan.period_start, *(quota.period_start for quota in owed if quota.period_start)]
    ends = [plan.period_end, *(quota.period_end for quota in owed if quota.period_end)]
    return min(starts), max(ends)


def _not_understood(text: str, plan: Plan) -> ConfigError:
    own = say("period.own_names", names=", ".join(_quoted(plan))) if plan.own_periods else ""
    return ConfigError("period.not_understood", text=text[:60], own=own)


def _quoted(plan: Plan) -> Iterator[str]:
    return (f"«{own.name}»" for own in plan.own_periods)
