"""From amounts to quotas: which unit and channel are meant, and what is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from core.plan import AlsoUnit, Bound, Per, Quota
from plans.reading.amounts import REACH, Amount, Cycle, Parser, bound_of
from plans.reading.decoys import is_aim, is_budget, is_past_heading, is_result, is_scoring, is_told_of_a_year
from plans.reading.inferred import inferred
from plans.reading.places import channels_in
from plans.reading.scan import Scan
from plans.reading.vocabulary import EVENT_UNITS, ONLY_WITH_CYCLE, OWN_CHANNEL, marks, units, work
from plans.reading.word_set import word_set

BROADCAST = frozenset(("tv", "tv_national", "radio_province", "radio_district", "radio_commune", "radio_national"))
_RADIO = frozenset(("radio_province", "radio_district", "radio_commune", "radio_national"))
_CRAWLED = word_set("press_online any_press portal agency_website facebook zalo youtube tiktok social_any tv")
_VAGUE = frozenset(("so", "lan", "buoi", "cai", "to", "-"))
# Channels of one kind of product only: a post is not published "on" a meeting or a leaflet.
_NO_PLACE = frozenset(("newsletter", "sms", "visual", "publication", "press_briefing"))
_LONG = (Per.PERIOD, Per.YEAR, Per.HALF_YEAR)
_KINDS = word_set("trang kenh loai nen bao dai hinh")
_TOWARDS = word_set("tren len vao qua tai cua o bang")
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A quota with where it was read; `amount` is kept for what is asked about it."""

    quota: Quota
    scan: Scan
    amount: Amount
    near_channel: bool = True  # the sentence itself names the channel

    @property
    def phrase(self) -> str:
        """The number and its unit as they stand in the text."""
        return self.scan.raw(self.amount.first, self.amount.end)

    @property
    def doubtful_digit(self) -> bool:
        """Whether the number was read from letters ("0I")."""
        number = self.scan.text[self.amount.first]
        return number.value is not None and not number.raw.replace(".", "").isdigit()


@dataclass(frozen=True, slots=True)
class Orphan:
    """A number of publications for which no channel is said: asked, never guessed."""

    scan: Scan
    text: str


class QuotaReader:
    """Reads the quotas of paragraphs; `level` is the issuer's: "xa", "tinh" or unknown."""

    def __init__(self, level: str | None) -> None:
        self._level = level
        self.orphans: list[Orphan] = []

    def read(self, scan: Scan) -> Iterator[Reading]:
        """Yield the quotas of a paragraph."""
        if is_past_heading(scan):
            return
        parser = Parser(scan.text, loose=scan.loose)
        amounts = parser.amounts()
        amounts = sorted([*amounts, *inferred(parser, scan, amounts)], key=lambda one: one.first)
        rows = [
            (row, one)
            for row, one in enumerate(amounts)
            if not _is_said_twice(scan, amounts, row)
            and not _is_rate(parser, one)
            and self._is_asked(parser, scan, amounts, row)
        ]
        readings = [reading for row, _ in rows for reading in self._readings(parser, scan, amounts, row)]
        group = f"dong-{scan.source.first}" if len(readings) > 1 else None
        yield from (replace(one, quota=replace(one.quota, phrase_group=group)) for one in readings)

    def _is_asked(self, parser: Parser, scan: Scan, amounts: list[Amount], row: int) -> bool:
        one = amounts[row]
        if one.inferred:
            return True
        if not one.high or is_result(parser, one.first) or is_scoring(parser, one) or is_budget(parser, one.first):
            return False
        if one.unit == "lan" and _is_split_in_brackets(scan, amounts, row):
            return False
        if one.cycle is not None:
            return True
        needs_cycle = one.unit in ONLY_WITH_CYCLE or (scan.loose and one.unit in ("tin_bai", "su_kien", "trang"))
        if is_aim(scan) or is_told_of_a_year(parser, one):
            return False
        if needs_cycle and not scan.loose and _is_series(parser, one):
            needs_cycle = False
        if one.unit in ("lan", "tin_nhan") and not scan.loose and _has_floor(parser, one):
            needs_cycle = False
        needs_cycle = needs_cycle and not (
            one.unit == "su_kien" and one.unit_first + 1 < one.end and _is_sure(scan, one)
        )
        return not needs_cycle and _is_ordered(parser, scan, one)

    def _readings(self, parser: Parser, scan: Scan, amounts: list[Amount], row: int) -> Iterator[Reading]:
        one = amounts[row]
        if (unit := self._unit(parser, scan, one)) is None:
            return
        channels = self._channels(scan, amounts, row, unit)
        if not channels and unit == "toa_dam":
            channels = ("event",)
        if not channels:
            self.orphans.append(Orphan(scan, scan.raw(one.first, one.end)))
        for channel in channels:
            if settled := _settled(unit, channel, scan, one):
                parts = (scan, *scan.above[:1])
                named = any(self._of_level(found.channel) == channel for part in parts for found in part.mentions)
                near = unit in OWN_CHANNEL or bool(one.hint) or named
                yield Reading(_quota(parser, scan, one, channel, settled), scan, one, near)

    # --- units -------------------------------------------------------------------------------------------------

    def _unit(self, parser: Parser, scan: Scan, one: Amount) -> str | None:
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

    # --- channels ----------------------------------------------------------------------------------------------

    def _channels(self, scan: Scan, amounts: list[Amount], row: int, unit: str) -> tuple[str, ...]:
        """Look beside the phrase, before it, in the paragraph, then in the headings above it, the nearest first."""
        one = amounts[row]
        if unit in OWN_CHANNEL:
            return (_other_place(scan, one, unit) or OWN_CHANNEL[unit],)
        if one.hint == "radio":
            return self._radio_of(scan, amounts, row)
        if one.hint:
            return (one.hint,)
        if unit not in ("so", "ky"):
            media = [mention for mention in scan.mentions if mention.channel not in _NO_PLACE]
            scan = replace(scan, mentions=media if media or unit != "tin_bai" else scan.mentions)
        return tuple(dict.fromkeys(self._of_level(channel) for channel in self._said(scan, amounts, row)))

    def _radio_of(self, scan: Scan, amounts: list[Amount], row: int) -> tuple[str, ...]:
        """Return whose radio a "chương trình phát thanh" is for."""
        one = amounts[row]
        named = [found.channel for found in scan.mentions if one.unit_first <= found.first < one.end and not found.weak]
        said = tuple(channel for channel in named or self._said(scan, amounts, row) if channel in _RADIO)
        return tuple(dict.fromkeys(map(self._of_level, said or ("radio_province",))))

    def _of_level(self, channel: str) -> str:
        """In a commune's own plan the radio and the website are the commune's."""
        if self._level != "xa":
            return channel
        return {"radio_province": "radio_commune", "radio_district": "radio_commune", "agency_website": "portal"}.get(
            channel, channel
        )

    def _said(self, scan: Scan, amounts: list[Amount], row: int) -> tuple[str, ...]:
        one, text = amounts[row], scan.text
        start = amounts[row - 1].end if row else 0
        behind = one.end
        stop = next((other.first for other in amounts[row + 1 :] if not other.rate), len(text))
        clause = _clause_start(scan, one.first)
        right = _right_of(scan, behind, stop)
        tries = (
            _each_of(scan, clause, one),
            _aside(scan, one),
            _beside(scan, behind, right, weak=False),
            _beside(scan, behind, right, weak=True),
            channels_in(text, scan.mentions, max(start, clause), one.first),
            channels_in(text, scan.mentions, behind, right, first=True),
            _of_list(scan, amounts, row),
            channels_in(text, scan.mentions, clause, one.first),
            channels_in(text, scan.mentions, 0, one.first),
            channels_in(text, scan.mentions, clause, one.first, weak=True),
            channels_in(text, scan.mentions, 0, one.first, weak=True),
            channels_in(text, scan.mentions, one.first, one.end, weak=True),
            channels_in(text, scan.mentions, behind, _sentence_end(scan, behind), first=True),
            channels_in(text, scan.mentions, behind, right, weak=True, first=True),
            *(_main(channels_in(head.text, head.mentions, 0, len(head.text))) for head in scan.above),
            *(_main(channels_in(head.text, head.mentions, 0, len(head.text), weak=True)) for head in scan.above),
        )
        found = next((found for found in tries if found), ())
        return _sure_radio(scan) or found if found == ("radio_province",) and found not in tries[:6] else found


def _other_place(scan: Scan, one: Amount, unit: str) -> str | None:
    """A bulletin read on air, a message sent on Zalo."""
    start = _clause_start(scan, one.first)
    named = [mention.channel for mention in scan.mentions if start <= mention.first and mention.end <= one.first]
    wanted = BROADCAST if unit == "so_ban_tin" else {"zalo"} if unit == "tin_nhan" else ()
    return next((channel for channel in reversed(named) if channel in wanted), None)


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


def _sentence_end(scan: Scan, place: int) -> int:
    last = min(len(scan.text), place + REACH)
    return next((at for at in range(place, last) if scan.text[at].text in (".", ";")), last)


def _clause_start(scan: Scan, place: int) -> int:
    first = max(0, place - REACH)
    return next((at + 1 for at in range(place - 1, first - 1, -1) if scan.text[at].text in (";", ".")), first)


def _is_ordered(parser: Parser, scan: Scan, one: Amount) -> bool:
    """A number without a cycle is a total for the plan only where something is to be done with it."""
    start = max(parser.sentence_start(one.first), one.first - 22)
    if scan.row:
        return True
    if start < one.first and parser.text[one.first - 1].text in ("(", ":", "|"):
        return True
    if one.first and parser.text[one.first - 1].text == ";":
        start = max(0, one.first - 40)  # a list goes on
    if work.find(parser.text, loose=parser.loose, start=start, end=one.first):
        return True
    return any(
        found.code == "about" for found in marks.find(parser.text, loose=parser.loose, start=start, end=one.first)
    )


def _is_rate(parser: Parser, one: Amount) -> bool:
    """ "mỗi chuyên mục phát lại 02 lần" is asked for all the same."""
    return one.rate and not (
        one.unit == "lan" and any(_is_repeat(parser, at) for at in range(max(0, one.first - 6), one.first))
    )


def _is_repeat(parser: Parser, at: int) -> bool:
    found = marks.at(parser.text, at, loose=parser.loose)
    return found is not None and found.code == "repeat"


def _is_said_twice(scan: Scan, amounts: list[Amount], row: int) -> bool:
    """ "05 hội thảo, mỗi năm một hội thảo" and "05 tác phẩm (02 phóng sự, 03 bài)" say one thing in two ways."""
    one, before = amounts[row], amounts[row - 1] if row else None
    after = amounts[row + 1] if row + 1 < len(amounts) else None
    if after and after.unit == "to" and OWN_CHANNEL.get(one.unit) == "publication":
        gap = [piece.text for piece in scan.text[one.end : after.first]]
        if gap[-2:] == ["so", "luong"] and ";" not in gap:
            return True  # "01 cuốn sách, số lượng 1.000 bản"
    if before and before.unit == one.unit and one.cycle and not one.cycle.behind and one.cycle.first >= before.end:
        gap = [piece.text for piece in scan.text[before.end : one.cycle.first]]
        longer = before.cycle is None or (before.cycle.per in _LONG and one.cycle.per is not before.cycle.per)
        return longer and gap[-1:] in ([","], ["("])
    return _is_broken_down(scan, amounts, row)


def _is_broken_down(scan: Scan, amounts: list[Amount], row: int) -> bool:
    one = amounts[row]
    opened = next(
        (at for at in range(one.end, min(one.end + REACH, len(scan.text))) if scan.text[at].text in ("(", ";", ".")),
        None,
    )
    if opened is None or scan.text[opened].text != "(":
        return False
    close = next((at for at in range(opened, len(scan.text)) if scan.text[at].text == ")"), opened)
    inner = [other for other in amounts[row + 1 : row + 12] if opened < other.first < close]
    return len(inner) > 1 and sum(other.high for other in inner) == one.high


def _has_floor(parser: Parser, one: Amount) -> bool:
    return bound_of(parser, one)[2] is Bound.AT_LEAST


def _is_series(parser: Parser, one: Amount) -> bool:
    """ "Xây dựng 12 số chuyên mục", "đăng 02 kỳ": several issues, and a verb right before."""
    issues = one.unit == "so" or parser.text[one.unit_first].text in ("so", "ky")
    near = work.find(parser.text, loose=parser.loose, start=max(0, one.first - 3), end=one.first)
    return issues and one.high > 1 and bool(near)


def _is_sure(scan: Scan, one: Amount) -> bool:
    """In a scan "14 hoạt động" may be "là hoạt động"; "ngày hội" or "buổi …" is surely counted."""
    return scan.text[one.unit_first].text not in ("hoat", "su", "chien")


def _is_split_in_brackets(scan: Scan, amounts: list[Amount], row: int) -> bool:
    """ "phát 03 lần trong tháng (01 lần phát mới, 02 lần phát lại)": the brackets say it better."""
    return any(
        other.unit == "phat_lai" and any(piece.text == "(" for piece in scan.text[amounts[row].end : other.first])
        for other in amounts[row + 1 : row + 3]
    )


def _times(parser: Parser, scan: Scan, one: Amount) -> str | None:
    """What is done so many times: repeated, aired, held."""
    start = _clause_start(scan, one.first)
    said = marks.find(scan.text, loose=scan.loose, start=start, end=one.first)
    if _reports(scan, start, one.end + 4):
        return None
    named = _noun_before(parser, scan, one)
    codes = [found.code for found in said if found.code in ("repeat", "air")]
    if codes and codes[-1] == "repeat":
        return "phat_lai"
    if named in EVENT_UNITS or named == "so_ban_tin":
        return named
    behind = marks.find(scan.text, loose=scan.loose, start=one.end, end=min(one.end + 8, len(scan.text)))
    airs = codes or any(found.code == "air" for found in behind)
    sounds = channels_in(scan.text, scan.mentions, 0, one.first)
    if airs or (sounds and sounds[-1] in (*BROADCAST, "led_screen")):
        return "luot_phat"
    return named if named in ("tin_bai", "clip", "infographic", "chuyen_muc", "chuong_trinh") and one.cycle else None


def _reports(scan: Scan, start: int, end: int) -> bool:
    """Reporting, receiving and meeting among officials are no publications."""
    said = " ".join(piece.text for piece in scan.text[start:end] if piece.is_word)
    return any(f" {word} " in f" {said} " for word in _REPORTING) and "hop bao" not in said and "hop dan" not in said


_FITS = {
    "buoi": EVENT_UNITS,
    "lan": EVENT_UNITS | {"so_ban_tin"},
    "cai": frozenset(("cum", "to_roi", "ban_in", "clip", "infographic")),
    "to": frozenset(("to_roi", "ban_in", "cum")),
}


def _noun_before(parser: Parser, scan: Scan, one: Amount) -> str | None:
    """Return the unit named last before an amount, without a number of its own: "Họp báo 01 lần/quý"."""
    start = _clause_start(scan, one.first)
    found = [
        noun
        for noun in units.find(scan.text, loose=scan.loose, start=start, end=one.first)
        if noun.code not in _VAGUE and parser.is_free(noun.first)
    ]
    named = [noun.code.partition(":")[0] for noun in found if not _is_quoted(scan, noun.first)]
    fitting = [name for name in named if name in _FITS.get(one.unit, (name,))]
    if fitting or one.unit in ("to", "cai"):
        return fitting[-1] if fitting else None
    return named[-1] if named else None


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
    if airs and said & {*BROADCAST, "led_screen"}:
        return "luot_phat"
    return "luu_dong" if "oral" in said else None


def _settled(unit: str, channel: str, scan: Scan, one: Amount) -> str | None:
    """Return the unit of count that a unit's name means on a channel."""
    if unit in ("hop_bao", "luu_dong"):
        return "su_kien"
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


def _quota(parser: Parser, scan: Scan, one: Amount, channel: str, unit: str) -> Quota:
    low, high, bound, about = bound_of(parser, one)
    cycle = one.cycle or Cycle(Per.PERIOD, 1, one.first, one.end)
    return Quota(
        id="",
        text=scan.source.text,
        channel=channel,
        unit_of_count=unit,
        per=cycle.per,
        per_n=cycle.per_n,
        min=low,
        max=high,
        bound=bound,
        approx=about is not None,
        approx_word=about,
        genre=(scan.raw(one.unit_first, one.end) or None) if unit == "tin_bai" else None,
        task_scope=("each_task",) if cycle.per is Per.TASK else ("any",),
        countable_by_crawler=channel in _CRAWLED,
        needs_event_register=cycle.per is Per.EVENT,
        line=scan.source.lines,
    )


__all__ = ["AlsoUnit", "Bound", "Orphan", "QuotaReader", "Reading"]
