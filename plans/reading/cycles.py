"""Cycles as plans say them: before a number, behind it, by a slash."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.plan import Per
from plans.reading.lexicon import Found
from plans.reading.numbers import Numbers
from plans.reading.vocabulary import DATE_AFTER, cycles, marks, units, work

_DASHES = frozenset("-–—~")
_CLAUSE_ENDS = frozenset((".", ";", "\n"))
_FAR = 40  # pieces that may stand between an amount and a cycle said behind it
_HEADS = frozenset((",", ";", ".", ":", "-", "–", "+", "(", "|", "*", "•", "·"))


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every how many of what; which pieces say it."""

    per: Per
    per_n: int
    first: int
    end: int
    behind: bool = False  # said behind the amount, so that amounts listed before it may share it
    each_unit: bool = False  # "05 tin/xã/tháng"


class Cycles(Numbers):
    """Reads how often something is to be done."""

    def cycle_at(self, place: int, *, sure: bool) -> Cycle | None:
        """Return the cycle said at a piece, its number included; `sure` where "mỗi" or "/" makes it no date."""
        number = self.number_at(place)
        found = cycles.at(self.text, number[1], loose=self.loose) if number else None
        if found is None:
            number, found = None, cycles.at(self.text, place, loose=self.loose)
        if found is None or (not sure and self._is_date(found)):
            return None
        per, per_n = found.code, number[0] if number else 1
        if per is Per.MONTH and per_n == 6:
            per, per_n = Per.HALF_YEAR, 1
        if per in (Per.TASK, Per.EVENT, Per.PERIOD):
            per_n = 1
        return Cycle(per, max(per_n, 1), place, found.end) if per_n < 100 else None

    def _is_date(self, found: Found[Per]) -> bool:
        after = self.text[found.end] if found.end < len(self.text) else None
        if after is None or found.code in (Per.TASK, Per.EVENT, Per.PERIOD):
            return False
        return after.text in DATE_AFTER or (
            after.value is not None and units.at(self.text, found.end + 1, loose=self.loose) is None
        )

    def _introduced_cycle(self, at: int) -> Cycle | None:
        """Return the cycle that "mỗi", "hàng", "trong" or "/" introduces at a piece."""
        if self._word(at) == "/":
            return self.cycle_at(at + 1, sure=True)
        mark = marks.at(self.text, at, loose=self.loose)
        if mark is None or mark.code not in ("each", "in"):
            return None
        found = self.cycle_at(mark.end, sure=mark.code == "each")
        if found and mark.code == "in" and found.per_n > 1:
            return None  # "trong 10 ngày" is a span
        if found and mark.code == "in" and found.per in (Per.EVENT, Per.TASK):
            return replace(found, per=Per.PERIOD, first=at) if found.per is Per.EVENT else None
        return replace(found, first=at) if found else None

    def _right_before(self, at: int, first: int) -> Cycle | None:
        """ "một ngày hai lượt", "03 ngày một tin", "hai tuần ít nhất 01 bài", "1 tháng/2 lần"."""
        if first - at > 7 or self.is_label(at):
            return None
        if not self.number_at(at):
            return self._led_to(at, first)
        found = self.cycle_at(at, sure=True)
        if found is None or found.end - found.first < 2:
            return None
        return found if found.end == first or self._leads_to(found.end, first) else None

    def _led_to(self, at: int, first: int) -> Cycle | None:
        """ "ngoài ra, tháng tối thiểu 04 tin": without "mỗi", a cycle where a bound follows."""
        found = None if at and self.number_at(at - 1) else self.cycle_at(at, sure=True)
        if found is None or found.per in (Per.TASK, Per.EVENT, Per.PERIOD) or found.end == first:
            return None
        return found if self._mark(found.end) in ("floor", "cap") and self._leads_to(found.end, first) else None

    def _leads_to(self, place: int, first: int) -> bool:
        """Return whether only "/", "có", "phải có" and words of a bound stand between a cycle and an amount."""
        while place < first:
            mark = marks.at(self.text, place, loose=self.loose)
            if mark and mark.code in ("floor", "about", "cap"):
                place = mark.end
            elif self._word(place) == "/" or self.reads_as(place, "co") or self._word(place) in ("phai", "la", "tu"):
                place += 1
            else:
                return False
        return place == first

    def each_cycle(self, at: int) -> Cycle | None:
        """Return the cycle that "mỗi" or "hàng" introduces at a piece."""
        return self._introduced_cycle(at) if self._mark(at) == "each" else None

    def recurring(self, at: int) -> Cycle | None:
        """Return the cycle of "10 ngày một lần" at a piece."""
        found = self._recurring(at, self.sentence_start(at + 1))
        once = found is not None and (self._mark(found.end) == "once" or self._word(found.end) == "/")
        return found if once else None

    def _recurring(self, at: int, start: int) -> Cycle | None:
        """Return the cycle of "10 ngày một lần", "sáu tháng tổ chức", "hai tuần có": at the head of a clause."""
        written = cycles.at(self.text, at, loose=self.loose)
        half = (
            written is not None and written.code is Per.HALF_YEAR
        )  # "sáu tháng" in a scan, where "sáu" alone is unsure
        found = self.cycle_at(at, sure=False) if self.number_at(at) or half else None
        if found is None or found.end - at < 2:
            return None
        after = self._mark(found.end)
        led = self._mark_ending(at)
        heads = at <= start or self._word(at - 1) in _HEADS or led in ("each", "floor", "every")
        if not heads and (after != "once" or self.is_label(at)):
            return None
        verb = work.at(self.text, found.end, loose=self.loose)
        goes_on = led == "every" or after == "once" or verb or self._word(found.end) in ("/", "lai")
        return found if goes_on or self.reads_as(found.end, "co") else None

    def _behind_aside(self, place: int) -> int:
        if self._word(place) != "(":
            return place
        close = next((at for at in range(place, min(place + 12, len(self.text))) if self._word(at) == ")"), None)
        return close + 1 if close and self._word(close + 1) == "/" else place

    def _cycle_behind_slash(self, place: int) -> Cycle | None:
        """ "01 số/chuyên mục/tuần", "01 kỳ/1 trang/tháng", "05 tin/xã/tháng": something may stand between."""
        if cycle := self.cycle_at(place, sure=True):
            return replace(cycle, behind=True)
        for at in range(place, min(place + 8, len(self.text))):
            if self._word(at) in ("/", *_DASHES) and (cycle := self.cycle_at(at + 1, sure=True)):
                between_unit = units.find(self.text, loose=self.loose, start=place, end=at)
                return replace(cycle, behind=True, each_unit=not between_unit)
            if self._word(at) in (",", ";", ".", "("):
                return None
        return None

    def _cycle_further_on(self, place: int, following: int) -> Cycle | None:
        comma = False
        for at in range(place, min(place + _FAR, following)):
            word = self._word(at)
            if word in _CLAUSE_ENDS:
                return None
            comma = comma or word == ","
            found = self._introduced_cycle(at)
            if found and found.end <= following and not (comma and word != "/" and not self._is_afterthought(found)):
                return replace(found, behind=True)
        return None

    def _is_afterthought(self, found: Cycle) -> bool:
        """Behind a comma a cycle is this amount's only where nothing more is said with it."""
        return found.end >= len(self.text) or self._word(found.end) in (".", ";", ",", ")", "(")

    def _cycle_before(self, first: int) -> Cycle | None:
        """Return the last cycle said earlier in the sentence."""
        start = self.sentence_start(first)
        for at in range(first - 1, start - 1, -1):
            found = self._introduced_cycle(at) or self._recurring(at, start) or self._right_before(at, first)
            if found and found.end <= first and self._word(at) != "/":
                return found
        return None
