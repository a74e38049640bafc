"""Days as officers and scripts type them."""

from __future__ import annotations

from datetime import date, datetime

from core.clock import local_day, system_clock
from core.errors import ConfigError

FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def read_day(text: str | None) -> date:
    """Return the day of "2025-11-21" or "21/11/2025", today's where there is no text; raise ConfigError."""
    if not text:
        return local_day(system_clock())
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 — a local day has no zone
        except ValueError:
            continue
    raise ConfigError("cli.bad_day", text=text)


def show_day(day: date | None) -> str:
    """Return a day as officers write it, dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}" if day else "-"
