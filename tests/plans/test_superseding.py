"""A plan revised while it runs."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.errors import PlanError
from core.ruling import Ruling, RulingKind
from plans.superseding import carried_rulings, first_day, in_force, lineage, linked, with_supersession
from tests.plans.plan_builders import plan, quota

DAY = date(2025, 12, 1)


def heir(old: str = "cu", key: str = "moi", day: date | None = DAY):
    return plan(quota(), key=key, supersedes=old, in_force_from=day)


def test_the_old_plan_holds_until_the_day_before_and_the_new_one_from_the_day():
    old, new = linked([plan(quota(), key="cu"), heir()])
    assert old.in_force_to == date(2025, 11, 30)
    assert new.in_force_to is None
    assert [in_force(old, date(2025, 11, 30)), in_force(new, date(2025, 11, 30))] == [True, False]
    assert [in_force(old, DAY), in_force(new, DAY)] == [False, True]


def test_a_plan_that_replaces_one_nobody_has_stands_alone():
    (new,) = linked([heir(old="mat")])
    assert new.in_force_to is None


def test_without_a_day_the_new_plan_holds_from_its_own_first_day():
    old, new = linked([plan(quota(), key="cu"), heir(day=None)])
    assert first_day(new) == new.period_start
    assert (new.period_start - (old.in_force_to or DAY)).days == 1


def test_three_in_a_row_follow_each_other():
    first, second, third = linked(
        [plan(quota(), key="cu"), heir(), heir("moi", "moi-2", date(2025, 12, 20))],
    )
    assert (first.in_force_to, second.in_force_to, third.in_force_to) == (
        date(2025, 11, 30),
        date(2025, 12, 19),
        None,
    )


def test_a_circle_and_two_heirs_of_one_plan_are_refused_by_name():
    with pytest.raises(PlanError) as circle:
        linked([heir("b", "a"), heir("a", "b")])
    assert circle.value.key == "plan.supersedes_in_circle"
    with pytest.raises(PlanError) as rivals:
        linked([plan(quota(), key="cu"), heir(), heir(key="moi-2")])
    assert rivals.value.values == {"old": "cu", "plans": "moi, moi-2"}


def test_a_plan_comes_from_all_before_it():
    first, second, third = plan(quota(), key="cu"), heir(), heir("moi", "moi-2")
    assert lineage(third, [first, second, third]) == ("moi-2", "moi", "cu")
    assert lineage(third, []) == ("moi-2", "moi")
    assert lineage(heir("b", "a"), [heir("a", "b")]) == ("a", "b")


FILE = """# ghi chú của phòng
ambiguities = []

[plan]  # phần đầu
title = "Kế hoạch"
supersedes = "cu-hon"
in_force_from = 2020-01-01
issuer = "UBND xã Thử"

[[tasks]]
id = "a"
name = '''
supersedes = không phải khóa'''
"""


def test_the_file_keeps_its_words_and_comments_and_says_what_it_replaces():
    text = with_supersession(FILE, "cu", DAY)
    read = tomllib.loads(text)
    assert read["plan"] == {"title": "Kế hoạch", "issuer": "UBND xã Thử", "supersedes": "cu", "in_force_from": DAY}
    assert read["tasks"] == tomllib.loads(FILE)["tasks"]
    assert "# ghi chú của phòng" in text
    assert "# phần đầu" in text
    assert with_supersession(text, "cu", DAY) == text


def test_a_file_without_its_head_is_refused():
    with pytest.raises(PlanError):
        with_supersession("plan = {}\n", "cu", DAY)


def test_rulings_go_over_to_quotas_that_are_the_same():
    old = plan(quota(id="q1"), quota(id="q2"), quota(id="q3"), key="cu")
    new = plan(quota(id="q1", min=3, max=3), quota(id="q2", channel="portal"), key="moi")
    ruling = Ruling(
        plan="cu",
        item=7,
        quota=None,
        kind=RulingKind.EXCLUDE,
        reason="trùng",
        by="VHXH",
        at=datetime(2025, 11, 1, tzinfo=UTC),
    )
    rulings = [replace(ruling, quota=name) for name in (None, "q1", "q2", "q3")]
    carried = carried_rulings(old, new, rulings)
    assert [one.quota for one in carried] == [None, "q1"]
    assert {one.plan for one in carried} == {"moi"}
