"""Pages to measure on: the sample's three sites, each article copied with other words so that copies are no duplicates."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from core.source import Selectors
from sample.commune import Commune
from sample.entries import Entry, load_entries, load_names
from sample.newspaper import Newspaper
from sample.portal import Portal
from sample.reply import Ask

BASE = "http://127.0.0.1:1"
KEPT = 0.5  # share of an article's words that its copies keep

_SITES = {"newspaper": Newspaper, "portal": Portal, "commune": Commune}
_SELECTORS = {
    "newspaper": Selectors(
        title="h1.detail-title",
        lead="p.sapo",
        body=".detail-body",
        date=".meta time",
        exclude=(".inline-related", "figure"),
    ),
    "portal": Selectors(title="td.tieude", body="div.noidung", date="td.ngay"),
    "commune": Selectors(title=".asset-title", body=".journal-content-article", date=".metadata-publish-date"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One article page as a site serves it, with the text that is true of it and selectors that fit it."""

    url: str
    html: bytes
    title: str
    text: str
    selectors: Selectors


def pages(today: date, copies: int = 1) -> list[Page]:
    """Return every article page of the sample, `copies` times with other words; the same pages every time."""
    names, found = load_names(), []
    for name, entries in load_entries(today).items():
        if name not in _SITES:
            continue
        plain = [entry for entry in entries if not (entry.in_script or entry.busy or entry.undated)]
        words = [word for entry in plain for word in entry.text.split(" ")]
        for copy in range(copies):
            shown = [_reworded(entry, words, copy) for entry in plain]
            site = _SITES[name](BASE, shown, names, today)
            found += [_page(site, name, entry, copy) for entry in shown]
    return found


def _reworded(entry: Entry, words: list[str], copy: int) -> Entry:
    if copy == 0:
        return entry
    chance = random.Random(f"{entry.id}:{copy}")
    text = " ".join(word if chance.random() < KEPT else chance.choice(words) for word in entry.text.split(" "))
    return replace(entry, id=f"{entry.id}-{copy}", text=text)


def _page(site: Newspaper | Portal | Commune, name: str, entry: Entry, copy: int) -> Page:
    path = site.path(entry)
    parts = urlsplit(path)
    html = site.answer(Ask(path=parts.path, query=dict(parse_qsl(parts.query)))).body
    url = f"{BASE}{path}{'&' if '?' in path else '?'}copy={copy}"
    return Page(url=url, html=html, title=entry.title, text=entry.text, selectors=_SELECTORS[name])
