"""The folded words of plans: units, cycles and channels, as data. docs/quota-grammar.md explains how they combine.

Of several units that begin at one place the first row wins, so longer names stand before shorter ones.
"""

from __future__ import annotations

from core.plan import Per

UNITS: tuple[tuple[str, str], ...] = (
    ("phat_lai", "lan phat lai|luot phat lai"),
    ("luot_phat", "luot phat|lan phat song|luot phat song|lan phat|luot phat thanh"),
    ("tin_nhan", "tin nhan"),
    (
        "tin_bai",
        "tin, bai, video|tin, bai, anh|tin, bai, phong su|tin, bai, hinh anh|tin, bai viet|tin, bai|tin bai|tin/bai",
    ),
    (
        "tin_bai",
        "tin - bai|tin va bai|tin hoac bai|bai, tin|tin, anh|tin;bai|bai viet|bai bao|bai dang|bai tuyen truyen",
    ),
    ("tin_bai", "bai|tin|tin tuc|tac pham bao chi"),
    ("phong_su", "phong su|phong su truyen hinh|phong su ngan"),
    ("toa_dam", "toa dam|cuoc toa dam|buoi toa dam"),
    ("chuyen_de", "chuyen de"),
    ("chuyen_muc", "chuyen muc|so chuyen muc|ky chuyen muc"),
    ("chuong_trinh", "chuong trinh|chuong trinh phat thanh|chuong trinh truyen hinh"),
    ("ky", "ky chuyen trang|so chuyen trang|chuyen trang|ky"),
    ("so_ban_tin", "so ban tin|ban tin"),
    ("clip", "video clip|clip|video|videoclip|phim tai lieu|phim|video ngan"),
    ("infographic", "infographic|infographics|do hoa thong tin|san pham do hoa"),
    ("podcast", "podcast|so podcast"),
    ("lop_tap_huan", "lop tap huan|lop boi duong|hoi nghi tap huan|khoa tap huan|buoi tap huan"),
    ("hop_bao", "cuoc hop bao|hop bao|buoi hop bao|hoi nghi giao ban bao chi|cuoc giao ban bao chi|hoi nghi bao chi"),
    ("hoi_nghi", "hoi nghi"),
    ("hoi_thao", "hoi thao|cuoc hoi thao"),
    ("cuoc_thi", "cuoc thi|hoi thi"),
    ("luu_dong", "buoi tuyen truyen luu dong|dot tuyen truyen luu dong|buoi luu dong|buoi tuyen truyen mieng"),
    ("su_kien", "su kien|ngay hoi|le phat dong|dien dan|buoi tuyen truyen|hoat dong"),
    ("to_roi", "to roi|to gap|to buom|to gap, to roi"),
    ("ban_in", "cuon so tay|cuon|quyen|an pham"),
    ("cum", "pa no|pano|bang ron|ap phich|cum pa no|cum co dong|khau hieu|phuon|bang-ron|cum"),
    ("so", "so"),  # a number of what? the words around it say
    ("trang", "trang bao|trang"),
    ("buoi", "buoi|dot"),
)
CYCLES: tuple[tuple[Per, str], ...] = (
    (Per.TASK, "nhiem vu|dau viec"),
    (Per.EVENT, "su kien|hoat dong|hoi nghi"),
    (Per.HALF_YEAR, "6 thang|06 thang|sau thang"),
    (Per.DAY, "ngay"),
    (Per.WEEK, "tuan"),
    (Per.MONTH, "thang"),
    (Per.QUARTER, "quy"),
    (Per.YEAR, "nam"),
    (Per.PERIOD, "giai doan|dot|ca dot|ca giai doan"),
)
NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "bay": 7, "chin": 9, "muoi": 10}
FLOOR = "it nhat|toi thieu|khong duoi|khong it hon|it ra"
CAP = "toi da|khong qua|khong vuot qua|nhieu nhat|cao nhat"
ABOUT = "khoang|du kien|tren duoi|uoc khoang"
EACH = "moi|hang|tung|mot|trong|cho tung|cho moi|trong moi|dinh ky|dinh ky hang"
WORK = (
    "phat|dang|to chuc|thuc hien|san xuat|xay dung|viet|in|mo|tuyen truyen|phat hanh|bien soan|bien tap|duy tri|tan suat"
    "|dien ra|lam|lap dat|trang bi|treo|cap phat|so luong"
)
# Units that mean nothing without a cycle, so that "3 số" or "2 sự kiện" is no total for the plan.
ONLY_WITH_CYCLE = frozenset(("so", "buoi", "ky", "trang", "tin_nhan", "su_kien", "chuyen_muc", "chuyen_de"))
# Units that belong to one channel whatever the words around them say.
OWN_CHANNEL = {
    "hoi_nghi": "event",
    "hoi_thao": "event",
    "cuoc_thi": "event",
    "lop_tap_huan": "event",
    "su_kien": "event",
    "hop_bao": "press_briefing",
    "luu_dong": "oral",
    "to_roi": "publication",
    "ban_in": "publication",
    "cum": "visual",
    "tin_nhan": "sms",
    "so_ban_tin": "newsletter",
}
CHANNELS: tuple[tuple[str, str], ...] = (
    (
        "radio_district",
        "truyen thanh cap huyen|truyen thanh huyen|truyen thanh cac huyen|truyen thanh - truyen hinh huyen",
    ),
    ("radio_commune", "truyen thanh cap xa|truyen thanh xa|truyen thanh cac xa|truyen thanh co so|truyen thanh phuong"),
    (
        "radio_commune",
        "truyen thanh cac phuong|truyen thanh cua xa|truyen thanh cua phuong|truyen thanh cua cac xa|truyen thanh thon",
    ),
    ("radio_commune", "loa truyen thanh|loa phat thanh|cum loa|truyen thanh khu dan cu|truyen thanh dac khu"),
    ("tv_national", "vtv|dai truyen hinh viet nam|truyen hinh trung uong"),
    ("radio_national", "vov|dai tieng noi viet nam"),
    ("press_print", "bao in|bao giay|bao viet"),
    ("press_online", "bao dien tu|bao mang|bao online|tap chi dien tu"),
    ("tv", "truyen hinh|bao hinh|song truyen hinh"),
    ("radio_province", "bao noi|phat thanh tinh|song phat thanh tinh|song phat thanh"),
    (
        "any_press",
        "phuong tien thong tin dai chung|cac co quan bao chi|tren bao chi|bao, dai|bao dai|loai hinh bao chi|bao chi",
    ),
    (
        "agency_website",
        "cong/trang thong tin dien tu|trang thong tin dien tu|trang ttdt|website|trang web|trang tin dien tu",
    ),
    ("portal", "cong thong tin dien tu|cong ttdt|cong thong tin"),
    ("facebook", "facebook|fanpage"),
    ("zalo", "zalo|zalo oa"),
    ("youtube", "youtube|youtobe"),
    ("tiktok", "tiktok|tik tok"),
    ("social_any", "mang xa hoi|nen tang xa hoi|cac nen tang so"),
    ("led_screen", "man hinh led|bang led|bang dien tu|bang tin dien tu|man hinh dien tu|man hinh lcd|led"),
    ("visual", "co dong truc quan|tuyen truyen truc quan|truc quan"),
    ("newsletter", "ban tin dien tu|ban tin noi bo|ban tin"),
    ("oral", "tuyen truyen mieng|tuyen truyen luu dong|xe luu dong|xe loa|bao cao vien"),
    ("sms", "tin nhan"),
)
# These only count where nothing clearer stands near.
WEAK_CHANNELS: tuple[tuple[str, str], ...] = (
    ("radio_province", "phat thanh"),
    ("radio_commune", "truyen thanh"),
    ("publication", "an pham|tai lieu"),
)
STATION = (
    "dai phat thanh va truyen hinh|dai phat thanh - truyen hinh|dai phat thanh – truyen hinh|dai phat thanh truyen hinh"
    "|dai pt&th|dai ptth|dai pt-th|bao va phat thanh, truyen hinh|bao va phat thanh truyen hinh"
)
