"""What a row may name: the plan's tasks, the office's units and events, the channels and days that make sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.output import Output
from core.plan import Per, Plan
from core.registers import Event, Unit
from core.source import Source
from plans.channels import channels_of
from plans.sheets.moments import Span, show
from plans.sheets.naming import Names, key_of
from plans.sheets.outlets import Outlets
from plans.sheets.problems import CellProblem


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """The registers a sheet is checked against."""

    plan: Plan
    today: date
    units: Sequence[Unit] = ()
    events: Sequence[Event] = ()
    sources: Sequence[Source] = ()


class Surroundings:
    """The registers, looked up by name."""

    def __init__(self, office: Office) -> None:
        plan = office.plan
        self.plan = plan
        self.span = plan_span(plan, office.today)
        self.outlets = Outlets(plan, office.sources)
        self.tasks = Names((task.id, task.name, ()) for task in plan.topics)
        events = [event for event in office.events if event.plan in (None, plan.key)]
        self.events = Names((event.key, event.name, ()) for event in events)
        self._units = {unit.key: unit for unit in office.units}
        self._names = Names((unit.key, unit.name, unit.aliases) for unit in office.units)
        self._planned = Names((key_of(name), name, ()) for name in units_of_plan(plan))

    def unit(self, text: str, day: date | None) -> str | None:
        """Return the key of the one unit that a cell names; None where it names none (it may be a person, who is not kept).

        Without a register the plan's own units are known. Raises CellProblem for a unit that did not exist on the day.
        """
        if not self._units:
            found = self._planned.find_parts(text)
            return next(iter(found)) if len(found) == 1 else None
        named = [self._units[key] for key in sorted(self._names.find_parts(text))]
        living = [unit for unit in named if day is None or unit.exists_on(day)]
        if named and not living:
            raise self._gone(named[0], day)
        return living[0].key if len(living) == 1 else None

    def wants_task(self, output: Output) -> bool:
        """Return whether every quota that could count an output counts by task: without one it counts nowhere."""
        quotas = [quota for quota in self.plan.quotas if output.channel in channels_of(quota)]
        fitting = [quota for quota in quotas if quota.unit_of_count == output.unit_of_count]
        return bool(fitting) and all(quota.per is Per.TASK or quota.task_scope != ("any",) for quota in fitting)

    def _gone(self, unit: Unit, day: date | None) -> CellProblem:
        follower = self._units.get(unit.successor or "")
        start, end = show(unit.valid_from) or "…", show(unit.valid_to) or "…"
        return CellProblem(
            "unit_gone",
            unit=unit.name,
            start=start,
            end=end,
            day=show(day),
            successor=follower.name if follower else "-",
        )


def plan_span(plan: Plan, today: date) -> Span:
    """Return the days outputs of a plan may have: its own and those of its quotas, some of which begin before it."""
    starts = [plan.period_start, *(quota.period_start for quota in plan.quotas if quota.period_start)]
    ends = [plan.period_end, *(quota.period_end for quota in plan.quotas if quota.period_end)]
    return Span(start=min(starts), end=max(ends), today=today)


def units_of_plan(plan: Plan) -> list[str]:
    """Return the units a plan names, each once, in order."""
    named: list[str | None] = []
    for quota in plan.quotas:
        named += [quota.lead_unit, *quota.coordinating_units]
    whole = (name for name in [*named, *_leaders(plan)] if name)
    parts = (part.strip() for name in whole for part in re.split("[;:]", name))  # "Các cơ quan báo chí: Báo …; Đài …"
    return list(dict.fromkeys(part for part in parts if part))


def _leaders(plan: Plan) -> Iterable[str | None]:
    yield from (task.lead_unit for task in plan.tasks)
    yield from (duty.lead_unit for duty in plan.unquantified_duties)
