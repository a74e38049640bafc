"""The office's registers: events, units, and what became of quotas whose owner is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, insert, or_, select

from core.registers import Event, OwnerChange, Unit
from storage.base import Saved
from storage.intake import storable
from storage.office_tables import events, owner_changes, units
from storage.upserting import chunks, upsert

_Entry = TypeVar("_Entry", Event, Unit)


def save_events(connection: Connection, given: Sequence[Event]) -> Saved:
    """Add events or change those of the same key."""
    return _save(connection, events, given)


def list_events(connection: Connection, plan: str | None) -> list[Event]:
    """Return the events (that a plan has to cover), by first day and key."""
    statement = select(events).order_by(events.c.start, events.c.key)
    if plan is not None:
        statement = statement.where(or_(events.c.plan == plan, events.c.plan.is_(None)))
    return [_made(Event, row) for row in connection.execute(statement)]


def save_units(connection: Connection, given: Sequence[Unit]) -> Saved:
    """Add units or change those of the same key."""
    return _save(connection, units, given)


def list_units(connection: Connection) -> list[Unit]:
    """Return every unit, by group, name and key."""
    rows = connection.execute(select(units).order_by(units.c.group, units.c.name, units.c.key))
    return [_made(Unit, row) for row in rows]


def add_owner_change(connection: Connection, change: OwnerChange) -> None:
    """Keep what was decided on a quota whose owner is gone; earlier decisions stay readable."""
    connection.execute(insert(owner_changes), [_row(change)])


def list_owner_changes(connection: Connection, plan: str) -> list[OwnerChange]:
    """Return the newest decision on each quota of a plan, by quota."""
    statement = select(owner_changes).where(owner_changes.c.plan == plan).order_by(owner_changes.c.id)
    last = {row.quota: row for row in connection.execute(statement)}
    return [_change_of(last[quota]) for quota in sorted(last)]


def _save(connection: Connection, table: Table, given: Sequence[_Entry]) -> Saved:
    """Of two entries of one key in one call the later one counts."""
    wanted = {one.key: one for one in given}
    known: dict[str, Row[Any]] = {}
    for some in chunks(list(wanted)):
        known.update((row.key, row) for row in connection.execute(select(table).where(table.c.key.in_(some))))
    rows = {key: _row(one) for key, one in wanted.items()}
    changed = [row for key, row in rows.items() if key in known and row != dict(known[key]._mapping)]  # noqa: SLF001
    upsert(connection, table, [row for key, row in rows.items() if key not in known] + changed)
    new = len(wanted) - len(known)
    return Saved(new=new, changed=len(changed), unchanged=len(known) - len(changed))


def _row(one: Event | Unit | OwnerChange) -> Mapping[str, Any]:
    """The columns bear the names of the fields."""
    return {field.name: _clean(getattr(one, field.name)) for field in fields(one)}


def _clean(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(storable(name) for name in value)
    return storable(value) if isinstance(value, str) else value


def _made(kind: type[_Entry], row: Row[Any]) -> _Entry:
    return kind(**row._mapping)  # noqa: SLF001 (the documented way to read a row by name)


def _change_of(row: Row[Any]) -> OwnerChange:
    return OwnerChange(plan=row.plan, quota=row.quota, on=row.on, moved_to=row.moved_to, reason=row.reason, by=row.by)
