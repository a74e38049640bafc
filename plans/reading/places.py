"""Where a phrase says that something is to be published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from plans.reading.lexicon import Lexicon
from plans.reading.pieces import Piece
from plans.reading.word_set import word_set

# A "?" behind a code: it only counts where nothing clearer stands near.
CHANNELS: tuple[tuple[str, str], ...] = (
    (
        "radio_district",
        "truyen thanh cap huyen|truyen thanh huyen|truyen thanh cac huyen|truyen thanh - truyen hinh huyen",
    ),
    (
        "radio_district",
        "truyen thanh - truyen hinh cac huyen|truyen thanh - truyen hinh cap huyen|truyen thanh va truyen hinh huyen",
    ),
    ("radio_commune", "dai cap xa|dai truyen thanh cap xa|dai cac xa|phat thanh noi bo"),
    ("radio_district", "phat thanh huyen|song phat thanh huyen|dai huyen|truyen thanh thi xa|truyen thanh cua huyen"),
    ("radio_commune", "truyen thanh cap xa|truyen thanh xa|truyen thanh cac xa|truyen thanh co so|truyen thanh phuong"),
    ("radio_commune", "truyen thanh cac phuong|truyen thanh cua xa|truyen thanh cua phuong|truyen thanh cua cac xa"),
    (
        "radio_commune",
        "loa truyen thanh|loa phat thanh|cụm loa|truyen thanh khu dan cu|truyen thanh dac khu|loa phuong",
    ),
    (
        "radio_commune",
        "truyen thanh thong minh|truyen thanh khong day|loa cong cong|loa cua thon|truyen thanh thon|loa thon",
    ),
    ("radio_commune", "truyen thanh ung dung cong nghe thong tin|phat thanh xa|phat thanh phuong"),
    ("radio_commune", "he thong loa|loa khu pho|loa thong minh|cac cum loa|truyen thanh tai cac thon"),
    (
        "tv_national",
        "vtv|dai truyen hinh viet nam|truyen hinh trung uong|truyen hinh quoc gia|vtc|truyen hinh nhan dan",
    ),
    ("tv_national", "kenh vtv|kenh truyen hinh quoc gia|truyen hinh quoc hoi|dai truyen hinh trung uong"),
    ("radio_national", "vov|dai tieng noi viet nam|kenh vov|phat thanh quoc gia|song vov"),
    ("press_print", "bao in|bao giay|bao viết|an pham in|so bao in|bao in hang ngay"),
    (
        "press_online",
        "bao dien tu|bao mang|bao online|tap chi dien tu|bao điện tử|bao dt|phien ban dien tu|trang bao dien tu",
    ),
    ("tv", "truyen hinh|bao hinh|song truyen hinh|kenh truyen hinh|truyen hinh tinh"),
    (
        "radio_province",
        "báo nói|bao noi|phat thanh tinh|song phat thanh tinh|song phat thanh|kenh phat thanh|phat thanh cua tinh",
    ),
    (
        "radio_province",
        "phat thanh fm|song fm|song phat thanh cua dai tinh|phat thanh cua dai tinh|phat thanh thanh pho",
    ),
    (
        "any_press",
        "phuong tien thong tin dai chung|cac co quan bao chi|tren bao chi|bao, dai|bao dai|loai hinh bao chi",
    ),
    ("any_press", "bao chi|co quan bao chi|bao, dai tinh|bao va dai|cac bao"),
    (
        "agency_website",
        "cong/trang thong tin dien tu|trang thong tin dien tu|trang ttdt|website|trang web|trang tin dien tu",
    ),
    (
        "agency_website",
        "trang thong tin dien tu thanh phan|trang tttdt|trang thong tin|trang dien tu|trang tin|webiste",
    ),
    ("portal", "cong thong tin dien tu|cong ttdt|cong thong tin|cong thong tin dien tu xa|cong tttdt|cong tt dt"),
    ("facebook", "facebook|fanpage|fanpage facebook|trang fanpage facebook|trang facebook|page|trang fanpage|fb"),
    ("facebook", "trang cong dong facebook|nhom facebook|kenh facebook|facebook (fanpage)|fanpage (facebook)"),
    ("zalo", "zalo|zalo oa|nhom zalo|kenh zalo|trang zalo|zalo official account|zalo (oa)|zalo mini app|trang zalo oa"),
    ("youtube", "youtube|youtobe|kenh youtube|you tube"),
    ("tiktok", "tiktok|tik tok|kenh tiktok|tictok"),
    ("social_any", "mang xa hoi|nen tang xa hoi|cac nen tang so|nen tang mang xa hoi|nen tang so|cac mang xa hoi|mxh"),
    ("social_any", "trang mang xa hoi|kenh mang xa hoi|phuong tien truyen thong xa hoi|truyen thong xa hoi"),
    (
        "led_screen",
        "man hinh led|bang led|bang dien tu|bang tin dien tu|man hinh dien tu|man hinh lcd|led|bang quang cao dien tu",
    ),
    ("led_screen", "man hinh cong cong|bien led|bang thong tin dien tu cong cong|bang tin cong cong dien tu"),
    ("visual", "co dong truc quan|tuyen truyen truc quan|truc quan|truyen thong truc quan"),
    ("newsletter", "ban tin dien tu|ban tin noi bo|ban tin|tap san|to tin|dac san|ban tin sinh hoat chi bo"),
    (
        "oral",
        "tuyen truyen mieng|tuyen truyen luu dong|xe luu dong|xe loa|bao cao vien|xe tuyen truyen|luu dong|chieu phim",
    ),
    (
        "oral",
        "tuyen truyen vien|tuyen truyen truc tiep|doi thong tin luu dong|xe thong tin luu dong|loa keo|loa cam tay",
    ),
    ("sms", "tin nhan|sms|nhan tin"),
    ("newsletter?", "ban tin nong thon moi"),
    ("radio_province?", "phat thanh"),
    ("radio_commune?", "truyen thanh|loa|phat loi keu goi|doc loi keu goi|phat song ban tin dia phuong"),
    ("oral?", "qua doi ngu gia lang|qua gia lang|doi ngu truyen thong vien|doi ngu tuyen truyen"),
    ("publication?", "an pham|tai lieu|xuat ban pham|to roi|to gap"),
    ("led_screen?", "man hinh"),
    ("tv?", "dai tinh"),
    (
        "radio_commune",
        "phat thanh măng non|phat thanh hoc duong|phat thanh của xã|phat thanh của phường|phat thanh đặc khu",
    ),
    ("radio_district?", "van hoa, thong tin va the thao huyen|van hoa, the thao va truyen thong huyen"),
    ("radio_district?", "truyen thong va van hoa huyen|van hoa - thong tin va truyen thong huyen"),
    ("press_print?", "tap chi"),
    ("press_briefing?", "họp bao|giao ban bao chi|thong cao bao chi"),
    # Names that hold a channel's word and are none.
    (
        "-",
        "thong tin dien tu tong hop|bao cao|bao ve|bao hiem|bao dam|bao ton|ban tin thoi su truyen hinh|bao mat|bao vien",
    ),
    (
        "-",
        "trung tam truyen thong|so thong tin va truyen thong|co quan bao chi thuong tru|cong an|cong thuong|cong nghe",
    ),
    (
        "-",
        "trung tam van hoa, thong tin va truyen thanh|hoi nghi truyen hinh|hop truc tuyen truyen hinh|cong dong|cong dan",
    ),
    (
        "-",
        "ban tuyen giao|thu vien dien tu|kenh rach|cong chuc|cong vien|cong tac|cong bo|cong trinh|cong ty|cong doan",
    ),
    ("-", "phoi hop|cong khai|cong cu|cong nhan|cong dich vu cong|cong chao|thanh cong|cong nghiep|cong suat|khu cong"),
)
STATION = (
    "dai phat thanh va truyen hinh|dai phat thanh - truyen hinh|dai phat thanh – truyen hinh"
    "|dai phat thanh truyen hinh|dai pt&th|dai ptth|dai pt-th|dai pt - th|dai phat thanh, truyen hinh"
)
HOUSE = (
    "bao va phat thanh, truyen hinh|bao va phat thanh truyen hinh|bao va ptth"
    "|bao va dai phat thanh, truyen hinh|bao va dai phat thanh - truyen hinh"
    "|bao, phat thanh va truyen hinh|bao va phat thanh – truyen hinh|bao va phat thanh - truyen hinh"
    "|bao va pt, th"
)
_BODIES = ("station", "house")
_NETWORKS = frozenset(("facebook", "zalo", "youtube", "tiktok"))
_PRESS = frozenset(("press_print", "press_online", "tv", "radio_province"))
_JOINS = word_set(
    ", va hoac / & cap tren cua cac song trang kenh he thong + ( ) nhu gom : len tai dong thoi nen tang tinh so phuong"
)
_GOVERNMENTS = frozenset(("xa", "phuong", "tinh", "ubnd", "dac", "huyen", "uy"))
_AND = word_set(", va hoac / & song")
_PAPERS = word_set("cao dam gom ve ton hiem mat quan tri ham trum hieu nham chi viet in dien giay noi hinh mang va dai")


@dataclass(frozen=True, slots=True)
class Mention:
    """A channel named in a text: from which piece to which."""

    channel: str
    first: int
    end: int
    weak: bool = False
    house: bool = False  # a body that is both paper and station


@cache
def _channels() -> Lexicon[str]:
    return Lexicon([("station", STATION), ("house", HOUSE), *CHANNELS])


def known_words() -> frozenset[str]:
    """Return the words of all channels."""
    return _channels().words


def mentions(text: Sequence[Piece], *, loose: bool) -> list[Mention]:
    """Return the channels that pieces of text name, in order."""
    found = [
        Mention(one.code.rstrip("?"), one.first, one.end, one.code.endswith("?"))
        for one in _channels().find(text, loose=loose)
    ]
    found = [_portal(text, one) for one in found]
    found += [*_papers(text, found), *_bare_stations(text)]
    found += [more for one in found for more in _commune_too(text, one)]
    found = [one for one in found if not _is_told_in_brackets(text, one, found)]
    return sorted(_with_stations(found), key=lambda one: one.first)


def _is_told_in_brackets(text: Sequence[Piece], one: Mention, found: Sequence[Mention]) -> bool:
    """ "Đài tỉnh (phát thanh)": the brackets say which of a station's channels."""
    if one.channel not in _BODIES and not (one.channel == "tv" and one.weak):
        return False
    opened = next((at for at in range(one.end, min(one.end + 3, len(text))) if text[at].text == "("), None)
    return opened is not None and any(
        other.channel in ("tv", "radio_province") and opened < other.first <= opened + 2 for other in found
    )


def _portal(text: Sequence[Piece], one: Mention) -> Mention:
    """ "Trang thông tin điện tử xã" is the government's own site: a portal."""
    after = [piece.text for piece in text[one.end : one.end + 2]]
    whose = after[1:] if after[:1] == ["cua"] else after[:1]
    owns = one.channel == "agency_website" and bool(_GOVERNMENTS.intersection(whose))
    return Mention("portal", one.first, one.end) if owns else one


def _papers(text: Sequence[Piece], found: list[Mention]) -> list[Mention]:
    """A paper by its name: "Báo Quảng Ngãi điện tử" is online, "Báo Quảng Ngãi" some kind of press."""
    named: list[Mention] = []
    taken = {place for one in found for place in range(one.first, one.end)}
    for place, piece in enumerate(text[:-1]):
        after = text[place + 1]
        if piece.text not in ("bao", "bdo", "beo") or piece.raw in ("bảo", "bào") or place in taken:
            continue
        if (
            not after.is_word
            or not (after.capital or (piece.capital and after.text in ("tinh", "dang")))
            or after.text in _PAPERS
        ):
            continue
        end = next((at for at in range(place + 2, min(place + 5, len(text))) if text[at].text == "dien"), None)
        if (
            end
            and end + 1 < len(text)
            and text[end + 1].text.startswith("t")
            and all(text[at].is_word for at in range(place, end))
        ):
            named.append(Mention("press_online", place, end + 2))
        else:
            named.append(Mention("any_press", place, place + 2, weak=True))
    return named


def _bare_stations(text: Sequence[Piece]) -> list[Mention]:
    """ "trên Đài", "trên sóng" with no name behind it is some station."""
    return [
        Mention("tv", at, at + 1, weak=True)
        for at in range(1, len(text))
        if text[at].raw in ("đài", "pai", "sóng")
        and text[at - 1].text in ("tren", "trén", "cua")
        and not (at + 1 < len(text) and text[at + 1].is_word)
    ]


def _commune_too(text: Sequence[Piece], one: Mention) -> list[Mention]:
    """ "truyền thanh cấp huyện, cấp xã" names two."""
    after = " ".join(piece.text for piece in text[one.end : one.end + 4])
    joined = re.match(r"(?:,|va|;|/) (?:cap (?:xa|x4|x&)|xa|co so|cac xa)", after)
    return [Mention("radio_commune", one.end + 1, one.end + 2)] if one.channel == "radio_district" and joined else []


def _with_stations(found: list[Mention]) -> list[Mention]:
    """A provincial station by its name is television, unless the text says which of its channels."""
    others = {one.channel for one in found if one.channel in ("tv", "radio_province") and not one.weak}
    kept = [one for one in found if one.channel not in (*_BODIES, "-")]
    if "tv" in others:
        return kept
    channel = "radio_province" if others else "tv"
    named = [one for one in found if one.channel in _BODIES]
    return kept + [Mention(channel, one.first, one.end, True, one.channel == "house") for one in named]


def channels_in(
    text: Sequence[Piece], found: Sequence[Mention], start: int, end: int, *, weak: bool = False, first: bool = False
) -> tuple[str, ...]:
    """Return the channels that a stretch of text speaks of: the last named (or the `first`), and those joined to it.

    "báo in và báo điện tử" gives both. With `weak`, a bare "phát thanh" or a paper's name will do.
    """
    inside = [one for one in found if start <= one.first and one.end <= end]
    allowed = [at for at, one in enumerate(inside) if weak or not one.weak]
    if not allowed:
        return ()
    at = allowed[0] if first else allowed[-1]
    while at and _joined(text, inside[at - 1], inside[at]):
        at -= 1
    group = [inside[at]]
    for one in inside[at + 1 :]:
        if not _joined(text, group[-1], one):
            break
        group.append(one)
    return _settle(tuple(dict.fromkeys(one.channel for one in group)))


def _joined(text: Sequence[Piece], one: Mention, other: Mention) -> bool:
    joins = _AND if one.weak != other.weak else _JOINS
    between = [piece.text for piece in text[one.end : other.first]]
    if ")" in between and between[-1] == ":":
        return False  # "03 trang (fanpage, Zalo): fanpage đăng …" goes through them one by one
    return 0 < other.first - one.end <= 5 and all(piece.text in joins for piece in text[one.end : other.first])


def _settle(channels: tuple[str, ...]) -> tuple[str, ...]:
    """All kinds of press are "the press"; a network named beside "mạng xã hội" explains it."""
    if "social_any" in channels or len(_NETWORKS.intersection(channels)) > 2:
        return tuple(dict.fromkeys("social_any" if one in _NETWORKS else one for one in channels))
    if len(_PRESS.intersection(channels)) > 2 or "any_press" in channels:
        return ("any_press", *(one for one in channels if one not in _PRESS and one != "any_press"))
    return channels
