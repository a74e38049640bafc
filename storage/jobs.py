"""Due work under unique keys, leased to one worker at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from core.errors import NotFound
from storage.base import Job
from storage.intake import storable
from storage.tables import jobs

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=60)
GROWTH = 4
REST = timedelta(hours=1)
"""How long a job that failed for good stays so: without an end to that, a full disk would silence a source for ever."""
WAITING, DONE, FAILED = "waiting", "done", "failed"


def add_job(connection: Connection, key: str, kind: str, payload: str, due_at: datetime) -> bool:
    """Insert due work; False where the key is there already, unless it failed an hour ago or more: then it is due anew."""
    known = connection.execute(select(jobs.c.id, jobs.c.state, jobs.c.ended_at).where(jobs.c.key == key)).one_or_none()
    if known is None:
        row = {"key": key, "kind": kind, "payload": payload, "attempts": 0, "due_at": due_at}
        connection.execute(insert(jobs), [{**row, "state": WAITING, "error": ""}])
        return True
    if known.state != FAILED or known.ended_at + REST > due_at:
        return False
    again = {"state": WAITING, "attempts": 0, "due_at": due_at, "ended_at": None}
    connection.execute(update(jobs).where(jobs.c.id == known.id).values(again))
    return True


def take_job(
    connection: Connection, holder: str, now: datetime, lease_seconds: int, kinds: Sequence[str]
) -> Job | None:
    """Lease the job that is due longest; one whose lease ran out is due again, and one that killed 5 workers is not."""
    _give_up(connection, now)
    row = connection.execute(_select_next(now, kinds)).one_or_none()
    if row is None:
        return None
    leased = {"holder": holder, "leased_until": now + timedelta(seconds=lease_seconds), "attempts": row.attempts + 1}
    connection.execute(update(jobs).where(jobs.c.id == row.id).values(leased))
    return Job(id=row.id, key=row.key, kind=row.kind, payload=row.payload, attempts=row.attempts + 1, due_at=row.due_at)


def free_jobs(connection: Connection, holder: str) -> int:
    """Free every job leased by another holder; return how many."""
    others = (jobs.c.state == WAITING) & jobs.c.holder.is_not(None) & (jobs.c.holder != holder)
    return connection.execute(update(jobs).where(others).values(holder=None, leased_until=None)).rowcount


def end_job(connection: Connection, job: int, error: str, now: datetime) -> None:
    """Say that a job is done, or put it off with its error, or keep it as failed; raise NotFound for no job."""
    row = connection.execute(select(jobs).where(jobs.c.id == job)).one_or_none()
    if row is None:
        raise NotFound("store.no_job", job=job)
    connection.execute(update(jobs).where(jobs.c.id == job).values(_ending(row, storable(error), now)))


def _ending(row: Row[Any], error: str, now: datetime) -> dict[str, Any]:
    ending = {"holder": None, "leased_until": None, "error": error}
    if not error:
        return {**ending, "state": DONE, "ended_at": now}
    if row.attempts >= MOST_ATTEMPTS:
        return {**ending, "state": FAILED, "ended_at": now}
    return {**ending, "due_at": now + FIRST_PAUSE * GROWTH ** max(0, row.attempts - 1)}


def _select_next(now: datetime, kinds: Sequence[str]) -> Any:
    statement = select(jobs).where(jobs.c.state == WAITING, jobs.c.due_at <= now, _is_free(now))
    if kinds:
        statement = statement.where(jobs.c.kind.in_(list(kinds)))
    return statement.order_by(jobs.c.due_at, jobs.c.id).limit(1).with_for_update(skip_locked=True)


def _give_up(connection: Connection, now: datetime) -> None:
    spent = (jobs.c.state == WAITING) & (jobs.c.attempts >= MOST_ATTEMPTS) & _is_free(now)
    if connection.execute(select(jobs.c.id).where(spent).limit(1)).first() is not None:
        connection.execute(update(jobs).where(spent).values(state=FAILED, ended_at=now, holder=None, leased_until=None))


def _is_free(now: datetime) -> Any:
    return or_(jobs.c.leased_until.is_(None), jobs.c.leased_until <= now)
