"""Named values, and how much there is of everything."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, union

from storage.office_tables import closed_periods, events, outputs, rulings, units
from storage.tables import (
    deliveries,
    findings,
    items,
    jobs,
    named_values,
    source_states,
    sources,
    tags,
    versions,
)
from storage.upserting import upsert


def remember(connection: Connection, name: str, value: str) -> None:
    """Keep one named value."""
    upsert(connection, named_values, [{"name": name, "value": value}])


def recall(connection: Connection, name: str) -> str | None:
    """Return a named value."""
    value: str | None = connection.execute(
        select(named_values.c.value).where(named_values.c.name == name)
    ).scalar_one_or_none()
    return value


def statistics(connection: Connection) -> dict[str, int]:
    """Return how much there is of everything that people ask about."""
    named = union(select(sources.c.key), select(source_states.c.source)).subquery()
    counted = {
        "sources": named,
        "items": items,
        "versions": versions,
        "tags": tags,
        "findings": findings,
        "rulings": rulings,
        "outputs": outputs,
        "events": events,
        "units": units,
        "closed_periods": closed_periods,
        "deliveries": deliveries,
        "jobs": jobs,
    }
    return {
        name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for name, table in counted.items()
    }
