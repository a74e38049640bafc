"""The morning mail: gathered from the store, made once a day, delivered once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from alerts.channels.smtp_mail import DeliveryUnclear, SmtpMail
from alerts.digest import DigestInput, DigestItem, PlanBoard, SilentSource, WaitingItem, build_digest
from alerts.message import build_message
from alerts.rendering import RenderedMail, render_digest
from alerts.retries import next_try
from core.clock import day_start, local_day
from core.crawl import Outcome
from core.errors import ChannelBusy, ChannelRefused, ConfigError, MonitorError
from core.item import Item
from core.plan import Plan
from core.source import Source
from core.tag import Tag
from core.words import say
from plans.superseding import in_force
from scheduler.counting import count_on, missed_lately
from scheduler.due import digest_key
from scheduler.normality import DAYS, breach_of
from scheduler.office import Office
from storage.base import Brought, Delivery, OpenFinding, SourceState
from storage.tags import effective

log = structlog.get_logger()

RECENT = timedelta(days=1)
"""The mail of a morning tells of that day and the day before."""
LATE = timedelta(days=7)
"""An item that a site published days ago and we saw only now is still news to the office."""
ANSWERING = (Outcome.OK, Outcome.UNCHANGED)


def gather_digest(office: Office, on: date) -> DigestInput:
    """Return what the mail of the local day `on` says, from what is stored; of the plans that hold on that day."""
    plans = tuple(plan for plan in office.plans if in_force(plan, on))
    items = _items_of_the_day(office, plans, on)
    late = [_board(office, plan, on) for plan in office.plans if _ended_lately(plan, on)]
    boards = (*(_board(office, plan, on) for plan in plans), *(board for board in late if board.counts))
    return DigestInput(
        on=on,
        made_at=office.clock(),
        office=office.settings.office.name,
        province=office.settings.office.province,
        source_names={source.key: source.name for source in office.sources},
        boards=boards,
        items=items,
        waiting=tuple(_waiting(office, one) for one in office.store.open_findings()),
        silent=_silent(office, on),
        sources_total=len(office.sources),
        undated=len({row.item for plan in plans for row in office.store.undated(plan.key)}),
    )


def _ended_lately(plan: Plan, on: date) -> bool:
    """Return whether another plan took this one's place a few days ago: nobody else tells of what it missed last."""
    return plan.in_force_to is not None and plan.in_force_to < on <= plan.in_force_to + LATE


def _board(office: Office, plan: Plan, on: date) -> PlanBoard:
    """Return where the plan stands: its present periods, and those that ended unmet a few days ago."""
    now = count_on(office, plan, on)
    shown = {(count.quota.id, count.task, count.period.start) for count in now}
    past = [
        count
        for count in missed_lately(office, plan, on, LATE.days)
        if (count.quota.id, count.task, count.period.start) not in shown
    ]
    return PlanBoard(plan=plan, counts=(*now, *past))


def _items_of_the_day(office: Office, plans: Sequence[Plan], on: date) -> tuple[DigestItem, ...]:
    rows = office.store.tagged_items(
        [plan.key for plan in plans], first_seen_from=day_start(on - LATE - RECENT), published_from=on - LATE
    )
    fresh = [item for item in rows if _is_of_the_day(item, on)]
    tags = office.store.tags([item.id for item in fresh])
    shown = [DigestItem(item=item, tasks=_tasks(plans, tags.get(item.id, []))) for item in fresh]
    return tuple(row for row in shown if row.tasks)


def _tasks(plans: Sequence[Plan], tags: Sequence[Tag]) -> tuple[str, ...]:
    """Return the tasks for which an item counts; where several plans are counted, each with its plan's key before it."""
    found: dict[str, None] = {}
    for plan in plans:
        ours = [tag for tag in tags if tag.plan == plan.key]
        counting = {task for task, _ in effective((tag.task, tag.origin, tag.score) for tag in ours)}
        prefix = "" if len(plans) == 1 else f"{plan.key}:"
        found.update(dict.fromkeys(prefix + tag.task for tag in ours if tag.task in counting))
    return tuple(found)


def _is_of_the_day(item: Item, on: date) -> bool:
    """Published today or yesterday; or seen now for the first time and not older than a week, or without a day."""
    seen_on = local_day(item.first_seen_at)
    published_on = local_day(item.published_at) if item.published_at else None
    if published_on and on - RECENT <= published_on <= on:
        return True
    fresh_to_us = on - RECENT <= seen_on <= on
    return fresh_to_us and (published_on is None or on - LATE <= published_on <= on)


def _waiting(office: Office, row: OpenFinding) -> WaitingItem:
    claim = next((claim for claim in office.claims if claim.id == row.finding.claim), None)
    return WaitingItem(item=row.item, finding=row.finding, claim=claim)


def _silent(office: Office, on: date) -> tuple[SilentSource, ...]:
    """Return the sources that do not answer, and those that answer and bring what is not normal for them."""
    states = office.store.source_states()
    watched_since = day_start(on - timedelta(days=DAYS))
    brought = office.store.brought(watched_since, day_start(on))
    rows = []
    for source in office.sources:
        state = states.get(source.key)
        if state and state.outcome not in ANSWERING:
            rows.append(_silence(source, state, state.outcome, state.message))
        elif (
            state and state.since < watched_since and (breach := breach_of(source, brought.get(source.key, Brought())))
        ):
            rows.append(_silence(source, state, Outcome.EMPTY, breach, since=watched_since))
    return tuple(rows)


def _silence(
    source: Source, state: SourceState, outcome: Outcome, message: str, since: datetime | None = None
) -> SilentSource:
    return SilentSource(name=source.name, outcome=outcome, since=since or state.since, message=message)


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeDigest:
    """A morning's mail, as it looks and as it travels."""

    mail: RenderedMail
    message: bytes


def make_digest(office: Office, on: date) -> MadeDigest:
    """Return the mail of the local day `on`; nothing is stored or sent."""
    mail = render_digest(build_digest(gather_digest(office, on)))
    settings = office.settings.mail
    message = build_message(
        mail, key=digest_key(on), sender=settings.sender, recipients=settings.recipients, at=office.clock()
    )
    return MadeDigest(mail=mail, message=message)


def plan_digest(office: Office, on: date) -> Delivery:
    """Store the mail of `on` under its key; made before, it stays as it was."""
    return office.store.plan_delivery(digest_key(on), "mail", make_digest(office, on).message, office.clock())


def deliver_due(office: Office, before_data: Callable[[], None] = lambda: None) -> list[str]:
    """Send every delivery whose time has come; return the keys that were sent."""
    if not mail_is_set(office):
        return []
    return [row.key for row in office.store.due_deliveries(office.clock()) if _deliver(office, row, before_data)]


def mail_is_set(office: Office) -> bool:
    """Say whether the settings name a server, a sender and somebody to write to."""
    mail = office.settings.mail
    return bool(mail.host and mail.sender and mail.recipients)


def _deliver(office: Office, row: Delivery, before_data: Callable[[], None]) -> bool:
    """Send one delivery. It counts as `sending` from just before the text leaves: a crash after that is never sent again."""

    def mark() -> None:
        if not office.store.begin_delivery(row.key, office.clock()):
            raise DeliveryTaken(row.key)
        before_data()

    try:
        refused = SmtpMail(office.settings.mail).send(row.content, office.settings.mail.recipients, mark)
    except DeliveryTaken:
        return False
    except DeliveryUnclear as problem:
        _end(office, row, "unknown", problem)
    except (ChannelRefused, ChannelBusy, ConfigError) as problem:
        _try_again(office, row, problem)
    else:
        office.store.end_delivery(
            row.key, state="sent", problem=", ".join(refused), next_try_at=None, now=office.clock()
        )
        log.info("digest sent", key=row.key, refused=len(refused))
        return True
    return False


class DeliveryTaken(Exception):
    """Another process began this delivery a moment ago."""


def _try_again(office: Office, row: Delivery, problem: MonitorError) -> None:
    """Ask for a later try; after a refusal too, for an office mends a wrong password within the day."""
    later = next_try(row.attempts + 1, office.clock())
    log.warning("mail not delivered", key=row.key, problem=str(problem), next_try_at=later)
    _end(office, row, "pending" if later else "refused", problem, later)


def _end(office: Office, row: Delivery, state: str, problem: MonitorError, later: datetime | None = None) -> None:
    """Keep how the try ended, in words that `diemtin doctor` can show."""
    words = say(problem.key, **problem.values)
    office.store.end_delivery(row.key, state=state, problem=words, next_try_at=later, now=office.clock())
