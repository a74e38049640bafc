"""What the morning mail and the counts are gathered from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from core.plan import Bound, Per, Plan, Quota
from core.tag import IN_SCOPE, Tag, TagOrigin
from scheduler.counting import plan_span
from scheduler.morning import _tasks

PLAN = Plan(
    key="a",
    title="Kế hoạch",
    issuer="Sở",
    province=None,
    period_start=date(2026, 1, 1),
    period_end=date(2026, 6, 30),
    tasks=(),
    quotas=(),
)


def tag(task: str, origin: TagOrigin = TagOrigin.RULE, score: float = 0.8, plan: str = "a") -> Tag:
    """A tag."""
    return Tag(plan=plan, task=task, origin=origin, score=score, reason="")


def test_an_item_that_a_person_put_out_of_the_plan_is_in_no_mail() -> None:
    """As in the counts: the mail must not tell of an item that the number beside it leaves out."""
    out = tag(IN_SCOPE, TagOrigin.PERSON, 0)
    assert _tasks((PLAN,), [tag("nv1"), out]) == ()
    assert _tasks((PLAN,), [tag("nv1"), tag("nv2", TagOrigin.PERSON, 1), out]) == ("nv2",)


def test_a_task_that_a_person_denied_is_left_out_and_one_said_twice_stands_once() -> None:
    denied = tag("nv1", TagOrigin.PERSON, 0)
    assert _tasks((PLAN,), [tag("nv1"), denied, tag("nv2"), tag("nv2", TagOrigin.MODEL)]) == ("nv2",)


def test_tasks_of_several_plans_bear_their_plans_names_and_those_of_no_plan_are_left_out() -> None:
    tags = [tag("nv1"), tag("nv1", plan="b"), tag("nv1", plan="cũ")]
    assert _tasks((PLAN, replace(PLAN, key="b")), tags) == ("a:nv1", "b:nv1")


def test_the_span_of_a_plan_holds_the_days_of_its_caps() -> None:
    fields: dict[str, Any] = {"id": "m", "text": "", "channel": "press_online", "unit_of_count": "tin_bai"}
    cap = Quota(**fields, per=Per.WEEK, max=3, bound=Bound.AT_MOST, period_start=date(2025, 12, 1))
    assert plan_span(replace(PLAN, caps=(cap,))) == (date(2025, 12, 1), date(2026, 6, 30))
