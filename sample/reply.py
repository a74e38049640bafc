"""What a site of the sample is asked and what it answers, apart from HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One request: the decoded path, its query, and the bearer token if one came in a header."""

    path: str
    query: dict[str, str] = field(default_factory=dict)
    token: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """One answer before compression; with `modified` it is validated by Last-Modified, otherwise by an ETag."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    modified: datetime | None = None
    encoded: bool = False  # the body is compressed already, its headers say how


class Site(Protocol):
    """A site that answers."""

    key: str
    base: str  # "http://127.0.0.1:8741", no final slash

    def answer(self, ask: Ask) -> Reply:
        """Return what stands at an address; unknown addresses get a 404 page."""
