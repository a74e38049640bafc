"""Items and their versions: what a batch of articles does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from core.clock import local_day
from storage.base import Saved
from storage.intake import Draft
from storage.search import index_items
from storage.tables import items, versions
from storage.tallying import settle
from storage.upserting import chunks


def save_drafts(connection: Connection, source: str, drafts: Mapping[str, Draft], now: datetime) -> Saved:
    """Keep {address key: draft}: new items, next versions of changed ones, dates learnt since."""
    known = _known(connection, list(drafts))
    new = [one for key, one in drafts.items() if key not in known]
    pairs = [(known[key], one) for key, one in drafts.items() if key in known]
    changed = [(row, one) for row, one in pairs if row.content_hash != one.content_hash]
    _insert_items(connection, source, new, now)
    _insert_versions(connection, [_Text(item=row.id, version=row.version + 1, draft=one) for row, one in changed], now)
    _update_items(connection, pairs)
    return Saved(new=len(new), changed=len(changed), unchanged=len(pairs) - len(changed))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Text:
    item: int
    version: int
    draft: Draft


def _known(connection: Connection, keys: Sequence[str]) -> dict[str, Row[Any]]:
    found: dict[str, Row[Any]] = {}
    for some in chunks(keys):
        rows = connection.execute(select(items).where(items.c.address_key.in_(some)))
        found.update((row.address_key, row) for row in rows)
    return found


def _insert_items(connection: Connection, source: str, drafts: Sequence[Draft], now: datetime) -> None:
    if not drafts:
        return
    rows = [_new_row(source, one, now) for one in drafts]
    made = connection.execute(insert(items).returning(items.c.id, sort_by_parameter_order=True), rows)
    ids = list(made.scalars())
    for some in chunks(ids):
        connection.execute(update(items).where(items.c.id.in_(some)).values(cluster=items.c.id))
    texts = [_Text(item=item, version=1, draft=one) for item, one in zip(ids, drafts, strict=True)]
    _insert_versions(connection, texts, now)


def _new_row(source: str, one: Draft, now: datetime) -> dict[str, Any]:
    return {
        "address_key": one.key,
        "url": one.url,
        "source": source,
        "form": one.form,
        "section": one.section,
        "first_seen_at": now,
        "version": 1,
        "cluster": 0,  # its own id, known once it is inserted
        **_text_columns(one),
        **_date_columns(one.published_at, one.published_day_only),
    }


def _insert_versions(connection: Connection, texts: Sequence[_Text], now: datetime) -> None:
    if not texts:
        return
    connection.execute(insert(versions), [_version_row(one, now) for one in texts])
    index_items(connection, {one.item: (one.draft.title, one.draft.text) for one in texts})


def _version_row(one: _Text, now: datetime) -> dict[str, Any]:
    return {
        "item_id": one.item,
        "version": one.version,
        "content_hash": one.draft.content_hash,
        "seen_at": now,
        "title": one.draft.title,
        "lead": one.draft.lead,
        "text": one.draft.text,
    }


def _update_items(connection: Connection, pairs: Sequence[tuple[Row[Any], Draft]]) -> None:
    """Write what differs of items met again; most do not, and are not touched."""
    rows = [{"item": row.id, **after} for row, one in pairs if (after := _after(row, one)) != _before(row, after)]
    if rows:
        statement = update(items).where(items.c.id == bindparam("item"))
        connection.execute(statement.values({name: bindparam(name) for name in rows[0] if name != "item"}), rows)
        settle(connection, {row["item"] for row in rows})


def _before(row: Row[Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row._mapping[name] for name in after}  # noqa: SLF001 (the documented way to read a row by name)


def _after(row: Row[Any], one: Draft) -> dict[str, Any]:
    changed = one.content_hash != row.content_hash
    return {
        **_text_columns(one),
        **_date_columns(*_better_date(row, one)),
        "form": one.form,
        "section": one.section or row.section,
        "version": row.version + 1 if changed else row.version,
    }


def _better_date(row: Row[Any], one: Draft) -> tuple[datetime | None, bool]:
    """Return the date given now; the known one where none is, or where the new one only repeats its day."""
    known: tuple[datetime | None, bool] = (row.published_at, row.published_day_only)
    if one.published_at is None:
        return known
    same_day = row.published_on == local_day(one.published_at)
    return known if same_day and one.published_day_only else (one.published_at, one.published_day_only)


def _text_columns(one: Draft) -> dict[str, Any]:
    return {"title": one.title, "content_hash": one.content_hash, "length": len(one.text)}


def _date_columns(moment: datetime | None, day_only: bool) -> dict[str, Any]:
    day = None if moment is None else local_day(moment)
    return {"published_at": moment, "published_day_only": day_only, "published_on": day}
