"""Reading items back: the row of an item, its newest text and its source's channel."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, and_, func, literal, or_, select

from core.article import Form
from core.crawl import Outcome
from core.errors import NotFound
from core.item import Item
from storage.base import Brought
from storage.intake import item_key, storable
from storage.tables import findings, items, runs, source_states, sources, tags, versions
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


def _select_without_texts() -> Select[Any]:
    """Return the statement of items whose texts nobody asks for: they are most of what a row weighs."""
    nothing = literal(None, Text)
    columns = (items, sources.c.channel, sources.c.province, nothing.label("lead"), nothing.label("text"))
    return select(*columns).join(sources, sources.c.key == items.c.source)


def item_of(row: Row[Any]) -> Item:
    """Return the item of a row of `select_items` or `_select_without_texts`."""
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


def first_seen(connection: Connection) -> dict[str, datetime]:
    """Return when the first item of each source was seen; of one without any, when its first run was answered."""
    first = select(func.min(items.c.first_seen_at)).where(items.c.source == sources.c.key).scalar_subquery()
    found = {key: seen for key, seen in connection.execute(select(sources.c.key, first)) if seen is not None}
    silent = set(connection.execute(select(source_states.c.source)).scalars()) - found.keys()
    if silent:  # the row of runs is long: it is read only where no item tells
        answered = runs.c.outcome.in_((Outcome.OK.value, Outcome.UNCHANGED.value)) & runs.c.source.in_(silent)
        began = (
            select(runs.c.source, func.min(runs.c.started_at).label("began")).where(answered).group_by(runs.c.source)
        )
        found |= {row.source: row.began for row in connection.execute(began)}
    return found


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


def all_items(connection: Connection) -> Iterator[Item]:
    """Yield items by address."""
    statement = select_items().order_by(items.c.url, items.c.id)
    for row in connection.execution_options(yield_per=PAGE).execute(statement):
        yield item_of(row)


def tagged_items(
    connection: Connection, plans: Collection[str], first_seen_from: datetime, published_from: date
) -> list[Item]:
    """Return the items, by address, that count for a task of one of the plans, seen and published since; without texts.

    A post with a finding that nobody rejected counts for none (tallying.py).
    """
    counting = select(tags.c.item_id).where(tags.c.plan.in_(sorted(plans)), tags.c.counts)
    statement = _select_without_texts().where(
        items.c.first_seen_at >= first_seen_from,
        or_(items.c.published_on.is_(None), items.c.published_on >= published_from),
        items.c.id.in_(counting),
        items.c.id.not_in(select(findings.c.item_id).where(findings.c.decision != "rejected")),
    )
    return [item_of(row) for row in connection.execute(statement.order_by(items.c.url, items.c.id))]


def brought(connection: Connection, start: datetime, end: datetime) -> dict[str, Brought]:
    """Return how many items of each source were first seen in [start, end), and how many of those have a day."""
    numbers = select(items.c.source, func.count(), func.count(items.c.published_at)).group_by(items.c.source)
    rows = connection.execute(numbers.where(items.c.first_seen_at >= start, items.c.first_seen_at < end))
    return {source: Brought(found=found, dated=dated) for source, found, dated in rows}
