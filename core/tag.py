"""A judgement on an item: which task of a plan it serves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TagOrigin(StrEnum):
    """Who judged. A person's word is never overwritten by a rule or a model."""

    RULE = "rule"
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """One task an item serves; the task `IN_SCOPE` says only that it is about the plan's subject."""

    plan: str
    task: str
    origin: TagOrigin
    score: float  # 0 to 1
    reason: str  # the words or the sentence that led to it, as published


IN_SCOPE = "*"
"""The task name of a tag that says: about the plan's subject, whichever task."""
