"""The text of an article: by selectors where there are any, else by vote, by a script's string, by JSON-LD."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from core.text import compose
from crawlers.extract.blocks import Layout
from crawlers.extract.inline_script import body_in_script
from crawlers.extract.lines import body_lines, once
from crawlers.extract.regions import LEAD_NAME
from crawlers.extract.second_opinion import settled_lines
from crawlers.extract.structured import Structured
from crawlers.extract.teasers import find_teasers
from crawlers.extract.title import key_of
from crawlers.extract.vote import choose_body, is_prose

_SHORT = 1_200  # characters; a longer body is not looked for elsewhere
_UNSURE = 0.5  # share of the page's prose under which a vote is checked
_TINY = 200
_LISTS = 6  # linked titles and teasers from which a page without prose is a list and asked no further
_MARKUP = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_NEAR = 12  # lines between a lead and the text
_LEAD_MOST = 900


@dataclass(slots=True)
class Body:
    """Paragraphs, the lead apart; `first` and `last` are the lines of the layout they begin and end at (-1: elsewhere)."""

    lines: list[str]
    lead: str = ""
    first: int = -1
    last: int = -1

    @property
    def size(self) -> int:
        """Characters of the paragraphs."""
        return sum(map(len, self.lines))


def find_body(
    layout: Layout, after: int, dropped: set[int], tree: LexborHTMLParser, markup: str, structured: Structured
) -> Body:
    """Return the body of a page of unknown make, below the title's line `after`; empty where the page has none."""
    body, share = _voted(layout, after, dropped)
    if body.size >= _SHORT and share >= _UNSURE:
        return body
    hidden, certain = _from_script(tree)
    if certain and hidden:
        return _under_lead(body, hidden)
    hidden = max(hidden, _from_json_ld(structured), key=lambda lines: sum(map(len, lines)))
    if sum(map(len, hidden)) > max(1.5 * body.size, 200):
        return _under_lead(body, hidden)
    if body.size < _TINY and len(dropped) < _LISTS:
        listed = {key_of(layout.blocks[index].text) for index in dropped}
        body.lines = settled_lines(markup, body.lines, listed)
    return body


def _under_lead(body: Body, hidden: list[str]) -> Body:
    """What the page does show above a hidden body is its lead."""
    shown = "\n".join(filter(None, [body.lead, *body.lines]))
    return Body(hidden, shown if len(shown) < _LEAD_MOST else body.lead, body.first, body.last)


def _voted(layout: Layout, after: int, dropped: set[int]) -> tuple[Body, float]:
    choice = choose_body(layout, after, dropped) or choose_body(layout, -1, dropped | {after})
    if choice is None:
        return Body([]), 1.0
    lines = body_lines(layout, choice.part, min(after, choice.lines[0] - 1), dropped)
    if not lines:
        return Body([]), 1.0
    texts = [layout.blocks[index].text for index in lines]
    lead = _lead_above(layout, after, lines[0], dropped)
    if not lead and _reads_as_lead(layout, lines):
        lead, texts = texts[0], texts[1:]
    return Body(texts, lead, lines[0], lines[-1]), choice.share


def _lead_above(layout: Layout, after: int, first: int, dropped: set[int]) -> str:
    """The prose between title and text; more than one line of it belongs to the lead as well."""
    above = [
        index
        for index in range(max(after + 1, first - _NEAR), first)
        if index not in dropped and is_prose(layout.blocks[index])
    ]
    return "\n".join(layout.blocks[index].text for index in above) if after >= 0 else ""


def _reads_as_lead(layout: Layout, lines: list[int]) -> bool:
    """Whether the first paragraph is marked as a lead: by its class, or bold while the next is not."""
    block = layout.blocks[lines[0]]
    if len(lines) < 2 or len(block.text) > _LEAD_MOST:
        return False
    names = f"{layout.parts[block.part].names} {block.names}"
    bold = block.bold >= 0.8 * len(block.text) and layout.blocks[lines[1]].bold * 2 < len(layout.blocks[lines[1]].text)
    return bold or LEAD_NAME.search(names.lower()) is not None


def _from_script(tree: LexborHTMLParser) -> tuple[list[str], bool]:
    found = body_in_script(tree)
    if found is None:
        return [], False
    layout, certain = found
    heads, teasers = find_teasers(layout, "")
    if len(heads) >= 5 and len(teasers) * 2 > len(heads):
        return [], False  # a list of other articles, drawn by script
    return [layout.blocks[index].text for index in body_lines(layout, 0, -1, heads | teasers)], certain


def _from_json_ld(structured: Structured) -> list[str]:
    text = structured.said("articleBody")
    if _MARKUP.search(text):
        body = LexborHTMLParser(text).body
        return [block.text for block in Layout(body).blocks] if body else []
    return compose(html.unescape(text)).split("\n") if text else []


def assemble(lead: str, lines: list[str], prefix: str | None) -> tuple[str | None, str]:
    """Return the lead and the whole text with the lead once; the outlet's signature (`prefix`) is cut off its start once."""
    lead, text = compose(lead), compose("\n".join(lines)).split("\n")
    if prefix:
        lead, text = _cut(lead, prefix), [_cut(text[0], prefix), *text[1:]] if text and not lead else text
    if lead and text and prefix:
        text = [_cut(text[0], prefix), *text[1:]]
    joined = once([*lead.split("\n"), *text]) if lead else once(text)
    return (lead or None), "\n".join(line for line in joined if line)


def _cut(text: str, prefix: str) -> str:
    try:
        return re.sub(rf"\A(?:{prefix})", "", text, count=1).lstrip()
    except re.error:  # a source file's pattern is checked when it is read; a page never stops for it
        return text


def describes(lead: str, text: str) -> bool:
    """Whether a description told to machines is how the text begins."""
    key = key_of(lead)
    return len(key) >= 40 and key_of(text[: len(lead) * 2]).startswith(key[: min(len(key), 120)])
