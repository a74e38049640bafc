"""What a plan asks for against false information. The desk's rules say what of it this system does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from core.plan import MisinformationDuty
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan
from plans.reading.units import bare, unit_and_duty

_ACTS = (
    ("scan", "ra soat thong tin|rà quet|ra quet|theo doi, ra quet|giam sat thong tin|quan ly thong tin tren bao chi"),
    ("correct", "cai chinh|dinh chinh|phan hoi thong tin sai"),
    ("enforce", "bóc gỡ|boc go|xu ly nghiem|xu phat|ngan chan|ngăn chặn|xu ly cac hanh vi|xu ly vi pham"),
    ("share", "chia se tin, bai dau tranh|lan toa thong tin tich cuc|chia se thong tin chinh thong"),
    ("rebut", "dau tranh, phan bac|dau tranh phan bac|phan bac|dau tranh voi"),
    ("scan", "kip thoi phat hien|phat hien"),
    (
        "opinion_monitoring",
        "nam bat tinh hinh tu tuong|nam bat du luan|nam tinh hinh du luan|nam bat tinh hinh du luan",
    ),
)
_WHAT = "xau doc|sai su that|sai lech|sai trai|tin gia|gia mao|lua dao|bia dat|xuyen tac|thieu chinh xac|xau, doc|thu dich|gay hoang mang"


@cache
def _acts() -> Lexicon[str]:
    return Lexicon(_ACTS)


@cache
def _what() -> Lexicon[bool]:
    return Lexicon([(True, _WHAT)])


def read_falsehood_duties(scans: Sequence[Scan]) -> Iterator[MisinformationDuty]:
    """Yield the paragraphs that ask for false information to be found, answered or removed."""
    for scan in scans:
        if scan.row or scan.source.cells or scan.source.level < 2:
            continue
        acts = [found.code for found in _acts().find(scan.text, loose=scan.loose)]
        named = bool(_what().find(scan.text, loose=scan.loose))
        kind = next((act for act in acts if named or act == "opinion_monitoring"), None)
        if kind:
            yield MisinformationDuty(kind=kind, text=bare(scan), lead_unit=_lead(scan), line=scan.source.lines)


def _lead(scan: Scan) -> str | None:
    for part in (scan, *scan.above):
        found = unit_and_duty(part, (scan,)) if part is not scan else unit_and_duty(part, ())
        if found and len(found[0].split()) < 16:
            return found[0]
    return None
