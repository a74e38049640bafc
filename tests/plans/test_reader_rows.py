"""Tables typed into text, however their cells are parted, and what stands over them."""

from __future__ import annotations

import pytest

from plans.reader import read_plan_text


def readings(text):
    return sorted(
        f"{one.channel} {one.unit_of_count} {one.min} {one.max} {one.per} {one.per_n}"
        for one in read_plan_text(text).quotas
    )


TABLES = {
    "blanks, number with its unit, cycle apart": (
        """Nền tảng               Thể loại              Số lượng       Tần suất
Trang fanpage phường   Tin, bài              04 tin, bài    tuần
Loa phường             Bản tin               01 bản tin     ngày
Kênh YouTube           Video clip            02 video       quý
Báo in                 Chuyên trang          01 kỳ          tháng""",
        [
            "facebook tin_bai 4 4 week 1",
            "press_print ky 1 1 month 1",
            "radio_commune so_ban_tin 1 1 day 1",
            "youtube clip 2 2 quarter 1",
        ],
    ),
    "blanks, a row over two lines": (
        """TT   Hình thức                     Chỉ tiêu            Đơn vị thực hiện
1    Tin, bài trên Cổng thông      02 tin, bài/tuần    Văn phòng HĐND
     tin điện tử xã                                    và UBND xã
2    Chương trình trên loa         03 chương trình     Trung tâm Dịch vụ
     truyền thanh thôn             /tuần               tổng hợp""",
        ["portal tin_bai 2 2 week 1", "radio_commune chuong_trinh 3 3 week 1"],
    ),
    "bars, heading in two rows": (
        """| STT | Kênh | Chỉ tiêu | | Đơn vị thực hiện |
| | | Số lượng | Tần suất | |
|---|---|---|---|---|
| 1 | Zalo OA của phường | 03 tin | tuần | Văn phòng |
| 2 | Bảng LED trước trụ sở | 01 clip | tháng | Công an phường |""",
        ["led_screen clip 1 1 month 1", "zalo tin_bai 3 3 week 1"],
    ),
    "bars, the channel said once for several rows": (
        """Kênh | Sản phẩm | Số lượng | Chu kỳ
Truyền hình tỉnh | Phóng sự | 02 | tháng
 | Tọa đàm | 01 | quý
Phát thanh tỉnh | Chuyên mục | 01 | tuần""",
        ["radio_province chuyen_muc 1 1 week 1", "tv phong_su 2 2 month 1", "tv toa_dam 1 1 quarter 1"],
    ),
    "two columns parted by one bar": (
        """Hình thức | Chỉ tiêu
Trang thông tin điện tử của Sở | 06 tin, bài/tháng
Hội nghị tập huấn | 02 lớp/năm""",
        ["agency_website tin_bai 6 6 month 1", "event lop_tap_huan 2 2 year 1"],
    ),
    "two columns parted by one tab": (
        "Kênh\tĐịnh mức\nFacebook của Hội\t5 bài/tuần\nTruyền thanh xã\t2 lần/ngày",
        ["facebook tin_bai 5 5 week 1", "radio_commune luot_phat 2 2 day 1"],
    ),
    "the station's two channels in brackets": (
        """Nơi đăng\tSản phẩm\tSố lượng\tTần suất
Đài tỉnh (phát thanh)\tChuyên mục\t02 số\ttháng
Đài tỉnh (truyền hình)\tPhóng sự\t03\tquý""",
        ["radio_province chuyen_muc 2 2 month 1", "tv phong_su 3 3 quarter 1"],
    ),
    "columns that a scanner ran together": (
        """STT Nội dung Đơn vị chủ trì Chỉ tiêu
1 Tin, bài trên Trang thông tin điện tử xã Văn phòng UBND xã 03 tin, bài/tuần
2 Video ngắn trên kênh TikTok Đoàn Thanh niên 02
video/tháng
3 Hội thi tìm hiểu pháp luật Phòng Văn hóa - Xã hội 01 hội thi/năm""",
        ["event cuoc_thi 1 1 year 1", "portal tin_bai 3 3 week 1", "tiktok clip 2 2 month 1"],
    ),
    "so many for each unit": (
        """| Sản phẩm | Số lượng | Đơn vị tính | Tần suất |
| Pa nô tuyên truyền | 02 | cụm | thôn |
| Đối thoại với người dân | 01 | buổi | 6 tháng/xã |""",
        ["event su_kien 1 1 half_year 1", "visual cum 2 2 period 1"],
    ),
    "communes by products, the cycle in the heading": (
        "\tTin loa/tuần\tBài Zalo/tháng\tBăng rôn\nXã Một\t5\t2\t10\nXã Hai\t4\t3\t8",
        [
            "radio_commune tin_bai 4 4 week 1",
            "radio_commune tin_bai 5 5 week 1",
            "visual cum 10 10 period 1",
            "visual cum 8 8 period 1",
            "zalo tin_bai 2 2 month 1",
            "zalo tin_bai 3 3 month 1",
        ],
    ),
    "a table under a title of targets, behind the chapter on money": (
        """V. KINH PHÍ
Từ nguồn ngân sách xã.
PHỤ LỤC
CHỈ TIÊU TUYÊN TRUYỀN
| Kênh | Chỉ tiêu |
| Fanpage xã | 03 tin/tuần |""",
        ["facebook tin_bai 3 3 week 1"],
    ),
}
NO_TABLES = {
    "what has been published": "Kênh | Đã đăng\nFanpage | 45 bài\nLoa xã | 61 tin",
    "a title of results": "KẾT QUẢ TUYÊN TRUYỀN THÁNG 10\n| Kênh | Số lượng |\n| Fanpage xã | 40 bài |\n| Báo in | 5 bài |",
    "sums of communes": "\tTin đã đăng\tBài Zalo/tháng\nXã Một\t5\t2\nXã Hai\t4\t3",
    "sums without a cycle": "\tTin\tBài Zalo\nXã Một\t5\t2\nXã Hai\t4\t3",
    "prices": (
        "TT | Hạng mục | ĐVT | Khối lượng | Đơn giá\n1 | Dựng cụm pa nô | cụm | 12 | 4.000.000\n"
        "2 | In tờ rơi | tờ | 5.000 | 1.200"
    ),
    "points": "Phụ lục 2. Thang điểm\nNội dung | Chỉ tiêu | Điểm\nĐăng tin, bài | 12 tin, bài | 5\nTổ chức hội thi | 01 hội thi | 3",
    "the head of a letter": "ỦY BAN NHÂN DÂN XÃ MỘT        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND        Độc lập - Tự do",
}


@pytest.mark.parametrize("name", TABLES)
def test_table_is_read(name):
    text, wanted = TABLES[name]
    assert readings(text) == sorted(wanted)


def test_indented_sentence_behind_a_table_drawn_with_blanks_is_no_row():
    text = """TT   Kênh                 Chỉ tiêu
1    Loa truyền thanh xã  02 lần/ngày
     Ngoài ra, trang thông tin điện tử xã đăng 03 tin, bài/tuần về nội dung này."""
    assert readings(text) == ["portal tin_bai 3 3 week 1", "radio_commune luot_phat 2 2 day 1"]


@pytest.mark.parametrize("name", NO_TABLES)
def test_table_that_asks_for_nothing(name):
    assert readings(NO_TABLES[name]) == []


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (
            """| STT | Hình thức | Chỉ tiêu | Đơn vị thực hiện |
| 1 | Đăng tin, bài trên Trang thông tin điện tử xã | 02 tin, bài/tuần | Phòng Văn hóa - Xã hội |""",
            "Đăng tin, bài trên Trang thông tin điện tử xã: 02 tin, bài/tuần",
        ),
        (
            "| Sản phẩm | Kênh | Số lượng | Tần suất |\n| Phóng sự | Truyền hình tỉnh | 02 | tháng |",
            "Phóng sự, Truyền hình tỉnh: 02 Phóng sự/tháng",
        ),
        ("1 | Fanpage của phường | 03 tin/tuần\n2 | Zalo của phường | 02 tin/tuần", "Fanpage của phường, 03 tin/tuần"),
    ],
)
def test_a_row_is_said_as_a_sentence(table, wanted):
    assert read_plan_text(table).quotas[0].text == wanted


def test_a_row_with_an_amount_that_gave_no_quota_is_asked_after():
    table = """| STT | Hình thức | Chỉ tiêu |
| 1 | Fanpage của xã | 03 tin/tuần |
| 2 | Cấp phát cho thôn | 02 cái/tháng |
| 3 | Họp thôn | theo lịch |"""
    draft = read_plan_text(table)
    assert len(draft.quotas) == 1
    assert [one.text for one in draft.questions if "Hàng" in one.text] == [
        (
            "Hàng “Cấp phát cho thôn: 02 cái/tháng” (3) có số lượng nhưng máy chưa đọc thành chỉ tiêu."
            " Có phải chỉ tiêu không? Nếu phải, hãy thêm mục [[quotas]]."
        )
    ]
