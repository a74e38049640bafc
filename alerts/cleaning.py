"""Text and addresses from outside, made harmless before they enter a mail. Everything crawled is hostile."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

MOST_LINK = 1000
"""Characters of an address that is still made a link; longer ones carry tracking or worse."""
# IDNA may map one odd letter to a space and a mark, so the host is looked at again once it is ASCII.
_LINK = re.compile(r"(?i:https?)://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?(?:[/?#][!-~]*)?")
_MOST_MARKS = 2  # a Vietnamese vowel needs at most two combining marks
_WEB_ADDRESS = re.compile(r"(?<=[a-z0-9])(\.)(?=[a-z]{2,}\b)|(?<=[a-z])(:)(?=//)", re.IGNORECASE | re.ASCII)


def clean(text: str, limit: int) -> str:
    """Return `text` as one line of at most `limit` characters, cut at a word, without anything that nobody can see.

    Categories C (controls, bidi overrides, zero-width, surrogates, private use) go: they forge headers and reorder lines.
    """
    visible = "".join(" " if char.isspace() else char for char in text if _is_visible(char))
    return _cut(_few_marks(unicodedata.normalize("NFC", " ".join(visible.split()))), limit)


def _is_visible(char: str) -> bool:
    return char.isspace() or not unicodedata.category(char).startswith("C")


def _few_marks(text: str) -> str:
    """Leave out the marks with which a title can be made to paint over its neighbours."""
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) or unicodedata.category(char) == "Me" else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else head).rstrip(" ,.;:–-") + "…"


def safe_link(url: str) -> str | None:
    """Return an http(s) address in plain ASCII that may stand behind a title, None for anything else.

    A name before "@" is refused: in `https://bao.vn@xau.example/` it hides the real host.
    """
    if not _is_web(url) or any(char.isspace() or not _is_visible(char) for char in url):
        return None
    try:
        link = safe_url_string(url)
    except (ValueError, UnicodeError):
        return None
    return link if _LINK.fullmatch(link) and len(link) <= MOST_LINK and _is_web(link) else None


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def defuse(text: str) -> str:
    """Return quoted text whose web addresses no mail program turns into links ("vidu[.]com"): it may quote a fraud."""
    return _WEB_ADDRESS.sub(lambda match: f"[{match.group()}]", text)
