"""How often each of a number of things is aired: "04 chuyên mục/tháng, mỗi chuyên mục phát lại 02 lần" is eight a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.plan import Per
from plans.reading.amounts import Amount, Parser
from plans.reading.cycles import Cycle
from plans.reading.vocabulary import marks, units

_NEAR = 12  # pieces between "mỗi" and the number
_ISSUES = frozenset(("so", "ky"))
_NOT_AIRED = frozenset(("lan", "luot_phat", "phat_lai", "buoi"))


def with_repeats(parser: Parser, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts, those said of each thing multiplied by how many of it there are."""
    return [_of_each(parser, amounts, row) for row in range(len(amounts))]


def _of_each(parser: Parser, amounts: Sequence[Amount], row: int) -> Amount:
    """Without a number of things, so many times belong to each one: an event of its own."""
    one = amounts[row]
    named = _each_thing(parser, one) if one.unit in ("lan", "luot_phat", "phat_lai") and one.cycle is None else None
    if named is None:
        return one
    base = next((other for other in reversed(amounts[:row]) if _is_of(other, named)), None)
    if base is None:
        return replace(one, rate=False, cycle=Cycle(Per.EVENT, 1, one.first, one.end))
    cycle = base.cycle or Cycle(Per.PERIOD, 1, one.first, one.end)
    low = one.low * (base.low or base.high) if one.low else None
    return replace(one, rate=False, low=low, high=one.high * base.high, cycle=cycle)


def _each_thing(parser: Parser, one: Amount) -> str | None:
    """Return the unit in "mỗi phóng sự được phát lại" before an amount."""
    start = max(parser.sentence_start(one.first), one.first - _NEAR)
    airs = marks.find(parser.text, loose=parser.loose, start=start, end=one.first)
    if not any(found.code in ("repeat", "air") for found in airs):
        return None
    for mark in airs:
        noun = units.at(parser.text, mark.end, loose=parser.loose) if mark.code == "each" else None
        if noun:
            unit = noun.code.partition(":")[0]
            return None if unit in _NOT_AIRED else unit
    return None


def _is_of(other: Amount, named: str) -> bool:
    return other.unit == named or (named in _ISSUES and other.unit in ("chuyen_muc", "chuong_trinh", *_ISSUES))
