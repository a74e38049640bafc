"""Signed periods: each one document that nobody changes any more."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select

from core.closing import ClosedPeriod
from core.errors import StorageError
from storage.office_tables import closed_periods


def close_period(connection: Connection, closed: ClosedPeriod) -> None:
    """Keep a signed period; raise StorageError("store.period_closed") where one of the plan shares a day with it."""
    same_days = (closed_periods.c.start <= closed.end) & (closed_periods.c.end >= closed.start)
    found = connection.execute(
        select(closed_periods.c.content).where(closed_periods.c.plan == closed.plan, same_days).limit(1)
    ).scalar_one_or_none()
    if found is not None:
        before = _adapter().validate_json(found)
        raise StorageError("store.period_closed", label=before.label, start=before.start, end=before.end)
    row = {"plan": closed.plan, "start": closed.start, "end": closed.end, "digest": closed.digest}
    connection.execute(insert(closed_periods), [row | {"content": _adapter().dump_json(closed).decode()}])


def list_closed(connection: Connection, plan: str) -> list[ClosedPeriod]:
    """Return the signed periods of a plan, oldest first."""
    statement = select(closed_periods.c.content).where(closed_periods.c.plan == plan)
    rows = connection.execute(statement.order_by(closed_periods.c.start)).scalars()
    return [_adapter().validate_json(content) for content in rows]


@cache
def _adapter() -> TypeAdapter[ClosedPeriod]:
    """Made when first asked for: most commands never close anything."""
    return TypeAdapter(ClosedPeriod)
