"""The whole report as it is read, before it becomes a Word file, a spreadsheet or a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from alerts.cleaning import clean
from alerts.report.appendices import Appendix, appendices
from alerts.report.letterhead import Letterhead, issuer_of, letterhead_of
from alerts.report.sections import Section, sections
from alerts.report.wording import opening_sentence, say_days
from core.report import Report
from core.report_settings import ReportSettings
from core.settings import OfficeSettings
from core.words import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A report: its head and foot, its text, its appendices."""

    made_on: date
    letterhead: Letterhead
    subject: str  # trích yếu
    days: str  # the days it is of
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str  # ends with "./."
    appendices: tuple[Appendix, ...]


def document_of(report: Report, office: OfficeSettings, look: ReportSettings) -> Document:
    """Return the report in words. Every number of the text is a cell of one of the appendices' tables."""
    report, issuer = _named(report), issuer_of(office, look)
    return Document(
        made_on=report.made_on,
        letterhead=letterhead_of(report, office, look),
        subject=say("report.subject", plan=clean(report.plan.title, 400), period=report.period.label),
        days=say("report.of_days", days=say_days(report)),
        opening=opening_sentence(report, issuer),
        sections=sections(report),
        closing=say("report.closing", period=report.period.label, issuer=issuer),
        appendices=appendices(report),
    )


def _named(report: Report) -> Report:
    """Own periods are called what the office likes; their names go into sentences."""
    period = replace(report.period, label=clean(report.period.label, 200))
    return replace(report, period=period, next_label=clean(report.next_label, 200) if report.next_label else None)
