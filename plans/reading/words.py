"""The words around a place of a text."""

from __future__ import annotations

from collections.abc import Sequence

from plans.damage import as_scanned
from plans.reading.pieces import Piece
from plans.reading.vocabulary import marks

_SENTENCE_ENDS = frozenset((".", "\n"))
_BEGINNERS = frozenset(("mo", "treo", "in"))  # work of another kind than the list before
_CLAUSE_ENDS = frozenset((".", ";", "\n"))
REACH = 150  # pieces: a sentence longer than this is no sentence of a plan


class Words:
    """A paragraph's pieces, strict or loose."""

    def __init__(self, text: Sequence[Piece], *, loose: bool) -> None:
        self.text = text
        self.loose = loose

    def is_free(self, place: int) -> bool:
        """Return whether no number stands before the unit at a piece."""
        return place == 0 or self.text[place - 1].value is None

    def clause_end(self, place: int) -> int:
        """Return the piece that ends the clause."""
        last = min(len(self.text), place + REACH)
        return next((at for at in range(place, last) if self._word(at) in _CLAUSE_ENDS), last)

    def full_stop(self, place: int) -> int:
        """Return the piece that ends the sentence."""
        last = min(len(self.text), place + REACH)
        return next((at for at in range(place, last) if self._word(at) in _SENTENCE_ENDS), last)

    def full_stop_before(self, place: int) -> int:
        """Return the first piece of the sentence, semicolons not counted."""
        first = max(0, place - REACH)
        return next((at + 1 for at in range(place - 1, first - 1, -1) if self._word(at) in _SENTENCE_ENDS), first)

    def sentence_start(self, place: int) -> int:
        """Return the first piece of the sentence; a semicolon ends one unless a bare amount follows it."""
        first = max(0, place - REACH)
        for at in range(place - 1, first - 1, -1):
            word = self._word(at)
            if word in _SENTENCE_ENDS or (word == ";" and (place - at > 3 or self._begins_work(at + 1, place))):
                return at + 1
        return first

    def _begins_work(self, at: int, place: int) -> bool:
        """ "…; mở 05 lớp": a verb begins a sentence of its own, "; 02 bài" does not."""
        return at < place and self._word(at) in _BEGINNERS

    def _word(self, place: int) -> str:
        return self.text[place].text if 0 <= place < len(self.text) else ""

    def reads_as(self, place: int, word: str) -> bool:
        """Return whether a piece is a folded word, in a damaged text also as a scanner left it."""
        said = self._word(place)
        return said == word or (self.loose and bool(said) and bool(as_scanned(word).fullmatch(said)))

    def _mark(self, place: int) -> str | None:
        found = marks.at(self.text, place, loose=self.loose)
        return found.code if found else None

    def _skip_mark(self, place: int) -> int:
        found = marks.at(self.text, place, loose=self.loose)
        return found.end if found else place

    def _mark_ending(self, place: int) -> str | None:
        for start in range(max(0, place - 3), place):
            found = marks.at(self.text, start, loose=self.loose)
            if found and found.end == place:
                return found.code
        return None

    def is_once(self, place: int) -> bool:
        """Return whether "một lần" or "/lần" stands at a piece."""
        return self._mark(place) == "once"
