"""Article or not: what speaks for it, what against, and a reason where it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser

from core.page import FetchedPage
from core.text import fold
from crawlers.extract.errors import NotAnArticle
from crawlers.extract.structured import LISTING_TYPES, Structured

_MISSING = re.compile(
    r"\b404\b|not found|khong (?:tim thay|ton tai)|page (?:does not exist|unavailable)|trang (?:ban|nay).{0,20}khong|loi he thong"
    r"|access denied|error (?:404|403|500)|bai viet (?:da bi|khong)"
)
_HOME = re.compile(r"/?(?:(?:index|default|home|trang-chu|trangchu|main)(?:\.(?:html?|aspx?|php|jsp))?)?/?")
_LISTING_PATH = re.compile(
    r"/(?:tag|tags|category|chuyen-muc|chu-de|topic|author|tac-gia|search|tim-kiem|page|trang)(?:/|$)|-tag\d+\."
)
_NUMBER = re.compile(r"\d{4,}")
_SHORT = 600
_LEAST = 80  # characters: two short sentences
_DOCUMENTS = re.compile(r"html|^$|text/plain|xhtml", re.IGNORECASE)
_PAGING = frozenset({"p", "page", "paged", "trang", "pageindex"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was found on a page, to be weighed."""

    characters: int  # of the body
    paragraphs: int
    heads: int  # linked titles of other pages
    teasers: int  # characters of teaser lines
    titled: bool  # a title is shown
    title_in_address: float  # 0, 1 for three words, 2 for more
    title_agreed: bool  # a long title is shown, and named by the page's own head
    title_told: bool  # the title agrees with the feed or listing that led here
    dated: bool  # beside the title, in metas or in the address


def refuse_at_the_door(page: FetchedPage, home: str) -> None:
    """Raise NotAnArticle for what needs no look inside: an error answer, another kind of document, the home page."""
    if page.status >= 400 or page.status in (204, 205):
        raise NotAnArticle("extract.missing", url=page.final_url)
    if not _DOCUMENTS.search(page.content_type) or page.body.startswith(
        (b"%PDF", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG")
    ):
        raise NotAnArticle("extract.not_html", url=page.final_url)
    if is_home(page.final_url, home):
        raise NotAnArticle("extract.home", url=page.final_url)


def is_home(url: str, home: str) -> bool:
    """Whether an address is that of a home page, the source's own or any host's."""
    parts = urlsplit(url)
    if home and (parts.netloc, parts.path.rstrip("/")) == (urlsplit(home).netloc, urlsplit(home).path.rstrip("/")):
        return not _is_addressed_by_query(parts.query)
    return _HOME.fullmatch(parts.path) is not None and not _is_addressed_by_query(parts.query)


def _is_addressed_by_query(query: str) -> bool:
    """Old portals show every article at `/default.aspx?id=123`; `?p=2` there only turns a page."""
    pairs = parse_qsl(query)
    return any(name.lower() not in _PAGING and any(sign.isdigit() for sign in value) for name, value in pairs)


def refuse_missing_or_login(tree: LexborHTMLParser, title: str, characters: int, url: str) -> None:
    """Raise NotAnArticle for a page that says it was not found, or asks who you are, and little else."""
    heading = tree.css_first("h1")
    said = fold(f"{title} {heading.text() if heading else ''}"[:300])
    if characters < _SHORT and _MISSING.search(said):
        raise NotAnArticle("extract.missing", url=url)
    if characters < _SHORT and tree.css_first('input[type="password"]') and not tree.css_first("article p"):
        raise NotAnArticle("extract.login", url=url)


def refuse_listing(evidence: Evidence, structured: Structured, url: str) -> None:
    """Raise NotAnArticle where a page rather lists articles than is one."""
    if evidence.characters < _LEAST:
        reason = "extract.listing" if evidence.heads >= 3 or evidence.teasers > _LEAST else "extract.no_text"
        raise NotAnArticle(reason, url=url)
    if not evidence.titled:
        raise NotAnArticle("extract.no_title", url=url)
    score = _score(evidence, structured, url)
    if score < 0:
        reason = "extract.listing" if evidence.heads >= 3 else "extract.weak"
        raise NotAnArticle(reason, url=url)


def _score(evidence: Evidence, structured: Structured, url: str) -> float:
    path = urlsplit(url).path
    score = min(evidence.characters, 3000) / 1000 + min(evidence.paragraphs, 4) * 0.25 - 1.5
    score += 2.0 * bool(structured.article) + 0.7 * (structured.metas.get("og:type", "").lower() in ("article", "news"))
    score += evidence.title_in_address + 2.0 * evidence.title_told + 1.0 * evidence.dated + 1.0 * evidence.title_agreed
    score += 0.7 * bool(_NUMBER.search(path.rsplit("/", 2)[-1] or path) or _is_addressed_by_query(urlsplit(url).query))
    score -= 2.0 * bool(structured.types & LISTING_TYPES and not structured.article)
    score -= 1.5 * bool(_LISTING_PATH.search(path)) + 0.5 * (structured.metas.get("og:type", "").lower() == "website")
    crowd = evidence.teasers / (evidence.characters + 1)
    lonely = not (evidence.dated and evidence.title_in_address)
    return score - min(2.0, crowd) - (1.5 if lonely and evidence.heads >= 8 and evidence.characters < _SHORT else 0.0)
