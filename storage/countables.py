"""What counting needs to know of tagged items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from core.article import Form
from core.count import Countable
from storage.tables import items, sources, tags

_TASK = 7  # its place among the columns selected


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
    """Rows of one item follow each other; they are unpacked by place, for a month may have very many."""
    return [_countable([tuple(row) for row in same]) for _, same in groupby(rows, key=itemgetter(0))]


def _countable(rows: list[tuple[Any, ...]]) -> Countable:
    item, url, title, source, channel, form, day, _, cluster, length, section = rows[0]
    return Countable(
        item=item,
        url=url,
        title=title,
        source=source,
        channel=channel,
        form=Form(form),
        published_on=day,
        tasks=frozenset(row[_TASK] for row in rows),
        cluster=cluster,
        length=length,
        section=section,
    )
