"""How the number of an amount is meant: exact, at least, at most, about."""

from __future__ import annotations

from core.plan import Bound
from plans.reading.amounts import Amount, Parser
from plans.reading.lexicon import Found
from plans.reading.vocabulary import cycles, marks


def bound_of(parser: Parser, one: Amount) -> tuple[int | None, int | None, Bound, str | None]:
    """Return least, most, bound and the word for "about" that stand around an amount."""
    marks_before = _marks_before(parser, one.first)
    about = next((parser.text[found.first : found.end] for found in marks_before if found.code == "about"), None)
    word = " ".join(piece.raw for piece in about) if about else None
    codes = {found.code for found in marks_before}
    if "cap" in codes:
        return None, one.high, Bound.AT_MOST, word
    more = _has_more(parser, one)
    if one.low is not None and one.low < one.high:
        return one.low, one.high, Bound.RANGE, word
    if "floor" in codes or more:
        return one.high, None, Bound.AT_LEAST, word
    return one.high, one.high, Bound.EXACT, word


def _marks_before(parser: Parser, first: int) -> list[Found[str]]:
    """Return the marks between the last number, comma or end of clause and an amount."""
    start = first
    while start > max(0, first - 12):
        piece = parser.text[start - 1]
        in_cycle = piece.value is not None and cycles.at(parser.text, start, loose=parser.loose)
        if piece.text in (";", ".", ")", "/", ",", ":") or (piece.value is not None and not in_cycle):
            break
        start -= 1
    found = marks.find(parser.text, loose=parser.loose, start=start, end=first)
    if (
        first
        and parser.text[first - 1].text == "qua"
        and any(piece.text == "khong" for piece in parser.text[max(0, first - 6) : first])
    ):
        found.append(Found("cap", first - 1, first))
    if first and parser.text[first - 1].raw in ("trên", "hơn"):
        found.append(Found("floor", first - 1, first))
    return found


def _has_more(parser: Parser, one: Amount) -> bool:
    end = min(one.end + 10, len(parser.text))
    for at in range(one.end, end):
        if parser.text[at].text in (";", ".", ",", "("):
            return False
        found = marks.at(parser.text, at, loose=parser.loose)
        if found and found.code == "more":
            return True
    return False
