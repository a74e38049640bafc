"""More ways in which plans word quotas, and numbers that are none: other topics, other offices, other habits."""

from __future__ import annotations

import pytest

from core.plan import Bound
from plans.reader import read_plan_text

PHRASES = [
    (
        "Mỗi tuần phát sóng ba chương trình thời sự trên hệ thống truyền thanh xã.",
        "radio_commune chuong_trinh 3 3 week 1",
    ),
    (
        "Báo Đắk Lắk mở chuyên mục “Người tốt việc tốt”, đăng mỗi tuần hai bài trên báo điện tử.",
        "press_online tin_bai 2 2 week 1",
    ),
    ("Mỗi năm tổ chức hai mươi lăm (25) buổi tuyên truyền lưu động.", "oral su_kien 25 25 year 1"),
    ("Đăng mười hai bài/năm trên trang thông tin điện tử của Sở.", "agency_website tin_bai 12 12 year 1"),
    ("Trang thông tin điện tử xã: tối thiểu 04 tin, bài/tháng.", "portal tin_bai 4 None month 1"),
    (
        "Trung tâm tổ chức ít nhất 02 đợt tuyên truyền lưu động bằng xe ô tô gắn loa mỗi quý.",
        "oral su_kien 2 None quarter 1",
    ),
    ("Đài Truyền thanh phường phát thanh 02 lần/ngày, mỗi lần 15 phút.", "radio_commune luot_phat 2 2 day 1"),
    ("Loa truyền thanh thôn: một ngày hai lượt phát.", "radio_commune luot_phat 2 2 day 1"),
    (
        "In ấn, phát hành 3.000 cuốn Sổ tay hỏi đáp; 10.000 tờ gấp; 500 áp phích.",
        "publication ban_in 3000 3000 period 1;publication to_roi 10000 10000 period 1;publication ban_in 500 500 period 1",
    ),
    ("Cứ 03 tháng một lần, Sở tổ chức giao ban báo chí.", "press_briefing su_kien 1 1 month 3"),
    (
        "Hội nghị giao ban báo chí được tổ chức vào thứ Hai, tuần thứ ba hằng tháng.",
        "press_briefing su_kien 1 1 month 1",
    ),
    ("Hằng tháng phát hành bản tin dân số.", "newsletter so_ban_tin 1 1 month 1"),
    ("Nhóm Zalo tổ dân phố chia sẻ cảnh báo cháy 10 ngày một lần.", "zalo tin_bai 1 1 day 10"),
    (
        "Kênh Zalo: bình quân hai ngày có 01 tin; trang Facebook: 03 ngày một tin.",
        "zalo tin_bai 1 1 day 2;facebook tin_bai 1 1 day 3",
    ),
    ("Podcast “Chuyện làng” 01 tập/2 tuần đăng trên fanpage.", "facebook podcast 1 1 week 2"),
    ("Bản tin nội bộ: 02 tháng một số.", "newsletter so_ban_tin 1 1 month 2"),
    ("Gửi tin nhắn SMS đến thuê bao, 02 tin nhắn/đợt.", "sms tin_nhan 2 2 event 1"),
    (
        "Trang fanpage “Tuổi trẻ”: 3 bài viết/tuần, 01 infographic/tuần, 01 video/tháng.",
        "facebook tin_bai 3 3 week 1;facebook infographic 1 1 week 1;facebook clip 1 1 month 1",
    ),
    (
        "Trang Facebook “Quê tôi” và Zalo OA của xã: mỗi trang 02 tin/tuần.",
        "facebook tin_bai 2 2 week 1;zalo tin_bai 2 2 week 1",
    ),
    (
        "Thực hiện tuyên truyền trong thời sự truyền hình. Số lượng: 10 tin, 02 bài, 01 phóng sự/tháng.",
        "tv tin_bai 10 10 month 1;tv tin_bai 2 2 month 1;tv phong_su 1 1 month 1",
    ),
    (
        "Mỗi quý thực hiện 01 chuyên đề truyền hình, 06 phóng sự phát thanh và 03 podcast đăng trên kênh YouTube.",
        "tv chuyen_de 1 1 quarter 1;radio_province phong_su 6 6 quarter 1;youtube podcast 3 3 quarter 1",
    ),
    ("Tổ chức 05 hội thảo, mỗi năm một hội thảo.", "event hoi_thao 5 5 period 1"),
    ("Tổ chức 04 hội nghị đối thoại trong năm (mỗi quý 01 hội nghị).", "event hoi_nghi 4 4 year 1"),
    (
        "Mỗi tháng 01 chương trình phát thanh xã, phát 03 lần (01 lần phát mới, 02 lần phát lại).",
        "radio_commune chuong_trinh 1 1 month 1;radio_commune phat_lai 2 2 month 1",
    ),
    ("Mỗi nội dung tuyên truyền có ít nhất 03 tin, bài trên Cổng thông tin điện tử.", "portal tin_bai 3 None task 1"),
    ("Xây dựng 12 số chuyên mục “Pháp luật” trên Đài Phát thanh và Truyền hình tỉnh.", "tv chuyen_muc 12 12 period 1"),
    ("Xuất bản 01 cuốn sách ảnh, số lượng 1.000 bản.", "publication ban_in 1000 1000 period 1"),
    ("Tọa đàm trực tuyến với hợp tác xã: 01 cuộc/quý.", "event toa_dam 1 1 quarter 1"),
    ("Phối hợp với VTV8 xây dựng 02 phóng sự.", "tv_national phong_su 2 2 period 1"),
    ("Tạp chí Văn nghệ: 01 chuyên trang/quý.", "press_print ky 1 1 quarter 1"),
]
DECOYS = [
    "Năm 2025, Cổng thông tin điện tử đăng 1.250 tin, bài; trang fanpage có 350 bài viết.",
    "Toàn tỉnh đã đăng 96 tin, bài; các địa phương treo 412 băng rôn, dựng 37 cụm pa nô.",
    "Hội Nông dân tổ chức 24 hội nghị với 1.860 lượt người tham dự.",
    "Kinh phí in 5.000 tờ rơi: 15.000.000 đồng.",
    "Nhuận bút: 200.000 đồng/tin, 500.000 đồng/bài.",
    "Thiếu mỗi 01 tin, bài trừ 0,5 điểm; tuyên truyền 20 điểm.",
    "Trang bị 02 cụm loa, 01 bộ máy tính, 03 màn hình LED.",
    "Bố trí mỗi thôn 01 cộng tác viên viết tin, bài.",
    "Báo cáo kết quả 01 lần/tháng; họp giao ban nội bộ 01 lần/tuần.",
    "Bản tin dự báo của Đài Khí tượng được tiếp nhận 04 lần/ngày.",
    "Xã có 17 bản, 2.104 hộ; ký 1.950 bản cam kết.",
    "Phát thanh 18 giờ/ngày, phủ sóng 97% diện tích; kênh truyền hình phát 24/24 giờ.",
    "Trao 01 giải Nhất, 02 giải Nhì cho cuộc thi.",
    "Xây dựng gia đình 5 không, 3 sạch; đạt 17,3 tiêu chí/xã.",
    "Mỗi lớp 50 học viên, thời gian 02 ngày/lớp; dung lượng 24 trang/số.",
    "Trên truyền hình, các chuyên mục do 06 phóng viên phụ trách.",
    "Trực ban 24/24 giờ, chia 2 ca/ngày, mỗi ca 03 người.",
]


def readings(text: str) -> list[str]:
    return [
        f"{quota.channel} {quota.unit_of_count} {quota.min} {quota.max} {quota.per} {quota.per_n}"
        for quota in read_plan_text(text).quotas
    ]


@pytest.mark.parametrize(("text", "wanted"), PHRASES)
def test_phrase_is_read(text, wanted):
    assert readings(f"- {text}") == wanted.split(";")


@pytest.mark.parametrize("text", DECOYS)
def test_number_that_is_no_quota(text):
    assert readings(f"- {text}") == []


def test_nothing_is_promised_under_a_heading_of_results():
    text = "I. KẾT QUẢ NĂM 2025\n- Báo tỉnh đăng 05 bài/tuần trên báo in.\nII. HÌNH THỨC\n- Báo tỉnh đăng 02 bài/tuần trên báo in."
    assert readings(text) == ["press_print tin_bai 2 2 week 1"]


def test_goals_of_society_are_no_totals():
    text = "I. MỤC ĐÍCH, YÊU CẦU\n- Phấn đấu tổ chức 05 lớp tập huấn cho hộ nghèo."
    assert readings(text) == []


def test_cap_said_in_two_words():
    [cap] = read_plan_text("- Không đăng quá 03 tin/ngày trên Zalo.").caps
    assert (cap.max, cap.bound) == (3, Bound.AT_MOST)


TABLE = """
III. CHỈ TIÊU
| TT | Hình thức | Số lượng | Tần suất | Đơn vị thực hiện |
|---|---|---|---|---|
| 1 | Bài phát trên truyền thanh xã | 02 bài | Tuần | Trung tâm Dịch vụ |
| 2 | Băng rôn tại chợ | 12 cái | Cả đợt | Phòng Văn hóa - Xã hội |
| 3 | Tờ rơi phòng dịch | 1.500 tờ | Cả đợt | Trạm Y tế |
| 4 | Tin, ảnh trên fanpage của xã | ≥ 03 | Tuần | Đoàn xã |
"""


def test_row_of_a_table_is_read_under_its_headings():
    draft = read_plan_text(TABLE)
    assert readings(TABLE) == [
        "radio_commune tin_bai 2 2 week 1",
        "visual cum 12 12 period 1",
        "publication to_roi 1500 1500 period 1",
        "facebook tin_bai 3 None week 1",
    ]
    assert [quota.lead_unit for quota in draft.quotas] == [
        "Trung tâm Dịch vụ",
        "Phòng Văn hóa - Xã hội",
        "Trạm Y tế",
        "Đoàn xã",
    ]
    assert [quota.line for quota in draft.quotas] == ["5", "6", "7", "8"]


def test_number_unit_channel_and_cycle_may_stand_in_cells_of_their_own():
    text = """STT\tSản phẩm\tKênh\tĐơn vị tính\tSố lượng\tChu kỳ
1\tChuyên mục “An toàn”\tTruyền hình tỉnh\tsố\t01\ttuần
2\tCuộc thi ảnh, video\tTrực tuyến\tcuộc\t01\tnăm
3\tClip tình huống\tYouTube của Ban\tclip\t03 - 05\tquý"""
    assert readings(text) == ["tv chuyen_muc 1 1 week 1", "event cuoc_thi 1 1 year 1", "youtube clip 3 5 quarter 1"]


def test_heading_of_a_column_may_say_unit_and_cycle():
    text = (
        "| TT | Đơn vị | Tin, bài trên Cổng thông tin điện tử (tin/tháng) |\n| 1 | Xã Một | 04 |\n| 2 | Xã Hai | 06 |"
    )
    assert readings(text) == ["portal tin_bai 4 4 month 1", "portal tin_bai 6 6 month 1"]


def test_column_of_results_is_not_read():
    head = "| TT | Nội dung | Kết quả năm 2025 | Chỉ tiêu năm 2026 |"
    text = f"{head}\n| 1 | Tin, bài trên Cổng thông tin điện tử | 96 tin, bài | 120 tin, bài/năm |"
    assert readings(text) == ["portal tin_bai 120 120 year 1"]


def test_table_may_give_each_channel_a_column():
    text = """| TT | Đơn vị | Cổng TTĐT (tin, bài/tháng) | Fanpage (bài/tuần) | Truyền thanh (buổi/tuần) |
| 1 | Phòng Kinh tế | 2 | 1 | - |
| 2 | Phòng Văn hóa | 4 | 3 | 2 |"""
    assert readings(text) == [
        "portal tin_bai 2 2 month 1",
        "facebook tin_bai 1 1 week 1",
        "portal tin_bai 4 4 month 1",
        "facebook tin_bai 3 3 week 1",
        "radio_commune luot_phat 2 2 week 1",
    ]
    assert read_plan_text(text).quotas[0].lead_unit == "Phòng Kinh tế"


def test_heading_of_a_group_gives_the_rows_below_their_channel():
    text = """| TT | Sản phẩm | ĐVT | Số lượng/tháng |
| A | TRÊN BÁO IN | | |
| 1 | Bài viết | bài | 04 |
| B | TRÊN NỀN TẢNG TIKTOK | | |
| 2 | Video ngắn | video | 02 |"""
    assert readings(text) == ["press_print tin_bai 4 4 month 1", "tiktok clip 2 2 month 1"]


def test_names_may_stand_under_a_heading_of_targets():
    text = """| TT | Chỉ tiêu | Đơn vị tính | Kế hoạch 2026 | Thực hiện 2025 |
| 1 | Số tin, bài trên Cổng thông tin điện tử | Tin, bài | 480 | 412 |
| 2 | Tỷ lệ người dân tiếp cận | % | 95 | 90 |"""
    assert readings(text) == ["portal tin_bai 480 480 period 1"]
