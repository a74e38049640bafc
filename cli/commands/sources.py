"""`diemtin sources list|check|add`: what is watched, whether it answers, and taking a shipped source as one's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.command_line import CommandGroup
from cli.output import err, out, print_json, progress_bar
from cli.tables import outcome_word, table
from cli.wiring import need_files, read_sources, store_open
from cli.writing import write_atomically
from core.article import Article
from core.clock import local_day, system_clock
from core.crawl import CrawlBatch, CrawlIssue, CrawlLimits, CrawlOrder, CrawlResult, Outcome
from core.errors import ConfigError, NotFound
from core.settings import Settings, load_settings
from core.source import Source
from core.words import say
from crawlers.crawling import crawl
from crawlers.source_files import load_source, shipped_source_path
from scheduler.office import token_of

NAME = "sources"
app = CommandGroup()
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]
Folder = Annotated[Path | None, typer.Option("--sources", help=say("cli.option.sources"))]

LOOK_SECONDS = 120.0
LOOK_DAYS = 3


@app.command("list", help=say("cli.about.sources_list"))
def list_sources(sources: Folder = None, json: Json = False) -> None:
    """List the sources that can be used; files that cannot are told of on standard error."""
    found = read_sources(sources or load_settings().sources_dir)
    if json:
        print_json({"sources": found})
        return
    heads = [say(f"cli.head.{key}") for key in ("key", "source", "kind", "channel", "address", "rhythm")]
    shown = table(say("cli.title.sources"), *heads, numbers=(5,), whole=(0,))
    for source in found:
        address = source.home or f"{source.platform}: {source.page}"
        kind, channel = say(f"cli.kind.{source.kind}"), say(f"channel.{source.channel}")
        shown.add(source.key, source.name, kind, channel, address, str(source.every_minutes))
    out.print(shown.rich)


@app.command("check", help=say("cli.about.sources_check"))
def check(
    keys: Annotated[list[str] | None, typer.Argument(help=say("cli.option.source"))] = None,
    sources: Folder = None,
    json: Json = False,
) -> None:
    """Look at each source for a short while without storing anything; leave with 1 where one does not answer."""
    settings = load_settings()
    found = _named(read_sources(sources or settings.sources_dir), keys or [])
    looks = _look(found, settings)
    if json:
        print_json({"sources": [look.row() for look in looks]})
    else:
        _show(looks)
    if any(look.failed for look in looks):
        raise typer.Exit(1)


def _named(sources: tuple[Source, ...], keys: list[str]) -> tuple[Source, ...]:
    known = {source.key: source for source in sources}
    for key in keys:
        if key not in known:
            raise NotFound("cli.no_source", key=key, known=", ".join(known))
    return tuple(known[key] for key in keys) or sources


class Look:
    """What a short look at one source showed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.result: CrawlResult | None = None
        self.articles = 0
        self.dated = 0
        self.newest: Article | None = None
        self.issues: list[CrawlIssue] = []

    def take(self, report: CrawlBatch | CrawlResult) -> None:
        """Add what the crawl reports."""
        if isinstance(report, CrawlResult):
            self.result = report
            return
        self.issues.extend(report.issues)
        for article in report.articles:
            self.articles += 1
            self.dated += article.published_at is not None
            self.newest = max((a for a in (self.newest, article) if a), key=_moment)

    @property
    def failed(self) -> bool:
        """Whether the source did not answer as it should."""
        return self.result is None or self.result.outcome not in (Outcome.OK, Outcome.UNCHANGED)

    def row(self) -> dict[str, object]:
        """Return the look for `--json`."""
        return {
            "key": self.source.key,
            "outcome": self.result.outcome.value if self.result else Outcome.BROKEN.value,
            "message": self.result.message if self.result else "",
            "articles": self.articles,
            "dated": self.dated,
            "newest": self.newest.published_at if self.newest else None,
            "issues": dict(Counter(issue.problem for issue in self.issues)),
        }


def _moment(article: Article) -> float:
    return article.published_at.timestamp() if article.published_at else 0.0


def _look(sources: tuple[Source, ...], settings: Settings) -> list[Look]:
    looks = {source.key: Look(source) for source in sources}
    orders = [
        CrawlOrder(source=replace(source, max_pages=1, since_days=LOOK_DAYS), token=token_of(source))
        for source in sources
    ]
    limits = CrawlLimits(
        delay_seconds=settings.crawl_delay, timeout_seconds=settings.crawl_timeout, max_source_seconds=LOOK_SECONDS
    )
    with progress_bar(say("cli.checking"), len(sources)) as advance:
        for report in crawl(orders, limits, system_clock):
            looks[report.source].take(report)
            if isinstance(report, CrawlResult):
                advance()
    return list(looks.values())


def _show(looks: list[Look]) -> None:
    heads = [say(f"cli.head.{key}") for key in ("source", "outcome", "articles", "dated", "newest", "message")]
    shown = table(say("cli.title.check"), *heads, numbers=(2, 3))
    for look in looks:
        outcome = look.result.outcome if look.result else Outcome.BROKEN
        moment = look.newest.published_at if look.newest else None
        newest = f"{local_day(moment):%d/%m/%Y}" if moment else "-"
        figures = (str(look.articles), str(look.dated))
        shown.add(look.source.name, outcome_word(outcome), *figures, newest, look.result.message if look.result else "")
    out.print(shown.rich)


@app.command("issues", help=say("cli.about.sources_issues"))
def issues(
    key: Annotated[str | None, typer.Argument(help=say("cli.option.source_key"))] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help=say("cli.option.limit"))] = 50,
    json: Json = False,
) -> None:
    """List what the last crawls could not fetch or did not understand, the newest first."""
    with store_open(load_settings()) as store:
        found = store.issues(key, limit)
    if json:
        print_json({"issues": found})
        return
    shown = table(
        say("cli.title.issues"), *(say(f"cli.head.{name}") for name in ("source", "address", "message", "detail"))
    )
    for issue in found:
        shown.add(issue.source, issue.url, say(issue.problem), issue.detail)
    out.print(shown.rich)


@app.command("add", help=say("cli.about.sources_add"))
def add(
    key: Annotated[str, typer.Argument(help=say("cli.option.source_key"))],
    replace_own: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace_source"))] = False,
) -> None:
    """Copy a shipped source, or check and copy a file of one's own, into the office's folder of sources."""
    settings = load_settings()
    if settings.sources_dir is None:
        raise ConfigError("cli.no_sources_dir")
    origin = Path(key) if key.endswith(".toml") else shipped_source_path(key)
    need_files(origin)
    source = load_source(origin)
    target = settings.sources_dir / f"{source.key}.toml"
    if target.exists() and not replace_own:
        raise ConfigError("cli.source_there", path=target)
    write_atomically(target, [origin.read_bytes()])
    err.print(say("cli.source_added", name=source.name, path=target), markup=False)
