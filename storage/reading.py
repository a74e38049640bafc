"""Reading items back: the row of an item, its newest text and its source's channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from core.article import Form
from core.errors import NotFound
from core.item import Item
from storage.intake import item_key, storable
from storage.tables import items, sources, versions
from storage.upserting import chunks

_LAST_ID = 2**63 - 1  # what both databases can compare an id with
PAGE = 200
"""Rows fetched at a time where many are yielded: their texts are what memory holds."""


def select_items() -> Select[Any]:
    """Return the statement that `item_of` reads the rows of."""
    newest = and_(versions.c.item_id == items.c.id, versions.c.version == items.c.version)
    return (
        select(items, sources.c.channel, sources.c.province, versions.c.lead, versions.c.text)
        .join(sources, sources.c.key == items.c.source)
        .join(versions, newest)
    )


def item_of(row: Row[Any]) -> Item:
    """Return the item of a row of `select_items`."""
    return Item(
        id=row.id,
        url=row.url,
        source=row.source,
        channel=row.channel,
        province=row.province,
        form=Form(row.form),
        title=row.title,
        lead=row.lead,
        text=row.text,
        published_at=row.published_at,
        published_day_only=row.published_day_only,
        first_seen_at=row.first_seen_at,
        content_hash=row.content_hash,
        version=row.version,
        cluster=row.cluster,
        section=row.section,
    )


def first_seen(connection: Connection) -> datetime | None:
    """Return when the first item was seen; None in an empty store."""
    seen: datetime | None = connection.execute(select(func.min(items.c.first_seen_at))).scalar_one()
    return seen


def one_item(connection: Connection, item: int) -> Item:
    """Return one item; raise NotFound."""
    row = connection.execute(select_items().where(items.c.id == item)).one_or_none()
    if row is None:
        raise NotFound("store.no_item", item=item)
    return item_of(row)


def find_item(connection: Connection, name: str) -> Item:
    """Return the item of that id or address (or of one that folds to the same article); raise NotFound."""
    if name.isascii() and name.isdigit():
        return one_item(connection, min(int(name[:20]), _LAST_ID))
    try:
        key = item_key(storable(name))
    except ValueError as problem:
        raise NotFound("store.no_item_at", address=name) from problem
    row = connection.execute(select_items().where(items.c.address_key == key)).one_or_none()
    if row is None:
        raise NotFound("store.no_item_at", address=name)
    return item_of(row)


def items_by_id(connection: Connection, ids: Sequence[int]) -> dict[int, Item]:
    """Return those of the items that there are."""
    found: dict[int, Item] = {}
    for some in chunks(ids):
        rows = connection.execute(select_items().where(items.c.id.in_(some)))
        found.update((row.id, item_of(row)) for row in rows)
    return found


def all_items(connection: Connection, start: datetime | None, end: datetime | None) -> Iterator[Item]:
    """Yield items by address, those first seen in [start, end) where a bound is given."""
    statement = select_items().order_by(items.c.url, items.c.id)
    if start is not None:
        statement = statement.where(items.c.first_seen_at >= start)
    if end is not None:
        statement = statement.where(items.c.first_seen_at < end)
    for row in connection.execution_options(yield_per=PAGE).execute(statement):
        yield item_of(row)
