"""A public page's run: its platform's official API, answer by answer, as the adapter asks."""

from __future__ import annotations

from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from core.crawl import Outcome
from core.errors import SourceError
from core.page import PageRole
from core.words import say
from crawlers.failures import Problem, problem_of
from crawlers.frontier import Kind, Task
from crawlers.hosts import slot_of
from crawlers.marks import bare_mark, list_mark, seen_again
from crawlers.memory import Memory
from crawlers.pages import ADAPTERS
from crawlers.pages.adapter import ApiAnswer, ApiRequest
from crawlers.pauses import LONGEST_WAIT
from crawlers.revisits import validators
from crawlers.settling import Branch
from crawlers.spiders.base import SourceSpider

_TRIES = 3


class PageSpider(SourceSpider):
    """One page of a platform. robots.txt does not speak to an API that we hold a token for."""

    async def enter(self) -> None:
        """Ask the adapter for the first request."""
        self.memory = Memory(self.order.known)
        self.asked: dict[Task, ApiRequest] = {}
        self.tries = 0
        self.tally.articles_known = sum(page.mark.role is PageRole.ARTICLE for page in self.order.known)
        self.adapter = ADAPTERS[self.source.platform or ""]
        try:
            first = self.adapter.first_request(self.source, self.order.token)
        except SourceError as error:
            self.tally.verdict = (Outcome.REFUSED, say(error.key, **error.values))
            return
        self.complete = self.memory.known_listing(first.url) is not None
        self._ask(first, None)

    def may_be_sent_to(self, request: Request, target: str) -> bool:
        """A request that carries a secret stays with its host."""
        return slot_of(request.url) == slot_of(target)

    def request(self, task: Task) -> Request:
        """Return the request as the socket needs it; its secret parts are in no log, mark or message."""
        asked = self.asked[task]
        mark = task.known.mark if task.known else None
        headers = {**validators(mark, self.clock()), **asked.headers}
        return self.make_request(task, asked.wire_url, headers, beyond_robots=True)

    def problem_of(self, error: BaseException, task: Task) -> Problem:
        """Return what an exception means; its own words may hold the address with its secret."""
        found = problem_of(error, task.url)
        return Problem(found.cause, task.url, type(error).__name__)

    def read_answer(self, task: Task, response: Response) -> None:
        """Hand an answer to the adapter and take what it read."""
        asked = self.asked.pop(task)
        if response.status == 304 and task.known is not None:
            self.tally.not_modified += 1
            self.batch.mark(seen_again(task.known.mark, self.clock()))
            return
        page = self.fetched(response, asked.url)
        headers = {str(name).lower(): str(value) for name, value in response.headers.to_unicode_dict().items()}
        answer = self.adapter.read_answer(self.source, asked, page, headers, self.order.token)
        for issue in answer.issues:
            self.batch.issue(issue)
        if answer.outcome is not None:
            self._refused(task, asked, answer)
            return
        branch = task.branch or Branch(mark=list_mark(page, PageRole.API, len(answer.articles)))
        self._take(task, answer, branch)

    def _ask(self, asked: ApiRequest, branch: Branch | None) -> None:
        """Put a request in the row; the first one's answer makes the mark that waits for all the others."""
        known = self.memory.known_listing(asked.url) if branch is None else None
        task = Task(asked.url, Kind.LISTING, branch=branch, known=known, page=asked.number)
        self.asked[task] = asked
        self.add(task)

    def _take(self, task: Task, answer: ApiAnswer, branch: Branch) -> None:
        self.tally.listings_read += 1
        new = 0
        for article in answer.articles:
            new += self.memory.known_article(article.url) is None
            mark = bare_mark(article.url, PageRole.ARTICLE, self.clock())
            self.batch.article(article, replace(mark, published_at=article.published_at))
        self.tally.articles += len(answer.articles)
        self.tally.fresh += len(answer.articles)
        if self._goes_on(task, answer, new):
            for following in answer.following:
                self._ask(following, branch)
        self.settling.settle(branch)

    def _goes_on(self, task: Task, answer: ApiAnswer, new: int) -> bool:
        """Older posts are read on the first run; later ones end at an answer of known posts, unless they are ours."""
        if self.source.local or not answer.articles or new:
            return self.source.local or task.page < self.source.max_pages
        return not self.complete

    def _refused(self, task: Task, asked: ApiRequest, answer: ApiAnswer) -> None:
        """End with the adapter's verdict, after the pauses that it offers."""
        wait = answer.retry_seconds
        self.tries += 1
        if wait is not None and wait <= LONGEST_WAIT and self.tries < _TRIES:
            self.pauses.hold(slot_of(asked.url), wait)
            self.asked[task] = asked
            self.frontier.add(task)
            return
        self.tally.verdict = self.tally.verdict or (answer.outcome or Outcome.BROKEN, answer.message)
        self.settling.settle(task.branch, failed=True)

    def meet_problem(self, task: Task, problem: Problem) -> None:
        """Note a failure of the network; the page's mark stays back."""
        self.asked.pop(task, None)
        self.tally.entries.append(problem)
        self.issue(task.url, problem.cause, problem.detail)
        self.settling.settle(task.branch, failed=True)
