"""Retention: what loses its text, and what stays (rights.md)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from store_builders import DAY, NOW, article, finding, only_item, rows, ruling, save, tag
from store_entries import COUNT, ITEM, OCTOBER

from core.ruling import RulingKind
from core.tag import TagOrigin
from storage.base import Purged, Saved, Store
from storage.opening import open_store

PLAN = "ke-hoach"
OLD, LIMIT = NOW - 100 * DAY, NOW - 90 * DAY


def test_old_item_that_counts_for_nothing_loses_its_texts_and_keeps_the_rest(store: Store) -> None:
    save(store, article(text="Bản đầu.", lead="Đầu."), now=OLD)
    save(store, article(text="Bản sửa.", lead="Sửa."), now=OLD)
    store.save_signatures("1", {1: (b"s", 1)})
    before = only_item(store)
    assert store.purge(LIMIT) == Purged(texts=1, versions=1)
    after = only_item(store)
    assert (after.text, after.lead) == (None, None)
    assert (after.url, after.title, after.content_hash) == (before.url, before.title, before.content_hash)
    assert (after.published_at, after.version) == (before.published_at, 2)
    assert store.search("sửa") == []
    assert list(store.signatures(OLD)) == []
    assert store.purge(LIMIT) == Purged(texts=0, versions=0)


def test_item_first_seen_later_keeps_its_text(store: Store) -> None:
    save(store, article(), now=LIMIT)
    assert store.purge(LIMIT) == Purged(texts=0, versions=0)


def test_tagged_and_flagged_items_keep_their_text(store: Store) -> None:
    save(store, article("tag"), article("flag"), article("none"), now=OLD)
    store.save_tags(PLAN, "1", {1: [tag()]})
    store.save_findings("1", {2: [finding()]})
    assert store.purge(LIMIT) == Purged(texts=1, versions=0)
    assert [item.text is None for item in (store.item(1), store.item(2), store.item(3))] == [False, False, True]


@pytest.mark.parametrize("score", [0, 1])
def test_word_of_a_person_decides_whether_a_tagged_item_counts(store: Store, url: str, score: int) -> None:
    save(store, article(), now=OLD)
    values = {"plan": PLAN, "origin": TagOrigin.PERSON.value, "score": score, "counts": bool(score)}
    names = "plan, item_id, task, origin, score, reason, counts"
    rows(url, f"INSERT INTO tags ({names}) VALUES (:plan, 1, 'NV1', :origin, :score, '', :counts)", **values)
    store.save_tags(PLAN, "1", {1: [tag("NV1")]})
    assert store.purge(LIMIT).texts == 1 - score


@pytest.mark.parametrize("kinds", [("exclude",), ("include",), ("include", "withdrawn")])
def test_item_that_a_person_ruled_on_keeps_its_text(store: Store, kinds: tuple[str, ...]) -> None:
    """Also once the ruling was taken back: the reason given is of this text."""
    save(store, article("ruled"), article("other"), now=OLD)
    store.rule([ruling(1, RulingKind(kind)) for kind in kinds])
    assert store.purge(LIMIT) == Purged(texts=1, versions=0)
    assert [store.item(number).text is None for number in (1, 2)] == [False, True]


def test_item_of_a_signed_period_keeps_its_address_and_hash(store: Store) -> None:
    save(store, article(), now=OLD)
    item = only_item(store)
    frozen = replace(ITEM, item=item.id, url=item.url, content_hash=item.content_hash)
    store.close_period(replace(OCTOBER, counts=(replace(COUNT, items=(frozen,)),)))
    assert store.purge(LIMIT).texts == 1
    assert store.closed_periods("ke-hoach")[0].counts[0].items == (frozen,)
    assert store.content_hashes([item.id]) == {item.id: frozen.content_hash}
    assert store.find_item(frozen.url).id == item.id


def test_purged_item_is_pending_nowhere_and_met_again_it_is_unchanged(store: Store) -> None:
    save(store, article(), now=OLD)
    store.purge(LIMIT)
    assert store.pending("check", "1") == []
    assert save(store, article()) == Saved(unchanged=1)
    assert only_item(store).text is None
    assert [page["text"] for page in store.export_items()] == [None]


def test_purged_item_that_was_edited_has_its_new_text_until_the_next_purge(store: Store) -> None:
    save(store, article(), now=OLD)
    store.purge(LIMIT)
    assert save(store, article(text="Bản sửa.")) == Saved(changed=1)
    assert [item.text for item in store.pending("check", "1")] == ["Bản sửa."]
    assert len(store.search("bản sửa")) == 1
    assert store.purge(LIMIT) == Purged(texts=1, versions=0)


def test_words_that_were_taken_are_nowhere_on_the_disk(sqlite_url: str) -> None:
    """Neither the file's free pages, nor the search index's older parts, nor the log may hold them still."""
    store = open_store(sqlite_url)
    text = "Chuyện về quăngquật và " + "đoạn văn dài " * 2000
    save(store, article("mot-1", text=text), article("hai-2", text="Ở lại."), now=OLD)
    store.save_tags(PLAN, "1", {2: [tag()]})
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    assert "quăngquật".encode() in b"".join(file.read_bytes() for file in folder.iterdir())
    store.purge(LIMIT)
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    store.close()
    assert "quăngquật".encode() not in kept
    assert b"quangquat" not in kept


def test_done_work_of_before_goes_and_failed_work_stays(store: Store) -> None:
    for key in ("done", "open"):
        store.add_job(key, "crawl", "bao_que", OLD)
    job = store.take_job("a", OLD, 60)
    assert job is not None
    store.end_job(job.id, error="", now=OLD)
    store.purge(LIMIT)
    assert store.statistics()["jobs"] == 1
