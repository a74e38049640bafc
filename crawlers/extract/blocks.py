"""A page as lines of text in reading order, each knowing its place: what every judgement of this room looks at.

One pass over the tree, without recursion, so that depth cannot hurt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast
from unicodedata import normalize

from selectolax.lexbor import LexborNode

from crawlers.extract.regions import DATE_NAME, TITLE_NAME, Region, region_of

_SKIPPED = "script style noscript template svg iframe object embed select option button textarea input canvas video audio head map math"
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup "
    "time tt u var wbr o:p st1:place st1:city ruby rt rp picture source amp-img"
)
SKIPPED = frozenset(_SKIPPED.split(" "))
INLINE = frozenset(_INLINE.split(" "))
_SPANS = frozenset({"span", "time", "label", "small", "font", "b", "strong", "em", "i"})
PROSE = 40
"""Characters from which an unlinked line counts as prose."""
DEEPEST = 200
"""Parts deeper than this count as their parent; real pages stay under 60."""
JOINT = "\x1f"
"""Stands in `Block.raw` where one inline element ends and another begins; gone from its text."""


@dataclass(slots=True)
class Part:
    """A block-level element: where it hangs, what it is for."""

    parent: int  # index; -1 for the root
    tag: str
    names: str  # class, id and itemprop as written
    region: int
    own: int  # what it says itself
    pictures: int = 0
    href: str = ""  # of the link around it


@dataclass(slots=True)
class Block:
    """A line of text."""

    part: int
    raw: str
    linked: int  # characters inside links
    href: str  # of its first link
    links: int
    names: str  # names of the inline elements in it
    bold: int  # characters in bold
    right: bool  # set to the right, as signatures are
    region: int
    text: str = field(default="")

    def __post_init__(self) -> None:
        self.text = " ".join(self.raw.replace(JOINT, "").split())

    @property
    def is_link(self) -> bool:
        """Whether most of the line is a link."""
        return self.linked * 2 > len(self.text)

    @property
    def spaced(self) -> str:
        """The line with a space wherever one inline element ended."""
        return " ".join(self.raw.replace(JOINT, " ").split())


class Layout:
    """The parts and blocks under some nodes; part 0 stands for all of them together."""

    def __init__(self, *roots: LexborNode) -> None:
        self.parts: list[Part] = [Part(parent=-1, tag="", names="", region=0, own=0)]
        self.blocks: list[Block] = []
        self._chains: dict[int, tuple[int, ...]] = {}
        reader = _Reader(self)
        for root in roots:
            reader.read(root)
        _clear_misnamed(self)

    def ancestors(self, part: int) -> tuple[int, ...]:
        """The part and all that hold it, innermost first."""
        known = self._chains.get(part)
        if known is None:
            found = []
            above = part
            while above >= 0:
                found.append(above)
                above = self.parts[above].parent
            known = self._chains[part] = tuple(found)
        return known


def _clear_misnamed(layout: Layout) -> None:
    """Forget what a part's name says where it holds most of the page's prose: `sidebar-1` may be the whole article."""
    if not any(part.own for part in layout.parts):
        return
    prose = [0] * len(layout.parts)
    total = 0
    for block in layout.blocks:
        if not block.is_link and len(block.text) >= PROSE:
            total += len(block.text)
            for part in layout.ancestors(block.part):
                prose[part] += len(block.text)
    misnamed = [index for index, part in enumerate(layout.parts) if part.own and prose[index] * 2 > total]
    if misnamed:
        for index in misnamed:
            layout.parts[index].own = 0
        _inherit_again(layout)


def _inherit_again(layout: Layout) -> None:
    for part in layout.parts:
        part.region = part.own | (layout.parts[part.parent].region if part.parent >= 0 else 0)
    for block in layout.blocks:
        block.region = layout.parts[block.part].region | _inline_region(block.names)


class _Reader:
    """Walks a tree and fills a layout."""

    def __init__(self, layout: Layout) -> None:
        self.parts, self.blocks = layout.parts, layout.blocks
        self.open: list[int] = [0]
        self.inline: list[str] = []  # tags of the open elements, "" for a part
        self.right: list[bool] = []  # whether the open parts are set to the right
        self.links: list[str] = []
        self.bold = 0
        self._reset()

    def _reset(self) -> None:
        self.buffer: list[str] = []
        self.linked = self.strong = self.count = 0
        self.href = ""
        self.names: list[str] = []

    def read(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        depth = 0
        while node is not None:
            down = self._enter(node)
            child = node.child if down else None
            if child is not None:
                node, depth = child, depth + 1
                continue
            if down:
                self._leave()
            while (after := node.next if depth else None) is None and depth:
                node, depth = cast("LexborNode", node.parent), depth - 1
                self._leave()
            node = after
        self._flush()

    def _enter(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag in SKIPPED or tag.startswith(("-", "!")):
            return False
        if tag == "br" or tag == "hr":
            self._flush()
            return False
        attributes = node.attributes
        names = _names(attributes) if attributes else ""
        if tag in INLINE and not (names and _acts_as_block(tag, names)):
            self.inline.append(tag)
            self._enter_inline(attributes, tag, names)
        else:
            self.inline.append("")
            self._enter_part(attributes, tag, names)
        return True

    def _text(self, text: str) -> None:
        if self.links and text and not text.isspace():
            self.linked += len(text.strip())
            self.href = self.href or self.links[-1]
        if self.bold:
            self.strong += len(text.strip())
        self.buffer.append(text)

    def _enter_inline(self, attributes: dict[str, str | None], tag: str, names: str) -> None:
        if names:
            self.names.append(names)
        if tag == "a":
            self.links.append(attributes.get("href") or "")
            self.count += 1
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag in ("img", "amp-img", "picture"):
            self._picture()
        self.buffer.append(JOINT)

    def _picture(self) -> None:
        for part in reversed(self.open):
            self.parts[part].pictures += 1

    def _enter_part(self, attributes: dict[str, str | None], tag: str, names: str) -> None:
        self._flush()
        own = region_of(tag, names)
        if attributes and _hidden(attributes):
            own |= Region.HIDDEN
        self.right.append(bool(attributes) and _to_the_right(attributes))
        if len(self.open) >= DEEPEST:
            self.open.append(self.open[-1])
            return
        parent = self.open[-1]
        inherited = self.parts[parent].region
        if tag in ("body", "html", "main"):
            own = 0
        href = self.links[-1] if self.links else ""
        self.parts.append(Part(parent=parent, tag=tag, names=names, region=inherited | own, own=own, href=href))
        self.open.append(len(self.parts) - 1)

    def _leave(self) -> None:
        tag = self.inline.pop()
        if not tag:
            self._flush(self.right.pop())
            self.open.pop()
            return
        self.buffer.append(JOINT)
        if tag == "a":
            self.links.pop()
        elif tag in ("b", "strong"):
            self.bold -= 1

    def _flush(self, right: bool = False) -> None:
        if not self.buffer:
            return
        raw = normalize("NFC", "".join(self.buffer))
        if raw.strip(" \t\r\n\x1f\u00a0\u200b\ufeff"):
            part = self.open[-1]
            region = self.parts[part].region
            names = " ".join(self.names)
            self.blocks.append(
                Block(
                    part,
                    raw,
                    self.linked,
                    self.href,
                    self.count,
                    names,
                    self.strong,
                    right,
                    region | _inline_region(names),
                )
            )
        self._reset()


@lru_cache(maxsize=2048)
def _acts_as_block(tag: str, names: str) -> bool:
    """Whether an inline element names itself a title or a date: sites set such spans side by side on one line."""
    lowered = names.lower()
    return tag in _SPANS and (DATE_NAME.search(lowered) is not None or TITLE_NAME.search(lowered) is not None)


def _inline_region(names: str) -> int:
    """A line in `span.author` or `span.caption` is what its span says."""
    return region_of("", names) & (Region.CREDITS | Region.CAPTION | Region.RELATED) if names else 0


def _names(attributes: dict[str, str | None]) -> str:
    return " ".join(filter(None, (attributes.get(name) for name in ("class", "id", "itemprop", "data-role"))))


def _hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style") or ""
    return "hidden" in attributes or ("none" in style and "display:none" in style.replace(" ", ""))


def _to_the_right(attributes: dict[str, str | None]) -> bool:
    return attributes.get("align") == "right" or "text-align:right" in (attributes.get("style") or "").replace(" ", "")
