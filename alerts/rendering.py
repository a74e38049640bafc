"""The digest as a mail: HTML with its styles inlined, and a plain-text part of the same words."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache

from css_inline import CSSInliner
from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.lines import Digest
from alerts.page import MailPage
from alerts.wording import page_of
from core.words import say

TEXT_WIDTH = 78
"""RFC 5322 §2.1.1: lines should be no longer; an address stays whole on its own line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderedMail:
    """A mail's subject and its two bodies, which say the same."""

    subject: str
    html: str
    text: str


def render_digest(digest: Digest) -> RenderedMail:
    """Return the digest as a mail; whatever pages wrote stands in it as text, only http(s) addresses become links."""
    page = page_of(digest)
    return RenderedMail(subject=page.subject, html=_html(page), text=_text(page))


def _html(page: MailPage) -> str:
    return _inliner().inline(_environment(autoescape=True).get_template("digest.html.j2").render(page=page))


def _text(page: MailPage) -> str:
    width = max(len(tile.figure) for tile in page.tiles)
    template = _environment(autoescape=False).get_template("digest.txt.j2")
    return template.render(page=page, width=width).strip("\n") + "\n"


@cache
def _environment(*, autoescape: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("alerts"),
        autoescape=autoescape,  # noqa: S701 -- off for the plain-text part only, which has no markup to escape into
        undefined=StrictUndefined,
        trim_blocks=False,
        keep_trailing_newline=True,
    )
    environment.globals["say"] = say
    environment.filters["fill"] = fill
    return environment


@cache
def _inliner() -> CSSInliner:
    """Dark mode cannot be inlined, so at-rules stay; nothing is loaded from anywhere."""
    css = _environment(autoescape=False).get_template("digest.css.j2").render()
    return CSSInliner(extra_css=css, keep_at_rules=True, load_remote_stylesheets=False, minify_css=True)


def fill(text: str, indent: int = 0, bullet: str = "") -> str:
    """Return `text` wrapped at TEXT_WIDTH, indented, further lines under the first word after `bullet`."""
    first = " " * indent + bullet
    return textwrap.fill(
        text,
        TEXT_WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
