"""The narrow door of the store: every call there is, by subject. Nothing above it sees a connection or a row.

Each call is one transaction. Errors: StoreMissing, StoreOutdated and StoreBusy where said, StorageError for any other
failure of the database; a programming mistake passes through. Times are aware and stored in UTC.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from core.closing import ClosedPeriod
from core.count import Countable, Gap
from core.crawl import CrawlBatch, CrawlIssue, KnownPage, Outcome, SourceRun
from core.finding import ClaimKind, Finding
from core.item import Item
from core.output import Output
from core.registers import Event, OwnerChange, Unit
from core.ruling import Ruling
from core.source import Source
from core.tag import Tag


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """What one batch did to the store."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceState:
    """How a source has been doing."""

    source: str
    outcome: Outcome
    since: datetime  # first run of the unbroken row of this outcome's kind (answering, or not)
    message: str
    last_run: SourceRun
    last_success_at: datetime | None  # last run that ended ok or unchanged


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One search result."""

    item: Item
    snippet: str  # words of the text around the match, as published


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenFinding:
    """A finding that waits for a reviewer, with its item."""

    item: Item
    finding: Finding
    found_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A message under its unique key."""

    key: str
    channel: str
    state: str  # pending | sending | sent | refused | unknown
    attempts: int
    next_try_at: datetime | None
    sent_at: datetime | None
    problem: str
    content: bytes  # the message exactly as it goes out, so that a second try says the same


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Due work under its unique key."""

    id: int
    key: str
    kind: str  # crawl | process | digest | purge
    payload: str  # a source key, a local day; never more than a name
    attempts: int
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Purged:
    """What retention took."""

    texts: int
    versions: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """What a source brought in a stretch of time."""

    found: int = 0  # items first seen in it
    dated: int = 0  # those of them with a day


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskNumber:
    """How much served one task in a stretch of days."""

    pieces: int  # stories: near-duplicates are one
    publications: int  # addresses


class Store(Protocol):
    """See the module's docstring; `open_store` in storage/opening.py returns one."""

    # --- crawling: scheduler/crawling.py -------------------------------------------------------------
    def known_pages(self, source: str) -> list[KnownPage]:
        """Return every address of a source met before."""

    def save_batch(self, source: Source, batch: CrawlBatch, now: datetime) -> Saved:
        """Keep articles, marks and issues in one transaction.

        One item per address key; an article whose title or text differs from the kept one becomes its next version;
        numbers of people are masked before anything is written; an equal article is `unchanged`.
        """

    def save_run(self, run: SourceRun, now: datetime) -> None:
        """Keep how a source's run ended, and open or close its gap."""

    def source_states(self) -> dict[str, SourceState]:
        """Return the last state of every source that ever ran."""

    def issues(self, source: str | None = None, limit: int = 100) -> list[CrawlIssue]:
        """Return what is still not understood, the newest first; a problem seen again replaces itself."""

    def gaps(self, start: datetime, end: datetime) -> list[Gap]:
        """Return the stretches inside [start, end) in which a source was not answering."""

    # --- stages: scheduler/pipeline.py ---------------------------------------------------------------
    def pending(self, stage: str, version: str, limit: int = 500) -> list[Item]:
        """Return items whose newest text this version of a stage has not seen, oldest id first; purged ones left out."""

    def save_signatures(
        self, version: str, rows: Mapping[int, tuple[bytes, int]], hashes: Mapping[int, str] | None = None
    ) -> None:
        """Keep {item: (signature, cluster)} of the near-duplicate stage "cluster" and mark the items as seen.

        `hashes`, here and below, is {item: content_hash} of the texts that were worked on. With it an item that changed
        in the meantime stays pending; without it the present text is taken for seen.
        """

    def signatures(self, since: datetime, version: str | None = None) -> Iterator[tuple[int, int, bytes]]:
        """Yield (item, cluster, signature) of items first seen since then, oldest id first.

        With `version` only those that this version of the stage made: another's cannot be compared with them.
        """

    def save_tags(
        self, plan: str, version: str, rows: Mapping[int, Sequence[Tag]], hashes: Mapping[int, str] | None = None
    ) -> None:
        """Replace each item's tags by rule or model for the plan (stage "tag:<plan>"); a person's tags stay and outrank."""

    def save_findings(
        self, version: str, rows: Mapping[int, Sequence[Finding]], hashes: Mapping[int, str] | None = None
    ) -> None:
        """Replace each item's undecided findings (stage "check")."""

    # --- reading -------------------------------------------------------------------------------------
    def watched_since(self) -> dict[str, datetime]:
        """Return, by source, when it was first looked at: its first run that was answered, or the first item seen of it.

        Of what it had published long before, nothing is known; of a source that is not named, nothing at all.
        """

    def item(self, item: int) -> Item:
        """Return one item; raise NotFound."""

    def items(self) -> Iterator[Item]:
        """Yield every item, with its text, by address."""

    def tagged_items(self, plans: Collection[str], *, first_seen_from: datetime, published_from: date) -> list[Item]:
        """Return the items that count for a task of one of the plans, by address and without `lead` and `text` (None).

        First seen since then, and published on `published_from` or later, or without a day.
        """

    def brought(self, start: datetime, end: datetime) -> dict[str, Brought]:
        """Return what each source brought that was first seen in [start, end); a source without items is left out."""

    def tags(self, items: Sequence[int]) -> dict[int, list[Tag]]:
        """Return the tags of items."""

    def countables(self, plan: str, start: date, end: date, channels: Collection[str] | None = None) -> list[Countable]:
        """Return the items with a day inside [start, end] that carry a tag of the plan or a ruling under it.

        Oldest day first; recorded outputs are not among them (`outputs`). With `channels` only those of these channels
        and what stands alone in `heaps`: on an item of any channel a person may have ruled.
        """

    def countables_at(self, plan: str, addresses: Collection[str], start: date, end: date) -> list[Countable]:
        """Return those of `countables` that one of the addresses (or one that folds to the same article) is of.

        What is no web address ("Báo in, trang 3") is nobody's.
        """

    def heaps(
        self,
        plan: str,
        cuts: Sequence[date],
        lengths: Sequence[int],
        columns: Sequence[str] | None = None,
        *,
        apart: Collection[int] = (),
    ) -> list[Countable]:
        """Return `countables` for numbers only: alike items in one Countable with their number as `quantity`.

        `cuts` are days in order: [cuts[0], cuts[1]), [cuts[1], cuts[2]) … are kept apart, and a heap's day is the first
        of its stretch. Items on two sides of one of `lengths` are kept apart; a heap's length is the smallest that its
        items may have, and 0 only where they have 0. An item that shares its cluster, on which a person ruled, or that
        is named in `apart` stands alone with its own day. A heap has no address, no title, and 0 for id and cluster.
        Sections are kept apart; with `columns` (folded names) only by which of these they hold, so that a plan without
        columns gets far fewer heaps.
        """

    def task_number(self, plan: str, task: str, start: date, end: date) -> TaskNumber:
        """Return how many items with a day inside [start, end] carry the task, those ruled out of the plan left out.

        What the number counts for is a matter of quotas; this is the figure a board shows beside a task, at once.
        """

    def undated(self, plan: str) -> list[Countable]:
        """Return the items without a day that carry a tag of the plan or a ruling under it: they nearly count."""

    def open_findings(self) -> list[OpenFinding]:
        """Return what waits for a reviewer, the newest first."""

    def findings_by_decision(self, start: date, end: date) -> dict[tuple[str, ClaimKind], int]:
        """Return how many findings items with a day inside [start, end] have, by decision (open, confirmed, rejected) and kind.

        Numbers only: a report names no item that a reviewer looked at (rights.md).
        """

    def search(self, words: str, limit: int = 20, *, newest_first: bool = False) -> list[Hit]:
        """Return items that hold every word, typed with or without marks.

        Exact marks rank first, then the best match; with `newest_first` the newest item of all that match.
        """

    def export_items(self) -> Iterator[dict[str, object]]:
        """Yield one mapping an item, sorted by url, that holds nothing that depends on the run (measuring.md)."""

    def content_hashes(self, items: Sequence[int]) -> dict[int, str]:
        """Return the hash of the newest text of each item that there is."""

    # --- a person's word: cli/commands/items.py ------------------------------------------------------
    def find_item(self, name: str) -> Item:
        """Return the item of that id or address; raise NotFound."""

    def rule(self, rulings: Sequence[Ruling]) -> None:
        """Add rulings, all or none; raise NotFound where an item is not there. None is ever changed or taken away."""

    def rulings(self, plan: str, item: int | None = None, *, recorded: bool = False) -> list[Ruling]:
        """Return every ruling under a plan, the oldest first; with `item` those on it (on that output where `recorded`)."""

    def tag_by_person(self, item: int, tags: Sequence[Tag], now: datetime) -> None:
        """Set a person's tags of an item (score 0: "not this task"); they outrank every machine's and survive retagging.

        What a person said before of other tasks stays. Raises NotFound.
        """

    def carry_over(self, old: str, new: str, tasks: Collection[str], rulings: Sequence[Ruling], now: datetime) -> int:
        """Set under the plan `new` the tags that persons set under `old` for `tasks`, and add `rulings`, all or none.

        Returns how many were new; doing it again adds nothing.
        """

    # --- the office's registers ----------------------------------------------------------------------
    def save_events(self, events: Sequence[Event]) -> Saved:
        """Add events or change those of the same key, all or none."""

    def events(self, plan: str | None = None) -> list[Event]:
        """Return the events (that a plan has to cover), by first day and key."""

    def save_units(self, units: Sequence[Unit]) -> Saved:
        """Add units or change those of the same key, all or none."""

    def units(self) -> list[Unit]:
        """Return every unit, those that are gone included, by group and name."""

    def save_owner_change(self, change: OwnerChange) -> None:
        """Keep what a person decided on a quota whose owner is gone; the newest of a quota holds."""

    def owner_changes(self, plan: str) -> list[OwnerChange]:
        """Return the decision that holds for each quota of a plan."""

    # --- outputs no crawler sees ---------------------------------------------------------------------
    def save_outputs(self, outputs: Sequence[Output]) -> Saved:
        """Keep outputs in one transaction; one whose key is there is `unchanged`, or `changed` where it has new proofs."""

    def save_outputs_after(self, seen: Mapping[str, int], outputs: Sequence[Output]) -> Saved | None:
        """Do as `save_outputs`, unless a plan has an output newer than the id that `seen` names: then None, nothing kept.

        Who looked at what is there before saying what to keep learns so that somebody else was faster.
        """

    def outputs(self, plan: str, start: date, end: date) -> list[Output]:
        """Return the outputs of a plan published inside [start, end], oldest first."""

    def output(self, output: int) -> Output:
        """Return one output; raise NotFound."""

    # --- sign-off ------------------------------------------------------------------------------------
    def close_period(self, closed: ClosedPeriod) -> None:
        """Keep a signed period; raise StorageError("store.period_closed") where one of the plan overlaps it."""

    def closed_periods(self, plan: str) -> list[ClosedPeriod]:
        """Return the signed periods of a plan, oldest first."""

    # --- deliveries: alerts' mail --------------------------------------------------------------------
    def plan_delivery(self, key: str, channel: str, content: bytes, now: datetime) -> Delivery:
        """Return the delivery of that key, made from `content` where there is none yet."""

    def due_deliveries(self, now: datetime) -> list[Delivery]:
        """Return pending deliveries whose next try has come."""

    def begin_delivery(self, key: str, now: datetime) -> bool:
        """Mark a pending delivery as `sending`; False where somebody else has it or it is over."""

    def end_delivery(self, key: str, *, state: str, problem: str, next_try_at: datetime | None, now: datetime) -> None:
        """Say how a try ended."""

    def settle_interrupted(self, now: datetime) -> int:
        """Turn deliveries left in `sending` by a crash into `unknown`, which nobody sends again; return how many."""

    def deliveries(self, limit: int = 50) -> list[Delivery]:
        """Return the newest deliveries."""

    # --- due work and the leader: scheduler/worker.py ------------------------------------------------
    def add_job(self, key: str, kind: str, payload: str, due_at: datetime) -> bool:
        """Insert due work; False where the key is there already. A job that failed is due anew an hour after."""

    def take_job(self, holder: str, now: datetime, lease_seconds: int, kinds: Sequence[str] = ()) -> Job | None:
        """Lease the job (of those kinds, where named) that is due longest; one whose lease ran out is due again."""

    def free_jobs(self, holder: str) -> int:
        """Free every job leased by another holder: a new leader, which is alone, takes up what a dead one left."""

    def end_job(self, job: int, *, error: str, now: datetime) -> None:
        """Say that a job is done; a job with an error is kept and shown, and tried again after a growing pause, 5 times."""

    def hold_lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        """Take or renew a named lease; False while somebody else's is valid."""

    def drop_lease(self, name: str, holder: str) -> None:
        """Give a lease back."""

    # --- upkeep --------------------------------------------------------------------------------------
    def remember(self, name: str, value: str) -> None:
        """Keep one named value (the sample's "today")."""

    def recall(self, name: str) -> str | None:
        """Return a named value."""

    def purge(self, before: datetime) -> Purged:
        """Take the text of items first seen before then that count for nothing and flag nothing (rights.md)."""

    def backup(self, path: Path) -> None:
        """Write a verified copy of the store while it is in use; SQLite only, else StorageError with the command to run."""

    def statistics(self) -> dict[str, int]:
        """Return how much there is of everything: sources, items, versions, tags, findings, rulings, outputs, events …"""

    def close(self) -> None:
        """Give back every connection."""
