"""What is due, by tables: nothing here touches a clock, a store or the network."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from core.source import Source, SourceKind
from scheduler.due import due_crawls, due_digest, due_purge

NOW = datetime(2026, 1, 21, 3, 0, tzinfo=UTC)  # 10:00 in Ha Noi
PAPER = Source(
    key="bao", name="Báo", kind=SourceKind.PRESS, channel="press_online", home="https://bao.example/", every_minutes=30
)


@pytest.mark.parametrize(
    ("minutes_ago", "due"),
    [(None, True), (0, False), (29, False), (30, True), (31, True), (60 * 24 * 9, True), (-5, False)],
)
def test_a_source_is_due_when_its_rhythm_has_come_round(minutes_ago: int | None, due: bool) -> None:
    started = {} if minutes_ago is None else {"bao": NOW - timedelta(minutes=minutes_ago)}
    assert bool(due_crawls([PAPER], started, NOW)) is due


def test_rounds_missed_while_the_machine_slept_are_one_piece_of_work() -> None:
    started = {"bao": NOW - timedelta(days=2)}
    keys = {
        work.key
        for minute in range(0, 600, 7)
        for work in due_crawls([PAPER], started, NOW + timedelta(minutes=minute))
    }
    assert len(keys) == 1


def test_the_next_round_is_new_work() -> None:
    first = due_crawls([PAPER], {"bao": NOW - timedelta(hours=1)}, NOW)
    second = due_crawls([PAPER], {"bao": NOW}, NOW + timedelta(hours=1))
    assert first[0].key != second[0].key


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        (datetime(2026, 1, 20, 23, 59, tzinfo=UTC), None),  # 06:59
        (datetime(2026, 1, 21, 0, 0, tzinfo=UTC), "digest:2026-01-21"),  # 07:00
        (datetime(2026, 1, 21, 9, 30, tzinfo=UTC), "digest:2026-01-21"),  # the machine came up at 16:30
        (datetime(2026, 1, 21, 16, 59, tzinfo=UTC), "digest:2026-01-21"),  # 23:59
        (datetime(2026, 1, 21, 17, 0, tzinfo=UTC), None),  # midnight: the 22nd's is not due yet
        (datetime(2025, 12, 31, 17, 30, tzinfo=UTC), None),  # half past midnight of New Year
        (datetime(2026, 1, 1, 0, 30, tzinfo=UTC), "digest:2026-01-01"),
    ],
)
def test_the_mail_of_a_day_is_due_from_its_hour_to_midnight(moment: datetime, key: str | None) -> None:
    work = due_digest(moment, time(7, 0))
    assert (work.key if work else None) == key


def test_retention_is_kept_once_a_day() -> None:
    assert due_purge(NOW).key == due_purge(NOW + timedelta(hours=5)).key
    assert due_purge(NOW).key != due_purge(NOW + timedelta(hours=15)).key
