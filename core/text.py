"""Vietnamese text: one composed form to store, one folded form to search, one spelling of tone marks to compare."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_INVISIBLE = re.compile(f"[{_SIGNS}]+")
_MARKS = dict.fromkeys(range(0x300, 0x370))
_FOREIGN = re.compile("([^\x00-\x7f\u0300-\u036f]+)")  # in decomposed text: what is neither ASCII nor a mark

# Open syllables ending in oa, oe, uy: the old style marks the first vowel, the new style the second.
_NEW_TO_OLD = {
    new: old
    for tones in ("óòỏõọ|áàảãạ|o|a", "óòỏõọ|éèẻẽẹ|o|e", "úùủũụ|ýỳỷỹỵ|u|y")
    for firsts, seconds, first, second in [tones.split("|")]
    for marked_first, marked_second in zip(firsts, seconds, strict=True)
    for new, old in [(first + marked_second, marked_first + second)]
}
_NEW_STYLE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


def compose(text: str) -> str:
    """Return `text` as it is stored: NFC, no invisible characters, plain spaces, no blank lines.

    Paragraphs stay separated by one newline; tone marks stay as published.
    """
    if any(sign in text for sign in _SIGNS):  # looking for six letters is five times as fast as an expression over them
        text = _INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", text).replace("\r", "\n")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """Return `text` without marks or capitals (đ becomes d): for search and for damaged plans.

    The result has no marks whatever form `text` was in, and folding twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "d")
    # Every second part is ASCII with marks, where dropping what is not ASCII is ten times as fast as looking letters up.
    parts = _FOREIGN.split(decomposed)
    parts[::2] = [part.encode("ascii", "ignore").decode("ascii").lower() for part in parts[::2]]
    parts[1::2] = [_fold_foreign(part) for part in parts[1::2]]
    return "".join(parts)


def _fold_foreign(text: str) -> str:
    """Fold letters of other scripts, and Latin ones that no mark makes (ß, ø)."""
    folded = unicodedata.normalize("NFD", text.casefold()).translate(_MARKS)
    return unicodedata.normalize("NFC", folded)


def unify_tones(text: str) -> str:
    """Return NFC `text` in lower case with the tone of oa, oe, uy at its old place (hoà → hòa, thuý → thúy, quý stays)."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return _NEW_STYLE.sub(lambda match: _NEW_TO_OLD[match.group()], lowered)


def squeeze(text: str) -> str:
    """Return `text` on one line with single spaces."""
    return " ".join(text.split())
