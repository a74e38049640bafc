"""The phrases in which plans word a quota (docs/quota-grammar.md): a number, a unit, a cycle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from core.plan import Bound, Per
from plans.damage import words
from plans.vocabulary import ABOUT, CAP, CYCLES, EACH, FLOOR, NUMBERS, ONLY_WITH_CYCLE, UNITS, WORK

_NO_YEAR = r"(?!\s*(?:19|20)\d\d)"  # "trong năm 2025" is a date, no cycle
_READ_AS = str.maketrans("li|o", "1110")
_REACH = 600  # characters: a sentence longer than this is no sentence of a plan
_MORE = "tro len"
# "đã" loses its stroke in a scan: bã, pã.
_DONE = re.compile(
    r"(?<![a-z])(?:[dbp]{1,2}[ad4]{1,2}|[dbp]at duoc|(?<!lap )(?<!dat )[dp]at)\s+"
    r"(?:phat|[dbp][adei4]{1,2}ng|[dbp]ua|t[o6b]{1,2} chuc|thuc hien|san xuat|xay dung|hoan thanh|in|cap|viet|co|duoc|dat|\d)"
)
_DOCUMENTS = "van ban|quyet dinh|ke hoach|nghi quyet|chi thi|cong van|thong tu|nghi dinh|chuong trinh|de an"
_NOT_A_NUMBER_BEFORE = re.compile(
    r"(?:[\d%]\s*[/.,-]\s*"
    rf"|(?<![a-z])(?:{_DOCUMENTS}) s[o6eb]{{1,2}}\s*"
    r"|(?<![a-z])(?:thu|khoa|(?<!chuyen )muc|dieu|khoan|(?<![dbp]ang )tai|diem|nghi quyet|lan)\s*"
    r"|(?<![a-z])(?<!moi )(?<!hang )(?<!trong )(?:thang|nam|quy|ngay)\s*)$"
)
_NOT_A_UNIT_AFTER = re.compile(
    r"\s*(?:muc tieu|hanh dong|phoi hop|tong the|quoc gia|dong|trieu|ty|diem|%|nay|tren day|noi tren|thong tin dien tu"
    r"|trong tam|dot pha|cuoi|dau tien|hoc|thi|tap|toan|hieu)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number with its unit and cycle, as read; `start` and `end` are places in the folded text."""

    unit: str  # a unit of count, or "so" and "hop_bao", which the context decides
    min: int | None
    max: int | None
    bound: Bound
    per: Per
    per_n: int
    approx: str | None
    genre: str
    start: int
    end: int


@cache
def grammar(*, loose: bool) -> Grammar:
    """Return the grammar, strict or loose; its patterns are made once."""
    return Grammar(loose=loose)


class Grammar:
    """The patterns, strict for clean text or loose for damaged text."""

    def __init__(self, *, loose: bool) -> None:
        self._loose = loose
        digit = r"(?:\d[\dlio|]{0,2}(?:\.\d{3})*|[lio|]\d{1,2})" if loose else r"\d{1,3}(?:\.\d{3})*"
        # Longer words than "một" and "hai" are too like others once their letters are uncertain.
        self._written = {word: words(word, loose=loose and word in ("mot", "hai")) for word in NUMBERS}
        written = "|".join(self._written.values())
        self._number = rf"(?:{digit}|(?:{written})(?:\s*\({digit}\))?)"
        one = rf"(?<![\w/])(?P<n>{self._number})(?![\d%])"
        to = words("den|hoac", loose=loose)
        span = rf"(?:(?P<low>(?<![\w/.,-])(?:{self._number}{'|[li|]' if loose else ''}))\s*(?:-|–|—|~|{to})\s*)?"
        units = "|".join(rf"(?P<u{row}>{words(phrases, loose=loose)})" for row, (_, phrases) in enumerate(UNITS))
        self._amount = re.compile(rf"{span}{one}\s*(?:{units})")
        again = words("phat lai|phat song lai|tiep am|phat song|phat", loose=loose)
        self._repeats = re.compile(rf"{again}\s*(?:\w+\s+){{0,3}}?{span}{one}\s*{words('lan|luot|buoi', loose=loose)}")
        cycles = "|".join(rf"(?P<c_{per}>{words(phrases, loose=loose)}{_NO_YEAR})" for per, phrases in CYCLES)
        self._every = every = rf"(?:(?P<cn>{self._number})\s*)?(?:{cycles})"
        other = words("chuyen muc|chuong trinh|trang|so|ky|bai", loose=loose)
        self._after_slash = re.compile(rf"\s*(?:\([^)]*\)\s*)?(?:/\s*(?:{self._number}\s*)?{other}\s*)?/\s*{every}")
        self._after_word = re.compile(rf"[^;.\d]{{0,60}}?(?:{words(EACH, loose=loose)})\s*{every}")
        self._before = re.compile(rf"(?:{words('moi|hang|dinh ky hang|cu|trong moi', loose=loose)})\s*{every}")
        self._every_n = re.compile(
            rf"(?<!\w)(?P<cn>{self._number})\s*(?:{cycles})\s*(?:{words('co|mot lan|1 lan|/lan|dang|phat', loose=loose)}|/\s*lan)"
        )
        self._work = re.compile(words(WORK, loose=loose))

    def phrases(self, folded: str) -> list[Phrase]:
        """Return every quota phrase of a folded paragraph, in order."""
        found = [*self._repeated(folded), *self._amounts(folded), *self._inferred(folded)]
        return _with_shared_cycles(sorted(found, key=lambda one: one.start))

    def _amounts(self, folded: str) -> Iterator[Phrase]:
        for match in self._amount.finditer(folded):
            unit = next(code for row, (code, _) in enumerate(UNITS) if match[f"u{row}"])
            if not self._is_decoy(folded, match) and (phrase := self._phrase(folded, match, unit)):
                yield phrase

    @cached_property
    def _cycle_just_before(self) -> re.Pattern[str]:
        return re.compile(self._before.pattern + r"\s*$")

    def _repeated(self, folded: str) -> Iterator[Phrase]:
        for match in self._repeats.finditer(folded):
            unit = "phat_lai" if re.match(words("phat lai|phat song lai", loose=self._loose), match[0]) else "luot_phat"
            if not self._is_decoy(folded, match) and (phrase := self._phrase(folded, match, unit)):
                yield phrase

    def _inferred(self, folded: str) -> Iterator[Phrase]:
        """A press briefing "hàng quý" is one each quarter although no numeral says so; shown to a person as inferred."""
        for match in self._briefing.finditer(folded):
            per, per_n = self._per_of(match)
            number = self.value(match["n"]) if match["n"] else 1
            yield Phrase("hop_bao", number, number, Bound.EXACT, per, per_n, None, "", match.start(), match.end())

    @cached_property
    def _briefing(self) -> re.Pattern[str]:
        head, each = words("hop bao", loose=self._loose), words("moi|hang", loose=self._loose)
        times = rf"(?P<n>{self._number})\s*{words('lan', loose=self._loose)}\s*/\s*"
        regular = words("dinh ky|thuong ky", loose=self._loose)
        return re.compile(rf"{head}\s*(?:{regular}\s*)?(?:{each}\s*|{times}){self._every}")

    def _is_decoy(self, folded: str, match: re.Match[str]) -> bool:
        """Results, fractions, ordinals, document numbers and programmes of government are no quotas."""
        number = match.start("low") if match["low"] else match.start("n")
        before = _clause_before(folded, number)
        near = folded[max(0, number - 30) : number]
        return bool(
            (_NOT_A_NUMBER_BEFORE.search(near) and not self._cycle_just_before.search(near))
            or _NOT_A_UNIT_AFTER.match(folded, match.end())
            or _DONE.search(before[-60:] + folded[number : number + 1])
        )

    def _phrase(self, folded: str, match: re.Match[str], unit: str) -> Phrase | None:
        number = match.start("low") if match["low"] else match.start("n")
        cycle = self._cycle(folded, match, number)
        if cycle is None:
            # In a scan the "đã" of a result may be gone, so a bare number of items could be one.
            needs_cycle = unit in ONLY_WITH_CYCLE or (self._loose and unit == "tin_bai")
            if needs_cycle or not self._is_ordered(folded, number):
                return None
            cycle = Per.PERIOD, 1
        low, high, bound, about = self._meaning(folded, match, number)
        if not (low or high):
            return None
        return Phrase(
            unit,
            low,
            high,
            bound,
            *cycle,
            about,
            match[0][match.end("n") - match.start() :].strip(),
            number,
            match.end(),
        )

    def _is_ordered(self, folded: str, number: int) -> bool:
        """A number without a cycle is a total for the plan only where something is to be done with it."""
        before = _clause_before(folded, number)
        return (
            bool(self._work.search(before[-80:]))
            or folded[:number].rstrip().endswith("(")
            or bool(self._about.search(before[-40:]))
        )

    def _meaning(
        self, folded: str, match: re.Match[str], number: int
    ) -> tuple[int | None, int | None, Bound, str | None]:
        high = self.value(match["n"])
        low = self.value(match["low"]) if match["low"] else None
        before, after = folded[max(0, number - 24) : number], folded[match.end() : match.end() + 20]
        within = match[0]
        about = self._about.search(_clause_before(folded, number)[-40:])
        word = about[0] if about else None
        if self._cap.search(before) or self._cap.search(within):
            return None, high, Bound.AT_MOST, word
        if (
            self._floor.search(before)
            or self._floor.search(folded[: match.start("n")][-24:])
            or self._more.match(after)
        ):
            return low or high, None, Bound.AT_LEAST, word
        if low is not None and low < high:
            return low, high, Bound.RANGE, word
        return high, high, Bound.EXACT, word

    @cached_property
    def _floor(self) -> re.Pattern[str]:
        return re.compile(words(FLOOR, loose=self._loose) + r"\D{0,14}$|" + words("tren", loose=self._loose) + r"\s*$")

    @cached_property
    def _cap(self) -> re.Pattern[str]:
        return re.compile(words(CAP, loose=self._loose))

    @cached_property
    def _about(self) -> re.Pattern[str]:
        return re.compile(words(ABOUT, loose=self._loose))

    @cached_property
    def _more(self) -> re.Pattern[str]:
        return re.compile(r"\s*" + words(_MORE, loose=self._loose))

    def _cycle(self, folded: str, match: re.Match[str], number: int) -> tuple[Per, int] | None:
        after = folded[match.end() : self._next_amount(folded, match.end(), match.end() + _REACH)]
        before = _sentence_before(folded, match.start())
        earlier = [*self._before.finditer(before), *self._every_n.finditer(before)]
        found = self._after_slash.match(after) or self._after_word.match(after) or (earlier[-1] if earlier else None)
        if found is None:
            return None
        return self._per_of(found)

    def _per_of(self, found: re.Match[str]) -> tuple[Per, int]:
        per = next(Per(name[2:]) for name, value in found.groupdict().items() if name.startswith("c_") and value)
        per_n = self.value(found["cn"]) if found["cn"] else 1
        if per is Per.MONTH and per_n == 6:
            return Per.HALF_YEAR, 1
        return per, 1 if per in (Per.TASK, Per.EVENT, Per.PERIOD) else max(per_n, 1)

    def _next_amount(self, folded: str, start: int, end: int) -> int:
        following = self._amount.search(folded, start, end)
        return following.start() if following and following.start() > start + 12 else end

    def value(self, text: str) -> int:
        """Return the number a text says, OCR's l and O mended; 0 where it says none."""
        for word, pattern in self._written.items():
            if re.match(pattern, text):
                return NUMBERS[word]
        digits = text.replace(".", "").translate(_READ_AS)
        return int(digits) if digits.isdigit() else 0


def _with_shared_cycles(found: list[Phrase]) -> list[Phrase]:
    """In "02 tin và 01 bài/tuần" the cycle is said once for both."""
    shared: list[Phrase] = []
    for one in reversed(found):
        after = shared[0] if shared else None
        takes = after is not None and one.per is Per.PERIOD and 0 <= after.start - one.end <= 5
        shared.insert(0, replace(one, per=after.per, per_n=after.per_n) if after and takes else one)
    return shared


def _clause_before(folded: str, place: int) -> str:
    return re.split(r"[.;]\s", folded[max(0, place - _REACH) : place])[-1]


def _sentence_before(folded: str, place: int) -> str:
    return re.split(r"\.\s", folded[max(0, place - _REACH) : place])[-1]
