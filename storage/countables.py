"""What counting needs to know of tagged items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from core.article import Form
from core.count import Countable
from storage.tables import items, sources, tags


def list_countables(connection: Connection, plan: str, start: date, end: date) -> list[Countable]:
    """Return the items with a day inside [start, end] that carry a tag of the plan, oldest day first."""
    statement = _select_tagged(plan).where(items.c.published_on.between(start, end))
    return _countables(connection.execute(statement.order_by(items.c.published_on, items.c.id)))


def list_undated(connection: Connection, plan: str) -> list[Countable]:
    """Return the items without a day that carry a tag of the plan, oldest first."""
    statement = _select_tagged(plan).where(items.c.published_on.is_(None))
    return _countables(connection.execute(statement.order_by(items.c.id)))


def _select_tagged(plan: str) -> Select[Any]:
    return (
        select(
            items.c.id,
            items.c.url,
            items.c.title,
            items.c.source,
            sources.c.channel,
            items.c.form,
            items.c.published_on,
            tags.c.task,
            items.c.cluster,
            items.c.length,
            items.c.section,
        )
        .join(tags, tags.c.item_id == items.c.id)
        .join(sources, sources.c.key == items.c.source)
        .where(tags.c.plan == plan, tags.c.counts)
    )


def _countables(rows: Iterable[Row[Any]]) -> list[Countable]:
    return [_countable(list(same)) for _, same in groupby(rows, key=lambda row: row.id)]


def _countable(rows: list[Row[Any]]) -> Countable:
    row = rows[0]
    return Countable(
        item=row.id,
        url=row.url,
        title=row.title,
        source=row.source,
        channel=row.channel,
        form=Form(row.form),
        published_on=row.published_on,
        tasks=frozenset(one.task for one in rows),
        cluster=row.cluster,
        length=row.length,
        section=row.section,
    )
