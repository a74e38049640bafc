"""When an article was published: every candidate with where it was read, and the one that the evidence carries."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from core.article import DateCandidate, DateOrigin
from core.clock import local_day
from crawlers.dates import Moment, date_from_url, moment_from_epoch, parse_moment, plausible
from crawlers.extract.structured import Structured

_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "datepublished",
    "date_published",
    "published_time",
    "published_date",
    "published_at",
    "published",
    "article:published",
    "article.published",
    "article_date_original",
    "sailthru.date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "cxenseparse:recs:publishtime",
    "article:post_date",
    "originalpublicationdate",
    "displaydate",
    "date",
    "dc.date.created",
    "datecreated",
)
_STAMPS = ("data-publishtime", "data-publish-time", "data-time-publish", "data-published", "data-timestamp")
_UPDATED = re.compile(r"updat|modif|cap-?nhat|chinh-?sua", re.IGNORECASE)
_SAMPLE = 600  # characters looked at to tell the language
_SAME = timedelta(minutes=5)
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_ORDER = (
    DateOrigin.JSON_LD,
    DateOrigin.META,
    DateOrigin.TIME_TAG,
    DateOrigin.SELECTOR,
    DateOrigin.VISIBLE,
    DateOrigin.API,
    DateOrigin.FEED,
    DateOrigin.URL,
    DateOrigin.LIBRARY,
)


def candidate(origin: DateOrigin, raw: str, month_first: bool = False) -> DateCandidate | None:
    """Return what `raw` says as a candidate, None where it says no certain day."""
    found = parse_moment(raw, month_first=month_first) or moment_from_epoch(raw)
    return _made(origin, raw, found)


def _made(origin: DateOrigin, raw: str, found: Moment | None) -> DateCandidate | None:
    if found is None:
        return None
    return DateCandidate(origin=origin, raw=raw.strip()[:120], moment=found.moment, day_only=found.day_only)


def told_dates(structured: Structured) -> list[DateCandidate]:
    """Candidates that the page's head tells machines: JSON-LD, meta elements."""
    found = [candidate(DateOrigin.JSON_LD, structured.said(key)) for key in ("datePublished", "dateCreated")][:2]
    if found[0] is not None:
        found = found[:1]
    found += [candidate(DateOrigin.META, structured.metas[name]) for name in _METAS if name in structured.metas]
    return [one for one in found if one]


def element_dates(tree: LexborHTMLParser) -> list[DateCandidate]:
    """Candidates in attributes of elements: `itemprop`, `time`, stamps."""
    found = [candidate(DateOrigin.META, raw) for raw in _item_dates(tree)]
    found += [candidate(DateOrigin.TIME_TAG, raw) for raw in (*_time_tags(tree), *_stamps(tree))]
    return [one for one in found if one]


def _item_dates(tree: LexborHTMLParser) -> list[str]:
    nodes = [node for node in tree.css('[itemprop="datePublished"]:not(meta)')[:5] if not _elsewhere(node)]
    return [node.attributes.get("content") or node.attributes.get("datetime") or node.text() for node in nodes[:1]]


def _stamps(tree: LexborHTMLParser) -> list[str]:
    """Unix stamps in attributes of the article's own elements; where several elements have one they are of a list."""
    nodes = tree.css(",".join(f"[{name}]" for name in _STAMPS))
    values = [node.attributes.get(name) or "" for node in nodes[:40] for name in _STAMPS if not _elsewhere(node)]
    found = sorted(filter(None, values))
    return found[:1] if len(set(found)) == 1 else []


def _time_tags(tree: LexborHTMLParser) -> list[str]:
    """The article's own `time`: the first outside lists of other articles; one marked as an update is none."""
    nodes = [node for node in tree.css("time[datetime]")[:40] if not _UPDATED.search(_names(node))]
    own = [node for node in nodes if not _elsewhere(node)]
    marked = [node for node in own if "publish" in _names(node)]
    return [node.attributes.get("datetime") or "" for node in (marked or own)[:1]]


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}".lower()


def _elsewhere(node: LexborNode) -> bool:
    parent: LexborNode | None = node
    for _ in range(12):
        if parent is None:
            break
        if parent.tag in ("a", "nav", "aside", "footer", "li"):
            return True
        parent = parent.parent
    return False


def dates_by_selector(tree: LexborHTMLParser, selector: str, month_first: bool) -> list[DateCandidate]:
    """The first moment that elements of a source's own selector say, in an attribute or as text."""
    for node in tree.css(selector)[:5]:
        attributes = node.attributes
        named = (attributes.get(name) for name in ("content", "datetime", "data-publishtime", "data-time", "title"))
        for raw in (*named, node.text(separator=" ")):
            found = candidate(DateOrigin.SELECTOR, raw, month_first) if raw else None
            if found:
                return [found]
    return []


def url_dates(*urls: str) -> list[DateCandidate]:
    """What the page's address tells."""
    for url in urls:
        made = _made(DateOrigin.URL, url.rsplit("/", 1)[-1] or url, date_from_url(url))
        if made:
            return [made]
    return []


def agree(told: list[DateCandidate], shown: list[DateCandidate]) -> bool:
    """Whether the head's moment is the one that the source's own selector shows, so that no further candidate can decide."""
    seen = next((one for one in shown if one.origin is DateOrigin.SELECTOR and not one.day_only), None)
    timed = (one for one in told if not one.day_only and not _is_midnight(one))
    return seen is not None and any(abs(one.moment - seen.moment) <= _SAME for one in timed)


def settle(
    dates: list[DateCandidate], now: datetime, *, vietnamese: bool
) -> tuple[DateCandidate | None, tuple[DateCandidate, ...]]:
    """Return the candidate that decides (None: no day can be learnt) and all plausible ones, the decisive first.

    What people see outranks what machines are told where the two differ by more than minutes, on a Vietnamese page:
    its visible time is local, while a machine's may be that of creation, or local time labelled as UTC.
    """
    kept = [one for one in dates if plausible(one.moment, now) or one.origin is DateOrigin.SITEMAP]
    ranked = sorted(
        (one for one in kept if one.origin is not DateOrigin.SITEMAP), key=lambda one: _ORDER.index(one.origin)
    )
    if not ranked:
        return None, tuple(kept)
    chosen = _refined(_agreed(ranked, vietnamese), ranked)
    return chosen, (chosen, *(one for one in _distinct(kept) if one != chosen))


def _agreed(ranked: list[DateCandidate], vietnamese: bool) -> DateCandidate:
    seen = [one for one in ranked if one.origin in (DateOrigin.SELECTOR, DateOrigin.VISIBLE)]
    if not seen or not vietnamese:
        return ranked[0]
    shown = next((one for one in seen if not one.day_only), seen[0])
    if shown.day_only:
        return next((one for one in ranked if local_day(one.moment) == local_day(shown.moment)), shown)
    near = (one for one in ranked if not one.day_only and abs(one.moment - shown.moment) <= _SAME)
    return next(near, shown)


def _refined(chosen: DateCandidate, ranked: list[DateCandidate]) -> DateCandidate:
    """A day gains its time of day from another candidate of the same day; so does a bare midnight."""
    if not chosen.day_only and not _is_midnight(chosen):
        return chosen
    timed = (one for one in ranked if not one.day_only and not _is_midnight(one))
    return next((one for one in timed if local_day(one.moment) == local_day(chosen.moment)), chosen)


def _is_midnight(one: DateCandidate) -> bool:
    return (one.moment.hour, one.moment.minute, one.moment.second) == (0, 0, 0)


def _distinct(dates: list[DateCandidate]) -> list[DateCandidate]:
    kept: dict[tuple[DateOrigin, datetime], DateCandidate] = {}
    for one in dates:
        kept.setdefault((one.origin, one.moment), one)
    return list(kept.values())


def is_vietnamese(text: str) -> bool:
    """Whether a text is written in Vietnamese, judged by letters that no other language has together."""
    enough = min(len(text), _SAMPLE) // 25
    return next(islice(_VIETNAMESE.finditer(text, 0, _SAMPLE), enough, None), None) is not None
