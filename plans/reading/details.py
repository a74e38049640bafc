"""What a quota's sentence says beside number, unit, channel and cycle: its own days, column, outlet, languages, what is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.plan import AlsoUnit, Quota
from core.text import fold
from plans.reading import days
from plans.reading.amounts import Amount
from plans.reading.clauses import clause_start
from plans.reading.scan import Scan
from plans.reading.words import REACH

_COLUMN = re.compile(
    r"(?:[Cc]huyên mục|[Cc]huyên trang|[Cc]hương trình|[Pp]odcast|[Bb]ản tin)\s*(?:về\s*)?[“\"]([^”\"]{2,80})[”\"]"
)
_OUTLET = re.compile(
    r"\b((?:Báo|Tạp chí|Đài Phát thanh và Truyền hình|Báo và Phát thanh, truyền hình)(?: (?:[A-ZĐÀ-Ỹ][^\W\d_]*|tỉnh)){1,3}(?: điện tử)?)"
)
_LANGUAGES = re.compile(
    r"tieng (anh|viet|kinh|thai|tay|nung|mong|dao|muong|khmer|cham|e de|ba na|gia rai|hoa|dan toc)\b"
)
_TONGUES = {"anh": "en", "viet": "vi", "kinh": "vi", "khmer": "km", "hoa": "zh"}
_SENDS = re.compile(r"\bgui (?!bao cao)[^.;]{0,40}?\b(?:ve|den|cho|toi)\b")
_PHASE = re.compile(r"\b(dot|giai doan) (\d)\b")
_TIME = re.compile(r"th.{1,2}i gian")
_VIDEO = re.compile(r"\b(?:video|clip)\b")


def with_details(quota: Quota, scan: Scan, one: Amount, scans: Sequence[Scan], year: int | None) -> Quota:
    """Return the quota with what else its sentence, its row or the sentence after it says."""
    start, end = _own_days(scan, one, scans, year)
    text = scan.source.text
    column = _COLUMN.search(text) or next(
        (found for head in scan.above[:1] if (found := _COLUMN.search(head.source.text))), None
    )
    return replace(
        quota,
        period_start=start,
        period_end=end,
        column_name=column[1]
        if column and quota.unit_of_count in ("chuyen_muc", "chuong_trinh", "ky", "podcast")
        else None,
        outlet=_outlet(quota, scan),
        languages=_languages(scan),
        duty="submit" if _is_sent(scan, one) else "publish",
        counts_video_as_item=quota.unit_of_count == "tin_bai" and bool(_VIDEO.search(fold(quota.genre or ""))),
        also_unit=_also(scan, one),
        alt_unit=_other_name(scan, one),
    )


def _own_days(scan: Scan, one: Amount, scans: Sequence[Scan], year: int | None) -> tuple[date | None, date | None]:
    """Return the days a quota is for, where they are not the plan's: said in its sentence, its row, or right behind."""
    clause = _around(scan, one)
    row = scan.row.time if scan.row and scan.row.time else ""
    for folded in (_without_lists(fold(clause)), fold(row)):
        for span in days.spans(folded, year):
            return span.start, span.end
    if phase := _of_phase(scan, clause, scans, year):
        return phase.start, phase.end
    end = days.until(fold(clause), year)
    timed = [_time_after(scan, scans)] + ([scan.source.folded] if _TIME.search(scan.source.folded) else [])
    for folded in timed:
        for span in days.spans(folded, year):
            return span.start, span.end
        end = end or days.to_year(folded)
    return None, end


def _without_lists(folded: str) -> str:
    """Drop brackets that list several stretches: "các đợt cao điểm (Tết, 30/4 - 01/5, 02/9)"."""
    return re.sub(r"\([^)]*,[^)]*,[^)]*\)", "", folded)


def _of_phase(scan: Scan, clause: str, scans: Sequence[Scan], year: int | None) -> days.Span | None:
    """Return the days of "Đợt 2", which another paragraph says."""
    phase = _PHASE.search(fold(clause)) or _PHASE.search(scan.source.folded[:60])
    if phase is None:
        return None
    name = f"{phase[1]} {phase[2]}"
    told = (span for other in scans if name in other.source.folded for span in days.spans(other.source.folded, year))
    return next(told, None)


def _time_after(scan: Scan, scans: Sequence[Scan]) -> str:
    """Return the line "Thời gian …" that follows a quota's paragraph."""
    at = next((at for at, other in enumerate(scans) if other is scan), len(scans))
    following = scans[at + 1].source if at + 1 < len(scans) else None
    return following.folded if following and re.match(r"\W*th.{1,2}i gian", following.folded) else ""


def _around(scan: Scan, one: Amount) -> str:
    """Return the sentence around an amount, semicolons ending it."""
    first, last = max(0, one.first - REACH), min(len(scan.text), one.end + REACH)
    start = next((at + 1 for at in range(one.first - 1, first - 1, -1) if scan.text[at].text in (".", ";")), first)
    end = next((at for at in range(one.end, last) if scan.text[at].text in (".", ";")), last)
    return scan.raw(start, end) if start < end else ""


def _outlet(quota: Quota, scan: Scan) -> str | None:
    if quota.channel not in ("press_print", "press_online", "any_press", "tv", "radio_province"):
        return None
    for part in (scan.source.text, *(head.source.text for head in scan.above)):
        if found := _OUTLET.search(part):
            return found[1]
    return None


def _languages(scan: Scan) -> tuple[str, ...]:
    found = [_TONGUES.get(tongue, tongue) for tongue in _LANGUAGES.findall(scan.source.folded)]
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()


def _is_sent(scan: Scan, one: Amount) -> bool:
    """ "gửi 02 tin, bài/tháng" is met by sending them; "gửi đăng", "gửi tin nhắn" by publishing."""
    if one.unit == "tin_nhan":
        return False
    before = " ".join(piece.text for piece in scan.text[max(0, one.first - 5) : one.first])
    after = " ".join(piece.text for piece in scan.text[one.end : one.end + 14])
    sent = ("gui" in before.split()[-3:] and "dang" not in before) or _sends(scan, one)
    return sent or bool(re.search(r"^(?:\W|\w)*?\bgui (?:ve|den|cho) (?!dang)", after) and "dang" not in after)


def _sends(scan: Scan, one: Amount) -> bool:
    """ "Gửi tin, bài về Báo tỉnh: 01 tin, bài/tháng": what stands before the amount says that it is sent."""
    before = scan.text[clause_start(scan, one.first) : one.first]
    printed = any(piece.raw.lower() in ("đăng", "dang") for piece in before)
    return not printed and bool(_SENDS.search(" ".join(piece.text for piece in before)))


def _also(scan: Scan, one: Amount) -> AlsoUnit | None:
    """ "01 kỳ/1 trang/tháng": one page in each issue."""
    after = (
        scan.source.folded[scan.text[one.end - 1].end :][:60] if len(scan.source.folded) == len(scan.content) else ""
    )
    if found := re.match(r"\s*/\s*0?(\d{1,2})\s*trang\s*/", after):
        return AlsoUnit(unit="trang", value=int(found[1]), of=scan.raw(one.unit_first, one.end))
    found = re.match(r"[^.;]{0,30}?,\s*m.{1,2}i (?:ky|so)\s*0?(\d{1,5}(?:\.\d{3})?) (trang|ban)\b", after)
    if not found:
        return None
    unit = "trang" if found[2] == "trang" else "ban_in"
    return AlsoUnit(unit=unit, value=int(found[1].replace(".", "")), of=scan.raw(one.unit_first, one.end))


def _other_name(scan: Scan, one: Amount) -> str | None:
    """ "01 chuyên mục/chương trình" may be either."""
    after = [piece.text for piece in scan.text[one.end : one.end + 3]]
    return "chuong_trinh" if one.unit == "chuyen_muc" and after == ["/", "chuong", "trinh"] else None
