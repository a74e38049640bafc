"""The words of plans, as data: units, cycles, bounds and what else makes or unmakes a quota.

Folded, parted by "|". A word written with its marks must have them in a clean text, where folding would confuse it with
another ("mỗi" each, "mới" new). docs/quota-grammar.md explains how the words combine.
"""

from __future__ import annotations

from core.plan import Per
from plans.reading.lexicon import Lexicon
from plans.reading.word_set import word_set

# Codes that are no unit of count (docs/plans.md) but are settled by the words around: lan, buoi, so, cuoc, cai, hop_bao,
# luu_dong, phat_moi (a first run inside brackets).
UNITS: tuple[tuple[str, str], ...] = (
    ("phat_lai", "lan phat lai|luot phat lai|lan phat song lai|buoi phat lai"),
    ("phat_moi", "lan phat moi|lan phat chinh|luot phat moi"),
    ("luot_phat", "luot phat|lan phat song|luot phat song|lan phat|luot phat thanh|lan phat thanh|buoi phat thanh"),
    ("luot_phat", "buoi phat|luot tiep am|lan tiep am|buoi tiep am|luot phat tren loa"),
    ("tin_nhan", "tin nhan|tin nhan sms|luot tin nhan|lan nhan tin|tin sms|sms|luot nhan tin|tin nhan zalo"),
    ("tin_bai", "tin, bai, video|tin, bai, anh|tin, bai, phong su|tin, bai, hinh anh|tin, bai viet|tin, bai|tin bai"),
    ("tin_bai", "tin/bai|tin - bai|tin va bai|tin hoac bai|bai, tin|tin, anh|tin; bai|bai viet|bai bao|bai dang"),
    ("tin_bai", "bai tuyen truyen|tin, bai, clip|tin, bai, clip ngan|tin, bai, video clip|bai phan anh|bai phong van"),
    ("tin_bai", "bài|tin|tin tuc|tac pham bao chi|tin anh|bai anh|bai phat thanh|tin canh bao|tin ngan|tin video"),
    (
        "tin_bai",
        "post|bai post|stt|story|reel|reels|bài đọc|bai chia se|bai dang facebook|dong tin|tin dang|cau chuyen",
    ),
    ("tin_bai", "san pham bao chi|tac pham|tin, bai va hinh anh|status|bai chuyen sau|muc tin|tin, bai tuyen truyen"),
    ("phong_su", "phong su|phong su ngan|phong su chuyen de|phim phong su"),
    ("phong_su:tv", "phong su truyen hinh"),
    ("phong_su:radio_province", "phong su phat thanh"),
    ("toa_dam", "toa dam|cuoc toa dam|buoi toa dam|chuong trinh toa dam|talkshow|chuong trinh talkshow|so toa dam"),
    ("toa_dam:tv", "toa dam truyen hinh|chuong trinh toa dam truyen hinh|cuoc toa dam truyen hinh"),
    ("toa_dam:radio_province", "toa dam phat thanh|chuong trinh toa dam phat thanh"),
    ("chuyen_de", "chuyen de|so chuyen de"),
    ("chuyen_de:tv", "chuyen de truyen hinh"),
    ("chuyen_de:radio_province", "chuyen de phat thanh"),
    ("chuyen_muc", "chuyen muc|so chuyen muc|ky chuyen muc|so phat song|ky phat song"),
    ("chuyen_muc:tv", "chuyen muc truyen hinh|so chuyen muc truyen hinh"),
    ("chuyen_muc:radio", "chuyen muc phat thanh|chuyen muc truyen thanh|so chuyen muc phat thanh"),
    ("chuong_trinh", "chuong trinh|so chuong trinh|ky chuong trinh"),
    ("chuong_trinh:radio", "chuong trinh phat thanh|chuong trinh truyen thanh"),
    ("chuong_trinh:tv", "chuong trinh truyen hinh"),
    ("ky", "ky chuyen trang|so chuyen trang|chuyen trang|trang chuyen de ky"),
    ("trang", "trang chuyen de|trang bao|trang|trang tin|banner|trang chuyen muc|trang dac biet"),
    ("so_ban_tin", "so ban tin|ban tin|ky ban tin|ban tin dien tu|ban tin chuyen de|so dac san|dac san"),
    ("clip", "video clip|clip|video|videoclip|video ngan|video-clip|clip ngan|phim ngan|video clip ngan|phim tai lieu"),
    (
        "clip",
        "clip tuyen truyen|doan phim|phim|phim hoat hinh|san pham video|trailer|tvc|video/clip|clip, video|video, clip",
    ),
    (
        "infographic",
        "infographic|infographics|do hoa thong tin|san pham do hoa|san pham infographic|do hoa|inforgraphic",
    ),
    ("podcast", "podcast|so podcast|tập podcast|san pham podcast"),
    ("lop_tap_huan", "lop tap huan|lop boi duong|hoi nghi tap huan|khoa tap huan|buoi tap huan|dot tap huan|lớp"),
    ("lop_tap_huan", "lop truyen thong|lop pho bien|cuoc tap huan|khoa boi duong|lop huong dan|lop dao tao"),
    ("hop_bao", "cuoc hop bao|hop bao|buoi hop bao|hoi nghi giao ban bao chi|cuoc giao ban bao chi|hoi nghi bao chi"),
    (
        "hop_bao",
        "giao ban bao chi|buoi giao ban bao chi|thong cao bao chi|hop giao ban bao chi|cuoc hop giao ban bao chi",
    ),
    ("hop_bao", "hoi nghi cung cap thong tin cho bao chi|buoi gap mat bao chi|buoi cung cap thong tin cho bao chi"),
    ("hop_bao", "cung cap thong tin cho bao chi|cung cap thong tin dinh ky cho bao chi"),
    ("hoi_nghi", "hoi nghi|hoi nghi tuyen truyen|hoi nghi truyen thong|hoi nghi truc tuyen|hoi nghi chuyen de"),
    ("hoi_nghi", "cuoc hoi nghi|hoi nghi pho bien|hoi nghi doi thoai|hoi nghi tuyen truyen, pho bien"),
    ("hoi_thao", "hoi thao|cuoc hoi thao|hoi thao khoa hoc|buoi hoi thao|hoi thao chuyen de"),
    ("cuoc_thi", "cuoc thi|hoi thi|cuoc thi truc tuyen|hoi thi san khau hoa|cuoc thi viet|hoi dien"),
    (
        "luu_dong",
        "buoi tuyen truyen luu dong|dot tuyen truyen luu dong|buoi luu dong|buoi tuyen truyen mieng|dot luu dong",
    ),
    (
        "luu_dong",
        "buoi chieu phim luu dong|buoi xe loa|luot xe loa|luot tuyen truyen luu dong|cuoc tuyen truyen luu dong",
    ),
    (
        "luu_dong",
        "buoi noi chuyen chuyen de|buoi chieu phim|dot xe loa|buoi tuyen truyen bang xe loa|buoi xe tuyen truyen",
    ),
    (
        "su_kien",
        "su kien|ngay hoi|le phat dong|dien dan|buoi tuyen truyen|hoat dong|le ra quan|buoi ngoai khoa|buoi le",
    ),
    (
        "su_kien",
        "buoi doi thoai|buoi sinh hoat|buoi truyen thong|chien dich truyen thong|buoi ra quan|trien lam|chien dich",
    ),
    ("su_kien", "buoi giao luu|buoi nói chuyện|buoi sinh hoat chuyen de|dot ra quan|dot truyen thong|dot tuyen truyen"),
    ("su_kien", "hoi cho|cuoc hoi cho|doan famtrip|doan presstrip|liên hoan|cuoc liên hoan|liên hoan phat thanh"),
    (
        "su_kien",
        "cuoc doi thoai|ngay chu nhat xanh|buoi noi chuyen|le mit tinh|cuoc mit tinh|buoi mit tinh|le huong ung",
    ),
    (
        "su_kien",
        "tuan le|gian hang|dien dan truc tuyen|cuoc trien lam|buoi bieu dien|buoi van nghe|dem hoi|cuoc gap mat",
    ),
    (
        "su_kien",
        "sinh hoat chuyen de|sinh hoat|họp dan|hop dan|sinh hoat thon|sinh hoat chi hoi|sinh hoat cau lac bo|noi chuyen chuyen de",
    ),
    ("-", "chuyen gia|chuyen vien|chuyen tham quan"),
    ("-", "phoi hop|tap hop|cong thong tin|thong tin|ban tin du bao|chi tiet|bai hoc|bai ban|bai thi"),
    (
        "-",
        "trang thiet bi|trang phuc|tự tin|niem tin|long tin|uy tin|tờ báo|tờ trình|tờ khai|tờ tạp chí|cuốn tạp chí|bảng tin",
    ),
    (
        "-",
        "lượt thi|lượt xem|lượt người|lượt tham gia|lượt truy cap|lượt tiep can|lượt theo doi|lượt thích|lượt chia se|lượt dự",
    ),
    (
        "su_kien",
        "buoi tu van|phien toa gia dinh|phien giao dich|buoi pho bien|cuoc truyen thong|buoi livestream|livestream",
    ),
    ("to_roi", "tờ roi|tờ gap|tờ buom|tờ gap, tờ roi|tờ roi, tờ gap|ban tờ roi|tờ thong tin|tờ thong diep"),
    ("to", "tờ|bản|bộ|sách"),
    ("ban_in", "cuon so tay|quyển|an pham|ban in|cuon sach|sổ tay|bo tai lieu|cuon tai lieu|tai lieu|quyển sổ tay"),
    ("ban_in", "cuon cam nang|cam nang|ap phich|to ap phich|poster|to poster|cuon lich|bo tranh|tranh co dong|cuốn"),
    (
        "cum",
        "pa no|pano|bang ron|cum pa no|cum co dong|khau hieu|phướn|bang-ron|cụm|bang zon|bien tuyen truyen|tam pa no",
    ),
    ("cum", "tam bang ron|cum pano|bang ron, khau hieu|pa no, ap phich|bang co dong|cau khau hieu|hop den|co phướn"),
    (
        "cum",
        "bang tuyen truyen|chiec bang ron|tam bang|lượt bang ron|backdrop|standee|cum thong tin co dong|cai bang ron",
    ),
    ("so", "số|kỳ|số/kỳ|kỳ/số|số báo|so phat hanh|ky phat hanh|tập"),
    ("lan", "lần|lượt"),
    ("buoi", "buổi|đợt|cuộc|chuyến"),
    ("cai", "cái|chiếc|tấm|san pham|san pham truyen thong|mẫu|loại"),
)
CYCLES: tuple[tuple[Per, str], ...] = (
    (
        Per.TASK,
        "nhiem vu|dau viec|nhom nhiem vu|noi dung|noi dung tuyen truyen|chu de|linh vuc|nhom noi dung|chuyen de tuyen truyen",
    ),
    (Per.TASK, "tieu chi|muc tieu|tuyen bai"),
    (
        Per.EVENT,
        "su kien|hoat dong|hoi nghi|dot thien tai|dot mua lu|dot cao diem|dot|vu viec|tinh huong|cuoc|le hoi|ky hop",
    ),
    (Per.HALF_YEAR, "6 thang|06 thang|sau thang|hoc ky|nua nam"),
    (Per.DAY, "ngày|ngày trong tuần"),
    (Per.WEEK, "tuần|tuan le"),
    (Per.MONTH, "tháng"),
    (Per.QUARTER, "quý"),
    (Per.YEAR, "năm|cả năm|năm học"),
    (Per.PERIOD, "giai doan|ca dot|ca giai doan|toan dot|ca ky|ca nam hoc|toan chien dich|chien dich|ca ke hoach"),
    (
        Per.PERIOD,
        "toan ke hoach|ca thang hanh dong|ca thang cao diem|thang cao diem|thang hanh dong|thoi gian cao diem|thoi gian dien ra",
    ),
)
NUMBERS: tuple[tuple[int, str], ...] = (
    (1, "một|mot"),
    (2, "hai"),
    (3, "ba"),
    (4, "bốn"),
    (5, "năm"),
    (6, "sáu"),
    (7, "bảy|bẩy"),
    (8, "tám"),
    (9, "chín"),
    (10, "mười"),
)
ONES: tuple[tuple[int, str], ...] = (
    *NUMBERS[:9],
    (1, "mốt"),
    (4, "tư"),
    (5, "lăm|nhăm"),
)
# Written numbers that a scan does not confuse with other words: one and two in any damage, others where they are unharmed.
SURE_NUMBERS = frozenset((1, 2))
EXACT_NUMBERS = frozenset(("ba", "bon", "bay", "chin", "muoi", "lam"))
MARKS: tuple[tuple[str, str], ...] = (
    ("floor", "it nhat|toi thieu|khong duoi|khong it hon|it ra|khong thap hon|thap nhat|≥|>|> ="),
    ("cap", "toi da|khong qua|khong vuot qua|nhieu nhat|cao nhat|khong nhieu hon|≤|<|< ="),
    ("about", "khoảng|du kien|tren duoi|uoc khoang|ước|xap xi|phan dau khoang|tam khoang"),
    ("more", "tro len"),
    (
        "each",
        "mỗi|mỗi một|hàng|hằng|từng|cứ mỗi|trong mỗi|dinh ky|dinh ky hàng|dinh ky hằng|dinh ky mỗi|cho mỗi|cho từng",
    ),
    ("each", "bình quân mỗi|trung binh mỗi|tren mỗi|tren từng"),
    ("every", "cứ|binh quan|trung binh"),
    ("in", "trong|trong một|trong 01|cả"),
    ("once", "một lần|1 lần|01 lần|/lần|lần|/một lần|/1 lần|/01 lần"),
    ("to", "đến|hoặc|tới"),
    ("repeat", "phat lai|phat song lai|phat thanh lai|dang lai|tiep song lai|tiep am lai"),
    ("air", "phát|phat song|tiep am|tiep song|thong bao|trinh chieu|phat loa|thoi luong phat|chiếu|chay chu"),
    ("thu", "thứ|ngay chu nhat|chu nhat|chủ nhật"),
)
# Words after a cycle that make a date of it: "tháng 3", "năm nay", "quý I", "ngày hội".
DATE_AFTER = word_set(
    "nay sau truoc tuoi hoc qua toi chuyen hoi quoc gia dinh lam le chu i ii iii iv dau cuoi cao phap thi toan hanh dai the"
)
WORK = (
    "phat|đăng|dang tai|dang phat|to chuc|thuc hien|san xuat|xay dung|viet|in|mở|tuyen truyen|phat hanh|bien soan|bien tap"
    "|duy tri|tan suat|dien ra|lam|lap dat|trang bi|treo|cap phat|so luong|thiet ke|dung phim|xuat ban|cấp|chay|tiep nhan va dang"
    "|dang, phat|gui dang|thuc hien dang|in an|nhan ban|trien khai|moi|phan dau|gui|tham gia|huong ung|cung cap|chi tieu|dựng"
    "|xuat ban|trinh chieu|ban giao|giao nop|trang tri|huy dong|bo tri dang|dan dung|in sao|nhan sao|dán|cắm|gan bien|ke ve"
    "|sang tac|sua chua|lam moi|thay moi|dat hang|cho ra|ra mat|chia se|tiep song|phat song|phat dong|co it nhat|ra|dua"
    "|truyen thong|chuyen tai|đang|tổ chức"
)
# What a result is told with: "đã phát 72 kỳ".
DONE = "da|đã|dat|đạt|duoc|ket qua|tinh den|luy ke|vua qua|thoi gian qua|nam qua"
# Headings under which nothing is promised.
PAST_HEADS = (
    "dac diem tinh hinh|ket qua|danh gia|tinh hinh|thuc trang|han che|ton tai|uu diem|kinh phi|du toan|can cu|thi dua|cham diem|tieu chi|"
    "dieu kien bao dam|nguon luc|noi nhan|nhuan but|thang diem|cham diem|bang diem|nhan luc|trang thiet bi|bao cao|ket qua thuc hien"
)
# Headings under which a number without a cycle is a goal of society, not of publishing.
AIM_HEADS = "muc dich|yeu cau|muc tieu|quan diem|doi tuong|pham vi"
EVENT_UNITS = frozenset(
    ("hoi_nghi", "hoi_thao", "cuoc_thi", "lop_tap_huan", "su_kien", "hop_bao", "toa_dam", "luu_dong")
)
# Who owes a number each: "01 băng rôn/xã".
OWERS = (
    "xã|phuong|thôn|thon, ban|bản|khu pho|khu dan cu|to dan pho|tổ|ấp|xóm|truong|truong hoc|co quan|don vi|so, nganh|chi bo"
    "|chi hoi|chi doan|dac khu|huyen|dia phuong|ban lang|tram y te|cum dan cu|khu vuc|dia ban|to chuc|doan the|co so"
)
# Units that mean nothing without a cycle, so that "3 số" or "2 sự kiện" is no total for the plan.
ONLY_WITH_CYCLE = frozenset(("so", "lan", "ky", "tin_nhan", "chuyen_muc", "luot_phat", "phat_lai"))
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

units: Lexicon[str] = Lexicon(UNITS, exact=True)
cycles: Lexicon[Per] = Lexicon(CYCLES)
numbers: Lexicon[int] = Lexicon(NUMBERS)
ones: Lexicon[int] = Lexicon(ONES)
marks: Lexicon[str] = Lexicon(MARKS, exact=True)
owers: Lexicon[bool] = Lexicon([(True, OWERS)])
work: Lexicon[bool] = Lexicon([(True, WORK)])
done: Lexicon[bool] = Lexicon([(True, DONE)])
