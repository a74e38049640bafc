"""Messages under their unique keys: planned once, sent at most once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from core.errors import NotFound
from core.words import say
from storage.base import Delivery
from storage.intake import storable
from storage.tables import deliveries

PENDING, SENDING, SENT, UNKNOWN = "pending", "sending", "sent", "unknown"


def plan_delivery(connection: Connection, key: str, channel: str, content: bytes, now: datetime) -> Delivery:
    """Return the delivery of that key, made from `content` where there is none yet."""
    known = connection.execute(select(deliveries).where(deliveries.c.key == key)).one_or_none()
    if known is not None:
        return _delivery_of(known)
    row = {
        "key": key,
        "channel": channel,
        "state": PENDING,
        "attempts": 0,
        "created_at": now,
        "next_try_at": None,
        "sent_at": None,
        "problem": "",
        "content": content,
    }
    return _delivery_of(connection.execute(insert(deliveries).returning(deliveries), [row]).one())


def due_deliveries(connection: Connection, now: datetime) -> list[Delivery]:
    """Return pending deliveries whose next try has come, the oldest first."""
    rows = connection.execute(select(deliveries).where(_due(now)).order_by(deliveries.c.created_at, deliveries.c.key))
    return [_delivery_of(row) for row in rows]


def begin_delivery(connection: Connection, key: str, now: datetime) -> bool:
    """Mark a due delivery as `sending`; False where somebody else has it, just tried it, or it is over."""
    statement = update(deliveries).where(deliveries.c.key == key, _due(now))
    return connection.execute(statement.values(state=SENDING)).rowcount == 1


def end_delivery(
    connection: Connection, key: str, *, state: str, problem: str, next_try_at: datetime | None, now: datetime
) -> None:
    """Say how a try ended, also one that never came to the text; raise NotFound for a key nobody planned."""
    attempts = deliveries.c.attempts + 1
    values = {"state": state, "problem": storable(problem), "next_try_at": next_try_at, "attempts": attempts}
    if state == SENT:
        values["sent_at"] = now
    if connection.execute(update(deliveries).where(deliveries.c.key == key).values(values)).rowcount == 0:
        raise NotFound("store.no_delivery", key=key)


def settle_interrupted(connection: Connection) -> int:
    """Turn deliveries left in `sending` by a crash into `unknown`; return how many."""
    attempts = deliveries.c.attempts + 1
    values = {"state": UNKNOWN, "next_try_at": None, "problem": say("store.interrupted"), "attempts": attempts}
    return connection.execute(update(deliveries).where(deliveries.c.state == SENDING).values(values)).rowcount


def list_deliveries(connection: Connection, limit: int) -> list[Delivery]:
    """Return the newest deliveries."""
    rows = connection.execute(
        select(deliveries).order_by(deliveries.c.created_at.desc(), deliveries.c.key.desc()).limit(limit)
    )
    return [_delivery_of(row) for row in rows]


def _due(now: datetime) -> Any:
    ripe = or_(deliveries.c.next_try_at.is_(None), deliveries.c.next_try_at <= now)
    return (deliveries.c.state == PENDING) & ripe


def _delivery_of(row: Row[Any]) -> Delivery:
    return Delivery(
        key=row.key,
        channel=row.channel,
        state=row.state,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        sent_at=row.sent_at,
        problem=row.problem,
        content=row.content,
    )
