"""How jobs ended, until the store has taken it down."""

from __future__ import annotations

from collections import deque
from threading import Lock

import structlog

from core.errors import StorageError
from scheduler.office import Office
from storage.base import Job

log = structlog.get_logger()


class Endings:
    """Jobs that are over. What a busy store or a full disk refuses is kept and written later: a job whose end nobody
    wrote down would stay leased for hours, and its source silent."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._waiting: deque[tuple[Job, str]] = deque()
        self._lock = Lock()

    def add(self, job: Job, error: str = "") -> None:
        """Say that a job is over, with its error where it failed."""
        self._waiting.append((job, error))
        try:
            self.write()
        except StorageError as problem:
            log.error("the end of a job is written later", job=job.key, problem=str(problem))

    def write(self) -> None:
        """Write down what waits; raise StorageError where the store does not take it, and keep it."""
        with self._lock:
            while self._waiting:
                job, error = self._waiting[0]
                self._office.store.end_job(job.id, error=error, now=self._office.clock())
                self._waiting.popleft()
