"""The phrases in which plans word a quota (docs/quota-grammar.md): a number, a unit, a cycle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.plan import Bound, Per
from plans.damage import words

_UNITS = (
    ("phat_lai", "lan phat lai|luot phat lai"),
    ("luot_phat", "luot phat|lan phat song|luot phat song|lan phat|luot phat thanh"),
    (
        "tin_bai",
        "tin, bai, video|tin, bai, anh|tin, bai, phong su|tin, bai, hinh anh|tin, bai viet|tin, bai|tin bai|tin/bai",
    ),
    (
        "tin_bai_2",
        "tin - bai|tin va bai|tin hoac bai|bai, tin|tin, anh|tin;bai|bai viet|bai bao|bai dang|bai tuyen truyen",
    ),
    ("tin_bai_3", "bai|tin|tin tuc|tac pham bao chi"),
    ("phong_su", "phong su|phong su truyen hinh|phong su ngan"),
    ("toa_dam", "toa dam|cuoc toa dam|buoi toa dam"),
    ("chuyen_de", "chuyen de"),
    ("chuyen_muc", "chuyen muc|so chuyen muc|ky chuyen muc"),
    ("chuong_trinh", "chuong trinh|chuong trinh phat thanh|chuong trinh truyen hinh"),
    ("ky", "ky chuyen trang|so chuyen trang|chuyen trang|ky"),
    ("so_ban_tin", "so ban tin|ban tin"),
    ("so", "so"),
    ("trang", "trang bao|trang"),
    ("clip", "video clip|clip|video|videoclip|phim tai lieu|phim|video ngan"),
    ("infographic", "infographic|infographics|do hoa thong tin|san pham do hoa"),
    ("podcast", "podcast|so podcast"),
    ("hop_bao", "cuoc hop bao|hop bao|buoi hop bao|hoi nghi bao chi"),
    ("hoi_nghi", "hoi nghi"),
    ("hoi_thao", "hoi thao|cuoc hoi thao"),
    ("cuoc_thi", "cuoc thi|hoi thi"),
    ("lop_tap_huan", "lop tap huan|lop boi duong|hoi nghi tap huan|khoa tap huan|buoi tap huan"),
    ("su_kien", "su kien|ngay hoi|le phat dong|dien dan|buoi tuyen truyen|hoat dong"),
    ("to_roi", "to roi|to gap|to buom|to gap, to roi"),
    ("ban_in", "cuon so tay|cuon|quyen|an pham"),
    ("cum", "pa no|pano|bang ron|ap phich|cum pa no|cum co dong|khau hieu|phuon|bang-ron|cum"),
    ("tin_nhan", "tin nhan"),
)
_CYCLES = (
    (Per.TASK, "nhiem vu|dau viec"),
    (Per.EVENT, "su kien|hoat dong|hoi nghi"),
    (Per.HALF_YEAR, "6 thang|06 thang|sau thang"),
    (Per.DAY, "ngay"),
    (Per.WEEK, "tuan"),
    (Per.MONTH, "thang"),
    (Per.QUARTER, "quy|quy/nam"),
    (Per.YEAR, "nam"),
    (Per.PERIOD, "giai doan|dot|ca dot|ca giai doan"),
)
_NUMBER_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "bay": 7, "chin": 9, "muoi": 10}
_READ_AS = str.maketrans("li|o", "1110")
_FLOOR = "it nhat|toi thieu|khong duoi|khong it hon|it ra|tren"
_CAP = "toi da|khong qua|khong vuot qua|nhieu nhat|cao nhat"
_ABOUT = "khoang|du kien|tren duoi|uoc khoang"
_MORE = "tro len"
_EACH = "moi|hang|tung|mot|trong|cho tung|cho moi|trong moi|dinh ky|dinh ky hang|/"
_DONE = re.compile(
    r"(?<![a-z])(?:da|dat duoc|dat)\s+(?:phat|dang|dua|to chuc|thuc hien|san xuat|xay dung|hoan thanh|in|cap|viet|co|duoc|dat|\d)"
)
_NOT_A_NUMBER_BEFORE = re.compile(
    r"(?:[\d%]\s*[/.,-]\s*"
    r"|(?<![a-z])(?:van ban|quyet dinh|ke hoach|nghi quyet|chi thi|cong van|thong tu|nghi dinh|chuong trinh|de an) s[o6eb]{1,2}\s*"
    r"|(?<![a-z])(?:thu|khoa|muc|dieu|khoan|tai|diem|nghi quyet|lan|(?<!moi )(?<!hang )(?<!trong )(?:thang|nam|quy|ngay))\s*)$"
)
_NOT_A_UNIT_AFTER = re.compile(
    r"\s*(?:muc tieu|hanh dong|phoi hop|tong the|quoc gia|dong|trieu|ty|diem|%|nay|tren day|noi tren|thong tin dien tu"
    r"|trong tam|dot pha|cuoi|dau tien)(?![a-z])"
)
_WORK = (
    "phat|dang|to chuc|thuc hien|san xuat|xay dung|viet|in|mo|tuyen truyen|phat hanh|bien soan|bien tap|duy tri|tan suat"
    "|dien ra|lam|treo|cap phat|so luong"
)
_ONLY_WITH_CYCLE = frozenset(("so", "ky", "trang", "tin_nhan", "su_kien", "chuyen_muc", "chuyen_de"))


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


class Grammar:
    """The patterns, strict for clean text or loose for damaged text."""

    def __init__(self, *, loose: bool) -> None:
        self._loose = loose
        digit = r"(?:\d[\dlio|]{0,2}|[lio|]\d{1,2})" if loose else r"\d{1,3}(?:\.\d{3})*"
        written = "|".join(_NUMBER_WORDS)
        self._number = rf"(?:{digit}|(?:{written})(?:\s*\({digit}\))?)"
        one = rf"(?<![\w/])(?P<n>{self._number})(?![\d%])"
        span = rf"(?:(?P<low>(?<![\w/.,-]){self._number})\s*(?:-|–|—|~|den|hoac)\s*)?"
        units = "|".join(rf"(?P<u_{code}>{words(phrases, loose=loose)})" for code, phrases in _UNITS)
        self._amount = re.compile(rf"{span}{one}\s*(?:{units})")
        again = words("phat lai|phat song lai|tiep am|phat song|phat", loose=loose)
        self._repeats = re.compile(rf"{again}\s*(?:\w+\s+){{0,3}}?{span}{one}\s*{words('lan|luot|buoi', loose=loose)}")
        cycles = "|".join(rf"(?P<c_{per}>{words(phrases, loose=loose)})" for per, phrases in _CYCLES)
        every = rf"(?:(?P<cn>{self._number})\s*)?(?:{cycles})"
        other = words("chuyen muc|chuong trinh|trang|so|ky|bai", loose=loose)
        self._after_slash = re.compile(rf"\s*(?:\([^)]*\)\s*)?(?:/\s*(?:{self._number}\s*)?{other}\s*)?/\s*{every}")
        self._after_word = re.compile(rf"[^;.\d]{{0,60}}?(?:{words(_EACH.removesuffix('|/'), loose=loose)})\s*{every}")
        self._before = re.compile(rf"(?:{words('moi|hang|dinh ky hang|cu|trong moi', loose=loose)})\s*{every}")
        self._every_n = re.compile(
            rf"(?P<cn>{self._number})\s*(?:{cycles})\s*(?:{words('co|mot lan|1 lan|/lan|dang|phat', loose=loose)}|/\s*lan)"
        )
        self._work = re.compile(words(_WORK, loose=loose))

    def phrases(self, folded: str) -> list[Phrase]:
        """Return every quota phrase of a folded paragraph, in order."""
        found = [*self._repeated(folded), *self._amounts(folded)]
        return sorted(found, key=lambda one: one.start)

    def _amounts(self, folded: str) -> Iterator[Phrase]:
        for match in self._amount.finditer(folded):
            unit = next(
                name[2:].rstrip("_23") for name, value in match.groupdict().items() if name.startswith("u_") and value
            )
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
            if unit in _ONLY_WITH_CYCLE or not self._is_ordered(folded, number, unit):
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

    def _is_ordered(self, folded: str, number: int, unit: str) -> bool:
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
        if self._floor.search(before) or self._floor.search(within) or self._more.match(after):
            return low or high, None, Bound.AT_LEAST, word
        if low is not None and low < high:
            return low, high, Bound.RANGE, word
        return high, high, Bound.EXACT, word

    @cached_property
    def _floor(self) -> re.Pattern[str]:
        return re.compile(
            words(_FLOOR, loose=self._loose)
            + r"\s*(?:la\s*)?(?:tu\s*)?$|"
            + words("it nhat|toi thieu", loose=self._loose)
        )

    @cached_property
    def _cap(self) -> re.Pattern[str]:
        return re.compile(words(_CAP, loose=self._loose))

    @cached_property
    def _about(self) -> re.Pattern[str]:
        return re.compile(words(_ABOUT, loose=self._loose))

    @cached_property
    def _more(self) -> re.Pattern[str]:
        return re.compile(r"\s*" + words(_MORE, loose=self._loose))

    def _cycle(self, folded: str, match: re.Match[str], number: int) -> tuple[Per, int] | None:
        after = folded[match.end() : self._next_amount(folded, match.end())]
        before = _sentence_before(folded, match.start())
        earlier = [*self._before.finditer(before), *self._every_n.finditer(before)]
        found = self._after_slash.match(after) or self._after_word.match(after) or (earlier[-1] if earlier else None)
        if found is None:
            return None
        per = next(Per(name[2:]) for name, value in found.groupdict().items() if name.startswith("c_") and value)
        per_n = self.value(found["cn"]) if found["cn"] else 1
        return per, 1 if per in (Per.TASK, Per.EVENT, Per.PERIOD) else max(per_n, 1)

    def _next_amount(self, folded: str, start: int) -> int:
        following = self._amount.search(folded, start)
        return following.start() if following and following.start() > start + 12 else len(folded)

    def value(self, text: str) -> int:
        """Return the number a text says, OCR's l and O mended; 0 where it says none."""
        word = re.match(r"[a-z]+", text)
        if word and word[0] in _NUMBER_WORDS:
            return _NUMBER_WORDS[word[0]]
        digits = text.replace(".", "").translate(_READ_AS)
        return int(digits) if digits.isdigit() else 0


def _clause_before(folded: str, place: int) -> str:
    return re.split(r"[.;]\s", folded[:place])[-1]


def _sentence_before(folded: str, place: int) -> str:
    return re.split(r"\.\s", folded[:place])[-1]
