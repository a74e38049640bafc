"""A question to a reviewer: does this item repeat a proven falsehood, or carry out a known fraud?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClaimKind(StrEnum):
    """What a register entry is about."""

    FALSE_CLAIM = "false_claim"
    SCAM = "scam"


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A public page that shows a claim to be false."""

    url: str
    publisher: str
    date: str = ""  # as read on the page; "~" before an estimated one


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A checkable statement with a verdict, a correction and evidence: nothing less can be one (rights.md)."""

    id: str
    claim: str
    kind: ClaimKind
    verdict: str
    truth: str
    evidence: tuple[Evidence, ...]
    topics: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A match of an item with a claim; it stays a question until a person decides."""

    claim: str  # Claim.id
    kind: ClaimKind
    sentence: str  # the sentence of the item that matched, as published
    score: float  # 0 to 1
    reason: str
