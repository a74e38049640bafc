"""An item that a stage cannot handle is set aside and shown, once; the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from classifiers.tagger import TaggerInput
from core.article import Article
from core.clock import fixed_clock
from core.crawl import CrawlBatch
from core.settings import Settings
from core.source import Source, SourceKind
from core.tag import Tag, TagOrigin
from plans.files import load_plan
from scheduler.office import Office
from scheduler.processing import process_items
from storage.opening import open_store

NOW = datetime(2026, 1, 21, 1, 0, tzinfo=UTC)
PAPER = Source(key="bao", name="Báo", kind=SourceKind.PRESS, channel="press_online", home="https://bao.example/")


class Fussy:
    """A tagger with a bug that one title meets."""

    version = "1"

    def tag(self, texts: Sequence[TaggerInput]) -> list[list[Tag]]:
        """Tag everything but that."""
        if any("hỏng" in text.title for text in texts):
            raise ZeroDivisionError
        return [[Tag(plan="p", task="*", origin=TagOrigin.RULE, score=1.0, reason="")] for _ in texts]


def test_a_bug_met_by_one_item_leaves_the_others_tagged_and_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, store = Settings(), open_store(f"sqlite:///{tmp_path / 'a.db'}", create=True)
    office = Office(
        settings=settings,
        store=store,
        sources=(PAPER,),
        plans=(load_plan("thai-nguyen-2024-2025"),),
        claims=(),
        clock=fixed_clock(NOW),
    )
    office.__dict__["taggers"] = {"p": Fussy()}
    titles = ("Tin thứ nhất", "Tin hỏng", "Tin thứ ba")
    articles = tuple(
        Article(source="bao", url=f"https://bao.example/{n}", title=title, text=f"{title}.")
        for n, title in enumerate(titles)
    )
    store.save_batch(PAPER, CrawlBatch(source="bao", articles=articles), NOW)
    process_items(office)
    tagged = {row["title"] for row in store.export_items() if row["tags"]}
    assert tagged == {"Tin thứ nhất", "Tin thứ ba"}
    assert [(issue.url, issue.problem) for issue in store.issues()] == [
        ("https://bao.example/1", "crawl.issue.set_aside")
    ]
    assert process_items(office).tagged == 0
    assert "item set aside" in capsys.readouterr().out
    store.close()
