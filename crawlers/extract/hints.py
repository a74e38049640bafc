"""What a link to an article already said of it: the feed's entry, or the listing's anchor."""

from __future__ import annotations

from dataclasses import dataclass

from core.article import DateCandidate


@dataclass(frozen=True, kw_only=True, slots=True)
class Hints:
    """What the feed or listing said; every part may be missing or cut short."""

    title: str | None = None
    lead: str | None = None
    date: DateCandidate | None = None
