"""Vietnamese letters in older encodings: bytes of a text file, and old fonts whose letters only look Vietnamese."""

from __future__ import annotations

import re
import unicodedata

# TCVN 5712:1993 (VN3, fonts named .VnTime and the like), as the letters of Latin-1 that it takes the place of. Its fonts
# for capitals (.VnTimeH) draw the small letters large, so that most capitals have no place of their own.
_VN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VN3_TABLE = str.maketrans(_VN3)
_ODD = frozenset("µ¸¶·¹¨»¾¼½©®ª«¬¡¢§£¤¥¦×ß\u00ad") - frozenset("«»©®§")  # no letters of any language inside a word
_ODD_IN_WORD = re.compile(rf"[^\W\d_](?:[{''.join(sorted(_ODD))}©®«»§])|(?:[{''.join(sorted(_ODD))}©®«»§])[^\W\d_]")
# fmt: off
_COMMON = frozenset((
    "và", "của", "các", "được", "về", "với", "không", "từ", "trên", "là", "thông", "tuyên", "truyền", "kế", "hoạch", "thực", "hiện",
    "nhân", "dân", "xã", "tỉnh", "đơn", "vị", "công", "tác", "chỉ", "đạo", "tổ", "chức", "năm", "tháng", "ngày", "số", "bài",
))
# fmt: on


def decode(data: bytes) -> str | None:
    """Return the text of some bytes: Unicode with or without its mark, else Windows-1258 or TCVN3; None where none fits."""
    for start, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(start):
            return _decoded(data, name)
    if b"\x00" in data[:4096]:
        return _decoded(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    text = _decoded(data, "utf-8")
    return repair(text) if text is not None else _old(data)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", data.decode(name))
    except UnicodeDecodeError:
        return None


def _old(data: bytes) -> str | None:
    """Take the older encoding in which more of the commonest words stand."""
    tries = [text for text in (_decoded(data, "cp1258"), from_old_font(data.decode("latin-1"))) if text]
    best = max(tries, key=_common_words)
    return best if _common_words(best) else None


def _common_words(text: str) -> int:
    return sum(word in _COMMON for word in re.findall(r"\w+", text.lower()))


def repair(text: str) -> str:
    """Return `text` with the letters of TCVN3 fonts put right; any other text as it is."""
    return from_old_font(text) if is_old_font(text) else text


def is_old_font(text: str) -> bool:
    """Return whether `text` was typed in a TCVN3 font: common words come out where its letters are read as such."""
    return len(_ODD_IN_WORD.findall(text)) > 2 and _common_words(from_old_font(text)) > _common_words(text)


def from_old_font(text: str) -> str:
    """Return the Vietnamese letters of what was typed in a TCVN3 font."""
    return text.translate(_VN3_TABLE)
