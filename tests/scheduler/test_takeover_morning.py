"""The morning after another plan took over: what the old one missed last is told once more than never."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.article import Article
from core.clock import VIETNAM
from core.count import CountState
from core.crawl import CrawlBatch
from core.plan import Per, Plan, Quota
from core.settings import Settings
from core.source import Source, SourceKind
from plans.superseding import linked
from scheduler.morning import gather_digest
from scheduler.office import Office
from storage.opening import open_store

PAPER = Source(
    key="bao_que",
    name="Báo Quê",
    kind=SourceKind.PRESS,
    channel="press_online",
    home="https://bao.example/",
    local=True,
)
QUOTA = Quota(
    id="q1",
    text="01 tin, bài/tuần",
    channel="press_online",
    unit_of_count="tin_bai",
    per=Per.WEEK,
    min=1,
    countable_by_crawler=True,
)
OLD = Plan(
    key="cu",
    title="Kế hoạch cũ",
    issuer="UBND xã Thử",
    province=None,
    period_start=date(2025, 9, 1),
    period_end=date(2025, 12, 31),
    tasks=(),
    quotas=(QUOTA,),
)
NEW = replace(OLD, key="moi", supersedes="cu", in_force_from=date(2025, 10, 6))  # a Monday


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 10, 5), [("cu", [])]),  # the week is not over
        (date(2025, 10, 6), [("moi", []), ("cu", [date(2025, 9, 29)])]),
        (date(2025, 10, 12), [("moi", []), ("cu", [date(2025, 9, 29)])]),
        (date(2025, 10, 13), [("moi", [date(2025, 10, 6)])]),
    ],
)
def test_what_the_old_plan_missed_last_is_told_for_a_week(
    tmp_path: Path, day: date, told: list[tuple[str, list[date]]]
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}", create=True)
    seen = Article(
        source=PAPER.key,
        url="https://bao.example/1.html",
        title="Tin đầu tiên",
        text="Nội dung tin. " * 60,
        published_at=datetime(2025, 9, 2, 8, tzinfo=VIETNAM),
    )
    store.save_batch(PAPER, CrawlBatch(source=PAPER.key, articles=(seen,)), datetime(2025, 9, 2, 2, tzinfo=UTC))
    office = Office(
        settings=Settings(database_url=f"sqlite:///{tmp_path / 'a.db'}"),
        store=store,
        sources=(PAPER,),
        plans=linked([OLD, NEW]),
        claims=(),
        clock=lambda: datetime(day.year, day.month, day.day, 1, tzinfo=UTC),
    )
    boards = gather_digest(office, day).boards
    store.close()
    missed = {
        board.plan.key: [count.period.start for count in board.counts if count.state is CountState.MISSED]
        for board in boards
    }
    lately = [(key, [start for start in starts if start >= date(2025, 9, 29)]) for key, starts in missed.items()]
    assert lately == told
