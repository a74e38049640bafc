"""What people said under a plan goes over to the plan that supersedes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from store_builders import DAY, HOUR, NOW, article, ruling, save

from core.errors import NotFound
from core.ruling import RulingKind
from core.tag import IN_SCOPE, Tag, TagOrigin
from storage.base import Store

OLD, NEW = "ke-hoach", "ke-hoach-2"
SPAN = (date(2026, 1, 1), date(2026, 12, 31))


def person(task: str, score: float = 1.0, plan: str = OLD) -> Tag:
    return Tag(plan=plan, task=task, origin=TagOrigin.PERSON, score=score, reason="cán bộ xem lại")


def test_tags_of_kept_tasks_and_rulings_count_under_the_new_plan(store: Store) -> None:
    save(store, article("mot-1"), article("hai-2"))
    store.tag_by_person(1, [person("a"), person("bo"), person(IN_SCOPE)], NOW)
    store.tag_by_person(2, [person("a", 0.0)], NOW)
    said = [replace(ruling(2, RulingKind.INCLUDE), plan=NEW)]
    assert store.carry_over(OLD, NEW, {"a"}, said, NOW + HOUR) == 4
    assert store.rulings(NEW) == said
    found = {one.item: one.tasks for one in store.countables(NEW, *SPAN)}
    assert found == {1: frozenset({"a", IN_SCOPE}), 2: frozenset()}
    kept = {one.item: one.tasks for one in store.countables(OLD, *SPAN)}
    assert kept == {1: frozenset({"a", "bo", IN_SCOPE})}


def test_carrying_again_adds_nothing_and_a_later_word_under_the_new_plan_stays(store: Store) -> None:
    save(store, article())
    store.tag_by_person(1, [person("a")], NOW)
    said = [replace(ruling(1, RulingKind.EXCLUDE), plan=NEW)]
    assert store.carry_over(OLD, NEW, {"a"}, said, NOW) == 2
    store.tag_by_person(1, [person("a", 0.0, NEW)], NOW + DAY)
    assert store.carry_over(OLD, NEW, {"a"}, said, NOW + DAY) == 0
    assert store.rulings(NEW) == said
    assert [tag.score for tag in store.tags([1])[1] if tag.plan == NEW] == [0.0]


def test_a_ruling_on_what_is_not_there_carries_nothing(store: Store) -> None:
    save(store, article())
    store.tag_by_person(1, [person("a")], NOW)
    with pytest.raises(NotFound):
        store.carry_over(OLD, NEW, {"a"}, [replace(ruling(9, RulingKind.INCLUDE), plan=NEW)], NOW)
    assert [tag for tag in store.tags([1])[1] if tag.plan == NEW] == []
