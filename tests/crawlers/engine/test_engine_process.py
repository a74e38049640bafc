"""The child process: killed, orphaned, stuck, or with a bug in the middle of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from engine_site import QUICK, Answer, Site, article_html, run

from core.crawl import CrawlBatch, CrawlOrder, CrawlResult, Outcome
from crawlers import crawling
from crawlers.crawling import crawl

BUG = """
import crawlers.extract as room
real = room.extract_article
def broken(page, source, hints):
    if source.key == "loi" and page.url.endswith("/2.html"):
        {what}
    return real(page, source, hints)
room.extract_article = broken
"""


def _children() -> set[int]:
    tasks = Path("/proc/self/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


def _slow_site(site: Site) -> Site:
    site.lists("/", range(1, 40))
    for number in range(1, 40):
        site.pages[f"/tin/{number}.html"] = Answer(article_html(number), wait=0.3)
    return site


def _with_bug(monkeypatch: pytest.MonkeyPatch, folder: Path, what: str) -> None:
    (folder / "sitecustomize.py").write_text(BUG.format(what=what), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.mark.timeout(60)
def test_a_child_that_cannot_load_its_engine_ends_at_once(
    new_site: Callable[[], Site], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Left running it would say nothing for three minutes, and its sources would wait for it."""
    (tmp_path / "sitecustomize.py").write_text('import sys\nsys.modules["crawlers.engine"] = None\n', encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (result,) = crawl([CrawlOrder(source=new_site().source("bao"))], QUICK)
    assert isinstance(result, CrawlResult)
    assert result.outcome is Outcome.BROKEN


def test_killed_child_leaves_broken_sources_and_keeps_what_it_brought(new_site: Callable[[], Site]) -> None:
    slow, quick = _slow_site(new_site()), new_site()
    quick.lists("/", [1])
    quick.news(1)
    before = _children()
    reports: list[CrawlBatch | CrawlResult] = []
    for report in crawl([CrawlOrder(source=slow.source("cham")), CrawlOrder(source=quick.source("nhanh"))], QUICK):
        reports.append(report)
        if isinstance(report, CrawlBatch) and report.source == "cham" and report.articles and _children() - before:
            os.kill((_children() - before).pop(), signal.SIGKILL)
    results = {report.source: report for report in reports if isinstance(report, CrawlResult)}
    assert results["nhanh"].outcome is Outcome.OK
    assert results["cham"].outcome is Outcome.BROKEN
    assert "dừng đột ngột" in results["cham"].message
    marks = {mark.url for report in reports if isinstance(report, CrawlBatch) for mark in report.marks}
    assert f"{slow.base}/" not in marks


def test_closed_iterator_ends_the_child(site: Site) -> None:
    before = _children()
    reports = crawl([CrawlOrder(source=_slow_site(site).source())], QUICK)
    next(reports)
    assert _children() - before
    reports.close()  # type: ignore[attr-defined]
    assert _children() == before


def test_child_ends_when_its_parent_is_killed(site: Site) -> None:
    _slow_site(site)
    parent = subprocess.Popen(
        [sys.executable, "-P", "-c", _PARENT, site.base],
        env={**os.environ, "PYTHONPATH": f"{crawling.ROOT}{os.pathsep}{Path(__file__).parent}"},
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()


_PARENT = """
import subprocess, sys
from core.crawl import CrawlLimits, CrawlOrder
from core.source import Source, SourceKind
from crawlers.crawling import crawl
source = Source(key="k", name="k", kind=SourceKind.PRESS, channel="press_online", home=sys.argv[1] + "/", local=True)
real, started = subprocess.Popen, []
subprocess.Popen = lambda *a, **k: started.append(real(*a, **k)) or started[-1]
for report in crawl([CrawlOrder(source=source)], CrawlLimits(delay_seconds=0)):
    print(started[0].pid, flush=True)
"""


def test_bug_in_one_source_is_its_outcome_and_nobody_elses(
    new_site: Callable[[], Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_bug(monkeypatch, tmp_path, "raise ZeroDivisionError('chia cho không')")
    one, other = new_site(), new_site()
    for each in (one, other):
        each.lists("/", [1, 2, 3])
        each.news(1, 2, 3)
    found = run(one.source("loi"), other.source("lanh"))
    assert found.outcomes == {"loi": Outcome.BROKEN, "lanh": Outcome.OK}
    assert "ZeroDivisionError" in found.results["loi"].message
    assert found.results["loi"].articles == 2
    assert f"{one.base}/" not in found.marks
    assert found.problems == {"bug"}


def test_child_that_is_stuck_in_a_parser_is_given_up(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_bug(monkeypatch, tmp_path, "import time; time.sleep(600)")
    monkeypatch.setattr(crawling, "SILENCE_SECONDS", 6.0)
    site.lists("/", [2])
    site.news(2)
    started = time.monotonic()
    assert run(site.source("loi")).only.outcome is Outcome.BROKEN
    assert time.monotonic() - started < 30


def test_no_order_starts_no_child() -> None:
    assert list(crawl([], QUICK)) == []
