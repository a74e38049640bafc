"""Which unit of count an amount is of, where the unit's name alone does not say it."""

from __future__ import annotations

from functools import cache

from plans.reading.amounts import Amount, Parser
from plans.reading.clauses import clause_start
from plans.reading.lexicon import Lexicon
from plans.reading.places import channels_in
from plans.reading.scan import Scan
from plans.reading.vocabulary import EVENT_UNITS, marks, units
from plans.reading.where import BROADCAST
from plans.reading.words import REACH

_VAGUE = frozenset(("so", "lan", "buoi", "cai", "to", "-"))
_REPORTING = (
    "bao cao",
    "gui",
    "hop danh gia",
    "giao ban",
    "kiem tra",
    "tiep nhan",
    "hop dinh ky",
    "truc ban",
    "ve sinh",
    "du bao",
)
_MADE = frozenset(("tin_bai", "clip", "infographic", "chuyen_muc", "chuong_trinh"))
_FITS = {
    "buoi": EVENT_UNITS,
    "lan": EVENT_UNITS | {"so_ban_tin"},
    "cai": frozenset(("cum", "to_roi", "ban_in", "clip", "infographic")),
    "to": frozenset(("to_roi", "ban_in", "cum")),
}


# What is held in so many "buổi" or "cuộc".
GATHERINGS = (
    ("lop_tap_huan", "tap huan|boi duong"),
    (
        "su_kien",
        "doi thoai|ngoai khoa|sinh hoat|truyen thong truc tiep|noi chuyen|tu van|giao luu|mit tinh|ra quan|nói chuyện",
    ),
    (
        "su_kien",
        "hoi cho|trien lam|ngay hoi|pho bien|tuyen truyen truc tiep|truyen thong nhom|hop dan|dien dan|chieu phim",
    ),
)


def unit_of(parser: Parser, scan: Scan, one: Amount) -> str | None:
    """Settle the units whose name alone does not say what they are."""
    if one.unit == "lan":
        return _times(parser, scan, one)
    if one.unit == "phat_moi":
        return None
    if one.unit == "so" and "so_ban_tin" in (_noun_before(parser, scan, one), _noun_above(scan)):
        return "so_ban_tin"
    if one.unit in ("buoi", "cai", "to"):
        named = _noun_before(parser, scan, one)
        if one.unit == "buoi" and named not in EVENT_UNITS:
            return _gathering(parser, scan, one)
        before = [piece.text for piece in scan.text[max(0, one.first - 2) : one.first]]
        sheets = one.unit == "to" and (scan.text[one.unit_first].raw == "tờ" or before == ["so", "luong"])
        return named or _noun_above(scan) or ("ban_in" if sheets else None)
    return one.unit


def _times(parser: Parser, scan: Scan, one: Amount) -> str | None:
    """What is done so many times: repeated, aired, held."""
    start = clause_start(scan, one.first)
    said = marks.find(scan.text, loose=scan.loose, start=start, end=one.first)
    if _reports(scan, start, one.end + 4):
        return None
    if next((found.channel for found in reversed(scan.mentions) if start <= found.first < one.first), "") == "sms":
        return "tin_nhan"
    named = _noun_before(parser, scan, one)
    codes = [found.code for found in said if found.code in ("repeat", "air")]
    if codes and codes[-1] == "repeat":
        return "phat_lai"
    if named in EVENT_UNITS or named == "so_ban_tin":
        return named
    behind = marks.find(scan.text, loose=scan.loose, start=one.end, end=min(one.end + 8, len(scan.text)))
    airs = codes or any(found.code == "air" for found in behind) or _is_rhythm(scan, start, one.first)
    if (
        not airs
        and named not in _MADE
        and any(start <= found.first < one.first and found.channel == "oral" for found in scan.mentions)
    ):
        return "luu_dong"
    sounds = channels_in(scan.text, scan.mentions, start, one.first)
    if named in ("chuyen_muc", "chuong_trinh") and one.cycle and not airs:
        return named
    if airs or (sounds and sounds[-1] in (*BROADCAST, "led_screen")):
        return "luot_phat"
    return named if named in _MADE and one.cycle else None


def _is_rhythm(scan: Scan, start: int, end: int) -> bool:
    """ "tần suất 20 lượt/ngày", "tăng tần suất lên 05 lần/ngày": of airing, where nothing else is named."""
    said = [piece.text for piece in scan.text[start:end]]
    return any(said[at : at + 2] == ["tan", "suat"] for at in range(len(said)))


def _reports(scan: Scan, start: int, end: int) -> bool:
    """Reporting, receiving and meeting among officials are no publications."""
    said = " ".join(piece.text for piece in scan.text[start:end] if piece.is_word)
    return (
        any(f" {word} " in f" {said} " for word in _REPORTING)
        and "hop bao" not in said
        and "hop dan" not in said
        and "giao ban bao chi" not in said
    )


def _noun_before(parser: Parser, scan: Scan, one: Amount) -> str | None:
    """Return the unit named last before an amount, without a number of its own: "Họp báo 01 lần/quý"."""
    start = clause_start(scan, one.first)
    found = [
        noun
        for noun in units.find(scan.text, loose=scan.loose, start=start, end=one.first)
        if noun.code not in _VAGUE and parser.is_free(noun.first)
    ]
    named = [noun.code.partition(":")[0] for noun in found if not _is_quoted(scan, noun.first)]
    fitting = [name for name in named if name in _FITS.get(one.unit, (name,))]
    nearest = 0 if scan.row else -1  # in a row the product comes first, then where it is seen
    if fitting or one.unit in ("to", "cai"):
        return fitting[nearest] if fitting else None
    return named[nearest] if named else None


def named_before(parser: Parser, scan: Scan, one: Amount) -> str | None:
    """Return the channel that the same product's longer name says before: "chương trình phát thanh …: 02 chương trình/tháng"."""
    start = clause_start(scan, one.first)
    found = units.find(scan.text, loose=scan.loose, start=start, end=one.first)
    same = [noun for noun in found if noun.code.partition(":")[0] == one.unit and parser.is_free(noun.first)]
    return (same[-1].code.partition(":")[2] or None) if same else None


def _is_quoted(scan: Scan, place: int) -> bool:
    """Return whether a piece stands inside the name of a column or a contest."""
    before = [piece.text for piece in scan.text[max(0, place - REACH) : place]]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _noun_above(scan: Scan) -> str | None:
    """Return the unit that the heading right above names."""
    found = units.find(scan.above[0].text, loose=scan.loose) if scan.above else []
    named = [noun.code.partition(":")[0] for noun in found if noun.code not in _VAGUE]
    return named[0] if named else None


def _gathering(parser: Parser, scan: Scan, one: Amount) -> str | None:
    said = {mention.channel for part in (scan, *scan.above) for mention in part.mentions}
    airs = any(found.code == "air" for found in marks.find(scan.text, loose=scan.loose, end=one.end))
    if "oral" in {mention.channel for mention in scan.mentions}:
        return "luu_dong"
    if (airs or scan.row) and said & {*BROADCAST, "led_screen"}:
        return "luot_phat"
    if "oral" in said:
        return "luu_dong"
    held = _gatherings().find(scan.text, loose=scan.loose, start=clause_start(scan, one.first), end=one.first)
    return held[-1].code if held and (scan.row or one.cycle) else None


@cache
def _gatherings() -> Lexicon[str]:
    return Lexicon(GATHERINGS)


def settled(unit: str, channel: str, scan: Scan, one: Amount) -> str | None:
    """Return the unit of count that a unit's name means on a channel."""
    if unit in ("hop_bao", "luu_dong"):
        return "su_kien"
    if unit == "tin_bai" and channel == "sms":
        return "tin_nhan"
    if unit in ("so", "ky"):
        return _issue(unit, channel, scan, one)
    if (
        unit == "phong_su"
        and channel not in BROADCAST
        and channel not in ("youtube", "social_any", "facebook", "tiktok")
    ):
        return "tin_bai"
    return unit


def _issue(unit: str, channel: str, scan: Scan, one: Amount) -> str | None:
    """A "số" or "kỳ" is an issue of what was named: a newsletter, a column on air, a special page."""
    around = " ".join(" ".join(piece.text for piece in part.text) for part in (scan, *scan.above[:2]))
    if channel == "newsletter":
        return "so_ban_tin"
    if channel == "oral":
        return "su_kien"
    if channel in BROADCAST:
        named = _noun_before(Parser(scan.text, loose=scan.loose), scan, one)
        return (
            None
            if unit == "ky" and "trang" in around
            else named
            if named in ("chuong_trinh", "toa_dam")
            else "chuyen_muc"
        )
    if "podcast" in around and channel not in ("press_print", "press_online"):
        return "podcast"
    return "ky" if unit == "ky" or "trang" in around or "muc" in around or "ky" in one.unit else None
