"""One worker leads, the others stand by: a named lease in the store that the leader keeps renewing."""

from __future__ import annotations

import os
import socket
import uuid
from threading import Event

import structlog

from core.errors import StorageError
from scheduler.office import Office

log = structlog.get_logger()

LEASE = "leader"
LEASE_SECONDS = 30
RENEW_SECONDS = 10


def holder_name() -> str:
    """Return a name no other worker has, readable enough for a person to find the process."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


class Leadership:
    """The lease as one worker sees it."""

    def __init__(self, office: Office, holder: str, stop: Event) -> None:
        self._office, self._holder, self._stop = office, holder, stop
        self.lost = False  # whether another worker took over while this one led

    def wait(self) -> bool:
        """Return True once this worker leads, False when asked to stop before that."""
        if self._may_lead():
            return True
        log.warning("standing by: another worker leads", holder=self._holder)
        while not self._stop.wait(RENEW_SECONDS / 4):
            if self._may_lead():
                return True
        return False

    def _may_lead(self) -> bool:
        try:
            return self.renew()
        except StorageError as problem:
            log.warning("the store cannot say who leads", problem=str(problem))
            return False

    def renew(self) -> bool:
        """Take or keep the lease."""
        return self._office.store.hold_lease(LEASE, self._holder, self._office.clock(), LEASE_SECONDS)

    def keep(self) -> None:
        """Renew, and stop the worker where another one took over: two leaders would do work twice."""
        if not self.renew():
            log.error("another worker leads now; stopping", holder=self._holder)
            self.lost = True
            self._stop.set()

    def drop(self) -> None:
        """Give the lease back, so that the next worker need not wait for it to run out."""
        self._office.store.drop_lease(LEASE, self._holder)
