"""Who owes a quota, and whether every unit of a kind owes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.plan import Quota
from core.text import fold
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan, first_piece
from plans.reading.sections import items, parts
from plans.reading.units import is_unit, unit_and_duty
from plans.reading.vocabulary import marks, work
from plans.reading.words import REACH

_LABEL = re.compile(
    r"^\W*(?:[dbp].n v. ch.{1,2} tr.|ch.{1,2} tr.|[dbp].n v. th..?c hi..?n|c. quan th..?c hi..?n|c. quan ch.{1,2} tr.|ph. tr.ch)\W+\s*(.+)$"
)
_WITH = re.compile(r"^\W*(?:[dbp].n v. ph..?i h.p|c. quan ph..?i h.p|ph..?i h.p)\s*:\s*(.+)$")
_OWING = (
    "xa|phuong|thon|to dan pho|khu pho|truong|truong hoc|co quan|don vi|dia phuong|chi hoi|cong doan co so|cong doan|phong"
    "|so|nganh|khu dan cu|bản|xóm|ấp|huyen|nhom|man hinh|to lien gia|chi bo|chi doan|doan the|co so|tram|hop tac xa|buôn"
    "|co quan, don vi|xa, phuong|so, ban, nganh|dac khu|doanh nghiep|to|hoi|loa|cụm|diem|nha truong|ban, nganh|cong an"
)
_MANY = re.compile(
    r"^(?:\W*)(?:de nghi\s+)?(?:ubnd\s+)?(?:cac|tung|moi|cap xa|ubnd cap xa)\b|ubnd cap (?:xa|huyen)|\bcap xa\b"
)
_EACH_SITE = re.compile(r"c.{1,2}a (?:c.c|tung|moi) (?:co quan|don vi|so|dia phuong)")
_REQUEST = re.compile(r"^[^\W\d]{2,3} ngh[^\W\d]{1,2} (?=\S)", re.IGNORECASE)  # "Đề nghị …"
_PRESS = frozenset(("any_press", "press_print", "press_online", "tv", "radio_province"))


@cache
def _owing() -> Lexicon[bool]:
    return Lexicon([(True, _OWING)])


@dataclass(frozen=True, slots=True)
class Duties:
    """The units of "Tổ chức thực hiện" with the channels their duties name."""

    rows: tuple[tuple[str, frozenset[str], frozenset[str]], ...]  # unit, channels of its name, channels of its duty


def duties_of(scans: Sequence[Scan]) -> Duties:
    """Return the units that the plan's last part names."""
    rows = []
    for _, under in parts(scans, "duties"):
        for item, below in items(under):
            if found := unit_and_duty(item, below):
                end = len(found[0]) + 12
                own = frozenset(one.channel for one in item.mentions if item.text[one.first].start < end)
                named = frozenset(one.channel for part in (item, *below) for one in part.mentions)
                rows.append((found[0], own, named))
    return Duties(tuple(rows))


def with_owner(quota: Quota, scan: Scan, first: int, scans: Sequence[Scan], duties: Duties, level: str | None) -> Quota:
    """Return the quota with who owes it; `first` is the piece where its number begins."""
    lead, helping, inferred = _lead(scan, first, scans, quota.channel, duties)
    each = _each(scan, first, quota, lead, level)
    return replace(
        quota,
        lead_unit=_REQUEST.sub("", lead) if lead else None,
        coordinating_units=helping,
        lead_unit_inferred=inferred,
        applies_to="each_unit" if each else quota.applies_to,
    )


def _lead(
    scan: Scan, first: int, scans: Sequence[Scan], channel: str, duties: Duties
) -> tuple[str | None, tuple[str, ...], bool]:
    if scan.row and scan.row.owner:
        return scan.row.owner, (), False
    said, helping = _labelled(scan, scans)
    if said:
        return said, helping, False
    if unit := _of_clause(scan, first):
        return unit, helping, False
    for part in scan.above:
        if unit := _subject(part, first_piece(part)):
            return unit, helping, False
    named = [unit for unit, own, _ in duties.rows if channel in own or (channel == "any_press" and own & _PRESS)]
    named += [unit for unit, _, told in duties.rows if channel in told]
    return (named[0], helping, True) if named else (None, helping, False)


def _of_clause(scan: Scan, first: int) -> str | None:
    """Return the subject of the clause a number stands in; another clause's "mỗi thôn" does not reach beyond its semicolon."""
    start = next((at + 1 for at in range(first - 1, -1, -1) if scan.text[at].text == ";"), None)
    if start is None:
        return _subject(scan, first_piece(scan))
    if unit := _subject(scan, start):
        return unit
    unit = _subject(scan, first_piece(scan))
    return None if unit and _MANY.search(fold(unit)) else unit


def _labelled(scan: Scan, scans: Sequence[Scan]) -> tuple[str | None, tuple[str, ...]]:
    """Return what "Đơn vị chủ trì:" and "Đơn vị phối hợp:" say beside a quota, under the same heading."""
    if not scan.above:
        return None, ()
    beside = [one for one in scans if one.above and one.above[0].source is scan.above[0].source]
    lead = next((found[1] for one in beside if (found := _LABEL.match(one.source.folded))), None)
    helping = next((found[1] for one in beside if (found := _WITH.match(one.source.folded))), None)
    return (_as_written(beside, lead) if lead else None), (
        tuple(part.strip(" .") for part in re.split(r"[;]", _as_written(beside, helping))) if helping else ()
    )


def _as_written(beside: Sequence[Scan], folded: str) -> str:
    for one in beside:
        at = one.source.folded.find(folded)
        if at >= 0 and len(one.source.folded) == len(one.source.text):
            return one.source.text[at : at + len(folded)].strip(" .;")
    return folded.strip(" .;")


def _subject(scan: Scan, start: int) -> str | None:
    """Return the unit with which a paragraph, a heading or a clause begins."""
    if start >= len(scan.text):
        return None
    mark = marks.at(scan.text, start, loose=scan.loose)
    if mark and mark.code == "each" and (found := _owing().at(scan.text, mark.end, loose=scan.loose)):
        return scan.raw(start, found.end)
    if start != first_piece(scan):
        owing = _owing().at(scan.text, start, loose=scan.loose)
        return scan.raw(start, owing.end) if owing and work.at(scan.text, owing.end, loose=scan.loose) else None
    if not is_unit(scan):
        return None
    found_unit = unit_and_duty(scan, ())
    unit = found_unit[0] if found_unit else scan.content[scan.text[start].start :].strip(" ./;:,")
    return unit if len(unit.split()) < 16 else None


def _each(scan: Scan, first: int, quota: Quota, lead: str | None, level: str | None) -> bool:
    """Return whether every unit owes it: "mỗi thôn", "các xã", a station of each commune."""
    back = max(0, first - REACH)
    start = next((at + 1 for at in range(first - 1, back - 1, -1) if scan.text[at].text in (".", ";")), back)
    for at in range(start, min(first + 1, len(scan.text))):
        mark = marks.at(scan.text, at, loose=scan.loose)
        if mark and mark.code == "each" and _owing().at(scan.text, mark.end, loose=scan.loose):
            return True
    if lead and _MANY.search(fold(lead)):
        return quota.channel not in ("any_press", "press_print", "press_online")
    provincial = level not in ("xa", "phuong", "dac_khu")
    if quota.channel in ("radio_district", "radio_commune") and provincial and level is not None:
        return True
    return quota.channel == "agency_website" and bool(_EACH_SITE.search(scan.source.folded))
