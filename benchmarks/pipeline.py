"""From a page's bytes to a stored, searchable, tagged and checked item, on one core; a plain trafilatura-and-SQLite script beside it.

Pages are the sample province's, served by nobody: their bytes are handed in. `items_per_cpu_s` counts CPU seconds of this process.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import trafilatura

from benchmarks._pages import Page, pages
from cli.wiring import office_open
from core.article import Article, Form
from core.clock import fixed_clock
from core.crawl import CrawlBatch
from core.errors import ParseError
from core.page import FetchedPage
from core.settings import Settings
from core.source import Source, SourceKind
from crawlers.extract import extract_article
from scheduler.processing import process_items

NOW = datetime(2026, 1, 21, tzinfo=UTC)
COPIES = 20
CHUNK = 20
GENERIC = Source(
    key="bench",
    name="Báo",
    kind=SourceKind.PRESS,
    channel="press_online",
    home="http://127.0.0.1/",
    province="Thái Nguyên",
    local=True,
)


def run() -> dict[str, Any]:
    """Return items a CPU second of ours (generic and with selectors), of the plain script, and the ratio."""
    batch = pages(date(2026, 1, 21), copies=COPIES)
    generic = len(batch) / _ours(batch, lambda page: GENERIC)
    chosen = len(batch) / _ours(batch, _with_selectors)
    checked = len(batch) / _ours(batch, _with_selectors, form=Form.POST)
    plain = len(batch) / _plain(batch)
    return {
        "items": len(batch),
        "generic_items_per_cpu_s": round(generic, 1),
        "selector_items_per_cpu_s": round(chosen, 1),
        "selector_and_claim_check_items_per_cpu_s": round(checked, 1),
        "peer_items_per_cpu_s": round(plain, 1),
        "ratio": round(generic / plain, 2),
        "peer": "trafilatura fast + metadata into SQLite FTS5: no dates read, no near-duplicates, no tags, no claims",
    }


def _with_selectors(page: Page) -> Source:
    return replace(GENERIC, selectors=page.selectors)


def _ours(batch: list[Page], source_of: Callable[[Page], Source], form: Form = Form.ARTICLE) -> float:
    """Return the CPU seconds of the whole way; what is loaded and built once a process is not charged to the items.

    Only posts are checked against claims (docs/decisions/0006), so `form` says whether the check has work to do.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{Path(folder) / 'bench.db'}", plans=("thai-nguyen-2024-2025",))
        with office_open(create=True, settings=settings, clock=fixed_clock(NOW)) as office:
            process_items(office)
            started = time.process_time()
            for at in range(0, len(batch), CHUNK):
                articles = tuple(
                    found for page in batch[at : at + CHUNK] if (found := _article(page, source_of(page), form))
                )
                office.store.save_batch(GENERIC, CrawlBatch(source="bench", articles=articles), NOW)
            process_items(office)
            return time.process_time() - started


def _article(page: Page, source: Source, form: Form) -> Article | None:
    """Read one page; a page judged to hold no article has cost its time and brings nothing."""
    fetched = FetchedPage(
        url=page.url, final_url=page.url, status=200, body=page.html, content_type="text/html", fetched_at=NOW
    )
    try:
        return replace(extract_article(fetched, source), url=page.url, form=form)
    except ParseError:
        return None


def _plain(batch: list[Page]) -> float:
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        store = sqlite3.connect(Path(folder) / "plain.db")
        store.execute("create table items (url text primary key, title text, text text)")
        store.execute("create virtual table words using fts5 (title, text)")
        for page in batch:
            found: Any = trafilatura.bare_extraction(page.html, fast=True, with_metadata=True, url=page.url)
            row = (page.url, found.title if found else "", found.text if found else "")
            store.execute("insert or replace into items values (?, ?, ?)", row)
            store.execute("insert into words values (?, ?)", row[1:])
        store.commit()
        store.close()
    return time.process_time() - started
