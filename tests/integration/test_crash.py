"""A machine that loses its power between any two stages loses nothing, doubles nothing and mails once."""

from __future__ import annotations

import signal
from typing import Any

import pytest

from cli.wiring import office_open
from core.clock import fixed_clock
from tests.integration.conftest import MORNING, Place, told


@pytest.mark.parametrize("where", ["batch:1", "batch:3", "crawled", "processed", "planned"])
def test_killed_there_the_next_run_ends_as_if_nothing_had_happened(
    place: Place, undisturbed: list[dict[str, Any]], where: str
) -> None:
    died = place.run("dying_run.py", where)
    assert died.returncode == -signal.SIGKILL, died.stderr
    again = place.run("dying_run.py", "nowhere")
    assert again.returncode == 0, again.stderr
    with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
        assert told(office) == undisturbed
        assert [row.state for row in office.store.deliveries()] == ["sent"]
    assert len(place.mailbox.messages) == 1


def test_killed_while_the_text_leaves_it_is_not_sent_again_and_doctor_can_tell(place: Place) -> None:
    died = place.run("dying_run.py", "sending")
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert place.run("dying_run.py", "nowhere").returncode == 0
    assert place.mailbox.messages == []
    with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
        assert office.store.settle_interrupted(MORNING) == 1
        assert [row.state for row in office.store.deliveries()] == ["unknown"]
        assert office.store.due_deliveries(MORNING) == []


def test_a_second_run_of_the_same_morning_adds_and_mails_nothing(place: Place) -> None:
    for _ in range(2):
        assert place.run("dying_run.py", "nowhere").returncode == 0
    assert len(place.mailbox.messages) == 1
