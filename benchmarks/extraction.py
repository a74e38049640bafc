"""From a page's bytes to title, text and moment: ours without and with selectors beside trafilatura `fast` with metadata.

Pages are the sample province's; where the shared saved pages stand beside the checkout (or where SHARED_GOLD says),
the same is timed on them.
CPU seconds of this process; F1 over three-word shingles of the whole text, where the true text is known.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from typing import Any
from unicodedata import normalize

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from benchmarks._pages import pages
from core.page import FetchedPage
from core.source import Selectors, Source, SourceKind
from crawlers.extract import NotAnArticle, extract_article
from crawlers.extract.recipe import recipe_for

NOW = datetime(2026, 9, 30, tzinfo=UTC)
COPIES = 6
ROUNDS = 3  # the best of them counts: other work on the machine only ever adds time
SHARED = Path(os.environ.get("SHARED_GOLD") or Path(__file__).parents[2] / "shared")
GENERIC = Source(key="bench", name="", kind=SourceKind.PRESS, channel="press_online", local=True)


@dataclass(frozen=True, slots=True)
class _Case:
    page: FetchedPage
    selectors: Selectors
    text: str = ""


def run() -> dict[str, Any]:
    """Return pages a CPU second of ours, by selectors and of the peer, the ratios, and the F1 of ours and the peer."""
    made = pages(date(2026, 1, 21), copies=COPIES)
    sample = [_Case(_page(one.url, one.html), one.selectors, one.text) for one in made if _holds(one.html, one.title)]
    figures: dict[str, Any] = {"pages": len(sample), **_speeds(sample), **_quality(sample)}
    for kind, cases in _saved().items():
        if cases:
            found = {"pages": len(cases), **_speeds(cases)}
            figures |= {f"{kind}_{name}": value for name, value in found.items()}
    return {**figures, "peer": f"trafilatura {trafilatura.__version__}, fast, with metadata"}


def _page(url: str, body: bytes) -> FetchedPage:
    return FetchedPage(url=url, final_url=url, status=200, body=body, content_type="text/html", fetched_at=NOW)


def _holds(html: bytes, title: str) -> bool:
    """Whether a page is the article at all: the sample also has pages that only say "not found"."""
    return escape(title, quote=False).encode() in html or escape(title).encode() in html


def _saved() -> dict[str, list[_Case]]:
    """Saved pages of the press, those of publishing systems whose selectors ship apart from those of unknown make."""
    manifest = SHARED / "gold" / "html" / "manifest.jsonl"
    if not manifest.is_file():
        return {}
    rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line.strip()]
    chosen = [row for row in rows if row["kind"] == "article" and row.get("url")]
    cases = [
        _Case(_page(row["url"], (manifest.parent.parent / row["file"]).read_bytes()), Selectors()) for row in chosen
    ]
    known = [case for case in cases if recipe_for(LexborHTMLParser(case.page.body), Selectors())]
    return {"real": [case for case in cases if case not in known], "families": known}


def _speeds(cases: Sequence[_Case]) -> dict[str, Any]:
    ours = _rate(cases, lambda case: _ours(case, GENERIC))
    peer = _rate(cases, _peer)
    found: dict[str, Any] = {
        "pages_per_s": round(ours, 1),
        "peer_pages_per_s": round(peer, 1),
        "ratio": round(ours / peer, 2),
    }
    if any(case.selectors.body for case in cases):
        sources = {id(case): replace(GENERIC, selectors=case.selectors) for case in cases}
        chosen = _rate(cases, lambda case: _ours(case, sources[id(case)]))
        found |= {"selectors_pages_per_s": round(chosen, 1), "selectors_ratio": round(chosen / peer, 2)}
    return found


def _rate(cases: Sequence[_Case], read: Callable[[_Case], str]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for case in cases:
            read(case)
        best = min(best, time.process_time() - begun)
    return len(cases) / best


def _ours(case: _Case, source: Source) -> str:
    try:
        return extract_article(case.page, source).text
    except NotAnArticle:
        return ""


def _peer(case: _Case) -> str:
    markup = case.page.body.decode("utf-8", "replace")
    found = trafilatura.bare_extraction(markup, url=case.page.url, fast=True, with_metadata=True)
    return str(getattr(found, "text", "") or "")


def _quality(cases: Sequence[_Case]) -> dict[str, Any]:
    readers = {"f1": lambda case: _ours(case, GENERIC), "peer_f1": _peer}
    with_selectors = {"selectors_f1": lambda case: _ours(case, replace(GENERIC, selectors=case.selectors))}
    return {name: round(_f1(cases, read), 4) for name, read in {**readers, **with_selectors}.items()}


def _f1(cases: Sequence[_Case], read: Callable[[_Case], str]) -> float:
    both = found = true = 0
    for case in cases:
        ours, wanted = _shingles(read(case)), _shingles(case.text)
        both, found, true = both + len(ours & wanted), found + len(ours), true + len(wanted)
    return 2 * both / (found + true) if found + true else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = normalize("NFC", text).split()
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))} if words else set()
