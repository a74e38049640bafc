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
DECOYS = [
    "Hướng dẫn bà con phát quang bụi rậm, rắc vôi 02 lần/tuần quanh chuồng trại.",
    "Trừ 02 điểm nếu chậm đăng 01 bài/tháng trên trang thông tin điện tử.",
]


def readings(text: str) -> str:
    quotas = read_plan_text(text).quotas
    return ";".join(f"{q.channel} {q.unit_of_count} {q.min} {q.max} {q.per} {q.per_n}" for q in quotas)


@pytest.mark.parametrize(
    ("text", "wanted"), [*((f"- {text}", wanted) for text, wanted in (*CYCLES, *CHANNELS)), *SCANS]
)
def test_phrase_is_read(text, wanted):
    assert readings(text) == wanted


@pytest.mark.parametrize("text", DECOYS)
def test_number_that_is_no_quota(text):
    assert readings(f"- {text}") == ""
