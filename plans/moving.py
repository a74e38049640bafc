"""A plan moved in time: the same tasks and quotas on other days."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from core.plan import Plan

_T = TypeVar("_T")
_DATES = ("period_start", "period_end", "deadline", "start", "end", "in_force_from", "in_force_to")


def move_plan(plan: Plan, by: timedelta) -> Plan:
    """Return `plan` with every date of its duties `by` later (or earlier); its key says so, its words stay.

    Raises ValueError where `by` is not whole weeks: weekly quotas would be cut at other days. Dates of the documents
    that the plan stands on, and of its own issue, are facts and stay.
    """
    if by % timedelta(weeks=1):
        raise ValueError("a plan moves by whole weeks")
    return replace(
        _moved(plan, by),
        own_periods=tuple(_moved(one, by) for one in plan.own_periods),
        key=f"{plan.key}-{by // timedelta(weeks=1):+d}w",
        path=None,
        quotas=tuple(_moved(quota, by) for quota in plan.quotas),
        caps=tuple(_moved(quota, by) for quota in plan.caps),
        unquantified_duties=tuple(_moved(duty, by) for duty in plan.unquantified_duties),
        misinformation_duties=tuple(_moved(duty, by) for duty in plan.misinformation_duties),
        reports=tuple(_moved(duty, by) for duty in plan.reports),
    )


def _moved(thing: _T, by: timedelta) -> _T:
    changes: dict[str, Any] = {
        field.name: getattr(thing, field.name) + by
        for field in fields(thing)  # type: ignore[arg-type]
        if field.name in _DATES and isinstance(getattr(thing, field.name), date)
    }
    return replace(thing, **changes)  # type: ignore[type-var]
