"""Numbers with their units and cycles, as a paragraph's pieces say them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.plan import Per
from plans.reading.cycles import Cycle, Cycles
from plans.reading.lexicon import Found
from plans.reading.vocabulary import EVENT_UNITS, cycles, marks, owers, units, work

_CLAUSE_ENDS = frozenset((".", ";", "\n"))
_RATE = Cycle(Per.PERIOD, 0, -1, -1)  # no cycle: so much in each thing
_CONTAINERS = frozenset(("so", "lan", "buoi", "cai", "to", "lop_tap_huan", "ky", "-"))
_NO_UNIT_BEFORE = (
    "muc tieu",
    "hanh dong",
    "phoi hop",
    "tong the",
    "quoc gia",
    "dong ",
    "trieu",
    "nay",
    "tren day",
    "noi tren",
    "thong tin dien tu",
    "trong tam",
    "dot pha",
    "dau tien",
    "muc, ",
    "chi dao",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of units. `first` to `end` are the pieces from the number to the unit, both sides of a range included."""

    unit: str
    hint: str | None  # a channel the unit's own name says: "phóng sự truyền hình"
    low: int | None
    high: int
    first: int
    unit_first: int
    end: int
    cycle: Cycle | None = None
    inferred: bool = False
    rate: bool = False  # "24 trang/số", "mỗi lớp 50 …": of each thing, no quota

    @property
    def is_event(self) -> bool:
        """Return whether what is counted is a gathering."""
        return self.unit in EVENT_UNITS


class Parser(Cycles):
    """Reads one paragraph."""

    def amounts(self) -> list[Amount]:
        """Return the amounts in order, each with its cycle if it has one."""
        found = list(self._bare())
        found = [self._with_own_cycle(one, found, row) for row, one in enumerate(found)]
        return self._share(found)

    def _bare(self) -> Iterator[Amount]:
        place = 0
        while place < len(self.text):
            one = self._amount_at(place)
            if one:
                yield one
            place = one.end if one else place + 1

    def _amount_at(self, place: int) -> Amount | None:
        number = self.number_at(place) or self._thin_one(place)
        if number is None or self._is_once(place):
            return None
        low, (high, end) = None, number
        if ranged := self._range_behind(end):
            low, (high, end) = number[0], ranged
        unit = self._unit_at(end)
        if unit is None or self.is_label(place) or self._is_no_unit(unit, place):
            return None
        code, _, hint = unit.code.partition(":")
        if code == "-":
            return None
        if to := self._other_end(unit):
            low, high, unit = high, to[0], replace(unit, end=to[1])
        return Amount(code, hint or None, low, high, place, unit.first, unit.end, rate=self._is_rate(place))

    def _is_once(self, place: int) -> bool:
        """ "10 ngày một lần": the "một" belongs to the cycle."""
        found = self._cycle_ending_at(place)
        return found is not None and self._mark(place) == "once" and self._each_before(found.first)

    def _is_no_unit(self, unit: Found[str], place: int) -> bool:
        """ "3 chương trình mục tiêu", "36 cụm loa", "lớp 5": what follows takes the meaning away."""
        after = " ".join(self._word(at) for at in range(unit.end, unit.end + 3))
        if unit.code == "cum" and after.startswith(("loa", "dan cu", "cong nghiep", "thi dua", "xa", "am thanh")):
            return True
        if unit.code == "clip" and place and self._word(place - 1) in ("kenh",):
            return True
        return after.startswith(_NO_UNIT_BEFORE) or self._word(unit.end) == "%"

    def _is_rate(self, place: int) -> bool:
        """ "mỗi lớp 50 cuốn", "mỗi kỳ 01 trang" tell how much is in each, not how many there are to be."""
        for start in range(max(0, place - 6), place):
            mark = marks.at(self.text, start, loose=self.loose)
            if mark is None or mark.code != "each" or self.text[start].text in ("dinh",):
                continue
            unit = self._unit_at(mark.end)
            if unit and unit.code not in ("cai",) and cycles.at(self.text, mark.end, loose=self.loose) is None:
                gap = self.text[unit.end : place]
                return len(gap) < 4 and not any(one.text in (",", ";", ".", ")") for one in gap)
        return False

    def _with_own_cycle(self, one: Amount, all_: list[Amount], row: int) -> Amount:
        following = all_[row + 1].first if row + 1 < len(all_) else len(self.text)
        behind = self._cycle_behind(one, following)
        if behind == _RATE:
            return replace(one, rate=True)
        if one.rate and behind and self._word(behind.first - 1) == "/":
            one = replace(one, rate=False)
        if behind is None or behind.per is Per.PERIOD:  # "mỗi ngày 03 tin trong thời gian cao điểm"
            behind = self._cycle_before(one.first) or behind
        return replace(one, cycle=behind)

    def _cycle_behind(self, one: Amount, following: int) -> Cycle | None:
        """Return the cycle behind an amount, or _RATE where a slash makes it a rate ("24 trang/số")."""
        place = self._behind_aside(one.end)
        if self._mark(place) == "more":
            place = self._skip_mark(place)
        if self._word(place) == "/":
            if cycle := self._cycle_behind_slash(place + 1):
                return cycle
            if owers.at(self.text, place + 1, loose=self.loose):
                return None  # "01 băng rôn/xã": each of them, once
            other = units.at(self.text, place + 1, loose=self.loose)
            if other is None or other.code in _CONTAINERS:
                return _RATE
            place = other.end
        adjacent = self.cycle_at(place, sure=False) if self.number_at(place) else None
        if adjacent:
            return replace(adjacent, behind=True)
        return self._cycle_further_on(place, following)

    def _share(self, found: list[Amount]) -> list[Amount]:
        """In "10 tin, 02 bài, 01 phóng sự/tháng" the cycle is said once for all."""
        shared: list[Amount] = []
        for one in reversed(found):
            after = shared[0] if shared else None
            if after and after.cycle and after.cycle.behind and one.cycle is None and self._is_listed(one, after):
                one = replace(one, cycle=after.cycle)
            shared.insert(0, one)
        return shared

    def _is_listed(self, one: Amount, after: Amount) -> bool:
        gap = self.text[one.end : after.first]
        if one.is_event != after.is_event or len(gap) > 8 or one.rate or after.rate:
            return False
        verb = any(work.at(self.text, at, loose=self.loose) for at in range(one.end, after.first))
        return not verb and not any(piece.text in _CLAUSE_ENDS or piece.text == ")" for piece in gap)
