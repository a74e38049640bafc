"""The date that people read beside a title: never one inside running text, never the site's own clock."""

from __future__ import annotations

import re
from datetime import datetime

from core.clock import local_day
from core.text import fold
from crawlers.dates import Moment, is_date_line, parse_moment
from crawlers.extract.blocks import Block, Layout
from crawlers.extract.regions import DATE_NAME, NOT_MAIN, Region

_YEAR = re.compile(r"(?:19|20)\d{2}")
_LONGEST = 160
_MENU = 4
_ABOVE = 6  # lines above a title in which its date may stand
_BELOW = 12  # lines between a title and its text
_AFTER = 8  # lines below a text in which its date may stand
_CLOCK = re.compile(r"\b(?:hom nay|bay gio|today)\b")
_CLOCK_NAME = re.compile(r"clock|today|hom-?nay|current-?(?:date|time)|date-?now|now-?date|real-?time")
_UPDATED = re.compile(r"\b(?:cap nhat|chinh sua|updated|modified|last update)\b")
_NAMED_SPARE = 6  # words that may stand beside the moment in an element whose name says date
_BARE_SPARE = 3


def visible_date(
    layout: Layout, title: int, first: int, last: int, now: datetime, month_first: bool
) -> tuple[str, Moment] | None:
    """Return the line and moment shown for the article whose title is line `title` (-1: unknown) and text `first` to `last`.

    Looked for between title and text, then shortly above the title, then below the text.
    """
    start = title if title >= 0 else max(-1, first - _BELOW)
    between = range(start + 1, min(first + 1, start + 1 + 3 * _BELOW, len(layout.blocks)))
    above = range(title - 1, max(-1, title - 1 - _ABOVE), -1) if title >= 0 else range(0)
    below = range(last + 1, min(len(layout.blocks), last + 1 + _AFTER))
    updated = None
    for place, near in ((between, True), (above, False), (below, False)):
        for index in place:
            found = _on_line(layout, index, month_first)
            if found is None or (not near and _is_clock(layout, index, title, found, now)):
                continue
            if index > last and _beside_link(layout, index):
                continue
            if not _UPDATED.search(fold(found[0])):
                return found
            updated = updated or found
    return updated


def _on_line(layout: Layout, index: int, month_first: bool) -> tuple[str, Moment] | None:
    block = layout.blocks[index]
    if (
        block.is_link
        or block.region & (NOT_MAIN | Region.CAPTION)
        or len(block.text) > _LONGEST
        or not _YEAR.search(block.text)
    ):
        return None
    if _CLOCK_NAME.search(_names(layout, block)):
        return None
    text = block.spaced
    found = parse_moment(text, month_first=month_first)
    named = DATE_NAME.search(_names(layout, block))
    spare = _NAMED_SPARE if named else _BARE_SPARE
    if found is None or _CLOCK.search(fold(text)) or not is_date_line(text, spare=spare):
        return None
    return text, found


def _names(layout: Layout, block: Block) -> str:
    return f"{layout.parts[block.part].names if block.part >= 0 else ''} {block.names}".lower()


def _is_clock(layout: Layout, index: int, title: int, found: tuple[str, Moment], now: datetime) -> bool:
    """Many sites print today's date in their head: today's day away from the article's own part is no evidence."""
    if local_day(found[1].moment) != local_day(now):
        return layout.blocks[index].region & Region.HEADER > 0 and title >= 0 and index < title - 2
    if title < 0 or index > title:
        return title < 0
    mine = layout.ancestors(layout.blocks[index].part)
    own = next((part for part in mine if part in layout.ancestors(layout.blocks[title].part)), 0)
    return _menu_above(layout, own, title) or bool(layout.blocks[index].region & Region.HEADER)


def _beside_link(layout: Layout, index: int) -> bool:
    """Whether a date below the text stands next to a link: then it is that of another article."""
    return any(block.is_link for block in layout.blocks[index - 1 : index + 2])


def _menu_above(layout: Layout, part: int, title: int) -> bool:
    """Whether more links than a trail of sections stand above the title in a part: then it is the page's head."""
    links = sum(block.links for block in layout.blocks[:title] if part in layout.ancestors(block.part))
    return links >= _MENU
