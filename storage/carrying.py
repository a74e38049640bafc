"""What people said under a plan, said again under the plan that supersedes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from core.ruling import Ruling
from core.tag import IN_SCOPE, Tag, TagOrigin
from storage.rulings import add_rulings, list_rulings
from storage.tables import tags
from storage.tags import list_tags, save_personal


def carry_over(
    connection: Connection, old: str, new: str, tasks: Collection[str], rulings: Sequence[Ruling], now: datetime
) -> int:
    """Set under `new` the tags that persons set under `old` for `tasks`, and add `rulings`; return how many were new.

    Doing it again adds nothing.
    """
    there = set(list_rulings(connection, new, None, recorded=False))
    fresh = [ruling for ruling in rulings if ruling not in there]
    add_rulings(connection, fresh)
    return len(fresh) + sum(_carry_tags(connection, item, old, new, tasks, now) for item in _tagged(connection, old))


def _tagged(connection: Connection, plan: str) -> Sequence[int]:
    personal = (tags.c.plan == plan) & (tags.c.origin == TagOrigin.PERSON.value)
    return (
        connection.execute(select(tags.c.item_id).where(personal).distinct().order_by(tags.c.item_id)).scalars().all()
    )


def _carry_tags(connection: Connection, item: int, old: str, new: str, tasks: Collection[str], now: datetime) -> int:
    personal = [tag for tag in list_tags(connection, [item])[item] if tag.origin is TagOrigin.PERSON]
    said = {tag.task for tag in personal if tag.plan == new}
    fresh: list[Tag] = [
        replace(tag, plan=new)
        for tag in personal
        if tag.plan == old and tag.task not in said and (tag.task in tasks or tag.task == IN_SCOPE)
    ]
    if fresh:
        save_personal(connection, item, fresh, now)
    return len(fresh)
