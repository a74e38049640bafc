"""Numbers that a text tells, keeps or attends, beside the same numbers where they are ordered."""

from __future__ import annotations

import pytest

from plans.reader import read_plan_text

TOLD = [
    "Nghe báo cáo kết quả đợt cao điểm: 06 buổi nói chuyện chuyên đề, 03 hội thi.",
    "Kết quả: đăng 30 tin, bài trên trang thông tin điện tử; treo 25 băng rôn.",
    "I. Kết quả năm 2024: phát hành 2.000 tờ rơi, tổ chức 08 hội nghị.",
    "Qua hai tuần ra quân, phường treo được 60 băng rôn, phát 7.000 tờ rơi.",
    "Đến nay đã phát trên 40 buổi. Bên cạnh đó, Trung tâm còn lắp dựng 03 pa nô tại các ngã tư.",
    "Toàn ngành tổ chức 05 hội thảo, 02 cuộc thi đã hoàn thành trong tháng 6.",
    "Lực lượng chức năng gỡ bỏ 20 bài viết sai sự thật trên Facebook.",
    "Xã cử 04 công chức tham dự 03 hội nghị tập huấn của tỉnh.",
    "Công chức phường tham gia 02 lớp tập huấn do Sở mở.",
    "Thầy cô dạy kỹ năng thoát nạn cho 09 lớp khối 4, mỗi lớp 06 tiết, 02 tiết/tuần.",
    "Nhà trường có 18 lớp với 640 học sinh.",
    "Mỗi chi bộ đặt mua 01 tờ báo Đảng, 01 cuốn tạp chí.",
    "Điểm bưu điện có từ 03 đến 06 tờ báo cho người dân đọc.",
    "Cuộc thi ảnh trên mạng thu hút trên 9.000 lượt thi, 30.000 lượt xem.",
    "Tổ chức 04 chuyến tham quan cho báo cáo viên.",
    "Khi trời nóng > 35 độ, kéo dài ≥ 3 ngày, xã phát cảnh báo.",
    "Tháo dỡ 15 băng rôn hết hạn, 02 pa nô hư hỏng.",
]
ORDERED = [
    ("Tổ chức 06 buổi nói chuyện chuyên đề, 03 hội thi.", ["oral su_kien 6", "event cuoc_thi 3"]),
    ("Năm 2024 đã phát 40 buổi. Năm nay sẽ lắp dựng 03 pa nô tại các ngã tư.", ["visual cum 3"]),
    ("Mở 02 lớp tập huấn cho công chức các phường.", ["event lop_tap_huan 2"]),
    ("Sản xuất 05 video clip (02 clip chủ đạo, 03 clip ngắn) đăng trên kênh YouTube.", ["youtube clip 5"]),
    ("Đài truyền hình tỉnh sản xuất 05 tác phẩm (02 phóng sự, 03 tọa đàm).", ["tv phong_su 2", "tv toa_dam 3"]),
    ("Rà soát nhu cầu, in 4.000 tờ rơi cấp cho các thôn.", ["publication to_roi 4000"]),
]


@pytest.mark.parametrize("text", TOLD)
def test_number_that_is_told_is_no_quota(text):
    assert [quota.text for quota in read_plan_text(text).quotas] == []


@pytest.mark.parametrize(("text", "wanted"), ORDERED)
def test_number_that_is_ordered_is_a_total(text, wanted):
    assert [f"{one.channel} {one.unit_of_count} {one.min}" for one in read_plan_text(text).quotas] == wanted
