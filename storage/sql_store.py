"""The store over SQLAlchemy: each call is one transaction, and the statements stand in the module of its subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from core.clock import Clock
from core.count import Countable, Gap
from core.crawl import CrawlBatch, CrawlIssue, KnownPage, SourceRun
from core.finding import Finding
from core.item import Item
from core.source import Source
from core.tag import Tag
from storage import (
    clusters,
    countables,
    deliveries,
    export,
    findings,
    issues,
    jobs,
    leases,
    reading,
    retention,
    runs,
    search,
    sources,
    stages,
    tags,
    upkeep,
)
from storage.backing_up import back_up
from storage.base import Delivery, Hit, Job, OpenFinding, Purged, Saved, SourceState
from storage.database import Database


class SqlStore:
    """`Store` of storage/base.py, which says what each call does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

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
            tags.save_tags(connection, plan, version, rows, hashes)

    def save_findings(
        self, version: str, rows: Mapping[int, Sequence[Finding]], hashes: Mapping[int, str] | None = None
    ) -> None:
        with self._database.writing() as connection:
            findings.save_findings(connection, version, rows, hashes, self._clock())

    # --- reading -------------------------------------------------------------------------------------
    def item(self, item: int) -> Item:
        with self._database.reading() as connection:
            return reading.one_item(connection, item)

    def items(
        self, *, first_seen_from: datetime | None = None, first_seen_to: datetime | None = None
    ) -> Iterator[Item]:
        with self._database.reading() as connection:
            yield from reading.all_items(connection, first_seen_from, first_seen_to)

    def tags(self, items: Sequence[int]) -> dict[int, list[Tag]]:
        with self._database.reading() as connection:
            return tags.list_tags(connection, items)

    def countables(self, plan: str, start: date, end: date) -> list[Countable]:
        with self._database.reading() as connection:
            return countables.list_countables(connection, plan, start, end)

    def undated(self, plan: str) -> list[Countable]:
        with self._database.reading() as connection:
            return countables.list_undated(connection, plan)

    def open_findings(self) -> list[OpenFinding]:
        with self._database.reading() as connection:
            return findings.list_open(connection)

    def search(self, words: str, limit: int = 20, *, newest_first: bool = False) -> list[Hit]:
        with self._database.reading() as connection:
            return search.search(connection, words, limit, newest_first)

    def export_items(self) -> Iterator[dict[str, object]]:
        with self._database.reading() as connection:
            yield from export.export_items(connection)

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
