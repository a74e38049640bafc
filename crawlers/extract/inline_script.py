"""Bodies that a page carries as a string in an inline script while the element that shows them is served empty.

Báo Quảng Ngãi does (`outputData = "…"`, `$('#content').html(`…`)`), and sites built on a script framework.
"""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

from crawlers.extract.blocks import Layout
from crawlers.extract.markup import parse_markup
from crawlers.extract.vote import is_prose

_STRINGS = tuple(
    re.compile(form, re.DOTALL)
    for form in (r'"((?:[^"\\]|\\.){60,}+)"', r"'((?:[^'\\]|\\.){60,}+)'", r"`((?:[^`\\]|\\.){60,}+)`")
)
_MARKUP = re.compile(r"(?:<|\\u003c|\\x3c|&lt;)(?:p|div|br|span|h[1-6])\b", re.IGNORECASE)
_TARGET = re.compile(r"""["'`]#([\w-]+)["'`]\s*\)|getElementById\(\s*["'`]([\w-]+)["'`]""")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(\r?\n)|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": "", "v": "", "0": ""}
_MOST_SCRIPT = 2_000_000


def body_in_script(tree: LexborHTMLParser) -> tuple[Layout, bool] | None:
    """Return the lines of the longest text that a script holds as marked-up string; None where none does.

    True beside them where that script fills an element which the page serves empty: then the string is the body.
    """
    best: tuple[int, Layout, bool] | None = None
    for text, fills in _strings(tree):
        parsed = parse_markup(unescape_script(text))
        if parsed is None or parsed.body is None:
            continue
        layout = Layout(parsed.body)
        prose = sum(len(block.text) for block in layout.blocks if is_prose(block) or (fills and not block.is_link))
        if prose and (best is None or prose > best[0]):
            best = (prose, layout, fills)
    return best[1:] if best else None


def _strings(tree: LexborHTMLParser) -> list[tuple[str, bool]]:
    found = []
    for script in tree.css("script:not([src])"):
        code = (script.text() or "")[:_MOST_SCRIPT]
        if len(code) > 60 and "ld+json" not in (script.attributes.get("type") or "") and _MARKUP.search(code):
            fills = _fills_an_empty_element(tree, code)
            found += [
                (match[1], fills) for form in _STRINGS for match in form.finditer(code) if _MARKUP.search(match[1])
            ]
    return found


def _fills_an_empty_element(tree: LexborHTMLParser, code: str) -> bool:
    for match in _TARGET.finditer(code):
        node = tree.css_first(f'[id="{match[1] or match[2]}"]')
        if node is not None and not node.text().strip():
            return True
    return False


def unescape_script(text: str) -> str:
    """Return what a script's string literal holds, and that unescaped once more where it holds escaped markup."""
    plain = _ESCAPE.sub(_unescape, text)
    plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html.unescape(plain) if "&lt;" in plain and "<p" not in plain.lower() else plain


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else ""
    return "" if match[4] else _PLAIN.get(match[5], match[5])
