"""Events, units, and what became of quotas whose owner is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError
from store_builders import rows
from store_entries import CLOSED, COMMUNE, DISTRICT, DRILL, FESTIVAL

from storage.base import Saved, Store


def test_events_come_by_first_day_those_of_every_plan_too(store: Store) -> None:
    other = replace(DRILL, key="khac", plan="khac")
    assert store.save_events([FESTIVAL, DRILL, other]) == Saved(new=3)
    assert store.events() == [DRILL, other, FESTIVAL]
    assert store.events("ke-hoach") == [DRILL, FESTIVAL]


def test_event_saved_again_is_changed_only_where_it_differs(store: Store) -> None:
    store.save_events([FESTIVAL, DRILL])
    later = replace(FESTIVAL, end=date(2026, 3, 6), keywords=())
    assert store.save_events([later, DRILL]) == Saved(changed=1, unchanged=1)
    assert store.events("ke-hoach") == [DRILL, later]


def test_units_that_are_gone_stay_in_the_register(store: Store) -> None:
    assert store.save_units([COMMUNE, DISTRICT]) == Saved(new=2)
    assert store.units() == [DISTRICT, COMMUNE]
    assert store.save_units([COMMUNE, replace(DISTRICT, note="sáp nhập")]) == Saved(changed=1, unchanged=1)


def test_of_two_entries_of_one_key_in_one_call_the_later_counts(store: Store) -> None:
    assert store.save_units([COMMUNE, replace(COMMUNE, name="Xã Đông mới")]) == Saved(new=1)
    assert [unit.name for unit in store.units()] == ["Xã Đông mới"]


def test_register_of_very_many_units_is_saved_in_one_call(store: Store) -> None:
    many = [replace(COMMUNE, key=f"xa-{n}", name=f"Xã {n}") for n in range(700)]
    assert store.save_units(many) == Saved(new=700)
    assert store.save_units(many) == Saved(unchanged=700)


def test_characters_no_database_holds_are_dropped(store: Store) -> None:
    store.save_events([replace(DRILL, name="Diễn\x00 tập", keywords=("cứu\x07 hộ",))])
    assert [(event.name, event.keywords) for event in store.events()] == [("Diễn tập", ("cứu hộ",))]


def test_newest_decision_on_a_quota_without_owner_holds_and_the_earlier_stay(store: Store, url: str) -> None:
    moved = replace(CLOSED, moved_to="xa-dong", reason="chuyển cho xã")
    for change in (CLOSED, replace(CLOSED, quota="q1"), moved, replace(CLOSED, plan="khac")):
        store.save_owner_change(change)
    assert store.owner_changes("ke-hoach") == [replace(CLOSED, quota="q1"), moved]
    assert rows(url, "SELECT count(*) FROM owner_changes") == [(4,)]
    with pytest.raises(DBAPIError, match="only ever added"):
        rows(url, "DELETE FROM owner_changes")
