"""The column "Đường dẫn hoặc số báo-trang": an address, or the issue and page of a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from core.addresses import published_address
from core.text import fold
from plans.sheets.cells import read_text
from plans.sheets.grid import Value
from plans.sheets.moments import show
from plans.sheets.problems import CellProblem

_BARE = re.compile(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org)/)[^\s]*", re.IGNORECASE)
_HOLLOW = frozenset(
    ("link", "xem", "xem link", "xem tai day", "tai day", "duong dan", "click", "xem chi tiet", "link bai")
)
_PERSONAL = re.compile(r"/(?:profile\.php|people/|groups/|friends)", re.IGNORECASE)
_MOST_ISSUE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where an output can be found again."""

    address: str | None = None
    issue: str | None = None


def read_place(value: Value, link: str | None) -> Place:
    """Return what a cell says; `link` is the address behind its text.

    Raises CellProblem for a broken address, for several, for a word without an address ("Link"), and for a personal
    page or a group (rights.md: they are not kept).
    """
    text = show(value) if not isinstance(value, str) else value.strip()
    if link and not _looks_like_address(text):
        return Place(address=_address(link))
    if not text:
        return Place()
    if len(found := [word for word in text.split() if _looks_like_address(word)]) > 1:
        raise CellProblem("several_addresses", number=len(found))
    if found:
        return Place(address=_address(found[0].strip(",;")))
    if fold(text).strip(" .:") in _HOLLOW:
        raise CellProblem("hollow_link", value=text)
    return Place(issue=read_text(value, most=_MOST_ISSUE))


def _looks_like_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://")) or _BARE.fullmatch(text) is not None


def _address(text: str) -> str:
    whole = text if text.lower().startswith(("http://", "https://")) else f"https://{text}"
    try:
        address = published_address(whole)
    except ValueError as problem:
        raise CellProblem("bad_address", value=text[:80]) from problem
    host = urlsplit(address).hostname or ""
    if host.endswith(("facebook.com", "fb.com")) and _PERSONAL.search(address):
        raise CellProblem("personal_page", value=address[:80])
    return address
