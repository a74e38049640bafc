"""The head and the foot of an official paper (Nghị định 30/2020/NĐ-CP, phụ lục I, phần I, mục II)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alerts.cleaning import clean
from core.report import Report
from core.report_settings import ReportSettings
from core.settings import OfficeSettings
from core.words import say

LONGEST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Letterhead:
    """What stands above and below the text."""

    superior: str  # empty: the issuer has no body above it that it names
    issuer: str
    number: str  # the clerk fills the number in
    place: str  # with the date
    addressed_to: tuple[str, ...]
    authority: tuple[str, ...]  # with the position as the last line
    signer: str
    recipients: tuple[str, ...]  # with their dashes and marks, the filing line last
    attached: str  # stands below the title of every appendix


def letterhead_of(report: Report, office: OfficeSettings, look: ReportSettings) -> Letterhead:
    """Return the head and foot as the settings say them."""
    lines = [*look.authority, *([look.position] if look.position else [])]
    return Letterhead(
        superior=_line(look.superior),
        issuer=_line(look.issuer or office.name).upper(),
        number=say("report.form.number", symbol=_line(look.symbol)),
        place=_place(look, report.made_on),
        addressed_to=tuple(_line(one) for one in look.addressed_to),
        authority=tuple(_line(line) for line in lines),
        signer=_line(look.signer),
        recipients=_recipients(look),
        attached=say(
            "report.form.attached", symbol=_line(look.symbol), year=report.made_on.year, issuer=issuer_of(office, look)
        ),
    )


def issuer_of(office: OfficeSettings, look: ReportSettings) -> str:
    """Return who reports, as sentences name them: the issuer as the settings spell it, else the office.

    An issuer that is the office's name in capitals is spelt as the office is.
    """
    same = look.issuer.casefold() == office.name.casefold()
    return _line(office.name if same or not look.issuer else look.issuer)


def _line(value: str) -> str:
    return clean(value, LONGEST)


def _place(look: ReportSettings, on: date) -> str:
    """Days 1-9 and months 1-2 have a leading zero, so that no digit can be put before them later."""
    place = _line(look.place) or say("report.form.no_place")
    if not look.dated:
        return say("report.form.undated", place=place, year=on.year)
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return say("report.form.place", place=place, day=f"{on.day:02d}", month=month, year=on.year)


def _recipients(look: ReportSettings) -> tuple[str, ...]:
    rows = [say("report.form.recipient", name=_line(one).rstrip(";.")) for one in look.recipients]
    return (*rows, say("report.form.filing", filing=_line(look.filing).rstrip(".")))
