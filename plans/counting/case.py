"""One quota in one period, with all that has to be known before its items are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.count import CountInput, Period
from core.plan import Per, Plan, Quota
from core.words import say
from plans.channels import Eligible, eligible
from plans.counting.books import Books
from plans.counting.ended import Gone, as_owed, gone_owner
from plans.counting.events import event_days, event_owners, events_of
from plans.counting.owing import Owners
from plans.counting.qualifying import Rule
from plans.counting.shelf import Shelf
from plans.counting.sight import Seen, seen_of
from plans.counting.units import unit_owners
from plans.progress import Target, target_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One quota in one period, made ready to be counted."""

    quota: Quota  # as it is owed in the period: a person may have moved it
    period: Period
    days: tuple[date, date]  # in which items may count: of an event any day that a row says is its own
    who: Eligible
    rule: Rule
    owners: Owners | None  # None: owed as a whole
    seen: Seen  # how much of its unit is seen in the period, recorded outputs included
    newest: date | None  # of the book of what no machine sees
    kept: bool  # that book tells of the period
    no_book: str  # why it does not
    gone: Gone | None
    target: Target  # of one owner
    blind: str  # why nothing can be measured; empty where something can


class Cases:
    """Makes quotas ready, each one's rules once."""

    def __init__(self, plan: Plan, given: CountInput, shelf: Shelf, on: date) -> None:
        self._plan = plan
        self._given = given
        self._shelf = shelf
        self._books = Books(shelf.singles, max(on, given.read_on or on))
        self._rules: dict[Quota, Rule] = {}

    def of(self, quota: Quota, period: Period, event: str | None = None) -> Case:
        """Return a quota in a period; of one event only where it is named."""
        owed = as_owed(quota, self._plan, period, self._given)
        if owed not in self._rules:
            self._rules[owed] = Rule(owed, self._plan, eligible(owed, self._plan, self._given.sources))
        rule = self._rules[owed]
        owners = self._owners(owed, period, rule.who, event)
        seen = self._seen(owed, period)
        return Case(
            quota=owed,
            period=period,
            days=event_days(owed, self._plan) if owed.per is Per.EVENT else (period.start, period.end),
            who=rule.who,
            rule=rule,
            owners=owners,
            seen=seen,
            newest=self._books.newest(owed),
            kept=self._books.kept(owed, period),
            no_book=self._no_book(owed, period),
            gone=gone_owner(owed, self._plan, period, self._given),
            target=target_in(owed, self._plan, period),
            blind=self._blind(owed, period, rule.who, owners, seen),
        )

    def _owners(self, quota: Quota, period: Period, who: Eligible, event: str | None) -> Owners | None:
        if quota.per is Per.EVENT:
            every = events_of(quota, self._plan, self._given.events)
            return event_owners(every, self._plan, lambda window: self._seen(quota, window) is Seen.WHOLE, event)
        if quota.applies_to == "each_unit":
            sees = seen_of(quota, self._plan) is Seen.WHOLE
            return unit_owners(quota, period, self._given, who, self._books, sees=sees)
        return None

    def _seen(self, quota: Quota, period: Period) -> Seen:
        """Return how much can be seen; a book that tells of the period shows all of what no machine sees."""
        seen = seen_of(quota, self._plan)
        return Seen.WHOLE if seen is not Seen.WHOLE and self._books.kept(quota, period) else seen

    def _blind(self, quota: Quota, period: Period, who: Eligible, owners: Owners | None, seen: Seen) -> str:
        if quota.per is Per.EVENT and not (owners and owners.rows):
            return say("count.note.events")
        if owners is not None and quota.per is not Per.EVENT:
            return ""  # of each owner something is known or not
        if seen is Seen.NOT:
            return self._no_book(quota, period)
        watched = who.watched or self._shelf.holds(who.channels) or not self._given.sources
        if self._books.kept(quota, period):
            return ""
        if not watched:
            return say("count.note.no_source", channel=say(f"channel.{quota.channel}"))
        return say("count.note.unwatched") if period.end < self._known_from(who) else ""

    def _known_from(self, who: Eligible) -> date:
        """Return the first day of which something is known: the earliest that one of the sources that count reaches."""
        reach = self._given.seen_from
        if reach is None:
            return self._given.known_from
        listed = {source.key for source in self._given.sources}
        removed = [key for key in reach if key not in listed]  # their items count as well
        keys = [source.key for source in who.watched] + removed
        return min((reach[key] for key in keys if key in reach), default=date.max)

    def _no_book(self, quota: Quota, period: Period) -> str:
        """Return why there is no number of what no machine sees: nobody keeps its book, or not in this period."""
        oldest, newest = self._books.oldest(quota), self._books.newest(quota)
        if oldest is None or newest is None:
            sent = say("count.note.sent") if quota.duty == "submit" else say("count.note.no_why")
            return say("count.note.by_hand", why=quota.why or sent)
        if oldest > period.end:
            return say("count.note.book_begins", day=f"{oldest:%d/%m/%Y}")
        return say("count.note.book_ends", day=f"{newest:%d/%m/%Y}")
