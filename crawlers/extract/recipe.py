"""Selectors for a page: the source's own, else those of the publishing system that made it."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from selectolax.lexbor import LexborHTMLParser, LexborNode

from core.source import Selectors
from core.text import squeeze
from crawlers.extract.blocks import Layout
from crawlers.extract.lines import body_lines, once
from crawlers.extract.regions import NOT_TEXT, region_of
from crawlers.extract.teasers import find_teasers

_PARAGRAPHS = frozenset({"p", "span", "td", "li", "h2", "h3"})


@cache
def families() -> dict[str, Selectors]:
    """Return the selectors of every known publishing system by its name."""
    rows = tomllib.loads((files("crawlers.extract") / "families.toml").read_text(encoding="utf-8"))
    return {
        name: Selectors(
            title=row.get("title"),
            lead=row.get("lead"),
            body=row["body"],
            date=row.get("date"),
            exclude=tuple(row.get("exclude", ())),
        )
        for name, row in rows.items()
    }


def recipe_for(tree: LexborHTMLParser, own: Selectors) -> Selectors | None:
    """Return the selectors to read a page with: the source's own where its body is on the page, else a family's."""
    if own.body and tree.css_first(own.body):
        return own
    for family in families().values():
        # Element ids repeat between unrelated systems: a family is told by the marks of its text and its title together.
        if tree.css_first(family.body or "") and (family.title is None or tree.css_first(family.title)):
            return family
    return None


def selected_body(tree: LexborHTMLParser, selectors: Selectors, url: str) -> list[str]:
    """Return the paragraphs that a recipe's body selector finds; it may name the container or the paragraphs."""
    nodes = tree.css(selectors.body or "")
    for exclude in selectors.exclude:
        for node in nodes:
            for part in node.css(exclude):
                part.decompose()
    if len(nodes) > 1 and nodes[0].tag in _PARAGRAPHS:
        return _lines(_main(nodes), url)
    return next((lines for node in nodes if (lines := _lines([node], url))), [])


def _main(nodes: list[LexborNode]) -> list[LexborNode]:
    """Leave out paragraphs of boxes: those whose parent is not the usual one and says that it is something else."""
    parents = Counter(node.parent.mem_id for node in nodes if node.parent)
    usual = parents.most_common(1)[0][0] if parents else 0
    return [node for node in nodes if node.parent and (node.parent.mem_id == usual or not _is_box(node.parent))]


def _is_box(node: LexborNode) -> bool:
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".strip()
    return bool(region_of(node.tag or "", names) & NOT_TEXT)


def _lines(nodes: list[LexborNode], url: str) -> list[str]:
    layout = Layout(*nodes)
    heads, teasers = find_teasers(layout, url)
    return once([layout.blocks[index].text for index in body_lines(layout, 0, -1, heads | teasers)])


def selected_text(tree: LexborHTMLParser, selector: str | None) -> str:
    """Return the text (of a meta element: the content) of the first match that has any, empty where none has."""
    for node in tree.css(selector)[:5] if selector else []:
        text = squeeze(node.attributes.get("content") or node.text()) if node.tag == "meta" else squeeze(node.text())
        if text:
            return text
    return ""
