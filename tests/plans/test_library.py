"""The plans that ship with the project."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.plan import Bound, Per
from plans.files import library_keys, load_plan, write_plan
from plans.moving import move_plan

KEYS = ("quang-ngai-2024", "thai-nguyen-2024-2025", "thanh-hoa-2022", "thanh-thuy-2025")
QUOTA_KEYS = (
    "id text channel outlet unit_of_count min max approx approx_word per per_n bound period_start period_end task_scope"
    " applies_to lead_unit lead_unit_inferred coordinating_units countable_by_crawler why genre topic column_name"
    " phrase_group counts_video_as_item needs_event_register activity alt_unit total_expected languages crawl_confidence"
)


def test_library_has_its_plans():
    assert library_keys() == KEYS


def plain(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Per, Bound)):
        return str(value)
    if value == ("any",) or value == ("each_task",):
        return value[0]
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.shared
@pytest.mark.parametrize("key", KEYS)
def test_library_holds_the_facts_of_the_known_plan(shared, key):
    gold = json.loads((shared / "gold" / "plans" / f"{key}.json").read_text(encoding="utf-8"))
    plan = load_plan(key)
    for name in ("title", "number", "issued", "issuer", "province", "unit_level", "period_start", "period_end"):
        assert plain(getattr(plan, name)) == gold["plan"][name], name
    assert list(plan.recipients) == gold["plan"]["recipients"]
    for name in ("legal_basis", "mentioned_documents"):
        assert [(row.ref, plain(row.issued)) for row in getattr(plan, name)] == [
            (row["ref"], row["date"]) for row in gold["plan"].get(name, [])
        ]
    assert [(task.id, task.kind, task.name, list(task.keywords)) for task in plan.tasks] == [
        (task["id"], task["kind"], task["name"], task["keywords"]) for task in gold["tasks"]
    ]
    assert [(one.id, one.text) for one in plan.contents] == [(one["id"], one["text"]) for one in gold["contents"]]
    assert len(plan.quotas) == len(gold["quotas"])
    for quota, wanted in zip(plan.quotas, gold["quotas"], strict=True):
        for name in QUOTA_KEYS.split():
            mine = plain(getattr(quota, name))
            assert mine == wanted.get(name, mine if mine in (False, None, []) else "absent"), (quota.id, name)
    assert [(one.text, one.channel) for one in plan.unquantified_duties] == [
        (one["text"], one.get("channel")) for one in gold["unquantified_duties"]
    ]
    assert [(one.sender, one.receiver, one.cycle, plain(one.deadline)) for one in plan.reports] == [
        (one["from"], one["to"], one["cycle"], one["deadline"]) for one in gold["reports"]
    ]
    assert [(one.kind, one.text, one.lead_unit) for one in plan.misinformation_duties] == [
        (one["kind"], one["text"], one.get("lead_unit")) for one in gold["misinformation_duties"]
    ]
    assert len(plan.ambiguities) == len(gold["ambiguities"])


@pytest.mark.shared
def test_library_is_every_known_plan(shared):
    assert tuple(sorted(path.stem for path in (shared / "gold" / "plans").glob("*.json"))) == KEYS


def test_a_plan_without_quotas_has_none_and_says_its_duties():
    plan = load_plan("thanh-thuy-2025")
    assert plan.quotas == ()
    assert plan.caps == ()
    assert plan.unquantified_duties


@pytest.mark.parametrize("key", KEYS)
def test_plan_written_and_loaded_is_the_same(key, tmp_path):
    plan = load_plan(key)
    path = tmp_path / f"{key}.toml"
    write_plan(plan, path)
    assert load_plan(str(path)) == replace(plan, path=str(path))


@pytest.mark.parametrize("key", KEYS)
def test_moved_plan_has_the_same_words_on_other_days(key, tmp_path):
    plan, by = load_plan(key), timedelta(weeks=52)
    moved = move_plan(plan, by)
    assert moved.key == f"{key}-+52w"
    assert moved.period_start - plan.period_start == by
    assert [quota.text for quota in moved.quotas] == [quota.text for quota in plan.quotas]
    for before, after in zip(plan.quotas, moved.quotas, strict=True):
        assert after.period_end - before.period_end == by
        assert (after.period_start is None) == (before.period_start is None)
    path = tmp_path / f"{moved.key}.toml"
    write_plan(moved, path)
    assert load_plan(str(path)) == replace(moved, path=str(path))
    assert replace(move_plan(moved, -by), key=key, path=plan.path) == plan


def test_plan_moves_by_whole_weeks_only():
    with pytest.raises(ValueError, match="whole weeks"):
        move_plan(load_plan(KEYS[0]), timedelta(days=10))
