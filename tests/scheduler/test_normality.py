"""A site that answers and brings what is not normal for it is seen: by tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.article import Form
from core.item import Item
from core.source import Normal, Source, SourceKind
from scheduler.normality import breach_of

ON = date(2026, 1, 21)
NOON = datetime(2026, 1, 20, 5, tzinfo=UTC)


def paper(normal: Normal) -> Source:
    """A source with what is normal for it."""
    return Source(
        key="bao", name="Báo", kind=SourceKind.PRESS, channel="press_online", home="https://bao.example/", normal=normal
    )


def items(number: int, *, dated: int = 0, days_ago: int = 0, source: str = "bao") -> list[Item]:
    """So many items of a day, the first of them dated."""
    seen = NOON - timedelta(days=days_ago)
    return [
        Item(
            id=place,
            url=f"https://bao.example/{place}",
            source=source,
            channel="press_online",
            province=None,
            form=Form.ARTICLE,
            title="Tin",
            lead=None,
            text="Tin.",
            published_at=seen if place < dated else None,
            published_day_only=False,
            first_seen_at=seen,
            content_hash="",
            version=1,
            cluster=place,
        )
        for place in range(number)
    ]


@pytest.mark.parametrize(
    ("found", "word"),
    [(0, "ít nhất 6"), (5, "ít nhất 6"), (6, None), (30, None), (31, "nhiều nhất 30")],
)
def test_too_few_and_too_many_are_told(found: int, word: str | None) -> None:
    breach = breach_of(paper(Normal(items_per_day=(2, 10))), items(found), ON)
    assert (breach is None) if word is None else (word in (breach or ""))


@pytest.mark.parametrize(("number", "dated", "told"), [(9, 0, False), (20, 18, False), (20, 17, True), (20, 0, True)])
def test_a_share_without_days_is_told_of_where_there_are_enough_items(number: int, dated: int, told: bool) -> None:
    assert bool(breach_of(paper(Normal(dated=0.9)), items(number, dated=dated), ON)) is told


def test_items_of_other_days_and_of_other_sources_do_not_count() -> None:
    rows = [*items(5, days_ago=3), *items(5, days_ago=-1), *items(5, source="khac")]
    assert breach_of(paper(Normal(items_per_day=(1, 99))), rows, ON)


def test_a_source_of_which_nothing_is_known_breaks_nothing() -> None:
    assert breach_of(paper(Normal()), [], ON) is None
