"""Numbers as plans write them, and what is no number of things."""

from __future__ import annotations

from core.plan import Per
from plans.reading.lexicon import Found
from plans.reading.pieces import Piece
from plans.reading.vocabulary import EXACT_NUMBERS, SURE_NUMBERS, cycles, marks, numbers, ones, units
from plans.reading.word_set import word_set
from plans.reading.words import Words

_DASHES = frozenset("-–—~")
_LABELS = word_set("thu khoa muc dieu khoan phu chuong vtv vov qd nq kh ct cap")
_PLACES = frozenset(("thon", "nhom", "kenh", "khu", "ban", "xom", "ap", "to"))  # "thôn 3", but "thôn 01 lần/quý"
_MARKED_LABELS = frozenset(("điểm", "tại"))
_DOCUMENTS = word_set("dinh hoach quyet thi van tu trinh an lenh luat ban bieu hieu")


class Numbers(Words):
    """Reads numbers and the units behind them."""

    def number_at(self, place: int) -> tuple[int, int] | None:
        """Return the number that begins at a piece and the piece behind it."""
        if place >= len(self.text):
            return None
        value = self.text[place].value
        if value is not None:
            return value, self._behind_brackets(place + 1)
        return self._written_at(place)

    def _thin_one(self, place: int) -> tuple[int, int] | None:
        """A scanner's "l" before "đến 2 tin" is the number one."""
        thin = self.loose and self.text[place].text in ("l", "i", "|")
        return (1, place + 1) if thin and self._range_behind(place + 1) else None

    def _written_at(self, place: int) -> tuple[int, int] | None:
        if (found := numbers.at(self.text, place, loose=self.loose)) is None:
            return None
        value, end = found.code, found.end
        if self.loose and value not in SURE_NUMBERS and self.text[place].text not in EXACT_NUMBERS:
            return None
        if self._word(end) in ("muoi", "chuc") and value < 10:
            value, end = value * 10, end + 1
        more = ones.at(self.text, end, loose=self.loose) if value >= 10 else None
        if more and not (self.loose and more.code not in SURE_NUMBERS and self._word(end) not in EXACT_NUMBERS):
            value, end = value + more.code, more.end
        if self._word(end) in ("tram", "nghin", "ngan"):
            value, end = value * (100 if self._word(end) == "tram" else 1000), end + 1
        return value, self._behind_brackets(end)

    def _behind_brackets(self, end: int) -> int:
        """Skip the number said again: "mười hai (12)", "25 (hai mươi lăm)"."""
        if self._word(end) != "(":
            return end
        close = next(
            (place for place in range(end + 1, min(end + 6, len(self.text))) if self._word(place) == ")"), None
        )
        return close + 1 if close and self.number_at(end + 1) and not units.at(self.text, end + 2, loose=False) else end

    def _range_behind(self, end: int) -> tuple[int, int] | None:
        joins = self._word(end) in _DASHES or self._mark(end) == "to"
        return self.number_at(end + 1) if joins else None

    def _unit_at(self, place: int) -> Found[str] | None:
        found = units.at(self.text, place, loose=self.loose)
        if found and self.loose and found.code == "to":
            return None
        return found

    def _other_end(self, unit: Found[str]) -> tuple[int, int] | None:
        """In "từ 02 tin đến 03 tin" the unit is said twice."""
        if self._mark(unit.end) != "to" or (number := self.number_at(unit.end + 1)) is None:
            return None
        again = self._unit_at(number[1])
        return (number[0], again.end) if again and again.code == unit.code else None

    def is_label(self, place: int) -> bool:
        """Return whether the number at a piece belongs to a date, a share, a document or a name, not to a unit."""
        one, before = self.text[place], self.text[place - 1] if place else None
        if one.value is not None and 1900 <= one.value <= 2100 and "." not in one.text:
            return True
        if one.value == 0 or before is None:
            return one.value == 0
        touching = before.end == one.start
        if (
            before.text in ("/", ",", ".", *_DASHES)
            and touching
            and place > 1
            and self.text[place - 2].value is not None
        ):
            return True
        if before.text == "/" and self._divides_a_cycle(place):
            return False
        if before.text == "/" or (touching and before.is_word and not (self.loose and len(before.text) > 2)):
            return True
        return self._is_named(place, before)

    def _divides_a_cycle(self, place: int) -> bool:
        """ "1 tháng/ 2 lần" is twice a month."""
        found = self._cycle_ending_at(place - 1)
        return found is not None and self.text[found.first - 1].value is not None and found.first > 0

    def _is_named(self, place: int, before: Piece) -> bool:
        """ "thứ 3", "Điều 12", "Kế hoạch số 02", "tháng 6": the word before makes a name of the number."""
        if before.text == "so":
            return place > 1 and self._word(place - 2) in _DOCUMENTS
        if self.text[place].value is not None and (before.text in _LABELS or before.raw in _MARKED_LABELS):
            return before.raw not in ("mục", "thu") or self._word(place - 2) not in ("chuyen", "danh")
        if before.text in _PLACES and self.text[place].value is not None and self.text[place].text[0] != "0":
            return units.at(self.text, place + 1, loose=self.loose) is None
        found = self._cycle_ending_at(place)
        return found is not None and not self._each_before(found.first)

    def _cycle_ending_at(self, place: int) -> Found[Per] | None:
        for start in (place - 2, place - 1):
            found = cycles.at(self.text, start, loose=self.loose) if start >= 0 else None
            if found and found.end == place and found.code in (Per.DAY, Per.WEEK, Per.MONTH, Per.QUARTER, Per.YEAR):
                return found
        return None

    def _each_before(self, place: int) -> bool:
        """Return whether "mỗi", "hàng", "trong", "/" or a number stands before a cycle, so that it is no date."""
        if place and (self._word(place - 1) == "/" or self.text[place - 1].value is not None):
            return True
        return any(
            (found := marks.at(self.text, start, loose=self.loose)) is not None
            and found.end == place
            and found.code in ("each", "in", "once")
            for start in range(max(0, place - 3), place)
        ) or bool(place and numbers.at(self.text, place - 1, loose=self.loose))
