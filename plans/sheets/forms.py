"""Which unit of count "Thể loại" means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.plan import Quota
from core.text import compose, squeeze
from core.words import say
from plans.channels import channels_of
from plans.shape import UNITS
from plans.sheets.heading import plain
from plans.sheets.naming import beginning_of, phrases
from plans.sheets.problems import CellProblem
from plans.sheets.vocabulary import FORMS

_WRITTEN = frozenset(("press_print", "press_online", "any_press"))
_IN_TITLES = frozenset(("chuyen_muc", "chuong_trinh", "so_ban_tin", "toa_dam", "chuyen_de", "phong_su"))


@dataclass(frozen=True, kw_only=True, slots=True)
class FormOfOutput:
    """What one output is counted as."""

    unit: str
    genre: str | None = None  # "tin" or "bài" where the sheet says which


@cache
def _words() -> dict[str, FormOfOutput]:
    rows = {phrase: FormOfOutput(unit=unit, genre=genre) for unit, genre, words in FORMS for phrase in phrases(words)}
    labels = {plain(say(f"counted.{unit}")): FormOfOutput(unit=unit) for unit in UNITS}
    return {**labels, **{unit: FormOfOutput(unit=unit) for unit in UNITS}, **rows}


def read_form(cell: str, channel: str) -> FormOfOutput:
    """Return what a cell means; a phóng sự in a paper is a written piece. Raise CellProblem for an unknown word."""
    found = beginning_of(cell, _words())
    if found is None:
        labels = "; ".join(sorted(say(f"counted.{unit}") for unit in UNITS))
        raise CellProblem("unknown_form", value=squeeze(compose(cell))[:60], known=labels)
    if found.unit == "phong_su" and channel in _WRITTEN:
        return FormOfOutput(unit="tin_bai", genre="phóng sự")
    return found


def form_of_title(title: str) -> FormOfOutput | None:
    """Return what a programme's own name says it is ("Chuyên mục Cải cách hành chính"), None where it does not."""
    found = beginning_of(title, _words())
    return found if found and found.unit in _IN_TITLES else None


def only_form(quotas: Sequence[Quota], channel: str) -> FormOfOutput | None:
    """Return the one thing that the quotas of a channel count, repeats and airings apart; None where they count several."""
    units = {quota.unit_of_count for quota in quotas if channel in channels_of(quota)} - {"phat_lai", "luot_phat"}
    return FormOfOutput(unit=units.pop()) if len(units) == 1 else None
