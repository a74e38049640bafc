"""From a fetched page to an article: the order in which the readers of this room are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from core.addresses import published_address
from core.article import Article, DateCandidate, DateOrigin
from core.page import FetchedPage
from core.source import Source
from core.text import compose, squeeze
from crawlers.decoding import decode_html
from crawlers.extract.blocks import Layout
from crawlers.extract.errors import NotAnArticle
from crawlers.extract.hints import Hints
from crawlers.extract.inline_script import body_in_script
from crawlers.extract.judge import Evidence, is_home, refuse_at_the_door, refuse_listing, refuse_missing_or_login
from crawlers.extract.lines import body_lines, once
from crawlers.extract.markup import parse_markup
from crawlers.extract.published import dates_by_selector, is_vietnamese, settle, told_dates, url_dates
from crawlers.extract.regions import LEAD_NAME, NOT_TEXT
from crawlers.extract.structured import Structured, read_structured
from crawlers.extract.teasers import find_teasers
from crawlers.extract.title import Title, choose_title, key_of, site_names
from crawlers.extract.visible_date import visible_date
from crawlers.extract.vote import Choice, choose_body, is_prose

_NOTHING = Hints()


def extract_article(page: FetchedPage, source: Source, hints: Hints = _NOTHING) -> Article:
    """Return the article on a fetched page; raise NotAnArticle with the reason where it holds none."""
    refuse_at_the_door(page, source.home or "")
    tree = parse_markup(decode_html(page.body, page.content_type))
    if tree is None:
        raise NotAnArticle("extract.hostile", url=page.final_url)
    if tree.body is None:
        raise NotAnArticle("extract.no_text", url=page.final_url)
    return _Reading(page, source, hints, tree).article()


class _Reading:
    """One page being read."""

    def __init__(self, page: FetchedPage, source: Source, hints: Hints, tree: LexborHTMLParser) -> None:
        self.page, self.source, self.hints, self.tree = page, source, hints, tree
        self.url = page.final_url
        self.structured = read_structured(tree)
        node = tree.css_first("title")
        self.page_title = squeeze(node.text()) if node else ""

    def article(self) -> Article:
        layout = Layout(self.tree.body)
        heads, teasers = find_teasers(layout, self.url)
        first_vote = choose_body(layout, -1, teasers)
        home = self.source.home or urljoin(self.url, "/")
        sites = site_names([self.source.name], layout, self.structured, home)
        title = choose_title(
            layout,
            self.structured,
            self.page_title,
            self.url,
            sites,
            self.hints.title,
            first_vote.lines[0] if first_vote else 0,
        )
        after = title.index if title else -1
        vote = choose_body(layout, after, teasers) or first_vote
        lines = body_lines(layout, vote.part, after, heads | teasers) if vote else []
        paragraphs = [layout.blocks[i].text for i in lines]
        lead = self._lead(layout, after, lines, teasers)
        text = "\n".join(once([*([lead] if lead else []), *paragraphs]))
        refuse_missing_or_login(self.tree, self.page_title, len(text), self.url)
        dates = self._dates(layout, after, lines)
        refuse_listing(
            Evidence(
                characters=len(text),
                paragraphs=len(paragraphs),
                heads=len(heads),
                teasers=sum(len(layout.blocks[i].text) for i in teasers),
                titled=title is not None,
                title_in_address=bool(title and title.in_address),
                title_told=bool(
                    title and self.hints.title and key_of(self.hints.title)[:40] == key_of(title.text)[:40]
                ),
                dated=any(d.origin not in (DateOrigin.FEED, DateOrigin.SITEMAP) for d in dates),
                by_selector=False,
            ),
            self.structured,
            self.url,
        )
        assert title
        text = compose(text)
        chosen, kept = settle(dates, self.page.fetched_at, vietnamese=is_vietnamese(text))
        return Article(
            source=self.source.key,
            url=published_address(self.url),
            title=title.text,
            text=text,
            lead=compose(lead) if lead else None,
            published_at=chosen.moment if chosen else None,
            published_day_only=bool(chosen and chosen.day_only),
            dates=kept,
        )

    def _lead(self, layout: Layout, after: int, lines: list[int], teasers: set[int]) -> str | None:
        if not lines:
            return None
        for index in range(after + 1, lines[0]):
            b = layout.blocks[index]
            if index not in teasers and is_prose(b) and lines[0] - index < 10:
                return b.text
        return None

    def _dates(self, layout, after, lines):
        dates = told_dates(self.tree, self.structured)
        if self.source.selectors.date:
            dates += dates_by_selector(self.tree, self.source.selectors.date, self.source.month_first)
        first = lines[0] if lines else after + 1
        last = lines[-1] if lines else first
        seen = visible_date(layout, after, first, last, self.page.fetched_at, self.source.month_first)
        if seen:
            dates.append(
                DateCandidate(origin=DateOrigin.VISIBLE, raw=seen[0], moment=seen[1].moment, day_only=seen[1].day_only)
            )
        if self.hints.date:
            dates.append(self.hints.date)
        return dates + url_dates(self.url)
