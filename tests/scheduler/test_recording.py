"""Sheets of outputs into the store, on SQLite and PostgreSQL: all or none, corrections, proofs, signed periods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from core.closing import ClosedPeriod
from core.errors import StorageError
from core.output import Output
from core.plan import Plan
from core.ruling import Ruling, RulingKind
from plans.files import load_plan
from plans.sheets.outputs import ReadOutputs, read_outputs
from plans.sheets.surroundings import Office
from scheduler.recording import Recording, outputs_under, record_outputs
from storage.base import Saved, Store
from storage.opening import open_store

PLAN = load_plan("thai-nguyen-2024-2025")
HEADS = "Tên tin bài;Thể loại;Kênh;Ngày đăng;Số lượng;Minh chứng"
LEAFLETS = "Tờ rơi VNeID;tờ rơi;xuất bản phẩm;05/3/2025;{};"
NOW = datetime(2025, 4, 1, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'a.db'}"
    else:
        make: Callable[[], str] = request.getfixturevalue("make_database")
        address = make()
    opened = open_store(address, create=True)
    yield opened
    opened.close()


def sheet(folder: Path, *rows: str, plan: Plan = PLAN) -> ReadOutputs:
    path = folder / "a.csv"
    path.write_text("\n".join((HEADS, *rows)), encoding="utf-8")
    return read_outputs(path, Office(plan=plan, today=date(2025, 4, 1)))


def record(store: Store, read: ReadOutputs, folder: Path, *, partial: bool = False) -> Recording:
    return record_outputs(store, PLAN, read, folders=[folder], proofs_dir=folder / "minh-chung", partial=partial)


def stored(store: Store, plan: Plan = PLAN) -> list[int]:
    return [output.quantity for output in store.outputs(plan.key, plan.period_start, plan.period_end)]


def test_a_sheet_is_stored_whole_once(store: Store, tmp_path: Path) -> None:
    read = sheet(tmp_path, LEAFLETS.format(100), LEAFLETS.format(200))
    assert record(store, read, tmp_path).saved == Saved(new=2)
    assert record(store, read, tmp_path).saved == Saved(unchanged=2)
    assert sorted(stored(store)) == [100, 200]


def test_a_correction_waits_until_the_wrong_output_is_excluded(store: Store, tmp_path: Path) -> None:
    record(store, sheet(tmp_path, LEAFLETS.format(100)), tmp_path)
    corrected = sheet(tmp_path, LEAFLETS.format(1000))
    refused = record(store, corrected, tmp_path, partial=True)
    assert (refused.saved, ["O1" in error.text for error in refused.errors]) == (None, [True])
    exclude = Ruling(
        plan=PLAN.key, item=1, quota=None, kind=RulingKind.EXCLUDE, reason="sửa", by="VH", at=NOW, recorded=True
    )
    store.rule([exclude])
    assert record(store, corrected, tmp_path).saved == Saved(new=1)
    old = record(store, sheet(tmp_path, LEAFLETS.format(100)), tmp_path)
    assert (old.saved, ["O1 của dòng này đã bị loại" in one.text for one in old.warnings]) == (
        Saved(unchanged=1),
        [True],
    )


def test_an_exclusion_from_one_quota_does_not_free_the_way(store: Store, tmp_path: Path) -> None:
    record(store, sheet(tmp_path, LEAFLETS.format(100)), tmp_path)
    exclude = Ruling(
        plan=PLAN.key, item=1, quota="q3", kind=RulingKind.EXCLUDE, reason="sửa", by="VH", at=NOW, recorded=True
    )
    store.rule([exclude])
    assert record(store, sheet(tmp_path, LEAFLETS.format(1000)), tmp_path).saved is None


def test_a_proof_that_is_too_large_is_its_rows_fault(store: Store, tmp_path: Path) -> None:
    with (tmp_path / "to.mp4").open("wb") as file:
        file.truncate(50 * 2**20 + 1)
    read = sheet(tmp_path, f"{LEAFLETS.format(100)}to.mp4", LEAFLETS.format(200))
    whole = record(store, read, tmp_path)
    assert (whole.saved, [error.cell for error in whole.errors]) == (None, ["F2"])
    assert record(store, read, tmp_path, partial=True).saved == Saved(new=1)
    assert stored(store) == [200]


def test_a_folder_of_proofs_that_cannot_be_written_stores_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(b"anh")
    (tmp_path / "minh-chung").write_text("a file in its place", encoding="utf-8")
    with pytest.raises(StorageError):
        record(store, sheet(tmp_path, f"{LEAFLETS.format(100)}anh.jpg"), tmp_path)
    assert stored(store) == []


def test_a_row_in_a_signed_period_is_stored_and_told_of(store: Store, tmp_path: Path) -> None:
    signed = ClosedPeriod(
        plan=PLAN.key,
        start=date(2025, 3, 1),
        end=date(2025, 3, 31),
        label="tháng 3/2025",
        closed_at=NOW,
        by="VH",
        reason="chốt",
        digest="0" * 64,
        counts=(),
    )
    store.close_period(signed)
    done = record(store, sheet(tmp_path, LEAFLETS.format(100)), tmp_path)
    assert done.saved == Saved(new=1)
    assert ["tháng 3/2025 đã chốt" in warning.text for warning in done.warnings] == [True]
    assert record(store, sheet(tmp_path, LEAFLETS.format(100)), tmp_path).warnings == ()


HEIR = replace(PLAN, key="moi", supersedes=PLAN.key)


def record_anew(store: Store, folder: Path, *rows: str) -> Recording:
    """Store rows under the plan that supersedes the first one."""
    read = sheet(folder, *rows, plan=HEIR)
    return record_outputs(store, HEIR, read, folders=[folder], proofs_dir=folder / "minh-chung", older=[PLAN.key])


def test_a_row_of_the_superseded_plan_stays_one_output(store: Store, tmp_path: Path) -> None:
    record(store, sheet(tmp_path, LEAFLETS.format(100)), tmp_path)
    (tmp_path / "anh.jpg").write_bytes(b"anh")
    corrected = record_anew(store, tmp_path, LEAFLETS.format(200))
    assert (corrected.saved, ["O1" in error.text for error in corrected.errors]) == (None, [True])
    other = LEAFLETS.format(200).replace("VNeID", "dịch vụ công")
    again = record_anew(store, tmp_path, f"{LEAFLETS.format(100)}anh.jpg", other)
    assert again.saved == Saved(new=1, changed=1)
    assert (stored(store), stored(store, HEIR)) == ([100], [200])
    assert [len(output.proofs) for output in store.outputs(PLAN.key, date.min, date.max)] == [1]


def test_a_row_entered_under_both_plans_counts_once(store: Store, tmp_path: Path) -> None:
    for plan in (HEIR, PLAN):
        read = sheet(tmp_path, LEAFLETS.format(100), plan=plan)
        assert record_outputs(store, plan, read, folders=[], proofs_dir=tmp_path / "minh-chung").saved == Saved(new=1)
    both = outputs_under(store, (HEIR.key, PLAN.key), date.min, date.max)
    assert [(output.plan, output.quantity) for output in both] == [(HEIR.key, 100)]
    assert record_anew(store, tmp_path, LEAFLETS.format(100)).saved == Saved(unchanged=1)


class _Slow:
    """A store that somebody else stores a sheet in while the first rows are being looked at."""

    def __init__(self, store: Store, meanwhile: Callable[[], object]) -> None:
        self._store, self._meanwhile = store, [meanwhile]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def save_outputs_after(self, seen: Mapping[str, int], outputs: Sequence[Output]) -> Saved | None:
        while self._meanwhile:
            self._meanwhile.pop()()
        return self._store.save_outputs_after(seen, outputs)


@pytest.mark.parametrize(("quantity", "saved"), [(1000, None), (100, Saved(unchanged=1))])
def test_of_two_imports_at_once_the_slower_one_sees_the_other(
    store: Store, tmp_path: Path, quantity: int, saved: Saved | None
) -> None:
    first, second = sheet(tmp_path, LEAFLETS.format(100)), sheet(tmp_path, LEAFLETS.format(quantity))
    slow = cast("Store", _Slow(store, lambda: record(store, first, tmp_path)))
    assert record(slow, second, tmp_path).saved == saved
    assert stored(store) == [100]
