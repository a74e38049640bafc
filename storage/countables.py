"""What counting needs to know of items: one by one, or alike ones in heaps.

A month may have very many, so the statements are made once, rows are unpacked by place as the driver brings them, and what
many of them share is made once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from sqlalchemy import Connection, Select, and_, bindparam, case, func, select

from core.count import Countable
from storage.base import TaskNumber
from storage.kinds import Kind, KindBook, places
from storage.making import maker
from storage.raw_rows import raw_rows
from storage.rulings import standing
from storage.tables import items, served, tallied
from storage.tallying import NO_DAY, day_number

_make = maker(Countable)

_STRETCH = and_(
    tallied.c.plan == bindparam("plan"), tallied.c.day >= bindparam("first"), tallied.c.day < bindparam("after")
)
_ITEMS = (
    select(items.c.id, tallied.c.day, tallied.c.kind_id, items.c.length, items.c.cluster, items.c.url, items.c.title)
    .join_from(tallied, items, items.c.id == tallied.c.item_id)
    .where(_STRETCH)
    .order_by(tallied.c.day, tallied.c.item_id)
)
_ALONE = _ITEMS.where(tallied.c.alone)
_MAY_BE_RULED = select(tallied.c.item_id).where(_STRETCH, tallied.c.alone)
_OF_TASK = select(func.count(served.c.cluster.distinct()), func.count()).where(
    served.c.plan == bindparam("plan"),
    served.c.task == bindparam("task"),
    served.c.day >= bindparam("first"),
    served.c.day < bindparam("after"),
)


def list_countables(connection: Connection, book: KindBook, plan: str, start: date, end: date) -> list[Countable]:
    """Return the items with a day inside [start, end] that carry a tag of the plan or a ruling, oldest day first."""
    return _listed(connection, book, _ITEMS, plan, day_number(start), day_number(end) + 1)


def list_undated(connection: Connection, book: KindBook, plan: str) -> list[Countable]:
    """Return the items without a day that carry a tag of the plan or a ruling, oldest first."""
    return _listed(connection, book, _ITEMS, plan, NO_DAY, NO_DAY + 1)


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
    found = _listed(connection, book, _ALONE, plan, day_number(cuts[0]), day_number(cuts[-1]))
    at, statement = places(connection), _select_heaps(tuple(lengths))
    for start, after in pairwise(cuts):
        values = {"plan": plan, "first": day_number(start), "after": day_number(after)}
        found += [
            _make(
                *(0, "", "", kind.source, at[kind.source][0], kind.form, start, kind.tasks, 0, length),
                *(kind.section, at[kind.source][1]),
                quantity=many,
            )
            for kind, length, many in _heaps(book, connection, raw_rows(connection, statement, values), columns)
        ]
    return found


def task_number(connection: Connection, plan: str, task: str, start: date, end: date) -> TaskNumber:
    """Return how many stories and how many items carry a task within [start, end]."""
    values = {"plan": plan, "task": task, "first": day_number(start), "after": day_number(end) + 1}
    ((pieces, publications),) = raw_rows(connection, _OF_TASK, values)
    return TaskNumber(pieces=pieces, publications=publications)


def _heaps(
    book: KindBook, connection: Connection, rows: Sequence[tuple[int, int, int]], columns: Sequence[str] | None
) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, length reached, number) of rows that name the kind by its id, alike kinds together."""
    kinds = book.read(connection, {row[0] for row in rows})
    if columns is None:
        yield from ((kinds[number], length, many) for number, length, many in rows)
        return
    stands, heaps = book.alike(columns), Counter[tuple[int, int]]()
    for number, length, many in rows:
        heaps[stands[number], length] += many
    yield from ((kinds[number], length, many) for (number, length), many in heaps.items())


@lru_cache(maxsize=64)
def _select_heaps(lengths: tuple[int, ...]) -> Select[*tuple[int, int, int]]:
    """An item's length is told by the greatest of `lengths` that it reaches; 0, a text nobody has seen, stays apart."""
    steps = [(tallied.c.length >= length, length) for length in sorted({1, *lengths}, reverse=True) if length > 0]
    reached = case(*steps, else_=0).label("reached")
    statement = select(tallied.c.kind_id, reached, func.count()).where(_STRETCH, ~tallied.c.alone)
    return statement.group_by(tallied.c.kind_id, "reached")


def _listed(
    connection: Connection, book: KindBook, statement: Select[*tuple[object, ...]], plan: str, first: int, after: int
) -> list[Countable]:
    """One by one: the items of the plan on days [first, after), by day and id."""
    values = {"plan": plan, "first": first, "after": after}
    rows = raw_rows(connection, statement, values)
    kinds, at = book.read(connection, {row[2] for row in rows}), places(connection)
    days = {row[1]: date.fromordinal(row[1]) if row[1] != NO_DAY else None for row in rows}
    ruled = standing(connection, _MAY_BE_RULED, values) if rows else {}
    return [
        _make(
            *(item, url, title, kind.source, at[kind.source][0], kind.form, days[day], kind.tasks, cluster, length),
            *(kind.section, at[kind.source][1], ruled.get(item, ())),
        )
        for item, day, number, length, cluster, url, title in rows
        for kind in (kinds[number],)
    ]
