"""How sources ended their runs, and the gaps in which they did not answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, or_, select, update

from core.count import Gap
from core.crawl import CrawlResult, Outcome, SourceRun
from core.masking import mask_numbers
from storage.base import SourceState
from storage.intake import storable
from storage.tables import gaps, runs, source_states
from storage.upserting import upsert

ANSWERING = frozenset({Outcome.OK, Outcome.UNCHANGED})


def save_run(connection: Connection, run: SourceRun, now: datetime) -> None:
    """Keep a run, its source's state, and open or close the source's gap."""
    before = connection.execute(_select_states().where(runs.c.source == run.result.source)).one_or_none()
    made = connection.execute(insert(runs).returning(runs.c.id), [_run_row(run, now)]).scalar_one()
    upsert(connection, source_states, [_state_row(run.result, made, before)])
    if run.result.outcome in ANSWERING:
        _close_gap(connection, run.result)
    else:
        _open_gap(connection, run.result)


def list_states(connection: Connection) -> dict[str, SourceState]:
    """Return the last state of every source that ever ran, by key."""
    rows = connection.execute(_select_states().order_by(runs.c.source))
    return {row.source: _state_of(row) for row in rows}


def list_gaps(connection: Connection, start: datetime, end: datetime) -> list[Gap]:
    """Return the stretches, uncut, that touch [start, end), the oldest first."""
    rows = connection.execute(
        select(gaps)
        .where(gaps.c.start < end, or_(gaps.c.end.is_(None), gaps.c.end > start))
        .order_by(gaps.c.start, gaps.c.source)
    )
    return [Gap(source=row.source, start=row.start, end=row.end, message=row.message) for row in rows]


def _select_states() -> Select[Any]:
    return select(runs, source_states.c.since, source_states.c.last_success_at).join(
        source_states, source_states.c.run_id == runs.c.id
    )


def _run_row(run: SourceRun, now: datetime) -> dict[str, Any]:
    result = run.result
    return {
        "source": result.source,
        "outcome": result.outcome.value,
        "pages": result.pages,
        "articles": result.articles,
        "not_modified": result.not_modified,
        "seconds": result.seconds,
        "message": _message(result),
        "started_at": result.started_at,
        "finished_at": result.finished_at,
        "saved_at": now,
        "new": run.new,
        "changed": run.changed,
        "unchanged": run.unchanged,
    }


def _message(result: CrawlResult) -> str:
    """A site's own words may stand in it."""
    return mask_numbers(storable(result.message))


def _state_row(result: CrawlResult, run: int, before: Row[Any] | None) -> dict[str, Any]:
    answering = result.outcome in ANSWERING
    same_kind = before is not None and (Outcome(before.outcome) in ANSWERING) == answering
    last_success = before.last_success_at if before is not None else None
    return {
        "source": result.source,
        "run_id": run,
        "since": before.since if before is not None and same_kind else result.started_at,
        "last_success_at": result.finished_at if answering else last_success,
    }


def _close_gap(connection: Connection, result: CrawlResult) -> None:
    still_open = (gaps.c.source == result.source) & gaps.c.end.is_(None)
    connection.execute(update(gaps).where(still_open).values(end=result.finished_at))


def _open_gap(connection: Connection, result: CrawlResult) -> None:
    """The message is that of the latest failure: it says what is wrong now."""
    still_open = (gaps.c.source == result.source) & gaps.c.end.is_(None)
    message = _message(result)
    if connection.execute(update(gaps).where(still_open).values(message=message)).rowcount == 0:
        row = {"source": result.source, "start": result.started_at, "end": None, "message": message}
        connection.execute(insert(gaps), [row])


def _state_of(row: Row[Any]) -> SourceState:
    result = CrawlResult(
        source=row.source,
        outcome=Outcome(row.outcome),
        pages=row.pages,
        articles=row.articles,
        not_modified=row.not_modified,
        seconds=row.seconds,
        message=row.message,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
    return SourceState(
        source=row.source,
        outcome=result.outcome,
        since=row.since,
        message=row.message,
        last_run=SourceRun(result=result, new=row.new, changed=row.changed, unchanged=row.unchanged),
        last_success_at=row.last_success_at,
    )
