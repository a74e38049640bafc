"""Near-duplicates: an item's signature, and the cluster it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from storage.reading import PAGE
from storage.stages import mark_seen
from storage.tables import item_stages, items, signatures
from storage.tallying import settle_clusters
from storage.upserting import chunks, upsert

STAGE = "cluster"


def save_signatures(
    connection: Connection, version: str, rows: Mapping[int, tuple[bytes, int]], hashes: Mapping[int, str] | None
) -> None:
    """Keep {item: (signature, cluster)} and mark the items as seen."""
    if not rows:
        return
    upsert(connection, signatures, [{"item_id": item, "signature": one} for item, (one, _) in rows.items()])
    _move(connection, {item: cluster for item, (_, cluster) in rows.items()})
    mark_seen(connection, STAGE, version, list(rows), hashes)


def _move(connection: Connection, into: Mapping[int, int]) -> None:
    """Move items to other clusters; what they leave and what they join may count in another way from now on."""
    at: dict[int, int] = {}
    for some in chunks(list(into)):
        rows = connection.execute(select(items.c.id, items.c.cluster).where(items.c.id.in_(some)))
        at.update((row.id, row.cluster) for row in rows)
    moves = [{"item": item, "into": cluster} for item, cluster in into.items() if at[item] != cluster]
    if moves:
        move = update(items).where(items.c.id == bindparam("item"))
        connection.execute(move.values(cluster=bindparam("into")), moves)
        settle_clusters(connection, {move["into"] for move in moves} | {at[move["item"]] for move in moves})


def list_signatures(connection: Connection, since: datetime, version: str | None) -> Iterator[tuple[int, int, bytes]]:
    """Yield (item, cluster, signature) of items first seen since then, oldest id first; of one version where named."""
    statement = (
        select(items.c.id, items.c.cluster, signatures.c.signature)
        .join(signatures, signatures.c.item_id == items.c.id)
        .where(items.c.first_seen_at >= since)
        .order_by(items.c.id)
    )
    if version is not None:
        made = (item_stages.c.item_id == items.c.id) & (item_stages.c.stage == STAGE)
        statement = statement.join(item_stages, made & (item_stages.c.version == version))
    for row in connection.execution_options(yield_per=PAGE).execute(statement):
        yield row.id, row.cluster, row.signature
