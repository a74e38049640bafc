"""What counting needs to know of items: one by one, or alike ones in heaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, select

from core.article import Form
from core.count import Countable
from core.ruling import Ruling
from storage.base import TaskNumber
from storage.rulings import standing
from storage.tables import items, kinds, served, sources, tallied
from storage.tallying import NO_DAY, day_number, tasks_of

_FORMS = {form.value: form for form in Form}
_KIND = (kinds.c.source, kinds.c.form, kinds.c.section, kinds.c.tasks, sources.c.channel, sources.c.province)
_ITEM = (items.c.id, items.c.url, items.c.title, tallied.c.day, tallied.c.cluster, tallied.c.length, tallied.c.alone)


def list_countables(connection: Connection, plan: str, start: date, end: date) -> list[Countable]:
    """Return the items with a day inside [start, end] that carry a tag of the plan or a ruling, oldest day first."""
    return _listed(connection, plan, tallied.c.day.between(day_number(start), day_number(end)))


def list_undated(connection: Connection, plan: str) -> list[Countable]:
    """Return the items without a day that carry a tag of the plan or a ruling, oldest first."""
    return _listed(connection, plan, tallied.c.day == NO_DAY)


def list_heaps(connection: Connection, plan: str, cuts: Sequence[date], lengths: Sequence[int]) -> list[Countable]:
    """Return alike items of each stretch [cuts[n], cuts[n + 1]) as one Countable; those that stand alone one by one."""
    found: list[Countable] = []
    for start, after in pairwise(cuts):
        found += _heaped(connection, plan, start, after, sorted(set(lengths)))
        days = tallied.c.day.between(day_number(start), day_number(after) - 1)
        found += _listed(connection, plan, days & tallied.c.alone)
    return found


def task_number(connection: Connection, plan: str, task: str, start: date, end: date) -> TaskNumber:
    """Return how many stories and how many items carry a task within [start, end]."""
    days = served.c.day.between(day_number(start), day_number(end))
    statement = select(func.count(served.c.cluster.distinct()), func.count())
    pieces, publications = connection.execute(statement.where(served.c.plan == plan, served.c.task == task, days)).one()
    return TaskNumber(pieces=pieces, publications=publications)


def _listed(connection: Connection, plan: str, which: ColumnElement[bool]) -> list[Countable]:
    statement = (
        _of_plan(select(*_ITEM, *_KIND), plan, which)
        .join(items, items.c.id == tallied.c.item_id)
        .order_by(tallied.c.day, tallied.c.item_id)
    )
    rows = connection.execute(statement).all()
    ruled = standing(connection, [row[0] for row in rows if row[6]], plan)
    return _countables(rows, plan, ruled)


def _countables(
    rows: Iterable[Row[*tuple[Any, ...]]], plan: str, ruled: Mapping[tuple[str, int], Sequence[Ruling]]
) -> list[Countable]:
    """Rows are unpacked by place, and what many share is made once: a month may have very many."""
    days, tasks = _Days(), _Tasks()
    return [
        Countable(
            item=item,
            url=url,
            title=title,
            source=source,
            channel=channel,
            form=_FORMS[form],
            published_on=days[day],
            tasks=tasks[kept],
            cluster=cluster,
            length=length,
            section=section or None,
            province=province,
            rulings=tuple(ruled.get((plan, item), ())) if alone else (),
        )
        for item, url, title, day, cluster, length, alone, source, form, section, kept, channel, province in rows
    ]


def _heaped(connection: Connection, plan: str, start: date, after: date, lengths: Sequence[int]) -> list[Countable]:
    """A heap's length is the smallest that its items may have: the greatest of `lengths` that they reach."""
    days = tallied.c.day.between(day_number(start), day_number(after) - 1)
    reached = _reached(lengths)
    statement = _of_plan(select(func.count(), reached, *_KIND), plan, days & ~tallied.c.alone)
    tasks = _Tasks()
    return [
        Countable(
            item=0,
            url="",
            title="",
            source=source,
            channel=channel,
            form=_FORMS[form],
            published_on=start,
            tasks=tasks[kept],
            cluster=0,
            length=length,
            section=section or None,
            province=province,
            quantity=number,
        )
        for number, length, source, form, section, kept, channel, province in connection.execute(
            statement.group_by(tallied.c.kind_id, reached, *_KIND)
        )
    ]


def _reached(lengths: Sequence[int]) -> ColumnElement[int]:
    """0 is kept apart from every other length: it is that of an item whose text nobody has seen."""
    steps = [(tallied.c.length >= length, length) for length in reversed([one for one in lengths if one > 1])]
    return case(*steps, (tallied.c.length >= 1, 1), else_=0)


def _of_plan(statement: Select[Any], plan: str, which: ColumnElement[bool]) -> Select[Any]:
    return (
        statement.select_from(tallied)
        .join(kinds, kinds.c.id == tallied.c.kind_id)
        .join(sources, sources.c.key == kinds.c.source)
        .where(tallied.c.plan == plan, which)
    )


class _Days(dict[int, date | None]):
    """Days by their numbers, each made once."""

    def __missing__(self, number: int) -> date | None:
        day = self[number] = None if number == NO_DAY else date.fromordinal(number)
        return day


class _Tasks(dict[str, frozenset[str]]):
    """Sets of tasks by how they are kept, each made once."""

    def __missing__(self, kept: str) -> frozenset[str]:
        tasks = self[kept] = tasks_of(kept)
        return tasks
