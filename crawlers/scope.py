"""Which addresses belong to a source, and what each is likely to be, told from the address alone."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import urlsplit

from core.source import Source
from crawlers.hosts import host_of

_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|avif|css|js|json|woff2?|ttf|eot|mp[34]|m4[av]|avi|mov|wmv|flv|webm|m3u8"
    r"|pdf|docx?|xlsx?|pptx?|odt|zip|rar|7z|gz|exe|apk|xml|rss|atom|txt|ics)$",
    re.IGNORECASE,
)
# Doors of the content systems that Vietnamese sites run on; none leads to an article.
_DOORS = re.compile(
    r"/wp-(?:admin|login|json|content|includes)\b|/(?:dang-nhap|dang-ky|login|logout|signin|register|search|tim-kiem|lien-he"
    r"|gio-hang|cart|quang-cao|sitemap|so-do-trang|rss)(?:[/.?]|$)|/feed/?$|[?&](?:replytocom|share|print|s|q|key|keyword)=",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"\d{4,}")


class Likely(Enum):
    """What an address is likely to hold."""

    ARTICLE = "article"
    CANDIDATE = "candidate"  # an article or a listing: only the page can tell
    SECTION = "section"  # a listing or nothing
    NOTHING = "nothing"


def twin_hosts(host: str) -> frozenset[str]:
    """Return a host with and without www."""
    bare = host.removeprefix("www.")
    return frozenset({bare, f"www.{bare}"}) if bare else frozenset()


class Scope:
    """The addresses of one source."""

    def __init__(self, source: Source) -> None:
        self._articles = [re.compile(pattern) for pattern in source.article_url]
        self._never = [re.compile(pattern) for pattern in source.not_article]
        named = (source.home or source.api or "", *(f"//{host}" for host in source.hosts))
        self.hosts = frozenset().union(*(twin_hosts(host_of(url)) for url in named))
        announced = (*source.feeds, *source.sitemaps, *source.sections)
        self.entry_hosts = self.hosts.union(*(twin_hosts(host_of(url)) for url in announced))

    def holds(self, url: str, *, entry: bool = False) -> bool:
        """Say whether an address is on the source's hosts; a feed or sitemap that the file names may live elsewhere."""
        return host_of(url) in (self.entry_hosts if entry else self.hosts)

    def likely(self, url: str) -> Likely:
        """Return what an address, found on a page of the source, is likely to hold."""
        if not url.startswith(("http://", "https://")) or not self.holds(url):
            return Likely.NOTHING
        if any(pattern.search(url) for pattern in self._never):
            return Likely.NOTHING
        if self._articles:
            return self._by_pattern(url)
        return Likely.NOTHING if self._is_door(url) else Likely.CANDIDATE

    def _by_pattern(self, url: str) -> Likely:
        if any(pattern.search(url) for pattern in self._articles):
            return Likely.ARTICLE
        return Likely.NOTHING if self._is_door(url) or not is_short(url) else Likely.SECTION

    def _is_door(self, url: str) -> bool:
        return bool(_FILES.search(urlsplit(url).path) or _DOORS.search(url))


def is_short(url: str) -> bool:
    """Say whether an address is as short as sections are: one or two steps, no long number."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    return len(steps) <= 2 and len(parts.path) <= 60 and not _LONG_NUMBER.search(parts.path) and not parts.query
