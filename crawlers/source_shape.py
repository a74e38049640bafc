"""The shape of a source file: every key there is, and what each value must be (docs/sources.md)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from core.source import Normal, Selectors, Source, SourceKind
from core.words import say
from crawlers.source_checks import (
    PLATFORMS,
    check_address,
    check_api,
    check_channel,
    check_host,
    check_key,
    check_page,
    check_parser,
    check_pattern,
    check_selector,
    check_variable,
    shown,
)

PAGE_KEYS = ("platform", "page", "api", "token_env")
SITE_KEYS = ("feeds", "sitemaps", "sections", "article_url", "not_article", "hosts", "lead_prefix", "parser")
_NEEDED = {"youtube": ("platform", "page", "api")}  # its feeds are open: no token


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


_AsList = BeforeValidator(_as_list)
Address = Annotated[str, AfterValidator(check_address)]
Pattern = Annotated[str, AfterValidator(check_pattern)]
Selector = Annotated[str, AfterValidator(check_selector)]
Addresses = Annotated[tuple[Address, ...], _AsList, Field(max_length=500)]
Patterns = Annotated[tuple[Pattern, ...], _AsList, Field(max_length=50)]
Amount = Annotated[int, Field(strict=True, ge=0, le=100_000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class NormalShape(_Part):
    """`[normal]`."""

    items_per_day: tuple[Amount, Amount] | None = None
    dated: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _in_order(self) -> NormalShape:
        if self.items_per_day and self.items_per_day[0] > self.items_per_day[1]:
            raise ValueError(say("source.bad_range"))
        return self


class SelectorsShape(_Part):
    """`[selectors]`."""

    title: Selector | None = None
    lead: Selector | None = None
    body: Selector | None = None
    date: Selector | None = None
    links: Selector | None = None
    exclude: Annotated[tuple[Selector, ...], _AsList] = ()


class SourceShape(_Part):
    """A source file."""

    key: Annotated[str, AfterValidator(check_key)]
    name: str = Field(min_length=1, max_length=200)
    kind: SourceKind
    channel: Annotated[str, AfterValidator(check_channel)]
    home: Address | None = None
    province: str | None = Field(default=None, min_length=1, max_length=60)
    feeds: Addresses = ()
    sitemaps: Addresses = ()
    sections: Addresses = ()
    article_url: Patterns = ()
    not_article: Patterns = ()
    hosts: Annotated[tuple[Annotated[str, AfterValidator(check_host)], ...], _AsList] = ()
    every_minutes: int = Field(default=30, strict=True, ge=1, le=7 * 24 * 60)
    max_pages: int = Field(default=20, strict=True, ge=1, le=10_000)
    since_days: int = Field(default=60, strict=True, ge=1, le=10_000)
    local: bool = Field(default=False, strict=True)
    month_first: bool = Field(default=False, strict=True)
    lead_prefix: Pattern | None = None
    parser: Annotated[str, AfterValidator(check_parser)] | None = None
    normal: NormalShape = NormalShape()
    selectors: SelectorsShape = SelectorsShape()
    platform: str | None = None
    page: str | None = None
    api: Address | None = None
    token_env: Annotated[str, AfterValidator(check_variable)] | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> SourceShape:
        if self.kind is SourceKind.PAGE:
            self._refuse(SITE_KEYS, "source.no_site_keys")
            self._be_a_page()
        else:
            self._refuse(PAGE_KEYS, "source.no_page_keys")
            if self.home is None:
                raise ValueError(say("source.need_home"))
        return self

    def _refuse(self, keys: tuple[str, ...], sentence: str) -> None:
        if surplus := [key for key in keys if getattr(self, key)]:
            raise ValueError(say(sentence, keys=", ".join(surplus)))

    def _be_a_page(self) -> None:
        if self.platform == "tiktok":
            raise ValueError(say("source.no_tiktok"))
        if self.platform is not None and self.platform not in PLATFORMS:
            raise ValueError(say("source.bad_platform", value=shown(self.platform), known=", ".join(PLATFORMS)))
        missing = [key for key in _NEEDED.get(self.platform or "", PAGE_KEYS) if not getattr(self, key)]
        if missing:
            raise ValueError(say("source.need_page", missing=", ".join(missing)))
        check_page(self.platform, self.page or "")
        check_api(self.api or "", local=self.local)

    def to_source(self, path: str) -> Source:
        """Return the value that flows."""
        rows = {name: getattr(self, name) for name in type(self).model_fields if name not in ("normal", "selectors")}
        normal, selectors = Normal(**dict(self.normal)), Selectors(**dict(self.selectors))
        return Source(**rows, normal=normal, selectors=selectors, path=path)
