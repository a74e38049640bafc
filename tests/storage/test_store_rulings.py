"""A person's word: rulings, tags, and finding what is meant."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError
from store_builders import DAY, HOUR, NOW, article, only_item, output, rows, ruling, save, tag

from core.count import Countable
from core.errors import NotFound
from core.ruling import Ruling, RulingKind
from core.tag import IN_SCOPE, Tag, TagOrigin
from storage.base import Store

PLAN = "ke-hoach"
SPAN = (date(2026, 1, 1), date(2026, 12, 31))
INCLUDE, EXCLUDE, WITHDRAWN = RulingKind.INCLUDE, RulingKind.EXCLUDE, RulingKind.WITHDRAWN


def _only_countable(store: Store) -> Countable:
    (found,) = store.countables(PLAN, *SPAN)
    return found


def test_every_ruling_stays_and_the_newest_of_each_quota_holds(store: Store) -> None:
    save(store, article())
    store.save_tags(PLAN, "1", {1: [tag()]})
    said = [
        ruling(1, EXCLUDE),
        ruling(1, INCLUDE, quota="q1", at=NOW + HOUR),
        ruling(1, EXCLUDE, quota="q1", reason="đếm nhầm", at=NOW + DAY),
    ]
    store.rule(said[:1])
    store.rule(said[1:])
    assert store.rulings(PLAN) == said
    assert _only_countable(store).rulings == (said[0], said[2])


def test_ruling_taken_back_no_longer_holds_and_stays_readable(store: Store) -> None:
    save(store, article())
    store.save_tags(PLAN, "1", {1: [tag()]})
    store.rule([ruling(1, EXCLUDE), ruling(1, INCLUDE, quota="q1")])
    store.rule([ruling(1, WITHDRAWN, reason="nhầm bài")])
    assert [one.kind for one in _only_countable(store).rulings] == [INCLUDE]
    assert [one.kind for one in store.rulings(PLAN)] == [EXCLUDE, INCLUDE, WITHDRAWN]


def test_item_without_a_tag_is_countable_for_as_long_as_a_ruling_holds(store: Store) -> None:
    save(store, article("mot-1"), article("hai-2", published_at=None))
    store.rule([ruling(1, INCLUDE), ruling(2, INCLUDE, quota="q2")])
    assert (_only_countable(store).item, _only_countable(store).tasks) == (1, frozenset())
    assert [(one.item, one.rulings[0].quota) for one in store.undated(PLAN)] == [(2, "q2")]
    assert store.countables("khac", *SPAN) == []
    store.rule([ruling(1, WITHDRAWN), ruling(2, WITHDRAWN, quota="q2")])
    assert store.countables(PLAN, *SPAN) == store.undated(PLAN) == []


def test_ruling_outlives_every_later_tagging(store: Store) -> None:
    save(store, article())
    store.save_tags(PLAN, "1", {1: [tag()]})
    store.rule([ruling(1, EXCLUDE, quota="q1")])
    store.save_tags(PLAN, "2", {1: []})
    save(store, article(text="Bản sửa."))
    store.save_tags(PLAN, "3", {1: [tag("NV2")]})
    assert (_only_countable(store).tasks, _only_countable(store).rulings[0].quota) == (frozenset({"NV2"}), "q1")


def test_rulings_are_of_their_plan_and_of_their_item_or_output(store: Store) -> None:
    save(store, article("mot-1"), article("hai-2"))
    store.save_outputs([output("a"), output("b")])
    said = [ruling(1), ruling(2), ruling(2, recorded=True), ruling(1, plan="khac")]
    store.rule(said)
    assert store.rulings(PLAN) == said[:3]
    assert store.rulings(PLAN, 2) == [said[1]]
    assert store.rulings(PLAN, 2, recorded=True) == [said[2]]
    assert store.rulings("khac") == [said[3]]
    assert [one.item for one in store.countables(PLAN, *SPAN)] == [1, 2]


@pytest.mark.parametrize(
    ("missing", "key"), [(ruling(9), "store.no_item"), (ruling(9, recorded=True), "store.no_output")]
)
def test_of_rulings_that_name_something_unknown_none_is_kept(store: Store, missing: Ruling, key: str) -> None:
    save(store, article())
    with pytest.raises(NotFound) as caught:
        store.rule([ruling(1), missing])
    assert caught.value.key == key
    assert store.rulings(PLAN) == []
    store.rule([])


@pytest.mark.parametrize("change", ["UPDATE rulings SET reason = 'khác'", "DELETE FROM rulings"])
def test_database_itself_refuses_to_change_or_drop_a_ruling(store: Store, url: str, change: str) -> None:
    save(store, article())
    store.rule([ruling(1)])
    with pytest.raises(DBAPIError, match="only ever added"):
        rows(url, change)
    assert store.rulings(PLAN) == [ruling(1)]


def test_what_a_person_tagged_outranks_and_survives_and_comes_task_by_task(store: Store, url: str) -> None:
    save(store, article())
    store.save_tags(PLAN, "1", {1: [tag("NV1"), tag(IN_SCOPE)]})
    store.tag_by_person(1, [_said("NV1", 0)], NOW)
    store.tag_by_person(1, [_said("NV2", 1)], NOW + HOUR)
    store.save_tags(PLAN, "2", {1: [tag("NV1"), tag("NV3")]})
    assert _only_countable(store).tasks == {"NV2", "NV3"}
    store.tag_by_person(1, [_said("NV1", 1)], NOW + DAY)
    assert _only_countable(store).tasks == {"NV1", "NV2", "NV3"}
    assert rows(url, "SELECT count(*), count(said_at) FROM tags") == [(4, 2)]


def test_persons_tag_of_an_item_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.tag_by_person(3, [_said("NV1", 1)], NOW)
    save(store, article())
    with pytest.raises(ValueError, match="person"):
        store.tag_by_person(1, [tag()], NOW)


def _said(task: str, score: float) -> Tag:
    return tag(task, score, TagOrigin.PERSON)


def test_item_is_found_by_its_number_and_by_every_address_of_it(store: Store) -> None:
    save(store, article("mot-1"), article("hai-2"))
    item = store.item(2)
    for name in ("2", "02", item.url, "http://www.bao.example/hai-2.html?utm_source=zalo#cuoi", f" {item.url}\n"):
        assert store.find_item(name) == item


@pytest.mark.parametrize(
    "name", ["3", "0", "-1", "²", "9" * 40, "", "https://bao.example/khong-co.html", "mèo", "a\x00b"]
)
def test_name_of_no_item_is_not_found(store: Store, name: str) -> None:
    save(store, article("mot-1"), article("hai-2"))
    with pytest.raises(NotFound):
        store.find_item(name)


def test_content_hashes_are_those_of_the_newest_texts(store: Store) -> None:
    save(store, article())
    save(store, article(text="Bản sửa."))
    assert store.content_hashes([1, 7]) == {1: only_item(store).content_hash}
    assert store.content_hashes([]) == {}
