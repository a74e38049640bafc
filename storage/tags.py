"""Tags of items, and which of them count once everybody has spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from core.tag import IN_SCOPE, Tag, TagOrigin
from storage import tallying
from storage.intake import storable
from storage.reading import one_item
from storage.stages import mark_seen
from storage.tables import tags
from storage.upserting import chunks, upsert


def stage_of(plan: str) -> str:
    """Return the name of the tagging stage of a plan."""
    return f"tag:{plan}"


def save_tags(
    connection: Connection,
    plan: str,
    version: str,
    rows: Mapping[int, Sequence[Tag]],
    hashes: Mapping[int, str] | None,
) -> None:
    """Replace each item's tags by rule or model for the plan; a person's tags stay and outrank."""
    ids = list(rows)
    machine = (tags.c.plan == plan) & (tags.c.origin != TagOrigin.PERSON.value)
    for some in chunks(ids):
        connection.execute(delete(tags).where(machine, tags.c.item_id.in_(some)))
    _insert_tags(connection, [_row(plan, item, tag) for item, found in rows.items() for tag in found])
    _settle(connection, plan, ids)
    tallying.settle(connection, ids, plan)
    mark_seen(connection, stage_of(plan), version, ids, hashes)


def save_personal(connection: Connection, item: int, given: Sequence[Tag], now: datetime) -> None:
    """Set a person's tags of an item, each in the place of what a person said of that task before; raise NotFound."""
    one_item(connection, item)
    upsert(connection, tags, [_personal(item, tag, now) for tag in given])
    for plan in sorted({tag.plan for tag in given}):
        _settle(connection, plan, [item])
    tallying.settle(connection, [item])


def list_tags(connection: Connection, ids: Sequence[int]) -> dict[int, list[Tag]]:
    """Return every tag of items, by plan and task; a person's "not this task" is one with score 0."""
    found: dict[int, list[Tag]] = {item: [] for item in ids}
    for some in chunks(ids):
        rows = connection.execute(
            select(tags).where(tags.c.item_id.in_(some)).order_by(tags.c.plan, tags.c.task, tags.c.origin)
        )
        for row in rows:
            found[row.item_id].append(_tag_of(row))
    return found


def effective(found: Iterable[tuple[str, str, float]]) -> set[tuple[str, str]]:
    """Return which (task, origin) count, of the (task, origin, score) of one item under one plan.

    A person's word on a task outranks every machine's. A person's score of 0 means "not this task"; on IN_SCOPE it means
    "not this plan's business", and then only what a person said for counts.
    """
    rows = list(found)
    said = {task: score > 0 for task, origin, score in rows if origin == TagOrigin.PERSON.value}
    out = not said.get(IN_SCOPE, True)
    return {
        (task, origin)
        for task, origin, _ in rows
        if (said.get(task, not out) if origin != TagOrigin.PERSON.value else said[task])
    }


def _insert_tags(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Of two tags of one task and origin the surer one stays."""
    surest: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: float(row["score"])):
        surest[row["plan"], row["item_id"], row["task"], row["origin"]] = row
    if surest:
        connection.execute(insert(tags), list(surest.values()))


def _settle(connection: Connection, plan: str, ids: Sequence[int]) -> None:
    """Write down which tags count, so that counting need not work it out."""
    right: list[dict[str, Any]] = []
    for some in chunks(ids):
        rows = connection.execute(select(tags).where(tags.c.plan == plan, tags.c.item_id.in_(some))).all()
        by_item: dict[int, list[Row[Any]]] = {}
        for row in rows:
            by_item.setdefault(row.item_id, []).append(row)
        for one in by_item.values():
            right += _wrong_marks(one)
    if right:
        at = (tags.c.plan == plan) & (tags.c.item_id == bindparam("item")) & (tags.c.task == bindparam("of"))
        statement = update(tags).where(at, tags.c.origin == bindparam("by")).values(counts=bindparam("is"))
        connection.execute(statement, right)


def _wrong_marks(rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    right = effective((row.task, row.origin, row.score) for row in rows)
    return [
        {"item": row.item_id, "of": row.task, "by": row.origin, "is": (row.task, row.origin) in right}
        for row in rows
        if row.counts != ((row.task, row.origin) in right)
    ]


def _row(plan: str, item: int, tag: Tag) -> dict[str, Any]:
    if tag.plan != plan or tag.origin is TagOrigin.PERSON:
        raise ValueError(f"not a machine's tag of plan {plan}: {tag!r}")
    return {
        "plan": plan,
        "item_id": item,
        "task": tag.task,
        "origin": tag.origin.value,
        "score": tag.score,
        "reason": storable(tag.reason),
        "counts": False,
        "said_at": None,
    }


def _personal(item: int, tag: Tag, now: datetime) -> dict[str, Any]:
    if tag.origin is not TagOrigin.PERSON:
        raise ValueError(f"not a person's tag: {tag!r}")
    return {
        "plan": tag.plan,
        "item_id": item,
        "task": tag.task,
        "origin": tag.origin.value,
        "score": tag.score,
        "reason": storable(tag.reason),
        "counts": False,
        "said_at": now,
    }


def _tag_of(row: Row[Any]) -> Tag:
    return Tag(plan=row.plan, task=row.task, origin=TagOrigin(row.origin), score=row.score, reason=row.reason)
