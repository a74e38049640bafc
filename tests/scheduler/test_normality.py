"""A site that answers and brings what is not normal for it is seen: by tables."""

from __future__ import annotations

import pytest

from core.source import Normal, Source, SourceKind
from scheduler.normality import breach_of
from storage.base import Brought


def paper(normal: Normal) -> Source:
    """A source with what is normal for it."""
    return Source(
        key="bao", name="Báo", kind=SourceKind.PRESS, channel="press_online", home="https://bao.example/", normal=normal
    )


@pytest.mark.parametrize(
    ("found", "word"),
    [(0, "ít nhất 6"), (5, "ít nhất 6"), (6, None), (30, None), (31, "nhiều nhất 30")],
)
def test_too_few_and_too_many_are_told(found: int, word: str | None) -> None:
    breach = breach_of(paper(Normal(items_per_day=(2, 10))), Brought(found=found))
    assert (breach is None) if word is None else (word in (breach or ""))


@pytest.mark.parametrize(("number", "dated", "told"), [(9, 0, False), (20, 18, False), (20, 17, True), (20, 0, True)])
def test_a_share_without_days_is_told_of_where_there_are_enough_items(number: int, dated: int, told: bool) -> None:
    assert bool(breach_of(paper(Normal(dated=0.9)), Brought(found=number, dated=dated))) is told


def test_a_source_of_which_nothing_is_known_breaks_nothing() -> None:
    assert breach_of(paper(Normal()), Brought()) is None
