"""How well articles are read: saved pages against what people wrote down of them (`diemtin evaluate extraction MANIFEST`)."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any
from unicodedata import normalize
from urllib.parse import urlsplit

from core.article import Article
from core.clock import Clock, local_day, system_clock
from core.errors import ConfigError
from core.page import FetchedPage
from core.source import Source, SourceKind
from core.system_errors import explain_system
from crawlers.dates import parse_moment
from crawlers.extract import Hints, NotAnArticle, extract_article
from crawlers.source_files import load_sources

_START = 100  # characters of a given beginning or end that must be found
_BEFORE = 1200  # characters a lead may take before the body begins
_BEHIND = 300  # characters that may follow the body's end
_SITE = re.compile(r"\s+[-|–—:·]\s+[^-|–—:·]{1,40}$")


@dataclass(slots=True)
class _Row:
    """One page of a manifest and what became of it."""

    given: dict[str, Any]
    article: Article | None
    reason: str
    marks: dict[str, bool] = field(default_factory=dict)
    ratio: float | None = None


def evaluate_extraction(manifest: Path, clock: Clock = system_clock) -> dict[str, Any]:
    """Return the figures of measuring.md for the pages of a manifest; rates are 0 to 1, None where nothing was asked.

    `file` of a row is relative to the folder above the manifest's. Selectors come from the shipped source of a page's
    host, if there is one. Raises ConfigError naming the line of the manifest that cannot be read.
    """
    sources = {urlsplit(source.home or "").netloc.removeprefix("www."): source for source in load_sources(None).sources}
    rows, seconds = [], 0.0
    for given in _rows(manifest):
        page, source = _page(given, manifest.parent.parent, clock), _source(given, sources)
        begun = time.perf_counter()
        rows.append(_read(given, page, source))
        seconds += time.perf_counter() - begun
    articles = [row for row in rows if row.given.get("kind") != "listing"]
    for row in articles:
        _mark(row)
    return {**_rates(articles), "pages_per_s": round(len(rows) / seconds, 1) if seconds else None, **_details(rows)}


def _rows(manifest: Path) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(manifest.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode())
        except ValueError as problem:
            raise ConfigError("extract.manifest", path=manifest, line=number, problem=problem) from problem
        if not isinstance(row, dict) or not isinstance(row.get("file"), str):
            raise ConfigError("extract.manifest", path=manifest, line=number, problem="file")
        found.append(row)
    return found


def _page(given: dict[str, Any], folder: Path, clock: Clock) -> FetchedPage:
    path = folder / given["file"]
    try:
        body = path.read_bytes()
    except OSError as problem:
        raise ConfigError("extract.no_page", path=path, problem=explain_system(problem)) from problem
    url = given.get("url") or f"https://{path.parent.name}/bai-{path.stem}.html"
    return FetchedPage(url=url, final_url=url, status=200, body=body, content_type="text/html", fetched_at=clock())


def _source(given: dict[str, Any], sources: dict[str, Source]) -> Source:
    host = urlsplit(given.get("url") or f"https://{Path(given['file']).parent.name}/").netloc.removeprefix("www.")
    general = Source(key="general", name=host, kind=SourceKind.PRESS, channel="press_online", home=f"https://{host}/")
    return sources.get(host, general)


def _read(given: dict[str, Any], page: FetchedPage, source: Source) -> _Row:
    # A fragment (a body without head or heading) has no title to find: the feed that led to it would have said one.
    hints = Hints() if given.get("title") else Hints(title=Path(given["file"]).stem.rjust(20, "·"))
    try:
        return _Row(given, extract_article(page, source, hints), "")
    except NotAnArticle as refusal:
        return _Row(given, None, refusal.reason)


def _mark(row: _Row) -> None:
    given, found = row.given, row.article
    text = _plain(found.text) if found else ""
    if given.get("body_start"):
        row.marks["body_start_ok"] = _begins(text, _plain(given["body_start"])[:_START])
    if given.get("body_end"):
        row.marks["body_end_ok"] = _ends(text, _plain(given["body_end"])[-_START:])
    if given.get("title"):
        row.marks["title_ok"] = found is not None and _same_title(found.title, given["title"])
    if given.get("published"):
        row.marks |= _dates(found, given["published"])
    if given.get("body_chars"):
        row.ratio = _length(found, given) / given["body_chars"] if found else 0.0


def _plain(text: str) -> str:
    return "".join(normalize("NFC", text).split())


def _begins(text: str, start: str) -> bool:
    return 0 <= text.find(start) <= max(_BEFORE, len(text) // 4)


def _ends(text: str, end: str) -> bool:
    place = text.rfind(end)
    return place >= 0 and len(text) - place - len(end) <= _BEHIND


def _same_title(found: str, given: str) -> bool:
    """Equal, or equal but for a site's name that the manifest kept at the end."""
    wanted = " ".join(normalize("NFC", given).split())
    return _plain(found) in (_plain(wanted), _plain(_SITE.sub("", wanted)))


def _dates(found: Article | None, published: str) -> dict[str, bool]:
    wanted = parse_moment(published)
    if wanted is None:
        return {}
    moment = found.published_at if found else None
    if moment is None:
        return {"date_ok": False, "date_day_ok": False}
    there = wanted.moment.tzinfo
    same_day = moment.astimezone(there).date() == wanted.moment.date() or local_day(moment) == local_day(wanted.moment)
    return {"date_ok": abs((moment - wanted.moment).total_seconds()) < 60, "date_day_ok": same_day}


def _length(found: Article, given: dict[str, Any]) -> int:
    """Characters of the body; a lead that the manifest keeps apart is left out."""
    start = _plain(given.get("body_start") or "")[:_START]
    apart = found.lead is not None and bool(start) and start not in _plain(found.lead)
    return len(found.text) - (len(found.lead or "") if apart else 0)


def _rates(rows: list[_Row]) -> dict[str, Any]:
    marks: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        for name, right in row.marks.items():
            marks[name].append(right)
    ratios = [row.ratio for row in rows if row.ratio is not None]
    names = ("body_start_ok", "body_end_ok", "title_ok", "date_ok", "date_day_ok")
    return {
        "n": len(rows),
        **{name: round(sum(marks[name]) / len(marks[name]), 4) if marks[name] else None for name in names},
        "length_ratio": round(median(ratios), 3) if ratios else None,
    }


def _details(rows: list[_Row]) -> dict[str, Any]:
    articles = [row for row in rows if row.given.get("kind") != "listing"]
    listings = [row for row in rows if row.given.get("kind") == "listing"]
    languages = sorted({str(row.given.get("lang") or "?") for row in articles})
    return {
        "listings": len(listings),
        "listings_refused": round(sum(row.article is None for row in listings) / len(listings), 4)
        if listings
        else None,
        "by_lang": {
            lang: _rates([row for row in articles if str(row.given.get("lang") or "?") == lang]) for lang in languages
        },
        "per_file": {row.given["file"]: _told(row) for row in rows},
    }


def _told(row: _Row) -> dict[str, Any]:
    found = row.article
    told: dict[str, Any] = {**row.marks, "refused": row.reason or None}
    if row.ratio is not None:
        told["length_ratio"] = round(row.ratio, 3)
    if found is not None:
        told["published"] = _iso(found.published_at)
    return told


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
