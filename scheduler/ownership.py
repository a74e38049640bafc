"""What becomes of a quota whose owner is gone: a person closes it or moves it (domain notes: the districts of 01/7/2025)."""

from __future__ import annotations

from datetime import date

from core.errors import ConfigError, NotFound
from core.plan import Plan
from core.registers import OwnerChange, Unit
from plans.sheets.naming import Names
from scheduler.ruling import check_quota, check_reason
from storage.base import Store


def change_owner(
    store: Store, plan: Plan, quota: str, *, on: date, closed: bool, moved_to: str, reason: str, by: str
) -> OwnerChange:
    """Keep the decision and return it.

    Raises NotFound for an unknown quota or unit, ConfigError where not exactly one of `closed` and `moved_to` is given,
    the reason is empty, the day lies after the plan or not after its last signed period, or the new unit does not exist on it.
    """
    check_quota(plan, quota)
    why = check_reason(reason)
    if closed is bool(moved_to.strip()):
        raise ConfigError("ruling.closed_or_moved")
    if on > plan.period_end:  # a body may have ended before the plan began
        span = {"start": f"{plan.period_start:%d/%m/%Y}", "end": f"{plan.period_end:%d/%m/%Y}"}
        raise ConfigError("ruling.day_outside", day=f"{on:%d/%m/%Y}", plan=plan.key, **span)
    signed = max((one.end for one in store.closed_periods(plan.key)), default=None)
    if signed and on <= signed:
        raise ConfigError("ruling.day_signed", day=f"{on:%d/%m/%Y}", last=f"{signed:%d/%m/%Y}", plan=plan.key)
    unit = None if closed else _unit(store.units(), moved_to, on)
    change = OwnerChange(plan=plan.key, quota=quota, on=on, moved_to=unit, reason=why, by=by)
    store.save_owner_change(change)
    return change


def _unit(units: list[Unit], name: str, on: date) -> str:
    """Return the key of the new owner; an office without a register of units names it in its own words."""
    if not units:
        return " ".join(name.split())
    living = [unit for unit in units if unit.exists_on(on)]
    names = Names((unit.key, unit.name, unit.aliases) for unit in living)
    found = names.find(name)
    if found is None:
        raise NotFound("ruling.no_unit", unit=name, day=f"{on:%d/%m/%Y}", known=names.allowed(name) or "-")
    return found
