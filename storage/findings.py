"""Findings: questions to a reviewer, and the answers they got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from core.finding import ClaimKind, Finding
from storage import tallying
from storage.base import OpenFinding
from storage.intake import storable
from storage.reading import items_by_id
from storage.stages import mark_seen, present_hashes
from storage.tables import findings, items
from storage.upserting import chunks

STAGE = "check"
OPEN = "open"


def save_findings(
    connection: Connection,
    version: str,
    rows: Mapping[int, Sequence[Finding]],
    hashes: Mapping[int, str] | None,
    now: datetime,
) -> None:
    """Replace each item's undecided findings; what was decided of this text is not asked again."""
    ids = list(rows)
    seen = present_hashes(connection, ids) | dict(hashes or {})
    decided, asked_at = _known(connection, ids, seen)
    for some in chunks(ids):
        connection.execute(delete(findings).where(findings.c.item_id.in_(some), findings.c.decision == OPEN))
    fresh = [
        _row(item, one, version, seen[item], asked_at.get((item, one.claim), now))
        for item, found in rows.items()
        for one in _surest(found)
        if (item, one.claim) not in decided
    ]
    if fresh:
        connection.execute(insert(findings), fresh)
    tallying.settle(connection, {item for item, _ in asked_at} | {row["item_id"] for row in fresh})
    mark_seen(connection, STAGE, version, ids, seen)


def list_open(connection: Connection) -> list[OpenFinding]:
    """Return what waits for a reviewer, the newest first."""
    rows = connection.execute(
        select(findings).where(findings.c.decision == OPEN).order_by(findings.c.found_at.desc(), findings.c.id.desc())
    ).all()
    asked_of = items_by_id(connection, sorted({row.item_id for row in rows}))
    return [OpenFinding(item=asked_of[row.item_id], finding=_finding_of(row), found_at=row.found_at) for row in rows]


def count_by_decision(connection: Connection, start: date, end: date) -> dict[tuple[str, ClaimKind], int]:
    """Return how many findings items with a day inside [start, end] have; a claim decided of two texts of an item is one."""
    asked = (
        select(findings.c.item_id, findings.c.claim, findings.c.decision, findings.c.kind)
        .join(items, items.c.id == findings.c.item_id)
        .where(items.c.published_on.between(start, end))
        .distinct()
        .subquery()
    )
    rows = connection.execute(
        select(asked.c.decision, asked.c.kind, func.count()).group_by(asked.c.decision, asked.c.kind)
    )
    return {(decision, ClaimKind(kind)): number for decision, kind, number in rows}


_Question = tuple[int, str]  # item, claim


def _known(
    connection: Connection, ids: Sequence[int], seen: Mapping[int, str]
) -> tuple[set[_Question], dict[_Question, datetime]]:
    """Return what was decided of the present texts, and since when open questions wait."""
    decided: set[_Question] = set()
    asked_at: dict[_Question, datetime] = {}
    for some in chunks(ids):
        for row in connection.execute(select(findings).where(findings.c.item_id.in_(some))):
            if row.decision == OPEN:
                asked_at[row.item_id, row.claim] = row.found_at
            elif row.content_hash == seen[row.item_id]:
                decided.add((row.item_id, row.claim))
    return decided, asked_at


def _surest(found: Sequence[Finding]) -> list[Finding]:
    """Return one finding for each claim: a reviewer is asked once."""
    return list({one.claim: one for one in sorted(found, key=lambda one: one.score)}.values())


def _row(item: int, one: Finding, version: str, content_hash: str, found_at: datetime) -> dict[str, Any]:
    return {
        "item_id": item,
        "claim": one.claim,
        "kind": one.kind.value,
        "sentence": storable(one.sentence),
        "score": one.score,
        "reason": storable(one.reason),
        "found_at": found_at,
        "stage_version": version,
        "content_hash": content_hash,
        "decision": OPEN,
    }


def _finding_of(row: Row[Any]) -> Finding:
    return Finding(claim=row.claim, kind=ClaimKind(row.kind), sentence=row.sentence, score=row.score, reason=row.reason)
