"""How many findings were confirmed in some days: numbers only."""

from __future__ import annotations

from datetime import date, timedelta

from store_builders import DAY, NOW, all_items, article, finding, rows, save

from core.finding import ClaimKind
from storage.base import Store

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
FALSE = ClaimKind.FALSE_CLAIM


def test_findings_of_the_days_are_counted_by_what_was_decided(store: Store, url: str) -> None:
    save(
        store,
        article("mot"),
        article("hai"),
        article("xua", published_at=NOW - 40 * DAY),
        article("ngay", published_at=None),
    )
    found = {item.id: [finding("tin-gia-1"), finding("tin-gia-2")] for item in all_items(store)}
    store.save_findings("v1", found)
    assert store.findings_by_decision(*MARCH) == {("open", FALSE): 4}
    rows(url, "UPDATE findings SET decision = 'confirmed' WHERE claim = 'tin-gia-1'")
    assert store.findings_by_decision(*MARCH) == {("open", FALSE): 2, ("confirmed", FALSE): 2}
    rows(url, "UPDATE findings SET decision = 'rejected' WHERE claim = 'tin-gia-2'")
    assert store.findings_by_decision(*MARCH) == {("rejected", FALSE): 2, ("confirmed", FALSE): 2}
    assert store.findings_by_decision(MARCH[1], MARCH[1]) == {}


def test_a_claim_confirmed_of_two_texts_of_an_item_is_one(store: Store, url: str) -> None:
    for text in ("Câu sai ở đây.", "Câu sai vẫn ở đây, đã sửa chữ."):
        save(store, article("mot", text=text), now=NOW + timedelta(hours=len(text)))
        store.save_findings("v1", {all_items(store)[0].id: [finding()]})
        rows(url, "UPDATE findings SET decision = 'confirmed'")
    assert rows(url, "SELECT count(*) FROM findings") == [(2,)]
    assert store.findings_by_decision(*MARCH) == {("confirmed", FALSE): 1}
