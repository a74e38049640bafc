"""Outputs that no crawler sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from store_builders import output, proof, rows

from core.errors import NotFound
from storage.base import Saved, Store

WHOLE = (date.min, date.max)


def test_output_is_read_back_as_the_sheet_had_it(store: Store) -> None:
    full = output(
        title="Tin phát thanh «Chào buổi sáng»",
        aired_at=time(17, 30),
        outlet="Đài truyền thanh xã",
        owing_unit="xa-dong",
        tasks=("NV2", "NV1"),
        event="le-hoi",
        quantity=3,
        repeats=2,
        minutes=15,
        address="https://xa.example/1",
        issue="số 12, trang 3",
        genre="tin",
        submitted=True,
        note="đã nộp",
        proofs=(proof("a", "anh.jpg"), proof("b", "bien-ban.pdf")),
        file="so.xlsx",
        row=7,
    )
    assert store.save_outputs([full]) == Saved(new=1)
    assert store.outputs("ke-hoach", *WHOLE) == [replace(full, id=1)]
    assert store.output(1) == replace(full, id=1)


def test_row_imported_again_adds_nothing_and_keeps_what_was_first_said(store: Store) -> None:
    store.save_outputs([output("a"), output("b")])
    before = store.outputs("ke-hoach", *WHOLE)
    assert store.save_outputs([output("a", file="khac.xlsx", row=99), output("c")]) == Saved(new=1, unchanged=1)
    assert store.outputs("ke-hoach", *WHOLE)[:2] == before


def test_same_row_under_another_plan_is_another_output(store: Store) -> None:
    store.save_outputs([output("a")])
    assert store.save_outputs([output("a", plan="khac")]) == Saved(new=1)
    assert [one.plan for one in store.outputs("khac", *WHOLE)] == ["khac"]


def test_new_proof_changes_an_output_and_a_known_one_does_not(store: Store) -> None:
    store.save_outputs([output("a", proofs=(proof("1", "anh.jpg"),))])
    assert store.save_outputs([output("a", proofs=(proof("1", "ten-khac.jpg"),))]) == Saved(unchanged=1)
    assert store.save_outputs([output("a", proofs=(proof("2", "moi.pdf"),))]) == Saved(changed=1)
    assert store.output(1).proofs == (proof("1", "anh.jpg"), proof("2", "moi.pdf"))


def test_row_twice_in_one_import_is_one_output_with_the_proofs_of_both(store: Store) -> None:
    twice = [output("a", proofs=(proof("1", "mot.jpg"),)), output("a", proofs=(proof("2", "hai.jpg"),))]
    assert store.save_outputs(twice) == Saved(new=1)
    assert [one.name for one in store.output(1).proofs] == ["hai.jpg", "mot.jpg"]


def test_outputs_of_a_stretch_come_oldest_first_both_ends_included(store: Store) -> None:
    days = [date(2026, 3, 5), date(2026, 3, 1), date(2026, 2, 28), date(2026, 3, 5), date(2026, 3, 6)]
    store.save_outputs([output(str(n), published_on=day) for n, day in enumerate(days)])
    found = store.outputs("ke-hoach", date(2026, 3, 1), date(2026, 3, 5))
    assert [one.key for one in found] == ["1", "0", "3"]


def test_import_of_very_many_rows_is_one_call(store: Store) -> None:
    many = [output(str(n), proofs=(proof(str(n), "anh.jpg"),)) for n in range(1200)]
    assert store.save_outputs(many) == Saved(new=1200)
    assert store.save_outputs(many) == Saved(unchanged=1200)
    assert len(store.outputs("ke-hoach", *WHOLE)) == 1200


def test_characters_no_database_holds_are_dropped(store: Store, url: str) -> None:
    store.save_outputs([output("a", title="Tin\x00 \ud800bài", note="ghi\x07 chú", proofs=(proof("1", "a\x00.jpg"),))])
    assert (store.output(1).title, store.output(1).note) == ("Tin bài", "ghi chú")
    assert rows(url, "SELECT name FROM proofs") == [("a.jpg",)]


def test_output_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound) as caught:
        store.output(7)
    assert (caught.value.key, caught.value.values) == ("store.no_output", {"output": 7})
