"""A digest in words: plain strings for both templates, so that the two parts of a mail can never differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """One figure of the summary on top."""

    figure: str
    label: str
    tone: str  # bad | warn | good | plain


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotaText:
    """One quota that needs attention."""

    state: str
    tone: str  # missed | behind | at_risk | over_cap
    figure: str  # "2/5", or how many tasks
    unit: str
    phrase: str
    facts: str  # channel, period, who owes it
    needs: str  # what to do until when; the most important sentence of the mail
    tasks: tuple[str, ...]  # where the quota is owed for several tasks: each with its own figures
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedText:
    """A sentence with the quotas it is about."""

    sentence: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardText:
    """One plan."""

    title: str
    facts: str
    summary: str
    quotas: tuple[QuotaText, ...]
    hidden: str
    settled: str
    lists: tuple[NamedText, ...]  # what ended unmet long ago, what cannot be measured


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkText:
    """A title with the address behind it; `link` is None where the address is not one to follow."""

    title: str
    link: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemText:
    """One piece of the day."""

    head: LinkText
    facts: str
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupText:
    """The pieces of one task."""

    title: str
    count: str
    items: tuple[ItemText, ...]
    hidden: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingText:
    """One item that waits for a reviewer."""

    kind: str
    head: LinkText
    facts: str
    lines: tuple[tuple[str, str], ...]  # label, text
    evidence: LinkText | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentText:
    """One source that does not answer."""

    name: str
    state: str
    since: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MailPage:
    """A whole mail in words. An empty string or tuple means: nothing to say there."""

    subject: str
    preview: str
    office: str
    title: str
    day: str
    opening: tuple[str, ...]
    tiles: tuple[Tile, ...]
    boards_title: str
    boards: tuple[BoardText, ...]
    boards_none: str
    items_title: str
    groups: tuple[GroupText, ...]
    items_none: str
    undated: str
    waiting_title: str
    waiting_rule: str
    waiting: tuple[WaitingText, ...]
    waiting_hidden: str
    waiting_none: str
    silent_title: str
    silent: tuple[SilentText, ...]
    silent_hidden: str
    silent_none: str
    footer: tuple[str, ...]
