"""How much a scanner that knows no Vietnamese must have done to a word to leave what stands there."""

from __future__ import annotations

from functools import cache

from core.text import fold

_MARK_LOST, _MARK_CHANGED, _MARK_INVENTED = 0.03, 0.05, 0.25
_LEFT_OUT, _PUT_IN = 0.75, 0.7
_OTHER = 0.95
_OWN_MARKS = frozenset("ăđơưảẩẳẻểỉỏổởủửỷạậặẹệịọộợụựỵấầẫắằẵếềễốồỗớờỡứừữ")  # no other Latin spelling has them
# What it reads for the letters of a syllable, taken from looking at such texts: folded letter, what is seen, what it costs.
_SEEN = {
    "a": (("4d@&", 0.35), ("eio", 0.5)),
    "o": (("60", 0.2), ("bd¢§&", 0.35), ("ea", 0.45), ("su", 0.6)),
    "u": (("w", 0.12), ("vyr", 0.4), ("ioa", 0.5)),
    "e": (("3¢c", 0.4), ("oad", 0.5)),
    "i": (("1l|!j", 0.15), ("rft", 0.5)),
    "y": (("v¥j", 0.3), ("u", 0.6)),
    "d": (("b", 0.3), ("p", 0.25), ("o", 0.6)),
    "l": (("1i|", 0.15), ("t", 0.6)),
    "c": (("e¢o", 0.35),),
    "h": (("bn", 0.45), ("li", 0.6)),
    "n": (("mrhu", 0.5),),
    "m": (("n", 0.5),),
    "t": (("fl", 0.4), ("ri1", 0.6)),
    "g": (("q9", 0.4),),
    "v": (("y", 0.4),),
    "b": (("h6", 0.45),),
    "r": (("nt", 0.55),),
}
# Two letters seen where one stood: "ứ" becomes ur, ir, ti; "m" becomes rn.
_PAIRS = {
    "ư": (("ur", "ir", "ii", "it", "tr", "iu", "ti", "uo", "wr", "uy", "u1"), 0.3),
    "ơ": (("or", "oi", "o1"), 0.4),
    "ô": (("oi", "6i", "oo"), 0.5),
    "m": (("rn", "in", "ni"), 0.35),
    "đ": (("d-", "dd", "bd"), 0.25),
}
_QUALITY = str.maketrans("ứừửữựớờởỡợốồổỗộấầẩẫậắằẳẵặếềểễệ", "ưưưưươơơơơôôôôôâââââăăăăăêêêêê")


def damage_between(seen: str, word: str, limit: float) -> float | None:
    """Return the cost of having read `word` as `seen`, both in lower case; None where it is over `limit`.

    Letters without their marks are nearly free, others are taken for one another as scanners do; one left out or put in
    costs most of a letter.
    """
    if abs(len(seen) - len(word)) > 3:
        return None
    row = [place * _PUT_IN for place in range(len(seen) + 1)]
    for letter in word:
        before = row
        row = [before[0] + _LEFT_OUT]
        for place, sign in enumerate(seen):
            cost = min(before[place] + _swap(sign, letter), before[place + 1] + _LEFT_OUT, row[place] + _PUT_IN)
            if place:
                cost = min(cost, before[place - 1] + _pair(seen[place - 1 : place + 1], letter))
            row.append(cost)
        if min(row) > limit:
            return None
    return row[-1] if row[-1] <= limit else None


def has_own_marks(word: str) -> bool:
    """Return whether a word has marks that no scanner makes up: those of Vietnamese alone."""
    return not _OWN_MARKS.isdisjoint(word.lower())


@cache
def _swap(sign: str, letter: str) -> float:
    """Return what it costs to see `sign` where `letter` stood."""
    if sign == letter:
        return 0.0
    plain, bare = fold(sign), fold(letter)
    if plain == bare:
        if letter.isascii():
            return _MARK_INVENTED
        return _MARK_LOST if sign.isascii() else _MARK_CHANGED * (4 if sign in _OWN_MARKS else 1)
    return next((cost for signs, cost in _SEEN.get(bare, ()) if plain in signs or sign in signs), _OTHER)


@cache
def _pair(signs: str, letter: str) -> float:
    pairs, cost = _PAIRS.get(letter.translate(_QUALITY), ((), _OTHER * 2))
    return cost if fold(signs) in pairs else _OTHER * 2
