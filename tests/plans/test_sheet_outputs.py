"""What the cells of a row mean: channel, class, task, unit, place; and what makes two rows the same output."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import sheet_builders as build
from hypothesis import given, settings
from hypothesis import strategies as st

from core.output import Output
from plans.sheets.output_key import output_key


def outputs(tmp_path: Path, *rows: tuple[str, ...], **given: Any) -> list[Output]:
    found = build.read(build.write_csv(tmp_path / "a.csv", [build.HEADINGS, *rows]), **given)
    assert not [remark.sentence for remark in found.errors]
    return [draft.output for draft in found.drafts]


def faults(tmp_path: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = build.HEADINGS, **given: Any) -> list[str]:
    found = build.read(build.write_csv(tmp_path / "a.csv", [heads, *rows]), **given)
    return [remark.sentence for remark in found.errors]


@pytest.mark.parametrize(
    ("cell", "place", "channel", "outlet"),
    [
        ("báo in", "", "press_print", None),
        ("Bao in", "", "press_print", None),
        ("press_print", "", "press_print", None),
        ("báo điện tử", "", "press_online", None),
        ("Báo Thái Nguyên", "Số 5123, tr. 2", "press_print", "Báo Thái Nguyên"),
        ("Báo Thái Nguyên", "https://bao.example/1.html", "press_online", "Báo Thái Nguyên"),
        ("Báo Thái Nguyên điện tử", "", "press_online", "Báo Thái Nguyên điện tử"),
        ("Báo Thái Nguyên (báo in)", "", "press_print", "Báo Thái Nguyên (báo in)"),
        ("Truyền thanh xã Trà Sơn", "", "radio_commune", "Truyền thanh xã Trà Sơn"),
        ("Đài truyền thanh", "", "radio_commune", None),  # the plan has one such channel
        ("Cổng TTĐT xã", "https://xa.example/tin", "portal", "Cổng TTĐT xã"),
        ("Fanpage UBND xã Trà Sơn", "", "facebook", "Fanpage UBND xã Trà Sơn"),
        ("Pa nô", "", "visual", None),
        ("Màn hình LED trung tâm", "", "led_screen", "Màn hình LED trung tâm"),
        ("VTV1", "", None, None),
        ("VTV", "", "tv_national", None),
        ("Hội nghị", "", "event", None),
    ],
)
def test_a_channel_is_known_by_its_words(
    cell: str, place: str, channel: str | None, outlet: str | None, tmp_path: Path
) -> None:
    row = build.row(channel=cell, place=place, form="hội nghị")
    if channel is None:
        assert "không rõ «VTV1» thuộc kênh nào" in faults(tmp_path, row)[0]
        return
    found = outputs(tmp_path, row)[0]
    assert (found.channel, found.outlet) == (channel, outlet)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Báo Thái Nguyên", "«Báo Thái Nguyên» có thể là báo in; báo điện tử"),
        ("Đài PT-TH tỉnh", "có thể là phát thanh tỉnh; truyền hình tỉnh"),
        ("Công an xã", "không rõ «Công an xã» thuộc kênh nào"),
        ("Bảo tàng tỉnh", "không rõ «Bảo tàng tỉnh» thuộc kênh nào"),
        ("Đại hội xã", "không rõ «Đại hội xã» thuộc kênh nào"),
        ("Tờ nguyệt san", "không rõ «Tờ nguyệt san» thuộc kênh nào. Hãy ghi một trong: báo chí"),
    ],
)
def test_a_channel_that_is_not_clear_is_asked_about(cell: str, said: str, tmp_path: Path) -> None:
    sources = [build.paper("bao", "Báo Thái Nguyên")]  # watched online, and printed all the same
    found = faults(tmp_path, build.row(channel=cell), sources=sources)
    assert found[0].startswith("ô E2: «Kênh/cơ quan đăng»")
    assert said in found[0]


@pytest.mark.parametrize(
    ("cell", "channel", "unit", "genre"),
    [
        ("Tin", "báo in", "tin_bai", "tin"),
        ("bài viết", "báo in", "tin_bai", "bài"),
        ("Tin, bài", "báo in", "tin_bai", None),
        ("Phóng sự", "báo in", "tin_bai", "phóng sự"),
        ("Phóng sự", "truyền thanh xã", "phong_su", None),
        ("Tin phát thanh", "truyền thanh xã", "tin_bai", "tin"),
        ("Tin nhắn", "tin nhắn", "tin_nhan", None),
        ("Bản tin", "truyền thanh xã", "so_ban_tin", None),
        ("phát lại", "truyền thanh xã", "phat_lai", None),
        ("Pa nô, băng rôn", "trực quan", "cum", None),
        ("to_roi", "tờ rơi", "to_roi", None),
        ("", "báo in", "tin_bai", None),  # the plan counts nothing else in the press
        ("", "truyền thanh xã", "chuong_trinh", None),
    ],
)
def test_a_class_is_known_by_its_words(cell: str, channel: str, unit: str, genre: str | None, tmp_path: Path) -> None:
    found = outputs(tmp_path, build.row(form=cell, channel=channel))[0]
    assert (found.unit_of_count, found.genre) == (unit, genre)


def test_a_class_that_is_not_known_is_named_with_those_that_are(tmp_path: Path) -> None:
    assert "không có thể loại «Kỹ thuật»" in faults(tmp_path, build.row(form="Kỹ thuật"))[0]
    assert "không có thể loại «thơ». Hãy ghi một trong: " in faults(tmp_path, build.row(form="thơ"))[0]
    assert "thiếu «Thể loại»" in faults(tmp_path, build.row(form="", channel="màn hình LED"))[0]


@pytest.mark.parametrize(
    ("cell", "tasks"),
    [
        ("", ()),
        ("Hạ tầng số", ("ha_tang",)),
        ("ha tang so; du_lieu", ("ha_tang", "du_lieu")),
        ("Dữ liệu số;Dữ liệu số", ("du_lieu",)),
    ],
)
def test_a_task_is_known_by_its_name_or_id(cell: str, tasks: tuple[str, ...], tmp_path: Path) -> None:
    rows = [build.HEADINGS, build.row(task=f'"{cell}"')]
    found = build.read(build.write_csv(tmp_path / "a.csv", rows))
    assert [draft.output.tasks for draft in found.drafts] == [tasks]


def test_an_unknown_task_is_named_with_the_nearest_first(tmp_path: Path) -> None:
    assert faults(tmp_path, build.row(task="dữ liệu")) == [
        "ô G2: «Nhiệm vụ»: kế hoạch không có nhiệm vụ «dữ liệu». Các nhiệm vụ: Dữ liệu số; Hạ tầng số."
    ]


REGISTER = (
    build.unit("xa_a", "UBND xã A", aliases=("xã A",)),
    build.unit("huyen_b", "UBND huyện B", group="huyen", valid_to=date(2025, 6, 30), successor="xa_a"),
    build.unit("vhxh", "Phòng Văn hóa - Xã hội", aliases=("Phòng VHXH",)),
)


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("UBND xã A", "xa_a"),
        ("xa a", "xa_a"),
        ("Nguyễn Thị Ví Dụ - Phòng VHXH", "vhxh"),
        ("Phòng VHXH (N.T. Ví Dụ)", "vhxh"),
        ("Phòng Văn hóa - Xã hội", "vhxh"),
        ("Nguyễn Thị Ví Dụ", None),
        ("xã A, Phòng VHXH", None),
        ("", None),
    ],
)
def test_only_a_unit_of_the_register_is_kept(cell: str, unit: str | None, tmp_path: Path) -> None:
    path = build.write_csv(tmp_path / "a.csv", [build.HEADINGS, build.row(unit=f'"{cell}"')])
    found = build.read(path, units=REGISTER)
    assert found.drafts[0].output.owing_unit == unit
    assert bool(found.warnings) is (unit is None and bool(cell))
    assert "Ví Dụ" not in repr(found.drafts[0].output) + "".join(remark.sentence for remark in found.warnings)


def test_without_a_register_the_plans_units_are_known(tmp_path: Path) -> None:
    found = outputs(tmp_path, build.row(unit="trung tâm văn hóa tỉnh"))[0]
    assert found.owing_unit == "trung_tam_van_hoa_tinh"


@pytest.mark.parametrize(
    ("cell", "outlet"),
    [
        ("Facebook Nguyễn Văn Phong", None),
        ("Zalo cô Bảo", None),
        ("Facebook Phòng Văn hóa", "Facebook Phòng Văn hóa"),
        ("Zalo OA Công an xã", "Zalo OA Công an xã"),
        ("Trang Trà Sơn quê tôi", None),
    ],
)
def test_a_page_that_may_be_a_persons_is_not_named(cell: str, outlet: str | None, tmp_path: Path) -> None:
    sources = [build.page("trang", "Trang Trà Sơn quê tôi")] if "Trang" in cell else []
    found = build.read(build.write_csv(tmp_path / "a.csv", [build.HEADINGS, build.row(channel=cell)]), sources=sources)
    assert found.drafts[0].output.channel in ("facebook", "zalo")
    assert found.drafts[0].output.outlet == (outlet if not sources else cell)
    assert ["không lưu tên trang" in remark.text for remark in found.warnings] == [True] * (
        outlet is None and not sources
    )


def test_a_unit_that_is_gone_is_an_error_with_its_successor(tmp_path: Path) -> None:
    said = faults(tmp_path, build.row(unit="UBND huyện B"), units=REGISTER)[0]
    assert (
        "UBND huyện B không còn hoặc chưa có vào ngày 10/11/2025 (tồn tại …-30/06/2025). Đơn vị kế tiếp: UBND xã A."
        in said
    )


def test_authors_of_many_rows_make_one_remark(tmp_path: Path) -> None:
    rows = [build.row(title=f"Tin {number}", unit="Nguyễn Thị Ví Dụ") for number in range(5)]
    found = build.read(build.write_csv(tmp_path / "a.csv", [build.HEADINGS, *rows]))
    assert ["2-6" in remark.text for remark in found.warnings] == [True]


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("https://bao.example/a https://bao.example/b", "có 2 đường dẫn"),
        ("https://", "không phải đường dẫn dùng được"),
        ("Link", "mà không có đường dẫn"),
        ("https://www.facebook.com/profile.php?id=1", "trang cá nhân hoặc nhóm"),
        ("facebook.com/groups/xa", "trang cá nhân hoặc nhóm"),
    ],
)
def test_a_place_that_cannot_be_found_again_is_refused(cell: str, key: str, tmp_path: Path) -> None:
    assert key in faults(tmp_path, build.row(channel="facebook", place=cell))[0]


@pytest.mark.parametrize(
    ("cell", "address", "issue"),
    [
        ("https://bao.example/a?utm_source=x", "https://bao.example/a", None),
        ("xa.gov.vn/tin/1", "https://xa.gov.vn/tin/1", None),
        ("Số 5123, trang 2", None, "Số 5123, trang 2"),
        ("-", None, None),
    ],
)
def test_a_place_is_an_address_or_an_issue(cell: str, address: str | None, issue: str | None, tmp_path: Path) -> None:
    found = outputs(tmp_path, build.row(place=cell))[0]
    assert (found.address, found.issue) == (address, issue)


def test_every_fault_of_every_row_is_told_at_once(tmp_path: Path) -> None:
    wrong = build.row(title="", day="31/11/2025", channel="thơ", task="lạ")
    cells = [sentence.split(":")[0] for sentence in faults(tmp_path, wrong, build.row(form="thơ"))]
    assert cells == ["ô B2", "ô F2", "ô E2", "ô G2", "ô C3"]


RADIO = ("Ngày giờ phát", "Chương trình/chuyên mục", "Thời lượng", "Số lần phát lại", "Người thực hiện")


def test_the_radio_log_needs_no_channel_where_the_plan_has_one_radio(tmp_path: Path) -> None:
    rows = [
        ("10/11/2025 5h30", "Chuyên mục Cải cách hành chính", "15 phút", "2 lần", "Nguyễn Thị Ví Dụ"),
        ("11/11/2025 17:00", "Xã ta tuần qua", "", "", ""),
    ]
    found = build.read(build.write_csv(tmp_path / "a.csv", [RADIO, *rows]))
    first, second = (draft.output for draft in found.drafts)
    assert (first.channel, first.published_on, first.aired_at) == ("radio_commune", date(2025, 11, 10), time(5, 30))
    assert (first.minutes, first.repeats) == (15, 2)
    assert (second.minutes, second.repeats) == (None, 0)
    assert [draft.output.unit_of_count for draft in found.drafts] == ["chuong_trinh", "chuong_trinh"]
    assert ["dòng 2 để trống: tính là loại mà kế hoạch đếm" in remark.text for remark in found.warnings][1:] == [True]


def test_a_programmes_name_says_what_it_is_where_the_plan_counts_several_things(tmp_path: Path) -> None:
    quotas = [
        build.plan_builders.quota(id=unit, channel="radio_commune", unit_of_count=unit)
        for unit in ("chuyen_muc", "tin_bai")
    ]
    rows = [
        RADIO,
        ("10/11/2025 5h30", "Chuyên mục Cải cách hành chính", "", "", ""),
        ("10/11/2025 17h", "Xã ta", "", "", ""),
    ]
    found = build.read(build.write_csv(tmp_path / "a.csv", rows), plan=build.plan_builders.plan(*quotas))
    assert [draft.output.unit_of_count for draft in found.drafts] == ["chuyen_muc"]
    assert [remark.text for remark in found.errors] == ["thiếu «Thể loại», bắt buộc phải có."]


def test_a_row_that_can_count_for_nothing_without_its_task_is_told_of(tmp_path: Path) -> None:
    each = build.plan_builders.plan(
        build.plan_builders.quota(id="q1", channel="press_print", task_scope=("each_task",))
    )
    rows = [
        build.HEADINGS,
        build.row(),
        build.row(title="Tin khác", task="Hạ tầng số"),
        build.row(title="Họp", form="hội nghị", channel="hội nghị"),
    ]
    warnings = build.read(build.write_csv(tmp_path / "a.csv", rows), plan=each).warnings
    assert [remark.cell for remark in warnings if "kế hoạch đếm các sản phẩm này theo nhiệm vụ" in remark.text] == [
        "G2"
    ]


def test_a_row_that_stands_twice_is_one_output_unless_it_was_aired_again(tmp_path: Path) -> None:
    rows = [
        RADIO,
        *[
            (f"10/11/2025 {clock}", name, "15", "", "")
            for clock, name in (("5h30", "Xã ta"), ("05:30", "XÃ TA "), ("17h", "Xã ta"))
        ],
    ]
    found = build.read(build.write_csv(tmp_path / "a.csv", rows))
    assert [str(draft.output.aired_at) for draft in found.drafts] == ["05:30:00", "17:00:00"]
    assert [remark.sentence for remark in found.repeats] == ["dòng 3: giống hệt dòng 2, chỉ tính một lần."]
    assert [remark.row for remark in found.warnings if "được tính là hai" in remark.text] == [4]


@pytest.mark.parametrize(
    ("state", "submitted"), [("đã đăng", False), ("Đã gửi", True), ("Được tiếp nhận", True), ("", False)]
)
def test_what_was_sent_is_not_what_was_published(state: str, submitted: bool, tmp_path: Path) -> None:
    rows = [(*build.HEADINGS, "Tình trạng"), (*build.row(), state)]
    assert [draft.output.submitted for draft in build.read(build.write_csv(tmp_path / "a.csv", rows)).drafts] == [
        submitted
    ]


def test_what_waits_for_approval_is_no_output(tmp_path: Path) -> None:
    heads = (*build.HEADINGS, "Tình trạng")
    found = build.read(
        build.write_csv(
            tmp_path / "a.csv", [heads, (*build.row(day="", channel=""), "chờ duyệt"), (*build.row(), "lạ")]
        )
    )
    assert not found.drafts
    assert "chưa đăng" in found.warnings[0].text
    assert "không hiểu «lạ»" in found.errors[0].text


def test_an_event_is_known_by_its_name_or_key(tmp_path: Path) -> None:
    heads, events = (
        (*build.HEADINGS, "Sự kiện"),
        (build.event("ngay_hoi", "Ngày hội số"), build.event("khac", "Lễ khác", plan="ke-hoach-khac")),
    )
    rows = [(*build.row(title=f"Tin {cell}"), cell) for cell in ("ngày hội số", "ngay_hoi")]
    found = build.read(build.write_csv(tmp_path / "a.csv", [heads, *rows]), events=events)
    assert [draft.output.event for draft in found.drafts] == ["ngay_hoi", "ngay_hoi"]
    assert "sổ sự kiện không có «Lễ khác»" in faults(tmp_path, (*build.row(), "Lễ khác"), heads=heads, events=events)[0]


@pytest.mark.parametrize(("cell", "number"), [("1.000", 1000), ("1.250 tờ", 1250), ("3", 3), ("12 cụm", 12), ("", 1)])
def test_a_quantity_is_read_as_vietnamese_writes_it(cell: str, number: int, tmp_path: Path) -> None:
    rows = [(*build.HEADINGS, "Số lượng"), (*build.row(), cell)]
    assert [draft.output.quantity for draft in build.read(build.write_csv(tmp_path / "a.csv", rows)).drafts] == [number]


@pytest.mark.parametrize("cell", ["1,5", "1,000", "0", "-2", "nhiều", "2-3", "999999999999"])
def test_a_quantity_that_is_no_whole_number_is_refused(cell: str, tmp_path: Path) -> None:
    assert faults(tmp_path, (*build.row(), cell), heads=(*build.HEADINGS, "Số lượng"))[0].startswith("ô J2: «Số lượng»")


def an_output(**given: Any) -> Output:
    usual = {
        "plan": "thu",
        "key": "",
        "title": "Hòa bình",
        "channel": "press_print",
        "unit_of_count": "tin_bai",
        "published_on": date(2025, 11, 10),
    }
    return Output(**{**usual, **given})


@pytest.mark.parametrize(
    "same",
    [{"title": "HOÀ  BÌNH."}, {"plan": "khac"}, {"note": "khác"}, {"minutes": 5}, {"file": "khac.xlsx", "row": 9}],
)
def test_what_makes_no_difference_to_a_count_makes_no_other_output(same: dict[str, Any]) -> None:
    assert output_key(an_output(**same)) == output_key(an_output())


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Hóa bình"},
        {"channel": "tv"},
        {"published_on": date(2025, 11, 11)},
        {"aired_at": time(5)},
        {"tasks": ("a",)},
        {"quantity": 2},
        {"repeats": 1},
        {"event": "x"},
        {"owing_unit": "xa_a"},
        {"outlet": "Báo A"},
        {"address": "https://a.example/1"},
        {"issue": "Số 1"},
        {"genre": "tin"},
        {"submitted": True},
        {"unit_of_count": "clip"},
    ],
)
def test_what_a_count_looks_at_makes_another_output(other: dict[str, Any]) -> None:
    assert output_key(an_output(**other)) != output_key(an_output())


@given(st.permutations(["a", "b", "c"]), st.sampled_from(["", "?utm_source=zalo", "#dau"]))
def test_the_order_of_tasks_and_the_way_to_an_address_make_no_difference(tasks: list[str], tail: str) -> None:
    one = an_output(tasks=tuple(tasks), address=f"https://a.example/1{tail}")
    assert output_key(one) == output_key(an_output(tasks=("a", "b", "c"), address="http://www.a.example/1"))


ROWS = tuple(
    build.row(title=f"Tin {number % 4}", day=f"{1 + number}/12/2025", task=("", "Hạ tầng số")[number % 2])
    for number in range(6)
)


@settings(max_examples=25, deadline=None)
@given(rows=st.permutations(ROWS), columns=st.permutations(range(len(build.HEADINGS))), twice=st.booleans())
def test_the_order_of_rows_and_columns_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], columns: list[int], twice: bool
) -> None:
    path = tmp_path_factory.mktemp("order") / "a.csv"
    mixed = [[row[column] for column in columns] for row in (build.HEADINGS, *rows, *(rows if twice else ()))]
    found = build.read(build.write_csv(path, mixed))
    usual = build.read(build.write_csv(path.with_name("b.csv"), [build.HEADINGS, *ROWS]))
    assert {draft.output.key for draft in found.drafts} == {draft.output.key for draft in usual.drafts}
    assert (len(found.drafts), len(found.repeats)) == (6, 6 if twice else 0)


@pytest.mark.parametrize(
    ("cell", "level", "channel"),
    [
        ("Trang thông tin điện tử xã Trà Sơn", "tinh", "portal"),
        ("Website phường", None, "portal"),
        ("Trang TTĐT của đặc khu", None, "portal"),
        ("Cổng TTĐT xã", "xa", "portal"),
        ("Trang thông tin điện tử", "xa", "portal"),
        ("Trang thông tin điện tử", "tinh", "agency_website"),
        ("Website Sở Nội vụ", "tinh", "agency_website"),
    ],
)
def test_a_communes_own_site_is_its_portal(cell: str, level: str | None, channel: str, tmp_path: Path) -> None:
    path = build.write_csv(tmp_path / "a.csv", [build.HEADINGS, build.row(channel=cell)])
    plan = replace(build.office_plan(), unit_level=level)
    assert build.read(path, plan=plan).drafts[0].output.channel == channel


def test_a_row_on_the_other_kind_of_site_than_the_plan_has_quotas_for_is_told_of(tmp_path: Path) -> None:
    path = build.write_csv(tmp_path / "a.csv", [build.HEADINGS, build.row(channel="website Sở")])
    plan = build.office_plan()
    for planned, told in (("portal", 1), ("agency_website", 0)):
        quotas = (*plan.quotas, replace(plan.quotas[0], id="q9", channel=planned))
        remarks = build.read(path, plan=replace(plan, quotas=quotas)).warnings
        assert sum("kênh «cổng thông tin điện tử»" in remark.sentence for remark in remarks) == told
