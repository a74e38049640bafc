"""Days and spans of days as plans write them, in folded text, clean or damaged."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NG, _TH, _NA = r"ng[^\W\d]{1,3}", r"th[^\W\d]{1,3}ng", r"n[^\W\d]{1,2}m"  # ngày, tháng, năm
_FROM, _TO = r"(?:t\w{1,2}r?|bat dau tu)\s+", r"\s*(?:d\w{1,2}n|-|–|toi)\s*(?:h\w{1,2}t\s+)?"
_SHORT = r"(\d{1,2})\s*/\s*(\d{1,2})(?:\s*/\s*((?:19|20)\d\d))?"
_MONTH = rf"{_TH}\s+(\d{{1,2}})(?:\s*/\s*((?:19|20)\d\d))?"
_DAY_SPAN = re.compile(rf"(?:{_FROM})?(?:{_NG}\s+)?{_SHORT}{_TO}(?:{_NG}\s+)?{_SHORT}(?!\s*/)")
_MONTH_SPAN = re.compile(rf"{_FROM}{_MONTH}{_TO}(?:{_MONTH}|{_NA}\s*((?:19|20)\d\d)|h\w{{1,2}}t\s+{_NA})")
_MONTH_TO_YEAR = re.compile(rf"{_FROM}{_MONTH}{_TO}h?\w{{0,2}}t?\s*{_NA}\b")
_UNTIL = re.compile(
    rf"(?:tr\w{{1,3}}c|hoan thanh tr\w{{1,3}}c|d\w{{1,2}}n h\w{{1,2}}t|ch\w{{1,2}}m nh\w{{1,2}}t)\s+{_NG}\s+"
    r"(\d\s?\d|\d)\s*/\s*(\d{1,2})(?:\s*/\s*((?:19|20)\d\d))?"
)
_TO_YEAR = re.compile(rf"d\w{{1,2}}n\s+(?:h\w{{1,2}}t\s+)?{_NA}\s+((?:19|20)\d\d)")
_YEARS = re.compile(r"(?:giai\s+doan|gd|nhiem ky)\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_YEAR = re.compile(rf"(?<!den ){_NA}\s+((?:19|20)\d\d)(?!\d)")
LONG_DAY = re.compile(rf"{_NG}\s*(\d{{1,2}})\s*{_TH}\s*(\d{{1,2}})\s*{_NA}\s*((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another; either may be unsaid."""

    start: date | None
    end: date | None


def day(number: str, month: str, year: str | int) -> date | None:
    """Return the day three numbers name, None where there is none."""
    try:
        return date(int(year), int(month), int(number.replace(" ", "")))
    except ValueError:
        return None


def spans(folded: str, year: int | None) -> Iterator[Span]:
    """Yield the spans a text names; a day without a year is of `year`, or of the year of the other day."""
    for found in _DAY_SPAN.finditer(folded):
        last = found[6] or found[3] or year
        first = found[3] or last
        if first and last and (start := day(found[1], found[2], first)) and (end := day(found[4], found[5], last)):
            yield Span(start, end) if start <= end else Span(start, day(found[4], found[5], end.year + 1))
    for found in _MONTH_SPAN.finditer(folded):
        last = found[4] or found[5] or found[2] or year
        first = found[2] or last
        if first and last:
            yield Span(day("1", found[1], first), _month_end(found[3] or "12", int(last)))


def until(folded: str, year: int | None) -> date | None:
    """Return the day before which something must be done: "trước ngày 10/3/2026"."""
    found = _UNTIL.search(folded)
    its_year = (found[3] or year) if found else None
    return day(found[1], found[2], its_year) if found and its_year else None


def to_year(folded: str) -> date | None:
    """Return the last day of "đến hết năm 2025"."""
    found = _TO_YEAR.search(folded)
    return date(int(found[1]), 12, 31) if found else None


def years(folded: str) -> tuple[int, int] | None:
    """Return the years of "giai đoạn 2024-2025" or "năm 2026"."""
    if found := _YEARS.search(folded):
        return int(found[1]), int(found[2])
    single = _YEAR.search(folded)
    return (int(single[1]), int(single[1])) if single else None


def _month_end(month: str, year: int) -> date | None:
    return day(str(monthrange(year, int(month))[1]), month, year) if 1 <= int(month) <= 12 else None
