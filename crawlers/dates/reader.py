"""The strict reader of written moments: day before month, Asia/Ho_Chi_Minh unless an offset is written."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone

from core.text import fold
from crawlers.dates.grammar import AROUND, BETWEEN, COMPACT, DAYS, FIGURES, MONTH_NAMED, MONTHS, TIME
from crawlers.dates.moment import Moment, TimeOfDay, build_moment

_LONGEST = 240  # characters; a longer text is a paragraph and no date
_LEAST = re.compile(r"\d{4}|\d{2}:\d{2}")
# What machines are told nearly always; every part that is out of range goes the long way.
_ISO = re.compile(
    r"([12]\d{3})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,9})?(?:[Zz]|([+-])(0\d|1[0-4]):?([0-5]\d))?",
    re.ASCII,
)
_RANGE = re.compile(r"\s*(?:-|–|—|den|to|~)\s*(?:het\s*)?(?:ngay\s*)?")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_UPDATED = re.compile(r"(?:cap nhat|sua|updated|modified)\W*(?:\w+\W+){0,3}$")
_AMERICAN = {"e": -5, "c": -6, "m": -7, "p": -8}  # RFC 822: EST, CST, MST, PST; daylight time is an hour more


def parse_moment(raw: str, *, month_first: bool = False) -> Moment | None:
    """Return the moment that `raw` writes, or None where it writes none that is certain.

    `raw` is an attribute or a short line; other words may stand around one date. A time counts only beside its day.
    AM/PM is ignored where the hour is 0 or above 12. `3/5/2026` is 3 May, or 5 March where `month_first`.
    No date: a missing or two-digit year, an impossible day, a range of days, a time alone.
    """
    if len(raw) > _LONGEST or not _LEAST.search(raw):
        return None
    if told := _ISO.fullmatch(raw):
        return _told(told)
    text = fold(" ".join(raw.split()))
    whole = COMPACT.fullmatch(text)
    if whole:
        return _compact(whole)
    found = _choose(text, _days(text))
    return _read(text, found, month_first) if found else None


def _told(match: re.Match[str]) -> Moment | None:
    year, month, day, hour, minute, second = map(int, match.group(1, 2, 3, 4, 5, 6))
    zone = UTC if match[0][-1] in "Zz" else None
    if match[7]:
        offset = timedelta(hours=int(match[8]), minutes=int(match[9]))
        zone = timezone(-offset if match[7] == "-" else offset)
    return build_moment(year, month, day, TimeOfDay(hour=hour, minute=minute, second=second, zone=zone))


def is_date_line(raw: str, *, spare: int = 2) -> bool:
    """Whether a line says little more than when: at most `spare` words beside the moment and the usual labels."""
    text = fold(" ".join(raw.split()))
    for form in (*(DAYS if MONTH_NAMED.search(text) else FIGURES), TIME):
        text = form.sub(" ", text)
    return len(_LETTERS.findall(AROUND.sub(" ", text))) <= spare


def _days(text: str) -> list[re.Match[str]]:
    """Every day written in `text`, in reading order; overlapping readings go to the first form."""
    found: list[re.Match[str]] = []
    for form in DAYS if MONTH_NAMED.search(text) else FIGURES:
        for match in form.finditer(text):
            if all(match.end() <= other.start() or match.start() >= other.end() for other in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _choose(text: str, days: list[re.Match[str]]) -> re.Match[str] | None:
    """The first day, but for a range (none) and for an update named before the publication (the second)."""
    if len(days) < 2:
        return days[0] if days else None
    if _RANGE.fullmatch(text, days[0].end(), days[1].start()):
        return None
    updated_first = _UPDATED.search(text[: days[0].start()]) and not _UPDATED.search(
        text[days[0].end() : days[1].start()]
    )
    return days[1] if updated_first else days[0]


def _read(text: str, day: re.Match[str], month_first: bool) -> Moment | None:
    parts = day.groupdict()
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])
    if parts.get("first"):
        numbers = (int(parts["first"]), int(parts["then"]))
        month, date = numbers if month_first else numbers[::-1]
    else:
        month, date = _month(parts), int(parts["day"])
    return build_moment(year, month, date, _time_beside(text, day))


def _month(parts: dict[str, str | None]) -> int:
    if parts.get("name"):
        return MONTHS[" ".join((parts["name"] or "").split())]
    return int(parts["month"] or 0)


def _time_beside(text: str, day: re.Match[str]) -> TimeOfDay | None:
    """The time written next to a day, after or before it; nothing but weekday, `ngày`, `lúc` may part them."""
    for match in TIME.finditer(text):
        apart = text[day.end() : match.start()] if match.start() >= day.end() else text[match.end() : day.start()]
        if BETWEEN.fullmatch(apart):
            return _time(match.groupdict())
    return None


def _compact(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    time = _time({**parts, "meridian": None}) if parts["hour"] else None
    return build_moment(int(parts["year"]), int(parts["month"]), int(parts["day"]), time)


def _time(parts: dict[str, str | None]) -> TimeOfDay | None:
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        return None
    return TimeOfDay(
        hour=_on_24_hours(hour, parts["meridian"] or ""), minute=minute, second=second, zone=_zone(parts["zone"])
    )


def _on_24_hours(hour: int, meridian: str) -> int:
    """Sites write `00:01 AM` and `15:34 PM`: the words count only where a twelve-hour clock can show the hour."""
    if not 1 <= hour <= 12 or not meridian:
        return hour
    if meridian[0] == "a" or meridian in ("sa", "sang"):
        return hour % 12
    if meridian == "trua":
        return hour + 12 if hour < 4 else hour
    return hour % 12 + 12


def _zone(raw: str | None) -> timezone | None:
    if not raw:
        return None
    number = re.search(r"([+-]?)\s*(\d{1,2}):?(\d{2})?$", raw)
    if number:
        offset = timedelta(hours=int(number[2]), minutes=int(number[3] or 0))
        return timezone(-offset if number[1] == "-" else offset) if offset < timedelta(hours=15) else None
    if raw[0] in _AMERICAN and raw[1:] in ("st", "dt"):
        return timezone(timedelta(hours=_AMERICAN[raw[0]] + (raw[1] == "d")))
    return timezone(timedelta(hours=7)) if raw == "ict" else timezone(timedelta(0))
