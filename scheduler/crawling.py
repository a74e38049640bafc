"""Crawl sources and keep what they bring, batch by batch; one bad source never stops another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import structlog

from core.crawl import CrawlBatch, CrawlLimits, CrawlOrder, CrawlResult, Outcome, SourceRun
from core.page import PageRole
from core.source import Source
from crawlers.crawling import crawl
from scheduler.office import Office, token_of
from storage.base import Saved

log = structlog.get_logger()


def crawl_sources(
    office: Office,
    sources: Sequence[Source],
    limits: CrawlLimits | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[SourceRun]:
    """Crawl `sources` in one child process and yield each one's run as it ends, already stored.

    Once `stopping` says so, the crawl ends with the batch that was stored last: what it did not reach is met next time.
    Raise StorageError where the store cannot keep a batch; whatever happens, the child process ends with the iterator.
    """
    by_key = {source.key: source for source in sources}
    saved = dict.fromkeys(by_key, Saved())
    orders = [_order(office, source) for source in sources]
    with closing(crawl(orders, limits or office.limits, office.clock)) as reports:
        for report in reports:
            if isinstance(report, CrawlBatch):
                saved[report.source] = _add(saved[report.source], _keep(office, by_key[report.source], report))
            else:
                yield _finish(office, report, saved[report.source])
            if stopping():
                return


def _order(office: Office, source: Source) -> CrawlOrder:
    return CrawlOrder(source=source, known=tuple(office.store.known_pages(source.key)), token=token_of(source))


def _keep(office: Office, source: Source, batch: CrawlBatch) -> Saved:
    """Keep a batch; an article answered with 304 is one more that did not change."""
    brought = {article.url for article in batch.articles}
    same = sum(
        mark.role is PageRole.ARTICLE and mark.checked_at > mark.full_at
        for mark in batch.marks
        if mark.url not in brought
    )
    return _add(office.store.save_batch(source, batch, office.clock()), Saved(unchanged=same))


def _add(one: Saved, two: Saved) -> Saved:
    return Saved(new=one.new + two.new, changed=one.changed + two.changed, unchanged=one.unchanged + two.unchanged)


def _finish(office: Office, result: CrawlResult, saved: Saved) -> SourceRun:
    """Keep how the run ended; only the store knows whether what came was new."""
    if result.outcome is Outcome.OK and not (saved.new or saved.changed):
        result = replace(result, outcome=Outcome.UNCHANGED)
    run = SourceRun(result=result, new=saved.new, changed=saved.changed, unchanged=saved.unchanged)
    office.store.save_run(run, office.clock())
    log.info(
        "crawled",
        source=result.source,
        outcome=result.outcome,
        new=saved.new,
        changed=saved.changed,
        pages=result.pages,
    )
    return run
