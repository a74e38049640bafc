"""Values to put into a store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from core.article import Article
from core.crawl import CrawlBatch, CrawlIssue, CrawlResult, Outcome, SourceRun
from core.finding import ClaimKind, Finding
from core.item import Item
from core.output import Output, Proof
from core.page import PageMark, PageRole
from core.ruling import Ruling, RulingKind
from core.source import Source, SourceKind
from core.tag import Tag, TagOrigin
from storage.addresses import read_address
from storage.base import Saved, Store

NOW = datetime(2026, 3, 20, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def source(key: str = "bao_que", **given: Any) -> Source:
    """A newspaper."""
    fields = {"name": "Báo Quê", "kind": SourceKind.PRESS, "channel": "press_online", "home": "https://bao.example/"}
    return Source(key=key, **{**fields, **given})


def article(path: str = "mot-1", **given: Any) -> Article:
    """An article of the newspaper."""
    fields = {
        "source": "bao_que",
        "url": f"https://bao.example/{path}.html",
        "title": f"Ra quân làm sạch đường làng {path}",
        "text": "Sáng nay, bà con thôn Đông ra quân dọn vệ sinh.\nHơn một trăm người tham gia.",
        "published_at": NOW - DAY,
    }
    return Article(**{**fields, **given})


def mark(url: str, **given: Any) -> PageMark:
    """What is remembered of an address."""
    fields = {"role": PageRole.ARTICLE, "checked_at": NOW, "full_at": NOW}
    return PageMark(url=url, **{**fields, **given})


def issue(url: str, problem: str = "crawl.issue.no_date", detail: str = "") -> CrawlIssue:
    """Something not understood."""
    return CrawlIssue(source="bao_que", url=url, problem=problem, detail=detail)


def save(store: Store, *articles: Article, now: datetime = NOW, of: Source | None = None, **batch: Any) -> Saved:
    """Save articles as one batch."""
    of = of or source()
    return store.save_batch(of, CrawlBatch(source=of.key, articles=articles, **batch), now)


def all_items(store: Store) -> list[Item]:
    """Every item by address."""
    return list(store.items())


def only_item(store: Store) -> Item:
    """The one item there is."""
    (item,) = store.items()
    return item


def run(outcome: Outcome = Outcome.OK, at: datetime = NOW, of: str = "bao_que", message: str = "") -> SourceRun:
    """A run of a minute."""
    ended = at + timedelta(minutes=1)
    return SourceRun(result=CrawlResult(source=of, outcome=outcome, started_at=at, finished_at=ended, message=message))


def tag(task: str = "NV1", score: float = 0.8, origin: TagOrigin = TagOrigin.RULE, plan: str = "ke-hoach") -> Tag:
    """A tag of the plan."""
    return Tag(plan=plan, task=task, origin=origin, score=score, reason="dọn vệ sinh")


def finding(claim: str = "tin-gia-1", score: float = 0.9) -> Finding:
    """A match with a claim."""
    return Finding(claim=claim, kind=ClaimKind.FALSE_CLAIM, sentence="Câu sai.", score=score, reason="trùng câu")


def rows(url: str, statement: str, **values: object) -> list[tuple[Any, ...]]:
    """What the database itself says."""
    engine = create_engine(read_address(url), poolclass=NullPool)
    with engine.begin() as connection:
        result = connection.execute(text(statement), values)
        return [tuple(row) for row in result] if result.returns_rows else []


def output(key: str = "dong-1", **given: Any) -> Output:
    """A programme of the commune's loudspeakers."""
    fields = {
        "plan": "ke-hoach",
        "title": "Chuyên mục Chuyển đổi số",
        "channel": "radio_commune",
        "unit_of_count": "chuong_trinh",
        "published_on": date(2026, 3, 19),
    }
    return Output(key=key, **{**fields, **given})


def proof(content: str, name: str) -> Proof:
    """A file that shows an output happened."""
    return Proof(sha256=sha256(content.encode()).hexdigest(), name=name, size=len(content))


def ruling(item: int = 1, kind: RulingKind = RulingKind.EXCLUDE, **given: Any) -> Ruling:
    """A desk's decision."""
    fields = {"plan": "ke-hoach", "quota": None, "reason": "bài của tỉnh khác", "by": "Phòng VH-XH", "at": NOW}
    return Ruling(item=item, kind=kind, **{**fields, **given})
