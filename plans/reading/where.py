"""Where an amount is to be published."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from plans.paragraphs import PLAIN
from plans.reading.amounts import Amount
from plans.reading.clauses import clause_end, clause_start
from plans.reading.places import channels_in
from plans.reading.scan import Scan
from plans.reading.vocabulary import OWN_CHANNEL
from plans.reading.word_set import word_set

BROADCAST = frozenset(("tv", "tv_national", "radio_province", "radio_district", "radio_commune", "radio_national"))
_RADIO = frozenset(("radio_province", "radio_district", "radio_commune", "radio_national"))
# Channels of one kind of product only: a post is not published "on" a meeting or a leaflet.
_NO_PLACE = frozenset(("newsletter", "sms", "visual", "publication", "press_briefing"))
_AIRED = frozenset(("lan", "luot_phat", "phat_lai", "chuong_trinh", "chuyen_muc"))
_POSTED = word_set("dang phat chia dong")
_KINDS = word_set("trang kenh loai nen bao dai hinh")
_TOWARDS = word_set("tren len vao qua tai cua o bang voi dang")


def channels_of(scan: Scan, amounts: list[Amount], row: int, unit: str, level: str | None) -> tuple[str, ...]:
    """Return where an amount is to be published: beside the phrase, before it, in the paragraph, in the headings, the nearest first.

    `level` is the issuer's: "xa" makes radio and website the commune's.
    """
    one = amounts[row]
    if unit in OWN_CHANNEL:
        return (_other_place(scan, one, unit) or OWN_CHANNEL[unit],)
    if one.hint == "radio":
        return _radio_of(scan, amounts, row, level)
    if one.hint:
        return (one.hint,)
    if unit not in ("so", "ky"):
        media = [mention for mention in scan.mentions if mention.channel not in _NO_PLACE]
        scan = replace(scan, mentions=media if media or unit != "tin_bai" else scan.mentions)
    return tuple(
        dict.fromkeys(of_level(channel, level) for channel in _of_house(scan, unit, _said(scan, amounts, row)))
    )


def _of_house(scan: Scan, unit: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """News for a body that is both paper and station, no kind named, may be printed or aired."""
    if unit != "tin_bai" or said != ("tv",):
        return said
    named = [one for part in (scan, *scan.context) for one in part.mentions if one.channel == "tv"]
    return ("any_press",) if named and all(one.house for one in named) else said


def _radio_of(scan: Scan, amounts: list[Amount], row: int, level: str | None) -> tuple[str, ...]:
    """Return whose radio a "chương trình phát thanh" is for."""
    one = amounts[row]
    named = [found.channel for found in scan.mentions if one.unit_first <= found.first < one.end and not found.weak]
    said = tuple(channel for channel in named or _said(scan, amounts, row) if channel in _RADIO)
    return tuple(dict.fromkeys(of_level(channel, level) for channel in said or ("radio_province",)))


def of_level(channel: str, level: str | None) -> str:
    """In a commune's own plan the radio and the website are the commune's."""
    if level != "xa":
        return channel
    return {"radio_province": "radio_commune", "radio_district": "radio_commune", "agency_website": "portal"}.get(
        channel, channel
    )


def _said(scan: Scan, amounts: list[Amount], row: int) -> tuple[str, ...]:
    one, text = amounts[row], scan.text
    start = amounts[row - 1].end if row else 0
    behind = one.end
    stop = next((other.first for other in amounts[row + 1 :] if not other.rate), len(text))
    clause = clause_start(scan, one.first)
    right = _right_of(scan, behind, stop)
    tries = (
        _each_of(scan, clause, one),
        _aside(scan, one),
        _beside(scan, behind, right, weak=False),
        _beside(scan, behind, right, weak=True),
        channels_in(text, scan.mentions, max(start, clause), one.first),
        channels_in(text, scan.mentions, behind, right, first=True),
        _of_list(scan, amounts, row),
        _posted_later(scan, behind, stop),
        channels_in(text, scan.mentions, clause, one.first),
        channels_in(text, scan.mentions, clause, one.first, weak=True),
        channels_in(text, scan.mentions, 0, one.first),
        channels_in(text, scan.mentions, 0, one.first, weak=True),
        channels_in(text, scan.mentions, one.first, one.end, weak=True),
        channels_in(text, scan.mentions, behind, clause_end(scan, behind), first=True),
        channels_in(text, scan.mentions, behind, right, weak=True, first=True),
        *(_main(channels_in(head.text, head.mentions, 0, len(head.text))) for head in scan.context),
        *(_main(channels_in(head.text, head.mentions, 0, len(head.text), weak=True)) for head in scan.context),
        _of_neighbour(scan, one),
    )
    found = next((found for found in tries if found), ())
    return _sure_radio(scan) or found if found == ("radio_province",) and found not in tries[:6] else found


def _other_place(scan: Scan, one: Amount, unit: str) -> str | None:
    """A bulletin read on air, a message sent on Zalo."""
    start = clause_start(scan, one.first)
    named = [mention.channel for mention in scan.mentions if start <= mention.first and mention.end <= one.first]
    wanted = BROADCAST if unit == "so_ban_tin" else {"zalo"} if unit == "tin_nhan" else ()
    found = next((channel for channel in reversed(named) if channel in wanted), None)
    airs = unit == "so_ban_tin" and any(piece.raw == "phát" for piece in scan.text[start : clause_end(scan, one.end)])
    if found or not airs:
        return found
    over = (mention.channel for head in scan.context for mention in head.mentions)
    return next((channel for channel in over if channel in BROADCAST), None)


def _posted_later(scan: Scan, behind: int, stop: int) -> tuple[str, ...]:
    """ "sản xuất 02 tập podcast/tháng kể chuyện làng nghề; đăng trên fanpage": the next clause says where."""
    right = _right_of(scan, behind, stop)
    if right + 1 >= stop or scan.text[right].text != ";" or scan.text[right + 1].text not in _POSTED:
        return ()
    return channels_in(scan.text, scan.mentions, right, _right_of(scan, right + 1, stop), first=True)


def _of_neighbour(scan: Scan, one: Amount) -> tuple[str, ...]:
    """Airing goes on where the item before it was aired; running text goes on where it was."""
    airs = one.unit in _AIRED
    before, steps = scan.before, 0
    while before and steps < (3 if airs else 1) and (airs or scan.source.level == PLAIN):
        found = channels_in(before.text, before.mentions, 0, len(before.text), weak=airs)
        found = tuple(channel for channel in found if channel in BROADCAST) if airs else found
        if found:
            return found
        before, steps = before.before, steps + 1
    return ()


def _main(channels: tuple[str, ...]) -> tuple[str, ...]:
    """A heading that names the press and more is about the press."""
    return ("any_press",) if "any_press" in channels else channels


def _sure_radio(scan: Scan) -> tuple[str, ...]:
    """A bare "phát thanh" is the radio that the paragraph or a heading names in full."""
    for part in (scan, *scan.above):
        for one in part.mentions:
            if one.channel in _RADIO and not one.weak:
                return (one.channel,)
    return next(((one.channel,) for part in scan.above for one in part.mentions if one.channel == "radio_commune"), ())


def _each_of(scan: Scan, clause: int, one: Amount) -> tuple[str, ...]:
    """ "Trang Facebook và Zalo OA: mỗi trang 02 tin/tuần" is for every channel named before."""
    near = scan.text[max(clause, one.first - 4) : one.first]
    words = [piece.text for piece in near]
    if not any(a == "moi" and b in _KINDS for a, b in pairwise(words)):
        return ()
    stop = one.first
    named = (mention.channel for mention in scan.mentions if clause <= mention.first < stop and not mention.weak)
    channels = tuple(dict.fromkeys(named))
    return channels if len(channels) > 1 else ()


def _aside(scan: Scan, one: Amount) -> tuple[str, ...]:
    """ "02 kỳ/tháng (đối với báo điện tử)"."""
    for at in (one.end, one.cycle.end if one.cycle and one.cycle.behind else one.end):
        if at < len(scan.text) and scan.text[at].text == "(":
            close = next((place for place in range(at, len(scan.text)) if scan.text[place].text == ")"), len(scan.text))
            if found := channels_in(scan.text, scan.mentions, at, close, first=True):
                return found
    return ()


def _beside(scan: Scan, behind: int, right: int, *, weak: bool) -> tuple[str, ...]:
    """ "01 bài/tuần trên báo in": a preposition and no comma between."""
    stop = next((at for at in range(behind, right) if scan.text[at].text in (",", "(")), right)
    towards = next((at for at in range(behind, stop) if scan.text[at].text in _TOWARDS), None)
    if towards is None:
        return ()
    return (
        channels_in(scan.text, scan.mentions, towards, right, first=True, weak=weak)
        if any(towards <= one.first < stop and (weak or not one.weak) for one in scan.mentions)
        else ()
    )


def _of_list(scan: Scan, amounts: list[Amount], row: int) -> tuple[str, ...]:
    """ "02 infographic, 01 podcast trên trang Facebook": what is said behind the last is for all."""
    for at in range(row + 1, len(amounts)):
        if amounts[at].first - amounts[at - 1].end > 8 and amounts[at].cycle is not amounts[row].cycle:
            return ()
        behind = amounts[at].end
        stop = amounts[at + 1].first if at + 1 < len(amounts) else len(scan.text)
        if any(scan.text[place].text in (";", ".") for place in range(amounts[at - 1].end, amounts[at].first)):
            return ()
        if found := channels_in(scan.text, scan.mentions, behind, _right_of(scan, behind, stop), first=True):
            return found
    return ()


def _right_of(scan: Scan, behind: int, stop: int) -> int:
    return next((at for at in range(behind, stop) if scan.text[at].text in (";", ".")), stop)
