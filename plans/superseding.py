"""A plan revised while it runs: from a day on the new one holds, and what ended before it stays the old one's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.errors import PlanError
from core.plan import Per, Plan, Quota
from core.ruling import Ruling
from plans.periods import period_at

_HEAD = re.compile(r"^[ \t]*\[[ \t]*plan[ \t]*\][ \t]*(?:#.*)?$", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_SAID = re.compile(r"^[ \t]*(?:supersedes|in_force_from)[ \t]*=.*\n?", re.MULTILINE)


def linked(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """Return `plans`, each that another one supersedes with the last day on which its quotas hold.

    Raises PlanError where plans supersede each other in a circle, or two supersede the same one.
    """
    known = {plan.key: plan for plan in plans}
    heirs = [plan for plan in known.values() if plan.supersedes in known]
    for heir in heirs:
        _refuse_circle(heir, known)
    _refuse_rivals(heirs)
    ends = {heir.supersedes: first_day(heir) - timedelta(days=1) for heir in heirs}
    return tuple(replace(plan, in_force_to=ends.get(plan.key)) for plan in known.values())


def first_day(plan: Plan) -> date:
    """Return the day from which a plan's quotas hold; periods that ended before it belong to the plan it supersedes."""
    return plan.in_force_from or plan.period_start


def days_between(old: Plan, new: Plan, day: date) -> tuple[date, date] | None:
    """Return the first and last day that fall between two plans of which the newer one holds from `day`; None without any.

    A cycle of the old plan that is under way on `day` is the new plan's alone. Where the new one's own days begin later
    than that cycle, what was published from the cycle's first day on counts under neither.
    """
    cut = [
        period.start
        for quota in old.quotas
        if quota.per not in (Per.PERIOD, Per.TASK, Per.EVENT)
        for period in [period_at(quota, replace(old, in_force_to=None), day - timedelta(days=1))]
        if period and period.end >= day
    ]
    start = min((quota.period_start or new.period_start for quota in new.quotas), default=new.period_start)
    first = min(cut, default=start)
    return (first, start - timedelta(days=1)) if first < start else None


def in_force(plan: Plan, on: date) -> bool:
    """Return whether the quotas of `plan` are those that hold on a day."""
    begun = plan.supersedes is None or first_day(plan) <= on
    return begun and (plan.in_force_to is None or on <= plan.in_force_to)


def lineage(plan: Plan, plans: Iterable[Plan]) -> tuple[str, ...]:
    """Return the key of a plan and of those it came from, as far as `plans` know them, the newest first."""
    known = {one.key: one for one in plans}
    keys = [plan.key]
    older = plan.supersedes
    while older and older not in keys:
        keys.append(older)
        older = known[older].supersedes if older in known else None
    return tuple(keys)


def with_supersession(text: str, old: str, day: date) -> str:
    """Return the text of a plan file that also says which plan it supersedes and from when; all else stays as it was."""
    head = _HEAD.search(text)
    if head is None:
        raise PlanError("plan.no_head")
    rest = text[head.end() :]
    end = following.start() if (following := _TABLE.search(rest)) else len(rest)
    lines = f'\nsupersedes = "{old}"\nin_force_from = {day.isoformat()}'
    return text[: head.end()] + lines + _SAID.sub("", rest[:end]) + rest[end:]


def carried_rulings(old: Plan, new: Plan, rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return what people ruled under `old`, as rulings under `new`; one on a quota only where that quota is the same there."""
    same = _same_quotas(old, new)
    return [replace(ruling, plan=new.key) for ruling in rulings if ruling.quota is None or ruling.quota in same]


def _same_quotas(old: Plan, new: Plan) -> set[str]:
    kinds = {quota.id: _kind(quota) for quota in old.quotas + old.caps}
    return {quota.id for quota in new.quotas + new.caps if kinds.get(quota.id) == _kind(quota)}


def _kind(quota: Quota) -> tuple[object, ...]:
    return quota.channel, quota.unit_of_count, quota.task_scope, quota.outlet


def _refuse_circle(plan: Plan, known: dict[str, Plan]) -> None:
    seen = [plan.key]
    while (older := known[seen[-1]].supersedes) in known:
        if older in seen:
            raise PlanError("plan.supersedes_in_circle", plans=", ".join(seen))
        seen.append(str(older))


def _refuse_rivals(heirs: Sequence[Plan]) -> None:
    by_old: dict[str | None, list[str]] = {}
    for heir in heirs:
        by_old.setdefault(heir.supersedes, []).append(heir.key)
    for old, keys in by_old.items():
        if len(keys) > 1:
            raise PlanError("plan.superseded_twice", old=old, plans=", ".join(keys))
