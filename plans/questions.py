"""Questions that still stand open in a draft."""

from __future__ import annotations

from core.errors import PlanError
from core.words import say

DRAFT_ENDING = ".nhap"


def open_questions(text: str) -> list[str]:
    """Return the questions of a plan file that nobody took out, each with its line."""
    sign = say("draft.question", text="").strip()
    lines = enumerate(text.splitlines(), 1)
    found = ((number, line.strip().lstrip("#").strip()) for number, line in lines if line.lstrip().startswith("#"))
    return [
        say("draft.open_question", line=number, text=line.removeprefix(sign).strip())
        for number, line in found
        if line.startswith(sign)
    ]


def need_answers(text: str, path: object) -> None:
    """Raise PlanError, with the questions, where a draft has some open."""
    if asked := open_questions(text):
        raise PlanError("draft.unanswered", path=path, count=len(asked), questions="\n".join(asked))
