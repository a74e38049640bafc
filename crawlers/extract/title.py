"""The title of a page: what it says to machines, shows to people and writes into its address, checked against one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from core.text import compose, fold, squeeze
from crawlers.dates import is_date_line, parse_moment
from crawlers.extract.blocks import Block, Layout
from crawlers.extract.regions import NOT_MAIN, TITLE_NAME, Region
from crawlers.extract.structured import Structured
from crawlers.extract.teasers import same_page

_PARTED = re.compile(r"\s+[-–—|»·•:]+\s+|\s*[|»]\s*")
_WORD = re.compile(r"\w+")
# Headings that portals put over any article.
_GENERAL = re.compile(
    r"(?:chi tiet(?: tin(?: tuc)?| bai viet)?|xem chi tiet|tin tuc(?: su kien| - su kien)?|tin hoat dong|noi dung(?: chi tiet)?"
    r"|thong bao|tin noi bat|tin moi(?: nhat)?|trang chu|bai viet|van ban|gioi thieu|thong tin chi tiet|news|home|article|detail)\W*"
)
_LONGEST = 300
_SHORTEST = 4
_SIMILAR = 0.75  # share of words two titles must have in common to be two wordings of one
_SLUG_WORDS = 3  # words of an address that say something
_SHOWN = "shown"
_CUT = 25  # letters from which the beginning of a title counts as that title cut short
_AGREED = 3.5  # a heading that machines are told in the same words
_HEADING = 2.0  # weight of a shown line that is clearly a heading
_ENOUGH = 3.0  # score from which a title stands on evidence and not on its place alone
_UNWANTED = NOT_MAIN | Region.CREDITS | Region.SHARE | Region.CAPTION


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and the line that shows it (-1: none does)."""

    text: str
    index: int


@dataclass(slots=True)
class _Candidate:
    text: str
    weight: float
    kind: str  # who says it; one voice each
    index: int = -1
    whole: bool = True  # False: part of what was said, cut at a dash


@dataclass(slots=True)
class _Wording:
    """One way of writing the title, and who writes it so."""

    text: str
    words: set[str]
    voices: dict[str, float] = field(default_factory=dict)
    whole: bool = False

    @property
    def weight(self) -> float:
        return sum(self.voices.values())


def key_of(text: str) -> str:
    """The letters and figures of a text alone, to compare two ways of writing one title."""
    return "".join(_WORD.findall(fold(text))).replace("_", "")


def slug_words(url: str) -> set[str]:
    """The words of an address's last telling part, without marks."""
    path = unquote(urlsplit(url).path)
    words = max((_WORD.findall(fold(part.rsplit(".", 1)[0])) for part in path.split("/")), key=len, default=[])
    return {word for part in words for word in part.split("_") if word and not (word.isdigit() and len(word) > 4)}


def in_address(text: str, slug: set[str]) -> bool:
    """Whether an address was made from `text`; some systems lose the letter đ on the way."""
    words = set(_WORD.findall(fold(text)))
    lossy = set(_WORD.findall(fold(text.replace("đ", "").replace("Đ", ""))))
    named = {word for word in words if not word.isdigit()}
    if len(named) > 1 and named == {word for word in slug if not word.isdigit()}:
        return True
    most = max(len(slug & words), len(slug & (words | lossy)))
    return len(slug) >= _SLUG_WORDS and most >= 0.7 * min(len(slug), max(len(words), 1)) and most >= _SLUG_WORDS


def site_names(names: list[str], layout: Layout, structured: Structured, home: str) -> set[str]:
    """Keys of every name the site gives itself: none of them is a title."""
    known = [*names, structured.metas.get("og:site_name", ""), urlsplit(home).netloc.removeprefix("www.")]
    publisher = structured.article.get("publisher")
    if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        known.append(publisher["name"])
    known += [block.text for block in layout.blocks if block.href and block.is_link and _leads_home(block.href, home)]
    return {key for key in map(key_of, known) if key}


def _leads_home(href: str, home: str) -> bool:
    return len(href) < _LONGEST and same_page(href, home)


def choose_title(
    layout: Layout,
    structured: Structured,
    page_title: str,
    url: str,
    sites: set[str],
    hint: str | None,
    body_start: int,
) -> Title | None:
    """Return the best-supported title, or None where the page shows nothing but the site's name."""
    slug = slug_words(url)
    told = _told(structured, page_title, hint)
    candidates = [*told, *_shown(layout, slug, url, {key_of(one.text) for one in told})]
    scores = _scores(candidates, sites, slug)
    if max(scores.values(), default=0.0) < _ENOUGH:
        candidates += _placed(layout, body_start)
        scores = _scores(candidates, sites, slug)
    best = max(scores, key=lambda key: scores[key], default="")
    if not best or scores[best] <= 0:
        return None
    return _written(best, candidates, layout)


def _told(structured: Structured, page_title: str, hint: str | None) -> list[_Candidate]:
    metas = structured.metas
    found = [
        _Candidate(structured.said("headline"), 3.0, "ld"),
        _Candidate(metas.get("og:title", ""), 2.5, "og"),
        _Candidate(metas.get("twitter:title", ""), 0.8, "twitter"),
        _Candidate(hint or "", 3.0, "link"),
    ]
    for kind, told in (("title", page_title), ("og", metas.get("og:title", ""))):
        found += [_Candidate(text, 1.2, kind, whole=text == told) for text in _without_site(told)]
    return [candidate for candidate in found if candidate.text]


def _without_site(title: str) -> list[str]:
    """A page's title as it is, and without its last one or two parts, or its first."""
    cuts = [(match.start(), match.end()) for match in _PARTED.finditer(title)]
    return [title, *(title[:start] for start, _ in cuts[-2:]), *(title[end:] for _, end in cuts[:1])]


def _shown(layout: Layout, slug: set[str], url: str, told: set[str]) -> list[_Candidate]:
    found = []
    for index, block in enumerate(layout.blocks):
        weight = _weight(layout, block, slug, url, told)
        if weight > 0:
            found.append(_Candidate(block.text, weight - 0.002 * index, _SHOWN, index))
    return found


def _weight(layout: Layout, block: Block, slug: set[str], url: str, told: set[str]) -> float:
    if not _SHORTEST <= len(block.text) <= _LONGEST:
        return 0.0
    if block.region & _UNWANTED:
        return 3.0 if layout.parts[block.part].tag == "h1" and key_of(block.text) in told else 0.0
    if block.is_link and (block.links > 1 or not same_page(block.href, url)):
        return 0.0
    part = layout.parts[block.part] if block.part >= 0 else None
    tag = part.tag if part else ""
    names = f"{part.names if part else ''} {block.names}".lower()
    weight = {"h1": 3.0, "h2": 1.0, "h3": 0.9, "h4": 0.4}.get(tag, 0.0)
    if TITLE_NAME.search(names):
        weight += 1.5
    if weight < 1.0 and _is_told(key_of(block.text), told):
        return 1.0
    return weight or (0.1 if in_address(block.text, slug) else 0.0)


def _is_told(key: str, told: set[str]) -> bool:
    """Whether machines or a link say a line, or its beginning."""
    return key in told or any(len(other) >= _CUT and key.startswith(other) for other in told)


def _placed(layout: Layout, body_start: int) -> list[_Candidate]:
    """Lines shortly above the text: on a page that names nothing the title is the bold or first one."""
    found = []
    for index in range(max(0, body_start - 8), max(0, body_start)):
        block = layout.blocks[index]
        if (
            20 <= len(block.text) <= _LONGEST
            and not block.is_link
            and not block.region & _UNWANTED
            and not (parse_moment(block.text) and is_date_line(block.text))
        ):
            weight = 0.6 + (0.6 if block.bold * 2 > len(block.text) else 0.0) + 0.02 * (index - body_start)
            found.append(_Candidate(block.text, weight, _SHOWN, index))
    return found


def _scores(candidates: list[_Candidate], sites: set[str], slug: set[str]) -> dict[str, float]:
    """Add up who says the same; a site's own name never wins, an address made from the title is strong proof."""
    wordings: dict[str, _Wording] = {}
    for candidate in candidates:
        key = key_of(candidate.text)
        if key and key not in sites and len(candidate.text) <= _LONGEST:
            wording = wordings.setdefault(key, _Wording(candidate.text, set(_WORD.findall(fold(candidate.text)))))
            wording.voices[candidate.kind] = max(wording.voices.get(candidate.kind, 0.0), candidate.weight)
            wording.whole |= candidate.whole
    return {key: _score(key, wordings, sites, slug) for key in wordings}


def _score(key: str, wordings: dict[str, _Wording], sites: set[str], slug: set[str]) -> float:
    own = wordings[key]
    heading = own.voices.get(_SHOWN, 0.0) >= _HEADING
    agreed = _AGREED if heading and own.voices.keys() & {"og", "ld", "link"} else 0.0
    return own.weight + _support(key, wordings, heading) + _bonus(key, own.text, sites, slug) + agreed


def _support(key: str, wordings: dict[str, _Wording], heading: bool) -> float:
    """What others say that mean the same: with the site's name after it, cut short, or (for a heading) in other words."""
    own, total = wordings[key], 0.0
    for other, wording in wordings.items():
        if other == key:
            continue
        shown, theirs = _SHOWN in own.voices, _SHOWN in wording.voices
        with_site = not theirs and own.whole and other.startswith(key) and _has_suffix(wording.text, own.text)
        beginning = len(other) >= _CUT and key.startswith(other)
        cut_short = beginning and ((shown and not theirs) or not _has_suffix(own.text, wording.text))
        if with_site or cut_short or (heading and _alike(own.words, wording.words)):
            total += wording.weight
    return total


def _has_suffix(longer: str, shorter: str) -> bool:
    """Whether a title goes on after a mark that parts it from a site's name, so that the shorter one is whole."""
    rest = longer[len(shorter) :].lstrip(" .…") if longer.lower().startswith(shorter.lower().rstrip(" .…")) else ""
    return bool(rest) and rest[0] in "-–—|»·•:(/ㅣ"


def _alike(first: set[str], second: set[str]) -> bool:
    return bool(first and second) and len(first & second) >= _SIMILAR * len(first | second)


def _bonus(key: str, text: str, sites: set[str], slug: set[str]) -> float:
    named = any(len(site) >= _SHORTEST and (key.startswith(site) or key.endswith(site)) for site in sites)
    general = 3.0 if _GENERAL.fullmatch(fold(text)) else 0.0
    return (
        (2.5 if in_address(text, slug) else 0.0) - general - (1.5 if named else 0.0) - (1.0 if len(key) < 12 else 0.0)
    )


def _written(key: str, candidates: list[_Candidate], layout: Layout) -> Title:
    """The title as people see it; where that is all capitals, as machines are told."""
    same = [candidate for candidate in candidates if key_of(candidate.text) == key]
    shown = max((one for one in same if one.index >= 0), key=lambda one: one.weight, default=None)
    index = shown.index if shown else _line_of(key, layout)
    lower = [one.text for one in same if not one.text.isupper()]
    told = next((one.text for one in same if one.index < 0 and not one.text.isupper()), "")
    text = shown.text if shown and not (shown.text.isupper() and lower) else (lower or [same[0].text])[0]
    if told and "".join(told.split()) == "".join(text.split()):
        text = told  # inline elements glue words together: what machines are told has the spaces
    return Title(squeeze(compose(text)), index)


def _line_of(key: str, layout: Layout) -> int:
    for index, block in enumerate(layout.blocks):
        if not block.region & NOT_MAIN and len(block.text) <= _LONGEST and key_of(block.text) == key:
            return index
    return -1
