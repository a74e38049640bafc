"""What an article becomes before it is written: composed, masked, hashed, under its key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

from core.addresses import address_key, published_address
from core.article import Article
from core.masking import mask_numbers
from core.text import compose, squeeze

# Neither database can hold half a surrogate pair, nor PostgreSQL a zero byte; other control characters show as nothing.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An article as it would be kept."""

    key: str
    url: str
    form: str
    section: str | None
    title: str
    lead: str | None
    text: str
    published_at: datetime | None
    published_day_only: bool
    content_hash: str


def draft(article: Article) -> Draft:
    """Return what is kept of an article; raise ValueError where its address is none."""
    title, text = squeeze(_clean(article.title)), _clean(article.text)
    moment = _storable(article.published_at)
    return Draft(
        key=item_key(storable(article.url)),
        url=published_address(storable(article.url)),
        form=article.form.value,
        section=None if article.section is None else squeeze(_clean(article.section)),
        title=title,
        lead=None if article.lead is None else _clean(article.lead),
        text=text,
        published_at=moment,
        published_day_only=article.published_day_only and moment is not None,
        content_hash=content_hash(title, text),
    )


@lru_cache(maxsize=10_000)
def item_key(url: str) -> str:
    """Return `address_key(url)`, remembered: an article and its mark ask for it one after the other."""
    return address_key(url)


def fold_twins(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """Return one draft for each key: of two addresses of an article the fuller text, whichever came first."""
    kept: dict[str, Draft] = {}
    for one in drafts:
        kept[one.key] = max(kept.get(one.key, one), one, key=_fullness)
    return kept


def content_hash(title: str, text: str) -> str:
    """Return the hash that tells an edit: white space does not count."""
    return sha256(f"{squeeze(title)}\n{squeeze(text)}".encode()).hexdigest()


def storable(text: str) -> str:
    """Return `text` without the characters that a database refuses."""
    return _UNSTORABLE.sub("", text)


def _clean(text: str) -> str:
    return mask_numbers(compose(storable(text)))


def _fullness(one: Draft) -> tuple[int, str, str]:
    return len(one.text), one.content_hash, one.url


def _storable(moment: datetime | None) -> datetime | None:
    """Return the moment in UTC; one at the very edge of the calendar, which no article has, is none."""
    if moment is not None and moment.tzinfo is None:
        raise TypeError(f"an article's moment needs an offset: {moment!r}")
    try:
        return moment and moment.astimezone(UTC)
    except OverflowError:
        return None
