"""The registers of events and of units: what may stand in their sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sheet_builders as build

from core.registers import Event, Unit
from plans.sheets.columns import EVENTS
from plans.sheets.events import EventsAround, check_events, read_events
from plans.sheets.naming import key_of
from plans.sheets.register import ReadEntries
from plans.sheets.rows import typed_row
from plans.sheets.units import UnitsAround, read_units

EVENT_HEADS = (
    "Tên sự kiện",
    "Ngày bắt đầu",
    "Ngày kết thúc",
    "Địa điểm",
    "Đơn vị tổ chức",
    "Từ khóa",
    "Kế hoạch",
    "Mã",
    "Ghi chú",
)
UNIT_HEADS = ("Tên đơn vị", "Nhóm", "Tên gọi khác", "Nguồn tin", "Hiệu lực từ", "Hiệu lực đến", "Đơn vị kế tiếp", "Mã")


def events(tmp_path: Path, *rows: tuple[str, ...], known: tuple[Event, ...] = ()) -> ReadEntries[Event]:
    around = EventsAround(plans=("thu",), units=(build.unit("xa_a", "UBND xã A"),), events=known)
    full = [(*row, *("",) * (len(EVENT_HEADS) - len(row))) for row in rows]
    return read_events(build.write_csv(tmp_path / "a.csv", [EVENT_HEADS, *full], separator="|"), around)


def units(tmp_path: Path, *rows: tuple[str, ...], known: tuple[Unit, ...] = ()) -> ReadEntries[Unit]:
    full = [(*row, *("",) * (len(UNIT_HEADS) - len(row))) for row in rows]
    return read_units(
        build.write_csv(tmp_path / "a.csv", [UNIT_HEADS, *full], separator="|"),
        UnitsAround(sources=("cong_xa",), units=known),
    )


def said(read: ReadEntries[Event] | ReadEntries[Unit]) -> str:
    assert read.entries == ()
    return " ".join(remark.sentence for remark in read.errors)


def test_an_event_is_read_whole(tmp_path: Path) -> None:
    row = (
        "Ngày hội số",
        "10/10/2025",
        "12/10/2025",
        "Nhà văn hóa",
        "ubnd xã a",
        "ngày hội số, chuyển đổi số xã",
        "thu",
        "",
        "lần 2",
    )
    assert events(tmp_path, row).entries == (
        Event(
            key="ngay_hoi_so",
            name="Ngày hội số",
            start=date(2025, 10, 10),
            end=date(2025, 10, 12),
            plan="thu",
            place="Nhà văn hóa",
            unit="xa_a",
            keywords=("ngày hội số", "chuyển đổi số xã"),
            note="lần 2",
        ),
    )


def test_an_event_of_one_day_ends_on_it_and_may_lie_ahead(tmp_path: Path) -> None:
    assert [(one.start, one.end) for one in events(tmp_path, ("Lễ phát động", "10/10/2099")).entries] == [
        (date(2099, 10, 10),) * 2
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("", "10/10/2025", "", "Nhà văn hóa"), "ô A2: thiếu «Tên sự kiện»"),
        (("Hội thi", "", "", "Nhà văn hóa"), "ô B2: thiếu «Ngày bắt đầu»"),
        (("Hội thi", "10/10"), "ô B2: «Ngày bắt đầu»: ngày «10/10» thiếu năm"),
        (
            ("Hội thi", "10/10/2025", "9/10/2025"),
            "ô C2: «Ngày kết thúc»: ngày kết thúc 09/10/2025 trước ngày bắt đầu 10/10/2025",
        ),
        (
            ("Hội thi", "10/10/2025", "", "", "xã Z"),
            "ô E2: «Đơn vị tổ chức»: sổ đơn vị không có «xã Z». Các đơn vị: UBND xã A",
        ),
        (("Hội thi", "10/10/2025", "", "", "", "hội"), "ô F2: «Từ khóa»: «hội» ngắn quá"),
        (
            ("Hội thi", "10/10/2025", "", "", "", "", "khác"),
            "ô G2: «Kế hoạch»: không có kế hoạch «khác». Các kế hoạch: thu",
        ),
        (
            ("Hội thi", "10/10/2025", "", "", "", "", "", "Hội thi"),
            "ô H2: «Mã»: mã «Hội thi» chỉ được gồm chữ thường không dấu",
        ),
    ],
)
def test_a_fault_of_an_event_names_its_cell(row: tuple[str, ...], fault: str, tmp_path: Path) -> None:
    assert fault in said(events(tmp_path, row, ("Sự kiện tốt", "1/1/2025")))


def test_two_events_of_one_key_are_refused(tmp_path: Path) -> None:
    assert "ô A3: «Tên sự kiện»: mã «hop_bao» đã dùng ở A2" in said(
        events(tmp_path, ("Họp báo", "1/3/2025"), ("HỌP BÁO", "1/6/2025"))
    )


def test_an_event_of_the_same_name_on_another_day_is_a_question(tmp_path: Path) -> None:
    known = build.event("hop_bao", "Họp báo")
    answer = said(events(tmp_path, ("Họp báo", "1/6/2025"), known=(known,)))
    assert "ghi mã «hop_bao» ở cột «Mã»" in answer
    assert "hop_bao_2025_06" in answer
    moved = events(tmp_path, ("Họp báo", "1/6/2025", "", "", "", "", "", "hop_bao"), known=(known,))
    assert [(one.key, one.start) for one in moved.entries] == [("hop_bao", date(2025, 6, 1))]
    assert events(tmp_path, ("Họp báo", "20/11/2025"), known=(known,)).entries[0].key == "hop_bao"


def test_an_event_typed_as_options_is_checked_the_same_way() -> None:
    row = typed_row(EVENTS, name="Hội thi", start="32/1/2025", keywords="")
    assert [remark.sentence for remark in check_events([row], EventsAround(plans=())).errors] == [
        "--start: «Ngày bắt đầu»: không hiểu ngày «32/1/2025». Hãy ghi ngày/tháng/năm, ví dụ 05/3/2025; mỗi dòng một ngày."
    ]


def test_units_are_read_whole_and_name_each_other(tmp_path: Path) -> None:
    rows = (
        ("UBND huyện B", "huyện", "huyện B; UBND H.B", "", "", "30/6/2025", "UBND xã A"),
        ("UBND xã A", "Xã, phường, đặc khu", "xã A", "cong_xa", "01/7/2025"),
    )
    old, new = units(tmp_path, *rows).entries
    assert (old.key, old.group, old.aliases, old.valid_to, old.successor) == (
        "ubnd_huyen_b",
        "huyen",
        ("huyện B", "UBND H.B"),
        date(2025, 6, 30),
        "ubnd_xa_a",
    )
    assert (new.key, new.group, new.sources, new.valid_from) == ("ubnd_xa_a", "xa", ("cong_xa",), date(2025, 7, 1))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("UBND xã A", "làng"), "ô B2: «Nhóm»: không có nhóm «làng». Hãy ghi một trong: xã, phường, đặc khu"),
        (("UBND xã A", "xã", "", "bao_la"), "ô D2: «Nguồn tin»: không có nguồn tin «bao_la». Các nguồn: cong_xa"),
        (("UBND xã A", "xã", "", "", "", "", "xã Z"), "ô G2: «Đơn vị kế tiếp»: sổ đơn vị không có «xã Z»"),
        (
            ("UBND xã A", "xã", "", "", "", "", "UBND xã A"),
            "ô G2: «Đơn vị kế tiếp»: đơn vị không thể kế tiếp chính mình",
        ),
        (("UBND xã A", "xã", "", "", "2/1/2025", "1/1/2025"), "ô F2: «Hiệu lực đến»: ngày kết thúc 01/01/2025 trước"),
    ],
)
def test_a_fault_of_a_unit_names_its_cell(row: tuple[str, ...], fault: str, tmp_path: Path) -> None:
    assert fault in said(units(tmp_path, row))


def test_a_name_that_two_units_bear_at_one_time_is_refused(tmp_path: Path) -> None:
    shared = said(units(tmp_path, ("UBND xã A", "xã", "xã An Bình"), ("UBND xã An", "xã", "XA AN BINH")))
    assert "ô C3: «Tên gọi khác»: tên «xa an binh» đã là tên của UBND xã A" in shared
    known = build.unit("cu", "UBND xã Cũ", aliases=("xã Cũ",))
    assert "đã là tên của UBND xã Cũ" in said(units(tmp_path, ("xã Cũ", "xã"), known=(known,)))


def test_a_name_may_pass_on_to_a_later_unit(tmp_path: Path) -> None:
    rows = (
        ("Xã A (trước sáp nhập)", "xã", "xã A", "", "", "30/6/2025", "Xã A mới"),
        ("Xã A mới", "xã", "xã A", "", "1/7/2025"),
    )
    assert [one.successor for one in units(tmp_path, *rows).entries] == ["xa_a_moi", None]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Phòng Văn hóa - Xã hội", "phong_van_hoa_xa_hoi"),
        ("Đài TT-TH", "dai_tt_th"),
        ("  ---  ", ""),
        ("HO\u0300A", "hoa"),
    ],
)
def test_a_key_is_made_from_a_name(name: str, key: str) -> None:
    assert key_of(name) == key
