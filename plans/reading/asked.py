"""Which amounts a plan asks for: results, shares, rates and what is said twice are left out."""

from __future__ import annotations

from core.plan import Bound, Per
from plans.reading.amounts import Amount, Parser
from plans.reading.bounds import bound_of
from plans.reading.decoys import is_aim, is_budget, is_left_out, is_result, is_scoring, is_told_of_a_year
from plans.reading.scan import Scan, after_mark
from plans.reading.told import is_class, is_refused, is_told
from plans.reading.vocabulary import ONLY_WITH_CYCLE, OWN_CHANNEL, marks, work
from plans.reading.words import REACH

_PRODUCT_HEADS = ("san pham", "an pham", "giao nop", "dat hang", "khoi luong", "so luong")
_SIGNS = frozenset("≥≤>=<")
_NAME = 12  # pieces of a column's name
_LONG = (Per.PERIOD, Per.YEAR, Per.HALF_YEAR)


def is_asked(parser: Parser, scan: Scan, amounts: list[Amount], row: int) -> bool:
    """Return whether an amount is something to be published or done."""
    one = amounts[row]
    if _is_said_twice(parser, scan, amounts, row) or _is_rate(parser, one):
        return False
    if one.inferred:
        return True
    if (
        not one.high
        or is_left_out(parser, one.first)
        or is_result(parser, one.first)
        or is_scoring(parser, one)
        or is_budget(parser, one.first)
    ):
        return False
    if (one.unit == "lan" and _is_split_in_brackets(scan, amounts, row)) or is_class(parser, one):
        return False
    if one.cycle is not None:
        return True
    needs_cycle = one.unit in ONLY_WITH_CYCLE or (scan.loose and one.unit in ("tin_bai", "su_kien", "trang"))
    if is_aim(scan) or is_told_of_a_year(parser, one) or (not scan.row and is_told(parser, one)):
        return False
    if needs_cycle and not scan.loose and _is_series(parser, one):
        needs_cycle = False
    if one.unit in ("lan", "tin_nhan") and not scan.loose and _has_floor(parser, one):
        needs_cycle = False
    needs_cycle = needs_cycle and not (one.unit == "su_kien" and one.unit_first + 1 < one.end and _is_sure(scan, one))
    return not needs_cycle and _is_ordered(parser, scan, one)


def _is_rate(parser: Parser, one: Amount) -> bool:
    """ "mỗi chuyên mục phát lại 02 lần" is asked for all the same."""
    return one.rate and not (
        one.unit == "lan" and any(_is_repeat(parser, at) for at in range(max(0, one.first - 6), one.first))
    )


def _is_repeat(parser: Parser, at: int) -> bool:
    found = marks.at(parser.text, at, loose=parser.loose)
    return found is not None and found.code == "repeat"


def _is_share_in_brackets(parser: Parser, before: Amount, one: Amount) -> bool:
    """ "08 hội nghị tại thôn (01 hội nghị/thôn)": how the number before is shared out."""
    inner = parser.text[one.first - 1].text == "(" and one.first - before.end < _NAME
    shared = parser.text[one.end].text == "/" if one.end < len(parser.text) else False
    return inner and shared and one.high < before.high and one.cycle is None


def _is_said_twice(parser: Parser, scan: Scan, amounts: list[Amount], row: int) -> bool:
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
    if before and before.unit == one.unit and _is_share_in_brackets(parser, before, one):
        return True
    return (
        _is_told_by_rhythm(scan, one, after)
        or _is_raised(scan, one, after)
        or _is_broken_down(scan, amounts, row)
        or _is_part(scan, amounts, row)
    )


def _is_told_by_rhythm(scan: Scan, one: Amount, after: Amount | None) -> bool:
    """ "24 số (02 số/tháng)": the brackets say the same by the month."""
    if after is None or after.cycle is None or not after.cycle.behind or after.unit not in ("so", one.unit):
        return False
    opened = scan.text[after.first - 1].text == "(" and after.first - one.end < _NAME and one.high > after.high
    return opened and (one.cycle is None or one.cycle == after.cycle or one.cycle.per in _LONG)


def _is_raised(scan: Scan, one: Amount, after: Amount | None) -> bool:
    """ "nâng từ 02 bài/tháng lên 04 bài/tháng": the second is asked for."""
    if after is None or after.unit != one.unit or scan.text[one.first - 1].text != "tu":
        return False
    gap = [piece.text for piece in scan.text[one.end : after.first]]
    return gap[-1:] in (["len"], ["thanh"]) and len(gap) < 6


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
    return len(inner) > 1 and sum(other.high for other in inner) == one.high and {one.unit} != _units(inner)


def _units(amounts: list[Amount]) -> set[str]:
    return {one.unit for one in amounts}


def _is_part(scan: Scan, amounts: list[Amount], row: int) -> bool:
    """ "03 video clip (01 clip chủ đạo, 02 clip ngắn)": the brackets only say which."""
    one = amounts[row]
    opened = next((at for at in range(one.first - 1, -1, -1) if scan.text[at].text in ("(", ")", ";")), None)
    if opened is None or scan.text[opened].text != "(":
        return False
    close = next((at for at in range(opened, len(scan.text)) if scan.text[at].text == ")"), len(scan.text))
    inner = [other for other in amounts if opened < other.first < close]
    whole = next((other for other in reversed(amounts[:row]) if other.first < opened), None)
    return (
        whole is not None
        and len(inner) > 1
        and _units(inner) == {whole.unit}
        and sum(part.high for part in inner) == whole.high
    )


def _is_ordered(parser: Parser, scan: Scan, one: Amount) -> bool:
    """A number without a cycle is a total for the plan only where something is to be done with it."""
    start = max(parser.sentence_start(one.first), one.first - 22)
    if scan.row or _heads_item(scan, one):
        return True
    if is_refused(parser, one, start):
        return False
    led = one.first - 1
    while led > start and parser.text[led].text in _SIGNS:
        led -= 1  # "Fanpage: ≥ 300 bài"
    if start < one.first and (parser.text[led].text in ("(", ":", "|") or parser.text[one.first - 1].text == "≥"):
        return True
    if one.first and parser.text[one.first - 1].text == ";":
        start = max(0, one.first - 40)  # a list goes on
    if work.find(parser.text, loose=parser.loose, start=start, end=one.first):
        return True
    return any(
        found.code == "about" for found in marks.find(parser.text, loose=parser.loose, start=start, end=one.first)
    )


def _heads_item(scan: Scan, one: Amount) -> bool:
    """An item that begins with its number, under "Sản phẩm giao nộp" or behind "… sản xuất và phát trong năm:"."""
    start = after_mark(scan.content)
    if any(start <= piece.start for piece in scan.text[: one.first]):
        return False
    lead = scan.lead
    if lead and lead.content.rstrip().endswith(":") and work.find(lead.text, loose=scan.loose):
        return not any(is_result(Parser(lead.text, loose=lead.loose), at) for at in (len(lead.text) - 1,))
    head = " ".join(piece.text for piece in scan.above[0].text) if scan.above else ""
    return any(f" {words} " in f" {head} " for words in _PRODUCT_HEADS)


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
