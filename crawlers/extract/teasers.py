"""Lines that advertise another page: a linked heading with a line or two below it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from crawlers.extract.blocks import Block, Layout

_HEADING = 18  # characters from which a linked line reads as a title and not as a menu entry
_LONGEST = 600  # a teaser is short
_LINE = 25  # characters of a line that counts
_SCRAP = 60  # characters of a line that may stand between a title and its teaser
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CARD = 4  # titles in one card: its own and a few related ones
_APART = 2  # lines (a date, a section name) between a title and its teaser


def find_teasers(layout: Layout, url: str) -> tuple[set[int], set[int]]:
    """Return the indexes of linked titles of other pages, and of the teaser lines that belong to them."""
    heads = {index for index, block in enumerate(layout.blocks) if _is_head(layout, block, url)}
    cards = _Cards(layout, heads) if heads else None
    teasers = {
        index
        for index, block in enumerate(layout.blocks)
        if index not in heads
        and len(block.text) <= _LONGEST
        and (_in_link(layout, block, url) or (cards is not None and cards.hold(index)))
    }
    return heads, teasers


def _is_head(layout: Layout, block: Block, url: str) -> bool:
    href = block.href or layout.parts[block.part].href
    alone = len(block.text) >= _HEADING * max(1, block.links)  # a row of menu entries is no title
    return bool(href) and block.is_link and alone and not same_page(href, url)


def _in_link(layout: Layout, block: Block, url: str) -> bool:
    """Whether the line stands in a card that is one link to another page."""
    href = layout.parts[block.part].href if block.part >= 0 else ""
    return bool(href) and not same_page(href, url)


def same_page(href: str, url: str) -> bool:
    """Whether a link leads to the page that it stands on."""
    if href.startswith("#") or not href.strip():
        return True
    if _last(url) not in href:
        return False
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, href.strip()))
    except ValueError:
        return False
    return (here.netloc, here.path.rstrip("/")) == (there.netloc, there.path.rstrip("/"))


class _Cards:
    """The parts that hold linked titles: how many, how many other lines, and how often a line follows a title."""

    def __init__(self, layout: Layout, heads: set[int]) -> None:
        self.layout, self.heads = layout, heads
        self.titles = [0] * len(layout.parts)
        self.lines = [0] * len(layout.parts)
        self.turns = [0] * len(layout.parts)
        self.early = [0] * len(layout.parts)  # lines before the first title
        before = -1
        for index, block in enumerate(layout.blocks):
            if index in heads or (len(block.text) >= _LINE and not block.is_link):
                self._count(before, index)
                before = index

    def _count(self, before: int, index: int) -> None:
        is_head = index in self.heads
        for part in self.layout.ancestors(self.layout.blocks[index].part):
            self.titles[part] += is_head
            self.lines[part] += not is_head
            self.early[part] += not (is_head or self.titles[part])
        if not is_head and before in self.heads:
            for part in self.layout.ancestors(self._shared(before, index)):
                self.turns[part] += 1

    def _shared(self, first: int, second: int) -> int:
        """The smallest part that holds both lines."""
        blocks = self.layout.blocks
        others = set(self.layout.ancestors(blocks[first].part))
        return next((part for part in self.layout.ancestors(blocks[second].part) if part in others), -1)

    def hold(self, index: int) -> bool:
        """Whether the line belongs to a linked title shortly before it."""
        for head in range(index - 1, max(-1, index - 2 - _APART), -1):
            if head in self.heads:
                return self._one_card(self._shared(head, index))
            if not _is_scrap(self.layout.blocks[head].text):
                return False
        return False

    def _one_card(self, card: int) -> bool:
        """Whether the part is a card of one title, or a list in which titles and lines take turns."""
        if card < 0:
            return False
        titles, lines, turns = self.titles[card], self.lines[card], self.turns[card]
        one = lines <= 2 and not self.early[card] and (titles == 1 or (titles <= _CARD and turns == lines))
        return one or (turns >= 2 and turns * 2 >= titles and lines <= turns * 2)


def _is_scrap(text: str) -> bool:
    """Whether a line may stand between a title and its teaser: a section's name, a date."""
    return len(text) < _LINE or (len(text) <= _SCRAP and _YEAR.search(text) is not None)


@lru_cache(maxsize=256)
def _last(url: str) -> str:
    """The last part of an address's path; without it no link can lead there."""
    return url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2] if url.count("/") > 3 else ""
