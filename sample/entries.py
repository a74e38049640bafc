"""What the sample's sites publish: read from content/*.toml and moved to the sample's "today"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from core.clock import VIETNAM
from core.text import fold

SITES = ("newspaper", "portal", "commune", "page")

# [d], [d-3], [d+10]: a day counted from the day of publication; [y]: its year.
_DAY = re.compile(r"\[d([+-]\d+)?\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One article or post of the sample, with what is true about it.

    `label` says what sort of text it is: news, debunk, warning, criticism, complaint, question, satire, scam, repeats_claim.
    """

    id: str
    site: str  # one of SITES
    section: str
    title: str  # a post has none: ""
    text: str  # paragraphs separated by "\n"; NFC
    moment: datetime  # aware, Asia/Ho_Chi_Minh
    tasks: tuple[str, ...] = ()  # ids of the Thái Nguyên plan
    in_scope: bool = False
    label: str = "news"
    claim: str | None = None  # id in claims.jsonl that the text repeats or answers
    duplicate_of: str | None = None
    undated: bool = False  # the page shows no day
    decomposed: bool = False  # served in NFD
    in_script: bool = False  # the text stands in an inline script only
    busy: bool = False  # the first request is answered 503, Retry-After: 1

    @property
    def paragraphs(self) -> list[str]:
        """Return the text as a page prints it."""
        return self.text.split("\n")

    @property
    def must_flag(self) -> bool:
        """Say whether a reviewer must be asked (rights.md)."""
        return self.label in ("scam", "repeats_claim")


def load_entries(today: date) -> dict[str, list[Entry]]:
    """Return the entries of every site, the newest first, with every day counted back from `today`."""
    return {site: _load_site(site, today) for site in SITES}


def load_names() -> dict[str, Any]:
    """Return the names of sites, sections and weekdays as content/names.toml has them."""
    return tomllib.loads(_content("names.toml"))


def _content(name: str) -> str:
    return (files("sample") / "content" / name).read_text(encoding="utf-8")


def _load_site(site: str, today: date) -> list[Entry]:
    rows = tomllib.loads(_content(f"{site}.toml"))["item"]
    return sorted((_entry(site, row, today) for row in rows), key=lambda entry: (entry.moment, entry.id), reverse=True)


def _entry(site: str, row: dict[str, Any], today: date) -> Entry:
    row = dict(row)
    day = today - timedelta(days=row.pop("days_before"))
    moment = datetime.combine(day, time.fromisoformat(row.pop("time")), tzinfo=VIETNAM)
    row["text"] = _fill_days("\n".join(row["text"].split("\n")).strip(), day)
    row["tasks"] = tuple(row.get("tasks", ()))
    row.setdefault("in_scope", bool(row["tasks"]))
    return Entry(site=site, moment=moment, **{"title": "", "section": "", **row})


def _fill_days(text: str, day: date) -> str:
    def write(match: re.Match[str]) -> str:
        shown = day + timedelta(days=int(match.group(1) or 0))
        return f"{shown.day}/{shown.month}"

    return _DAY.sub(write, text).replace("[y]", str(day.year))


def slug(title: str, dropped: str = "") -> str:
    """Return `title` as addresses have it; letters in `dropped` vanish (Liferay loses every đ)."""
    kept = title.lower().translate({ord(letter): "" for letter in dropped})
    return "-".join(re.findall(r"[a-z0-9]+", fold(kept)))[:90].rstrip("-")
