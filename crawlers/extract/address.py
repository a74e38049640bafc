"""The address an article is published under, and the section it stands in."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from core.addresses import published_address
from core.source import Source
from core.text import compose, squeeze
from crawlers.extract.blocks import Layout
from crawlers.extract.judge import is_home
from crawlers.extract.structured import Structured
from crawlers.extract.title import in_address, key_of, slug_words

_TWIN = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+")
_CRUMBS = re.compile(r"bread-?crumb|duong-?dan|\bcrumbs?\b", re.IGNORECASE)
_HOME_WORDS = frozenset({"trangchu", "home", "homepage"})
_NO_SECTION = re.compile(
    r"\d+|web|guest|portal|pages?|tin-tuc|news|detail|chi-tiet|-|vi|en|article|post|index\.\w+", re.IGNORECASE
)
_LONGEST = 60


def address_of(tree: LexborHTMLParser, final_url: str, source: Source, title: str) -> str:
    """Return the page's canonical link where it can be believed, else the final address, as published."""
    node = tree.css_first('link[rel="canonical"]')
    told = (node.attributes.get("href") or "").strip() if node else ""
    if told and told != final_url:
        try:
            address = published_address(urljoin(final_url, told))
        except ValueError:
            return published_address(final_url)
        if _believable(address, final_url, source, title):
            return address
    return published_address(final_url)


def _believable(address: str, final_url: str, source: Source, title: str) -> bool:
    """A canonical link may not leave the outlet, lead home or to a section, or name another article than the title does."""
    here, there = urlsplit(final_url), urlsplit(address)
    if is_home(address, source.home or "") or not _same_outlet(there.netloc, here.netloc, source):
        return False
    if here.path.startswith(there.path.rstrip("/") + "/") and here.path.rstrip("/") != there.path.rstrip("/"):
        return bool(re.search(r"/(?:amp|print|in)/?$", here.path)) or in_address(title, slug_words(address))
    return in_address(title, slug_words(address)) or not in_address(title, slug_words(final_url))


def _same_outlet(there: str, here: str, source: Source) -> bool:
    known = {_bare(host) for host in (here, urlsplit(source.home or "").netloc, *source.hosts) if host}
    return any(
        _bare(there) == host or _bare(there).endswith(f".{host}") or host.endswith(f".{_bare(there)}") for host in known
    )


def _bare(host: str) -> str:
    return _TWIN.sub("", host.lower())


def section_of(structured: Structured, layout: Layout | None, url: str, title: str) -> str | None:
    """Return the section's name as the page tells it, else the first telling folder of the address."""
    told = structured.said("articleSection") or structured.metas.get("article:section", "")
    rows = [told.split(",")[0], *reversed(structured.crumbs), *reversed(_shown_crumbs(layout))]
    for row in rows:
        name = squeeze(compose(row))
        key = key_of(name) if len(name) <= _LONGEST else ""
        if key and key not in _HOME_WORDS and key != key_of(title):
            return name
    return _folder(url)


def _shown_crumbs(layout: Layout | None) -> list[str]:
    if layout is None:
        return []
    return [
        block.text
        for block in layout.blocks
        if block.is_link
        and block.part >= 0
        and _CRUMBS.search(layout.parts[block.part].names)
        and len(block.text) <= _LONGEST
    ]


def _folder(url: str) -> str | None:
    folders = [part for part in urlsplit(url).path.split("/")[:-1] if part]
    return next((part for part in folders[:2] if not _NO_SECTION.fullmatch(part) and len(part) <= _LONGEST), None)
