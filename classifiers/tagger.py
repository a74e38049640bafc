"""The door of every tagger: texts in, tags out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.tag import Tag


@dataclass(frozen=True, kw_only=True, slots=True)
class TaggerInput:
    """What a tagger sees of an item. Text is NFC, tone marks as published; `lead` may stand in `text` once more."""

    title: str
    lead: str | None
    text: str
    province: str | None  # where the source's news is from, None for a national one


@dataclass(frozen=True, kw_only=True, slots=True)
class TaggedExample:
    """A text with the judgement of a person, to learn from or to be judged by."""

    input: TaggerInput
    in_scope: bool
    tasks: frozenset[str]


class Tagger(Protocol):
    """Says which tasks of one plan an item serves, and whether it is about the plan's subject (`IN_SCOPE`)."""

    @property
    def version(self) -> str:
        """A fingerprint of plan and rules: another one means that every item is looked at again."""

    def tag(self, texts: Sequence[TaggerInput]) -> list[list[Tag]]:
        """Return the tags of each text, in the order of the texts; each judged alone."""
