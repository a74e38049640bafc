"""The worker: one leader, a schedule that only inserts due work, and the hands that do it.

    APScheduler ──(every 20 s)──► insert_due_work ─► jobs ─┬─► crawling hands  (may take an hour: sites are given time)
                                                           └─► desk hand       (stages, mail at its hour, purge)

Nothing is kept in the schedule itself: what is due follows from what is stored, so rounds missed while the machine slept
are made up by one run, and the unique keys see to it that nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, timedelta
from threading import Event, Thread

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from core.errors import MonitorError
from scheduler.crawling import crawl_sources
from scheduler.leader import RENEW_SECONDS, Leadership, holder_name
from scheduler.morning import deliver_due, plan_digest
from scheduler.office import Office
from scheduler.planner import insert_due_work
from scheduler.processing import process_items
from storage.base import Job

log = structlog.get_logger()

PLAN_SECONDS = 20
CRAWL_HANDS = 2
CRAWL_BATCH = 6
"""A source with an hour of work holds up the few that went with it, never all the others."""
CRAWL_LEASE_SECONDS = 2 * 3600
DESK_LEASE_SECONDS = 600


class Worker:
    """Does the office's work until it is told to stop."""

    def __init__(self, office: Office, stop: Event, pause_seconds: float = 1.0) -> None:
        self._office, self._stop, self._pause = office, stop, pause_seconds
        self._holder = holder_name()
        self._fresh = Event()  # set when items arrived that no stage has seen
        self._fault: BaseException | None = None

    def run(self) -> None:
        """Lead, or wait to lead, and work until `stop` is set; a bug in either hand stops the worker loudly."""
        leadership = Leadership(self._office, self._holder, self._stop)
        if not leadership.wait():
            return
        self._take_over()
        schedule = self._schedule(leadership)
        hands = [Thread(target=self._guard, args=(self._crawl_due,), daemon=True) for _ in range(CRAWL_HANDS)]
        for hand in hands:
            hand.start()
        try:
            self._guard(self._desk_due)
        finally:
            schedule.shutdown(wait=False)
            for hand in hands:
                hand.join(timeout=30)
            leadership.drop()
        if self._fault:
            raise self._fault

    def _take_over(self) -> None:
        """Put right what a worker that died left behind."""
        unclear = self._office.store.settle_interrupted(self._office.clock())
        freed = self._office.store.free_jobs(self._holder)
        self._fresh.set()
        log.info("leading", holder=self._holder, jobs_freed=freed, deliveries_unclear=unclear)

    def _schedule(self, leadership: Leadership) -> BackgroundScheduler:
        schedule = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        schedule.add_job(lambda: self._safely(leadership.keep), "interval", seconds=RENEW_SECONDS)
        schedule.add_job(lambda: self._safely(self._insert), "interval", seconds=PLAN_SECONDS)
        schedule.start()
        self._insert()
        return schedule

    def _insert(self) -> None:
        insert_due_work(self._office)

    def _guard(self, hand: Callable[[], bool]) -> None:
        """Call a hand again and again; it returns whether it found work."""
        while not self._stop.is_set():
            try:
                busy = self._safely(hand)
            except BaseException as fault:
                log.critical("a bug stops the worker", exc_info=True)
                self._fault = fault
                self._stop.set()
                return
            if not busy:
                self._stop.wait(self._pause)

    def _safely(self, work: Callable[[], object]) -> bool:
        """Do work; a fault we know of (a locked store, a full disk) is logged and tried again, a bug is not."""
        try:
            return bool(work())
        except MonitorError as problem:
            log.error("work put off", problem=str(problem))
            return False

    def _take(self, seconds: int, *kinds: str) -> Job | None:
        return self._office.store.take_job(self._holder, self._office.clock(), seconds, kinds)

    def _crawl_due(self) -> bool:
        """Crawl sources that are due, their hosts side by side in one child process."""
        jobs: dict[str, Job] = {}
        while len(jobs) < CRAWL_BATCH and (job := self._take(CRAWL_LEASE_SECONDS, "crawl")) is not None:
            jobs[job.payload] = job
        sources = [source for source in self._office.sources if source.key in jobs]
        for gone in jobs.keys() - {source.key for source in sources}:
            self._end(jobs.pop(gone))
        for run in crawl_sources(self._office, sources) if sources else ():
            self._end(jobs.pop(run.result.source))
            self._fresh.set()
            if self._stop.is_set():
                break
        return bool(sources)

    def _desk_due(self) -> bool:
        """Bring fresh items through the stages, make what is due, send what waits."""
        if self._fresh.is_set():
            self._fresh.clear()
            process_items(self._office)
        job = self._take(DESK_LEASE_SECONDS, "digest", "purge")
        if job:
            self._do(job)
        return bool(deliver_due(self._office)) or job is not None

    def _do(self, job: Job) -> None:
        try:
            _DESK_WORK[job.kind](self._office, date.fromisoformat(job.payload))
        except MonitorError as problem:
            log.error("job failed", job=job.key, problem=str(problem))
            self._end(job, error=str(problem))
        else:
            self._end(job)

    def _end(self, job: Job, error: str = "") -> None:
        self._office.store.end_job(job.id, error=error, now=self._office.clock())


def _make_digest(office: Office, day: date) -> None:
    """Count what has come in since the last round too, then store the mail."""
    process_items(office)
    plan_digest(office, day)


def _purge(office: Office, _: date) -> None:
    office.store.purge(office.clock() - timedelta(days=office.settings.retention_days))


_DESK_WORK: dict[str, Callable[[Office, date], None]] = {"digest": _make_digest, "purge": _purge}
