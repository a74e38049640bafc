"""Which version of a stage saw which text of an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, and_, select

from core.item import Item
from storage.reading import item_of, select_items
from storage.tables import item_stages, items, versions
from storage.upserting import chunks, upsert


def pending(connection: Connection, stage: str, version: str, limit: int) -> list[Item]:
    """Return items whose newest text this version of a stage has not seen, oldest id first; purged ones left out."""
    seen = and_(
        item_stages.c.stage == stage,
        item_stages.c.item_id == items.c.id,
        item_stages.c.version == version,
        item_stages.c.content_hash == items.c.content_hash,
    )
    statement = select_items().where(~select(1).where(seen).exists(), versions.c.text.is_not(None))
    rows = connection.execute(statement.order_by(items.c.id).limit(limit))
    return [item_of(row) for row in rows]


def mark_seen(
    connection: Connection, stage: str, version: str, ids: Sequence[int], hashes: Mapping[int, str] | None
) -> None:
    """Say that a stage saw items: the text of the given hash, else the present one."""
    seen = present_hashes(connection, ids) | dict(hashes or {})
    rows = [{"stage": stage, "item_id": one, "version": version, "content_hash": seen[one]} for one in ids]
    upsert(connection, item_stages, rows)


def present_hashes(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the content hash of items."""
    found: dict[int, str] = {}
    for some in chunks(ids):
        rows = connection.execute(select(items.c.id, items.c.content_hash).where(items.c.id.in_(some)))
        found.update((row.id, row.content_hash) for row in rows)
    return found
