"""What offices write in the cells of a sheet for the codes of docs/plans.md: folded words, as data.

Phrases that name one thing stand in one row; a row with several codes is settled by the plan, or asked about.
"""

from __future__ import annotations

# (unit of count, genre as the plan words it, phrases)
FORMS: tuple[tuple[str, str | None, str], ...] = (
    ("tin_bai", "tin", "tin|tin tuc|tin ngan|tin van|tin anh|mau tin"),
    ("tin_bai", "bài", "bai|bai viet|bai bao|bai phan anh|bai tuyen truyen|tieu pham|ky su|bai chinh luan"),
    ("tin_bai", None, "tin, bai|tin bai|tin/bai|tin - bai|tin va bai|tin, bai viet|bai dang"),
    ("tin_bai", "phóng sự", "phong su anh|phong su chu|phong su bao in|phong su bao viet"),
    ("phong_su", None, "phong su|phong su truyen hinh|phong su phat thanh|phong su ngan"),
    ("toa_dam", None, "toa dam|cuoc toa dam|buoi toa dam|doi thoai"),
    ("chuyen_de", None, "chuyen de"),
    ("chuyen_muc", None, "chuyen muc|so chuyen muc|ky chuyen muc"),
    ("chuong_trinh", None, "chuong trinh|chuong trinh phat thanh|chuong trinh truyen hinh|ct"),
    ("ky", None, "ky|chuyen trang|ky chuyen trang|so chuyen trang"),
    ("trang", None, "trang|trang bao"),
    ("so_ban_tin", None, "ban tin|so ban tin"),
    ("phat_lai", None, "phat lai|lan phat lai|luot phat lai"),
    ("luot_phat", None, "luot phat|lan phat|luot phat song|lan phat song"),
    ("clip", None, "clip|video|video clip|video, clip|videoclip|phim|phim tai lieu|video ngan"),
    ("infographic", None, "infographic|infographics|do hoa|do hoa thong tin|anh do hoa"),
    ("podcast", None, "podcast|so podcast"),
    ("hoi_nghi", None, "hoi nghi"),
    ("hoi_thao", None, "hoi thao|cuoc hoi thao"),
    ("cuoc_thi", None, "cuoc thi|hoi thi"),
    ("lop_tap_huan", None, "lop tap huan|tap huan|hoi nghi tap huan|lop boi duong"),
    ("su_kien", None, "su kien|hop bao|giao ban bao chi|ngay hoi|le phat dong|buoi tuyen truyen|tuyen truyen luu dong"),
    ("to_roi", None, "to roi|to gap|to buom|to gap, to roi"),
    ("ban_in", None, "ban in|so tay|cuon|cuon so tay|sach|an pham|quyen"),
    (
        "cum",
        None,
        "cum|cum co dong|pa no|pano|bang ron|bang zon|ap phich|khau hieu|phuon|co dong truc quan|pa no, bang ron|bang-ron|pa-no",
    ),
    ("tin_nhan", None, "tin nhan|sms"),
)
_SITES = "trang thong tin dien tu|trang ttdt|trang tt dt|website|trang web|trang tin dien tu|trang thong tin|trang tin"
_GOVERNMENTS = "xa|phuong|dac khu|cua xa|cua phuong|cua dac khu|ubnd xa|ubnd phuong|ubnd dac khu"
_OWN_SITES = "|".join(f"{site} {whose}" for site in _SITES.split("|") for whose in _GOVERNMENTS.split("|"))
# (channels it may mean, phrases): the whole cell, or its beginning ("Truyền thanh xã Trà Sơn").
CHANNELS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("press_print",), "bao in|bao giay|bao viet"),
    (("press_online",), "bao dien tu|bao mang|bao online|tap chi dien tu|bao dt"),
    (("any_press",), "bao chi|co quan bao chi|cac co quan bao chi"),
    (("press_print", "press_online"), "bao|tap chi"),
    (("tv_national",), "vtv|dai truyen hinh viet nam|truyen hinh viet nam|truyen hinh trung uong"),
    (("radio_national",), "vov|dai tieng noi viet nam|tieng noi viet nam|phat thanh trung uong"),
    (("tv",), "truyen hinh tinh|bao hinh|song truyen hinh|dai truyen hinh tinh"),
    (("tv", "tv_national"), "truyen hinh"),
    (("radio_province",), "phat thanh tinh|bao noi|song phat thanh tinh|dai phat thanh tinh"),
    (
        ("tv", "radio_province"),
        (
            "dai phat thanh va truyen hinh|dai phat thanh - truyen hinh|dai phat thanh, truyen hinh|dai pt-th|dai ptth|dai pt&th|dai tinh"
            "|phat thanh va truyen hinh|phat thanh, truyen hinh|bao va phat thanh, truyen hinh"
        ),
    ),
    (("radio_district",), "truyen thanh huyen|truyen thanh cap huyen|dai truyen thanh huyen|dai tt huyen|dai huyen"),
    (
        ("radio_commune",),
        (
            "truyen thanh xa|truyen thanh cap xa|truyen thanh co so|truyen thanh phuong|dai truyen thanh xa|dai truyen thanh phuong"
            "|he thong truyen thanh|he thong truyen thanh co so|he thong loa|loa truyen thanh|loa phat thanh|loa|cum loa|dai xa|dai tt xa"
            "|truyen thanh thong minh|dai truyen thanh co so|truyen thanh dac khu"
        ),
    ),
    (("radio_commune", "radio_district"), "truyen thanh|dai truyen thanh|he thong dai truyen thanh"),
    (("radio_province", "radio_commune", "radio_district", "radio_national"), "phat thanh|dai phat thanh|dai"),
    (("portal",), "cong thong tin dien tu|cong ttdt|cong thong tin|cong tt dt|cong"),
    (("portal",), _OWN_SITES),  # a government's own site, whichever of the two it is called
    (("agency_website",), f"{_SITES}|web"),
    (("facebook",), "facebook|fanpage|trang facebook|trang fanpage|fb|trang fb|fanpage facebook"),
    (("zalo",), "zalo|zalo oa|trang zalo|kenh zalo|nhom zalo|oa zalo"),
    (("youtube",), "youtube|kenh youtube|youtobe"),
    (("tiktok",), "tiktok|tik tok|kenh tiktok"),
    (("social_any",), "mang xa hoi|mxh|nen tang mang xa hoi"),
    (("led_screen",), "man hinh led|bang led|bang dien tu|led|man hinh dien tu|bang tin dien tu|man hinh lcd"),
    (
        ("visual",),
        "co dong truc quan|tuyen truyen truc quan|truc quan|pa no|pano|bang ron|ap phich|khau hieu|bang zon|phuon",
    ),
    (("publication",), "xuat ban pham|to roi|to gap|so tay|sach|an pham|tai lieu"),
    (("newsletter",), "ban tin|ban tin noi bo|ban tin dien tu"),
    (("event",), "hoi nghi|hoi thao|cuoc thi|hoi thi|lop tap huan|tap huan|su kien|ngay hoi"),
    (("press_briefing",), "hop bao|giao ban bao chi|thong cao bao chi|cung cap thong tin cho bao chi"),
    (("oral",), "tuyen truyen mieng|tuyen truyen luu dong|luu dong|xe luu dong|xe loa|bao cao vien|thong tin luu dong"),
    (("sms",), "tin nhan|sms|tin nhan sms"),
)
MARKED = {"bao": "báo", "dai": "đài", "cong": "cổng", "ky": "kỳ", "sach": "sách", "quyen": "quyển", "phuon": "phướn"}
"""One-word phrases that a longer name begins with only when it bears their marks: "Công an xã" is no "cổng", "Bảo tàng" no "báo"."""
# Where an item stands: on the way to nothing yet, published, or handed to somebody who publishes.
STATES = {
    "pending": "chua viet|cho duyet|tra ve|dang viet|du thao|chua dang|cho dang|chua phat|da huy|khong dang|dang bien tap",
    "published": "da dang|da phat|da dang tai|da thuc hien|hoan thanh|da xuat ban|da dang/phat|da phat song|xong",
    "submitted": "da gui|duoc tiep nhan|da tiep nhan|da nop|duoc tiep nhan o cong cap tren|da chuyen",
}
GROUPS = {
    "xa": "xa|phuong|xa, phuong|xa, phuong, dac khu|cap xa|dac khu|xa/phuong|ubnd cap xa|thi tran|xa, phuong, thi tran",
    "huyen": "huyen|cap huyen|huyen, thi xa, thanh pho|thi xa|ubnd cap huyen",
    "tinh": "tinh|cap tinh|tinh, thanh pho|don vi cap tinh",
    "so_nganh": "so nganh|so, nganh|so, ban, nganh|so|ban|nganh|so ban nganh|co quan chuyen mon|doan the|phong|ban, nganh|phong ban",
    "truong": "truong|truong hoc|co so giao duc|nha truong",
    "khac": "khac|don vi khac",
}
OFFICES = frozenset(
    (
        *(
            "ubnd",
            "hđnd",
            "ủy ban",
            "xã",
            "phường",
            "thị trấn",
            "đặc khu",
            "huyện",
            "tỉnh",
            "thành phố",
            "sở",
            "phòng",
            "ban",
        ),
        *(
            "trung tâm",
            "công an",
            "quân sự",
            "mặt trận",
            "đoàn",
            "hội",
            "đảng ủy",
            "chi bộ",
            "trường",
            "bệnh viện",
            "trạm",
        ),
        *(
            "báo",
            "đài",
            "cổng",
            "thôn",
            "xóm",
            "tổ dân phố",
            "hợp tác xã",
            "văn phòng",
            "chi cục",
            "cơ quan",
            "khu dân cư",
        ),
    )
)
"""Words of which one stands in the name of an office's page, as `unify_tones` writes them."""
EMPTY = frozenset(("-", "--", "---", "khong", "khong co", "ko", "x", "/", "...", "n/a"))
"""What stands for nothing in a cell that may stay empty."""
