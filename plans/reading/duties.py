"""Duties without a number: what the plan wants published and does not count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from core.plan import Duty
from plans.paragraphs import PLAIN
from plans.reading.decoys import is_past_heading
from plans.reading.lexicon import Lexicon
from plans.reading.places import channels_in
from plans.reading.scan import Scan
from plans.reading.sections import section_of
from plans.reading.units import bare

_PUBLISHES = (
    "đăng|dang tai|cap nhat|phat song|duy tri|tuyen truyen tren|chia se|san xuat|dua tin|dua tin, bai|tang thoi luong|mở chuyen muc"
    "|tuyen truyen|phat thanh|phat|tiep song|tiep am|xay dung|xuat ban|phat hanh|to chuc|lan toa|gắn banner|gan banner|chay chu"
)
_NO_DUTY = frozenset(("content", "reports", "other"))


@cache
def _verbs() -> Lexicon[bool]:
    return Lexicon([(True, _PUBLISHES)])


def read_duties(scans: Sequence[Scan], counted: Collection[str]) -> Iterator[Duty]:
    """Yield paragraphs that ask for something to be published and give no number; `counted` are places with quotas."""
    for scan in scans:
        if _is_duty(scan, counted):
            channel = next(iter(channels_in(scan.text, scan.mentions, 0, len(scan.text), first=True)), None)
            yield Duty(text=bare(scan), channel=channel, line=scan.source.lines)


def _is_duty(scan: Scan, counted: Collection[str]) -> bool:
    near = {scan.source.first, *(heading.source.first for heading in scan.above[:1] if not scan.row)}
    if scan.source.level < 4 or scan.row or scan.source.cells or not near.isdisjoint(counted) or is_past_heading(scan):
        return False
    if any(section_of(heading) in _NO_DUTY for heading in scan.above) or not scan.above:
        return scan.source.level < PLAIN and not scan.above and _publishes(scan)
    return _publishes(scan)


def _publishes(scan: Scan) -> bool:
    strong = any(not one.weak for one in scan.mentions)
    return strong and bool(_verbs().find(scan.text, loose=scan.loose))
