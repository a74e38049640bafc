"""Why an address gave nothing, in the words the rest of a run decides by.

IgnoreRequest (Scrapy's)
└── Refusal            we do not ask, or do not take the answer
    ├── RobotsForbids      robots.txt says no
    ├── RobotsUnreachable  robots.txt could not be read: everything is forbidden for this run
    ├── HostStopped        the host asked for a longer pause than a run has
    ├── BadRedirect        a loop, too long a chain, another host, another scheme
    └── NoText             the header stage shows an image, a film, a document
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    StopDownload,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.web.client import ResponseNeverReceived

from crawlers.guard import PrivateAddress


class Refusal(IgnoreRequest):
    """We do not ask, or do not take the answer."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(detail)


class RobotsForbids(Refusal):
    """robots.txt forbids the address."""


class RobotsUnreachable(Refusal):
    """robots.txt answered 5xx or not at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.detail)


class HostStopped(Refusal):
    """The host asked for a longer pause than a run has."""


class BadRedirect(Refusal):
    """A redirect that is not followed."""


class NoText(Refusal):
    """The answer is no text."""


class Cause(StrEnum):
    """What went wrong; the value ends the key of its sentence, `crawl.issue.…`."""

    ROBOTS = "robots"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    STOPPED = "host_paused"
    REDIRECT = "redirect"
    NO_TEXT = "no_text"
    PRIVATE = "private"
    TOO_BIG = "too_big"
    DNS = "dns"
    CONNECT = "connect"
    TIMEOUT = "timeout"
    SERVER = "server"  # 5xx, 429, 408 after every try
    DENIED = "denied"  # 401, 403 and their like
    GONE = "gone"  # 404, 410 and other 4xx
    ADDRESS = "bad_address"  # no server can be asked for it
    UNREADABLE = "unreadable"
    EMPTY = "empty_page"
    NO_LINKS = "lost_links"
    BUG = "bug"


# A 403 passes too: firewalls in front of Vietnamese portals deny everything for an hour and then nothing.
_FOR_GOOD = frozenset(
    {Cause.ROBOTS, Cause.REDIRECT, Cause.NO_TEXT, Cause.PRIVATE, Cause.TOO_BIG, Cause.GONE, Cause.ADDRESS}
)
REFUSALS = frozenset({Cause.ROBOTS, Cause.PRIVATE, Cause.DENIED})


@dataclass(frozen=True, slots=True)
class Problem:
    """One address that gave nothing."""

    cause: Cause
    url: str
    detail: str = ""

    @property
    def passing(self) -> bool:
        """Say whether the next run may find it mended."""
        return self.cause not in _FOR_GOOD


PASSING_ERRORS = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    ConnectError,
    ConnectionClosed,
    ResponseNeverReceived,
    OSError,
    zlib.error,
)
_DENIALS = frozenset({401, 402, 403, 405, 406, 407, 418, 451})
RETRY_STATUSES = frozenset({408, 429, 500, 502, 503, 504, 522, 524})

_CAUSES: tuple[tuple[type[BaseException], Cause], ...] = (
    (PrivateAddress, Cause.PRIVATE),
    (RobotsForbids, Cause.ROBOTS),
    (HostStopped, Cause.STOPPED),
    (BadRedirect, Cause.REDIRECT),
    (NoText, Cause.NO_TEXT),
    (StopDownload, Cause.NO_TEXT),
    (DownloadCancelledError, Cause.TOO_BIG),  # Scrapy's word for a body over its limit
    (IgnoreRequest, Cause.TOO_BIG),  # and this one for a body over it once decompressed
    (CannotResolveHostError, Cause.DNS),
    (DownloadTimeoutError, Cause.TIMEOUT),
    (ResponseDataLossError, Cause.UNREADABLE),
    (DownloadConnectionRefusedError, Cause.CONNECT),
    (DownloadFailedError, Cause.CONNECT),
    (ConnectError, Cause.CONNECT),
    (ConnectionClosed, Cause.CONNECT),
    (ResponseNeverReceived, Cause.CONNECT),
    (OSError, Cause.UNREADABLE),  # a damaged gzip body
    (zlib.error, Cause.UNREADABLE),
    (UnsupportedURLSchemeError, Cause.ADDRESS),
    (ValueError, Cause.ADDRESS),
)


def problem_of(error: BaseException, url: str) -> Problem:
    """Return what an exception of the downloader or its middlewares means for an address."""
    if isinstance(error, RobotsUnreachable):
        return _instead_of_robots(error.problem)
    for kind, cause in _CAUSES:
        if isinstance(error, kind):
            return Problem(cause, url, _detail(error))
    return Problem(Cause.BUG, url, f"{type(error).__name__}: {error}")


def problem_of_status(status: int, url: str) -> Problem | None:
    """Return what a status other than 200 and 304 means, or None where the body is worth reading."""
    if status in {200, 203, 206, 304}:
        return None
    if status in _DENIALS:
        return Problem(Cause.DENIED, url, f"HTTP {status}")
    if status >= 500 or status in RETRY_STATUSES:
        return Problem(Cause.SERVER, url, f"HTTP {status}")
    return Problem(Cause.GONE, url, f"HTTP {status}")


def _instead_of_robots(problem: Problem) -> Problem:
    """A host that nobody reaches is that first; only an answer of its own makes it robots.txt's fault."""
    answered = problem.cause in {Cause.SERVER, Cause.UNREADABLE, Cause.TOO_BIG, Cause.STOPPED}
    return Problem(Cause.ROBOTS_UNREACHABLE, problem.url, problem.detail) if answered else problem


def _detail(error: BaseException) -> str:
    if isinstance(error, Refusal):
        return error.detail
    if isinstance(error, PrivateAddress):
        return error.host
    return str(error)[:300] or type(error).__name__
