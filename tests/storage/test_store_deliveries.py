"""Mails under their keys: planned once, sent at most once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError
from store_builders import DAY, HOUR, NOW

from core.errors import NotFound
from core.words import say
from storage.base import Delivery, Store
from storage.opening import open_store

KEY = "digest:2026-03-20"
PLANNED = Delivery(
    key=KEY,
    channel="mail",
    state="pending",
    attempts=0,
    next_try_at=None,
    sent_at=None,
    problem="",
    content=b"Subject: x\r\n\r\n\xff",
)


def _plan(store: Store, key: str = KEY, content: bytes = PLANNED.content) -> Delivery:
    return store.plan_delivery(key, "mail", content, NOW)


def test_delivery_planned_again_keeps_its_first_content(store: Store) -> None:
    assert _plan(store) == PLANNED
    assert _plan(store, content=b"another") == PLANNED
    assert store.deliveries() == [PLANNED]


def test_delivery_is_begun_once(store: Store) -> None:
    _plan(store)
    assert store.begin_delivery(KEY, NOW)
    assert not store.begin_delivery(KEY, NOW)
    assert not store.begin_delivery("nobody planned it", NOW)
    assert store.due_deliveries(NOW) == []
    (delivery,) = store.deliveries()
    assert (delivery.state, delivery.attempts) == ("sending", 0)


def test_of_many_who_begin_at_once_one_does(url: str) -> None:
    stores = [open_store(url) for _ in range(6)]
    _plan(stores[0])
    with ThreadPoolExecutor(6) as pool:
        begun = list(pool.map(lambda store: store.begin_delivery(KEY, NOW), stores))
    for store in stores:
        store.close()
    assert sorted(begun) == [False] * 5 + [True]


def test_sent_delivery_is_over(store: Store) -> None:
    _plan(store)
    store.begin_delivery(KEY, NOW)
    store.end_delivery(KEY, state="sent", problem="", next_try_at=None, now=NOW + HOUR)
    assert not store.begin_delivery(KEY, NOW + DAY)
    assert [(one.state, one.sent_at) for one in store.deliveries()] == [("sent", NOW + HOUR)]


def test_refused_for_now_is_due_again_at_its_next_try_and_not_before(store: Store) -> None:
    _plan(store)
    store.begin_delivery(KEY, NOW)
    store.end_delivery(KEY, state="pending", problem="451 thử lại sau", next_try_at=NOW + HOUR, now=NOW)
    assert store.due_deliveries(NOW) == []
    assert not store.begin_delivery(KEY, NOW)
    assert [one.problem for one in store.due_deliveries(NOW + HOUR)] == ["451 thử lại sau"]
    assert store.begin_delivery(KEY, NOW + HOUR)
    assert store.deliveries()[0].attempts == 1


def test_a_try_that_never_came_to_the_text_counts_so_that_the_pauses_grow(store: Store) -> None:
    _plan(store)
    for times in (1, 2):
        store.end_delivery(KEY, state="pending", problem="connection refused", next_try_at=NOW, now=NOW)
        assert store.deliveries()[0].attempts == times


def test_delivery_cut_off_by_a_crash_is_never_sent_again(store: Store) -> None:
    _plan(store)
    _plan(store, "digest:2026-03-21")
    store.begin_delivery(KEY, NOW)
    assert store.settle_interrupted(NOW) == 1
    assert store.settle_interrupted(NOW) == 0
    states = {one.key: (one.state, one.problem) for one in store.deliveries()}
    assert states == {KEY: ("unknown", say("store.interrupted")), "digest:2026-03-21": ("pending", "")}
    assert not store.begin_delivery(KEY, NOW + DAY)


def test_state_that_does_not_exist_is_a_programming_mistake(store: Store) -> None:
    _plan(store)
    with pytest.raises(IntegrityError):
        store.end_delivery(KEY, state="lost", problem="", next_try_at=None, now=NOW)


def test_end_of_a_delivery_nobody_planned_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.end_delivery(KEY, state="sent", problem="", next_try_at=None, now=NOW)
