"""What stands at the head of a plan, and the tasks it lists."""

from __future__ import annotations

import re
from datetime import date

from core.text import fold, squeeze
from plans.paragraphs import Paragraph

_HEAD_LINES = 40
_TITLE = re.compile(r"^\s*k[eé3]\s*ho\w{1,3}ch\s*$")
_OPENING = re.compile(r"^(?:thuc hien|can cu|trien khai|thyc hien|thi hanh|de |nham )")
_SUBJECT = re.compile(r"(?:ke hoach|tuyen truyen|truyen thong)\s")
_NUMBER = re.compile(r"\bS[ốo6éôb]{1,2}\s*:?\s*(\d{1,4})\s*/\s*((?:KH|QĐ|QD|CTr|ĐA)[-–][A-ZĐÐ]{2,}(?:-[A-ZĐ]+)?)")
_DAY = re.compile(r"ng[^\W\d]{1,3}\s*(\d{1,2})\s*th\w{1,3}ng\s*(\d{1,2})\s*n\w{1,3}m\s*((?:19|20)\d\d)")
_SHORT_DAY = r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)"
_FROM_TO = re.compile(rf"tu\s+(?:ngay\s+)?{_SHORT_DAY}\s+den\s+(?:het\s+)?(?:ngay\s+)?{_SHORT_DAY}")
_YEARS = re.compile(r"(?:giai\s+doan|gd)\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!den )n[ai]m\s+((?:19|20)\d\d)(?!\d)")


def read_title(text: str) -> str | None:
    """Return the title: what stands between the line "KẾ HOẠCH" and the first sentence."""
    lines = [squeeze(line) for line in text.splitlines() if line.strip()][:_HEAD_LINES]
    start = next((number for number, line in enumerate(lines) if _TITLE.match(fold(line))), None)
    if start is None:
        return lines[0] if lines and _SUBJECT.match(fold(lines[0])) else None
    rows: list[str] = []
    for line in lines[start + 1 : start + 8]:
        if _OPENING.match(fold(line)):
            break
        rows.append(line)
    return " ".join([lines[start], *rows]) if rows else None


def read_number(text: str) -> str | None:
    """Return the document's number ("54/KH-STTTT"), only from its head: later ones are other documents."""
    head = "\n".join(text.splitlines()[:_HEAD_LINES]).split("KẾ HOẠCH")[0][:1500]
    found = re.search(rf"^\s*(?:.{{0,20}}\s)?{_NUMBER.pattern}", head, re.MULTILINE)
    return f"{found[1]}/{found[2]}" if found else None


def read_issued(text: str) -> date | None:
    """Return the day of issue, from the line that has the document's number or the place and date."""
    for line in text.splitlines()[:8]:
        found = _DAY.search(fold(line))
        if found and re.search(r",\s*ng", fold(line)):
            return _day(found[1], found[2], found[3])
    return None


def read_period(found: list[Paragraph], title: str | None) -> tuple[date | None, date | None]:
    """Return the span a plan names: from one day to another, else the years of its head."""
    for one in found:
        if match := _FROM_TO.search(one.folded):
            return _day(*match.group(1, 2, 3)), _day(*match.group(4, 5, 6))
    head = fold(title or "")
    if years := _YEARS.search(head):
        return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)
    year = _YEAR.search(head)
    return (date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)) if year else (None, None)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
