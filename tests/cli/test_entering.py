"""What an officer enters: sheets of outputs, registers, rulings; through the commands, with real files and a real store."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from typing_done import Done, store_item

Diemtin = Callable[..., Done]
PLAN = "thai-nguyen-2024-2025"
HEADS = "TT;Tên tin bài;Thể loại;Tác giả/đơn vị;Kênh/cơ quan đăng;Ngày đăng/phát;Nhiệm vụ;Số lượng;Minh chứng"
GOOD = "1;Lắp camera ở xóm Đình;bài;;báo in;05/3/2025;camera;;"
RADIO = "2;Xã ta số hóa;tin;;truyền thanh xã;06/3/2025 17h00;Phát triển năng lực số;;"
WRONG = "3;Ngày sai;bài;;báo in;32/3/2025;camera;;"


def sheet(folder: Path, *rows: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADS, *rows)), encoding="utf-8-sig")
    return path


def bring_in(diemtin: Diemtin, *words: str) -> Done:
    return diemtin("outputs", "import", "a.csv", "--plan", PLAN, *words)


def listed(diemtin: Diemtin) -> list[Any]:
    rows: list[Any] = diemtin("outputs", "list", "--plan", PLAN, "--json").object["outputs"]
    return rows


def test_a_sheet_is_stored_once_however_often_it_is_imported(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD, RADIO, GOOD.replace("1;", "9;"))
    first = bring_in(diemtin)
    assert (first.code, first.out) == (0, "")
    assert "2 sản phẩm mới, 0 được bổ sung minh chứng, 0 đã có từ trước, 1 dòng lặp" in first.err
    assert "dòng 4: giống hệt dòng 2" in first.err
    again = bring_in(diemtin, "--json").object
    assert (again["new"], again["unchanged"], again["imported"]) == (0, 2, True)
    assert [(row["id"], row["title"], row["aired_at"]) for row in listed(diemtin)] == [
        ("O1", "Lắp camera ở xóm Đình", None),
        ("O2", "Xã ta số hóa", "17:00"),
    ]


def test_nothing_is_stored_where_a_row_is_wrong(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD, WRONG)
    done = bring_in(diemtin)
    assert (done.code, done.out) == (2, "")
    assert "Tệp a.csv: 1 chỗ chưa dùng được, chưa nhập dòng nào." in done.err
    assert "ô F3: «Ngày đăng/phát»: không hiểu ngày «32/3/2025»." in done.err
    assert listed(diemtin) == []


def test_partial_stores_the_good_rows_and_lists_the_others(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD, WRONG)
    done = bring_in(diemtin, "--partial")
    assert done.code == 1
    assert "1 chỗ chưa dùng được nên các dòng sau không được nhập" in done.err
    assert [row["row"] for row in listed(diemtin)] == [2]
    told = bring_in(diemtin, "--partial", "--json")
    assert (told.code, told.object["errors"][0]["cell"], told.object["unchanged"]) == (1, "F3", 1)


def test_partial_with_no_good_row_stores_nothing(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, WRONG)
    assert bring_in(diemtin, "--partial").code == 2


def test_a_sheet_without_rows_says_so(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder)
    done = bring_in(diemtin)
    assert (done.code, "không có dòng số liệu nào" in done.err) == (0, True)


def test_proofs_are_kept_by_hash_and_a_missing_one_is_an_error(folder: Path, diemtin: Diemtin) -> None:
    (folder / "anh").mkdir()
    (folder / "anh" / "Ảnh 1.jpg").write_bytes(b"anh")
    sheet(folder, f"{GOOD}ảnh 1.jpg", f"{RADIO}khong-co.mp3")
    done = bring_in(diemtin, "--proofs", "anh")
    assert done.code == 2
    assert "ô I3: «Minh chứng»: không thấy tệp «khong-co.mp3»" in done.err
    assert not (folder / "minh-chung").exists()
    assert bring_in(diemtin, "--proofs", "anh", "--partial").code == 1
    kept = listed(diemtin)[0]["proofs"]
    assert kept == [{"sha256": sha256(b"anh").hexdigest(), "name": "Ảnh 1.jpg", "size": 3}]
    assert [path.read_bytes() for path in (folder / "minh-chung").rglob("*") if path.is_file()] == [b"anh"]


def test_a_proof_that_comes_later_is_added(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD)
    bring_in(diemtin)
    (folder / "anh.jpg").write_bytes(b"anh")
    sheet(folder, f"{GOOD}anh.jpg")
    assert bring_in(diemtin, "--json").object["changed"] == 1
    assert len(listed(diemtin)[0]["proofs"]) == 1


@pytest.mark.parametrize("name", ["../anh.jpg", "/etc/hostname"])
def test_a_proof_outside_its_folder_is_refused(name: str, folder: Path, diemtin: Diemtin) -> None:
    (folder / "trong").mkdir()
    (folder / "anh.jpg").write_bytes(b"anh")
    sheet(folder / "trong", f"{GOOD}{name}")
    done = diemtin("outputs", "import", "trong/a.csv", "--plan", PLAN)
    assert (done.code, "không nằm trong thư mục minh chứng" in done.err) == (2, True)


def test_a_corrected_row_is_not_counted_beside_the_wrong_one(folder: Path, diemtin: Diemtin) -> None:
    leaflets = "1;Tờ rơi VNeID;tờ rơi;;xuất bản phẩm;05/3/2025;;{};"
    sheet(folder, leaflets.format(100))
    bring_in(diemtin)
    sheet(folder, leaflets.format(1000), RADIO)
    done = bring_in(diemtin)
    assert done.code == 2
    assert "dòng 2: cùng tên, kênh và ngày với sản phẩm O1 đã nhập nhưng khác số liệu (Số lượng)" in done.err
    assert diemtin("items", "exclude", "O1", "--plan", PLAN, "--reason", "sửa số lượng").code == 0
    assert bring_in(diemtin, "--json").object["new"] == 2
    assert [(row["quantity"], row["excluded"]) for row in listed(diemtin) if row["unit_of_count"] == "to_roi"] == [
        (100, "sửa số lượng"),
        (1000, None),
    ]


def test_two_rows_of_one_file_are_no_correction_of_each_other(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD, GOOD.replace(";camera;", ";nang_luc_so;"))
    assert bring_in(diemtin, "--json").object["new"] == 2
    assert bring_in(diemtin, "--json").object["unchanged"] == 2
    sheet(folder, GOOD, GOOD.replace(";camera;", ";nang_luc_so;"), RADIO)
    assert bring_in(diemtin, "--json").object["new"] == 1


def test_no_file_of_an_office_is_overwritten(folder: Path, diemtin: Diemtin) -> None:
    for words in (["outputs", "template", "--plan", PLAN], ["events", "template"], ["units", "template"]):
        assert diemtin(*words, "--out", "mau.xlsx").code == 0
        written = (folder / "mau.xlsx").read_bytes()
        done = diemtin(*words, "--out", "mau.xlsx")
        assert (done.code, "Đã có tệp mau.xlsx" in done.err) == (2, True)
        assert (folder / "mau.xlsx").read_bytes() == written
        assert diemtin(*words, "--out", "mau.xlsx", "--replace").code == 0
        (folder / "mau.xlsx").unlink()


def test_a_template_can_be_imported_as_it_is(folder: Path, diemtin: Diemtin) -> None:
    assert diemtin("outputs", "template", "--plan", PLAN, "--out", "a.csv").code == 0
    assert "không có dòng số liệu nào" in bring_in(diemtin).err
    diemtin("outputs", "template", "--plan", PLAN, "--out", "mau.xlsx")
    assert "không có dòng số liệu nào" in diemtin("outputs", "import", "mau.xlsx", "--plan", PLAN).err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("outputs import khong-co.xlsx --plan {plan}", 4, "Không thấy tệp hoặc thư mục khong-co.xlsx"),
        ("outputs import . --plan {plan}", 2, "là thư mục"),
        ("outputs import a.csv --plan khong-co", 4, "Không có kế hoạch «khong-co»"),
        ("outputs import a.csv", 2, "Thiếu --plan"),
        ("outputs list --plan {plan} --period 2031-10", 2, ""),
        ("events import a.csv", 2, "không thấy hàng tiêu đề cột"),
        ("units import a.csv", 2, "không thấy hàng tiêu đề cột"),
        ("events add Hội --start 32/1/2025", 2, "--start: «Ngày bắt đầu»: không hiểu ngày «32/1/2025»"),
        ("events add Hội --start 1/9/2025 --plan khong-co", 4, "Không có kế hoạch «khong-co»"),
        ("units add Xã --group làng", 2, "--group: «Nhóm»: không có nhóm «làng»"),
        ("items show O99 --plan {plan}", 4, "Không có sản phẩm số O99"),
        ("items show 99 --plan {plan}", 4, "Không có tin, bài số 99"),
        ("items show https://bao.example/x --plan {plan}", 4, "https://bao.example/x"),
        ("items include 1 --plan {plan}", 2, "Thiếu --reason"),
        ("items include 1 --plan {plan} --reason=", 2, "Lý do trống"),
        ("items include 1 --plan {plan} --quota q99 --reason x", 4, "không có chỉ tiêu «q99». Các chỉ tiêu: q1, q2"),
        ("items tag 1 --plan {plan} --task thơ --reason x", 4, "không có nhiệm vụ «thơ». Các nhiệm vụ: ha_tang_so"),
        ("items withdraw 1 --plan {plan} --reason x", 2, "Không có quyết định nào còn hiệu lực đối với 1"),
        ("plan owner {plan} q5 --on 1/7/2025 --reason x", 2, "--closed"),
        ("plan owner {plan} q5 --on 1/7/2025 --closed --moved-to A --reason x", 2, "--moved-to"),
        ("plan owner {plan} q5 --on 1/7/2031 --closed --reason x", 2, "nằm ngoài thời gian của kế hoạch"),
        ("plan owner {plan} q99 --on 1/7/2025 --closed --reason x", 4, "không có chỉ tiêu «q99»"),
    ],
)
def test_a_mistake_is_named(words: str, code: int, said: str, folder: Path, diemtin: Diemtin) -> None:
    store_item("Lắp camera", "Lắp camera ở xóm.")
    sheet(folder, GOOD)
    done = diemtin(*words.format(plan=PLAN).split())
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_the_register_of_events_is_imported_added_to_and_listed(folder: Path, diemtin: Diemtin) -> None:
    (folder / "e.csv").write_text(
        "Tên sự kiện;Ngày bắt đầu;Từ khóa\nNgày hội số;10/10/2025;ngày hội số\n", encoding="utf-8"
    )
    assert "1 mục mới, 0 mục sửa, 0 mục như cũ" in diemtin("events", "import", "e.csv").err
    assert diemtin("events", "import", "e.csv", "--json").object["unchanged"] == 1
    added = diemtin("events", "add", "Hội thi", "--start", "1/9/2025", "--plan", PLAN, "--json").object
    assert (added["key"], added["end"]) == ("hoi_thi", "2025-09-01")
    (folder / "hong.csv").write_text("Tên sự kiện;Ngày bắt đầu\nTốt;1/1/2025\nHỏng;1/13/2025\n", encoding="utf-8")
    done = diemtin("events", "import", "hong.csv")
    assert (done.code, "ô B3" in done.err) == (2, True)
    assert [one["key"] for one in diemtin("events", "list", "--json").object["events"]] == ["hoi_thi", "ngay_hoi_so"]
    assert [
        one["key"] for one in diemtin("events", "list", "--plan", "quang-ngai-2024", "--json").object["events"]
    ] == ["ngay_hoi_so"]
    assert "10/10/2025" in diemtin("events", "list").out


def test_the_register_of_units_is_imported_added_to_and_used(folder: Path, diemtin: Diemtin) -> None:
    text = "Tên đơn vị;Nhóm;Tên gọi khác;Hiệu lực đến;Đơn vị kế tiếp\nUBND huyện B;huyện;huyện B;30/6/2025;UBND xã A\nUBND xã A;xã;xã A;;\n"
    (folder / "u.csv").write_text(text, encoding="utf-8")
    assert diemtin("units", "import", "u.csv", "--json").object["new"] == 2
    assert diemtin("units", "add", "UBND xã C", "--group", "xã", "--aliases", "xã A").code == 2
    assert diemtin("units", "add", "UBND xã C", "--group", "xã").code == 0
    assert "UBND xã C" in diemtin("units", "list").out
    sheet(folder, GOOD.replace(";;báo in", ";Nguyễn Thị Ví Dụ, xã A;báo in"))
    assert bring_in(diemtin, "--json").object["new"] == 1
    assert [row["owing_unit"] for row in listed(diemtin)] == ["ubnd_xa_a"]
    assert "Ví Dụ".encode() not in (folder / "diemtin.db").read_bytes()


def test_a_ruling_outranks_the_rules_and_is_taken_back(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD)
    bring_in(diemtin)

    def stands() -> list[tuple[str, str]]:
        found = diemtin("items", "show", "O1", "--plan", PLAN, "--json").object
        return [(count["quota"], count["place"]) for count in found["counts"] if count["quota"] == "q3"]

    assert stands() == [("q3", "counted")]
    done = diemtin(
        "items", "exclude", "O1", "--plan", PLAN, "--reason", "báo chưa in", "--by", "Văn phòng", "--json"
    ).object
    assert (done["item"], done["recorded"], done["by"], done["kind"]) == (1, True, "Văn phòng", "exclude")
    assert stands() == [("q3", "excluded")]
    assert "đã loại: báo chưa in" in " ".join(diemtin("outputs", "list", "--plan", PLAN).out.split())
    shown = diemtin("items", "show", "O1", "--plan", PLAN)
    assert "Văn phòng quyết định không tính cho mọi chỉ tiêu. Lý do: báo chưa in" in shown.out
    assert diemtin("items", "withdraw", "O1", "--plan", PLAN, "--reason", "đã in").code == 0
    assert stands() == [("q3", "counted")]
    assert diemtin("items", "withdraw", "O1", "--plan", PLAN, "--reason", "nữa").code == 2


def test_an_item_is_included_by_its_address_for_one_quota(diemtin: Diemtin) -> None:
    store_item("Chợ phiên", "Bà con đi chợ phiên cuối năm.")
    words = ("--plan", PLAN, "--quota", "q3", "--reason", "viết theo đơn đặt hàng")
    done = diemtin("items", "include", "https://bao.example/1.html", *words)
    assert (done.code, "tính 1 «Chợ phiên» cho chỉ tiêu q3" in done.err) == (0, True)
    found = diemtin("items", "show", "1", "--plan", PLAN, "--json").object
    assert [(one["kind"], one["quota"], one["recorded"]) for one in found["rulings"]] == [("include", "q3", False)]


def test_a_persons_tag_outranks_the_machines(diemtin: Diemtin) -> None:
    store_item("Lắp camera giám sát", "Xã lắp camera giám sát giao thông ở các xóm.")
    assert diemtin("items", "tag", "1", "--plan", PLAN, "--task", "camera", "--not", "--reason", "quảng cáo").code == 0
    assert diemtin("items", "tag", "1", "--plan", PLAN, "--task", "nang_luc_so", "--reason", "nói về kỹ năng").code == 0
    tags = {tag["task"]: tag for tag in diemtin("items", "show", "1", "--plan", PLAN, "--json").object["tags"]}
    assert (tags["camera"]["origin"], tags["camera"]["score"]) == ("person", 0.0)
    shown = diemtin("items", "show", "1", "--plan", PLAN).out
    assert "(cán bộ bỏ gán): quảng cáo" in shown
    assert "(cán bộ gán, 1.00): nói về kỹ năng" in shown
    assert diemtin("search", "camera").out.splitlines()[1].startswith("1. ")
    assert (tags["nang_luc_so"]["origin"], tags["nang_luc_so"]["reason"]) == ("person", "nói về kỹ năng")
    done = diemtin("items", "tag", "O1", "--plan", PLAN, "--task", "camera", "--reason", "x")
    assert done.code == 4


def test_the_tasks_of_an_output_stand_in_its_sheet(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD)
    bring_in(diemtin)
    done = diemtin("items", "tag", "O1", "--plan", PLAN, "--task", "nang_luc_so", "--reason", "x")
    assert (done.code, "nhiệm vụ ghi ngay trong bảng kê" in done.err) == (2, True)


def test_a_quota_whose_owner_is_gone_is_closed_or_moved(diemtin: Diemtin) -> None:
    closed = diemtin(
        "plan", "owner", PLAN, "q5", "--on", "1/7/2025", "--closed", "--reason", "bỏ cấp huyện", "--json"
    ).object
    assert (closed["quota"], closed["on"], closed["moved_to"]) == ("q5", "2025-07-01", None)
    moved = diemtin(
        "plan", "owner", PLAN, "q5", "--on", "2025-07-01", "--moved-to", "UBND các xã", "--reason", "chuyển"
    )
    assert "chuyển cho UBND các xã từ ngày 01/07/2025" in moved.err
    diemtin("units", "add", "UBND xã A", "--group", "xã", "--valid-from", "1/7/2025")
    assert diemtin("plan", "owner", PLAN, "q5", "--on", "1/7/2025", "--moved-to", "xã Z", "--reason", "x").code == 4
    named = diemtin(
        "plan", "owner", PLAN, "q5", "--on", "1/7/2025", "--moved-to", "ubnd xa a", "--reason", "x", "--json"
    ).object
    assert named["moved_to"] == "ubnd_xa_a"


def test_a_damaged_or_locked_store_is_told_of(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD)
    (folder / "diemtin.db").write_text("rác", encoding="utf-8")
    assert bring_in(diemtin).code == 3
    assert not (folder / "minh-chung").exists()


def test_a_row_without_an_address_is_known_by_its_number(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD, RADIO)
    bring_in(diemtin)
    rows = diemtin("count", PLAN, "--on", "2025-03-20", "--json").object["counts"]
    named = {name for row in rows for name in (*row["items"], *row["reasons"])}
    assert (named & {"O1", "O2"}, "" in named) == ({"O1", "O2"}, False)


def test_the_command_that_takes_an_exclusion_back_can_be_typed_as_told(folder: Path, diemtin: Diemtin) -> None:
    sheet(folder, GOOD)
    bring_in(diemtin)
    diemtin("items", "exclude", "O1", "--plan", PLAN, "--reason", "trùng")
    assert f"`diemtin items withdraw O1 --plan {PLAN} --reason" in bring_in(diemtin).err
