"""Growing pauses that end within a day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from mornings import MORNING

from alerts.retries import next_try


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 480), (7, 480), (8, None), (99, None)]
)
def test_pause_after_each_try(attempts: int, minutes: int | None) -> None:
    wanted = None if minutes is None else MORNING + timedelta(minutes=minutes)
    assert next_try(attempts, MORNING) == wanted


def test_all_tries_lie_within_a_day() -> None:
    now, attempts = MORNING, 0
    while later := next_try(attempts + 1, now):
        now, attempts = later, attempts + 1
    assert attempts == 7
    assert timedelta(hours=20) < now - MORNING <= timedelta(hours=24)


@pytest.mark.parametrize("attempts", [0, -1])
def test_nothing_tried_is_a_mistake_of_the_caller(attempts: int) -> None:
    with pytest.raises(ValueError, match="failed try"):
        next_try(attempts, MORNING)


def test_moment_without_an_offset_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="aware"):
        next_try(1, datetime(2025, 11, 21))
