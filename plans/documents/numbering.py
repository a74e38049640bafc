"""The numbers that Word makes: "1.", "a)", "-" stand in numbering.xml, not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_STYLE = 12  # styles based on one another: more is a circle
_BULLETS_KEPT = "-–+*"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    start: int = 1
    shape: str = "decimal"
    text: str = ""
    plain: bool = False  # w:isLgl: every number in figures
    restart: int | None = (
        None  # begins again after a number of this level, counted from 1; 0 = never; None = of any above
    )
    style: str | None = None  # paragraphs of this style stand on this level


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)  # this list's own first numbers


class Numbering:
    """Gives each paragraph its number; they are to be asked for in the order in which they stand."""

    def __init__(self, document: Any) -> None:
        """Read the lists of a python-docx document; one without lists numbers nothing."""
        root, styles = _part(document, "/numbering"), _part(document, "/styles")
        self._lists = _lists(root) if root is not None else {}
        found = styles.iter(f"{_W}style") if self._lists and styles is not None else ()
        self._styles = {style.get(f"{_W}styleId"): style for style in found}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: Any) -> str:
        """Return the number before a paragraph and count it; "" where it has none."""
        number, level = self._place(paragraph)
        one = self._lists.get(number)
        if one is None or level not in one.levels:
            return ""
        counts = self._counts.setdefault(one.abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            counts.update({at: start - 1 for at, start in one.starts.items()})
        counts[level] = counts.get(level, one.levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level and _restarts(one.levels.get(at), level)]:
            del counts[deeper]
        return _shown(one, level, counts)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Return list and level of a paragraph: its own, else those of its style and of the styles that one is based on."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None or not self._lists:
            return "", 0
        number, level = _numbered(properties)
        if number is not None:
            return number, level or 0
        return self._of_style(_value(properties, "pStyle"))

    def _of_style(self, name: str | None) -> tuple[str, int]:
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(name)
            properties = style.find(f"{_W}pPr") if style is not None else None
            number, level = _numbered(properties) if properties is not None else (None, None)
            if number is not None:
                return number, self._level_of_style(number, name) if level is None else level
            name = _value(style, "basedOn") if style is not None else None
        return "", 0

    def _level_of_style(self, number: str, style: str | None) -> int:
        """Return the level of the list that names the style; the first where none does."""
        one = self._lists.get(number)
        levels = one.levels if one else {}
        return next((at for at, level in levels.items() if level.style == style), 0)


def _part(document: Any, kind: str) -> Any:
    """Return the root of a part beside the document; None where there is none or it is none that can be read."""
    links = (link for link in document.part.rels.values() if not link.is_external and link.reltype.endswith(kind))
    return next((getattr(link.target_part, "element", None) for link in links), None)


def _lists(root: Any) -> dict[str, _List]:
    abstracts = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}
    found = {}
    for number in root.iter(f"{_W}num"):
        name = _value(number, "abstractNumId") or ""
        levels = _levels(abstracts[name]) if name in abstracts else {}
        one = _List(name, levels)
        for override in number.iter(f"{_W}lvlOverride"):
            at = _whole(override.get(f"{_W}ilvl"))
            levels.update(_levels(override))
            if (start := _value(override, "startOverride")) is not None:
                one.starts[at] = _whole(start)
        found[number.get(f"{_W}numId") or ""] = one
    return found


def _levels(parent: Any) -> dict[int, _Level]:
    return {_whole(level.get(f"{_W}ilvl")): _level(level) for level in parent.iter(f"{_W}lvl")}


def _level(level: Any) -> _Level:
    restart = _value(level, "lvlRestart")
    return _Level(
        start=_whole(_value(level, "start"), 1),
        shape=_value(level, "numFmt") or "decimal",
        text=_value(level, "lvlText") or "",
        plain=level.find(f"{_W}isLgl") is not None,
        restart=None if restart is None else _whole(restart),
        style=_value(level, "pStyle"),
    )


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    """Return list and level that properties name; list "0" takes a number away."""
    place = properties.find(f"{_W}numPr")
    if place is None:
        return None, None
    level = _value(place, "ilvl")
    return _value(place, "numId"), None if level is None else _whole(level)


def _value(parent: Any, name: str) -> str | None:
    found = parent.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


def _whole(text: str | None, other: int = 0) -> int:
    return int(text) if text and text.isdecimal() else other


def _restarts(deeper: _Level | None, level: int) -> bool:
    if deeper is None or deeper.restart is None:
        return True
    return level < deeper.restart


def _shown(one: _List, level: int, counts: dict[int, int]) -> str:
    """Return the number as printed; signs of bullets, which lie in fonts of their own, become "-"."""
    form = one.levels[level]
    if form.shape == "bullet":
        return form.text if form.text and form.text in _BULLETS_KEPT else "-"
    if form.shape == "none":
        return re.sub(r"%\d", "", form.text).strip()
    return re.sub(r"%(\d)", lambda part: _count(one, int(part[1]) - 1, level, counts), form.text).strip()


def _count(one: _List, at: int, level: int, counts: dict[int, int]) -> str:
    form = one.levels.get(at, _Level())
    number = counts.get(at, form.start)
    return _written(number, "decimal" if one.levels[level].plain else form.shape)


def _written(number: int, shape: str) -> str:
    if shape in ("lowerLetter", "upperLetter"):
        text = _letters(number)
    elif shape in ("lowerRoman", "upperRoman"):
        text = _roman(number)
    else:
        text = f"{number:02d}" if shape == "decimalZero" else str(number)
    return text.upper() if shape.startswith("upper") else text


def _letters(number: int) -> str:
    """Return a, b, … z, aa, bb, … as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
