"""What in a plan file contradicts itself although every key has its shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from core.plan import Bound, Per
from core.text import fold
from core.words import say
from plans.shape import PlanShape, QuotaPart, TaskPart
from plans.wording import Place, Spot

_WHOLE_SCOPES = ("any", "each_task")


def problems_of(shape: PlanShape, place: Place) -> list[str]:
    """Return one sentence for each contradiction; empty where the plan can be counted."""
    found = [*_dates(shape), *_twice(shape), *_own_periods(shape), *_rules(shape)]
    for table, parts in (("quotas", shape.quotas), ("caps", shape.caps)):
        for number, part in enumerate(parts):
            found += [((table, number, *spot), key, values) for spot, key, values in _quota(part, shape)]
    return [say(f"plan.problem.{key}", where=place.say(spot), **values) for spot, key, values in found]


_Problem = tuple[Spot, str, dict[str, object]]


def _dates(shape: PlanShape) -> Iterator[_Problem]:
    if shape.plan.period_start > shape.plan.period_end:
        start, end = shape.plan.period_start, shape.plan.period_end
        yield ("plan", "period_end"), "dates_out_of_order", {"start": f"{start:%d/%m/%Y}", "end": f"{end:%d/%m/%Y}"}


def _own_periods(shape: PlanShape) -> Iterator[_Problem]:
    """A stretch of its own may lie outside the plan (a report on the months before it); its name must be one of its own."""
    names: set[str] = set()
    for number, part in enumerate(shape.calendar.own):
        spot: Spot = ("calendar.own", number)
        if part.start > part.end:
            values = {"start": f"{part.start:%d/%m/%Y}", "end": f"{part.end:%d/%m/%Y}"}
            yield (*spot, "end"), "dates_out_of_order", dict(values)
        if fold(part.name) in names:
            yield (*spot, "name"), "twice", {"name": part.name}
        names.add(fold(part.name))


def _rules(shape: PlanShape) -> Iterator[_Problem]:
    """A rule that no quota can use is a slip of the pen: a length for a genre that the plan never names."""
    genres = {fold(part.genre) for part in (*shape.quotas, *shape.caps) if part.genre}
    for genre in shape.rules.min_length:
        if fold(genre) not in genres:
            yield (
                ("rules.min_length", genre),
                "no_such_genre",
                {"name": genre, "known": ", ".join(sorted(genres)) or "-"},
            )
    head = shape.plan
    if head.in_force_from and not head.supersedes:
        yield ("plan", "in_force_from"), "nothing_superseded", {}
    if head.in_force_from and head.in_force_from > head.period_end:
        day, end = f"{head.in_force_from:%d/%m/%Y}", f"{head.period_end:%d/%m/%Y}"
        yield ("plan", "in_force_from"), "never_in_force", {"day": day, "end": end}


def _twice(shape: PlanShape) -> Iterator[_Problem]:
    quotas: list[tuple[Spot, str]] = [(("quotas", number, "id"), part.id) for number, part in enumerate(shape.quotas)]
    quotas += [(("caps", number, "id"), part.id) for number, part in enumerate(shape.caps)]
    tasks: list[tuple[Spot, str]] = [(("tasks", number, "id"), part.id) for number, part in enumerate(shape.tasks)]
    for rows in (quotas, tasks):
        many = Counter(name for _, name in rows)
        first: set[str] = set()
        for spot, name in rows:
            if many[name] > 1 and name in first:
                yield spot, "twice", {"name": name}
            first.add(name)


def _quota(part: QuotaPart, shape: PlanShape) -> Iterator[_Problem]:
    yield from _numbers(part)
    yield from _span(part, shape)
    yield from _scope(part, shape.tasks)
    yield from _owners(part)
    if part.per in (Per.TASK, Per.EVENT, Per.PERIOD) and part.per_n != 1:
        yield ("per_n",), "per_n", {"per": part.per}


def _numbers(part: QuotaPart) -> Iterator[_Problem]:
    if part.min is None and part.max is None:
        yield ("min",), "no_number", {}
    if part.min is not None and part.max is not None and part.min > part.max:
        yield ("max",), "min_over_max", {"min": part.min, "max": part.max}
    if part.min is None and part.bound not in (None, Bound.AT_MOST):
        yield ("min",), "no_least", {"bound": part.bound}
    if part.max is None and part.bound is Bound.AT_MOST:
        yield ("max",), "no_most", {}
    if part.bound is Bound.EXACT and None not in (part.min, part.max) and part.min != part.max:
        yield ("bound",), "not_exact", {"min": part.min, "max": part.max}


def _span(part: QuotaPart, shape: PlanShape) -> Iterator[_Problem]:
    """A quota may begin before its plan was signed ("từ tháng 11"); one with no day in common with it is a slip."""
    head = shape.plan
    start, end = part.period_start or head.period_start, part.period_end or head.period_end
    values: dict[str, object] = {"start": f"{start:%d/%m/%Y}", "end": f"{end:%d/%m/%Y}"}
    if part.period_start and part.period_end and start > end:
        yield ("period_end",), "dates_out_of_order", values
    elif end < head.period_start or start > head.period_end:
        plan_days = {"plan_start": f"{head.period_start:%d/%m/%Y}", "plan_end": f"{head.period_end:%d/%m/%Y}"}
        yield ("period_start",), "outside_plan", {**values, **plan_days}


def _scope(part: QuotaPart, tasks: Sequence[TaskPart]) -> Iterator[_Problem]:
    known = {task.id for task in tasks if task.kind == "topic"}
    if len(part.task_scope) == 1 and part.task_scope[0] in _WHOLE_SCOPES:
        missing: list[str] = []
    else:
        missing = [name for name in part.task_scope if name not in known]
    for name in missing:
        yield ("task_scope",), "no_such_task", {"name": name, "known": ", ".join(sorted(known)) or "-"}
    each = part.per is Per.TASK or part.task_scope == ["each_task"]
    if each and not known:
        yield ("per",), "no_topics", {}


def _owners(part: QuotaPart) -> Iterator[_Problem]:
    """`owed_by` names those who each owe the number: for a quota of the whole it would say nothing."""
    if part.owed_by and part.applies_to != "each_unit":
        yield ("owed_by",), "owed_by_whole", {}
