"""The tasks a reader finds: topics, unit duties, and when which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.reader import read_plan_text
from plans.reading.duty_names import named_duty
from plans.reading.topics import gists_of, names_of

HEAD = "KẾ HOẠCH\nTuyên truyền văn hóa đọc năm 2026\n\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức của người dân.\n\n"
SHORT = "II. NỘI DUNG TUYÊN TRUYỀN\n1. Luật Thư viện và văn bản hướng dẫn.\n2. Tủ sách gia đình, dòng họ.\n\n"
LONG = (
    "II. NỘI DUNG TUYÊN TRUYỀN\n"
    "- Tuyên truyền về vai trò của thư viện số trong việc phục vụ người dân ở vùng sâu, vùng xa, nhằm rút ngắn khoảng cách\n"
    "hưởng thụ văn hóa giữa các vùng, miền; phản ánh những khó khăn cần tháo gỡ ở cơ sở.\n"
    "- Giới thiệu các mô hình hiệu quả của câu lạc bộ bạn đọc; qua đó nhân rộng cách làm hay đến các khu dân cư, các trường\n"
    "học và các cơ quan, đơn vị, doanh nghiệp trên địa bàn toàn tỉnh.\n\n"
)
DUTIES = (
    "IV. TỔ CHỨC THỰC HIỆN\n"
    "1. Thư viện tỉnh\n"
    "Chủ trì tổ chức ngày hội sách; luân chuyển sách về cơ sở trước ngày 20 hằng tháng.\n"
    "2. Sở Giáo dục và Đào tạo: chỉ đạo các trường mở tiết đọc sách.\n"
    "3. Chế độ báo cáo: các đơn vị gửi báo cáo về Thư viện tỉnh.\n"
)
LED = "III. HOẠT ĐỘNG\n" + "".join(
    f"{number}. {name}\n- Đơn vị chủ trì: Thư viện tỉnh.\n- Thời gian: Quý II.\n"
    for number, name in enumerate(("Ngày hội sách", "Cuộc thi đại sứ văn hóa đọc", "Xe thư viện lưu động"), 1)
)


def tasks(text: str) -> list[tuple[str, str]]:
    return [(task.kind, task.name) for task in read_plan_text(text).tasks]


def test_short_contents_are_topics_beside_the_duties_of_units():
    assert tasks(HEAD + SHORT + DUTIES) == [
        ("topic", "Luật Thư viện và văn bản hướng dẫn"),
        ("topic", "Tủ sách gia đình, dòng họ"),
        ("unit_duty", "Thư viện tỉnh: Chủ trì tổ chức ngày hội sách; luân chuyển sách về cơ sở"),
        ("unit_duty", "Sở Giáo dục và Đào tạo: chỉ đạo các trường mở tiết đọc sách"),
    ]


def test_long_contents_leave_the_duties_alone():
    assert [kind for kind, _ in tasks(HEAD + LONG + DUTIES)] == ["unit_duty", "unit_duty"]


def test_activities_that_name_their_leader_leave_what_the_contents_tell():
    assert tasks(HEAD + LONG + LED + DUTIES) == [
        ("topic", "Thư viện số"),
        ("topic", "Câu lạc bộ bạn đọc"),
    ]


def test_no_unit_with_a_duty_leaves_what_the_contents_tell():
    assert [kind for kind, _ in tasks(HEAD + LONG + "IV. KINH PHÍ\nTừ ngân sách tỉnh.\n")] == ["topic", "topic"]


@pytest.mark.parametrize(
    "said",
    [
        "Tập trung vào 03 nhóm nội dung gồm: Thư viện số; Tủ sách cơ sở; Khuyến đọc trong trường học.",
        "Tập trung vào 03 nhóm nội dung: (1) Thư viện số; (2) Tủ sách cơ sở; (3) Khuyến đọc trong trường học.",
        "Tập trung vào 03 nhóm nội dung gồm: Thư viện số;\nTủ sách cơ sở; Khuyến đọc trong trường học. Chú trọng vùng cao.",
    ],
)
def test_tasks_named_in_one_sentence_are_all_the_tasks(said):
    text = f"{HEAD}II. NỘI DUNG TUYÊN TRUYỀN\n{said}\n\n{DUTIES}"
    assert [name for _, name in tasks(text)] == ["Thư viện số", "Tủ sách cơ sở", "Khuyến đọc trong trường học"]


def test_what_a_report_has_to_tell_is_no_task():
    text = HEAD + SHORT + DUTIES + "V. CHẾ ĐỘ BÁO CÁO\nBáo cáo có các nội dung gồm: kết quả; khó khăn; kiến nghị.\n"
    assert len(tasks(text)) == 4


def test_what_a_programme_holds_is_no_task():
    text = (
        HEAD
        + SHORT
        + "III. HÌNH THỨC\n1. Trên sóng phát thanh\n- Mỗi số có các nội dung gồm: tin tức; phóng sự; hỏi đáp.\n"
    )
    assert len(tasks(text + DUTIES)) == 4


def test_units_listed_under_one_number_are_units_of_their_own():
    listed = "1. Các sở, ngành\n- Giao Sở Y tế: tư vấn sức khỏe.\n- Sở Tư pháp: phổ biến pháp luật.\n"
    found = read_plan_text(HEAD + LONG + "IV. TỔ CHỨC THỰC HIỆN\n" + listed + "2. UBND các xã\n- Phát tin.\n").tasks
    assert [task.lead_unit for task in found] == ["Sở Y tế", "Sở Tư pháp", "UBND các xã"]
    assert found[0].name == "Sở Y tế: tư vấn sức khỏe"


def test_contents_under_a_heading_of_contents_are_the_topics():
    told = "II. NỘI DUNG\n1. Nội dung trọng tâm\na) Luật Thư viện;\nb) Tủ sách gia đình.\n"
    told += "2. Nội dung khác\n- Sách nói cho người khiếm thị.\n"
    names = [name for kind, name in tasks(HEAD + told + DUTIES) if kind == "topic"]
    assert names == ["Luật Thư viện", "Tủ sách gia đình", "Sách nói cho người khiếm thị"]


def test_unit_whose_name_holds_a_verb_is_not_cut():
    text = HEAD + LONG + "IV. TỔ CHỨC THỰC HIỆN\n1. Trung tâm Dịch vụ tổng hợp xã\nPhát sóng tin, bài.\n"
    assert tasks(text)[-1] == ("unit_duty", "Trung tâm Dịch vụ tổng hợp xã: Phát sóng tin, bài")


def test_heading_that_goes_on_in_the_next_line_is_one_unit():
    below = (
        "1. Đề nghị Hội Khuyến học, Hội Cựu giáo chức và\nHội Liên hiệp Phụ nữ tỉnh\n- Vận động hội viên đọc sách.\n"
    )
    assert tasks(HEAD + SHORT + "IV. TỔ CHỨC THỰC HIỆN\n" + below)[-1] == (
        "unit_duty",
        "Hội Khuyến học, Hội Cựu giáo chức và Hội Liên hiệp Phụ nữ tỉnh: Vận động hội viên đọc sách",
    )


def test_duty_that_the_document_joined_to_its_unit_is_parted_at_its_capital():
    joined = "1. Đề nghị Ủy ban Mặt trận Tổ quốc xã và các đoàn thể Vận động hội viên đọc sách; góp sách cho thôn.\n"
    assert tasks(HEAD + SHORT + "IV. TỔ CHỨC THỰC HIỆN\n" + joined)[-1] == (
        "unit_duty",
        "Ủy ban Mặt trận Tổ quốc xã và các đoàn thể: Vận động hội viên đọc sách; góp sách cho thôn",
    )


@pytest.mark.parametrize(
    ("said", "gist"),
    [
        (["Bố trí kinh phí theo phân cấp"], "Bố trí kinh phí theo phân cấp"),  # the only clause stands as it is
        (["Luân chuyển sách về các xã vùng cao (mỗi xã 50 cuốn); mở cửa cả ngày nghỉ"], None),
        (["Căn cứ tình hình thực tế, xây dựng kế hoạch; theo dõi, đôn đốc"], "xây dựng kế hoạch; theo dõi, đôn đốc"),
        (["Biên tập tin, bài; mỗi tháng 02 bài", "Nơi nhận: như trên"], "Biên tập tin, bài"),
    ],
)
def test_a_duty_is_shortened_as_a_person_does(said, gist):
    shown = gist or "Luân chuyển sách về các xã vùng cao; mở cửa cả ngày nghỉ"
    assert named_duty("Thư viện tỉnh", said) == f"Thư viện tỉnh: {shown}"


def test_name_of_a_duty_is_no_longer_than_a_line():
    said = ["Tổ chức ngày hội sách cho thiếu nhi toàn tỉnh; " * 9]
    assert len(named_duty("Thư viện tỉnh", said)) < 120


@given(st.lists(st.text(st.sampled_from("aốừ ,;.(:)5"), max_size=400), max_size=4))
def test_any_duty_gives_a_name_of_bounded_length(said):
    name = named_duty("Sở Y tế", said)
    assert name.startswith("Sở Y tế: ")
    assert len(name) < 260


def test_sentence_about_another_unit_behind_the_last_duty_is_not_its_duty():
    text = HEAD + SHORT + "IV. TỔ CHỨC THỰC HIỆN\n1. Các trường học: gửi kết quả về Thư viện tỉnh.\n"
    assert tasks(text + "Sở Giáo dục và Đào tạo theo dõi, báo cáo UBND tỉnh.\n")[-1][1] == (
        "Các trường học: gửi kết quả về Thư viện tỉnh"
    )


def test_heads_before_colons_are_the_names_of_long_contents():
    told = [
        f"{name}: tuyên truyền về các chủ trương, chính sách mới và kết quả đạt được trong năm vừa qua" for name in "AB"
    ]
    assert names_of([f"Văn hóa đọc {text}" for text in told]) == ["Văn hóa đọc A", "Văn hóa đọc B"]


def test_one_content_is_no_list_of_topics():
    assert names_of(["Kết quả hội thi kể chuyện theo sách"]) == []


def test_gists_differ_and_say_something():
    assert gists_of(["Tuyên truyền về đọc sách, nhằm vui", "Phổ biến về đọc sách, qua đó vui", "Tuyên truyền."]) == [
        "Đọc sách"
    ]


def test_names_in_a_damaged_plan_are_legible():
    text = (
        "KE HOACH\nTuyén truyén vin héa doc nim 2026\n\nI. MUC DICH, YEU CAU\n- Nang cao nhan thirc cua ngudi dan.\n\n"
        "IV. TO CHUC THUC HIEN\n1. Cong an xa\nChu tri tuyén truyén vé an toan giao thong; xt ly vi pham.\n"
        "2. Cac trudng hoc\nTé chirc sinh hoat ngoai khoa cho hoc sinh.\n"
    )
    names = [task.lead_unit for task in read_plan_text(text).tasks]
    assert names == ["Công an xã", "Các trường học"]
