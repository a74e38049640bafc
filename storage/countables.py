"""What counting needs to know of items: one by one, or alike ones in heaps.

A month may have very many, so rows are unpacked by place and what many of them share is made once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from core.count import Countable
from storage.base import TaskNumber
from storage.kinds import Kind, KindBook, places
from storage.making import maker
from storage.rulings import standing
from storage.tables import items, served, tallied
from storage.tallying import NO_DAY, day_number

_make = maker(Countable)
_ITEM = (items.c.id, tallied.c.day, tallied.c.kind_id, tallied.c.length, tallied.c.cluster, items.c.url, items.c.title)


def list_countables(connection: Connection, book: KindBook, plan: str, start: date, end: date) -> list[Countable]:
    """Return the items with a day inside [start, end] that carry a tag of the plan or a ruling, oldest day first."""
    return _listed(connection, book, plan, tallied.c.day.between(day_number(start), day_number(end)))


def list_undated(connection: Connection, book: KindBook, plan: str) -> list[Countable]:
    """Return the items without a day that carry a tag of the plan or a ruling, oldest first."""
    return _listed(connection, book, plan, tallied.c.day == NO_DAY)


def list_heaps(
    connection: Connection,
    book: KindBook,
    plan: str,
    cuts: Sequence[date],
    lengths: Sequence[int],
    columns: Sequence[str] | None,
) -> list[Countable]:
    """Return alike items of each stretch [cuts[n], cuts[n + 1]) as one Countable; those that stand alone one by one."""
    if len(cuts) < 2:
        return []
    found = _listed(connection, book, plan, _days(cuts[0], cuts[-1]) & tallied.c.alone)
    at, reached = places(connection), _reached(lengths)
    for start, after in pairwise(cuts):
        heaps = _heaps(connection, book, plan, _days(start, after), reached, columns)
        found += [
            _make(
                *(0, "", "", kind.source, at[kind.source][0], kind.form, start, kind.tasks, 0, length),
                *(kind.section, at[kind.source][1]),
                quantity=many,
            )
            for kind, length, many in heaps
        ]
    return found


def _heaps(
    connection: Connection,
    book: KindBook,
    plan: str,
    days: ColumnElement[bool],
    reached: ColumnElement[int],
    columns: Sequence[str] | None,
) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, length reached, number) of the items of a stretch that do not stand alone."""
    which = (tallied.c.plan == plan, days, ~tallied.c.alone)
    statement = select(tallied.c.kind_id, reached.label("reached"), func.count()).where(*which)
    rows = connection.execute(statement.group_by(tallied.c.kind_id, "reached")).all()
    kinds = book.read(connection, {row[0] for row in rows})
    if columns is None:
        yield from ((kinds[number], length, many) for number, length, many in rows)
        return
    stands, heaps = book.alike(columns), Counter[tuple[int, int]]()
    for number, length, many in rows:
        heaps[stands[number], length] += many
    yield from ((kinds[number], length, many) for (number, length), many in heaps.items())


def _reached(lengths: Sequence[int]) -> ColumnElement[int]:
    """The greatest of `lengths` that an item reaches; 0 stays apart: it is that of a text nobody has seen."""
    steps = [(tallied.c.length >= length, length) for length in sorted({1, *lengths}, reverse=True) if length > 0]
    return case(*steps, else_=0)


def task_number(connection: Connection, plan: str, task: str, start: date, end: date) -> TaskNumber:
    """Return how many stories and how many items carry a task within [start, end]."""
    days = served.c.day.between(day_number(start), day_number(end))
    statement = select(func.count(served.c.cluster.distinct()), func.count())
    pieces, publications = connection.execute(statement.where(served.c.plan == plan, served.c.task == task, days)).one()
    return TaskNumber(pieces=pieces, publications=publications)


def _days(start: date, after: date) -> ColumnElement[bool]:
    return and_(tallied.c.day >= day_number(start), tallied.c.day < day_number(after))


def _listed(connection: Connection, book: KindBook, plan: str, which: ColumnElement[bool]) -> list[Countable]:
    """One by one: the items of some rows of the plan, by day and id."""
    here = tallied.c.plan == plan, which
    statement = select(*_ITEM).join(items, items.c.id == tallied.c.item_id).where(*here)
    rows = connection.execute(statement.order_by(tallied.c.day, tallied.c.item_id)).all()
    kinds, at = book.read(connection, {row[2] for row in rows}), places(connection)
    days = {row[1]: date.fromordinal(row[1]) if row[1] != NO_DAY else None for row in rows}
    ruled = standing(connection, plan, select(tallied.c.item_id).where(*here, tallied.c.alone)) if rows else {}
    return [
        _make(
            *(item, url, title, kind.source, at[kind.source][0], kind.form, days[day], kind.tasks, cluster, length),
            *(kind.section, at[kind.source][1], ruled.get(item, ())),
        )
        for item, day, number, length, cluster, url, title in rows
        for kind in (kinds[number],)
    ]
