"""What a run remembers of addresses that earlier runs met."""

from __future__ import annotations

from datetime import UTC, datetime

from core.crawl import KnownPage
from core.page import PageMark, PageRole
from crawlers.memory import Memory

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def known(url: str, key: str = "") -> KnownPage:
    """An article of an earlier run."""
    return KnownPage(mark=PageMark(url=url, role=PageRole.ARTICLE, checked_at=NOW, full_at=NOW), key=key)


def test_a_key_that_came_along_is_not_worked_out_again() -> None:
    """A hundred thousand of them take six seconds."""
    page = known("https://bao.example/mot-1.html", key="https://bao.example/khac-2")
    memory = Memory([page])
    assert memory.known_article("https://www.bao.example/khac-2.html") is page
    assert memory.known_article("https://bao.example/mot-1.html") is None


def test_without_a_key_every_spelling_of_an_address_is_known() -> None:
    page = known("https://bao.example/mot-1.html")
    assert Memory([page]).known_article("http://www.bao.example/mot-1.html") is page
