"""Bytes of a page → text. Headers of Vietnamese sites are often wrong, their bytes seldom."""

from __future__ import annotations

import codecs
import re

from w3lib.encoding import html_to_unicode

# A cut-off or spliced page still is UTF-8 while its broken bytes are this rare among the good ones.
_TOLERATED = 0.002
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_html(body: bytes, content_type: str) -> str:
    """Return the text of a page served with the header `content_type`; never raise.

    UTF-8 that decodes outranks every label: sites say iso-8859-1 and send UTF-8. Then come the byte order mark,
    the header, the page's own `<meta charset>`, and windows-1252, which every byte fits.
    """
    text = decode_utf8(body)
    if text is None and not _is_wide(body) and _nearly_utf8(body):
        text = body.decode("utf-8-sig", "replace")
    return text if text is not None else _as_labelled(body, content_type)


def decode_utf8(body: bytes) -> str | None:
    """Return the text of a page that is UTF-8 throughout, None for any other."""
    if _is_wide(body):
        return None
    try:
        # A page cut at the size limit may end inside a letter: an incremental decoder leaves that end out.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(body, final=False)
    except UnicodeDecodeError:
        return None


def likely_utf8(body: bytes) -> bytes | None:
    """Return a page's bytes without their mark, to be read as UTF-8 undecoded; None where they cannot be.

    Decoding 300 KB takes longer than reading an article by selectors. Whoever reads the bytes finds U+FFFD where they are not
    UTF-8 after all.
    """
    return None if _is_wide(body) or body[-1:] >= b"\x80" else body.removeprefix(codecs.BOM_UTF8)


def _is_wide(body: bytes) -> bool:
    return body.startswith(_WIDE_MARKS) or b"\0" in body[:64]


def _nearly_utf8(body: bytes) -> bool:
    good = len(_SEQUENCE.findall(body))
    broken = body.decode("utf-8", "replace").count("\ufffd")
    return good > 0 and broken <= max(2, good * _TOLERATED)


def _as_labelled(body: bytes, content_type: str) -> str:
    try:
        _, text = html_to_unicode(content_type or None, body, auto_detect_fun=_guess, default_encoding="cp1252")
    except (LookupError, UnicodeError, ValueError):
        return body.decode("cp1252", "replace")
    return text.removeprefix("\ufeff")


def _guess(body: bytes) -> str:
    """Tell old Vietnamese pages from Western ones: windows-1258 writes tones as letters of their own (CC D2 DE EC F2)."""
    vietnamese = sum(body.count(byte) for byte in (b"\xcc", b"\xd2", b"\xde", b"\xec", b"\xf2", b"\xf0", b"\xfd"))
    return "cp1258" if vietnamese > 20 else "cp1252"
