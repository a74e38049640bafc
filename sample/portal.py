"""An old portal: tables in tables, no feed, no sitemap, no <h1>, the site's name in every <title>, Last-Modified only."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from core.clock import day_start
from sample.entries import Entry
from sample.reply import Ask, Reply
from sample.skins import render

PER_PAGE = 5
BUSY = Reply(status=503, body=b"", headers=(("Retry-After", "1"),))


class Portal:
    """The old portal."""

    key = "portal"

    def __init__(
        self, base: str, entries: list[Entry], names: dict[str, Any], today: date, *, endless: bool = False
    ) -> None:
        self.base, self.entries, self.endless = base, entries, endless
        self.names, self.weekdays = names[self.key], names["weekdays"]
        self.midnight = day_start(today)
        oldest_first = sorted(entries, key=lambda entry: (entry.moment, entry.id))
        self._number = {entry.id: 1042 + 7 * place for place, entry in enumerate(oldest_first)}
        self._by_number = {str(self._number[entry.id]): entry for entry in entries}
        self._busy_left = {entry.id for entry in entries if entry.busy}

    def path(self, entry: Entry) -> str:
        """Return the address of an entry below `base`."""
        return f"/xem-tin.aspx?id={self._number[entry.id]}"

    def url(self, entry: Entry) -> str:
        """Return the canonical address of an entry."""
        return self.base + self.path(entry)

    def answer(self, ask: Ask) -> Reply:
        """Return what stands at an address."""
        entry = self._by_number.get(ask.query.get("id", ""))
        section = ask.path.removeprefix("/muc/").strip("/")
        if ask.path == "/xem-tin.aspx" and entry is not None:
            return self._article(entry)
        if ask.path == "/":
            return self._reply("home.html", groups=[(name, self._of(name)[:4]) for name in self.names["sections"]])
        if ask.path.startswith("/muc/") and section in self.names["sections"]:
            return self._section(section, ask.query.get("p", "1"))
        if ask.path == "/robots.txt":
            return Reply(body=b"User-agent: *\nDisallow: /noi-bo/\n", content_type="text/plain", modified=self.midnight)
        if ask.path.startswith("/noi-bo/"):
            return self._reply("missing.html")
        return Reply(status=404, body=self._render("missing.html"))

    def _article(self, entry: Entry) -> Reply:
        if entry.id in self._busy_left:
            self._busy_left.discard(entry.id)
            return BUSY
        others = [other for other in self.entries if other is not entry]
        paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in entry.paragraphs)
        body = self._render(
            "article.html",
            entry=entry,
            newest=others[:5],
            older=[other for other in self._of(entry.section) if other.moment < entry.moment][:4],
            script=json.dumps(paragraphs).replace("</", "<\\/"),
        )
        return Reply(body=body, modified=entry.moment)

    def _section(self, section: str, page: str) -> Reply:
        rows = self._of(section)
        last = -(-len(rows) // PER_PAGE)
        number = int(page) if page.isdecimal() and len(page) < 6 else 0
        place = min(number, last) if self.endless else number  # many portals show their last page again, without end
        shown = rows[(place - 1) * PER_PAGE : place * PER_PAGE] if place else []
        following = number + 1 if number < last or self.endless else None
        pages = range(1, last + 1)
        return self._reply(
            "section.html", section=section, entries=shown, number=number, pages=pages, following=following
        )

    def _of(self, section: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.section == section]

    def _reply(self, template: str, **values: object) -> Reply:
        return Reply(body=self._render(template, **values), modified=self.midnight)

    def _render(self, template: str, **values: object) -> bytes:
        return render(f"portal/{template}", site=self, names=self.names, shown=self._shown, **values)

    def _shown(self, moment: datetime) -> str:
        return f"{self.weekdays[moment.weekday()]}, {self.names['day_word']} {moment:%d/%m/%Y - %H:%M}"
