"""What is remembered of a source's addresses, and the batch that brings it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from core.crawl import CrawlBatch, CrawlIssue, KnownPage
from core.page import PageMark, PageRole
from core.source import Source
from storage.base import Saved
from storage.intake import Draft, draft, fold_twins, item_key, storable
from storage.issues import save_issues
from storage.items import save_drafts
from storage.tables import marks, sources
from storage.upserting import upsert


def save_batch(connection: Connection, source: Source, batch: CrawlBatch, now: datetime) -> Saved:
    """Keep articles, marks and issues; an article whose address is none becomes an issue."""
    drafts, refused = _drafts(batch)
    _save_source(connection, source)
    saved = save_drafts(connection, source.key, fold_twins(drafts), now)
    upsert(connection, marks, list({row["url"]: row for row in map(_mark_row, _sorted(batch))}.values()))
    save_issues(connection, batch.source, (*batch.issues, *refused), batch.marks, now)
    return saved


def known_pages(connection: Connection, source: str) -> list[KnownPage]:
    """Return every address of a source met before, by address; rows are unpacked by place, for there may be very many."""
    rows = connection.execute(select(*_KNOWN).where(marks.c.source == source).order_by(marks.c.url))
    return [_known(*row) for row in rows]


_KNOWN = (
    marks.c.url,
    marks.c.address_key,
    marks.c.role,
    marks.c.etag,
    marks.c.last_modified,
    marks.c.checked_at,
    marks.c.full_at,
    marks.c.links,
    marks.c.published_at,
)
_ROLES = {role.value: role for role in PageRole}


def _known(
    url: str,
    key: str,
    role: str,
    etag: str | None,
    last_modified: str | None,
    checked_at: datetime,
    full_at: datetime,
    links: int,
    published_at: datetime | None,
) -> KnownPage:
    mark = PageMark(
        url=url,
        role=_ROLES[role],
        etag=etag,
        last_modified=last_modified,
        checked_at=checked_at,
        full_at=full_at,
        links=links,
        published_at=published_at,
    )
    return KnownPage(mark=mark, key=key)


def _drafts(batch: CrawlBatch) -> tuple[list[Draft], list[CrawlIssue]]:
    kept: list[Draft] = []
    refused: list[CrawlIssue] = []
    for article in batch.articles:
        try:
            kept.append(draft(article))
        except ValueError as problem:
            refused.append(_bad_address(batch.source, article.url, problem))
    return kept, refused


def _bad_address(source: str, url: str, problem: ValueError) -> CrawlIssue:
    return CrawlIssue(source=source, url=url, problem="store.issue_bad_address", detail=str(problem))


def _save_source(connection: Connection, source: Source) -> None:
    row = {
        "key": source.key,
        "name": source.name,
        "kind": source.kind.value,
        "channel": source.channel,
        "province": source.province,
    }
    if connection.execute(select(sources).where(sources.c.key == source.key)).one_or_none() != tuple(row.values()):
        upsert(connection, sources, [row])


def _sorted(batch: CrawlBatch) -> Iterable[tuple[str, PageMark]]:
    """Of two marks of one address the later one counts."""
    return ((batch.source, mark) for mark in sorted(batch.marks, key=lambda mark: mark.checked_at))


def _mark_row(pair: tuple[str, PageMark]) -> dict[str, object]:
    source, mark = pair
    return {
        "source": source,
        "url": storable(mark.url),
        "address_key": _key(storable(mark.url)),
        "role": mark.role.value,
        "etag": mark.etag and storable(mark.etag),
        "last_modified": mark.last_modified and storable(mark.last_modified),
        "checked_at": mark.checked_at,
        "full_at": mark.full_at,
        "links": mark.links,
        "published_at": mark.published_at,
    }


def _key(url: str) -> str:
    """Return the key of an item at that address; a page API's address may be none and is its own."""
    try:
        return item_key(url)
    except ValueError:
        return url
