"""The narrow rows that counting reads say what items, tags and rulings say, whatever happened in whatever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_builders import DAY, NOW, all_items, article, rows, ruling, save, source, tag

from core.article import Form
from core.clock import local_day
from core.count import Countable
from core.item import Item
from core.ruling import RulingKind
from core.tag import IN_SCOPE, TagOrigin
from core.text import fold
from storage.base import Store, TaskNumber
from storage.tags import effective

PLAN, OTHER = "ke-hoach", "khac"
TASKS = ("NV1", "NV2", IN_SCOPE)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
SECTIONS = (None, "Văn hóa", "Chuyển đổi số - Tin tức", "Chuyển đổi số")

_number = st.integers(1, 6)
_plan = st.sampled_from((PLAN, OTHER))
_quota = st.sampled_from((None, "q1"))
_day = st.none() | st.integers(-12, 3)
_action = st.one_of(
    st.tuples(st.just("save"), _number, _day, st.sampled_from(SECTIONS), st.sampled_from(Form), st.integers(0, 9)),
    st.tuples(st.just("tag"), _number, _plan, st.sets(st.sampled_from(TASKS))),
    st.tuples(st.just("say"), _number, _plan, st.sampled_from(TASKS), st.integers(0, 1)),
    st.tuples(st.just("cluster"), _number, _number),
    st.tuples(st.just("rule"), _number, _plan, _quota, st.sampled_from(RulingKind)),
)


def _do(store: Store, action: Sequence[object]) -> None:
    """One thing that an office or a stage does; items that are not there are passed over, as stages do."""
    kind, number, *rest = action
    if kind == "save":
        _save(store, number, *rest)  # type: ignore[arg-type]
        return
    known = {item.id for item in all_items(store)}
    if number not in known:
        return
    match kind, rest:
        case "tag", (plan, tasks):
            store.save_tags(str(plan), "1", {number: [tag(task, plan=str(plan)) for task in tasks]})  # type: ignore
        case "say", (plan, task, score):
            store.tag_by_person(number, [tag(task, score, TagOrigin.PERSON, plan)], NOW)  # type: ignore
        case "cluster", (into,) if into in known:  # a cluster bears the id of an item in it, never one still to come
            store.save_signatures("1", {number: (b"s", into)})  # type: ignore
        case "rule", (plan, quota, how):
            store.rule([ruling(number, how, plan=plan, quota=quota)])  # type: ignore


def _save(store: Store, number: int, day: int | None, section: str | None, form: Form, length: int) -> None:
    moment = None if day is None else NOW + day * DAY
    text = "câu " * length
    save(store, article(f"bai-{number}", published_at=moment, section=section, form=form, text=text))


def _expected(store: Store, plan: str) -> Iterator[Countable]:
    """What follows from items, tags and rulings, worked out in the plainest way."""
    items = {item.id: item for item in all_items(store)}
    said = store.tags(list(items))
    for item in items.values():
        found = [(one.task, one.origin.value, one.score) for one in said[item.id] if one.plan == plan]
        tasks = frozenset(task for task, _ in effective(found))
        newest = {one.quota: one for one in store.rulings(plan, item.id)}
        held = tuple(one for one in newest.values() if one.kind is not RulingKind.WITHDRAWN)
        if tasks or held:
            yield _countable(item, tasks, sorted(held, key=repr))


def _countable(item: Item, tasks: frozenset[str], held: Sequence[object]) -> Countable:
    return Countable(
        item=item.id,
        url=item.url,
        title=item.title,
        source=item.source,
        channel=item.channel,
        form=item.form,
        published_on=item.published_at and local_day(item.published_at),
        tasks=tasks,
        cluster=item.cluster,
        length=len(item.text or ""),
        section=item.section,
        province=item.province,
        rulings=tuple(held),  # type: ignore[arg-type]
    )


def _in_order(found: Sequence[Countable]) -> list[Countable]:
    plain = [replace(one, rulings=tuple(sorted(one.rulings, key=repr))) for one in found]
    return sorted(plain, key=lambda one: (one.published_on or date.min, one.item))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(_action, max_size=25))
def test_countables_say_what_items_tags_and_rulings_say(
    sqlite_store: Callable[[], Store], actions: list[object]
) -> None:
    store = sqlite_store()
    save(store, *[article(f"bai-{number}", text="câu " * 4 * number) for number in range(1, 5)])
    store.save_tags(PLAN, "1", {number: [tag("NV1"), tag(IN_SCOPE)] for number in range(1, 4)})
    for action in actions:
        _do(store, action)  # type: ignore[arg-type]
    for plan in (PLAN, OTHER):
        expected = _in_order(list(_expected(store, plan)))
        assert _in_order(store.undated(plan) + store.countables(plan, date.min, date.max)) == expected
        _check_numbers(store, plan, [one for one in expected if one.published_on])
        _check_heaps(store, plan)
    store.close()


def _check_numbers(store: Store, plan: str, expected: list[Countable]) -> None:
    for task in TASKS:
        kept = [one for one in expected if task in one.tasks and not any(_out(ruled) for ruled in one.rulings)]
        number = TaskNumber(pieces=len({one.cluster for one in kept}), publications=len(kept))
        assert store.task_number(plan, task, date.min, date.max) == number


def _out(ruled: object) -> bool:
    return (ruled.quota, ruled.kind) == (None, RulingKind.EXCLUDE)  # type: ignore[attr-defined]


CUTS = [FIRST, date(2026, 3, 10), date(2026, 3, 16), LAST + timedelta(days=1)]


def _check_heaps(store: Store, plan: str) -> None:
    """Heaps and items are the same number whatever one asks of day, source, form, length, tasks and column."""
    items = store.countables(plan, FIRST, LAST)
    for columns in (None, (), ("chuyen doi so",)):
        heaps = store.heaps(plan, CUTS, [12, 20], columns)
        count = Counter[object]()
        for heap in heaps:
            count[_class(heap, columns)] += heap.quantity
        assert count == Counter(_class(item, columns) for item in items)
        alone = [one for one in items if _alone(store, one)]
        assert [one for one in heaps if one.item] == alone
        assert all((one.url, one.title, one.cluster, one.rulings) == ("", "", 0, ()) for one in heaps if not one.item)
    _check_apart(store, plan, items)


def _check_apart(store: Store, plan: str, items: Sequence[Countable]) -> None:
    """Items named stand alone and in no heap; those found by address or channel are those of the list."""
    named = [one for one in items if one.item % 2]
    heaps = store.heaps(plan, CUTS, [12, 20], apart=[one.item for one in named])
    assert _in_order([one for one in heaps if one.item % 2]) == _in_order(named)
    rest = Counter(_class(one, None) for one in items if not one.item % 2)
    count = Counter[object]()
    for heap in heaps:
        if not heap.item % 2:
            count[_class(heap, None)] += heap.quantity
    assert count == rest
    assert store.countables_at(plan, [f"{one.url}?utm_source=x" for one in named] + ["Báo in"], FIRST, LAST) == named
    assert store.countables(plan, FIRST, LAST, ["press_online", "tv"]) == items
    assert store.countables(plan, FIRST, LAST, ["tv"]) == [one for one in items if _alone(store, one)]


def _class(one: Countable, columns: Sequence[str] | None) -> object:
    day = one.published_on or date.min
    stretch = next(start for start, after in pairwise(CUTS) if start <= day < after)
    section = one.section if columns is None else [name in fold(one.section or "") for name in columns]
    reached = max(length for length in (0, 1, 12, 20) if one.length >= length)
    return repr((stretch, one.source, one.channel, one.form, section, reached, sorted(one.tasks)))


def _alone(store: Store, one: Countable) -> bool:
    members = [item for item in all_items(store) if item.cluster == one.cluster]
    return len(members) > 1 or bool(one.rulings)


@pytest.mark.parametrize("other", [0, 1])
def test_item_of_a_cluster_stands_alone_from_the_moment_another_joins_until_it_leaves(store: Store, other: int) -> None:
    """Also where the other one carries no tag: it may get one."""
    save(store, article("mot-1"), article("hai-2"))
    store.save_tags(PLAN, "1", {1: [tag()], 2: [tag()] * other})
    assert [one.item for one in store.heaps(PLAN, CUTS, [])] == [0]
    store.save_signatures("1", {2: (b"s", 1)})
    assert [one.item for one in store.heaps(PLAN, CUTS, [])] == [1, 2][: 1 + other]
    store.save_signatures("1", {2: (b"s", 2)})
    assert [(one.item, one.quantity) for one in store.heaps(PLAN, CUTS, [])] == [(0, 1 + other)]


def test_channel_and_province_are_those_of_the_source_as_it_is_now(store: Store) -> None:
    save(store, article())
    store.save_tags(PLAN, "1", {1: [tag()]})
    store.heaps(PLAN, CUTS, [])
    save(store, of=source(channel="portal", province="Thái Nguyên"))
    for found in (store.heaps(PLAN, CUTS, []), store.countables(PLAN, FIRST, LAST)):
        assert [(one.channel, one.province) for one in found] == [("portal", "Thái Nguyên")]


@pytest.mark.parametrize("cuts", [[], [FIRST], [FIRST, FIRST]])
def test_heaps_of_no_stretch_are_none(store: Store, cuts: list[date]) -> None:
    save(store, article(published_at=NOW))
    store.save_tags(PLAN, "1", {1: [tag()]})
    assert store.heaps(PLAN, cuts, [700]) == []


def test_plan_that_tags_an_item_no_more_leaves_no_row_behind(store: Store, url: str) -> None:
    save(store, *[article(f"bai-{n}") for n in range(3)])
    store.save_tags(PLAN, "1", {n: [tag("NV1"), tag("NV2")] for n in (1, 2, 3)})
    store.save_tags(PLAN, "2", {n: [] for n in (1, 2, 3)})
    assert rows(url, "SELECT count(*) FROM tallied UNION ALL SELECT count(*) FROM served") == [(0,), (0,)]
