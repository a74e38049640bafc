"""What every source's run has: its row of tasks, its tally, its batches, and an end whatever happens."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import scrapy
from scrapy import Request
from scrapy.http import Response

from core.clock import Clock
from core.crawl import CrawlBatch, CrawlIssue, CrawlLimits, CrawlOrder, CrawlResult
from core.page import FetchedPage
from crawlers.batches import Batcher
from crawlers.failures import Cause, Problem
from crawlers.frontier import Frontier, Task
from crawlers.hosts import slot_of
from crawlers.middlewares.robots import RobotsMiddleware
from crawlers.outcomes import Tally, judge
from crawlers.pauses import Pauses
from crawlers.revisits import validators
from crawlers.scope import Scope
from crawlers.settling import Settling

log = logging.getLogger(__name__)

LOCAL_WINDOW, ORDINARY_WINDOW = 16, 2


class SourceSpider(scrapy.Spider):
    """One source's run. Requests come from the frontier, answers go to `read_answer`, failures to `meet_problem`."""

    name = "source"
    robots: RobotsMiddleware  # set by the middleware

    def __init__(
        self,
        *,
        order: CrawlOrder,
        limits: CrawlLimits,
        clock: Clock,
        report: Callable[[CrawlBatch], None],
        extraction: bool = True,
    ) -> None:
        super().__init__(name=order.source.key)
        self.order, self.source, self.limits, self.clock = order, order.source, limits, clock
        self.extraction = extraction
        self.started_at = clock()
        self.scope = Scope(self.source)
        self.pauses = Pauses()
        self.tally = Tally()
        self.batch = Batcher(self.source.key, report)
        self.settling = Settling(self.batch.mark)
        self.frontier = Frontier(window=LOCAL_WINDOW if self.source.local else ORDINARY_WINDOW)

    async def start(self) -> AsyncIterator[Request]:
        """Yield requests until nothing is left to ask for."""
        await self.enter()
        async for task in self.frontier:
            if (request := self._sendable(task)) is not None:
                yield request

    async def enter(self) -> None:
        """Put the first tasks in the row."""

    def _sendable(self, task: Task) -> Request | None:
        """Return a task's request; an address that is none is a problem of its own, not the end of the run."""
        try:
            return self.request(task)
        except ValueError as error:
            self._guarded(task, lambda task, error: self.meet_problem(task, self.problem_of(error, task)), error)
            return None

    def read_answer(self, task: Task, response: Response) -> None:
        """Take what an answer holds and settle the task."""

    def meet_problem(self, task: Task, problem: Problem) -> None:
        """Take note of what gave nothing and settle the task."""

    def problem_of(self, error: BaseException, task: Task) -> Problem:
        """Return what an exception of the downloader means."""
        raise error

    def may_be_sent_to(self, request: Request, target: str) -> bool:
        """Say whether a redirect may lead to an address."""
        return self.scope.holds(target)

    def request(self, task: Task) -> Request:
        """Return the request of a task, conditional where we know what to compare with."""
        headers = validators(task.known.mark if task.known else None, self.clock())
        return self.make_request(task, task.url, headers)

    def make_request(self, task: Task, url: str, headers: dict[str, str], **meta: Any) -> Request:
        """Return a request that comes back to this spider whatever happens to it."""
        return Request(
            url,
            headers=headers,
            callback=self.answered,
            errback=self.failed,
            dont_filter=True,
            meta={"task": task, "download_slot": slot_of(url), **meta},
        )

    def add(self, task: Task) -> None:
        """Put a task in the row; its branch waits for it."""
        self.settling.lead(task.branch)
        self.frontier.add(task)

    def answered(self, response: Response) -> None:
        """Take an answer; a bug in what reads it is this source's outcome and nobody else's."""
        task = response.meta["task"]
        self.tally.answers += 1
        self._guarded(task, self.read_answer, response)

    def failed(self, failure: Any) -> None:
        """Take a failure of the downloader or a refusal of a middleware."""
        task = failure.request.meta["task"]
        self._guarded(task, lambda task, error: self.meet_problem(task, self.problem_of(error, task)), failure.value)

    def _guarded(self, task: Task, step: Callable[[Task, Any], None], what: Any) -> None:
        try:
            step(task, what)
        except Exception as bug:
            log.exception("bug while reading %s of %s", task.url, self.source.key)
            self.tally.bug = f"{type(bug).__name__}: {bug}"[:300]
            self.issue(task.url, Cause.BUG, self.tally.bug)
            self.settling.settle(task.branch, failed=True)
        finally:
            self.frontier.done(task)

    def fetched(self, response: Response, url: str) -> FetchedPage:
        """Return an answer as the readers take it."""
        header = {name: response.headers.get(name) for name in ("Content-Type", "ETag", "Last-Modified")}
        kind, etag, modified = (value.decode("latin-1") if value else None for value in header.values())
        return FetchedPage(
            url=url,
            final_url=response.url,
            status=response.status,
            body=response.body,
            content_type=kind or "",
            etag=etag,
            last_modified=modified,
            fetched_at=self.clock(),
        )

    def issue(self, url: str, cause: Cause | str, detail: str = "") -> None:
        """Report something a person should see."""
        problem = f"crawl.issue.{cause.value if isinstance(cause, Cause) else cause}"
        self.batch.issue(CrawlIssue(source=self.source.key, url=url, problem=problem, detail=detail))

    def halt(self) -> None:
        """Stop with what there is; what was left in the row keeps its listings' marks back."""
        if self.frontier.stop() or self.frontier.running:
            self.tally.out_of_time = True

    def result(self) -> CrawlResult:
        """Hand over what is left and say how the run ended."""
        self.batch.flush()
        self.tally.paused = self.tally.paused or self.pauses.any_stopped
        outcome, message = judge(self.tally)
        finished = self.clock()
        return CrawlResult(
            source=self.source.key,
            outcome=outcome,
            pages=self.tally.answers,
            articles=self.tally.articles,
            not_modified=self.tally.not_modified,
            seconds=round((finished - self.started_at).total_seconds(), 2),
            message=message,
            started_at=self.started_at,
            finished_at=finished,
        )
