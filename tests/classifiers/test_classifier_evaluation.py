"""The measuring functions: right sums, honest learning, bad lines refused; and floors on the shared gold data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plan_samples import PLAN

from classifiers.evaluation.claims import evaluate_claims
from classifiers.evaluation.duplicates import evaluate_duplicates
from classifiers.evaluation.scores import Tally, macro, micro
from classifiers.evaluation.tags import evaluate_tags
from core.errors import ConfigError
from core.plan import Plan, Task
from core.words import say


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def article(title: str, text: str, *tasks: str, in_scope: bool = True, **more: object) -> dict[str, object]:
    return {
        "id": title,
        "title": title,
        "text": text,
        "in_scope": in_scope,
        "nhan": list(tasks),
        "province": "",
        **more,
    }


NETWORK = article("Trạm BTS mới", "Chuyển đổi số nhờ hạ tầng số.", "ha_tang")
HIDDEN = article("Cột thu phát ở bản", "Nhà mạng dựng cột, sóng tới bản xa.", "ha_tang")
HARVEST = article("Được mùa", "Lúa nếp được giá.", in_scope=False)


def test_tags_are_judged_by_task_and_by_scope(tmp_path: Path) -> None:
    figures = evaluate_tags(write(tmp_path / "a.jsonl", NETWORK, HIDDEN, HARVEST), PLAN, "nhan")
    assert (figures["n"], figures["abstained"], figures["learned"]) == (3, 2, 0)
    assert figures["in_scope"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert figures["micro"] == figures["macro"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert figures["per_task"]["ha_tang"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "support": 2}
    assert figures["per_task"]["ai"]["support"] == 0
    assert figures["docs_per_s"] > 0


def test_learning_helps_and_never_sees_the_articles_it_is_judged_by(tmp_path: Path) -> None:
    lessons = [
        article(f"Cột sóng thứ {n}", f"Nhà mạng dựng cột thu phát, sóng tới bản số {n}.", "ha_tang") for n in range(8)
    ]
    others = [article(f"Được mùa {n}", f"Lúa nếp ở xóm {n} được giá.", in_scope=False) for n in range(8)]
    judged = write(tmp_path / "a.jsonl", NETWORK, HIDDEN, HARVEST)
    taught = write(tmp_path / "b.jsonl", *lessons, *others, HIDDEN)
    figures = evaluate_tags(judged, PLAN, "nhan", learn=taught)
    assert figures["learned"] == 16
    assert figures["micro"]["recall"] == 1.0
    assert evaluate_tags(judged, PLAN, "nhan", learn=judged)["learned"] == 0


def test_mean_of_labels_leaves_out_those_that_do_not_occur() -> None:
    rows = [Tally(right=1, wrong=1, missed=0), Tally(right=0, wrong=3, missed=0)]
    assert micro(rows) == {"precision": 0.2, "recall": 1.0, "f1": 0.3333}
    assert macro(rows) == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}


CLAIM = {
    "id": "cau-sap",
    "claim": "Cầu Bắc Riềng bị lũ cuốn sập trong đêm.",
    "kind": "false_claim",
    "verdict": "sai sự thật",
    "truth": "Cầu an toàn.",
    "evidence": [{"url": "https://bao.example.vn/cau"}],
}


def post(name: str, text: str, label: str, claim: str | None = None) -> dict[str, object]:
    return {
        "id": name,
        "text": text,
        "label": label,
        "claim_id": claim,
        "must_flag": label in ("repeats_claim", "scam"),
    }


def test_claims_are_judged_by_what_is_found_and_by_what_is_spared(tmp_path: Path) -> None:
    posts = write(
        tmp_path / "posts.jsonl",
        post("p1", "Cầu Bắc Riềng sập rồi bà con ơi, lũ cuốn trong đêm!!", "repeats_claim", "cau-sap"),
        post("p2", "Cầu Bắc Riềng bị lũ cuốn sập, chia sẻ gấp", "repeats_claim", "khac"),
        post("p3", "Đường Hồ Nam ngập rồi mọi người ơi", "repeats_claim", "ngap"),
        post("p4", "Tin cầu Bắc Riềng sập là bịa đặt", "debunk", "cau-sap"),
        post("p5", "Cầu Bắc Riềng sập thật không ạ?", "question"),
    )
    figures = evaluate_claims(write(tmp_path / "claims.jsonl", CLAIM), posts)
    assert figures["recall"] == pytest.approx(2 / 3, abs=1e-3)
    assert figures["recall_by_label"] == {"repeats_claim": figures["recall"]}
    assert figures["right_claim"] == 0.5
    assert figures["false_flags"] == {"debunk": {"flagged": 0, "n": 1}, "question": {"flagged": 0, "n": 1}}
    assert figures["flagged_ids"] == ["p1", "p2"]
    assert figures["ms_per_post"] > 0


def test_duplicates_are_judged_by_pairs_of_whole_groups(tmp_path: Path) -> None:
    text = "Sáng nay xã khánh thành nhà văn hóa thôn Đồng Tâm sau tám tháng thi công khẩn trương."
    file = write(
        tmp_path / "a.jsonl",
        {"id": "a", "title": "Một", "text": text},
        {"id": "b", "title": "Hai", "text": text, "dup_of": "a"},
        {"id": "c", "title": "Ba", "text": text, "dup_of": "b"},
        {
            "id": "d",
            "title": "Bốn",
            "text": "Trạm y tế tiêm vắc xin cho trẻ em toàn xã vào sáng thứ Bảy tuần này.",
            "dup_of": "a",
        },
        {"id": "e", "title": "Năm", "text": "Giải bóng chuyền nữ của huyện khép lại với ngôi vô địch của đội chủ nhà."},
    )
    figures = evaluate_duplicates(file)
    assert (figures["pairs"], figures["precision"], figures["recall"]) == (6, 1.0, 0.5)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("{không phải JSON", "evaluation.bad_line"),
        ('["mảng"]', "evaluation.no_object"),
        (json.dumps({**NETWORK, "title": 5}), "evaluation.bad_field"),
        (json.dumps({**NETWORK, "in_scope": "true"}), "evaluation.bad_field"),
        (json.dumps({**NETWORK, "nhan": "ha_tang"}), "evaluation.bad_field"),
        (json.dumps({**NETWORK, "nhan": [1]}), "evaluation.bad_field"),
        (json.dumps({key: value for key, value in NETWORK.items() if key != "nhan"}), "evaluation.bad_field"),
    ],
)
def test_bad_line_is_refused_by_file_and_line(tmp_path: Path, row: str, key: str) -> None:
    file = tmp_path / "bai.jsonl"
    file.write_text(f"{json.dumps(NETWORK)}\n\n{row}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        evaluate_tags(file, PLAN, "nhan")
    assert (refused.value.key, refused.value.values["path"], refused.value.values["line"]) == (key, file, 3)
    assert "bai.jsonl" in say(refused.value.key, **refused.value.values)


def gold_plan(shared: Path) -> Plan:
    facts: dict[str, Any] = json.loads((shared / "gold/plans/thai-nguyen-2024-2025.json").read_text(encoding="utf-8"))
    return Plan(
        key="thai-nguyen-2024-2025",
        title=facts["plan"]["title"],
        issuer=facts["plan"]["issuer"],
        province=facts["plan"]["province"],
        period_start=date(2024, 11, 12),
        period_end=date(2025, 12, 31),
        tasks=tuple(
            Task(id=task["id"], name=task["name"], kind=task["kind"], keywords=tuple(task["keywords"]))
            for task in facts["tasks"]
        ),
        quotas=(),
    )


@pytest.mark.shared
def test_tags_of_the_gold_articles_keep_their_floor(shared: Path) -> None:
    figures = evaluate_tags(shared / "gold/articles.jsonl", gold_plan(shared))
    assert figures["in_scope"]["f1"] >= 0.97
    assert figures["micro"]["f1"] >= 0.85
    assert figures["docs_per_s"] >= 500


@pytest.mark.shared
def test_gold_posts_that_must_not_be_flagged_are_not_and_the_others_mostly_are(shared: Path) -> None:
    figures = evaluate_claims(shared / "gold/claims.jsonl", shared / "gold/posts.jsonl")
    assert {label: row["flagged"] for label, row in figures["false_flags"].items() if row["flagged"]} == {}
    assert figures["recall"] >= 0.88
    assert figures["right_claim"] >= 0.93


@pytest.mark.shared
def test_duplicates_of_the_gold_articles_keep_their_floor(shared: Path) -> None:
    figures = evaluate_duplicates(shared / "gold/articles.jsonl")
    assert figures["precision"] >= 0.98
    assert figures["recall"] >= 0.85
