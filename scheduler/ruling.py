"""A person's word on an item or an output: what the word is about, what it is checked against, and what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.addresses import address_key
from core.clock import local_day
from core.count import Count, CountedItem
from core.errors import ConfigError, NotFound
from core.masking import mask_numbers
from core.plan import Plan
from core.ruling import Ruling, RulingKind
from core.tag import Tag, TagOrigin
from scheduler.counting import count_on
from scheduler.office import Office
from storage.base import Store

_OUTPUT = re.compile(r"[Oo](\d{1,18})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a ruling is on: an item that was crawled, or an output that was entered."""

    id: int
    recorded: bool
    title: str
    place: str  # address, or what an output has in its place
    source: str  # key of the source; name of the sheet an output came from
    channel: str
    published_on: date | None

    @property
    def name(self) -> str:
        """Return how the commands call it: 17, or O12."""
        return f"O{self.id}" if self.recorded else str(self.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What a subject is in one count: among its items, nearly, or taken out, and why."""

    count: Count
    place: str  # counted | nearly | excluded
    reason: str


def find_subject(store: Store, name: str) -> Subject:
    """Return the output "O12", or the item of that id or address; raise NotFound."""
    if found := _OUTPUT.fullmatch(name.strip()):
        output = store.output(int(found[1]))
        return Subject(
            id=output.id,
            recorded=True,
            title=output.title,
            place=output.address or output.issue or "",
            source=output.file,
            channel=output.channel,
            published_on=output.published_on,
        )
    item = store.find_item(name.strip())
    day = local_day(item.published_at) if item.published_at else None
    return Subject(
        id=item.id,
        recorded=False,
        title=item.title,
        place=item.url,
        source=item.source,
        channel=item.channel,
        published_on=day,
    )


def check_quota(plan: Plan, quota: str | None) -> None:
    """Raise NotFound that names the plan's quotas where it has none of that id."""
    known = [one.id for one in (*plan.quotas, *plan.caps)]
    if quota is not None and quota not in known:
        raise NotFound("ruling.no_quota", quota=quota, plan=plan.key, known=", ".join(known) or "-")


def check_task(plan: Plan, task: str) -> None:
    """Raise NotFound that names the plan's tasks where it has none of that id."""
    known = {one.id: one.name for one in plan.topics}
    if task not in known:
        listed = "; ".join(f"{key} ({name})" for key, name in known.items())
        raise NotFound("ruling.no_task", task=task, plan=plan.key, known=listed or "-")


def check_reason(reason: str) -> str:
    """Return the reason on one line, numbers of people masked (it is kept for good: rights.md).

    Raises ConfigError for an empty one: later readers need to know why.
    """
    text = mask_numbers(" ".join(reason.split()))
    if not text:
        raise ConfigError("ruling.no_reason")
    return text


def rule(
    office: Office, plan: Plan, subject: Subject, kind: RulingKind, *, quota: str | None, reason: str, by: str
) -> Ruling:
    """Keep a ruling and return it; raise ConfigError for a withdrawal where nothing stands."""
    if kind is RulingKind.WITHDRAWN and quota not in {
        one.quota for one in standing_rulings(office.store, plan, subject)
    }:
        raise ConfigError("ruling.nothing_stands", id=subject.name, quota=quota or "-", plan=plan.key)
    ruling = Ruling(
        plan=plan.key,
        item=subject.id,
        quota=quota,
        kind=kind,
        reason=reason,
        by=by,
        at=office.clock(),
        recorded=subject.recorded,
    )
    office.store.rule([ruling])
    return ruling


def standing_rulings(store: Store, plan: Plan, subject: Subject) -> list[Ruling]:
    """Return what holds of the rulings on a subject: the newest of each quota, those taken back left out."""
    every = store.rulings(plan.key, subject.id, recorded=subject.recorded)
    newest = {one.quota: one for one in every}
    return [one for one in newest.values() if one.kind is not RulingKind.WITHDRAWN]


def tag(office: Office, plan: Plan, subject: Subject, task: str, *, serves: bool, reason: str) -> Tag:
    """Keep a person's judgement on whether an item serves a task; raise ConfigError for an output, whose row says it."""
    if subject.recorded:
        raise ConfigError("ruling.tag_output", id=subject.name, plan=plan.key)
    judged = Tag(plan=plan.key, task=task, origin=TagOrigin.PERSON, score=1.0 if serves else 0.0, reason=reason)
    office.store.tag_by_person(subject.id, [judged], office.clock())
    return judged


def standings(office: Office, plan: Plan, subject: Subject) -> list[Standing]:
    """Return where a subject stands in the plan's counts of the periods that hold its day (today's, where it has none)."""
    day = subject.published_on or local_day(office.clock())
    found = []
    for count in count_on(office, plan, day):
        for place, items in (("counted", count.items), ("nearly", count.nearly), ("excluded", count.excluded)):
            found += [Standing(count=count, place=place, reason=one.reason) for one in items if _is(one, subject)]
    return found


def _is(counted: CountedItem, subject: Subject) -> bool:
    """A row that was joined with the crawled item of its address and channel stands where that item stands."""
    if (counted.item, counted.recorded) == (subject.id, subject.recorded):
        return True
    joined = subject.recorded and not counted.recorded and counted.channel == subject.channel
    return joined and bool(key := _address_key(subject.place)) and key == _address_key(counted.url)


def _address_key(place: str) -> str:
    """Return what every address of one article shares; empty for what is none ("Số 5123, trang 2")."""
    try:
        return address_key(place) if place else ""
    except ValueError:
        return ""
