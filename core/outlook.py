"""What is still missing of a quota, in the one sentence that the board, the mail and the report all say."""

from __future__ import annotations

from datetime import timedelta

from core.count import Count, CountState, Forecast
from core.numerals import running
from core.words import say

_OPEN = (CountState.ON_TRACK, CountState.AT_RISK, CountState.BEHIND)


def say_outlook(count: Count) -> str:
    """Return what a quota still needs and until when; empty where nothing is missing or nothing can be said."""
    if count.forecast is None or count.state not in _OPEN:
        return ""
    return say_needed(count.forecast, count.quota.unit_of_count, count.forecast.more)


def say_needed(forecast: Forecast, unit_of_count: str, more: int) -> str:
    """Return "Cần thêm N … trước ngày …" for `more` of a unit; empty where none is missing.

    The day is the one after the last working day of the period: what is there by the evening before it counts in time.
    """
    if more <= 0:
        return ""
    values = {"more": running(more), "unit": say(f"counted.{unit_of_count}"), "last": f"{forecast.by:%d/%m/%Y}"}
    if forecast.working_days_left == 0:
        return say("count.outlook.no_working_day", **values)
    if forecast.working_days_left == 1:
        return say("count.outlook.last_day", **values)
    before = f"{forecast.by + timedelta(days=1):%d/%m/%Y}"
    return say("count.outlook.before", day=before, days=running(forecast.working_days_left), **values)
