"""Pages as sites of several makes serve them, with sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

from core.page import FetchedPage
from core.source import Selectors, Source, SourceKind

NOW = datetime(2026, 3, 20, 1, 0, tzinfo=UTC)
HOME = "https://bao-mau.vn/"
TITLE = "Xã Đồng Chè mở lớp dạy chữ ký số cho tiểu thương chợ phiên"
SLUG = "xa-dong-che-mo-lop-day-chu-ky-so-cho-tieu-thuong-cho-phien"
URL = f"{HOME}chuyen-doi-so/{SLUG}-123456.html"
PARAGRAPHS = [
    "Sáng nay, tổ công nghệ số cộng đồng của xã mở lớp đầu tiên ngay tại nhà lồng chợ, mỗi buổi chừng ba mươi người học.",
    "Người học được cài ứng dụng, thử ký một hóa đơn mẫu và tự tra lại chữ ký; ai chưa quen được kèm riêng tới khi làm xong.",
    "Theo ban quản lý chợ, hơn nửa số sạp đã nhận tiền qua mã QR. Lớp sẽ lặp lại vào phiên sau.",
]
OTHERS = [
    (
        "Đường liên xóm hoàn thành trước mùa mưa",
        "Tuyến đường dài hai cây số vừa được nghiệm thu, xe tải nhỏ đi lại thuận tiện hơn trước.",
    ),
    (
        "Thư viện xã nhận thêm ba trăm đầu sách",
        "Phần lớn là sách cho thiếu nhi, do các trường trong vùng cùng góp tặng dịp đầu năm.",
    ),
    ("Trạm y tế khám miễn phí cho người cao tuổi", "Đợt khám kéo dài hai ngày, người ở xa được đón bằng xe của xã."),
    ("Đội bóng chuyền nữ vào chung kết hội thao", "Trận chung kết diễn ra chiều thứ bảy tại sân vận động trung tâm."),
]
FOOT = (
    "<div>Cơ quan chủ quản: Ủy ban nhân dân xã. Giấy phép thiết lập số 1/GP. Điện thoại: 0280 000 000. "
    "Ghi rõ nguồn khi dùng lại tin.</div>"
)


def source(**given: object) -> Source:
    values: dict[str, object] = {"key": "mau", "name": "Báo Mẫu", "kind": SourceKind.PRESS, "channel": "press_online"}
    return Source(**{**values, "home": HOME, **given})  # type: ignore[arg-type]


def selectors(**given: object) -> Source:
    return source(selectors=Selectors(**given))  # type: ignore[arg-type]


def fetched(html: str | bytes, url: str = URL, **given: object) -> FetchedPage:
    body = html.encode() if isinstance(html, str) else html
    values: dict[str, object] = {"status": 200, "content_type": "text/html; charset=utf-8", "fetched_at": NOW}
    return FetchedPage(**{"url": url, "final_url": url, "body": body, **values, **given})  # type: ignore[arg-type]


def paragraphs(texts: list[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def links() -> str:
    return "".join(f'<li><a href="/tin/{at}.html">{title}</a></li>' for at, (title, _) in enumerate(OTHERS))


def cards() -> str:
    return "".join(
        f'<div class="k"><h3><a href="/tin/{at}.html">{title}</a></h3><p>{teaser}</p></div>'
        for at, (title, teaser) in enumerate(OTHERS)
    )


def document(body: str, title: str = f"{TITLE} - Báo Mẫu", head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def plain(when: str = "Thứ Năm, 05/03/2026, 08:30", head: str = "", body: str | None = None) -> str:
    """An ordinary article page with the moment `when` under its title."""
    return document(
        f'<nav>{links()}</nav><h1>{TITLE}</h1><div class="time">{when}</div><div class="noi">{body or paragraphs()}</div>{FOOT}',
        head=head,
    )
