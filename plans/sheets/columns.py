"""The sheets there are and their columns: the heading a template writes, and how else offices call it.

Columns of `outputs` and `radio` are those that offices keep ("Sheet columns" of the domain notes), with what counting needs
besides. Other names are compared folded, without brackets, stars and points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a sheet."""

    field: str
    heading: str  # as the template writes it
    also: str = ""  # other headings, folded, parted by "|"
    required: bool = False  # every row needs it
    kept: bool = True  # False: read past, never stored (it names people)
    width: int = 16  # of the template's column, in characters
    sums: bool = False  # a number of things: one merged over several rows could be counted several times


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetShape:
    """One kind of sheet."""

    key: str
    title: str  # name of the template's sheet
    columns: tuple[Column, ...]
    offered: tuple[str, ...] = ()  # fields that the template has, in its order; empty: all of them

    @property
    def template(self) -> tuple[Column, ...]:
        """Return the columns of the template: few enough to be read on a sheet of A4."""
        return tuple(self.column(field) for field in self.offered) or self.columns

    def column(self, field: str) -> Column:
        """Return the column of that field."""
        return next(column for column in self.columns if column.field == field)


_NUMBER = Column(field="number", heading="TT", also="stt|so tt|so thu tu|tt/stt|no", width=6)
_FORM = Column(
    field="form", heading="Thể loại", also="the loai tin bai|loai|loai hinh|the loai tac pham|loai tin bai", width=13
)
_CHANNEL = Column(
    field="channel",
    heading="Kênh/cơ quan đăng",
    also="kenh|kenh dang|co quan dang|noi dang|kenh dang tai|kenh/co quan dang tai|co quan bao chi|bao dang|phuong tien"
    "|kenh tuyen truyen|kenh truyen thong|hinh thuc|hinh thuc tuyen truyen|noi dang tai|don vi dang tai|kenh phat"
    "|kenh, co quan dang|kenh/co quan dang/phat|dia chi dang tai",
    width=20,
)
_TASK = Column(
    field="task",
    heading="Nhiệm vụ",
    also="nhiem vu trong ke hoach|thuoc nhiem vu|noi dung nhiem vu|nhom nhiem vu|ma nhiem vu|linh vuc",
    width=24,
)
_EVENT = Column(field="event", heading="Sự kiện", also="ten su kien|thuoc su kien|ma su kien", width=18)
_UNIT = Column(
    field="unit",
    heading="Tác giả/đơn vị",
    also="don vi|don vi thuc hien|don vi gui|don vi san xuat|tac gia, don vi|tac gia - don vi|don vi/tac gia"
    "|don vi chu tri|co quan, don vi|co quan thuc hien|nguon cung cap|don vi cung cap",
    width=20,
)
_PLACE = Column(
    field="place",
    heading="Đường dẫn hoặc số báo-trang",
    also="duong dan|link|url|lien ket|duong link|dia chi|dia chi bai|so bao|so bao-trang|so bao, trang|so bao/trang"
    "|duong dan/so bao|link bai|duong dan bai viet|duong dan, so bao|lien ket bai viet|link bai viet|duong dan/so bao-trang",
    width=28,
)
_NOTE = Column(field="note", heading="Ghi chú", also="chu thich|ghi chu khac|luu y", width=16)
_NOTE_OF_ROW = replace(
    _NOTE, kept=False
)  # a sheet's rows name who wrote, read and paid there, and nothing counts by it
_QUANTITY = Column(
    field="quantity", heading="Số lượng", also="sl|so luong phat|so luong (tin, bai)|so ban", width=10, sums=True
)
_PROOF = Column(
    field="proof",
    heading="Minh chứng",
    also="tep minh chung|file minh chung|minh chung kem theo|anh minh chung|tai lieu minh chung|anh chup|tep dinh kem",
    width=16,
)
_REPEATS = Column(
    field="repeats",
    heading="Số lần phát lại",
    also="phat lai|so lan phat lai (neu co)|so lan lap lai|lan phat lai|so luot phat lai",
    width=12,
    sums=True,
)
_MINUTES = Column(
    field="minutes", heading="Thời lượng", also="thoi luong phut|so phut|thoi luong phat|thoi luong (phut)", width=12
)
_TIME = Column(
    field="time", heading="Giờ phát", also="gio|gio dang|thoi diem phat|gio phat song|gio dang/phat", width=10
)
_STATE = Column(
    field="state", heading="Tình trạng", also="trang thai|tinh trang dang|trang thai dang|tinh trang bai", width=14
)
_PERSON = Column(
    field="person",
    heading="Người thực hiện",
    also="tac gia|nguoi viet|nguoi bien tap|bien tap vien|phat thanh vien|nguoi phu trach|phong vien|nguoi doc|can bo thuc hien"
    "|nguoi duyet|nguoi dang|ho va ten|ho ten|nguoi ky|so dien thoai|dien thoai|nguoi lap|but danh|ten tac gia|nguoi gui"
    "|bien tap|nguoi kiem duyet",
    kept=False,
    width=18,
)

OUTPUTS = SheetShape(
    key="outputs",
    title="Tin, bài",
    offered=(
        *("number", "title", "form", "unit", "channel", "day", "task", "place", "note"),
        *("quantity", "event", "proof"),
    ),
    columns=(
        _NUMBER,
        Column(
            field="title",
            heading="Tên tin bài",
            also="ten tin, bai|ten bai|tieu de|ten tin/bai|tin, bai|tin bai|ten tac pham|tieu de tin bai|ten bai viet"
            "|ten san pham|noi dung tuyen truyen|ten noi dung|ten hoat dong|tieu de bai viet|ten tin, bai, san pham|ten tin",
            required=True,
            width=38,
        ),
        _FORM,
        _UNIT,
        _CHANNEL,
        Column(
            field="day",
            heading="Ngày đăng/phát",
            also="ngay dang|ngay phat|ngay dang, phat|ngay|ngay dang tai|thoi gian dang|ngay phat song|thoi gian dang tai"
            "|thoi gian|ngay thuc hien|thoi gian dang/phat|ngay dang bai|ngay thang|ngay dang - phat|thoi gian thuc hien",
            required=True,
            width=14,
        ),
        _TASK,
        _PLACE,
        _NOTE_OF_ROW,
        _QUANTITY,
        _EVENT,
        _PROOF,
        _TIME,
        _REPEATS,
        _MINUTES,
        _STATE,
        _PERSON,
    ),
)
RADIO = SheetShape(
    key="radio",
    title="Nhật ký phát thanh",
    offered=(
        *("number", "day", "title", "minutes", "repeats", "person"),
        *("form", "channel", "unit", "task", "note", "proof"),
    ),
    columns=(
        _NUMBER,
        Column(
            field="day",
            heading="Ngày giờ phát",
            also="ngay, gio phat|thoi gian phat|ngay phat|ngay gio|thoi gian phat song|ngay, gio|ngay gio phat song|ngay/gio phat",
            required=True,
            width=18,
        ),
        Column(
            field="title",
            heading="Chương trình/chuyên mục",
            also="chuong trinh|chuyen muc|ten chuong trinh|ten chuyen muc|noi dung phat|noi dung phat thanh|chuong trinh, chuyen muc"
            "|noi dung chuong trinh|ten chuong trinh/chuyen muc|noi dung phat song",
            required=True,
            width=44,
        ),
        _MINUTES,
        _REPEATS,
        _PERSON,
        _FORM,
        _CHANNEL,
        _UNIT,
        _TASK,
        _EVENT,
        _NOTE_OF_ROW,
        _PROOF,
        _TIME,
        _QUANTITY,
        _PLACE,
        _STATE,
    ),
)
EVENTS = SheetShape(
    key="events",
    title="Sự kiện",
    offered=("number", "name", "start", "end", "venue", "host", "keywords", "plan", "key", "note"),
    columns=(
        _NUMBER,
        Column(
            field="name",
            heading="Tên sự kiện",
            also="su kien|ten|noi dung su kien|ten hoat dong",
            required=True,
            width=50,
        ),
        Column(
            field="start",
            heading="Ngày bắt đầu",
            also="tu ngay|bat dau|ngay|ngay dien ra|ngay to chuc|thoi gian|thoi gian to chuc",
            required=True,
            width=14,
        ),
        Column(field="end", heading="Ngày kết thúc", also="den ngay|ket thuc|den het ngay", width=14),
        Column(field="venue", heading="Địa điểm", also="noi to chuc|dia diem to chuc|noi dien ra", width=24),
        Column(field="host", heading="Đơn vị tổ chức", also="don vi|co quan to chuc|don vi chu tri", width=26),
        Column(field="keywords", heading="Từ khóa", also="cum tu nhan biet|tu khoa nhan biet", width=30),
        Column(field="plan", heading="Kế hoạch", also="khoa ke hoach|thuoc ke hoach", width=22),
        Column(field="key", heading="Mã", also="ma su kien|khoa", width=22),
        _NOTE,
        _PERSON,
    ),
)
UNITS = SheetShape(
    key="units",
    title="Đơn vị",
    offered=(
        *("number", "name", "group", "aliases", "sources"),
        *("valid_from", "valid_to", "successor", "key", "note"),
    ),
    columns=(
        _NUMBER,
        Column(
            field="name",
            heading="Tên đơn vị",
            also="don vi|ten co quan, don vi|ten|ten co quan|co quan, don vi|ten xa, phuong|xa, phuong",
            required=True,
            width=44,
        ),
        Column(field="group", heading="Nhóm", also="nhom don vi|loai|loai don vi|cap", required=True, width=18),
        Column(field="aliases", heading="Tên gọi khác", also="ten khac|ten viet tat|viet tat|ten cu", width=34),
        Column(field="sources", heading="Nguồn tin", also="khoa nguon|nguon|trang cua don vi", width=26),
        Column(field="valid_from", heading="Hiệu lực từ", also="tu ngay|ngay thanh lap|hieu luc tu ngay", width=14),
        Column(field="valid_to", heading="Hiệu lực đến", also="den ngay|ngay ket thuc|hieu luc den ngay", width=14),
        Column(
            field="successor", heading="Đơn vị kế tiếp", also="don vi ke thua|sap nhap vao|don vi thay the", width=26
        ),
        Column(field="key", heading="Mã", also="ma don vi|khoa", width=22),
        _NOTE,
        _PERSON,
    ),
)
