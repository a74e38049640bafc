"""How the reader is measured."""

from __future__ import annotations

import json

import pytest

from core.errors import PlanError
from plans.evaluation import evaluate_plans
from plans.matching import pair_up


def gold(quotas, tasks=(), **head):
    return json.dumps({"plan": head, "quotas": quotas, "tasks": list(tasks)})


def row(**given):
    usual = {
        "id": "q1",
        "channel": "portal",
        "unit_of_count": "tin_bai",
        "min": 2,
        "max": 2,
        "per": "month",
        "bound": "exact",
    }
    return {**usual, **given}


TEXT = "Đăng tải trên Cổng thông tin điện tử xã: 02 tin, bài/tháng.\n"


def test_each_reading_is_used_once_and_freed_for_one_that_needs_it():
    wanted, found = [{"a", "b"}, {"a"}, {"c"}], ["a", "b", "b"]
    assert pair_up(wanted, found, lambda one, other: other in one) == [(0, 1), (1, 0)]


def test_text_of_the_same_name_is_read_and_compared(tmp_path):
    (tmp_path / "xa.json").write_text(gold([row()]), encoding="utf-8")
    (tmp_path / "xa.txt").write_text(TEXT, encoding="utf-8")
    found = evaluate_plans(tmp_path)
    assert (found["precision"], found["recall"], found["f1"], found["invented"]) == (1.0, 1.0, 1.0, 0)
    assert found["tasks"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["per_file"]["xa.txt"]["missed"] == []


def test_text_and_its_damaged_copy_are_two_texts(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (tmp_path / "xa.json").write_text(gold([row()], seed_file="1.txt", ocr_copy="2.txt"), encoding="utf-8")
    (texts / "1.txt").write_text(TEXT, encoding="utf-8")
    (texts / "2.txt").write_text("Khong co gi.", encoding="utf-8")
    found = evaluate_plans(tmp_path, texts)
    assert (found["n"], found["precision"], found["recall"], found["f1"]) == (2, 1.0, 0.5, 0.6667)
    assert found["per_file"]["2.txt"]["missed"] == ["q1"]


def test_other_right_reading_is_accepted_and_caps_are_left_out(tmp_path):
    quotas = [row(per="quarter", accept=[{"per": "month"}]), row(id="c", min=None, max=3, bound="at_most")]
    (tmp_path / "xa.json").write_text(gold(quotas), encoding="utf-8")
    (tmp_path / "xa.txt").write_text(TEXT, encoding="utf-8")
    assert evaluate_plans(tmp_path)["f1"] == 1.0


def test_number_found_where_there_is_none_is_invented(tmp_path):
    (tmp_path / "xa.json").write_text(gold([]), encoding="utf-8")
    (tmp_path / "xa.txt").write_text(TEXT, encoding="utf-8")
    found = evaluate_plans(tmp_path)
    assert (found["invented"], found["precision"]) == (1, 0.0)
    assert found["per_file"]["xa.txt"]["wrong"] == [["portal", "tin_bai", 2, 2, "month", 1]]


def test_plan_without_a_text_is_named(tmp_path):
    (tmp_path / "xa.json").write_text(gold([]), encoding="utf-8")
    (tmp_path / "khac.json").write_text(gold([], seed_file="mat.txt"), encoding="utf-8")
    (tmp_path / "xa.txt").write_text("Không có chỉ tiêu.\n", encoding="utf-8")
    assert evaluate_plans(tmp_path)["without_text"] == ["khac"]


@pytest.mark.parametrize("content", ["{", "[]", '{"plan": 1, "quotas": []}', '{"quotas": []}', None])
def test_broken_gold_and_empty_folders_are_said(tmp_path, content):
    if content is not None:
        (tmp_path / "xa.json").write_text(content, encoding="utf-8")
    with pytest.raises(PlanError):
        evaluate_plans(tmp_path)
