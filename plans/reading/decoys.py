"""Numbers that only look like quotas: results, points, what stands under a heading that promises nothing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from plans.damage import as_scanned
from plans.paragraphs import ANNEX, PLAIN
from plans.reading.amounts import Amount, Parser
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan, first_piece
from plans.reading.vocabulary import AIM_HEADS, PAST_HEADS, units, work
from plans.reading.word_set import word_set

_AHEAD = word_set("phan se can phai tiep yeu")  # phấn đấu, sẽ, cần, phải, tiếp tục, yêu cầu
_REACHED = frozenset(("đạt", "được"))
_PRODUCTS = frozenset(("tin_bai", "phong_su", "clip", "chuong_trinh", "chuyen_de", "luot_phat", "infographic"))
_PLANNED = frozenset(("phan", "se", "du", "chi", "yeu", "it", "toi", "san", "xay", "thuc", "to", "can", "phai"))
_LOOKING_BACK = (
    "tinh den",
    "den nay",
    "luy ke",
    "so voi nam",
    "so voi cung ky",
    "vua qua",
    "bao cao tong hop",
    "thuc hien duoc",
)
_LONG_HEAD = 30  # pieces
_LEFT_OUT = 12  # pieces between "không kể" and the number
_PAST_WORDS = frozenset(("da", "pa", "ba"))


@cache
def _heads() -> Lexicon[str]:
    return Lexicon([("past", PAST_HEADS), ("aim", AIM_HEADS)])


def is_past_heading(scan: Scan) -> bool:
    """Return whether a paragraph stands under a heading of results, means or points."""
    heads = (scan, *scan.above) if scan.source.level < 4 else scan.above
    return any(_kind_of(head) == "past" for head in heads)


def is_aim(scan: Scan) -> bool:
    """Return whether a paragraph stands under a heading of aims: "I. Mục đích, yêu cầu"."""
    return any(_kind_of(head) == "aim" for head in scan.above)


def _kind_of(head: Scan) -> str | None:
    level = head.source.level
    if len(head.text) >= _LONG_HEAD or PLAIN > level > 3:
        return None
    first = _title_of_annex(head) if level == ANNEX else first_piece(head)
    found = _heads().at(head.text, first, loose=head.loose)
    return found.code if found else None


def _title_of_annex(head: Scan) -> int:
    """Return the first piece behind "Phụ lục II:", "Biểu số 02. Bảng"."""
    own = (at for at, piece in enumerate(head.text) if len(piece.text) > 3 and piece.text not in ("bieu", "bang"))
    return next(own, len(head.text))


def is_result(parser: Parser, place: int) -> bool:
    """Return whether "đã …", "đạt" or "được" before a number makes it a result: "đã phát 72 kỳ"."""
    before = parser.text[place - 1] if place else None
    if before and (before.raw in _REACHED or (parser.loose and before.text in ("dat", "duoc", "bat", "pat"))):
        return (
            not (place > 1 and as_scanned("dau").fullmatch(parser.text[place - 2].text))
            and parser.text[place - 2].text != "lap"
        )
    if _counts_visitors(parser, place) or _is_told_up_to(parser, place):
        return True
    for at in range(place - 1, max(-1, parser.full_stop_before(place) - 1), -1):
        piece = parser.text[at]
        if piece.text in _AHEAD:
            return False
        if _says_done(parser, at):
            return True
    return False


def _is_told_up_to(parser: Parser, place: int) -> bool:
    """ "tính đến ngày 30/6", "đến nay", "lũy kế" and "so với năm trước" look back."""
    said = " ".join(piece.text for piece in parser.text[parser.full_stop_before(place) : parser.full_stop(place)])
    return any(f" {words} " in f" {said} " for words in _LOOKING_BACK)


def is_budget(parser: Parser, place: int) -> bool:
    """Return whether a sentence tells what something costs: "Kinh phí in 5.000 tờ rơi: 15.000.000 đồng"."""
    said = " ".join(piece.text for piece in parser.text[parser.sentence_start(place) : place])
    return any(f" {words} " in f" {said} " for words in ("kinh phi", "du toan", "chi phi", "muc chi", "don gia"))


def is_left_out(parser: Parser, place: int) -> bool:
    """Return whether a clause says that what follows is not counted: "không kể thời lượng tiếp âm 2 lần/ngày"."""
    start = max(place - _LEFT_OUT, parser.full_stop_before(place))
    for at in range(place - 1, start, -1):
        if parser.text[at].text in (",", ";", ")"):
            return False
        if parser.text[at].text in ("ke", "gom", "tinh") and parser.text[at - 1].text in ("khong", "chua"):
            return True
        if parser.text[at].text == "gom" and parser.text[at - 1].text == "bao" and parser.text[at - 2].text == "khong":
            return True
    return False


def is_told_of_a_year(parser: Parser, one: Amount) -> bool:
    """Return whether a sentence reports a year's total: "Năm 2025, Cổng thông tin điện tử đăng 1.250 tin, bài"."""
    start = parser.full_stop_before(one.first)
    opening = [piece.text for piece in parser.text[start : start + 5]]
    said = {piece.text for piece in parser.text[start : one.first]}
    dated = any(a == "nam" and b.isdigit() and len(b) == 4 for a, b in pairwise(opening))
    return dated and not one.is_event and one.unit in _PRODUCTS and not said & _PLANNED


def _counts_visitors(parser: Parser, place: int) -> bool:
    """ "24 hội nghị với 1.860 lượt người tham dự" is told afterwards, unless it is only expected."""
    end = parser.clause_end(place)
    said = [piece.text for piece in parser.text[place:end]]
    came = any(said[at : at + 2] == ["luot", "nguoi"] for at in range(len(said)))
    return came and not any(
        word in " ".join(said) for word in ("khoang", "du kien", "phan dau", "it nhat", "toi thieu")
    )


def _says_done(parser: Parser, at: int) -> bool:
    """ "đã" with a verb or a number behind it. A scan takes the stroke: bã, pã."""
    piece = parser.text[at]
    if piece.raw not in ("đã", "dã") and not (
        parser.loose and piece.text in _PAST_WORDS and piece.raw not in ("đa", "ba", "bà")
    ):
        return False
    if at and parser.text[at - 1].text in ("toi", "sau", "khi"):
        return False
    if any(units.at(parser.text, start, loose=parser.loose) for start in (at, at - 1) if start >= 0):
        return False  # "pa nô" is no "đã"
    near = range(at + 1, min(at + 4, len(parser.text)))
    return any(
        parser.text[after].value is not None or work.at(parser.text, after, loose=parser.loose) for after in near
    )


def is_scoring(parser: Parser, one: Amount) -> bool:
    """ "thiếu mỗi 01 tin, bài trừ 0,5 điểm" is a scale."""
    near = parser.text[max(0, one.first - 8) : one.end + 8]
    points = (piece.text == "diem" and before.value is not None for before, piece in pairwise(near))
    return any(points) or any(piece.raw == "trừ" and after.value is not None for piece, after in pairwise(near))
