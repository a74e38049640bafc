"""A site's run: feeds, sitemaps and listings lead to addresses; each is read once and judged by what it holds."""

from __future__ import annotations

from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from core.article import Article
from core.page import FetchedPage, PageRole
from crawlers.discovery import entries
from crawlers.extract.errors import NotAnArticle
from crawlers.extract.hints import Hints
from crawlers.failures import Cause, Problem, problem_of, problem_of_status
from crawlers.following import Follower, leads_somewhere
from crawlers.frontier import LISTS, Kind, Task
from crawlers.marks import article_mark, bare_mark, list_mark, plain_mark, seen_again
from crawlers.memory import Memory, same_page
from crawlers.reading import article_reader
from crawlers.revisits import articles_to_check
from crawlers.scope import Likely
from crawlers.spiders.lists import ListSpider

_SMALL = 4096  # bytes; only a page this small is looked at for emptiness
_MOST_SECOND_VISITS = 20
_MOST_FRUITLESS = 500  # pages that held nothing and whose links were followed nevertheless
_WORTH_A_SECOND_VISIT = frozenset({Cause.CONNECT, Cause.SERVER, Cause.EMPTY})
_SAID_BY_THE_OUTCOME = frozenset({Cause.ROBOTS, Cause.ROBOTS_UNREACHABLE, Cause.STOPPED, Cause.DNS})


class SiteSpider(ListSpider):
    """One newspaper, portal or agency site."""

    async def enter(self) -> None:
        """Begin at what the source names and what earlier runs found; known articles come last, for edits."""
        now = self.clock()
        self.memory = Memory(self.order.known)
        self.follower = Follower(self.source, self.scope, self.memory, now, self.add)
        self.read_article = article_reader(extraction=self.extraction)
        self.second_visits = 0
        self.fruitless = 0
        self.shown: set[tuple[str, str]] = set()  # address and title of the articles handed over
        rules = await self.robots.rules(self.source.home or "")
        for task in entries(self.order, self.memory, rules.sitemaps, now):
            self.add(task)
        for page in articles_to_check(self.order.known, now, local=self.source.local):
            if self.memory.meet(page.mark.url):
                self.add(Task(page.mark.url, Kind.CHECK, known=page))
        self.tally.articles_known = sum(page.mark.role is PageRole.ARTICLE for page in self.order.known)

    def may_be_sent_to(self, request: Request, target: str) -> bool:
        """Feeds and sitemaps may live on a host of their own, articles may not."""
        return self.scope.holds(target, entry=request.meta["task"].kind in LISTS)

    def make_request(self, task: Task, url: str, headers: dict[str, str], **meta: object) -> Request:
        """Let sitemaps and feeds come packed."""
        return super().make_request(task, url, headers, packed=task.kind in {Kind.FEED, Kind.SITEMAP}, **meta)

    def problem_of(self, error: BaseException, task: Task) -> Problem:
        """Return what an exception of the downloader means."""
        return problem_of(error, task.url)

    def read_answer(self, task: Task, response: Response) -> None:
        """Take what an answer holds and settle the task."""
        problem = problem_of_status(response.status, task.url)
        if problem is not None:
            self.meet_problem(task, problem)
        elif response.status == 304:
            self._take_unchanged(task)
        else:
            self._take_page(task, self.fetched(response, task.url))

    def _take_unchanged(self, task: Task) -> None:
        self.tally.not_modified += 1
        self.tally.listings_read += task.kind in LISTS
        if task.known is not None:
            self.batch.mark(seen_again(task.known.mark, self.clock()))
        self.settling.settle(task.branch)

    def _take_page(self, task: Task, page: FetchedPage) -> None:
        if task.kind is Kind.FEED:
            self.take_feed(task, page)
        elif task.kind is Kind.SITEMAP:
            self.take_sitemap(task, page)
        elif task.kind in LISTS:
            self.take_listing(task, page, self.listing_of(page))
        elif self._is_led_astray(task, page):
            self.end(task, plain_mark(page, PageRole.OTHER))
        elif len(page.body) < _SMALL and self.listing_of(page).empty:
            self.meet_problem(task, Problem(Cause.EMPTY, task.url, f"{len(page.body)} bytes"))
        else:
            self._judge_page(task, page)

    def _is_led_astray(self, task: Task, page: FetchedPage) -> bool:
        """Say whether a redirect led to the home page, a listing, or a page that is read under its own address."""
        if same_page(task.url, page.final_url):
            return False
        likely = self.scope.likely(page.final_url)
        return likely in {Likely.NOTHING, Likely.SECTION} or not self.memory.meet(page.final_url)

    # --- articles --------------------------------------------------------------------------------------
    def _judge_page(self, task: Task, page: FetchedPage) -> None:
        """Try a page as an article; what is none may be a listing."""
        try:
            article = self.read_article(page, self.source, task.hints or Hints())
        except NotAnArticle as refusal:
            self._take_no_article(task, page, refusal.reason)
        else:
            self._take_article(task, page, article)

    def _take_article(self, task: Task, page: FetchedPage, article: Article) -> None:
        if (article.url, article.title) in self.shown:
            self.end(task, plain_mark(page, PageRole.OTHER))  # a second address of an article that names its first
            return
        self.shown.add((article.url, article.title))
        self.tally.articles += 1
        self.tally.fresh += self._is_fresh(task, page)
        self.batch.article(article, article_mark(page, article))
        if self.source.local and self.extraction:
            self.follower.links(self.listing_of(page).links, task.branch, task.depth + 1)
        self.settling.settle(task.branch)

    def _is_fresh(self, task: Task, page: FetchedPage) -> bool:
        """Say whether an article is new, or may have changed: the store knows, equal validators rule it out."""
        mark = task.known.mark if task.known else None
        if mark is None or mark.role is not PageRole.ARTICLE:
            return True
        now, before = (page.etag, page.last_modified), (mark.etag, mark.last_modified)
        return now != before or not any(now)

    def _take_no_article(self, task: Task, page: FetchedPage, reason: str) -> None:
        listing = self.listing_of(page)
        if task.kind is Kind.CANDIDATE and leads_somewhere(listing):
            self.memory.meet_listing(task.url)
            self.take_listing(task, page, listing)
            return
        if task.kind is not Kind.CANDIDATE:
            self.issue(task.url, "not_article", reason)
        elif self.source.local and self.fruitless < _MOST_FRUITLESS:
            self.fruitless += 1
            self.follower.links(listing.links, task.branch, task.depth + 1)
        if task.kind is Kind.CHECK and task.known is not None:
            kept = list_mark(page, PageRole.ARTICLE, 0)
            self.end(task, replace(kept, published_at=task.known.mark.published_at))
            return
        self.end(task, plain_mark(page, PageRole.OTHER))

    # --- problems --------------------------------------------------------------------------------------
    def meet_problem(self, task: Task, problem: Problem) -> None:
        """Try again what may pass, note the rest; what failed in passing keeps its listing's mark back."""
        if self._is_visited_again(task, problem):
            return
        self._note(task, problem)
        if problem.cause is Cause.EMPTY and task.kind is Kind.CANDIDATE:
            self.settling.settle(task.branch)  # a guess; nothing is remembered, so that the next full reading finds it
        elif problem.passing:
            self.settling.settle(task.branch, failed=True)
        elif problem.cause is Cause.ROBOTS:
            self.settling.settle(task.branch)
        else:
            role = PageRole.OTHER if problem.cause is Cause.NO_TEXT else PageRole.GONE
            self.end(task, bare_mark(task.url, role, self.clock()))

    def _is_visited_again(self, task: Task, problem: Problem) -> bool:
        """Put a task back at the end of the row, once: some sites answer with an empty page at random."""
        if task.again or problem.cause not in _WORTH_A_SECOND_VISIT or self.second_visits >= _MOST_SECOND_VISITS:
            return False
        if problem.cause is Cause.CONNECT and not self.tally.answers:
            return False  # the host is down
        task.again = True
        self.second_visits += 1
        self.frontier.add(task)
        return True

    def _note(self, task: Task, problem: Problem) -> None:
        lists = task.kind in LISTS
        if lists and problem.cause in {Cause.EMPTY, Cause.NO_LINKS}:
            self.tally.emptied = self.tally.emptied or problem
        if task.entry and not task.probe and len(self.tally.entries) < _MOST_SECOND_VISITS:
            self.tally.entries.append(problem)
        self.tally.articles_failed += problem.passing and not lists
        if not task.probe and problem.cause not in _SAID_BY_THE_OUTCOME:
            self.issue(task.url, problem.cause, problem.detail)
