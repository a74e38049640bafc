"""The appendices of the report: every number that its text names stands in one of these tables."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.report.item_tables import airing_table, item_table
from alerts.report.missing_tables import missing_table, review_table, silent_table
from alerts.report.quota_tables import change_table, quota_table, share_table, summary_table
from alerts.report.result_tables import channel_table, class_table, event_table, task_table
from alerts.report.table import Table
from core.report import Report
from core.words import say

_ROMAN = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True, kw_only=True, slots=True)
class Appendix:
    """One appendix: "Phụ lục I", its title, its tables."""

    number: str
    title: str
    tables: tuple[Table, ...]


def appendices(report: Report) -> tuple[Appendix, ...]:
    """Return the six appendices, all of them also where there is nothing to list: an empty one says so."""
    quotas = [summary_table(report), quota_table(report)]
    quotas += [table for table in (share_table(report), change_table(report)) if table.rows]
    contents = (
        quotas,
        [task_table(report), channel_table(report), class_table(report), event_table(report)],
        [item_table(report)],
        [airing_table(report)],
        [review_table(report)],
        [missing_table(report), silent_table(report)],
    )
    return tuple(
        Appendix(number=number, title=say(f"report.appendix.{number}"), tables=tuple(tables))
        for number, tables in zip(_ROMAN, contents, strict=True)
    )
