"""Numbers without a cycle that a plan tells or keeps, and does not order: they are no totals to be reached."""

from __future__ import annotations

from plans.damage import as_scanned
from plans.reading.amounts import Amount, Parser
from plans.reading.lexicon import Lexicon
from plans.reading.vocabulary import work
from plans.reading.word_set import word_set

# What is done with a number of things that is no publishing: the last verb before the number governs it.
REFUSALS = (
    "tham du|nghe bao cao|gỡ|go bo|boc go|gỡ bỏ|ngan chan|thu giu|thu hoi|thao do|dat mua|mua sam|trang bi|niem yet"
    "|tiep nhan|tiep thu|bao duong|khao sat|theo doi|hien co|con lai|ton kho|du thi|lap thanh|so voi|bao cao|thu duoc"
    "|ra soat|thong ke|giam sat|dang ky|luu tru|tang so voi|phuc vu|danh cho|dự thi|chấm|thanh toan|nghiem thu"
)
_ATTENDED = frozenset(("hoi_nghi", "lop_tap_huan", "toa_dam", "hop_bao", "hoi_thao"))
_AHEAD = word_set("phan se can phai tiep yeu giao de tang")
_AFTER = ("da thuc hien", "da hoan thanh", "da to chuc", "thuc hien xong", "da dang", "da phat", "da xong")
_OPENING = 5  # pieces: "Kết quả", "II. Kết quả năm 2011:"
_REPORTED = ("bao cao ket qua", "ket qua dat duoc", "ket qua la")

refusals: Lexicon[bool] = Lexicon([(True, REFUSALS)], exact=True)


def is_told(parser: Parser, one: Amount) -> bool:
    """Return whether an amount without a cycle is a result, by its sentence or the one before."""
    start, end = parser.full_stop_before(one.first), parser.full_stop(one.end)
    said = " ".join(piece.text for piece in parser.text[start : one.first])
    if any(f" {words} " in f" {said} " for words in _REPORTED) or _opens_with_result(parser, start, one.first):
        return True
    if _looks_ahead(parser, start, one.first):
        return False
    after = " ".join(piece.text for piece in parser.text[one.end : end])
    if any(f" {words} " in f" {after} " for words in _AFTER) or _is_reached(parser, start, one.first):
        return True
    before = parser.full_stop_before(start - 1) if start > 1 else start
    return before < start and _tells(parser, before, start)


def _opens_with_result(parser: Parser, start: int, end: int) -> bool:
    opening = [piece.text for piece in parser.text[start : min(end, start + _OPENING)]]
    return any(opening[at : at + 2] == ["ket", "qua"] for at in range(len(opening)))


def _looks_ahead(parser: Parser, start: int, end: int) -> bool:
    return any(piece.text in _AHEAD for piece in parser.text[start:end])


def _is_reached(parser: Parser, start: int, end: int) -> bool:
    """ "treo được 40 băng rôn, phát 5.000 tờ rơi": what stands in one sentence is told together."""
    return any(
        parser.text[at].raw == "được"
        and parser.text[at + 1].value is not None
        and bool(work.find(parser.text, loose=parser.loose, start=max(start, at - 3), end=at))
        for at in range(start, end - 1)
    )


def _tells(parser: Parser, start: int, end: int) -> bool:
    """ "Đến nay đã phát 90 buổi." makes a result of what the next sentence goes on with."""
    da = as_scanned("da")
    return not _looks_ahead(parser, start, end) and any(
        (parser.text[at].raw == "đã" or (parser.loose and da.fullmatch(parser.text[at].text) is not None))
        and bool(work.find(parser.text, loose=parser.loose, start=at + 1, end=min(at + 4, end)))
        and any(piece.value is not None for piece in parser.text[at:end])
        for at in range(start, end)
    )


def is_refused(parser: Parser, one: Amount, start: int) -> bool:
    """Return whether the verb that governs an amount asks for no publishing: "gỡ bỏ 15 bài viết"."""
    clause = next((at + 1 for at in range(one.first - 1, start, -1) if parser.text[at].text == ";"), start)
    no = refusals.find(parser.text, loose=parser.loose, start=clause, end=one.first)
    yes = work.find(parser.text, loose=parser.loose, start=start, end=one.first)
    last = yes[-1] if yes else None
    if no and (last is None or no[-1].end >= last.end):
        return True
    joins = last is not None and [piece.text for piece in parser.text[last.first : last.end]] == ["tham", "gia"]
    return joins and one.unit in _ATTENDED


def is_class(parser: Parser, one: Amount) -> bool:
    """Return whether an amount is of pupils, not of training: "06 lớp khối 5", "24 lớp với 820 học sinh"."""
    if one.unit != "lop_tap_huan" or one.end - one.unit_first > 1 or parser.text[one.unit_first].text != "lop":
        return False
    before = parser.text[one.first - 1].text if one.first else ""
    after = [piece.text for piece in parser.text[one.end : one.end + 6]]
    return before == "cho" or after[:1] == ["khoi"] or "sinh" in after
