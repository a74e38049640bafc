"""How a number stands against its quota: one small rule, described in docs/plans.md."""

from __future__ import annotations

from datetime import date

from core.count import CountState, Period
from core.plan import Bound, Quota


def need_of(quota: Quota) -> int | None:
    """Return the number to reach: the smallest the plan asks for; None for a cap."""
    return None if quota.bound is Bound.AT_MOST else quota.min


def target_of(quota: Quota) -> int | None:
    """Return the number from which a quota is met: `need`, or four fifths of it (rounded up) where the plan says "khoảng"."""
    need = need_of(quota)
    return -(-need * 4 // 5) if need is not None and quota.approx else need


def state_of(found: int, quota: Quota, period: Period, on: date) -> CountState:
    """Return where `found` stands in `period`, looked at in the morning of the local day `on`."""
    if on < period.start:
        return CountState.NOT_DUE
    target = target_of(quota)
    if target is None:
        return _state_of_cap(found, quota, period, on)
    if found >= target:
        return CountState.MET
    return CountState.MISSED if on > period.end else progress(found, target, *_elapsed(period, on))


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
    return (on - period.start).days, (period.end - period.start).days + 1


def _state_of_cap(found: int, quota: Quota, period: Period, on: date) -> CountState:
    if quota.max is not None and found > quota.max:
        return CountState.OVER_CAP
    return CountState.MET if on > period.end else CountState.ON_TRACK
