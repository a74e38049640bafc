"""What counting needs to know of items: one by one, or alike ones in heaps.

A month may have very many, so the statements are made once, rows are unpacked by place as the driver brings them, and what
many of them share is made once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, select

from core.count import Countable
from storage.base import TaskNumber
from storage.intake import item_key, storable
from storage.kinds import Kind, KindBook, places
from storage.making import maker
from storage.raw_rows import raw_rows
from storage.rulings import standing
from storage.tables import items, served, sources, tallied
from storage.tables import kinds as kind_rows
from storage.tallying import NO_DAY, day_number
from storage.upserting import chunks

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
_OF_CHANNELS = _ITEMS.where(
    tallied.c.alone
    | tallied.c.kind_id.in_(
        select(kind_rows.c.id)
        .join(sources, sources.c.key == kind_rows.c.source)
        .where(kind_rows.c.plan == bindparam("plan"), sources.c.channel.in_(bindparam("channels", expanding=True)))
    )
)
_AT_KEYS = select(items.c.id).where(items.c.address_key.in_(bindparam("keys", expanding=True)))
_AMONG = tallied.c.item_id.in_(bindparam("ids", expanding=True))
_OF_IDS = _ITEMS.where(_AMONG)
_IN_HEAPS = select(tallied.c.item_id, tallied.c.day, tallied.c.kind_id, tallied.c.length).where(
    _STRETCH, _AMONG, ~tallied.c.alone
)
_MAY_BE_RULED = select(tallied.c.item_id).where(_STRETCH, tallied.c.alone)
_OF_TASK = select(func.count(served.c.cluster.distinct()), func.count()).where(
    served.c.plan == bindparam("plan"),
    served.c.task == bindparam("task"),
    served.c.day >= bindparam("first"),
    served.c.day < bindparam("after"),
)


def list_countables(
    connection: Connection, book: KindBook, plan: str, start: date, end: date, channels: Collection[str] | None
) -> list[Countable]:
    """Return the items with a day inside [start, end] that carry a tag of the plan or a ruling, oldest day first."""
    days = (day_number(start), day_number(end) + 1)
    if channels is None:
        return _listed(connection, book, _ITEMS, plan, *days)
    return _listed(connection, book, _OF_CHANNELS, plan, *days, channels=sorted(channels))


def list_at(
    connection: Connection, book: KindBook, plan: str, addresses: Collection[str], start: date, end: date
) -> list[Countable]:
    """Return those of `list_countables` that one of the addresses is of, oldest day first."""
    keys = sorted({key for address in addresses if (key := _key_of(address))})
    ids = [item for some in chunks(keys) for (item,) in raw_rows(connection, _AT_KEYS, {"keys": some})]
    found: list[Countable] = []
    for some_ids in chunks(sorted(ids)):
        days = (day_number(start), day_number(end) + 1)
        found += _listed(connection, book, _OF_IDS, plan, *days, ids=some_ids)
    return sorted(found, key=lambda one: (one.published_on or start, one.item))


def _key_of(address: str) -> str | None:
    try:
        return item_key(storable(address))
    except ValueError:
        return None


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
    apart: Collection[int] = (),
) -> list[Countable]:
    """Return alike items of each stretch [cuts[n], cuts[n + 1]) as one Countable; those that stand alone one by one."""
    if len(cuts) < 2:
        return []
    days = (day_number(cuts[0]), day_number(cuts[-1]))
    found = _listed(connection, book, _ALONE, plan, *days)
    out = _taken_out(connection, plan, days, apart)
    for some in chunks(sorted({item for item, *_ in out})):
        found += _listed(connection, book, _OF_IDS, plan, *days, ids=some)
    at, statement = places(connection), _select_heaps(tuple(lengths))
    for start, after in pairwise(cuts):
        values = {"plan": plan, "first": day_number(start), "after": day_number(after)}
        rows = raw_rows(connection, statement, values)
        found += [
            _make(
                *(0, "", "", kind.source, at[kind.source][0], kind.form, start, kind.tasks, 0, length),
                *(kind.section, at[kind.source][1]),
                quantity=many,
            )
            for kind, length, many in _heaps(book, connection, _without(rows, out, values, lengths), columns)
        ]
    return found


_Out = tuple[int, int, int, int]  # item, day, kind, length


def _taken_out(connection: Connection, plan: str, days: tuple[int, int], apart: Collection[int]) -> list[_Out]:
    """Return the items among `apart` that would stand in a heap."""
    found: list[_Out] = []
    for some in chunks(sorted(apart)):
        values = {"plan": plan, "first": days[0], "after": days[1], "ids": some}
        found += raw_rows(connection, _IN_HEAPS, values)
    return found


def _without(
    rows: Sequence[tuple[Any, ...]], out: Sequence[_Out], values: Mapping[str, Any], lengths: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Return rows of (kind, length reached, number) without the items that were taken out of their stretch."""
    fewer = Counter(
        (kind, max(edge for edge in (0, 1, *lengths) if edge <= length))
        for _, day, kind, length in out
        if values["first"] <= day < values["after"]
    )
    left = ((kind, reached, many - fewer[kind, reached]) for kind, reached, many in rows)
    return [row for row in left if row[2]]


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
    connection: Connection,
    book: KindBook,
    statement: Select[*tuple[object, ...]],
    plan: str,
    first: int,
    after: int,
    **more: object,
) -> list[Countable]:
    """One by one: the items of the plan on days [first, after), by day and id; `more` is what else the statement asks."""
    values = {"plan": plan, "first": first, "after": after, **more}
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
