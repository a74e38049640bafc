"""Days, times of day and lengths as people type them into a sheet. A cell that is not clear is a problem, never a guess."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.text import compose, fold, squeeze
from plans.sheets.grid import Value
from plans.sheets.problems import CellProblem

_SERIAL_START = date(1899, 12, 30)  # day 0 of spreadsheet programs
_SERIALS = (32_874, 73_415)  # 1990 to 2100: a smaller number in a column of days is a year or a slip
_MOST_MINUTES = 180  # more is a time of day typed into the wrong column
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})\s*(?:(?:h|g|gio|:)\s*(?P<minute>\d{2})(?!\d)(?::\d{2})?|(?:h|g|gio)(?![a-z]))"
    r"\s*(?:phut|p|')?\s*(?P<half>sa|ch|am|pm|sang|trua|chieu|toi)?(?![a-z])"
)
_AFTERNOON = frozenset(("ch", "pm", "chieu", "toi"))
_WORDS = re.compile(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|ngay|luc|hoi|vao)\b|[,;]")
_DAYS = (
    re.compile(r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})t?"),
    re.compile(r"(?P<day>\d{1,2}) thang (?P<month>\d{1,2})(?: nam (?P<year>\d{4}))?"),
    re.compile(r"(?P<day>\d{1,2})\s?[/-]\s?(?P<month>\d{1,2})"),
)
_LENGTHS = (
    re.compile(r"(?P<minutes>\d{1,3})\s*(?:phut|p|')?"),
    re.compile(r"(?P<minutes>\d{1,3})\s*(?:phut|p|')\s*(?P<seconds>\d{1,2})\s*(?:giay|s|\"|'')?"),
    re.compile(r"(?P<seconds>\d{1,4})\s*(?:giay|s|\"|'')"),
    re.compile(r"(?P<hours>\d{1,2})\s*(?:h|gio|tieng)\s*(?:(?P<minutes>\d{1,2})\s*(?:phut|p|')?)?"),
    re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>\d{2}):(?P<seconds>\d{2})"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """The days a sheet may speak of, both included."""

    start: date
    end: date
    today: date  # nothing has happened after it

    def check(self, day: date) -> date:
        """Return the day; raise CellProblem where it lies outside, or has not come."""
        if not self.start <= day <= self.end:
            raise CellProblem("outside", day=_show(day), start=_show(self.start), end=_show(self.end))
        if day > self.today:
            raise CellProblem("future", day=_show(day), today=_show(self.today))
        return day


def read_moment(value: Value, span: Span) -> tuple[date, time | None]:
    """Return the day of a cell, and the time of day where it gives one.

    The day comes before the month. A day without a year is that of the span, where there is only one.
    Raises CellProblem for what is no day, is not clear, or lies outside the span.
    """
    if isinstance(value, (bool, time, timedelta)) or value is None:
        raise CellProblem("bad_day", value=show(value))
    if isinstance(value, datetime):
        return span.check(value.date()), _minute(value.time()) if value.time() != time.min else None
    if isinstance(value, date):
        return span.check(value), None
    if isinstance(value, str):
        return _typed_moment(value, span)
    return _serial(value, span)


def read_day(value: Value, span: Span) -> date:
    """Return the day of a cell; raise CellProblem as `read_moment` does."""
    return read_moment(value, span)[0]


def _serial(value: float, span: Span) -> tuple[date, time | None]:
    """Spreadsheets keep a day as the number of days since 1899; it shows where the column has lost its format."""
    if not _SERIALS[0] <= value < _SERIALS[1]:
        raise CellProblem("bad_day", value=show(value))
    day = span.check(_SERIAL_START + timedelta(days=int(value)))
    return day, _fraction(value % 1) if value % 1 else None


def _typed_moment(typed: str, span: Span) -> tuple[date, time | None]:
    text = squeeze(fold(compose(typed)))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _serial(float(text), span)
    clock = _CLOCK.search(text)
    rest = text[: clock.start()] + " " + text[clock.end() :] if clock else text
    rest = squeeze(_WORDS.sub(" ", rest)).strip(" -")
    for pattern in _DAYS:
        if found := pattern.fullmatch(rest):
            moment = _clock_time(clock, typed) if clock else time.min
            return span.check(_day(found, typed, span)), None if moment == time.min else moment  # programs write 00:00
    raise CellProblem("bad_day", value=show(typed))


def _day(found: re.Match[str], typed: str, span: Span) -> date:
    day, month, year = int(found["day"]), int(found["month"]), found.groupdict().get("year")
    if year is None:
        return _only_day(day, month, typed, span)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    except ValueError:
        raise CellProblem("bad_day", value=show(typed)) from None


def _only_day(day: int, month: int, typed: str, span: Span) -> date:
    """Return the one day of the span with that number and month."""
    days = []
    for year in range(span.start.year, span.end.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    inside = [one for one in days if span.start <= one <= span.end]
    past = [one for one in inside if one <= span.today] or inside
    if len(past) != 1:
        raise CellProblem("no_year" if past or days else "bad_day", value=show(typed))
    return past[0]


def read_clock(value: Value) -> time:
    """Return the time of day of a cell: 17:00, 5h30, 17 giờ, a part of a day; raise CellProblem."""
    if isinstance(value, datetime):
        return _minute(value.time())
    if isinstance(value, time):
        return _minute(value)
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
        return _fraction(value / timedelta(days=1))
    if isinstance(value, float) and 0 <= value < 1:
        return _fraction(value)
    text = squeeze(fold(compose(value))) if isinstance(value, str) else ""
    if text and (clock := _CLOCK.fullmatch(text)):
        return _clock_time(clock, str(value))
    raise CellProblem("bad_clock", value=show(value))


def _clock_time(clock: re.Match[str], typed: str) -> time:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"] in _AFTERNOON and hour < 12:
        hour += 12
    try:
        return time(hour, minute)
    except ValueError:
        raise CellProblem("bad_clock", value=show(typed)) from None


def _fraction(part: float) -> time:
    minutes = round(part * 24 * 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def _minute(moment: time) -> time:
    return time(moment.hour, moment.minute)


def read_minutes(value: Value) -> int:
    """Return a length in whole minutes, begun ones counted: 15, 15 phút, 15'30", 1h05, 00:15:00; raise CellProblem."""
    seconds = _seconds(value)
    if seconds is None or not 0 < seconds <= _MOST_MINUTES * 60:
        raise CellProblem("bad_minutes", value=show(value), most=_MOST_MINUTES)
    return math.ceil(seconds / 60)


def _seconds(value: Value) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value * 24 * 3600 if 0 < value < 1 else value * 60  # part of a day: a cell formatted as time
    if isinstance(value, datetime):
        return None
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second
    if isinstance(value, timedelta):
        return value.total_seconds()
    text = squeeze(fold(compose(value))).replace("’", "'").replace("”", '"') if isinstance(value, str) else ""
    for pattern in _LENGTHS:
        if found := pattern.fullmatch(text):
            parts = {name: int(number or 0) for name, number in found.groupdict().items()}
            return parts.get("hours", 0) * 3600 + parts.get("minutes", 0) * 60 + parts.get("seconds", 0)
    return None


def show(value: Value) -> str:
    """Return a cell's value as an officer reads it, short."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return _show(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    return squeeze(compose(str(value if value is not None else "")))[:60]


def _show(day: date) -> str:
    return f"{day:%d/%m/%Y}"
