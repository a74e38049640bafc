"""Days are local days of Viet Nam; moments are UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.clock import day_end, day_start, fixed_clock, local_day


def test_an_evening_in_london_is_the_next_day_in_hanoi() -> None:
    assert local_day(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)) == date(2026, 1, 1)
    assert local_day(datetime(2025, 12, 31, 16, 59, tzinfo=UTC)) == date(2025, 12, 31)


def test_a_local_day_begins_at_17_utc_the_day_before() -> None:
    assert day_start(date(2026, 1, 1)) == datetime(2025, 12, 31, 17, 0, tzinfo=UTC)
    assert day_end(date(2025, 12, 31)) == day_start(date(2026, 1, 1))


def test_a_clock_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        fixed_clock(datetime(2026, 1, 1))
