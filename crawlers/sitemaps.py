"""A sitemap's answer → the pages and further sitemaps it names (sitemaps.org 0.9, Google's news namespace, plain text)."""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from core.article import DateCandidate, DateOrigin
from core.clock import VIETNAM
from core.errors import ParseError
from core.page import FetchedPage
from core.text import compose, squeeze
from core.words import say
from crawlers.dates import parse_moment
from crawlers.dates.guard import plausible

MOST_BYTES = 50 * 1024 * 1024
"""The largest a sitemap may be, unpacked (sitemaps.org)."""
_GZIP = b"\x1f\x8b"
# Bare ampersands of addresses are the common fault; names that only a DOCTYPE could define become text as well.
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ROWS = {"urlset": "url", "sitemapindex": "sitemap"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapEntry:
    """One page. `modified_at` is when the site last wrote it, never a publication date (docs/decisions/0003)."""

    url: str
    modified_at: datetime | None = None
    news_title: str | None = None
    news_date: DateCandidate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitemap:
    """A sitemap or an index of sitemaps; `damaged` says in Vietnamese what was wrong with it."""

    pages: tuple[SitemapEntry, ...] = ()
    children: tuple[str, ...] = ()
    damaged: str = ""


def read_sitemap(page: FetchedPage) -> Sitemap:
    """Return what a sitemap names, in its order; a broken one gives its whole entries and says so.

    Raises ParseError where it is no sitemap at all, or larger than `MOST_BYTES` unpacked.
    """
    body, cut = _unpacked(page)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", *_WIDE)):
        return _plain_text(body, page)
    root, broken = _tree(_BARE_AMPERSAND.sub(b"&amp;", body.lstrip()))
    if root is None or _name(root) not in _ROWS:
        raise ParseError("sitemap.not_a_sitemap", url=page.url)
    rows = [row for row in root if _name(row) == _ROWS[_name(root)]]
    if cut or broken:
        rows = rows[
            : len(re.findall(rb"</(?:\w+:)?%b\s*>" % _ROWS[_name(root)].encode(), body))
        ]  # the last may be half an address
    problem = say("sitemap.damaged", count=len(rows)) if cut or broken else ""
    if _name(root) == "sitemapindex":
        return Sitemap(children=tuple(url for row in rows if (url := _address(row, page))), damaged=problem)
    entries = (_entry(row, page) for row in rows)
    return Sitemap(pages=tuple(entry for entry in entries if entry), damaged=problem)


def _unpacked(page: FetchedPage) -> tuple[bytes, bool]:
    """Return the body and whether it was cut; a .xml.gz is a gzip file whatever its headers say, and may be a bomb."""
    if not page.body.startswith(_GZIP):
        return page.body, False
    try:
        unpacker = zlib.decompressobj(wbits=31)
        body = unpacker.decompress(page.body, MOST_BYTES)
    except zlib.error as problem:
        raise ParseError("sitemap.not_a_sitemap", url=page.url) from problem
    if unpacker.unconsumed_tail:
        raise ParseError("sitemap.too_large", url=page.url)
    return body, not unpacker.eof


def _tree(body: bytes) -> tuple[etree._Element | None, bool]:
    """Return the root and whether the XML was broken; entities are never resolved."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None, True
    return root, len(parser.error_log) > 0


def _name(element: etree._Element) -> str:
    """Return an element's name without its namespace, whose address sites mistype; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: etree._Element, *path: str) -> str:
    for name in path:
        found = next((child for child in element if _name(child) == name), None)
        if found is None:
            return ""
        element = found
    return (element.text or "").strip()


def _modified(raw: str) -> datetime | None:
    """Read W3C dates the short way: a sitemap holds up to 50,000."""
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        found = parse_moment(raw)
        return found.moment if found else None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _address(row: etree._Element, page: FetchedPage) -> str | None:
    location = _text(row, "loc")
    if not location:
        return None
    try:
        url = urljoin(page.final_url, location)
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
    except ValueError:
        return None


def _entry(row: etree._Element, page: FetchedPage) -> SitemapEntry | None:
    url = _address(row, page)
    if url is None:
        return None
    return SitemapEntry(
        url=url,
        modified_at=_modified(_text(row, "lastmod")),
        news_title=squeeze(compose(_text(row, "news", "title"))) or None,
        news_date=_news_date(_text(row, "news", "publication_date"), page.fetched_at),
    )


def _news_date(raw: str, now: datetime) -> DateCandidate | None:
    found = parse_moment(raw)
    if found is None or not plausible(found.moment, now):
        return None
    return DateCandidate(origin=DateOrigin.SITEMAP, raw=raw, moment=found.moment, day_only=found.day_only)


def _plain_text(body: bytes, page: FetchedPage) -> Sitemap:
    """Read the text form: one address a line, nothing else."""
    lines = [line.strip() for line in body.decode("utf-8-sig", errors="replace").splitlines() if line.strip()]
    urls = [line for line in lines if line.startswith(("http://", "https://")) and " " not in line]
    if not urls:
        raise ParseError("sitemap.not_a_sitemap", url=page.url)
    problem = say("sitemap.damaged", count=len(urls)) if len(urls) < len(lines) else ""
    return Sitemap(pages=tuple(SitemapEntry(url=url) for url in urls), damaged=problem)
