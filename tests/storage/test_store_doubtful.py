"""A post that may repeat a falsehood or carry out a fraud is no result of the office's work."""

from __future__ import annotations

from datetime import date

from store_builders import article, finding, ruling, save, tag

from core.ruling import RulingKind
from storage.base import Store

PLAN = "ke-hoach"
SPAN = (date(2026, 1, 1), date(2026, 12, 31))


def tasks_of(store: Store) -> dict[int, frozenset[str]]:
    return {one.item: one.tasks for one in store.countables(PLAN, *SPAN)}


def test_it_serves_no_task_for_as_long_as_the_question_stands(store: Store) -> None:
    save(store, article("mot-1"), article("hai-2"))
    store.save_tags(PLAN, "1", {1: [tag()], 2: [tag()]})
    store.save_findings("1", {1: [finding()], 2: []})
    assert tasks_of(store) == {2: frozenset({"NV1"})}
    assert store.task_number(PLAN, "NV1", *SPAN).publications == 1
    store.save_findings("2", {1: []})
    assert set(tasks_of(store)) == {1, 2}


def test_found_before_or_after_the_tag_makes_no_difference(store: Store) -> None:
    save(store, article())
    store.save_findings("1", {1: [finding()]})
    store.save_tags(PLAN, "1", {1: [tag()]})
    assert tasks_of(store) == {}


def test_a_person_may_count_it_all_the_same(store: Store) -> None:
    save(store, article())
    store.save_tags(PLAN, "1", {1: [tag()]})
    store.save_findings("1", {1: [finding()]})
    store.rule([ruling(1, RulingKind.INCLUDE)])
    (found,) = store.countables(PLAN, *SPAN)
    assert found.rulings
