"""The store over SQLAlchemy: each call is one transaction, and the statements stand in the module of its subject."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from core.clock import Clock
from core.closing import ClosedPeriod
from core.count import Countable, Gap
from core.crawl import CrawlBatch, CrawlIssue, KnownPage, SourceRun
from core.finding import ClaimKind, Finding
from core.item import Item
from core.output import Output
from core.registers import Event, OwnerChange, Unit
from core.ruling import Ruling
from core.source import Source
from core.tag import Tag
from storage import (
    carrying,
    closing,
    clusters,
    countables,
    deliveries,
    export,
    findings,
    issues,
    jobs,
    leases,
    reading,
    registers,
    retention,
    runs,
    search,
    sources,
    stages,
    upkeep,
)
from storage import outputs as recorded
from storage import rulings as ruling
from storage import tags as tagging
from storage.backing_up import back_up
from storage.base import Brought, Delivery, Hit, Job, OpenFinding, Purged, Saved, SourceState, TaskNumber
from storage.database import Database
from storage.kinds import KindBook


class SqlStore:
    """`Store` of storage/base.py, which says what each call does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._kinds = KindBook()

    # --- crawling ------------------------------------------------------------------------------------
    def known_pages(self, source: str) -> list[KnownPage]:
        with self._database.reading() as connection:
            return sources.known_pages(connection, source)

    def save_batch(self, source: Source, batch: CrawlBatch, now: datetime) -> Saved:
        with self._database.writing() as connection:
            return sources.save_batch(connection, source, batch, now)

    def save_run(self, run: SourceRun, now: datetime) -> None:
        with self._database.writing() as connection:
            runs.save_run(connection, run, now)

    def source_states(self) -> dict[str, SourceState]:
        with self._database.reading() as connection:
            return runs.list_states(connection)

    def issues(self, source: str | None = None, limit: int = 100) -> list[CrawlIssue]:
        with self._database.reading() as connection:
            return issues.list_issues(connection, source, limit)

    def gaps(self, start: datetime, end: datetime) -> list[Gap]:
        with self._database.reading() as connection:
            return runs.list_gaps(connection, start, end)

    # --- stages --------------------------------------------------------------------------------------
    def pending(self, stage: str, version: str, limit: int = 500) -> list[Item]:
        with self._database.reading() as connection:
            return stages.pending(connection, stage, version, limit)

    def save_signatures(
        self, version: str, rows: Mapping[int, tuple[bytes, int]], hashes: Mapping[int, str] | None = None
    ) -> None:
        with self._database.writing() as connection:
            clusters.save_signatures(connection, version, rows, hashes)

    def signatures(self, since: datetime, version: str | None = None) -> Iterator[tuple[int, int, bytes]]:
        with self._database.reading() as connection:
            yield from clusters.list_signatures(connection, since, version)

    def save_tags(
        self, plan: str, version: str, rows: Mapping[int, Sequence[Tag]], hashes: Mapping[int, str] | None = None
    ) -> None:
        with self._database.writing() as connection:
            tagging.save_tags(connection, plan, version, rows, hashes)

    def save_findings(
        self, version: str, rows: Mapping[int, Sequence[Finding]], hashes: Mapping[int, str] | None = None
    ) -> None:
        with self._database.writing() as connection:
            findings.save_findings(connection, version, rows, hashes, self._clock())

    # --- reading -------------------------------------------------------------------------------------
    def watched_since(self) -> dict[str, datetime]:
        with self._database.reading() as connection:
            return reading.first_seen(connection)

    def item(self, item: int) -> Item:
        with self._database.reading() as connection:
            return reading.one_item(connection, item)

    def items(self) -> Iterator[Item]:
        with self._database.reading() as connection:
            yield from reading.all_items(connection)

    def tagged_items(self, plans: Collection[str], *, first_seen_from: datetime, published_from: date) -> list[Item]:
        with self._database.reading() as connection:
            return reading.tagged_items(connection, plans, first_seen_from, published_from)

    def brought(self, start: datetime, end: datetime) -> dict[str, Brought]:
        with self._database.reading() as connection:
            return reading.brought(connection, start, end)

    def tags(self, items: Sequence[int]) -> dict[int, list[Tag]]:
        with self._database.reading() as connection:
            return tagging.list_tags(connection, items)

    def countables(self, plan: str, start: date, end: date, channels: Collection[str] | None = None) -> list[Countable]:
        with self._database.reading() as connection:
            return countables.list_countables(connection, self._kinds, plan, start, end, channels)

    def countables_at(self, plan: str, addresses: Collection[str], start: date, end: date) -> list[Countable]:
        with self._database.reading() as connection:
            return countables.list_at(connection, self._kinds, plan, addresses, start, end)

    def heaps(
        self,
        plan: str,
        cuts: Sequence[date],
        lengths: Sequence[int],
        columns: Sequence[str] | None = None,
        *,
        apart: Collection[int] = (),
    ) -> list[Countable]:
        with self._database.reading() as connection:
            return countables.list_heaps(connection, self._kinds, plan, cuts, lengths, columns, apart)

    def task_number(self, plan: str, task: str, start: date, end: date) -> TaskNumber:
        with self._database.reading() as connection:
            return countables.task_number(connection, plan, task, start, end)

    def undated(self, plan: str) -> list[Countable]:
        with self._database.reading() as connection:
            return countables.list_undated(connection, self._kinds, plan)

    def open_findings(self) -> list[OpenFinding]:
        with self._database.reading() as connection:
            return findings.list_open(connection)

    def findings_by_decision(self, start: date, end: date) -> dict[tuple[str, ClaimKind], int]:
        with self._database.reading() as connection:
            return findings.count_by_decision(connection, start, end)

    def search(self, words: str, limit: int = 20, *, newest_first: bool = False) -> list[Hit]:
        with self._database.reading() as connection:
            return search.search(connection, words, limit, newest_first)

    def export_items(self) -> Iterator[dict[str, object]]:
        with self._database.reading() as connection:
            yield from export.export_items(connection)

    def content_hashes(self, items: Sequence[int]) -> dict[int, str]:
        with self._database.reading() as connection:
            return stages.present_hashes(connection, items)

    # --- a person's word -----------------------------------------------------------------------------
    def find_item(self, name: str) -> Item:
        with self._database.reading() as connection:
            return reading.find_item(connection, name)

    def rule(self, rulings: Sequence[Ruling]) -> None:
        with self._database.writing() as connection:
            ruling.add_rulings(connection, rulings)

    def rulings(self, plan: str, item: int | None = None, *, recorded: bool = False) -> list[Ruling]:
        with self._database.reading() as connection:
            return ruling.list_rulings(connection, plan, item, recorded)

    def tag_by_person(self, item: int, tags: Sequence[Tag], now: datetime) -> None:
        with self._database.writing() as connection:
            tagging.save_personal(connection, item, tags, now)

    def carry_over(self, old: str, new: str, tasks: Collection[str], rulings: Sequence[Ruling], now: datetime) -> int:
        with self._database.writing() as connection:
            return carrying.carry_over(connection, old, new, tasks, rulings, now)

    # --- the office's registers ----------------------------------------------------------------------
    def save_events(self, events: Sequence[Event]) -> Saved:
        with self._database.writing() as connection:
            return registers.save_events(connection, events)

    def events(self, plan: str | None = None) -> list[Event]:
        with self._database.reading() as connection:
            return registers.list_events(connection, plan)

    def save_units(self, units: Sequence[Unit]) -> Saved:
        with self._database.writing() as connection:
            return registers.save_units(connection, units)

    def units(self) -> list[Unit]:
        with self._database.reading() as connection:
            return registers.list_units(connection)

    def save_owner_change(self, change: OwnerChange) -> None:
        with self._database.writing() as connection:
            registers.add_owner_change(connection, change)

    def owner_changes(self, plan: str) -> list[OwnerChange]:
        with self._database.reading() as connection:
            return registers.list_owner_changes(connection, plan)

    # --- outputs no crawler sees ---------------------------------------------------------------------
    def save_outputs(self, outputs: Sequence[Output]) -> Saved:
        with self._database.writing() as connection:
            return recorded.save_outputs(connection, outputs)

    def save_outputs_after(self, seen: Mapping[str, int], outputs: Sequence[Output]) -> Saved | None:
        with self._database.writing() as connection:
            return None if recorded.is_newer(connection, seen) else recorded.save_outputs(connection, outputs)

    def outputs(self, plan: str, start: date, end: date) -> list[Output]:
        with self._database.reading() as connection:
            return recorded.list_outputs(connection, plan, start, end)

    def output(self, output: int) -> Output:
        with self._database.reading() as connection:
            return recorded.one_output(connection, output)

    # --- sign-off ------------------------------------------------------------------------------------
    def close_period(self, closed: ClosedPeriod) -> None:
        with self._database.writing() as connection:
            closing.close_period(connection, closed)

    def closed_periods(self, plan: str) -> list[ClosedPeriod]:
        with self._database.reading() as connection:
            return closing.list_closed(connection, plan)

    # --- deliveries ----------------------------------------------------------------------------------
    def plan_delivery(self, key: str, channel: str, content: bytes, now: datetime) -> Delivery:
        with self._database.writing() as connection:
            return deliveries.plan_delivery(connection, key, channel, content, now)

    def due_deliveries(self, now: datetime) -> list[Delivery]:
        with self._database.reading() as connection:
            return deliveries.due_deliveries(connection, now)

    def begin_delivery(self, key: str, now: datetime) -> bool:
        with self._database.writing() as connection:
            return deliveries.begin_delivery(connection, key, now)

    def end_delivery(self, key: str, *, state: str, problem: str, next_try_at: datetime | None, now: datetime) -> None:
        with self._database.writing() as connection:
            deliveries.end_delivery(connection, key, state=state, problem=problem, next_try_at=next_try_at, now=now)

    def settle_interrupted(self, now: datetime) -> int:
        with self._database.writing() as connection:
            return deliveries.settle_interrupted(connection)

    def deliveries(self, limit: int = 50) -> list[Delivery]:
        with self._database.reading() as connection:
            return deliveries.list_deliveries(connection, limit)

    # --- due work and the leader ---------------------------------------------------------------------
    def add_job(self, key: str, kind: str, payload: str, due_at: datetime) -> bool:
        with self._database.writing() as connection:
            return jobs.add_job(connection, key, kind, payload, due_at)

    def take_job(self, holder: str, now: datetime, lease_seconds: int, kinds: Sequence[str] = ()) -> Job | None:
        with self._database.claiming() as connection:
            return jobs.take_job(connection, holder, now, lease_seconds, kinds)

    def free_jobs(self, holder: str) -> int:
        with self._database.writing() as connection:
            return jobs.free_jobs(connection, holder)

    def end_job(self, job: int, *, error: str, now: datetime) -> None:
        with self._database.claiming() as connection:
            jobs.end_job(connection, job, error, now)

    def hold_lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        with self._database.writing() as connection:
            return leases.hold_lease(connection, name, holder, now, seconds)

    def drop_lease(self, name: str, holder: str) -> None:
        with self._database.writing() as connection:
            leases.drop_lease(connection, name, holder)

    # --- upkeep --------------------------------------------------------------------------------------
    def remember(self, name: str, value: str) -> None:
        with self._database.writing() as connection:
            upkeep.remember(connection, name, value)

    def recall(self, name: str) -> str | None:
        with self._database.reading() as connection:
            return upkeep.recall(connection, name)

    def purge(self, before: datetime) -> Purged:
        with self._database.writing() as connection:
            purged = retention.purge(connection, before)
        self._database.fold_log()  # the log holds earlier states of every page: the texts too
        return purged

    def backup(self, path: Path) -> None:
        back_up(self._database, path)

    def statistics(self) -> dict[str, int]:
        with self._database.reading() as connection:
            return upkeep.statistics(connection)

    def close(self) -> None:
        self._database.close()
