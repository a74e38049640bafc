"""The report as a page: whole in itself, harmless, and the same tables as the other files."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from report_builders import LOOK, document, item_line, quota_line
from test_report_word import HOSTILE

from alerts.report.html import render_html
from alerts.report.table import Link, shown


class Page(HTMLParser):
    """Elements, their attributes, and the cells of each table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.tables: list[list[list[str]]] = []
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.tables[-1][-1][-1] += data


def page(**given: Any) -> Page:
    return Page(render_html(document(**given), LOOK))


def test_nothing_is_run_and_nothing_is_loaded():
    found = page()
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(found.tags)
    assert {name for _, name, _ in found.attributes if name.startswith("on") or name in ("src", "style")} == set()
    text = render_html(document(), LOOK)
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_the_tables_are_those_of_the_other_files():
    made = document()
    tables = [table for appendix in made.appendices for table in appendix.tables]
    found = page()
    assert len(found.tables) == len(tables)
    for ours, theirs in zip(tables, found.tables, strict=True):
        assert theirs[0] == [column.head for column in ours.columns]
        rows = [*ours.rows, *([ours.total] if ours.total else [])]
        assert [
            [
                cell.words if isinstance(cell, Link) else shown(cell, column.kind)
                for cell, column in zip(row, ours.columns, strict=True)
            ]
            for row in rows
        ] == theirs[1:]


def test_links_lead_where_the_items_are():
    links = [value for tag, name, value in page().attributes if (tag, name) == ("a", "href")]
    assert links == [f"https://trason.example/tin/{number}.html" for number in range(7)]


@pytest.mark.parametrize(
    "title", [*HOSTILE, "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
)
def test_what_a_page_wrote_stays_text(title):
    line = item_line(1, title=title, outlet=title, address=f"javascript:{title}", tasks=(title,))
    found = page(items=(line,), quotas=(quota_line(1, text=title or "x", lead_unit=title, notes=(title,)),))
    assert "script" not in found.tags
    assert "img" not in found.tags
    assert "a" not in found.tags
    assert not any("49" in cell for table in found.tables for row in table for cell in row[1:2])


def test_it_prints_on_a4_with_the_margins_of_the_settings():
    text = render_html(document(), LOOK)
    assert "size: A4; margin: 20mm 15mm 20mm 30mm" in text
    assert "table-header-group" in text
