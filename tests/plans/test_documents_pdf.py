"""PDFs with letters: lines, heads in two columns and ruled tables by their places on the page."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from paper import A4, Paper

from core.errors import PlanError
from core.words import say
from plans.documents.opening import open_document
from plans.documents.ruling import frames
from plans.documents.shapes import Rule


def read(paper: Paper, folder: Path) -> list[tuple[str, str]]:
    return [(block.place, block.text) for block in open_document(paper.save(folder / "kh.pdf")).blocks]


def texts(paper: Paper, folder: Path) -> list[str]:
    return [text for _, text in read(paper, folder)]


def test_lines_have_their_page_and_number(tmp_path: Path) -> None:
    paper = (
        Paper()
        .page()
        .text(80, 100, "I. MỤC ĐÍCH")
        .text(80, 120, "Nâng cao nhận thức")
        .page()
        .text(80, 100, "II. NỘI DUNG")
    )
    assert read(paper, tmp_path) == [
        ("tr. 1, dòng 1", "I. MỤC ĐÍCH"),
        ("tr. 1, dòng 2", "Nâng cao nhận thức"),
        ("tr. 2, dòng 1", "II. NỘI DUNG"),
    ]


def test_letters_are_put_together_by_their_places_not_in_the_order_of_drawing(tmp_path: Path) -> None:
    paper = Paper().page().text(80, 120, "dòng hai").text(98, 100, "nh").text(80, 100, "th").text(92, 100, "a")
    assert texts(paper, tmp_path) == ["thanh", "dòng hai"]


def test_letters_drawn_twice_to_look_bold_are_read_once(tmp_path: Path) -> None:
    paper = Paper().page().text(80, 100, "KẾ HOẠCH").text(80.4, 100, "KẾ HOẠCH")
    assert texts(paper, tmp_path) == ["KẾ HOẠCH"]


def test_the_two_columns_of_the_head_are_read_one_after_the_other(tmp_path: Path) -> None:
    paper = Paper().page()
    left = ("ỦY BAN NHÂN DÂN", "XÃ TRÀ SƠN", "Số: 27/KH-UBND")
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Trà Sơn, ngày 12 tháng 3 năm 2026")
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        paper.text(70, 60 + 20 * row, one).text(320, 60 + 20 * row, other)
    paper.text(260, 140, "KẾ HOẠCH").text(80, 160, "Tuyên truyền phòng, chống thiên tai năm 2026")
    assert texts(paper, tmp_path) == [*left, *right, "KẾ HOẠCH", "Tuyên truyền phòng, chống thiên tai năm 2026"]


def test_the_name_of_the_state_is_whole_where_its_column_was_too_narrow(tmp_path: Path) -> None:
    paper = (
        Paper()
        .page()
        .text(70, 60, "UBND XÃ TRÀ SƠN")
        .text(340, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
        .text(400, 80, "VIỆT NAM")
    )
    paper.text(260, 140, "KẾ HOẠCH")
    assert texts(paper, tmp_path) == ["UBND XÃ TRÀ SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"]


def test_squared_paper_is_no_table_and_costs_no_time(tmp_path: Path) -> None:
    paper = Paper().page().text(80, 100, "ghi chú")
    for step in range(0, 560, 6):
        paper.line(10 + step, 10, 10 + step, 800).line(10, 10 + step, 560, 10 + step)
    begun = time.perf_counter()
    assert texts(paper, tmp_path) == ["ghi chú"]
    assert time.perf_counter() - begun < 2


def test_recipients_and_signature_are_read_one_after_the_other(tmp_path: Path) -> None:
    paper = Paper().page().text(80, 80, "Yêu cầu các đơn vị thực hiện./.")
    paper.text(80, 120, "Nơi nhận:").text(360, 120, "TM. ỦY BAN NHÂN DÂN").text(80, 140, "- Như trên;").text(
        400, 150, "CHỦ TỊCH"
    )
    expected = ["Yêu cầu các đơn vị thực hiện./.", "Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert texts(paper, tmp_path) == expected


def test_page_numbers_and_running_heads_are_left_out(tmp_path: Path) -> None:
    paper = Paper()
    for number in range(1, 5):
        paper.page().text(290, 30, str(number)).text(80, 45, "Kế hoạch truyền thông xã Trà Sơn").text(
            80, 100, f"Mục {number}"
        )
    assert texts(paper, tmp_path) == [f"Mục {number}" for number in range(1, 5)]


def test_a_number_alone_inside_the_page_stays(tmp_path: Path) -> None:
    assert texts(Paper().page().text(80, 400, "12"), tmp_path) == ["12"]


XS = (60, 100, 250, 330, 400, 540)


def ruled(paper: Paper, top: float, rows: Any, height: float = 24) -> Paper:
    """Draw a table: of each row its cells as (text, columns it covers, rows it covers)."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for text, wide, high in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + over) for down in range(high) for over in range(wide)}
            left, y = XS[column], top + row * height
            paper.frame(left, y, XS[column + wide] - left, high * height)
            for number, line in enumerate(text.split("\n")):
                paper.text(left + 4, y + 4 + 11 * number, line, 9)
            column += wide
    return paper


HEADS = (
    (("TT", 1, 2), ("Kênh", 1, 2), ("Chỉ tiêu", 2, 1), ("Đơn vị thực hiện", 1, 2)),
    (("Số lượng", 1, 1), ("Chu kỳ", 1, 1)),
)
ROWS = (
    (("I. BÁO CHÍ", 5, 1),),
    (("1", 1, 1), ("Báo in", 1, 1), ("02 bài", 1, 1), ("tháng", 1, 1), ("Phòng VH-\nXH xã", 1, 2)),
    (("2", 1, 1), ("Báo điện tử", 1, 1), ("03 tin", 1, 1), ("tuần", 1, 1)),
)
AMOUNT, CYCLE, OWNER = "Chỉ tiêu / Số lượng", "Chỉ tiêu / Chu kỳ", ("Đơn vị thực hiện", "Phòng VH-XH xã")


def cells(paper: Paper, folder: Path) -> list[list[tuple[str, str]]]:
    blocks = open_document(paper.save(folder / "kh.pdf")).blocks
    return [[(cell.heading, cell.text) for cell in block.cells] for block in blocks if block.cells]


def test_ruled_tables_are_rows_under_their_headings_merged_cells_filled_in(tmp_path: Path) -> None:
    paper = ruled(Paper().page().text(80, 60, "Chỉ tiêu như sau:"), 100, (*HEADS, *ROWS)).text(80, 300, "Kinh phí")
    assert cells(paper, tmp_path)[2:] == [
        [("", "I. BÁO CHÍ")],
        [("TT", "1"), ("Kênh", "Báo in"), (AMOUNT, "02 bài"), (CYCLE, "tháng"), OWNER],
        [("TT", "2"), ("Kênh", "Báo điện tử"), (AMOUNT, "03 tin"), (CYCLE, "tuần"), OWNER],
    ]
    assert [place for place, _ in read(paper, tmp_path)] == [
        "tr. 1, dòng 1",
        *(f"bảng 1, hàng {row}" for row in range(1, 6)),
        "tr. 1, dòng 2",
    ]


def test_a_table_goes_on_over_the_page_with_its_headings_and_cut_cells(tmp_path: Path) -> None:
    first = (*HEADS, (("1", 1, 1), ("Báo in", 1, 1), ("02 bài", 1, 1), ("tháng", 1, 1), ("Sở Y tế", 1, 2)), *(ROWS[2],))
    second = (
        (("3", 1, 1), ("Báo nói", 1, 1), ("01 tin", 1, 1), ("ngày", 1, 1), ("", 1, 1)),
        (*ROWS[1][:4], ("Xã", 1, 1)),
    )
    paper = ruled(ruled(Paper().page(), 600, first).page(), 60, second)
    found = cells(paper, tmp_path)
    assert found[4] == [
        ("TT", "3"),
        ("Kênh", "Báo nói"),
        (AMOUNT, "01 tin"),
        (CYCLE, "ngày"),
        ("Đơn vị thực hiện", "Sở Y tế"),
    ]
    assert found[5][-1] == ("Đơn vị thực hiện", "Xã")
    assert [place for place, _ in read(paper, tmp_path)][-1] == "bảng 1, hàng 6"


def test_two_tables_with_text_between_are_two(tmp_path: Path) -> None:
    paper = ruled(Paper().page(), 60, (*HEADS, *ROWS)).text(80, 210, "Bảng thứ hai:")
    ruled(paper, 240, ((*ROWS[1][:4], ("Xã", 1, 1)), ROWS[2] + (("Xã", 1, 1),)))
    places = [place for place, _ in read(paper, tmp_path)]
    assert places[-2:] == ["bảng 2, hàng 1", "bảng 2, hàng 2"]
    assert {heading for row in cells(paper, tmp_path)[5:] for heading, _ in row} == {""}


def test_pages_that_are_turned_are_read_as_they_are_seen(tmp_path: Path) -> None:
    import pypdfium2

    from plans.documents.pages import sheet_of

    paper = Paper().page(rotate=90).text(80, 100, "một").text(80, 300, "hai")
    with pypdfium2.PdfDocument(paper.data()) as pdf:
        sheet = sheet_of(pdf[0], 1)
    assert (round(sheet.width), round(sheet.height)) == (A4[1], A4[0])
    places = {word.text: word.box for word in sheet.words}
    # Turned clockwise, what was lower on the paper is further left, and what was further right is lower.
    assert places["h"].left == pytest.approx(places["m"].left - 200)
    assert places["h"].top < places["i"].top


def test_a_line_that_touches_nothing_makes_no_table(tmp_path: Path) -> None:
    paper = Paper().page().text(80, 100, "XÃ TRÀ SƠN").line(80, 116, 140, 116).text(80, 140, "dòng sau")
    assert texts(paper, tmp_path) == ["XÃ TRÀ SƠN", "dòng sau"]


def test_a_stroke_between_two_lines_is_no_border() -> None:
    level = [Rule(True, y, 0, 200) for y in (0, 20, 40)]
    upright = [Rule(False, x, 0, 40) for x in (0, 100, 200)]
    letter = Rule(False, 50, 3, 16)
    assert [frame.cells for frame in frames([*level, *upright, letter])] == [((0, 1), (2, 3))]


def test_lines_broken_into_pieces_are_whole() -> None:
    level = [Rule(True, y, x, x + 101) for y in (0, 20) for x in (0, 100)]
    upright = [Rule(False, x, 0, 20) for x in (0, 100.8, 200)] + [Rule(False, 99.6, 0, 20)]
    assert [frame.cells for frame in frames([*level, *upright])] == [((0, 1),)]


def test_a_locked_file_is_said(tmp_path: Path) -> None:
    # Encrypted with an owner's and a user's password by pdfium's standard handler; nothing else in it matters.
    body = Paper().page().text(80, 100, "x").data()
    lock = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >> /ID [<00> <00>] "
    )
    path = tmp_path / "kh.pdf"
    path.write_bytes(body.replace(b"trailer << ", b"trailer << " + lock))
    with pytest.raises(PlanError) as caught:
        open_document(path)
    assert "mật khẩu" in say(caught.value.key, **caught.value.values)


def test_broken_files_and_files_without_pages_are_said(tmp_path: Path) -> None:
    for data in (b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(32, 127)) * 20, Paper().data(), Paper().page().data()):
        path = tmp_path / "kh.pdf"
        path.write_bytes(data)
        with pytest.raises(PlanError) as caught:
            open_document(path)
        assert str(path) in say(caught.value.key, **caught.value.values)


def test_twenty_pages_take_less_than_two_seconds(tmp_path: Path) -> None:
    paper = Paper()
    for page in range(20):
        paper.page()
        for line in range(30):
            paper.text(
                60,
                60 + 16 * line,
                f"{line}. Đăng tin, bài về phòng, chống thiên tai trên trang thông tin của xã, trang {page}",
                9,
            )
        ruled(paper, 560, (*HEADS, *ROWS))
    path = paper.save(tmp_path / "kh.pdf")
    begun = time.perf_counter()
    assert len(open_document(path).blocks) == 20 * 35
    assert time.perf_counter() - begun < 2
