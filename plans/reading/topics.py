"""The topics of a plan: the names its contents have, or what is left of a long content as a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from core.text import fold

# Letters: short contents are names to sort items by; of long ones a person makes other names, or takes the units instead.
_NAME = 90
_FEWEST = 6
_HEAD = re.compile(r"([^:.;]{6,80}):\s")
_SENTENCE = re.compile(r"\.\s+(?=[^\W\d_a-zà-ỹđ])")
_TELLING = re.compile(
    r"(?:(?:tap trung|tiep tuc|day manh|tang cuong|thong tin|tuyen t\w?uyen|truyen thong|pho bien|phan anh|gioi thieu|quan triet"
    r"|ve|viec|trien khai|thuc hien|va|nhung|cac|noi dung|huong dan(?: nguoi dan| nhan dan)?)\b[\s,]*)+"
)
_MODELS = re.compile(
    r"(?:(?:mo hinh|dien hinh|vai tro|hoat dong|hieu qua|cach lam hay|trong|ket qua|va)\b[\s,]*)+cua\s+"
)
_REST = re.compile(r"[;.:(]|,?\s(?:nhằm|qua đó|góp phần|giúp|trên địa bàn|trong việc|đối với việc|tại các văn bản)\s")
# What every plan wants told of itself: nobody sorts items by it.
_FRAME = re.compile(
    r"(?:nh\w{2,4}ng )?(?:tam quan trong|y nghia|vai tro, trach nhiem|dinh huong|quan diem|muc dich|muc tieu|chu truong)\b"
)


def names_of(contents: Sequence[str]) -> list[str]:
    """Return the contents as names of topics where they are short enough to be names, else nothing."""
    names = _heads(contents) or [_SENTENCE.split(text)[0].strip(" .;") for text in contents]
    names = [name for name in names if len(name) >= _FEWEST]
    return names if len(names) > 1 and median(map(len, names)) <= _NAME else []  # one is no list


def _heads(contents: Sequence[str]) -> list[str]:
    """Return what stands before the colons of long contents: "Chuyển đổi số: tuyên truyền về …"."""
    found = [_HEAD.match(text) for text in contents]
    long = sum(len(text) > _NAME for text in contents)
    if not contents or long * 2 <= len(contents) or sum(map(bool, found)) < len(contents):
        return []
    return [one[1] for one in found if one]


def gists_of(contents: Sequence[str]) -> list[str]:
    """Return a name for each long content: what is to be told, without "tuyên truyền về" before and the reasons behind."""
    gists = dict.fromkeys(gist for text in contents if len(gist := _gist(text)) >= _FEWEST)
    return [gist for gist in gists if not _FRAME.match(fold(gist))] or list(gists)


def _gist(text: str) -> str:
    told = _behind(_TELLING, text)
    told = _behind(_MODELS, told)
    rest = _REST.search(told, _FEWEST)
    told = (told[: rest.start()] if rest else told).strip(" ,.")
    if len(told) > _NAME and "," in told[:_NAME]:
        told = told[: told.rindex(",", 0, _NAME)]
    return told[:1].upper() + told[1:]


def _behind(lead: re.Pattern[str], text: str) -> str:
    found = lead.match(fold(text))
    return text[found.end() :] if found else text
