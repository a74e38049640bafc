"""What a page leads to: its links as a browser resolves them, the page after it, the feeds it announces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.html import get_meta_refresh
from w3lib.url import safe_url_string

from core.text import squeeze
from crawlers.paging import next_pages

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_HEADLINE_WORDS = 4
_EMPTY_TEXT = 100  # characters: the empty pages of one newspaper hold a frame of 2 KB and no words
_SMALL_BODY = 4096
_MOST_LINKS = 3000


@dataclass(frozen=True, slots=True)
class Link:
    """One address a page leads to; `text` is its longest wording on the page."""

    url: str
    text: str
    listed: bool = False  # the page's structured data counts it among its items

    @property
    def is_titled(self) -> bool:
        """Say whether its words could be a title rather than the name of a section."""
        return len(self.text.split()) >= _HEADLINE_WORDS

    @property
    def is_headline(self) -> bool:
        """Say whether it is one of the articles that a page lists."""
        return self.listed or self.is_titled


@dataclass(frozen=True, slots=True)
class Listing:
    """The links of a page, in its order."""

    links: tuple[Link, ...]
    next_pages: tuple[str, ...]
    feeds: tuple[str, ...]
    empty: bool  # hardly a word and hardly a link
    refresh: str = ""  # where a page sends the browser by itself

    @property
    def headlines(self) -> int:
        """Count the links that read like titles."""
        return sum(link.is_headline for link in self.links)


def read_listing(html: str, url: str, links_selector: str | None = None) -> Listing:
    """Return what the page at `url` leads to; with a selector, only the links inside what it matches are its links."""
    tree = LexborHTMLParser(html)
    base = _base(tree, url)
    pairs = [pair for node in tree.css("a[href], area[href]") if (pair := _pair(node, base))]
    chosen = _chosen(tree, links_selector, base) if links_selector else pairs
    links = _merged(chosen, {absolute(base, target) for target in _item_lists(tree)})
    return Listing(
        links=tuple(link for link in links if link.url != urldefrag(url)[0]),
        next_pages=tuple(next_pages(url, _named_next(tree, base), pairs)),
        feeds=tuple(_feeds(tree, base)),
        refresh=_refresh(html, base),
        empty=len(html) < _SMALL_BODY and _has_few_links(links) and _has_few_words(tree),
    )


def absolute(base: str, target: str) -> str:
    """Return an address as a browser asks for it, without its fragment; an empty text for what is none."""
    try:
        found = urldefrag(safe_url_string(urljoin(base, target.strip())))[0]
    except ValueError:
        return ""
    return found if found.startswith(("http://", "https://")) else ""


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return (absolute(url, node.attributes.get("href") or "") or url) if node else url


def _pair(node: LexborNode, base: str) -> tuple[str, str] | None:
    target = absolute(base, node.attributes.get("href") or "")
    if not target:
        return None
    words = squeeze(node.text(deep=True, separator=" ")) or node.attributes.get("title") or ""
    return target, words[:300]


def _chosen(tree: LexborHTMLParser, selector: str, base: str) -> list[tuple[str, str]]:
    nodes = [inner for node in tree.css(selector) for inner in ([node] if node.tag == "a" else node.css("a[href]"))]
    return [pair for node in nodes if (pair := _pair(node, base))]


def _merged(pairs: list[tuple[str, str]], listed: set[str]) -> list[Link]:
    """One link an address: a picture, a headline and "Xem thêm" often lead to the same one."""
    found: dict[str, str] = dict.fromkeys(sorted(listed), "")
    for url, text in pairs:
        if url in found or len(found) < _MOST_LINKS:
            found[url] = max(found.get(url, ""), text, key=len)
    return [Link(url, text, listed=url in listed) for url, text in found.items() if url]


def _named_next(tree: LexborHTMLParser, base: str) -> list[str]:
    nodes = tree.css('link[rel~="next"][href], a[rel~="next"][href]')
    # WordPress names the next article, by its title, in the same way.
    pairs = [_pair(node, base) for node in nodes]
    return [pair[0] for pair in pairs if pair and len(pair[1].split()) <= _HEADLINE_WORDS]


def _feeds(tree: LexborHTMLParser, base: str) -> Iterator[str]:
    for node in tree.css('link[rel~="alternate"][href]'):
        kind = (node.attributes.get("type") or "").partition(";")[0].strip().lower()
        target = absolute(base, node.attributes.get("href") or "")
        if kind in _FEED_TYPES and target and "comment" not in target:
            yield target


def _refresh(html: str, base: str) -> str:
    """Portals often greet with a page that only says: go to /trang-chu."""
    _, target = get_meta_refresh(html[:_SMALL_BODY], base)
    return absolute(base, target or "") if target else ""


def _has_few_links(links: list[Link]) -> bool:
    return len(links) < 3 and not any(link.is_headline for link in links)


def _has_few_words(tree: LexborHTMLParser) -> bool:
    body = tree.body
    if body is None:
        return True
    for node in body.css("script, style, noscript, template"):
        node.decompose()
    return len(squeeze(body.text(deep=True, separator=" "))) < _EMPTY_TEXT


def _item_lists(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the addresses of JSON-LD ItemLists: some pages draw their links with scripts only."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(deep=True))
        except ValueError:
            continue  # broken JSON-LD is common and says nothing about the rest of the page
        yield from _item_urls(data)


def _item_urls(data: Any) -> Iterator[str]:
    for thing in data if isinstance(data, list) else [data]:
        if not isinstance(thing, dict):
            continue
        yield from _item_urls([part for key in ("@graph", "mainEntity") for part in _as_list(thing.get(key))])
        if "ItemList" in _as_list(thing.get("@type")):
            yield from filter(None, map(_element_url, _as_list(thing.get("itemListElement"))))


def _element_url(element: Any) -> str:
    """An element is an address, or carries it as `url`, or its `item` does."""
    if isinstance(element, dict):
        inner = element.get("item")
        found = element.get("url") or (inner.get("url") or inner.get("@id") if isinstance(inner, dict) else inner)
        return found if isinstance(found, str) else ""
    return element if isinstance(element, str) else ""


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
