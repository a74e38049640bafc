"""Signing a period straight through the scheduler: what is known that day is what is signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.article import Article
from core.clock import VIETNAM
from core.count import Period
from core.crawl import CrawlBatch
from core.plan import Per, Plan, Quota, Task
from core.settings import Settings
from core.source import Source, SourceKind
from scheduler.closing import close_period
from scheduler.office import Office
from storage.opening import open_store

NOW = datetime(2025, 11, 10, 1, tzinfo=UTC)
PAPER = Source(
    key="bao", name="Báo Quê", kind=SourceKind.PRESS, channel="press_online", home="https://bao.example/", local=True
)
PLAN = Plan(
    key="thu",
    title="Kế hoạch thử",
    issuer="UBND xã Thử",
    province=None,
    period_start=date(2025, 9, 1),
    period_end=date(2025, 12, 31),
    tasks=(Task(id="lua", name="Phòng trừ sâu bệnh trên cây lúa", keywords=("đạo ôn", "cây lúa")),),
    quotas=(
        Quota(
            id="q1",
            text="01 tin, bài/tháng",
            channel="press_online",
            unit_of_count="tin_bai",
            per=Per.MONTH,
            min=1,
            max=1,
            countable_by_crawler=True,
        ),
    ),
)
SEPTEMBER = Period(start=date(2025, 9, 1), end=date(2025, 9, 30), label="tháng 9/2025")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    url = f"sqlite:///{tmp_path}/diemtin.db"
    store = open_store(url, create=True)
    yield Office(
        settings=Settings(database_url=url), store=store, sources=(PAPER,), plans=(PLAN,), claims=(), clock=lambda: NOW
    )
    store.close()


def test_what_waits_to_be_tagged_is_tagged_before_it_is_signed(office: Office) -> None:
    found = Article(
        source=PAPER.key,
        url="https://bao.example/1.html",
        title="Bệnh đạo ôn hại cây lúa ở xã Thử",
        text="Nông dân thăm đồng, phòng bệnh đạo ôn trên cây lúa. " * 40,
        published_at=datetime(2025, 9, 5, 8, tzinfo=VIETNAM),
    )
    office.store.save_batch(PAPER, CrawlBatch(source=PAPER.key, articles=(found,)), NOW)
    closed = close_period(office, PLAN, SEPTEMBER, by="phòng", reason="chốt")
    assert [count.found for count in closed.counts] == [1]
