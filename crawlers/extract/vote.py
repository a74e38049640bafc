"""Where the body stands: the part with the most prose for the least links, found without knowing the site."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from crawlers.dates import is_date_line, parse_moment
from crawlers.extract.blocks import PROSE, Block, Layout
from crawlers.extract.regions import NOT_TEXT, Region

_LINK_COST = 1.0  # characters lost for one linked character
_NOISE_COST = 12  # characters lost for a short line
_PARAGRAPHS = frozenset({"p", "li", "blockquote", "h2", "h3", "h4", "center", "pre"})
_MOST = 0.55  # share of the prose that makes a part with the title the article's
_TIGHTER = 0.85  # share of the prose that a smaller part must keep to be chosen instead
# The foot of a Vietnamese site names its licence, its editor and its rights; one such word may stand in any sentence.
_FOOT_START = re.compile(
    r"(?:©|\(c\)|copyright|bản quyền (?:thuộc|©|\d)|giấy phép (?:xuất bản|thiết lập|hoạt động|số)|cơ quan (?:chủ quản|ngôn luận)"
    r"|ghi rõ nguồn|all rights reserved|powered by|designed by|phát triển bởi"
    r"|(?:tổng biên tập|chịu trách nhiệm(?: nội dung| xuất bản| chính)?|trưởng ban biên tập|toà soạn|tòa soạn|trụ sở|địa chỉ|điện thoại"
    r"|đt|email|hotline|fax|website|thiết kế|(?:số )?lượt truy cập|đang truy cập)\s*:)",
    re.IGNORECASE,
)
_FOOT_WORDS = (
    "©",
    "copyright",
    "bản quyền",
    "giấy phép xuất bản",
    "giấy phép thiết lập",
    "giấy phép hoạt động",
    "giấy phép số",
    "cơ quan chủ quản",
    "tổng biên tập",
    "chịu trách nhiệm",
    "ghi rõ nguồn",
    "liên hệ quảng cáo",
    "all rights reserved",
    "địa chỉ:",
    "điện thoại:",
    "email:",
    "fax:",
    "hotline:",
)
_LONGEST_DATE = 90
_LONGEST_FOOT = 600


@dataclass(frozen=True, slots=True)
class Choice:
    """The part that holds the body, its lines, and how sure the vote is (0 to 1: the body's share of all prose)."""

    part: int
    lines: tuple[int, ...]
    share: float


def is_prose(block: Block) -> bool:
    """Whether a line can be a paragraph of an article."""
    if len(block.text) < PROSE or block.is_link or block.region & NOT_TEXT:
        return False
    return not (is_foot(block.text) or says_when(block.text))


def says_when(text: str) -> bool:
    """Whether a line says when something was published and hardly anything else."""
    return len(text) <= _LONGEST_DATE and parse_moment(text) is not None and is_date_line(text)


def is_foot(text: str, words: int = 2) -> bool:
    """Whether a line is the foot of a site: `words` of who publishes it, under which licence, where to call."""
    if len(text) > _LONGEST_FOOT:
        return False
    lowered = text.lower()
    return _FOOT_START.match(text) is not None or sum(word in lowered for word in _FOOT_WORDS) >= words


def choose_body(layout: Layout, after: int, teasers: set[int]) -> Choice | None:
    """Return where the body stands among the lines after the index `after` (-1: all of them); None where there is no prose."""
    prose = {
        index: len(block.text)
        for index, block in enumerate(layout.blocks)
        if index > after and index not in teasers and is_prose(block)
    }
    if not prose:
        return None
    good, value = _tally(layout, after, prose)
    near = _around_title(layout, after, good)
    value = {index: score for index, score in value.items() if near in layout.ancestors(index)}
    best = max(value, key=lambda index: (value[index], -index))
    leaves = _leaves(layout)
    while best in leaves and layout.parts[best].parent >= 0:
        best = layout.parts[best].parent
    part = _tighten(layout, best, good, leaves)
    lines = tuple(index for index in prose if part in layout.ancestors(layout.blocks[index].part))
    return Choice(part, lines, good[part] / max(1, sum(prose.values())))


def _around_title(layout: Layout, title: int, good: dict[int, int]) -> int:
    """The smallest part that holds the title and most of the prose below it: the article's own, without its neighbours."""
    chain = layout.ancestors(layout.blocks[title].part) if title >= 0 else []
    total = good.get(0, 0)
    return next((part for part in chain if good.get(part, 0) > total * _MOST), 0)


def _tally(layout: Layout, after: int, prose: dict[int, int]) -> tuple[dict[int, int], dict[int, float]]:
    """Prose in every part that has any, and the same less what its links and scraps cost."""
    good: dict[int, int] = {}
    cost: dict[int, float] = {}
    for index, block in enumerate(layout.blocks):
        if index <= after:
            continue
        lost = 0.0 if index in prose else _cost(block)
        for part in layout.ancestors(block.part):
            good[part] = good.get(part, 0) + prose.get(index, 0)
            cost[part] = cost.get(part, 0.0) + lost
    return good, {part: good[part] - cost[part] for part in good if good[part]}


def _cost(block: Block) -> float:
    if block.region & (Region.CAPTION | Region.HIDDEN | Region.RELATED | Region.ADS | Region.SHARE):
        return _NOISE_COST / 2
    if not block.linked and block.text.endswith((".", "!", "?", "…", ":")):
        return 0.0  # a short sentence
    return block.linked * _LINK_COST + _NOISE_COST


def _tighten(layout: Layout, part: int, good: dict[int, int], leaves: set[int]) -> int:
    while True:
        children = [index for index in good if layout.parts[index].parent == part]
        best = max(children, key=lambda index: good[index], default=-1)
        if best < 0 or good[best] < good[part] * _TIGHTER or best in leaves:
            return part
        part = best


def _leaves(layout: Layout) -> set[int]:
    """The parts that are a single paragraph: never the body by themselves, short sentences stand beside them."""
    count = Counter(block.part for block in layout.blocks)
    inner = {part.parent for part in layout.parts}
    return {
        index
        for index, part in enumerate(layout.parts)
        if part.tag in _PARAGRAPHS or (count[index] <= 1 and index not in inner)
    }
