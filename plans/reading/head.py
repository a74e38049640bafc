"""What stands at the head of a plan: title, number, day of issue, issuer, province, span."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from core.text import fold, squeeze
from core.words import say
from plans.paragraphs import Paragraph
from plans.reading import days

_LINES = 40
_TITLE = re.compile(r"^\W*k[eé3]\s*ho\w{1,3}ch\W*$")
_OPENING = re.compile(
    r"^(?:th\w{1,2}c hi..?n|can c\w{1,2}|tri..?n khai|thi hanh|de |nham |xet |-{3,}|_{3,}|\(|[ivx1l]{1,4}\.\s)"
)
_SUBJECT = re.compile(r"(?:k\whoach|tuy.{0,2}n truy.{0,2}n|truy.{0,2}n thong)\s")
_NUMBER = re.compile(r"\bS[ốo6éôb]{1,2}\s*:?\s*(\d{1,4})\s*/\s*((?:KH|QĐ|QD|CTr|ĐA)[-–][A-ZĐÐ&]{2,}(?:-[A-ZĐ]+)?)")
_MOTTO = re.compile(
    r"\s*(?:c[oộôó]ng h[oòôóọ]{1,2}a x[aãâ4] h.{1,2}i.*|d.{1,2}c l.p.*|đ[oộôc].{0,2}c l.{1,2}p.*)$", re.I
)
_LEVELS = (
    ("xa", r"\b(?:ubnd |uy ban nhan dan )?(?:xa|x4)\b"),
    ("phuong", r"\b(?:ubnd |uy ban nhan dan )?(?:phuong)\b"),
    ("dac_khu", r"\bdac khu\b"),
    ("huyen", r"\b(?:huyen|thi xa|quan)\b"),
    ("tinh", r"\b(?:tinh|thanh pho|so|tinh uy|ban tuyen giao)\b"),
)
_PLACE = r"((?:[A-ZĐÀ-Ỹ][^\W\d_]*)(?:\s(?:[A-ZĐÀ-Ỹ][^\W\d_]*|-)){0,3})"
_PROVINCE = re.compile(rf"\b(?:tỉnh|thành phố|Tỉnh|Thành phố|TỈNH|THÀNH PHỐ)\s+{_PLACE}")
_ISSUES = re.compile(r"([^;.]{4,120}?)\s+(?:ban hanh|xay dung)\s+(?:k\w hoach)")
_ISSUER_START = re.compile(
    r"\b(?:ubnd|uy ban nhan dan|so|ban|phong|hoi|tinh doan|dang uy|cong an|trung tam|lien doan)\b"
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a plan, at which level."""

    name: str | None
    level: str | None


def read_title(text: str) -> str | None:
    """Return the title: what stands between the line "KẾ HOẠCH" and the first sentence."""
    lines = [squeeze(line) for line in text.splitlines() if line.strip()][:_LINES]
    start = next((number for number, line in enumerate(lines) if _TITLE.match(fold(line))), None)
    if start is None:
        return lines[0] if lines and _SUBJECT.match(fold(lines[0])) else None
    rows: list[str] = []
    for line in lines[start + 1 : start + 8]:
        if _OPENING.match(fold(line)):
            break
        rows.append(line)
    return " ".join([say("reading.plan"), *rows]) if rows else None


def read_number(text: str) -> str | None:
    """Return the document's number ("54/KH-STTTT"), only from its head: later ones are other documents."""
    head = re.split(r"K[EẾ]\s?HO[AẠ]CH", "\n".join(text.splitlines()[:_LINES]))[0][:1500]
    found = re.search(rf"^\s*(?:.{{0,20}}\s)?{_NUMBER.pattern}", head, re.MULTILINE)
    return f"{found[1]}/{found[2]}" if found else None


def read_issued(text: str) -> date | None:
    """Return the day of issue, from the line of the head that has the place and date."""
    for line in text.splitlines()[:12]:
        found = days.LONG_DAY.search(fold(line))
        if found and re.search(r",\s*ng", fold(line)):
            return days.day(found[1], found[2], found[3])
    return None


def read_issuer(text: str) -> Issuer:
    """Return the issuer: the capitals at the left of the head, else who "ban hành Kế hoạch" in the first sentences."""
    rows = _left_head(text)
    name = _in_case(rows, text) if rows else _who_issues(text)
    if name is None:
        return Issuer(None, None)
    plain = fold(name)
    return Issuer(name, next((level for level, pattern in _LEVELS if re.search(pattern, plain)), None))


def _left_head(text: str) -> list[str]:
    rows: list[str] = []
    for line in text.splitlines()[:12]:
        left = _MOTTO.sub("", re.split(r"\s{4,}", line.strip())[0]).strip()
        if re.match(r"\W*(?:S[ốo6éôb]{1,2}\s*:|[-_]{3,})", line.strip()) or _TITLE.match(fold(line)):
            break
        if left and left.upper() == left and len(left) > 4 and any(letter.isalpha() for letter in left):
            rows.append(left)
    return rows[:3]


def _in_case(rows: list[str], text: str) -> str:
    """Write the capitals of the head as running text does: "UBND xã Sơn Lĩnh", "Sở Y tế tỉnh An Khê"."""
    *higher, own = rows if len(rows) > 1 else ["", *rows]
    above = fold(" ".join(higher))
    if above in ("ubnd", "uy ban nhan dan"):
        return f"UBND {_named_place(own)}"
    if fold(own).startswith(("ubnd ", "uy ban nhan dan ")):
        return f"UBND {_named_place(re.sub(r'^(?:UBND|ỦY BAN NHÂN DÂN) ', '', own))}"
    name = _as_in_body(own, text)
    if above.startswith(("ubnd ", "uy ban nhan dan ")):
        return f"{name} {_named_place(re.sub(r'^(?:UBND|ỦY BAN NHÂN DÂN) ', '', ' '.join(higher)))}"
    if above.startswith(("tinh uy", "thanh uy", "dang uy")):
        words = " ".join(higher).split()
        return " ".join([name, words[0].capitalize(), words[1].lower(), *(word.title() for word in words[2:])])
    return name


def _named_place(capitals: str) -> str:
    """Write "PHƯỜNG BẾN THẠNH" as "phường Bến Thạnh"."""
    plain = fold(capitals)
    kind = next(
        (
            kind
            for kind in ("thanh pho", "dac khu", "thi xa", "tinh", "xa", "phuong", "huyen")
            if plain.startswith(kind)
        ),
        "",
    )
    return squeeze(f"{capitals[: len(kind)].lower()} {capitals[len(kind) :].title()}")


def _as_in_body(capitals: str, text: str) -> str:
    flat = squeeze(text)
    plain = fold(flat)
    if len(plain) == len(flat):
        for found in re.finditer(re.escape(fold(capitals)), plain):
            written = flat[found.start() : found.end()]
            if written.upper() != written:
                return written[0].upper() + written[1:]
    return capitals[0].upper() + capitals[1:].lower()


def _who_issues(text: str) -> str | None:
    flat = squeeze(" ".join(text.splitlines()[:_LINES]))
    plain = fold(flat)
    if len(plain) != len(flat):
        return None
    for found in _ISSUES.finditer(plain):
        starts = [one.start() for one in _ISSUER_START.finditer(found[1])]
        if starts:
            begin = found.start(1) + (starts[-1] if "ubnd" in found[1][starts[-1] :][:4] else starts[0])
            return flat[begin : found.end(1)].strip(" ,;")
    return None


def read_province(text: str, issuer: str | None) -> str | None:
    """Return the province that the issuer or the title names, else the one named most often at the head."""
    for part in (issuer or "", read_title(text) or ""):
        if found := _PROVINCE.search(part):
            return found[1].title() if found[1].isupper() else found[1]
    named = Counter(found[1] for found in _PROVINCE.finditer(" ".join(text.splitlines()[:80])))
    usual = [name for name, times in named.most_common(1) if times > 1]
    return usual[0] if usual else None


def read_recipients(found: list[Paragraph]) -> tuple[str, ...]:
    """Return the list under "Nơi nhận:"."""
    start = next((at for at, one in enumerate(found) if re.match(r"n.i nh.{1,2}n", one.folded)), None)
    if start is None:
        return ()
    rows = [
        squeeze(one.text.lstrip("-– ")).strip(" ;./") for one in found[start + 1 : start + 20] if one.text[:1] in "-–"
    ]
    return tuple(row for row in rows if row)


def read_period(found: list[Paragraph], title: str | None, issued: date | None) -> tuple[date | None, date | None]:
    """Return the span of a plan: where it says its time, else the years of its title, else from its issue to its last day."""
    year = issued.year if issued else None
    for one in found:
        plain = one.folded.lstrip("-+ ")
        if re.match(
            r"(?:\w{1,3}\.\s*)?th.{1,2}i gian(?: th..?c hi..?n| tri..?n khai| tuyen truyen)?\s*[:(]", plain
        ) or any(re.match(r"(?:\w{1,3}\.\s*)?th.{1,2}i gian", above.folded) for above in one.above):
            for span in days.spans(one.folded, year):
                return span.start, span.end
    named = days.years(fold(title or ""))
    if named is None:
        return _from_issue(found, fold(title or ""), issued)
    first, last = named
    whole = first == last or issued is None or not first <= issued.year <= last
    return (date(first, 1, 1) if whole else issued), date(last, 12, 31)


def _from_issue(found: list[Paragraph], title: str, issued: date | None) -> tuple[date | None, date | None]:
    if end := days.to_year(title):
        return issued, end
    every = [span for one in found for span in days.spans(one.folded, issued.year if issued else None)]
    ends = [span.end for span in every if span.end]
    starts = [span.start for span in every if span.start]
    return (issued or (min(starts) if starts else None)), (max(ends) if ends else None)
