"""Numbers of people leave a text; other figures stay."""

from __future__ import annotations

import pytest

from core.masking import MASK, mask_numbers


@pytest.mark.parametrize(
    "text",
    [
        "gọi 0900 000 123 ngay",
        "gọi 0900.000.123 ngay",
        "gọi 0900-000-123 ngay",
        "gọi +84900000123 ngay",
        "gọi 84 900 000 123 ngay",
        "Zalo 0900000123",
        "điện thoại: 024.3333.4444",
        "STK 123456789012 ngân hàng",
        "số tài khoản: 0011 2233 4455 chủ thẻ",
        "chuyển vào tài khoản số 19001234567",
        "CCCD: 001099012345",
        "căn cước công dân số 001099012345",
        "CMND 012345678",
        "mã 001099012345 của tôi",
        "ĐT: 0208.3333.444/0900.000.123",
        "0900000123/0900000124",
        "0900000123-0900000124",
        "0900000123,0900000124",
        "ĐT.0900000123",
        "SĐT-0900000123",
        "(0208) 3333.444",
        "(024)33334444",
        "+84 (0)900 000 123",
        "0900–000–123",
        "Zalo:0900_000_123",
        "số tài khoản là 19001234567",
        "STK: 19001234567 (MB)",
        "STK MB 19001234567",
        "tài khoản ngân hàng 1234567890",
    ],
)
def test_a_number_of_a_person_is_masked(text: str) -> None:
    masked = mask_numbers(text)
    assert MASK in masked
    assert not any(sum(c.isdigit() for c in word) > 4 for word in masked.split())


@pytest.mark.parametrize(
    "text",
    [
        "ngày 20/11/2025, lúc 08:30",
        "1.000.000.000 đồng",
        "Nghị định 13/2023/NĐ-CP",
        "tổng đài 1022, đường dây nóng 1900 1022",
        "giai đoạn 2024-2025",
        "https://example.vn/tin-20260307075519174.htm",
        "trên 12.345 hồ sơ, 99,5% đúng hạn",
        "Kế hoạch số 54/KH-STTTT",
        "0,85 điểm",
        "hệ số 0,912345678",
        "hệ số 0.912345678",
        "1,0912345678 lần",
        "tăng 0,5 - 1,2 - 0,7 - 2,5 điểm",
        "các năm 2023-2024-2025",
        "tài khoản mức 2 của 1.250 hộ",
        "baoque.example/0912345678.html",
        "từ 08-10-2025 đến 09-11-2025",
        "08-10-2025 09:30 họp",
        "01.02.2025 15 giờ",
        "lúc 07.30 ngày 01.02.2025",
    ],
)
def test_a_figure_that_is_nobodys_stays(text: str) -> None:
    assert mask_numbers(text) == text


def test_masking_twice_changes_nothing() -> None:
    once = mask_numbers("STK 123456789012, gọi 0900 000 123")
    assert mask_numbers(once) == once
