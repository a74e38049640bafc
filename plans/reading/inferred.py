"""Quotas that name a cycle and no number: one each time, shown to a person as inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from plans.reading.amounts import Amount, Parser
from plans.reading.cycles import Cycle
from plans.reading.lexicon import Found, Lexicon
from plans.reading.scan import Scan
from plans.reading.vocabulary import units, work
from plans.reading.where import BROADCAST
from plans.reading.word_set import word_set

_COUNTED = word_set(
    "hop_bao so_ban_tin hoi_nghi toa_dam hoi_thao infographic clip podcast chuyen_de tin_bai lop_tap_huan su_kien "
    "phong_su luu_dong chuyen_muc chuong_trinh luot_phat"
)
_REGULAR = frozenset(("hop_bao", "so_ban_tin"))  # those that "hằng quý" alone makes a quota
_MADE_REGULARLY = word_set("chuyen_muc chuong_trinh chuyen_de hoi_nghi toa_dam")  # with a verb right before
_INTERNAL = word_set("giao kiem danh so tong hop")  # giao ban, kiểm điểm, đánh giá, sơ kết, tổng kết, họp
_THROUGH = word_set("tai trong qua nhu ve")
_HOLDS = word_set("xay chuc tri trì hanh chức hành chtc chwc")
_POSTED_ON = word_set("portal agency_website facebook zalo youtube tiktok social_any press_online")
_MANY = frozenset(("cac", "nhung"))


def inferred(parser: Parser, scan: Scan, counted: Sequence[Amount]) -> Iterator[Amount]:
    """Yield one amount for each cycle without a number: "họp báo hằng quý", "10 ngày một lần gửi infographic"."""
    used = {place for one in counted if one.cycle for place in range(one.cycle.first, one.cycle.end)}
    used |= {place for one in counted for place in range(one.first, one.end)}
    for cycle, once in _cycles(parser):
        if used.isdisjoint(range(cycle.first, cycle.end)) and (noun := _noun(parser, scan, cycle, counted, once=once)):
            code, _, hint = noun.code.partition(":")
            first, end = min(noun.first, cycle.first), max(noun.end, cycle.end)
            used |= set(range(first, end))
            yield Amount(code, hint or None, None, 1, noun.first, noun.first, noun.end, cycle, inferred=True)
        elif once and used.isdisjoint(range(cycle.first, cycle.end)) and (verb := _posting(parser, scan, cycle)):
            used |= set(range(verb.first, cycle.end))
            at = verb if verb.code == "tin_bai" else cycle  # "phát thanh" names the channel, too
            yield Amount(verb.code, None, None, 1, at.first, at.end, at.end, cycle, inferred=True)


def _posting(parser: Parser, scan: Scan, cycle: Cycle) -> Found[str] | None:
    """ "Nhóm Zalo chia sẻ cảnh báo 10 ngày một lần", "phát thanh nội bộ hằng tuần 01 lần": something is posted, or aired."""
    start, end = parser.sentence_start(cycle.first), parser.clause_end(cycle.end)
    named = {one.channel for one in scan.mentions if start <= one.first < end}
    verbs = _verbs().find(scan.text, loose=scan.loose, start=start, end=end)
    return next((verb for verb in verbs if named & (BROADCAST if verb.code == "luot_phat" else _POSTED_ON)), None)


@cache
def _verbs() -> Lexicon[str]:
    return Lexicon(
        [("tin_bai", "chia se|đăng|dang tai|cap nhat|dang bai|gui bai"), ("luot_phat", "phat thanh|phat song")]
    )


def _cycles(parser: Parser) -> Iterator[tuple[Cycle, bool]]:
    for at in range(len(parser.text)):
        if found := parser.recurring(at):
            yield found, True
        elif found := parser.each_cycle(at):
            yield found, parser.is_once(found.end) or _is_weekday(parser, at)


def _is_weekday(parser: Parser, at: int) -> bool:
    """ "thứ Sáu hằng tuần", "thứ 2, tuần thứ 3 hằng tháng", "vào tuần đầu hằng tháng" name the one day."""
    near = [piece.text for piece in parser.text[max(0, at - 7) : at]]
    return any(word in ("thu", "chu") for word in near) or near[-2:] in (["tuan", "dau"], ["trung", "tuan"])


def _noun(parser: Parser, scan: Scan, cycle: Cycle, counted: Sequence[Amount], *, once: bool) -> Found[str] | None:
    start, end = parser.sentence_start(cycle.first), parser.clause_end(cycle.end)
    taken = {place for one in counted for place in range(one.first, one.end)}
    nouns = [
        noun
        for noun in units.find(scan.text, loose=scan.loose, start=start, end=end)
        if noun.first not in taken and _may_be(parser, noun, once=once)
    ]
    behind = [noun for noun in nouns if noun.first >= cycle.end]
    before = [noun for noun in nouns if noun.end <= cycle.first]
    noun = (behind[:1] or before[-1:]) if once else (before[-1:] or behind[:1])
    return noun[0] if noun and _is_held(parser, scan, noun[0], cycle, once=once) else None


def _may_be(parser: Parser, noun: Found[str], *, once: bool) -> bool:
    """ "Tổ chức hội nghị báo cáo viên hằng tháng": a verb right before a thing made regularly."""
    unit = noun.code.partition(":")[0]
    if once or unit in _REGULAR:
        return unit in (_COUNTED if once else _REGULAR) and not _is_relayed(parser, noun.first)
    led = any(work.at(parser.text, at, loose=parser.loose) for at in range(max(0, noun.first - 4), noun.first))
    return led and unit in _MADE_REGULARLY and parser.text[noun.end].text not in _INTERNAL


def _is_relayed(parser: Parser, first: int) -> bool:
    """ "tiếp sóng chương trình dân ca của Đài tỉnh" makes nothing."""
    before = [piece.text for piece in parser.text[max(0, first - 3) : first]]
    return "tiep" in before and bool({"song", "am", "phat"} & set(before))


def _is_held(parser: Parser, scan: Scan, noun: Found[str], cycle: Cycle, *, once: bool) -> bool:
    """A meeting only mentioned ("cung cấp thông tin tại hội nghị giao ban hằng tháng") is not asked for."""
    before = scan.text[noun.first - 1].text if noun.first else ""
    if before in _THROUGH or before in _MANY:
        return False
    if once:
        return bool(
            work.find(scan.text, loose=scan.loose, start=min(cycle.first, noun.first), end=max(noun.end, cycle.end))
        )
    start = parser.sentence_start(noun.first)
    at_head = noun.first - start <= 2
    near = scan.text[start : max(noun.end, cycle.end)]
    return at_head or any(piece.text in _HOLDS for piece in near)
