"""What a crawl did not understand, until it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from core.crawl import CrawlIssue
from core.masking import mask_numbers
from core.page import PageMark
from storage.intake import storable
from storage.tables import issues
from storage.upserting import upsert


def save_issues(
    connection: Connection, source: str, found: Sequence[CrawlIssue], marks: Sequence[PageMark], now: datetime
) -> None:
    """Keep what was found; forget what an address had before it was last read in full, for that reading tells anew.

    An answer "not modified" tells nothing, so its mark (full_at stays) settles nothing.
    """
    read = [{"of": source, "at": storable(mark.url), "full": mark.full_at} for mark in marks]
    if read:
        older = issues.c.seen_at < bindparam("full", type_=issues.c.seen_at.type)
        at = (issues.c.source == bindparam("of")) & (issues.c.url == bindparam("at"))
        connection.execute(delete(issues).where(at & older), read)
    rows = {(storable(one.url), one.problem): mask_numbers(storable(one.detail)) for one in found}
    upsert(
        connection,
        issues,
        [
            {"source": source, "url": url, "problem": problem, "detail": detail, "seen_at": now}
            for (url, problem), detail in rows.items()
        ],
    )


def list_issues(connection: Connection, source: str | None, limit: int) -> list[CrawlIssue]:
    """Return what is still not understood, the newest first."""
    statement = select(issues).order_by(issues.c.seen_at.desc(), issues.c.source, issues.c.url, issues.c.problem)
    if source is not None:
        statement = statement.where(issues.c.source == source)
    rows = connection.execute(statement.limit(limit))
    return [CrawlIssue(source=row.source, url=row.url, problem=row.problem, detail=row.detail) for row in rows]
