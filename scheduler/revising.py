"""A plan that takes another one's place: from which day, and what people said of items goes along."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from core.errors import ConfigError
from core.plan import Plan
from plans.superseding import carried_rulings
from storage.base import Store


def takeover_day(store: Store, old: Plan, new: Plan, asked: date | None) -> date:
    """Return the first day on which `new` holds: the one asked for, else the day after the last signed period of `old`.

    Raises ConfigError where that day lies in a signed period of `old`, or outside the days of `new`.
    """
    last = max((closed.end for closed in store.closed_periods(old.key)), default=None)
    day = asked or (max(last + timedelta(days=1), new.period_start) if last else new.period_start)
    if last and day <= last:
        raise ConfigError("plan.from_in_closed", day=_shown(day), old=old.key, last=_shown(last))
    if not new.period_start <= day <= new.period_end:
        start, end = _shown(new.period_start), _shown(new.period_end)
        raise ConfigError("plan.from_outside", day=_shown(day), start=start, end=end)
    return day


def carry_over(store: Store, old: Plan, new: Plan, now: datetime) -> int:
    """Set what people tagged and ruled under `old` under `new` too, where task and quota are the same; return how much."""
    tasks = {task.id for task in old.topics} & {task.id for task in new.topics}
    return store.carry_over(old.key, new.key, tasks, carried_rulings(old, new, store.rulings(old.key)), now)


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
