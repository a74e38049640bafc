"""A page that is no article."""

from __future__ import annotations

from core.errors import ParseError


class NotAnArticle(ParseError):
    """The page holds no article; `reason` is the key of `vi.toml` that says what it holds instead.

    Keys: extract.not_html, extract.missing, extract.login, extract.home, extract.listing, extract.no_text,
    extract.no_title, extract.weak, extract.hostile.
    """

    def __init__(self, reason: str, *, url: str) -> None:
        self.reason = reason
        super().__init__(reason, url=url)
