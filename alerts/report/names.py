"""Long names of offices over several lines, as official papers break them."""

from __future__ import annotations

import re

from alerts.report.word_parts import text_width

_PLACE = re.compile(r" (?=(?:xã|phường|đặc khu|thị trấn|tỉnh|thành phố|huyện|quận|thị xã) (?!hội\b))", re.IGNORECASE)
"""Before the place that a name is of; "xã hội" is none."""


def issuer_lines(name: str, size: float, width: float) -> list[str]:
    """Return a name in lines of at most `width` millimetres in bold letters of `size` points.

    It is broken before the place it is of ("ỦY BAN NHÂN DÂN" / "XÃ HÒA BÌNH"); a part that is still too long breaks
    between words into lines of about the same length.
    """
    if text_width(name, size) <= width:
        return [name]
    return [line for part in _PLACE.split(name) for line in _even_lines(part.split(), size, width)]


def _even_lines(words: list[str], size: float, width: float) -> list[str]:
    """Return the words in as few lines as fit, the longest as short as can be."""
    best = _filled(words, size, width)
    for narrower in range(int(width) - 1, 0, -1):
        lines = _filled(words, size, narrower)
        if len(lines) > len(best) or any(text_width(line, size) > narrower for line in lines):
            break
        best = lines
    return best


def _filled(words: list[str], size: float, width: float) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
