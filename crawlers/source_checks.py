"""What a value of a source file must be; each check raises ValueError with the Vietnamese sentence to show."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from core.addresses import published_address
from core.words import known_keys, say

CHANNELS = tuple(sorted(key.removeprefix("channel.") for key in known_keys() if key.startswith("channel.")))
PLATFORMS = ("facebook", "youtube", "zalo")
PARSERS: frozenset[str] = frozenset()
"""The Python parsers beside the TOML files, by name."""
LONGEST_PATTERN = 500

_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
# Addresses of people and of groups (rights.md); "me" is whoever the token belongs to.
_PERSONAL = re.compile(r"profile\.php|\bpeople/|\bgroups?/|\bgroups?$|\bfriends\b|^me$", re.IGNORECASE)
_PAGES = {
    "facebook": re.compile(r"[A-Za-z0-9.-]{2,100}"),
    "youtube": re.compile(r"UC[\w-]{2,40}", re.ASCII),
    "zalo": re.compile(r"[\w.-]{2,100}", re.ASCII),
}
# An address is short, so a pattern that works hard on these is one that some address would keep busy for hours.
_PROBES = ("a", "1", "-", "/", "a-", "a/", "1a", "%")
_PROBE_LENGTHS = (12, 16, 18, 20, 22, 24, 26, 28, 32, 64, 128, 256, 512)
_MOST_SECONDS = 0.05


def check_key(value: str) -> str:
    """A key names the file and the rows of the store."""
    if not _KEY.fullmatch(value):
        raise ValueError(say("source.bad_key", value=shown(value)))
    return value


def check_channel(value: str) -> str:
    """A channel is one that a quota can name."""
    if value not in CHANNELS:
        raise ValueError(say("source.bad_channel", value=shown(value), known=", ".join(CHANNELS)))
    return value


def check_address(value: str) -> str:
    """An address is http or https with a host; it stays as written."""
    try:
        published_address(value)
    except ValueError as problem:
        raise ValueError(say("source.bad_address", value=shown(value))) from problem
    return value


def check_host(value: str) -> str:
    """A further host is a bare name."""
    if not _HOST.fullmatch(value):
        raise ValueError(say("source.bad_host", value=shown(value)))
    return value


def check_pattern(value: str) -> str:
    """A regular expression compiles, is short, and does not backtrack without end."""
    if not value or len(value) > LONGEST_PATTERN:
        raise ValueError(say("source.long_pattern", most=LONGEST_PATTERN))
    try:
        pattern = re.compile(value)
    except (re.error, OverflowError, RecursionError) as problem:
        raise ValueError(say("source.bad_pattern", value=shown(value), problem=problem)) from problem
    if _is_slow(pattern):
        raise ValueError(say("source.slow_pattern", value=shown(value)))
    return value


def check_selector(value: str) -> str:
    """A CSS selector is one the HTML library reads."""
    try:
        LexborHTMLParser("<p></p>").css(value)
    except SelectolaxError as problem:
        raise ValueError(say("source.bad_selector", value=shown(value))) from problem
    return value


def check_parser(value: str) -> str:
    """A Python parser is one that ships: none does yet, and a name without one would change nothing in silence."""
    if value not in PARSERS:
        raise ValueError(say("source.no_parser", value=shown(value)))
    return value


def check_variable(value: str) -> str:
    """The name of a variable; a token pasted here by mistake must not be shown."""
    if not _VARIABLE.fullmatch(value):
        raise ValueError(say("source.bad_variable"))
    return value


def check_page(platform: str | None, page: str) -> None:
    """A page is an organisation's own, named as its platform's API wants it."""
    if _PERSONAL.search(page):
        raise ValueError(say("source.personal", value=shown(page)))
    form = _PAGES.get(platform or "")
    if form and not form.fullmatch(page):
        raise ValueError(say(f"source.page_of.{platform}", value=shown(page)))


def check_api(api: str, *, local: bool) -> None:
    """A token travels encrypted, except on this machine."""
    if not local and urlsplit(api).scheme != "https":
        raise ValueError(say("source.plain_api", value=shown(api)))


def shown(value: object) -> str:
    """Return a value as a message shows it: one line, short."""
    return " ".join(str(value).split())[:80]


def _is_slow(pattern: re.Pattern[str]) -> bool:
    return any(_takes_long(pattern, probe) for probe in _PROBES)


def _takes_long(pattern: re.Pattern[str], probe: str) -> bool:
    """Try growing texts and stop at the first that takes long: even an exponential pattern costs a second at most."""
    return any(_seconds(pattern, _texts(probe, length)) > _MOST_SECONDS for length in _PROBE_LENGTHS)


def _texts(probe: str, length: int) -> Iterable[str]:
    body = (probe * length)[:length]
    return (f"https://a.vn/{body}!", f"{body}!")  # the end keeps a pattern that is bound to the end from matching


def _seconds(pattern: re.Pattern[str], texts: Iterable[str]) -> float:
    started = time.thread_time()
    for text in texts:
        pattern.search(text)
    return time.thread_time() - started
