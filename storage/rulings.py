"""Rulings: a person's word on whether an item or an output counts. They are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, insert, select

from core.errors import NotFound
from core.ruling import Ruling, RulingKind
from storage.intake import storable
from storage.office_tables import outputs, rulings
from storage.tables import items
from storage.tallying import settle
from storage.upserting import chunks

_UNDER_PLAN = select(rulings).where(rulings.c.plan == bindparam("plan"))


def add_rulings(connection: Connection, given: Sequence[Ruling]) -> None:
    """Add rulings, all or none; raise NotFound for an item or output that is not there."""
    ruled = sorted({one.item for one in given if not one.recorded})
    _require(connection, items, ruled, "store.no_item", "item")
    _require(connection, outputs, sorted({one.item for one in given if one.recorded}), "store.no_output", "output")
    if given:
        connection.execute(insert(rulings), [_row(one) for one in given])
    settle(connection, ruled)


def list_rulings(connection: Connection, plan: str, item: int | None, recorded: bool) -> list[Ruling]:
    """Return every ruling under a plan (on one item, or one output where `recorded`), the oldest first."""
    statement = select(rulings).where(rulings.c.plan == plan).order_by(rulings.c.id)
    if item is not None:
        statement = statement.where((rulings.c.output_id if recorded else rulings.c.item_id) == item)
    return [_ruling_of(row) for row in connection.execute(statement)]


def standing(
    connection: Connection, among: Select[*tuple[int]], values: Mapping[str, object]
) -> dict[int, tuple[Ruling, ...]]:
    """Return {item: the rulings under values["plan"] that hold} of the items that `among` selects.

    Of each quota the newest holds; those taken back are left out.
    """
    found: dict[int, list[Ruling]] = {}
    statement = _UNDER_PLAN.where(rulings.c.item_id.in_(among)).order_by(rulings.c.id)
    for row in connection.execute(statement, dict(values)):
        found.setdefault(row.item_id, []).append(_ruling_of(row))
    return {item: newest(every) for item, every in found.items()}


def newest(given: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return what holds of rulings on one thing, given oldest first."""
    last = {one.quota: one for one in given}
    return tuple(one for one in last.values() if one.kind is not RulingKind.WITHDRAWN)


def _require(connection: Connection, table: Table, ids: Sequence[int], key: str, name: str) -> None:
    there: set[int] = set()
    for some in chunks(ids):
        there.update(connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars())
    for one in ids:
        if one not in there:
            raise NotFound(key, **{name: one})


def _row(one: Ruling) -> Mapping[str, Any]:
    return {
        "plan": one.plan,
        "item_id": None if one.recorded else one.item,
        "output_id": one.item if one.recorded else None,
        "quota": one.quota,
        "kind": one.kind.value,
        "reason": storable(one.reason),
        "by": storable(one.by),
        "at": one.at,
    }


def _ruling_of(row: Row[Any]) -> Ruling:
    recorded = row.output_id is not None
    return Ruling(
        plan=row.plan,
        item=row.output_id if recorded else row.item_id,
        quota=row.quota,
        kind=RulingKind(row.kind),
        reason=row.reason,
        by=row.by,
        at=row.at,
        recorded=recorded,
    )
