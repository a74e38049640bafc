"""The whole job on PostgreSQL ends with the same items, tags, counts and mail as on SQLite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from cli.wiring import office_open
from core.clock import fixed_clock
from core.count import Count
from core.crawl import Outcome
from scheduler.counting import count_on
from scheduler.pipeline import run_once
from tests.integration.offices import MORNING, TODAY, Place, Undisturbed, told

pytestmark = pytest.mark.postgres


def test_the_whole_job_twice_on_postgresql(
    place: Place, undisturbed: Undisturbed, make_database: Callable[[], str]
) -> None:
    settings = place.settings.model_copy(update={"database_url": make_database()})
    with office_open(create=True, settings=settings, clock=fixed_clock(MORNING)) as office:
        assert len(run_once(office).sent) == 1
        assert told(office) == undisturbed.told
        again = run_once(office)
        assert {run.result.outcome for run in again.runs} == {Outcome.UNCHANGED}
        assert told(office) == undisturbed.told
        assert len(place.mailbox.messages) == 1
        with office_open(settings=undisturbed.place.settings, clock=fixed_clock(MORNING)) as other:
            plan = office.plans[0]
            before = figures(count_on(office, plan, TODAY))
            assert before == figures(count_on(other, plan, TODAY))
            assert len(office.store.open_findings()) == len(other.store.open_findings()) > 0
            words = str(undisturbed.told[0]["title"])
            assert office.store.search(words)[0].item.url == other.store.search(words)[0].item.url
        assert office.store.purge(MORNING + timedelta(days=1)).texts > 0
        assert figures(count_on(office, plan, TODAY)) == before


def figures(counts: list[Count]) -> list[object]:
    """Return what a board shows of counts: items have other numbers in another store."""
    return [(count.quota.id, count.task, count.found, count.state) for count in counts]
