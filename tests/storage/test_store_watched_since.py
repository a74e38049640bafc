"""Since when anything was looked at."""

from __future__ import annotations

from store_builders import DAY, NOW, article, save

from storage.base import Store


def test_the_first_item_seen_says_since_when_anything_is_known(store: Store) -> None:
    assert store.watched_since() is None
    save(store, article("hai"), now=NOW + DAY)
    save(store, article("mot"), now=NOW)
    save(store, article("mot", text="Chữ đã sửa."), now=NOW + 2 * DAY)
    assert store.watched_since() == NOW
