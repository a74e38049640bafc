"""Text files, whatever encoding a Vietnamese office kept them in."""

from __future__ import annotations

from core.errors import PlanError
from plans.document import Block
from plans.documents.letters import decode


def read_plain(data: bytes, path: object) -> list[Block]:
    """Return a block for each line, empty ones too, so that the places are the line numbers of any editor.

    Raises PlanError where the encoding is none of UTF-8, UTF-16, Windows-1258 and TCVN3.
    """
    text = decode(data)
    if text is None:
        raise PlanError("plan.document.unknown_letters", path=path)
    return [Block(place=str(number), text=line.rstrip()) for number, line in enumerate(text.splitlines(), 1)]
