"""From a fetched page to an article: the order in which the readers of this room are asked."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from core.article import Article, DateCandidate, DateOrigin
from core.page import FetchedPage
from core.source import Selectors, Source
from core.text import compose, squeeze
from crawlers.decoding import decode_html, decode_utf8, likely_utf8
from crawlers.extract.address import address_of, section_of
from crawlers.extract.blocks import Layout
from crawlers.extract.body import Body, assemble, describes, find_body
from crawlers.extract.errors import NotAnArticle
from crawlers.extract.hints import Hints
from crawlers.extract.judge import Evidence, refuse_at_the_door, refuse_listing, refuse_missing_or_login
from crawlers.extract.library_date import library_date
from crawlers.extract.markup import parse_markup
from crawlers.extract.published import (
    agree,
    dates_by_selector,
    element_dates,
    is_vietnamese,
    settle,
    told_dates,
    url_dates,
)
from crawlers.extract.recipe import recipe_for, selected_body, selected_text
from crawlers.extract.structured import read_structured
from crawlers.extract.teasers import find_teasers
from crawlers.extract.title import Title, choose_title, in_address, key_of, site_names, slug_words
from crawlers.extract.visible_date import visible_date
from crawlers.extract.vote import choose_body

_NUMBERED = re.compile(r"\d{4,}|/\d{4}/\d{2}/|asset_publisher")
_NO_HINTS = Hints()
_BROKEN = "\ufffd"
_BROKEN_ESCAPED = "%EF%BF%BD"
_LONG_TITLE = 6  # words
_LEAST = 80  # characters a selected body must have, else the selectors are out of date


def extract_article(page: FetchedPage, source: Source, hints: Hints = _NO_HINTS) -> Article:
    """Return the article on a fetched page; raise NotAnArticle, with the reason, where it holds none.

    `hints` are what the feed or listing said of the link. Dates are never the day of the crawl, authors never kept.
    """
    refuse_at_the_door(page, source.home or "")
    raw = likely_utf8(page.body)
    if raw is None:
        return _read_decoded(page, source, hints)
    reader = _Page(page, source, hints, _parsed(raw, page.final_url))
    found = reader.by_recipe()
    if found and _is_sound(found):
        return found
    markup = decode_utf8(page.body)
    if markup is None:
        return _read_decoded(page, source, hints)
    return found or reader.by_vote(markup)


def _read_decoded(page: FetchedPage, source: Source, hints: Hints) -> Article:
    markup = decode_html(page.body, page.content_type)
    reader = _Page(page, source, hints, _parsed(markup, page.final_url))
    return reader.by_recipe() or reader.by_vote(markup)


def _parsed(markup: str | bytes, url: str) -> LexborHTMLParser:
    tree = parse_markup(markup)
    if tree is None:
        raise NotAnArticle("extract.hostile", url=url)
    if tree.body is None:
        raise NotAnArticle("extract.no_text", url=url)
    return tree


def _is_sound(article: Article) -> bool:
    """Whether nothing in what was read from undecoded bytes says that they are no UTF-8."""
    said = (article.title, article.text, article.lead or "", article.section or "")
    return not any(_BROKEN in text for text in said) and _BROKEN_ESCAPED not in article.url


class _Page:
    """One page being read: what every reader needs of it, found once."""

    def __init__(self, page: FetchedPage, source: Source, hints: Hints, tree: LexborHTMLParser) -> None:
        self.page, self.source, self.hints, self.tree = page, source, hints, tree
        self.url = page.final_url
        self.structured = read_structured(tree)

    @cached_property
    def page_title(self) -> str:
        """What the page's head calls it."""
        named = self.tree.css_first("title")
        return squeeze(compose(named.text())) if named else ""

    def by_recipe(self) -> Article | None:
        """Read with selectors alone; None where there are none or they give no text or title, so that the vote is asked."""
        recipe = recipe_for(self.tree, self.source.selectors)
        if recipe is None:
            return None
        heading = recipe.title or self.source.selectors.title or "h1"
        told = self.structured.metas.get("og:title", "") or self.hints.title or ""
        text = squeeze(compose(selected_text(self.tree, heading) or told))
        lead = selected_text(self.tree, recipe.lead)
        dates = self._recipe_dates(recipe)
        lines = selected_body(self.tree, recipe, self.url)
        if not text or sum(map(len, lines)) < _LEAST:
            return None
        title, body, layout = Title(text, -1), Body(lines, lead), None
        if not dates and self.tree.body:
            layout = Layout(self.tree.body)
            dates = self._seen_dates(layout, *_placed(layout, title, body))
        return self._article(title, body, dates + url_dates(self.url), layout)

    def by_vote(self, markup: str) -> Article:
        """Read a page of unknown make; raise NotAnArticle, with the reason, where it holds no article."""
        body_node = self.tree.body
        layout = Layout(body_node) if body_node else Layout()
        heads, teasers = find_teasers(layout, self.url)
        title = self._title(layout, teasers)
        body = find_body(layout, title.index if title else -1, heads | teasers, self.tree, markup, self.structured)
        refuse_missing_or_login(self.tree, self.page_title, body.size, self.url)
        dates = self._told_dates(self.source.selectors) + self._seen_dates(layout, title, body) + url_dates(self.url)
        evidence = self._evidence(layout, body, title, dates, heads, teasers)
        refuse_listing(evidence, self.structured, self.url)
        if title is None:
            raise NotAnArticle("extract.no_title", url=self.url)
        return self._article(title, body, dates or library_date(markup), layout)

    def _title(self, layout: Layout, teasers: set[int]) -> Title | None:
        own = selected_text(self.tree, self.source.selectors.title)
        home = self.source.home or urljoin(self.url, "/")
        sites = site_names([self.source.name], layout, self.structured, home)
        start = choose_body(layout, -1, teasers)
        first = start.lines[0] if start else 0
        hint = own or self.hints.title
        return choose_title(layout, self.structured, self.page_title, self.url, sites, hint, first)

    def _told_dates(self, selectors: Selectors) -> list[DateCandidate]:
        dates = told_dates(self.structured) + element_dates(self.tree)
        return dates + self._shown_dates(selectors)

    def _recipe_dates(self, recipe: Selectors) -> list[DateCandidate]:
        """As `_told_dates`; elements all over the page are asked only where head and selector do not agree already."""
        told, shown = told_dates(self.structured), self._shown_dates(recipe)
        return told + ([] if agree(told, shown) else element_dates(self.tree)) + shown

    def _shown_dates(self, selectors: Selectors) -> list[DateCandidate]:
        chosen = selectors.date
        shown = dates_by_selector(self.tree, chosen, self.source.month_first) if chosen else []
        return shown + ([self.hints.date] if self.hints.date else [])

    def _seen_dates(self, layout: Layout, title: Title | None, body: Body) -> list[DateCandidate]:
        above = title.index if title else -1
        first = body.first if body.first >= 0 else above + 1
        seen = visible_date(layout, above, first, max(body.last, first), self.page.fetched_at, self.source.month_first)
        if seen is None:
            return []
        raw, found = seen
        return [DateCandidate(origin=DateOrigin.VISIBLE, raw=raw, moment=found.moment, day_only=found.day_only)]

    def _evidence(
        self,
        layout: Layout,
        body: Body,
        title: Title | None,
        dates: list[DateCandidate],
        heads: set[int],
        teasers: set[int],
    ) -> Evidence:
        told = (DateOrigin.FEED, DateOrigin.SITEMAP, DateOrigin.API)
        hinted = key_of(self.hints.title or "")[:40]
        return Evidence(
            characters=body.size + len(body.lead),
            paragraphs=len(body.lines),
            heads=len(heads),
            teasers=_crowd(layout, teasers, body.last),
            titled=title is not None,
            title_in_address=_weight_of_address(title, self.url),
            title_agreed=title is not None and title.index >= 0 and self._is_named(title.text),
            title_told=bool(title and hinted and key_of(title.text).startswith(hinted)),
            dated=any(one.origin not in told for one in dates),
        )

    def _is_named(self, title: str) -> bool:
        """Whether the page's head names a title that is longer than any section's name."""
        return len(title.split()) >= _LONG_TITLE and key_of(title) in key_of(self.page_title)

    def _article(self, title: Title, body: Body, dates: list[DateCandidate], layout: Layout | None) -> Article:
        lead, text = assemble(body.lead, body.lines, self.source.lead_prefix)
        chosen, kept = settle(dates, self.page.fetched_at, vietnamese=is_vietnamese(text))
        described = compose(self.structured.metas.get("og:description", "") or (self.hints.lead or ""))
        if lead is None and describes(described, text):
            lead = text.split("\n", 1)[0]
        return Article(
            source=self.source.key,
            url=address_of(self.tree, self.url, self.source, title.text),
            title=title.text,
            text=text,
            lead=lead,
            published_at=chosen.moment if chosen else None,
            published_day_only=bool(chosen and chosen.day_only),
            dates=kept,
            section=section_of(self.structured, layout, self.url, title.text),
        )


def _weight_of_address(title: Title | None, url: str) -> float:
    """Sections have a few words in their address and no number, articles more words or an id."""
    if title is None or not in_address(title.text, slug_words(url)):
        return 0.0
    if len(slug_words(url)) > 5:
        return 2.0
    return 1.0 if _NUMBERED.search(urlsplit(url).path) else 0.0


def _crowd(layout: Layout, teasers: set[int], last: int) -> int:
    """Characters of teasers; those below an article's last line are the usual related stories and count for less."""
    return round(sum(len(layout.blocks[index].text) * (0.3 if 0 <= last < index else 1.0) for index in teasers))


def _placed(layout: Layout, title: Title, body: Body) -> tuple[Title, Body]:
    """Title and body with the lines of a layout they stand at, found by their text."""
    keys = [key_of(block.text) for block in layout.blocks]
    lines = {key_of(line) for line in body.lines}
    at = [index for index, key in enumerate(keys) if key in lines]
    own = key_of(title.text)
    above = next((index for index, key in enumerate(keys) if key == own), -1)
    return replace(title, index=above), replace(body, first=at[0] if at else -1, last=at[-1] if at else -1)
