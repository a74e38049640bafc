"""How a number stands against its quota: one small rule, described in docs/plans.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from core.count import CountState, Forecast, Period
from core.plan import Bound, Plan, Quota
from plans.periods import days_owed
from plans.working_days import last_working_day, working_days

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What a quota asks for in one period, of one owner."""

    need: int | None  # the number to reach; None for a cap
    least: int | None  # the number from which it is met: less than `need` where the plan says "khoảng"
    most: int | None = None  # of a cap: the number not to go over

    def times(self, owners: int) -> Target:
        """Return what several owners owe together."""
        return Target(need=_times(self.need, owners), least=_times(self.least, owners), most=_times(self.most, owners))


def _times(number: int | None, owners: int) -> int | None:
    return None if number is None else number * owners


def need_of(quota: Quota) -> int | None:
    """Return the number to reach: the smallest the plan asks for; None for a cap."""
    return None if quota.bound is Bound.AT_MOST else quota.min


def target_of(quota: Quota) -> int | None:
    """Return the number from which a quota is met: `need`, or four fifths of it (rounded up) where the plan says "khoảng"."""
    return _least(need_of(quota), quota)


def target_in(quota: Quota, plan: Plan, period: Period) -> Target:
    """Return what a quota asks for in a period: of one that its dates cut, as much as the plan's rules say."""
    need = need_of(quota)
    if need is not None and period.partial and plan.rules.partial_periods != "full":
        days, whole = days_owed(quota, plan, period)
        need = -(-need * days // whole) if plan.rules.partial_periods == "share" else 0
    return Target(need=need, least=_least(need, quota), most=None if need is not None else quota.max)


def _least(need: int | None, quota: Quota) -> int | None:
    return -(-need * 4 // 5) if need is not None and quota.approx else need


def state_of(found: int, target: Target, period: Period, on: date) -> CountState:
    """Return where `found` stands in `period`, looked at in the morning of the local day `on`."""
    if on < period.start:
        return CountState.NOT_DUE
    if target.least is None:
        return _state_of_cap(found, target.most, period, on)
    if found >= target.least:
        return CountState.MET
    return CountState.MISSED if on > period.end else progress(found, target.least, *_elapsed(period, on))


def progress(found: int, target: int, elapsed: int, total: int) -> CountState:
    """Compare `found` with the share of `target` that `elapsed` whole days of `total` would have brought.

    Half an item short is still on track, so that "one a week" is not late on Tuesday; up to three quarters of an item,
    or a fifth of the target, is at risk; more is behind.
    """
    short = target * elapsed - found * total  # in items times days, to stay in whole numbers
    if 2 * short <= total:
        return CountState.ON_TRACK
    if 4 * short <= 3 * total or 5 * short <= target * total:
        return CountState.AT_RISK
    return CountState.BEHIND


def _elapsed(period: Period, on: date) -> tuple[int, int]:
    """Return the days gone and all days: working days, for offices publish on those; in a week of Tết every day."""
    total = working_days(period.start, period.end)
    if total:
        return working_days(period.start, on - _DAY), total
    return (on - period.start).days, (period.end - period.start).days + 1


def forecast_of(found: int, target: Target, more: int, period: Period, on: date) -> Forecast | None:
    """Return where a number will stand at the period's end at the pace of its working days so far.

    None for a cap and outside the period. Before the first working day has gone by there is no pace: what the plan asks
    for is expected. `more` is what is missing, owner by owner. `by` is the last working day left, else the last day.
    """
    if target.least is None or not period.start <= on <= period.end:
        return None
    gone, total = _elapsed(period, on)
    expected = found * total // gone if gone else max(found, target.need or 0)
    return Forecast(
        expected=max(found, expected),
        more=more,
        by=last_working_day(on, period.end) or period.end,
        working_days_left=working_days(on, period.end),
    )


def _state_of_cap(found: int, most: int | None, period: Period, on: date) -> CountState:
    if most is not None and found > most:
        return CountState.OVER_CAP
    return CountState.MET if on > period.end else CountState.ON_TRACK
