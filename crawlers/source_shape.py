"""The shape of a source file: every key there is, and what each value must be."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from selectolax.lexbor import LexborHTMLParser

from core.source import Normal, Selectors, Source, SourceKind
from core.words import known_keys, say

CHANNELS = tuple(sorted(key.removeprefix("channel.") for key in known_keys() if key.startswith("channel.")))
PLATFORMS = ("facebook", "youtube", "zalo")
LONGEST_PATTERN = 300
PAGE_KEYS = ("platform", "page", "api", "token_env")
_PERSONAL = re.compile(r"profile\.php|/people/|/groups?/|^groups?\b|/?user/", re.IGNORECASE)
_NEEDED = {"facebook": PAGE_KEYS, "zalo": PAGE_KEYS, "youtube": ("platform", "page", "api")}


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class NormalShape(_Part):
    """`[normal]`."""

    items_per_day: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]] | None = None
    dated: float | None = Field(default=None, ge=0, le=1)

    @field_validator("items_per_day")
    @classmethod
    def _in_order(cls, value: tuple[int, int] | None) -> tuple[int, int] | None:
        if value and value[0] > value[1]:
            raise ValueError(say("source.bad_range"))
        return value


class SelectorsShape(_Part):
    """`[selectors]`."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    date: str | None = None
    links: str | None = None
    exclude: Texts = ()

    @model_validator(mode="after")
    def _are_css(self) -> SelectorsShape:
        page = LexborHTMLParser("<p></p>")
        for key, value in self:
            for selector in _as_list(value) or ():
                try:
                    page.css(selector)
                except Exception as problem:  # the library names no class for a selector it cannot read
                    raise ValueError(say("source.bad_selector", key=key, value=selector)) from problem
        return self


class SourceShape(_Part):
    """A source file."""

    key: str
    name: str = Field(min_length=1, max_length=200)
    kind: SourceKind
    channel: str
    home: str | None = None
    province: str | None = None
    feeds: Texts = ()
    sitemaps: Texts = ()
    sections: Texts = ()
    article_url: Texts = ()
    not_article: Texts = ()
    hosts: Texts = ()
    every_minutes: int = Field(default=30, ge=1, le=7 * 24 * 60)
    max_pages: int = Field(default=20, ge=1, le=10_000)
    since_days: int = Field(default=60, ge=1, le=10_000)
    local: bool = False
    month_first: bool = False
    lead_prefix: str | None = None
    parser: str | None = None
    normal: NormalShape = NormalShape()
    selectors: SelectorsShape = SelectorsShape()
    platform: str | None = None
    page: str | None = None
    api: str | None = None
    token_env: str | None = Field(default=None, pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")

    @field_validator("key")
    @classmethod
    def _is_plain(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z0-9][a-z0-9_]{0,79}", value):
            raise ValueError(say("source.bad_key", value=value))
        return value

    @field_validator("channel")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in CHANNELS:
            raise ValueError(say("source.bad_channel", value=value, known=", ".join(CHANNELS)))
        return value

    @field_validator("home", "api", "feeds", "sitemaps", "sections")
    @classmethod
    def _are_addresses(cls, value: Any, info: Any) -> Any:
        for address in _as_list(value) or ():
            if not _is_address(address):
                raise ValueError(say("source.bad_address", key=info.field_name, value=address))
        return value

    @field_validator("article_url", "not_article", "lead_prefix")
    @classmethod
    def _are_patterns(cls, value: Any, info: Any) -> Any:
        for pattern in _as_list(value) or ():
            problem = _pattern_problem(pattern)
            if problem:
                raise ValueError(say("source.bad_pattern", key=info.field_name, value=pattern[:80], problem=problem))
        return value

    @model_validator(mode="after")
    def _is_whole(self) -> SourceShape:
        if self.kind is SourceKind.PAGE:
            self._is_a_page()
        elif self.home is None:
            raise ValueError(say("source.need_home"))
        elif surplus := [key for key in PAGE_KEYS if getattr(self, key)]:
            raise ValueError(say("source.no_page_keys", keys=", ".join(surplus)))
        return self

    def _is_a_page(self) -> None:
        if self.platform == "tiktok":
            raise ValueError(say("source.no_tiktok"))
        if self.platform is not None and self.platform not in PLATFORMS:
            raise ValueError(say("source.bad_platform", value=self.platform, known=", ".join(PLATFORMS)))
        missing = [key for key in _NEEDED.get(self.platform or "", PAGE_KEYS) if not getattr(self, key)]
        if missing:
            raise ValueError(say("source.need_page", missing=", ".join(missing)))
        if _PERSONAL.search(self.page or ""):
            raise ValueError(say("source.personal", value=self.page))

    def to_source(self, path: str) -> Source:
        """Return the value that flows."""
        rows = {name: getattr(self, name) for name in type(self).model_fields if name not in ("normal", "selectors")}
        normal, selectors = Normal(**dict(self.normal)), Selectors(**dict(self.selectors))
        return Source(**rows, normal=normal, selectors=selectors, path=path)


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _pattern_problem(pattern: str) -> str:
    if len(pattern) > LONGEST_PATTERN:
        return f"> {LONGEST_PATTERN}"
    try:
        re.compile(pattern)
    except re.error as problem:
        return str(problem)
    return ""
