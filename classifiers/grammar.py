"""Sentence patterns of reports and denials, built from short word lists; each works with and without tone marks."""

from __future__ import annotations

import re

from core.text import fold


def either(words: str) -> str:
    """Return a pattern of the words (parted by "|"), each as written or without its marks, the longest first."""
    forms = {form for word in words.split("|") for form in (word, fold(word))}
    return (
        "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True)) + ")"
    )


_OFFICE = either(
    "công an|bộ|sở|cục|phòng|chi cục|ubnd|ủy ban|cơ quan|công ty|điện lực|ngành|nhà máy|nhà trường|trường|trung tâm|ngân hàng"
    "|tòa án|csgt|cảnh sát|bhxh|bảo hiểm xã hội|nhà mạng|cán bộ|nhân viên|giáo viên|thuế|bưu điện|luật|pháp luật|tổng đài"
    "|lãnh đạo|chính phủ|quốc hội|chuyên gia"
)
_NOT = either("không|chưa|chẳng|không hề|không bao giờ|chưa bao giờ|chưa từng|chỉ")
_DOES = either(
    "có|còn|gọi|gọi điện|gửi|yêu cầu|thu|đòi|xin|nhắn|bán|mở|phát hành|tổ chức|ban hành|làm|cấm|quy định|bắt|bắt buộc|công bố|kết bạn"
    "|hướng dẫn|cung cấp|cấp|ra|cho|đóng|đổi|khóa|cắt|tăng|giảm|vay|nhận|thông báo|đề nghị|xử lý|giải quyết|tiếp nhận|làm việc|chi trả|phát"
)
_WORD = r"(?:\s+[^\s.!?;]+)"

DENIES = re.compile(rf"\b{_OFFICE}{_WORD}{{0,4}}?\s+{_NOT}\s+{_DOES}\b", re.IGNORECASE)
"""An office says what it does not do, or does only so. "Không … sẽ bị …" is a threat and has no office before it."""

STATES = re.compile(
    rf"\b{_OFFICE}{_WORD}{{0,8}}?[\s:]+(?:khẳng định|xác nhận|thông tin|nhắc|nhắc nhở|lưu ý|trả lời|bác|phủ nhận|xác định|kết luận"
    r"|nói rõ|đề nghị người dân|đề nghị bà con|đề nghị không)\b",
    re.IGNORECASE,
)
"""An office is reported to have said something."""

DATED = re.compile(
    rf"(?<!từ )(?<!tu )\b{either('ngày|chiều|sáng|tối|đêm|tháng')}\s+\d{{1,2}}\s*[/-]\s*(?:\d{{1,2}}\s*[/-]\s*)?(?:19|20)\d\d\b"
    rf"|\b{either('năm')}\s+(?:19|20)\d\d,",
    re.IGNORECASE,
)
"""Reports say when something happened, with the year; who spreads it says now."""

_KIN = either("mẹ|má|ba|bố|bà|ông|vợ|chồng|bạn|chị|em|cô|chú|hàng xóm|đồng nghiệp|cơ quan|lớp con|nhà|tổ")
_SIDE = either("ngoại|nội|gái|trai|bạn|họ")
_MEETS = either("bị|bị gọi|nhận|nhận được|nhận điện thoại|dính|được gọi|suýt|mất|cọc|chuyển mất")

MET_IT = re.compile(
    rf"\b{_KIN}(?:\s+{_SIDE})?\s+{either('tôi|mình|tui|tớ|em')}\s+(?:[^\s.!?;]+\s+){{0,3}}?{_MEETS}\b", re.IGNORECASE
)
"""Somebody tells what happened to them: a report of a fraud, never its carrier."""

LOST = re.compile(
    rf"\b{either('mất|bay|toi|bay luôn|đi tong|mất luôn|mất gần|mất hơn|mất đứt|chỉ còn')}\s+(?:\w+\s+)?\d[\d.,]*\s*"
    rf"{either('triệu|tr|tỷ|tỉ|nghìn|đồng|củ')}\b|\b{either('từng|đã|lỡ|trót')}\s+{either('nạp|chuyển|cọc|mất|đóng')}\s+\d",
    re.IGNORECASE,
)
"""What a victim lost: "mất 40 triệu", "từng nạp 12 triệu"."""

CALLED = re.compile(
    rf"\b{either('có|một|mấy')}\s+{either('người|số|đứa|chị|anh|ông|bà|thằng|con|kẻ|nick|đối tượng')}\s+(?:\w+\s+){{0,2}}?"
    rf"{either('gọi|nhắn|tự xưng|xưng|bảo|kêu|đòi')}\b|\b{either('nó|chúng')}\s+{either('bảo|đòi|gửi|kêu|dọa|xin|tắt|chặn|bắt')}\b",
    re.IGNORECASE,
)
"""Somebody else called and asked: told afterwards."""

SCOFFS = re.compile(r"\bmà\b[^.!?\n]{3,80}\bthì\b", re.IGNORECASE)
"""A supposition carried to its end: "… mà khỏi bệnh thì …", "… mà dân phải chờ thì …": mockery or criticism."""
