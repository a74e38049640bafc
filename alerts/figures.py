"""Numbers and days as an office writes them (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

from datetime import date, datetime

from core.clock import VIETNAM
from core.numerals import running
from core.words import say


def number(value: int) -> str:
    """Return a number for running text: 01 to 09 with a leading zero, dots between thousands."""
    return running(value)


def share(value: float) -> str:
    """Return a number between 0 and 1 with a decimal comma."""
    return f"{value:.2f}".replace(".", ",")


def day(value: date) -> str:
    """Return dd/mm/yyyy."""
    return f"{value:%d/%m/%Y}"


def weekday(value: date) -> str:
    """Return the name of the day with its date."""
    return say("mail.day", weekday=say(f"mail.weekday.{value.isoweekday()}"), day=day(value))


def moment(value: datetime) -> str:
    """Return the local time of day and date of an aware moment."""
    local = value.astimezone(VIETNAM)
    return say("mail.moment", clock=f"{local:%H:%M}", day=day(local.date()))
