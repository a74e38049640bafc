"""A machine that loses its power between any two stages loses nothing, doubles nothing and mails once."""

from __future__ import annotations

import signal

from cli.wiring import office_open
from core.clock import fixed_clock
from tests.integration.offices import MORNING, Place, Undisturbed, told
from tests.integration.processes import run_and_die

DEATHS = ("batch:1", "batch:3", "crawled", "processed", "planned")
"""Each run goes on from what the death of the one before it left; on the way the store may lack items, never hold wrong ones."""


def test_killed_between_every_two_stages_the_last_run_ends_as_if_nothing_had_happened(
    place: Place, undisturbed: Undisturbed
) -> None:
    texts = {(row["url"], row["title"], row["text"], row["published_at"]) for row in undisturbed.told}
    for where in DEATHS:
        died = place.run(run_and_die, where)
        assert died.process.exitcode == -signal.SIGKILL, (where, died.words)
        with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
            found = [(row["url"], row["title"], row["text"], row["published_at"]) for row in told(office)]
            assert found, where
            assert set(found) <= texts, where
            assert len(found) == len(set(found)), where
        assert place.mailbox.messages == [], where
    again = place.run(run_and_die)
    assert again.process.exitcode == 0, again.words
    with office_open(settings=place.settings, clock=fixed_clock(MORNING)) as office:
        assert told(office) == undisturbed.told
        assert [row.state for row in office.store.deliveries()] == ["sent"]
    assert len(place.mailbox.messages) == 1


def test_killed_while_the_text_leaves_it_is_not_sent_again_and_doctor_can_tell(crawled_place: Place) -> None:
    died = crawled_place.run(run_and_die, "sending")
    assert died.process.exitcode == -signal.SIGKILL, died.words
    assert crawled_place.run(run_and_die).process.exitcode == 0
    assert crawled_place.mailbox.messages == []
    with office_open(settings=crawled_place.settings, clock=fixed_clock(MORNING)) as office:
        assert office.store.settle_interrupted(MORNING) == 1
        assert [row.state for row in office.store.deliveries()] == ["unknown"]
        assert office.store.due_deliveries(MORNING) == []


def test_a_second_run_of_the_same_morning_adds_and_mails_nothing(
    crawled_place: Place, undisturbed: Undisturbed
) -> None:
    for _ in range(2):
        assert crawled_place.run(run_and_die).process.exitcode == 0
    with office_open(settings=crawled_place.settings, clock=fixed_clock(MORNING)) as office:
        assert told(office) == undisturbed.told
    assert len(crawled_place.mailbox.messages) == 1
