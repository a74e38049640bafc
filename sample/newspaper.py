"""A newspaper: feeds per section, a sitemap index with a news sitemap, JSON-LD, canonical links."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from sample.entries import Entry, slug
from sample.reply import Ask, Reply
from sample.skins import render

PER_PAGE = 6
IN_FEED = 5  # a feed holds the newest only; what is older stands in the sitemaps and section pages
XML = "application/xml; charset=utf-8"


class Newspaper:
    """The newspaper."""

    key = "newspaper"

    def __init__(self, base: str, entries: list[Entry], names: dict[str, Any], today: date) -> None:
        self.base, self.entries, self.today = base, entries, today
        self.names, self.weekdays = names[self.key], names["weekdays"]
        self._by_path = {self.path(entry): entry for entry in entries}
        self._pages = self._fixed_pages()

    def path(self, entry: Entry) -> str:
        """Return the address of an entry below `base`."""
        number = hashlib.sha256(entry.id.encode()).hexdigest()[:7]
        return f"/{entry.section}/{entry.moment:%Y%m}/{slug(entry.title)}-{number}.html"

    def url(self, entry: Entry) -> str:
        """Return the canonical address of an entry."""
        return self.base + self.path(entry)

    def answer(self, ask: Ask) -> Reply:
        """Return what stands at an address."""
        if ask.path in self._by_path:
            return Reply(body=self._article(self._by_path[ask.path]))
        if ask.path in self._pages:
            body, kind = self._pages[ask.path]
            return Reply(body=body, content_type=kind)
        return Reply(status=404, body=self._render("missing.html", title="404"))

    def _fixed_pages(self) -> dict[str, tuple[bytes, str]]:
        html = "text/html; charset=utf-8"
        pages = {
            "/": (self._render("home.html", entries=self.entries[:12], title=self.names["name"]), html),
            "/robots.txt": (
                f"User-agent: *\nDisallow: /noi-bo/\nSitemap: {self.base}/sitemap.xml\n".encode(),
                "text/plain",
            ),
            "/noi-bo/": (self._render("missing.html", title=self.names["private"]), html),
            "/rss.html": (self._render("feeds.html", title="RSS"), html),
            "/sitemap.xml": (self._index(), XML),
            "/sitemap-news.xml": (self._sitemap(self.entries[:10], news=True), XML),
        }
        for month in self._months():
            rows = [entry for entry in self.entries if f"{entry.moment:%Y-%m}" == month]
            pages[f"/sitemap-{month}.xml"] = (self._sitemap(rows), XML)
        for section in self.names["sections"]:
            pages |= {path: (body, html) for path, body in self._section_pages(section).items()}
            pages[f"/rss/{section}.rss"] = (self._feed(section), "application/rss+xml; charset=utf-8")
        return pages

    def _months(self) -> list[str]:
        return sorted({f"{entry.moment:%Y-%m}" for entry in self.entries}, reverse=True)

    def _of(self, section: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.section == section]

    def _section_pages(self, section: str) -> dict[str, bytes]:
        rows, pages = self._of(section), {}
        for start in range(0, len(rows), PER_PAGE):
            number = start // PER_PAGE + 1
            following = f"/{section}/trang-{number + 1}/" if start + PER_PAGE < len(rows) else None
            pages[f"/{section}/" if number == 1 else f"/{section}/trang-{number}/"] = self._render(
                "section.html",
                title=self.names["sections"][section],
                section=section,
                entries=rows[start : start + PER_PAGE],
                following=following,
            )
        return pages

    def _article(self, entry: Entry) -> bytes:
        near = [other for other in self.entries if other.section == entry.section and other is not entry]
        about = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": self.url(entry),
            "headline": entry.title,
            "description": entry.paragraphs[0],
            "datePublished": entry.moment.isoformat(),
            "dateModified": (entry.moment + timedelta(minutes=12)).isoformat(),
            "articleSection": self.names["sections"][entry.section],
            "author": {"@type": "Organization", "name": self.names["name"]},
            "publisher": {"@type": "NewsMediaOrganization", "name": self.names["name"]},
        }
        return self._render(
            "article.html",
            title=entry.title,
            entry=entry,
            inline=near[:2],
            related=near[2:6],
            json_ld=json.dumps(about, ensure_ascii=False).replace("</", "<\\/"),
        )

    def _render(self, template: str, **values: object) -> bytes:
        return render(
            f"newspaper/{template}",
            site=self,
            names=self.names,
            most_read=self.entries[3:8],
            clock=f"{self.weekdays[self.today.weekday()]}, {self.today:%d/%m/%Y}",
            shown=self._shown,
            **values,
        )

    def _shown(self, moment: datetime) -> str:
        return f"{self.weekdays[moment.weekday()]}, {moment:%d/%m/%Y, %H:%M} (GMT+7)"

    def _feed(self, section: str) -> bytes:
        """One section writes its dates as some Vietnamese papers do, which RFC 822 does not know."""
        odd = section == self.names["odd_feed"]
        date_of = {
            entry.id: f"{self.weekdays[entry.moment.weekday()].capitalize()}, {entry.moment:%d/%m/%Y %H:%M} GMT+7"
            if odd
            else format_datetime(entry.moment)
            for entry in self._of(section)
        }
        return render(
            "newspaper/feed.xml",
            site=self,
            names=self.names,
            section=section,
            entries=self._of(section)[:IN_FEED],
            date_of=date_of,
        )

    def _index(self) -> bytes:
        return render("newspaper/sitemap_index.xml", base=self.base, parts=["news", *self._months()])

    def _sitemap(self, rows: list[Entry], *, news: bool = False) -> bytes:
        return render("newspaper/sitemap.xml", site=self, names=self.names, entries=rows, news=news)
