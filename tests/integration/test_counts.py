"""What an office reads of the province's counts, from the store to the mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.count import CountState
from core.crawl import Outcome
from core.source import Normal
from scheduler.counting import count_on, count_periods, missed_lately, numbers_on
from scheduler.morning import gather_digest
from scheduler.office import Office
from scheduler.pipeline import run_once
from tests.integration.offices import TODAY, Place


@pytest.fixture
def counted(crawled_place: Place, office: Office) -> Office:
    """The office after one whole run."""
    return office


def test_a_missed_week_is_told_of_once_it_is_over_and_forgotten_after_a_week(counted: Office) -> None:
    plan = counted.plans[0]
    weeks = [
        count for count in count_periods(counted, plan, TODAY) if count.quota.id == "q1" and not count.period.partial
    ]
    (silent,) = [count for count in weeks if count.state is CountState.MISSED]
    assert (silent.found, silent.items) == (0, ())
    end = silent.period.end
    for later, told in ((0, False), (1, True), (7, True), (8, False)):
        day = end + timedelta(days=later)
        assert (silent in missed_lately(counted, plan, day, 7)) is told
        board = gather_digest(counted, day).boards[0]
        assert any(row.period == silent.period and row.state is CountState.MISSED for row in board.counts) is told


def test_every_number_is_its_list_of_items_and_what_no_crawler_sees_has_none(counted: Office) -> None:
    counts = count_on(counted, counted.plans[0], TODAY)
    assert {count.found == len(count.items) for count in counts if count.found is not None} == {True}
    unseen = [count for count in counts if not count.quota.countable_by_crawler]
    assert {(count.found, count.state) for count in unseen} == {(None, CountState.NOT_MEASURABLE)}


def test_a_second_run_counts_nothing_twice(counted: Office) -> None:
    before = count_periods(counted, counted.plans[0], TODAY)
    run_once(counted)
    assert count_periods(counted, counted.plans[0], TODAY) == before


def test_a_source_that_answers_and_brings_nothing_for_days_stands_in_the_mail(counted: Office) -> None:
    paper = replace(counted.sources[0], normal=Normal(items_per_day=(1, 99)))
    office = replace(counted, sources=(paper, *counted.sources[1:]))
    assert gather_digest(office, TODAY + timedelta(days=1)).silent == ()
    (silent,) = gather_digest(office, TODAY + timedelta(days=5)).silent
    assert (silent.name, silent.outcome) == (paper.name, Outcome.EMPTY)


def test_numbers_alone_are_those_of_the_lists(counted: Office) -> None:
    for plan in (counted.plans[0], replace(counted.plans[0], quotas=counted.plans[0].quotas[:3])):
        for day in (TODAY, TODAY - timedelta(days=9)):
            said = [(row.quota.id, row.task, row.found, row.state) for row in count_on(counted, plan, day)]
            assert [(row.quota.id, row.task, row.found, row.state) for row in numbers_on(counted, plan, day)] == said
            assert any(found for _, _, found, _ in said)


def test_of_days_that_no_crawl_reached_nothing_is_known(counted: Office) -> None:
    plan = replace(counted.plans[0], period_start=TODAY - timedelta(days=500), quotas=counted.plans[0].quotas[:1])
    longer = replace(plan, quotas=(replace(plan.quotas[0], period_start=plan.period_start),))
    remote = replace(counted, sources=tuple(replace(source, local=False) for source in counted.sources))
    rows = count_periods(remote, longer, TODAY)
    assert (rows[0].state, rows[0].found) == (CountState.NOT_MEASURABLE, None)
    assert rows[-1].found is not None
    assert count_periods(counted, longer, TODAY)[0].state is CountState.MISSED
