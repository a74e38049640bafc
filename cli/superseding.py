"""Importing a plan that supersedes another one: the file says so from then on, and people's words go along."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from cli.output import err
from cli.wiring import find_plan, store_open
from core.clock import system_clock
from core.errors import ConfigError, PlanError
from core.plan import Plan
from core.settings import Settings
from core.words import say
from plans.files import load_plan
from plans.superseding import days_between, with_supersession
from scheduler.revising import carry_over, takeover_day


def taken_place(plan: Plan, replaced: Path | None) -> Plan:
    """Return the plan that says whose place an imported one takes: itself, or the file that it replaces where it is silent.

    A file that cannot be read any more says nothing.
    """
    if plan.supersedes or replaced is None or not replaced.exists():
        return plan
    try:
        before = load_plan(str(replaced))
    except PlanError:
        return plan
    if before.supersedes:
        err.print(say("cli.plan_keeps_place", key=plan.key, old=before.supersedes), markup=False)
    return before


def take_over(settings: Settings, plan: Plan, content: bytes, older: str, asked: date | None) -> bytes:
    """Return the content of the plan's file that also says which plan it supersedes and from when.

    What people tagged and ruled under the old plan is carried over. Raises ConfigError, PlanError or NotFound where the
    plan cannot take the other's place; then nothing is changed.
    """
    _refuse_confusion(plan, older)
    old = find_plan(settings, older)
    if old.in_force_to and (heir := _heir_of(settings, old.key)) not in (None, plan.key):
        raise PlanError("plan.superseded_twice", old=old.key, plans=f"{heir}, {plan.key}")
    with store_open(settings, create=True) as store:
        day = takeover_day(store, old, plan, asked)
        text = with_supersession(content.decode("utf-8-sig"), old.key, day)
        _check(plan.key, text)
        carried = carry_over(store, old, plan, system_clock())
    err.print(
        say("cli.plan_takes_over", key=plan.key, old=old.key, day=f"{day:%d/%m/%Y}", carried=carried), markup=False
    )
    if days := days_between(old, plan, day):
        shown = {"start": f"{days[0]:%d/%m/%Y}", "end": f"{days[1]:%d/%m/%Y}"}
        err.print(say("cli.plan_gap", key=plan.key, old=old.key, **shown), style="yellow", markup=False)
    return text.encode()


def _refuse_confusion(plan: Plan, older: str) -> None:
    if plan.supersedes and plan.supersedes != older:
        raise ConfigError("plan.supersedes_other", key=plan.key, said=plan.supersedes, old=older)
    if plan.key == older:
        raise ConfigError("plan.supersedes_itself", key=plan.key)


def _heir_of(settings: Settings, old: str) -> str | None:
    """Return the imported plan that supersedes `old` already."""
    for path in sorted(settings.plans_dir.glob("*.toml")):
        if load_plan(str(path)).supersedes == old:
            return path.stem
    return None


def _check(key: str, text: str) -> None:
    """Read the file as it will be, before anything is written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{key}.toml"
        path.write_text(text, encoding="utf-8")
        load_plan(str(path))
