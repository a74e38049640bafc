"""The stretches of days in which a quota is counted: local days, weeks from Monday, both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from core.count import Period
from core.plan import Per, Plan, Quota
from core.words import say

_DAY = timedelta(days=1)
_MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12}
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def span(quota: Quota, plan: Plan) -> tuple[date, date]:
    """Return the first and last day of a quota: its own where the plan names them, else the plan's."""
    return quota.period_start or plan.period_start, quota.period_end or plan.period_end


def periods(quota: Quota, plan: Plan) -> tuple[Period, ...]:
    """Return every period of a quota, the first one first; a period cut by the quota's dates is `partial`.

    Several cycles in one ("hai tuần một lần") are counted from the week, month … in which the quota starts,
    several days from its first day. A quota per task or event has one period: its whole span.
    """
    return tuple(_walk(quota, *span(quota, plan)))


def period_at(quota: Quota, plan: Plan, on: date) -> Period | None:
    """Return the period that holds the local day `on`; None outside the quota's dates."""
    first, last = span(quota, plan)
    if not first <= on <= last:
        return None
    start, after = _cycle_at(quota, first, on, last)
    return _cut(quota, start, after - _DAY, first, last)


def _walk(quota: Quota, first: date, last: date) -> Iterator[Period]:
    day = first
    while day <= last:
        start, after = _cycle_at(quota, first, day, last)
        yield _cut(quota, start, after - _DAY, first, last)
        day = after


def _cycle_at(quota: Quota, first: date, on: date, last: date) -> tuple[date, date]:
    """Return the first day of the whole cycle that holds `on`, and the first day after it."""
    if quota.per in (Per.DAY, Per.WEEK):
        anchor, length = (first, 1) if quota.per is Per.DAY else (_monday(first), 7)
        return _days_at(anchor, length * quota.per_n, on)
    if quota.per in _MONTHS:
        months = _MONTHS[quota.per]
        anchor_month = _month_number(first) // months * months
        return _months_at(anchor_month, months * quota.per_n, on)
    return first, last + _DAY


def _days_at(anchor: date, length: int, on: date) -> tuple[date, date]:
    start = on - timedelta(days=(on - anchor).days % length)
    return start, start + timedelta(days=length)


def _months_at(anchor: int, length: int, on: date) -> tuple[date, date]:
    start = anchor + (_month_number(on) - anchor) // length * length
    return _first_of(start), _first_of(start + length)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month_number: int) -> date:
    return date(month_number // 12, month_number % 12 + 1, 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _cut(quota: Quota, start: date, end: date, first: date, last: date) -> Period:
    kept_start, kept_end = max(start, first), min(end, last)
    partial = (kept_start, kept_end) != (start, end)
    label = _label(quota, start, end)
    if partial:
        unit = say(f"unit.{quota.per}")
        label = say("period.partial", label=label, unit=unit, days=say_days(kept_start, kept_end))
    return Period(start=kept_start, end=kept_end, label=label, partial=partial)


def _label(quota: Quota, start: date, end: date) -> str:
    days = say_days(start, end)
    if quota.per in (Per.PERIOD, Per.TASK, Per.EVENT):
        return say("period.period", days=days)
    if quota.per_n > 1:
        return say("period.several", n=quota.per_n, unit=say(f"unit.{quota.per}"), days=days)
    if quota.per is Per.HALF_YEAR:
        return say(f"period.half_year_{1 if start.month == 1 else 2}", year=start.year)
    return say(f"period.{quota.per}", days=days, year=start.year, number=_number(quota.per, start))


def _number(per: Per, start: date) -> str:
    if per is Per.WEEK:
        return str(start.isocalendar().week)
    if per is Per.QUARTER:
        return _ROMAN[(start.month + 2) // 3]
    return f"{start.month:02d}" if start.month < 3 else str(start.month)


def say_days(start: date, end: date) -> str:
    """Return a stretch of days as offices write it, nothing said twice: "17-23/11/2025", "29/12/2025-04/01/2026"."""
    if start == end:
        return f"{end:%d/%m/%Y}"
    shape = "%d" if (start.year, start.month) == (end.year, end.month) else "%d/%m"
    if start.year != end.year:
        shape = "%d/%m/%Y"
    return f"{start.strftime(shape)}-{end:%d/%m/%Y}"
