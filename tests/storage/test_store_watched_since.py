"""Since when anything was looked at."""

from __future__ import annotations

from store_builders import DAY, NOW, article, run, save

from core.crawl import Outcome
from storage.base import Store


def test_the_first_item_seen_says_since_when_anything_is_known(store: Store) -> None:
    assert store.watched_since() == {}
    save(store, article("hai"), now=NOW + DAY)
    save(store, article("mot"), now=NOW)
    save(store, article("mot", text="Chữ đã sửa."), now=NOW + 2 * DAY)
    [first] = store.watched_since().values()
    assert first == NOW


def test_a_source_that_answered_and_had_nothing_is_known_from_its_first_run(store: Store) -> None:
    store.save_run(run(Outcome.UNCHANGED, of="im"), NOW)
    store.save_run(run(Outcome.UNCHANGED, of="im", at=NOW + DAY), NOW + DAY)
    store.save_run(run(Outcome.BROKEN, of="hong"), NOW)
    assert store.watched_since() == {"im": NOW}
