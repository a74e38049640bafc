"""Bytes of a feed → text that starts at its root element. What precedes the root (DOCTYPE, entities) is never parsed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from feedparser.encodings import convert_to_utf8

from core.page import FetchedPage

# Detectors read about 300 KB/s: the beginning of a feed says as much as all of it.
_SAMPLE = 40_000
# A feed that was cut or spliced still is UTF-8 while broken letters are this rare among the good ones.
_TOLERATED = 0.02
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\0\0\0<", b"\0\0\xfe\xff", b"\0<", b"<\0")
_ROOT = re.compile(r"<(?:[A-Za-z][\w-]*:)?(?:rss|feed|RDF|channel)\b")
_ENDLESS_TAG = re.compile(r"<[A-Za-z][^<>]{20000}")  # thousands of attributes: parsers take minutes
_PAGE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_PROLOG = re.compile(
    r"\ufeff?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)*+", re.DOTALL | re.IGNORECASE
)
_XML_TYPES = ("application/xml", "text/xml", "application/rdf", "application/atom", "application/rss")


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedText:
    """A feed's text from its root element on; `problem` is a key of vi.toml, empty where it came as it should."""

    text: str  # empty: not a feed
    encoding: str
    problem: str = ""


def read_text(page: FetchedPage) -> FeedText:
    """Return the text of a feed; never raise."""
    text, encoding, problem = _decode(page.body, page.content_type)
    root = _ROOT.search(text)
    other = _PAGE.search(text)
    if root is None or (other and other.start() < root.start()) or _ENDLESS_TAG.search(text):
        return FeedText(text="", encoding=encoding, problem=problem)
    if not _PROLOG.fullmatch(text, 0, root.start()):
        problem = "feed.repaired"
    return FeedText(text=text[root.start() :], encoding=encoding, problem=problem or _media_problem(page.content_type))


def _decode(body: bytes, content_type: str) -> tuple[str, str, str]:
    """UTF-8 that decodes outranks every label, as on pages; else feedparser's order: header, declaration, mark, guess."""
    if not body.isascii() and not _is_wide(body) and (text := _as_utf8(body)) is not None:
        return text, "utf-8", "feed.letters" if "\ufffd" in text else ""
    found: dict[str, object] = {}
    headers = {"content-type": content_type} if content_type else {}
    convert_to_utf8(headers, _sample(body), found)
    encoding = str(found.get("encoding") or "cp1252")
    changed = type(found.get("bozo_exception")).__name__ == "CharacterEncodingOverride"
    return body.decode(encoding, "replace"), encoding, "feed.letters" if changed else ""


def _as_utf8(body: bytes) -> str | None:
    try:
        # A feed cut at the size limit may end inside a letter: an incremental decoder leaves that end out.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(body, final=False)
    except UnicodeDecodeError:
        text = body.decode("utf-8-sig", "replace")
        return text if text.count("\ufffd") <= len(_SEQUENCE.findall(body)) * _TOLERATED else None


def _is_wide(body: bytes) -> bool:
    """Whether letters take two or four bytes: a mark says so, or the zeros beside the first bracket."""
    return body.startswith(_WIDE)


def _sample(body: bytes) -> bytes:
    if len(body) <= _SAMPLE or _is_wide(body):
        return body
    return body[: body.rfind(b">", 0, _SAMPLE) + 1] or body[:_SAMPLE]


def _media_problem(content_type: str) -> str:
    kind = content_type.partition(";")[0].strip().lower()
    known = not kind or kind.startswith(_XML_TYPES) or kind.endswith("+xml")
    return "" if known else "feed.media_type"
