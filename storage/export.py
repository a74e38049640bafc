"""Items as others read them: sorted by address, holding nothing that depends on when or how often a run was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from core.clock import VIETNAM
from storage.reading import PAGE
from storage.tables import items, sources, tags, versions


def export_items(connection: Connection) -> Iterator[dict[str, object]]:
    """Yield one mapping an item: url, title, published_at, text, source, channel, tags, cluster."""
    named = select(items.c.cluster, func.min(items.c.url).label("name")).group_by(items.c.cluster).subquery()
    newest = and_(versions.c.item_id == items.c.id, versions.c.version == items.c.version)
    statement = (
        select(items, versions.c.text, sources.c.channel, named.c.name.label("cluster_name"))
        .join(versions, newest)
        .join(sources, sources.c.key == items.c.source)
        .join(named, named.c.cluster == items.c.cluster)
        .order_by(items.c.url, items.c.address_key)
    )
    result = connection.execution_options(yield_per=PAGE).execute(statement)
    for rows in result.partitions():
        counted = _tags(connection, [row.id for row in rows])
        yield from (_line(row, counted.get(row.id, [])) for row in rows)


def _tags(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    rows = connection.execute(select(tags).where(tags.c.item_id.in_(ids), tags.c.counts))
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.item_id, set()).add(f"{row.plan}:{row.task}")
    return {item: sorted(names) for item, names in found.items()}


def _line(row: Row[Any], counted: list[str]) -> dict[str, object]:
    """The cluster is named by the smallest address in it: numbers depend on which source was crawled first."""
    moment = row.published_at
    return {
        "url": row.url,
        "title": row.title,
        "published_at": None if moment is None else moment.astimezone(VIETNAM).isoformat(),
        "text": row.text,
        "source": row.source,
        "channel": row.channel,
        "tags": counted,
        "cluster": row.cluster_name,
    }
