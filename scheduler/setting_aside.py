"""One item that a stage cannot handle is set aside and shown; the others go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import structlog

from core.crawl import CrawlBatch, CrawlIssue
from core.errors import StorageError
from core.item import Item
from scheduler.office import Office

log = structlog.get_logger()
T = TypeVar("T")


def careful(office: Office, item: Item, work: Callable[[Item], T], otherwise: T) -> T:
    """Return what `work` makes of an item; where a bug of ours stops it, `otherwise`, with an issue for a person.

    The item counts as seen by this version of the stage: a mended one looks at it again. Faults of the store pass through.
    """
    try:
        return work(item)
    except StorageError:
        raise
    except Exception as fault:
        log.exception("item set aside", item=item.id, url=item.url)
        _show(office, item, fault)
        return otherwise


def _show(office: Office, item: Item, fault: Exception) -> None:
    source = next((source for source in office.sources if source.key == item.source), None)
    if source is None:
        return
    issue = CrawlIssue(source=item.source, url=item.url, problem="crawl.issue.set_aside", detail=type(fault).__name__)
    office.store.save_batch(source, CrawlBatch(source=item.source, issues=(issue,)), office.clock())
