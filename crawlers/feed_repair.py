"""A damaged feed made readable: what is whole is kept, what was cut off is left out and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from itertools import islice
from xml.parsers import expat

_CDATA = "<![CDATA["
_ITEM = re.compile(
    r"<(?P<name>(?:[A-Za-z][\w-]*:)?(?:item|entry))\b[^<>]*>(?:(?!<(?P=name)\b).)*?</(?P=name)\s*>", re.DOTALL
)
_BEGUN = re.compile(r"<(?:[A-Za-z][\w-]*:)?(?:item|entry)\b")
_OPENING = re.compile(r"<(?P<name>(?:[A-Za-z][\w-]*:)?(?:rss|feed|RDF|channel))\b[^<>]*>")
_CHANNEL = re.compile(r"<channel\b[^<>]*>")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?:#(?P<decimal>\d{1,7});|#[xX](?P<hex>[0-9A-Fa-f]{1,6});|(?P<named>[A-Za-z]\w{0,30};))?")
# feedparser's loose parser reads 1 MB a second at best and is quadratic on noise: it sees this many characters and no more.
_LONGEST_HEAD = 20_000
_LONGEST_ITEM = 100_000
_LOOSE_CHARACTERS = 1_500_000
_MOST_ENTRIES = 5_000  # the longest feed seen holds 1,000
_XML_NAMES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


@dataclass(frozen=True, kw_only=True, slots=True)
class RepairedFeed:
    """Documents that hold every whole entry, each parsed by itself; `problem` is a key of vi.toml or empty."""

    documents: tuple[str, ...]
    problem: str = ""


def repair_feed(text: str) -> RepairedFeed:
    """Return `text`, a feed from its root element on, in documents that a parser can read in good time; never raise."""
    crowded = len(_BEGUN.findall(text)) > _MOST_ENTRIES
    if not crowded and _is_sound(text):
        return RepairedFeed(documents=(text,))
    mended = _mend(text)
    end = _end_of_root(mended)
    if not crowded and end is not None and _is_sound(mended[:end]):
        return RepairedFeed(documents=(mended[:end],), problem="feed.repaired")
    problem = "feed.crowded" if crowded else "feed.repaired" if end is not None else "feed.cut"
    return RepairedFeed(documents=tuple(_salvage(mended)), problem=problem)


def _is_sound(text: str) -> bool:
    """Whether an XML parser reads `text` to its end. There is no DOCTYPE left, so no entity can be defined."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(text, True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return True


def _mend(text: str) -> str:
    """Return `text` without forbidden characters, with bare ampersands and HTML names escaped outside CDATA."""
    outside, *rest = _FORBIDDEN.sub("", text).split(_CDATA)
    pieces = [_AMPERSAND.sub(_reference, outside)]
    for part in rest:
        inside, closing, outside = part.partition("]]>")
        pieces += [_CDATA, inside, closing, _AMPERSAND.sub(_reference, outside)]
    return "".join(pieces)


def _reference(match: re.Match[str]) -> str:
    if match["named"]:
        name = match["named"]
        return match[0] if name in _XML_NAMES else html5.get(name) or f"&amp;{name}"
    if match["decimal"] or match["hex"]:
        code = int(match["decimal"] or match["hex"], 10 if match["decimal"] else 16)
        return match[0] if code in (9, 10, 13) or 32 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD else ""
    return "&amp;"


def _end_of_root(text: str) -> int | None:
    opening = _OPENING.match(text)
    closing = f"</{opening['name']}>" if opening else None
    found = text.rfind(closing) if closing else -1
    return found + len(closing) if closing and found >= 0 else None


def _salvage(text: str) -> Iterator[str]:
    """Yield the head alone, the sound entries together, and every other whole entry by itself."""
    before, after = _frame(text)
    items = [match.group() for match in islice(_ITEM.finditer(text), _MOST_ENTRIES)]
    sound = [item for item in items if _is_sound(before + item + after)]
    first = _BEGUN.search(text)
    yield text[: min(first.start() if first else len(text), _LONGEST_HEAD)]
    if sound:
        yield before + "".join(sound) + after
    yield from (before + item + after for item in _loose(items, set(sound)))


def _loose(items: list[str], sound: set[str]) -> Iterator[str]:
    left = _LOOSE_CHARACTERS
    for item in items:
        if item not in sound and len(item) <= min(left, _LONGEST_ITEM):
            left -= len(item) + 1_000  # a parser of its own costs as much as a thousand characters
            yield item


def _frame(text: str) -> tuple[str, str]:
    """Return the start and end tags that entries stand in; an RSS 1.0 entry stands beside its channel, not in it."""
    opening = _OPENING.match(text)
    if opening is None:
        return "<rss>", "</rss>"
    channel = opening["name"] == "rss" and _CHANNEL.search(text)
    inner = ("<channel>", "</channel>") if channel else ("", "")
    return opening[0] + inner[0], f"{inner[1]}</{opening['name']}>"
