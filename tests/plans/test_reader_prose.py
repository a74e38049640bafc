"""Quotas in running text: cycles before and far from the number, channels said elsewhere, and the same from a scan."""

from __future__ import annotations

import pytest

from plans.reader import read_plan_text

CYCLES = [
    ("Fanpage Đoàn xã: cập nhật ba ngày ít nhất 02 bài viết.", "facebook tin_bai 2 None day 3"),
    ("Cứ hai mươi ngày, mỗi ấp gửi một tin phát trên loa truyền thanh xã.", "radio_commune tin_bai 1 1 day 20"),
    ("Chuyên mục “Dân hỏi” trên truyền thanh phường: 2 tuần/1 lần.", "radio_commune chuyen_muc 1 1 week 2"),
    ("Loa truyền thanh ấp: 1 ngày/ 3 lượt phát.", "radio_commune luot_phat 3 3 day 1"),
    ("Đăng 04 tin, ảnh, câu chuyện hay/tuần trên fanpage.", "facebook tin_bai 4 4 week 1"),
    ("Trên Zalo OA: 02 tin/01 tiêu chí.", "zalo tin_bai 2 2 task 1"),
    (
        "Mỗi ngày đăng 05 tin, bài trên Cổng thông tin điện tử trong thời gian diễn ra giải chạy.",
        "portal tin_bai 5 5 day 1",
    ),
    ("Báo điện tử: trong Tháng hành động có ít nhất 03 chuyên mục.", "press_online chuyen_muc 3 None period 1"),
    ("Phát bản tin trên truyền thanh xã 02 số/ngày, trừ Chủ nhật.", "radio_commune so_ban_tin 2 2 day 1"),
]
CHANNELS = [
    (
        "Đăng chuyên trang 02 kỳ/tháng đối với báo in và 05 bài/tuần đối với báo điện tử.",
        "press_print ky 2 2 month 1;press_online tin_bai 5 5 week 1",
    ),
    ("Nhà mạng nhắn 02 tin SMS/tháng đến thuê bao.", "sms tin_nhan 2 2 month 1"),
    ("Nhắn tin đến phụ huynh học sinh mỗi tháng 02 lượt.", "sms tin_nhan 2 2 month 1"),
    ("Tọa đàm trên Đài: 02 cuộc/năm.", "tv toa_dam 2 2 year 1"),
    ("Xây dựng chương trình phát thanh của xã: 03 chương trình/tuần.", "radio_commune chuong_trinh 3 3 week 1"),
    ("Tuyên truyền bằng xe loa 03 lần/tuần.", "oral su_kien 3 3 week 1"),
    ("Giao ban báo chí mỗi quý 02 lần.", "press_briefing su_kien 2 2 quarter 1"),
    ("Màn hình LED: chạy khẩu hiệu với tần suất 12 lượt/ngày.", "led_screen luot_phat 12 12 day 1"),
    ("Huy động 200 băng rôn, trang trí 12 cụm pa nô.", "visual cum 200 200 period 1;visual cum 12 12 period 1"),
]
REPEATS = [
    (
        "Trên truyền thanh xã: 03 chuyên mục/tháng, mỗi chuyên mục được phát lại 02 lần.",
        "radio_commune chuyen_muc 3 3 month 1;radio_commune phat_lai 6 6 month 1",
    ),
    (
        "Truyền hình tỉnh: xây dựng 05 phóng sự; mỗi phóng sự dài 5 phút, phát sóng ít nhất 02 lần.",
        "tv phong_su 5 5 period 1;tv luot_phat 10 None period 1",
    ),
    ("Truyền thanh phường: mỗi chương trình phát lại 02 lần vào buổi chiều.", "radio_commune phat_lai 2 2 event 1"),
]
REGULAR = [
    ("Tổ chức hội nghị báo cáo viên hằng quý.", "event hoi_nghi 1 1 quarter 1"),
    ("Định kỳ hằng tháng, xây dựng chuyên mục truyền hình “Phố nghề”.", "tv chuyen_muc 1 1 month 1"),
    ("Chuyên mục phát vào thứ Ba, tuần thứ hai hằng tháng trên truyền hình tỉnh.", "tv chuyen_muc 1 1 month 1"),
    ("Vào tối Chủ nhật hằng tuần tiếp sóng chương trình ca nhạc của Đài tỉnh.", ""),
    ("Tham dự hội nghị giao ban hằng tháng do Sở tổ chức.", ""),
]
ELSEWHERE = [
    (
        "Đài Phát thanh và Truyền hình: 01 tọa đàm truyền hình/quý; chương trình phát thanh “Nhà nông” 03 chương trình/tháng.",
        "tv toa_dam 1 1 quarter 1;radio_province chuong_trinh 3 3 month 1",
    ),
    (
        "Sản xuất 03 tập podcast/quý kể chuyện làng nghề; đăng trên kênh YouTube của Hội.",
        "youtube podcast 3 3 quarter 1",
    ),
    ("Thống nhất nâng từ 01 bài/tuần lên 03 bài/tuần trên fanpage.", "facebook tin_bai 3 3 week 1"),
]
SCANS = [
    ("- Trang TTĐT xa: moi tudn đăng 1t nhét o4 tm, bai vé céng tac hoa gidi.", "portal tin_bai 4 None week 1"),
    ("- Loa truyén thanh xi: phdt lai o3lan/thdng vao budi s4ng cac ngay.", "radio_commune phat_lai 3 3 month 1"),
    ("- Man hinh LED: phét 15 lugt/n gay trong gid hanh chinh céc ngay.", "led_screen luot_phat 15 15 day 1"),
    ("- Zalo OA cda phuong: ct hai tuin c6 tu 01 dén 02 tm vé céng téc hoa gidi.", "zalo tin_bai 1 2 week 2"),
    (
        "- Treo 15 pa nd, dung0I cum c6 dong; khu vuc cho in 2.000 to roi.",
        "visual cum 15 15 period 1;visual cum 1 1 period 1;publication to_roi 2000 2000 period 1",
    ),
]
BOUNDS = [
    (
        "Website của Sở: ≥ 120 tin, bài; fanpage: ≥ 90 bài đăng.",
        "agency_website tin_bai 120 None period 1;facebook tin_bai 90 None period 1",
    ),
    ("Fanpage phường: ≤ 05 bài/ngày.", ""),
    ("Trên Zalo xã: tuần tối thiểu 03 tin.", "zalo tin_bai 3 None week 1"),
    ("Trén trang TTĐT xa: dang tdi thi€éu 05 tin, bai/thang vé cong tac hoa gidi.", "portal tin_bai 5 None month 1"),
]
ONE_OF_SEVERAL = [
    (
        "Đài Truyền thanh - Truyền hình các huyện: 02 chuyên mục/tuần, tiếp sóng lại ít nhất 03 lần/tuần trên đài cấp xã.",
        "radio_district chuyen_muc 2 2 week 1;radio_commune phat_lai 3 None week 1",
    ),
    (
        "Đoàn phường quản trị 03 kênh (fanpage, Zalo OA, YouTube): fanpage đăng 02 tin/ngày; YouTube 01 video/tháng.",
        "facebook tin_bai 2 2 day 1;youtube clip 1 1 month 1",
    ),
    (
        "Viết 03 tin/tuần phát trên truyền thanh xã; gửi Đài Phát thanh và Truyền hình tỉnh ít nhất 02 tin, bài/tháng.",
        "radio_commune tin_bai 3 3 week 1;tv tin_bai 2 None month 1",
    ),
    (
        "Phát thanh trên Đài truyền thanh xã 03 buổi/tuần, không kể tiếp âm Đài tỉnh 02 lần/ngày.",
        "radio_commune luot_phat 3 3 week 1",
    ),
    ("Trạm y tế: phát thanh nội bộ mỗi tháng 01 lần.", "radio_commune luot_phat 1 1 month 1"),
    ("Phường phát lời kêu gọi 03 lần/ngày.", "radio_commune luot_phat 3 3 day 1"),
]
BY_PEOPLE = [
    ("Tuyên truyền qua già làng, trưởng bản: 03 buổi/bản/quý.", "oral su_kien 3 3 quarter 1"),
    ("Sinh hoạt báo cáo viên: 01 kỳ/quý.", "oral su_kien 1 1 quarter 1"),
    ("Đội thông tin lưu động: 05 chuyến/tháng đến các bản.", "oral su_kien 5 5 month 1"),
    ("Tham gia 02 hội chợ sách.", "event su_kien 2 2 period 1"),
    ("Ba năm một lần tổ chức liên hoan phát thanh cơ sở.", "event su_kien 1 1 year 3"),
    (
        "Họp báo 01 lần/quý; mở 03 lớp tập huấn cho cán bộ xã.",
        "press_briefing su_kien 1 1 quarter 1;event lop_tap_huan 3 3 period 1",
    ),
]
SAID_TWICE = [
    ("Tổ chức 12 hội nghị tại các thôn (01 hội nghị/thôn).", "event hoi_nghi 12 12 period 1"),
    ("Truyền hình tỉnh: 24 chuyên mục “Nhịp sống mới” (02 số/tháng).", "tv chuyen_muc 2 2 month 1"),
    ("Phát thanh tỉnh: 36 số (03 số/tháng).", "radio_province chuyen_muc 3 3 month 1"),
]
DECOYS = [
    "Hướng dẫn bà con phát quang bụi rậm, rắc vôi 02 lần/tuần quanh chuồng trại.",
    "Trừ 02 điểm nếu chậm đăng 01 bài/tháng trên trang thông tin điện tử.",
]


def readings(text: str) -> str:
    quotas = read_plan_text(text).quotas
    return ";".join(f"{q.channel} {q.unit_of_count} {q.min} {q.max} {q.per} {q.per_n}" for q in quotas)


CLEAN = (*CYCLES, *CHANNELS, *REPEATS, *REGULAR, *ELSEWHERE, *BOUNDS, *ONE_OF_SEVERAL, *BY_PEOPLE, *SAID_TWICE)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [*((f"- {text}", wanted) for text, wanted in CLEAN), *SCANS],
)
def test_phrase_is_read(text, wanted):
    assert readings(text) == wanted


@pytest.mark.parametrize("text", DECOYS)
def test_number_that_is_no_quota(text):
    assert readings(f"- {text}") == ""


def test_list_takes_the_channel_and_the_order_of_the_text_that_leads_to_it():
    text = """Bên nhận đặt hàng sản xuất và phát trên kênh truyền hình các sản phẩm sau:
- 04 phóng sự, thời lượng 5 phút;
- 02 tọa đàm có khách mời, thời lượng 25 phút."""
    assert readings(text) == "tv phong_su 4 4 period 1;tv toa_dam 2 2 period 1"


def test_products_are_ordered_by_their_heading_and_results_are_not():
    items = "1. 3.000 tờ gấp giới thiệu chợ nổi.\n2. 02 video clip đăng trên kênh YouTube của Sở."
    wanted = "publication to_roi 3000 3000 period 1;youtube clip 2 2 period 1"
    assert readings(f"III. SẢN PHẨM TRUYỀN THÔNG\n{items}") == wanted
    assert readings(f"III. KẾT QUẢ SẢN PHẨM TRUYỀN THÔNG\n{items}") == ""


def test_airing_goes_on_where_the_item_before_it_was_aired():
    text = """2. Trung tâm Dịch vụ tổng hợp
- Phát bản tin trên hệ thống truyền thanh thôn 03 lần/tuần.
- Khi có mưa lớn: phát ít nhất 04 lượt/ngày."""
    assert readings(text).endswith("radio_commune luot_phat 4 None day 1")


def test_letter_is_to_the_one_it_addresses():
    text = """Kính gửi: Cổng Thông tin điện tử tỉnh.
Sở đề nghị Quý cơ quan đăng 02 tin/tuần trong thời gian cao điểm."""
    assert readings(text) == "portal tin_bai 2 2 week 1"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- Gửi tin, bài về Báo và Phát thanh, Truyền hình tỉnh: 01 tin, bài/tháng.", ("any_press", "submit")),
        ("- Báo và Phát thanh, truyền hình tỉnh đăng, phát 02 tin, bài/tuần.", ("any_press", "publish")),
        ("- Báo và Phát thanh, truyền hình tỉnh: 02 tin, bài/tuần trên báo in.", ("press_print", "publish")),
        ("- Báo và Phát thanh, truyền hình tỉnh: 01 phóng sự/tháng.", ("tv", "publish")),
        ("- Gửi đăng trên Báo và Phát thanh, truyền hình tỉnh: 01 tin, bài/tháng.", ("any_press", "publish")),
    ],
)
def test_a_body_that_is_paper_and_station_is_the_press_where_no_kind_is_named(text, wanted):
    quotas = read_plan_text(text).quotas
    assert [(one.channel, one.duty) for one in quotas] == [wanted]
