"""The items of the day, those that wait for a reviewer and the silent sources, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alerts.cleaning import clean, defuse, safe_link
from alerts.facts import SilentSource, WaitingItem
from alerts.figures import day, moment, number, share
from alerts.lines import ItemGroup, ItemLine
from alerts.page import GroupText, ItemText, LinkText, SilentText, WaitingText
from core.clock import local_day
from core.finding import ClaimKind
from core.item import Item
from core.words import say

LONGEST_TITLE = 180
LONGEST_SENTENCE = 300
LONGEST_NAME = 120
MOST_NAMES = 4


def group_text(group: ItemGroup, sources: Mapping[str, str]) -> GroupText:
    """Return a task's items in words."""
    return GroupText(
        title=clean(group.task, LONGEST_NAME) if group.task else say("mail.untagged"),
        count=number(group.total),
        items=tuple(_item_text(line, sources) for line in group.lines),
        hidden=say("mail.more_items", count=number(group.hidden)) if group.hidden else "",
    )


def waiting_text(waiting: WaitingItem, sources: Mapping[str, str]) -> WaitingText:
    """Return what a reviewer is asked: the item, the sentence that matched, the claim and its evidence."""
    claim, finding = waiting.claim, waiting.finding
    rows = [(say("mail.waiting_sentence"), say("mail.quoted", text=defuse(clean(finding.sentence, LONGEST_SENTENCE))))]
    if claim:
        rows.append((say("mail.waiting_claim"), defuse(clean(claim.claim, LONGEST_SENTENCE))))
        verdict = say(
            "mail.verdict", verdict=clean(claim.verdict, LONGEST_NAME), truth=clean(claim.truth, LONGEST_SENTENCE)
        )
        rows.append((say("mail.waiting_verdict"), verdict))
    else:
        rows.append((say("mail.waiting_claim"), say("mail.claim_gone", claim=clean(finding.claim, LONGEST_NAME))))
    rows.append((say("mail.waiting_score"), share(finding.score)))
    return WaitingText(
        kind=say("mail.kind_scam" if finding.kind is ClaimKind.SCAM else "mail.kind_false_claim"),
        head=_head(waiting.item, defused=True),
        facts=_facts(waiting.item, sources),
        lines=tuple(rows),
        evidence=_evidence(waiting),
    )


def silent_text(source: SilentSource) -> SilentText:
    """Return a silent source in words."""
    return SilentText(
        name=clean(source.name, LONGEST_NAME),
        state=say(f"outcome.{source.outcome}"),
        since=say("mail.since", moment=moment(source.since)),
        message=clean(source.message, LONGEST_SENTENCE),
    )


def _item_text(line: ItemLine, sources: Mapping[str, str]) -> ItemText:
    notes = [say("mail.also", tasks=_names(line.also))] if line.also else []
    if line.reposts:
        places = dict.fromkeys(_source(item, sources) for item in line.reposts)
        notes.append(say("mail.reposts", count=number(len(line.reposts)), sources=_names(tuple(places))))
    return ItemText(head=_head(line.item), facts=_facts(line.item, sources), notes=tuple(notes))


def _names(names: Sequence[str]) -> str:
    shown = [clean(name, LONGEST_NAME) for name in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        shown.append(say("mail.others", count=number(len(names) - MOST_NAMES)))
    return "; ".join(shown)


def _head(item: Item, *, defused: bool = False) -> LinkText:
    title = clean(item.title, LONGEST_TITLE) or say("mail.no_title")
    return LinkText(title=defuse(title) if defused else title, link=safe_link(item.url))


def _facts(item: Item, sources: Mapping[str, str]) -> str:
    return " · ".join((_source(item, sources), _published(item)))


def _source(item: Item, sources: Mapping[str, str]) -> str:
    return clean(sources.get(item.source, item.source), LONGEST_NAME)


def _published(item: Item) -> str:
    if item.published_at is None:
        return say("mail.no_day")
    return day(local_day(item.published_at)) if item.published_day_only else moment(item.published_at)


def _evidence(waiting: WaitingItem) -> LinkText | None:
    """Return the first evidence whose address can be followed."""
    for one in waiting.claim.evidence if waiting.claim else ():
        if link := safe_link(one.url):
            return LinkText(title=say("mail.evidence", publisher=clean(one.publisher, LONGEST_NAME)), link=link)
    return None
