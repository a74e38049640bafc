"""The rows that counting reads, kept true inside the transaction that changes what they follow from.

`tallied` and `served` say nothing that items, tags and rulings do not say; they say it narrow and in the order of the
days, so that a month is one stretch of the disk and nothing has to be joined or worked out while counting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, tuple_

from core.ruling import RulingKind
from storage.office_tables import rulings
from storage.tables import findings, items, kinds, served, tags, tallied
from storage.upserting import chunks

NO_DAY = 0
"""The day of an item without one."""

_Kind = tuple[str, str, str, str, str]  # plan, source, form, section, tasks
_KIND = (kinds.c.plan, kinds.c.source, kinds.c.form, kinds.c.section, kinds.c.tasks)
_Place = tuple[str, int]  # plan, item


def settle(connection: Connection, ids: Collection[int], plan: str | None = None) -> None:
    """Make the rows of items (under one plan where named) what follows from their tags and rulings as they are now."""
    for some in chunks(sorted(ids)):
        _settle(connection, some, plan)


def settle_clusters(connection: Connection, clusters: Collection[int]) -> None:
    """Settle every item that counts and belongs to one of these clusters: one that came or went concerns the others."""
    for some in chunks(sorted(clusters)):
        statement = select(items.c.id).join(tallied, tallied.c.item_id == items.c.id).where(items.c.cluster.in_(some))
        settle(connection, set(connection.execute(statement).scalars()))


def day_number(day: date | None) -> int:
    """Return the day as these tables keep it."""
    return NO_DAY if day is None else day.toordinal()


def _settle(connection: Connection, ids: Sequence[int], plan: str | None) -> None:
    of_plan = [] if plan is None else [plan]
    for table in (tallied, served):
        gone = delete(table).where(table.c.item_id.in_(ids))
        connection.execute(gone.where(table.c.plan.in_(of_plan)) if of_plan else gone)
    doubtful = _doubtful(connection, ids)
    tasks = {place: found for place, found in _tasks(connection, ids, of_plan).items() if place[1] not in doubtful}
    ruled = _ruled(connection, ids, of_plan)
    places = sorted(tasks.keys() | ruled.keys())
    if not places:
        return
    known = _items(connection, {item for _, item in places})
    crowded = _crowded(connection, {row.cluster for row in known.values()})
    wanted = {place: _kind(place, known[place[1]], tasks.get(place, ())) for place in places}
    numbers = _kind_numbers(connection, set(wanted.values()))
    rows = [_tallied(place, known[place[1]], numbers[kind], crowded, ruled.keys()) for place, kind in wanted.items()]
    connection.execute(insert(tallied), rows)
    _insert_served(connection, tasks, known, {place for place, out in ruled.items() if out})


def _tasks(connection: Connection, ids: Sequence[int], of_plan: Sequence[str]) -> dict[_Place, set[str]]:
    statement = select(tags.c.plan, tags.c.item_id, tags.c.task).where(tags.c.item_id.in_(ids), tags.c.counts)
    found: dict[_Place, set[str]] = {}
    for plan, item, task in connection.execute(statement.where(tags.c.plan.in_(of_plan)) if of_plan else statement):
        found.setdefault((plan, item), set()).add(task)
    return found


def _doubtful(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Return the items that may repeat a falsehood or carry out a fraud: none of them is a result of the office's work.

    A finding that a reviewer rejected holds nothing against its item; a person may include one all the same.
    """
    asked = select(findings.c.item_id).where(findings.c.item_id.in_(ids), findings.c.decision != "rejected")
    return set(connection.execute(asked).scalars())


def _ruled(connection: Connection, ids: Sequence[int], of_plan: Sequence[str]) -> dict[_Place, bool]:
    """Return the places where a ruling holds, and whether one takes the item out of the whole plan."""
    columns = (rulings.c.plan, rulings.c.item_id, rulings.c.quota, rulings.c.kind)
    statement = select(*columns).where(rulings.c.item_id.in_(ids)).order_by(rulings.c.id)
    last: dict[_Place, dict[str | None, str]] = {}
    for plan, item, quota, kind in connection.execute(
        statement.where(rulings.c.plan.in_(of_plan)) if of_plan else statement
    ):
        last.setdefault((plan, item), {})[quota] = kind
    held = {place: {q: k for q, k in said.items() if k != RulingKind.WITHDRAWN} for place, said in last.items()}
    return {place: said.get(None) == RulingKind.EXCLUDE for place, said in held.items() if said}


def _items(connection: Connection, ids: Collection[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    columns = (items.c.id, items.c.source, items.c.form, items.c.section, items.c.published_on)
    statement = select(*columns, items.c.length, items.c.cluster).where(items.c.id.in_(ids))
    return {row.id: row for row in connection.execute(statement)}


def _crowded(connection: Connection, clusters: Collection[int]) -> set[int]:
    """Return the clusters that hold more than one item."""
    statement = select(items.c.cluster).where(items.c.cluster.in_(clusters)).group_by(items.c.cluster)
    return set(connection.execute(statement.having(func.count() > 1)).scalars())


def _kind(place: _Place, item: Row[Any], tasks: Iterable[str]) -> _Kind:
    return (place[0], item.source, item.form, item.section or "", "\n".join(sorted(tasks)))


def _kind_numbers(connection: Connection, wanted: Collection[_Kind]) -> dict[_Kind, int]:
    """Return the ids of kinds, made where they are new."""
    found = _known_kinds(connection, sorted(wanted))
    missing = sorted(set(wanted) - found.keys())
    if missing:
        names = [column.name for column in _KIND]
        connection.execute(insert(kinds), [dict(zip(names, kind, strict=True)) for kind in missing])
        found |= _known_kinds(connection, missing)
    return found


def _known_kinds(connection: Connection, wanted: Sequence[_Kind]) -> dict[_Kind, int]:
    found: dict[_Kind, int] = {}
    for start in range(0, len(wanted), 100):  # five values each
        some = wanted[start : start + 100]
        for number, *kind in connection.execute(select(kinds.c.id, *_KIND).where(tuple_(*_KIND).in_(some))):
            plan, source, form, section, tasks = kind
            found[plan, source, form, section, tasks] = number
    return found


def _tallied(
    place: _Place, item: Row[Any], kind: int, crowded: Collection[int], ruled: Collection[_Place]
) -> dict[str, Any]:
    return {
        "plan": place[0],
        "day": day_number(item.published_on),
        "item_id": item.id,
        "kind_id": kind,
        "length": item.length,
        "cluster": item.cluster,
        "alone": place in ruled or item.cluster in crowded,
    }


def _insert_served(
    connection: Connection, tasks: dict[_Place, set[str]], known: dict[int, Row[Any]], out: Collection[_Place]
) -> None:
    rows = [
        {"plan": plan, "task": task, "day": day_number(row.published_on), "item_id": item, "cluster": row.cluster}
        for (plan, item), every in tasks.items()
        if (plan, item) not in out
        for row in (known[item],)
        for task in every
    ]
    if rows:
        connection.execute(insert(served), rows)
