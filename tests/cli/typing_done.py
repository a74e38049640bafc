"""What a command did."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core.article import Article
from core.crawl import CrawlBatch
from core.source import Source, SourceKind
from storage.opening import open_store

INSIDES = ("Traceback", 'File "', "Error:", "lỗi ngoài dự kiến")


@dataclass(frozen=True, kw_only=True)
class Done:
    """The exit code, and what went to standard output and standard error."""

    code: int
    out: str
    err: str

    def __post_init__(self) -> None:
        assert not [word for word in INSIDES if word in self.err + self.out], self.err

    @property
    def object(self) -> Any:
        """The one JSON object on standard output."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


def store_item(title: str, text: str, address: str = "sqlite:///diemtin.db") -> None:
    """Put an article into the store of the present folder."""
    paper = Source(
        key="bao_que", name="Báo Quê", kind=SourceKind.PRESS, channel="press_online", home="https://bao.example/"
    )
    moment = datetime(2026, 3, 20, 1, 30, tzinfo=UTC)
    found = Article(source=paper.key, url="https://bao.example/1.html", title=title, text=text, published_at=moment)
    store = open_store(address, create=True)
    store.save_batch(paper, CrawlBatch(source=paper.key, articles=(found,)), moment)
    store.close()
