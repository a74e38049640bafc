"""Numbers with their units and cycles, as a paragraph's pieces say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.plan import Per
from plans.reading.lexicon import Found
from plans.reading.pieces import Piece
from plans.reading.vocabulary import (
    DATE_AFTER,
    EVENT_UNITS,
    EXACT_NUMBERS,
    SURE_NUMBERS,
    cycles,
    marks,
    numbers,
    ones,
    units,
    work,
)
from plans.reading.word_set import word_set

_DASHES = frozenset("-–—~")
_SENTENCE_ENDS = frozenset((".", "\n"))
_CLAUSE_ENDS = frozenset((".", ";", "\n"))
REACH = 150  # pieces: a sentence longer than this is no sentence of a plan
_FAR = 40  # pieces that may stand between an amount and a cycle said behind it
_LABELS = word_set("thu khoa muc dieu khoan phu chuong vtv vov qd nq kh ct cap")
_PLACES = frozenset(("thon", "nhom", "kenh", "khu", "ban", "xom", "ap", "to"))  # "thôn 3", but "thôn 01 lần/quý"
_MARKED_LABELS = frozenset(("điểm", "tại"))
_DOCUMENTS = word_set("dinh hoach quyet thi van tu trinh an lenh luat ban bieu hieu")


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every how many of what; which pieces say it."""

    per: Per
    per_n: int
    first: int
    end: int
    behind: bool = False  # said behind the amount, so that amounts listed before it may share it
    each_unit: bool = False  # "05 tin/xã/tháng"


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


class Parser:
    """Reads one paragraph."""

    def __init__(self, text: Sequence[Piece], *, loose: bool) -> None:
        self.text = text
        self.loose = loose

    def amounts(self) -> list[Amount]:
        """Return the amounts in order, each with its cycle if it has one."""
        found = list(self._bare())
        found = [self._with_own_cycle(one, found, row) for row, one in enumerate(found)]
        return self._share(found)

    # --- numbers and units -------------------------------------------------------------------------------------

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

    def _is_once(self, place: int) -> bool:
        """ "10 ngày một lần": the "một" belongs to the cycle."""
        found = self._cycle_ending_at(place)
        return found is not None and self._mark(place) == "once" and self._each_before(found.first)

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
        if before.text == "/" or (touching and before.is_word and not (self.loose and len(before.text) > 2)):
            return True
        return self._is_named(place, before)

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

    # --- cycles ------------------------------------------------------------------------------------------------

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

    def _with_own_cycle(self, one: Amount, all_: list[Amount], row: int) -> Amount:
        following = all_[row + 1].first if row + 1 < len(all_) else len(self.text)
        behind = self._cycle_behind(one, following)
        if behind == _RATE:
            return replace(one, rate=True)
        if one.rate and behind and self._word(behind.first - 1) == "/":
            one = replace(one, rate=False)
        return replace(one, cycle=behind or self._cycle_before(one.first))

    def _cycle_behind(self, one: Amount, following: int) -> Cycle | None:
        """Return the cycle behind an amount, or _RATE where a slash makes it a rate ("24 trang/số")."""
        place = self._behind_aside(one.end)
        if self._mark(place) == "more":
            place = self._skip_mark(place)
        if self._word(place) == "/":
            if cycle := self._cycle_behind_slash(place + 1):
                return cycle
            other = units.at(self.text, place + 1, loose=self.loose)
            if other is None or other.code in _CONTAINERS:
                return _RATE
            place = other.end
        adjacent = self.cycle_at(place, sure=False) if self.number_at(place) else None
        if adjacent:
            return replace(adjacent, behind=True)
        return self._cycle_further_on(place, following)

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
            if found and found.end <= following and not (comma and not self._is_afterthought(found)):
                return replace(found, behind=True)
        return None

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

    def _right_before(self, at: int, first: int) -> Cycle | None:
        """ "một ngày hai lượt", "03 ngày một tin"."""
        if first - at > 4 or not self.number_at(at) or self.is_label(at):
            return None
        found = self.cycle_at(at, sure=True)
        return found if found and found.end == first and found.end - found.first > 1 else None

    def each_cycle(self, at: int) -> Cycle | None:
        """Return the cycle that "mỗi" or "hàng" introduces at a piece."""
        return self._introduced_cycle(at) if self._mark(at) == "each" else None

    def recurring(self, at: int) -> Cycle | None:
        """Return the cycle of "10 ngày một lần" at a piece."""
        found = self._recurring(at, self.sentence_start(at + 1))
        once = found is not None and (self._mark(found.end) == "once" or self._word(found.end) == "/")
        return found if once else None

    def is_once(self, place: int) -> bool:
        """Return whether "một lần" or "/lần" stands at a piece."""
        return self._mark(place) == "once"

    def is_free(self, place: int) -> bool:
        """Return whether no number stands before the unit at a piece."""
        return place == 0 or self.text[place - 1].value is None

    def clause_end(self, place: int) -> int:
        """Return the piece that ends the clause."""
        last = min(len(self.text), place + REACH)
        return next((at for at in range(place, last) if self._word(at) in _CLAUSE_ENDS), last)

    def full_stop(self, place: int) -> int:
        """Return the piece that ends the sentence."""
        last = min(len(self.text), place + REACH)
        return next((at for at in range(place, last) if self._word(at) in _SENTENCE_ENDS), last)

    def full_stop_before(self, place: int) -> int:
        """Return the first piece of the sentence, semicolons not counted."""
        first = max(0, place - REACH)
        return next((at + 1 for at in range(place - 1, first - 1, -1) if self._word(at) in _SENTENCE_ENDS), first)

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
        heads = at <= start or self._word(at - 1) in _HEADS or self._mark_ending(at) in ("each", "floor", "every")
        if not heads and (after != "once" or self.is_label(at)):
            return None
        verb = work.at(self.text, found.end, loose=self.loose)
        return found if after == "once" or verb or self._word(found.end) in ("/", "co", "lai") else None

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

    # --- the words around --------------------------------------------------------------------------------------

    def sentence_start(self, place: int) -> int:
        """Return the first piece of the sentence; a semicolon ends one unless a bare amount follows it."""
        first = max(0, place - REACH)
        for at in range(place - 1, first - 1, -1):
            word = self._word(at)
            if word in _SENTENCE_ENDS or (word == ";" and place - at > 3):
                return at + 1
        return first

    def _word(self, place: int) -> str:
        return self.text[place].text if 0 <= place < len(self.text) else ""

    def _mark(self, place: int) -> str | None:
        found = marks.at(self.text, place, loose=self.loose)
        return found.code if found else None

    def _skip_mark(self, place: int) -> int:
        found = marks.at(self.text, place, loose=self.loose)
        return found.end if found else place

    def _mark_ending(self, place: int) -> str | None:
        for start in range(max(0, place - 3), place):
            found = marks.at(self.text, start, loose=self.loose)
            if found and found.end == place:
                return found.code
        return None


_RATE = Cycle(Per.PERIOD, 0, -1, -1)  # no cycle: so much in each thing
_CONTAINERS = frozenset(("so", "lan", "buoi", "cai", "to", "lop_tap_huan", "ky", "-"))
_HEADS = frozenset((",", ";", ".", ":", "-", "–", "+", "(", "|", "*", "•", "·"))
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
