"""A commune's portal on Liferay: asset_publisher addresses, the same article under two addresses, no feed."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

from sample.entries import Entry, slug
from sample.reply import Ask, Reply
from sample.skins import render

INSTANCE = "Tr4Sn0XaPub1"


class Commune:
    """The commune's site."""

    key = "commune"

    def __init__(self, base: str, entries: list[Entry], names: dict[str, Any], today: date) -> None:
        self.base, self.entries, self.names = base, entries, names[self.key]
        self._by_path = {self.path(entry): entry for entry in entries}

    def path(self, entry: Entry) -> str:
        """Return the address of an entry below `base`, as Liferay makes it: the letter đ is lost."""
        return f"/{entry.section}/-/asset_publisher/{INSTANCE}/content/{slug(entry.title, dropped='đ')}"

    def url(self, entry: Entry) -> str:
        """Return the canonical address of an entry."""
        return self.base + self.path(entry)

    def answer(self, ask: Ask) -> Reply:
        """Return what stands at an address; parameters change nothing, as in Liferay."""
        if ask.path in self._by_path:
            return Reply(body=self._article(self._by_path[ask.path]))
        section = ask.path.strip("/")
        if ask.path == "/":
            return Reply(body=self._render("listing.html", title=self.names["name"], entries=self.entries))
        if section in self.names["sections"]:
            rows = [entry for entry in self.entries if entry.section == section]
            return Reply(body=self._render("listing.html", title=self.names["sections"][section], entries=rows))
        if ask.path == "/robots.txt":
            return Reply(body=b"User-agent: *\nDisallow: /noi-bo/\nDisallow: /c/\n", content_type="text/plain")
        if ask.path.startswith("/noi-bo/"):
            return Reply(body=self._render("missing.html", title=self.names["private"]))
        return Reply(status=404, body=self._render("missing.html", title="404"))

    def _article(self, entry: Entry) -> bytes:
        others = [other for other in self.entries if other is not entry]
        page = self._render("article.html", title=entry.title, entry=entry, newest=others[:4])
        return unicodedata.normalize("NFD", page.decode()).encode() if entry.decomposed else page

    def _render(self, template: str, **values: object) -> bytes:
        return render(f"commune/{template}", site=self, names=self.names, shown=_shown, **values)


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}.0"
