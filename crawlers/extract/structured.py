"""What a page says of itself to machines: JSON-LD and meta elements."""

from __future__ import annotations

import html
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from selectolax.lexbor import LexborHTMLParser

ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage\w*|Analysis\w*|Opinion\w*|Background\w*|Review\w*|Tech|Scholarly|LiveBlog)?(?:Article|Posting|BlogPosting)$"
)
LISTING_TYPES = frozenset(
    {"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "ContactPage", "AboutPage"}
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_DEEPEST = 6


@dataclass(slots=True)
class Structured:
    """The page's article as JSON-LD (the first, empty where there is none), the types named, and its metas by lower-case name."""

    article: dict[str, Any] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    crumbs: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)

    def said(self, key: str) -> str:
        """A text of the JSON-LD article, unescaped, empty where it has none."""
        value = self.article.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        return normalize("NFC", html.unescape(value)).strip() if isinstance(value, str) else ""


def read_structured(tree: LexborHTMLParser) -> Structured:
    """Return what the page says of itself; broken JSON is passed over, the page still has its text."""
    found = Structured(metas=_metas(tree))
    for script in tree.css('script[type*="ld+json"]'):
        for thing in _things(_loads(script.text() or ""), 0):
            _take(found, thing)
    return found


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            metas.setdefault(name.strip().lower(), normalize("NFC", attributes["content"] or "").strip())
    return metas


def _loads(text: str) -> Any:
    """JSON as sites write it: raw line breaks inside strings, trailing commas, comment markers around it."""
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    text = _CONTROL.sub(" ", text).strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _things(value: Any, depth: int) -> list[dict[str, Any]]:
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return [thing for part in value[:50] for thing in _things(part, depth + 1)]
    if not isinstance(value, dict):
        return []
    inner = [
        value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(value.get(key), (dict, list))
    ]
    return [value, *_things(inner, depth + 1)]


def _take(found: Structured, thing: dict[str, Any]) -> None:
    types = _types(thing)
    found.types |= types
    if not found.article and any(ARTICLE_TYPES.match(name) for name in types):
        found.article = thing
    if "BreadcrumbList" in types and not found.crumbs:
        found.crumbs = _crumbs(thing.get("itemListElement"))


def _types(thing: dict[str, Any]) -> set[str]:
    named = thing.get("@type")
    return {name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str)}


def _crumbs(rows: Any) -> list[str]:
    names = []
    for row in rows if isinstance(rows, list) else []:
        item = row.get("item") if isinstance(row, dict) else None
        name = (row.get("name") if isinstance(row, dict) else None) or (
            item.get("name") if isinstance(item, dict) else None
        )
        if isinstance(name, str) and name.strip():
            names.append(html.unescape(name).strip())
    return names
