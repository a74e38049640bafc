"""The quick way to make many values is the plain way."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date

import pytest

from core.article import Form
from core.count import Countable
from storage.making import maker


def test_value_made_the_quick_way_is_the_one_made_the_plain_way() -> None:
    given = (1, "u", "t", "bao_que", "press_online", Form.VIDEO, date(2026, 3, 1), frozenset({"NV1"}), 7)
    names = [one.name for one in fields(Countable)][: len(given)]
    made = maker(Countable)(*given, 900, quantity=3)
    assert made == Countable(**dict(zip(names, given, strict=True)), length=900, quantity=3)
    with pytest.raises(AttributeError):
        made.quantity = 4  # type: ignore[misc]


def test_field_that_is_not_given_and_has_no_default_is_missed() -> None:
    with pytest.raises(TypeError, match="cluster"):
        maker(Countable)(1, "u", "t", "bao_que", "press_online", Form.VIDEO, None, frozenset())


@dataclass(frozen=True, slots=True)
class _Fresh:
    names: list[str] = field(default_factory=list)


def test_default_made_anew_each_time_is_refused_not_shared() -> None:
    with pytest.raises(TypeError, match="_Fresh"):
        maker(_Fresh)
