"""Rows of tables that hold an amount and gave no quota: a person is asked, so that none is lost unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.reading.amounts import Parser
from plans.reading.decoys import is_past_heading
from plans.reading.scan import Scan


def rows_without_quota(scans: Sequence[Scan], used: Sequence[Scan]) -> Iterator[Scan]:
    """Yield each row with a number beside a unit of count that is not among the `used` ones, once; what tells of the past is left out."""
    told = {id(scan.source) for scan in used}
    for scan in scans:
        if scan.source.cells and id(scan.source) not in told and not is_past_heading(scan) and _has_amount(scan):
            told.add(id(scan.source))
            yield scan


def _has_amount(scan: Scan) -> bool:
    return bool(Parser(scan.text, loose=scan.loose).amounts())
