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
    several days from its first day. A quota per task or event has one period: its whole span. Of a plan that took
    another's place (`in_force_from`) the periods that ended before are left out: they belong to the other plan, and it
    has those only (`in_force_to`).
    """
    return tuple(period for period in _walk(quota, plan) if _is_ours(period, plan))


def period_at(quota: Quota, plan: Plan, on: date) -> Period | None:
    """Return the period that holds the local day `on`; None outside the quota's dates."""
    first, last = span(quota, plan)
    if not first <= on <= last:
        return None
    start, after = _cycle_at(quota, plan, first, on, last)
    period = _cut(quota, plan, start, after - _DAY, first, last)
    return period if _is_ours(period, plan) else None


def _is_ours(period: Period, plan: Plan) -> bool:
    """Return whether a period is this plan's, and not that of the plan before it or after it."""
    if plan.in_force_from and period.end < plan.in_force_from:
        return False
    return plan.in_force_to is None or period.end <= plan.in_force_to


def whole_period(per: Per, on: date, cutoff_day: int = 1) -> Period:
    """Return the day, week, month, quarter, half-year or year that holds `on`, by a calendar whose months begin on `cutoff_day`.

    With 15, month M runs from the 15th of the month before it to the 14th, a quarter from the 15th of the month before
    it, a half-year from 15/12 or 15/6, a year from 15/12 (Nghị định 09/2019/NĐ-CP); days and weeks stay as they are.
    Raises ValueError for a cycle without a calendar (period, task, event).
    """
    if per is Per.DAY:
        start, after = on, on + _DAY
    elif per is Per.WEEK:
        start, after = _days_at(_monday(on), 7, on)
    elif per in _MONTHS:
        start, after = _months_at(0, _MONTHS[per], on, cutoff_day)
    else:
        raise ValueError(f"{per} has no calendar")
    return Period(start=start, end=after - _DAY, label=_say_cycle(per, start, after - _DAY, cutoff_day))


def days_owed(quota: Quota, plan: Plan, period: Period) -> tuple[int, int]:
    """Return how many days a period has and how many its whole cycle has: fewer where the quota's dates cut it."""
    first, last = span(quota, plan)
    start, after = _cycle_at(quota, plan, first, period.start, last)
    return (period.end - period.start).days + 1, max((after - start).days, 1)


def _walk(quota: Quota, plan: Plan) -> Iterator[Period]:
    first, last = span(quota, plan)
    day = first
    while day <= last:
        start, after = _cycle_at(quota, plan, first, day, last)
        yield _cut(quota, plan, start, after - _DAY, first, last)
        day = after


def _cycle_at(quota: Quota, plan: Plan, first: date, on: date, last: date) -> tuple[date, date]:
    """Return the first day of the whole cycle that holds `on`, and the first day after it."""
    if quota.per in (Per.DAY, Per.WEEK):
        anchor, length = (first, 1) if quota.per is Per.DAY else (_monday(first), 7)
        return _days_at(anchor, length * quota.per_n, on)
    if quota.per in _MONTHS:
        months = _MONTHS[quota.per]
        anchor_month = _month_number(first, plan.cutoff_day) // months * months
        return _months_at(anchor_month, months * quota.per_n, on, plan.cutoff_day)
    return first, last + _DAY


def _days_at(anchor: date, length: int, on: date) -> tuple[date, date]:
    start = on - timedelta(days=(on - anchor).days % length)
    return start, start + timedelta(days=length)


def _months_at(anchor: int, length: int, on: date, cutoff_day: int) -> tuple[date, date]:
    start = anchor + (_month_number(on, cutoff_day) - anchor) // length * length
    return _first_of(start, cutoff_day), _first_of(start + length, cutoff_day)


def _month_number(day: date, cutoff_day: int) -> int:
    """Return the number of the reporting month that holds a day: from the cut-off day on it is the next one's."""
    return day.year * 12 + day.month - 1 + (1 < cutoff_day <= day.day)


def _first_of(month_number: int, cutoff_day: int) -> date:
    if cutoff_day > 1:
        month_number -= 1
    return date(month_number // 12, month_number % 12 + 1, cutoff_day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _cut(quota: Quota, plan: Plan, start: date, end: date, first: date, last: date) -> Period:
    kept_start, kept_end = max(start, first), min(end, last)
    partial = (kept_start, kept_end) != (start, end)
    label = _label(quota, start, end, plan.cutoff_day)
    if partial:
        unit = say(f"unit.{quota.per}")
        label = say("period.partial", label=label, unit=unit, days=say_days(kept_start, kept_end))
    return Period(start=kept_start, end=kept_end, label=label, partial=partial)


def _label(quota: Quota, start: date, end: date, cutoff_day: int) -> str:
    days = say_days(start, end)
    if quota.per in (Per.PERIOD, Per.TASK, Per.EVENT):
        return say("period.period", days=days)
    if quota.per_n > 1:
        return say("period.several", n=quota.per_n, unit=say(f"unit.{quota.per}"), days=days)
    return _say_cycle(quota.per, start, end, cutoff_day)


def _say_cycle(per: Per, start: date, end: date, cutoff_day: int) -> str:
    """Return the name of a whole cycle; its days beside it where they are not those of the calendar."""
    days = say_days(start, end)
    if per in (Per.DAY, Per.WEEK):
        return say(f"period.{per}", days=days, number=_number(per, start))
    named = end if cutoff_day > 1 else start  # a reporting month bears the name of the month in which it ends
    half = "half_year_1" if end.month <= 6 else "half_year_2"
    label = say(f"period.{half if per is Per.HALF_YEAR else per}", year=end.year, number=_number(per, named))
    return say("period.cut_off", label=label, days=days) if cutoff_day > 1 else label


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
