"""What adapters read alike: a JSON body, a moment, a refusal in words."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from core.addresses import published_address
from core.article import DateCandidate, DateOrigin
from core.crawl import Outcome
from core.page import FetchedPage
from core.source import Source
from core.words import say
from crawlers.dates import Moment, parse_moment, plausible
from crawlers.pages.adapter import ApiAnswer

PASSING_SECONDS = 5.0
BUSY_SECONDS = 60.0


def read_json(body: bytes | str) -> dict[str, Any] | None:
    """Return a JSON object; None for anything else."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def unreadable(source: Source, page: FetchedPage) -> ApiAnswer:
    """Return the answer to a body that is not what the API documents; a busy server may do better in a moment."""
    pause = BUSY_SECONDS if page.status == 429 else PASSING_SECONDS if page.status >= 500 else None
    if pause is not None:
        return refused(source, "page.passing", outcome=Outcome.BROKEN, retry_seconds=pause)
    return refused(source, "page.unreadable", outcome=Outcome.BROKEN)


def refused(
    source: Source,
    sentence: str,
    *,
    outcome: Outcome = Outcome.REFUSED,
    retry_seconds: float | None = None,
    code: int = 0,
) -> ApiAnswer:
    """Return an answer that ends the run. A platform's own words stay out: they may repeat the token."""
    values = {"name": source.name, "variable": source.token_env, "page": source.page, "code": code}
    return ApiAnswer(outcome=outcome, message=say(sentence, **values), retry_seconds=retry_seconds)


def address_of(value: object) -> str | None:
    """Return the address a field holds, as items are stored; None where it is none."""
    try:
        return published_address(value) if isinstance(value, str) else None
    except ValueError:
        return None


def dated(raw: str, found: Moment | None, now: datetime) -> DateCandidate | None:
    """Return what an API says of a post's time, where it can be believed at `now`."""
    if found is None or not plausible(found.moment, now):
        return None
    return DateCandidate(origin=DateOrigin.API, raw=raw, moment=found.moment, day_only=found.day_only)


def written_date(raw: object, now: datetime) -> DateCandidate | None:
    """Return the moment that a field writes as text."""
    return dated(raw, parse_moment(raw), now) if isinstance(raw, str) else None


def is_too_old(source: Source, moment: datetime | None, now: datetime) -> bool:
    """Whether a post lies before what a first run looks back for; local sources have no limit."""
    return not source.local and moment is not None and moment < now - timedelta(days=source.since_days)
