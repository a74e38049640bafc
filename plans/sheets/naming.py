"""Names in cells against names that are known: folded, without their brackets; and the keys made from names."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from core.text import compose, fold, squeeze, unify_tones
from plans.sheets.heading import plain
from plans.sheets.problems import CellProblem
from plans.sheets.vocabulary import MARKED

MOST_SHOWN = 12  # of what is allowed, in a message
_T = TypeVar("_T")
_PARTS = re.compile(r"\s+[-–—]\s+|[;,/()\n]")


def key_of(name: str) -> str:
    """Return the key that is made from a name: "Phòng Văn hóa - Xã hội" gives phong_van_hoa_xa_hoi."""
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:80]


def parts_of(text: str) -> tuple[str, ...]:
    """Return a cell's whole text and its parts, as names are compared: "Nguyễn A - Phòng VHXH" has three."""
    return tuple(dict.fromkeys(name for name in (plain(text), *map(plain, _PARTS.split(text))) if name))


@cache
def phrases(words: str) -> tuple[str, ...]:
    """Return phrases parted by "|", as names are compared."""
    return tuple(plain(word) for word in words.split("|"))


def beginning_of(text: str, known: Mapping[str, _T]) -> _T | None:
    """Return what the longest known beginning of a text means, None where none is known.

    One word alone, where others follow, must also bear its marks.
    """
    words = plain(text).split()
    marked = unify_tones(compose(text)).split()
    for end in range(len(words), 0, -1):
        phrase = " ".join(words[:end])
        bare = end == 1 < len(words) and phrase in MARKED and MARKED[phrase] != marked[0]
        if phrase in known and not bare:
            return known[phrase]
    return None


class Names:
    """Values by their names; a name that two values share finds neither."""

    def __init__(self, rows: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """Take (value, name as shown, other names)."""
        self._values: defaultdict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for value, shown, others in rows:
            self._shown.setdefault(value, shown)
            for name in (value, shown, *others):
                self._values[plain(name)].add(value)

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self._shown)

    def find(self, text: str) -> str | None:
        """Return the value of that name, None where none or several have it."""
        found = self._values.get(plain(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def find_parts(self, text: str) -> set[str]:
        """Return every value that the text or a part of it names."""
        return {value for name in parts_of(text) for value in self._values.get(name, ())}

    def need(self, text: str, problem: str) -> str:
        """Return the value of that name; raise CellProblem `problem` with what is allowed, the nearest first."""
        found = self.find(text)
        if found is None:
            raise CellProblem(problem, value=squeeze(compose(text))[:60], known=self.allowed(text) or "-")
        return found

    def allowed(self, text: str) -> str:
        """Return what is allowed, what resembles the text first."""
        near = difflib.get_close_matches(plain(text), list(self._values), MOST_SHOWN, 0.6)
        first = [value for name in near for value in sorted(self._values[name])]
        listed = list(dict.fromkeys((*first, *self._shown)))
        words = "; ".join(self._shown[value] for value in listed[:MOST_SHOWN])
        return f"{words}; …" if len(listed) > MOST_SHOWN else words
