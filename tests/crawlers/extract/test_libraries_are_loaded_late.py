"""A crawl child that meets no doubtful page never loads the libraries of second opinion."""

from __future__ import annotations

import subprocess
import sys

_LATE = ("trafilatura", "readability", "htmldate", "dateparser")
_LOADED = "import sys, crawlers.extract; print([name for name in {late!r} if name in sys.modules])"


def test_reading_articles_starts_without_the_libraries_asked_last() -> None:
    asked = [sys.executable, "-c", _LOADED.format(late=_LATE)]
    assert subprocess.run(asked, capture_output=True, check=True, timeout=60, text=True).stdout.strip() == "[]"
