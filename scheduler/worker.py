"""The worker: one leader, a schedule that only inserts due work, and the hands that do it.

    APScheduler ──(every 20 s)──► insert_due_work ─► jobs ─┬─► crawling hands  (may take an hour: sites are given time)
                                                           └─► desk hand       (stages, mail at its hour, purge)

Nothing is kept in the schedule itself: what is due follows from what is stored, so rounds missed while the machine slept
are made up by one run, and the unique keys see to it that nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, timedelta
from threading import Event, Thread
from time import monotonic

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from core.clock import local_day
from core.errors import MonitorError, StorageError
from scheduler.crawling import crawl_sources
from scheduler.endings import Endings
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
MOST_PAUSE_SECONDS = 60.0
"""Between two tries while the store does not answer: a mail server that is knocked at every second locks us out."""
STOP_SECONDS = 30.0


class Worker:
    """Does the office's work until it is told to stop."""

    def __init__(self, office: Office, stop: Event, pause_seconds: float = 1.0) -> None:
        self._office, self._stop, self._pause = office, stop, pause_seconds
        self._holder = holder_name()
        self._endings = Endings(office)
        self._fresh = Event()  # set when items arrived that no stage has seen
        self._fault: BaseException | None = None

    def run(self) -> None:
        """Lead, or wait to lead, and work until `stop` is set; a bug in any hand stops the worker loudly.

        Raises StorageError where another worker took the lead: whoever keeps this one running starts it again, to stand by.
        """
        leadership = Leadership(self._office, self._holder, self._stop)
        if not leadership.wait():
            return
        schedule = self._schedule(leadership)
        hands = [Thread(target=self._guard, args=(self._crawl_due,), daemon=True) for _ in range(CRAWL_HANDS)]
        try:
            self._persist(self._take_over)
            self._persist(self._insert)
            for hand in hands:
                hand.start()
            self._guard(self._desk_due)
        finally:
            schedule.shutdown(wait=False)
            self._let_go(hands)
            self._safely(leadership.drop)
        if self._fault:
            raise self._fault
        if leadership.lost:
            raise StorageError("worker.lost_lead")

    def _let_go(self, hands: Sequence[Thread]) -> None:
        """Give the hands some time to end what they hold; a crawl cut off costs a repeat and nothing else."""
        end = monotonic() + STOP_SECONDS
        for hand in hands:
            if hand.is_alive():
                hand.join(timeout=max(0.0, end - monotonic()))

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
        schedule.add_job(self._watched(leadership.keep), "interval", seconds=RENEW_SECONDS)
        schedule.add_job(self._watched(self._insert), "interval", seconds=PLAN_SECONDS)
        schedule.start()
        return schedule

    def _insert(self) -> None:
        insert_due_work(self._office)

    def _guard(self, hand: Callable[[], bool]) -> None:
        """Call a hand, which returns whether it found work, again and again; after a fault, with growing pauses."""
        look, faults = self._watched(hand), 0
        while not self._stop.is_set():
            busy = look()
            faults = faults + 1 if busy is None else 0
            if not busy:
                self._stop.wait(min(MOST_PAUSE_SECONDS, self._pause * 2 ** min(faults, 10)))

    def _persist(self, work: Callable[[], None]) -> None:
        """Do work that must be done before anything else, however often the store has to be asked."""
        while not self._stop.is_set() and self._watched(work)() is None:
            self._stop.wait(self._pause)

    def _watched(self, work: Callable[[], bool | None]) -> Callable[[], bool | None]:
        """Return `work` done safely; a bug in it stops the worker."""

        def watched() -> bool | None:
            try:
                return self._safely(work)
            except BaseException as fault:
                log.critical("a bug stops the worker", exc_info=True)
                self._fault = fault
                self._stop.set()
                return None

        return watched

    def _safely(self, work: Callable[[], bool | None]) -> bool | None:
        """Do work and return whether there was any; None where a fault we know of (a locked store, a full disk) came."""
        try:
            return bool(work())
        except MonitorError as problem:
            log.error("work put off", problem=str(problem))
            return None

    def _take(self, seconds: int, *kinds: str) -> Job | None:
        return self._office.store.take_job(self._holder, self._office.clock(), seconds, kinds)

    def _crawl_due(self) -> bool:
        """Crawl sources that are due, their hosts side by side in one child process."""
        jobs: dict[str, Job] = {}
        try:
            self._take_crawls(jobs)
            found = bool(jobs)
            self._crawl(jobs)
        except MonitorError as problem:
            for job in jobs.values():
                self._endings.add(job, error=str(problem))
            raise
        return found

    def _take_crawls(self, jobs: dict[str, Job]) -> None:
        """Lease due crawls; one of a source that is gone, or that is asked for twice, is over at once."""
        known = {source.key for source in self._office.sources}
        while len(jobs) < CRAWL_BATCH and (job := self._take(CRAWL_LEASE_SECONDS, "crawl")) is not None:
            if job.payload in known and job.payload not in jobs:
                jobs[job.payload] = job
            else:
                self._endings.add(job)

    def _crawl(self, jobs: dict[str, Job]) -> None:
        """Crawl the sources of jobs and take out of them those that are done."""
        sources = [source for source in self._office.sources if source.key in jobs]
        for run in crawl_sources(self._office, sources, stopping=self._stop.is_set):
            self._endings.add(jobs.pop(run.result.source))
            self._fresh.set()

    def _desk_due(self) -> bool:
        """Bring fresh items through the stages, make what is due, send what waits."""
        self._endings.write()
        self._process_fresh()
        job = self._take(DESK_LEASE_SECONDS, "digest", "purge")
        if job:
            self._do(job)
        return bool(deliver_due(self._office)) or job is not None

    def _process_fresh(self) -> None:
        if not self._fresh.is_set():
            return
        self._fresh.clear()
        try:
            process_items(self._office)
        except MonitorError:
            self._fresh.set()
            raise

    def _do(self, job: Job) -> None:
        try:
            _DESK_WORK[job.kind](self._office, date.fromisoformat(job.payload))
        except MonitorError as problem:
            log.error("job failed", job=job.key, problem=str(problem))
            self._endings.add(job, error=str(problem))
        else:
            self._endings.add(job)


def _make_digest(office: Office, day: date) -> None:
    """Count what has come in since the last round too, then store the mail; one put off past its day is not made up for."""
    if day != local_day(office.clock()):
        return
    process_items(office)
    plan_digest(office, day)


def _purge(office: Office, _: date) -> None:
    office.store.purge(office.clock() - timedelta(days=office.settings.retention_days))


_DESK_WORK: dict[str, Callable[[Office, date], None]] = {"digest": _make_digest, "purge": _purge}
