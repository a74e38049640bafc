"""How much of a quota a machine can see, and what it has to look at to see it."""

from __future__ import annotations

from enum import Enum

from core.article import Form
from core.plan import Per, Plan, Quota
from core.text import fold

BRIEF_LENGTH = 700
"""Under this many characters (about 150 words) a text is surely a "tin"; over it a machine takes it for a "bài"."""
_FORMS = {"tin_bai": (Form.ARTICLE, Form.POST), "clip": (Form.VIDEO,)}


class Seen(Enum):
    """How much of a quota's unit a machine can see."""

    WHOLE = "whole"
    PARTLY = "partly"  # enough to say "met", never enough to say "missed"
    NOT = "not"


def seen_of(quota: Quota, plan: Plan) -> Seen:
    """Return how much of the quota's unit a machine can see in crawled items."""
    if not quota.countable_by_crawler or quota.duty == "submit":
        return Seen.NOT
    whole = quota.unit_of_count in _FORMS or quota.unit_of_count in dict(plan.rules.forms)
    return Seen.WHOLE if whole else Seen.PARTLY


def shortest_of(quota: Quota, plan: Plan) -> int:
    """Return how many characters an item needs: the quota's own number, the plan's for its genre, 700 for "bài" alone."""
    if quota.min_length is not None:
        return quota.min_length
    genre = fold(quota.genre or "").strip()
    by_genre = {fold(name).strip(): length for name, length in plan.rules.min_length}
    return by_genre.get(genre, BRIEF_LENGTH if genre == "bai" else 0)


def reads_titles(quota: Quota, plan: Plan) -> bool:
    """Return whether the quota's rules look at single items, so that alike ones cannot be counted as one heap."""
    return bool(
        quota.per is Per.EVENT
        or quota.column_name
        or plan.rules.about_province
        or (len(quota.languages) > 1 and plan.rules.translations == "once")
    )
