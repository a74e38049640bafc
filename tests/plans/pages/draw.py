"""Draws the page that the tests of scans read: `python tests/plans/pages/draw.py FONT.ttf BOLD.ttf`.

The picture is kept beside this file, so that a machine needs no font to run the tests. Text and table are ours.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DPI = 150
HERE = Path(__file__).parent
BODY = (
    "KẾ HOẠCH",
    "Tuyên truyền phòng, chống thiên tai trên địa bàn xã Trà Sơn năm 2026",
    "",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Nâng cao nhận thức của người dân về phòng, chống thiên tai; nội dung ngắn gọn,",
    "dễ hiểu, phù hợp với điều kiện của từng thôn.",
    "II. CHỈ TIÊU",
)
HEAD = (
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("XÃ TRÀ SƠN", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 27/KH-UBND", "Trà Sơn, ngày 12 tháng 3 năm 2026"),
)
WIDTHS = (60, 300, 260, 200, 250)
# Each row: (text, columns it covers, rows it covers) for the cells that begin in it.
TABLE = (
    (("TT", 1, 2), ("Kênh", 1, 2), ("Chỉ tiêu", 2, 1), ("Đơn vị thực hiện", 1, 2)),
    (("Số lượng", 1, 1), ("Chu kỳ", 1, 1)),
    (("Hệ thống thông tin cơ sở", 5, 1),),
    (("1", 1, 1), ("Truyền thanh xã", 1, 1), ("04 tin, bài", 1, 1), ("tháng", 1, 1), ("Trung tâm dịch vụ", 1, 2)),
    (("2", 1, 1), ("Trang thông tin xã", 1, 1), ("02 tin, bài", 1, 1), ("tuần", 1, 1)),
    (("3", 1, 1), ("Cổ động trực quan", 1, 1), ("12 băng rôn", 1, 1), ("năm", 1, 1), ("Phòng Kinh tế", 1, 1)),
)
ROW = 52


def main(regular: str, bold: str) -> None:
    """Draw the page and keep it in black and white."""
    page = Image.new("L", (round(8.27 * DPI), round(11.69 * DPI)), 255)
    draw = ImageDraw.Draw(page)
    plain, strong = (ImageFont.truetype(name, 22) for name in (regular, bold))
    y = 90
    for left, right in HEAD:
        draw.text((310, y), left, 0, strong, anchor="ma")
        draw.text((850, y), right, 0, strong, anchor="ma")
        y += 42
    y += 40
    for line in BODY:
        draw.text((100, y), line, 0, strong if line.isupper() else plain)
        y += 44
    _table(draw, y + 20, plain)
    draw.text((100, y + 40 + ROW * len(TABLE)), "Kinh phí thực hiện bố trí trong dự toán năm 2026 của xã./.", 0, plain)
    page.point(lambda dot: 255 * (dot > 128)).convert("1").save(HERE / "scanned.png", optimize=True, dpi=(DPI, DPI))


def _table(draw: ImageDraw.ImageDraw, top: int, font: ImageFont.FreeTypeFont) -> None:
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(TABLE):
        column = 0
        for text, wide, high in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + over) for down in range(high) for over in range(wide)}
            left, y = 80 + sum(WIDTHS[:column]), top + row * ROW
            right, bottom = left + sum(WIDTHS[column : column + wide]), y + high * ROW
            draw.rectangle((left, y, right, bottom), outline=0, width=2)
            draw.text((left + 10, y + 8), text, 0, font)
            column += wide


if __name__ == "__main__":
    main(*sys.argv[1:])
