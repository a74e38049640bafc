"""A draft becomes a plan file that loads once a person filled what is marked, and that says nothing the text did not."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import PlanError
from core.plan import Bound, Duty, Per, Plan, Quota, ReportDuty, Task
from core.words import say
from plans.document import Document
from plans.draft import Draft, Question, Reading
from plans.drafting import draft_as_toml, missing, tidy
from plans.files import load_plan
from plans.questions import need_answers, open_questions

DOCUMENT = Document(name="kế hoạch.docx", blocks=(), notes=("Trang 2 là ảnh quét.",))
QUOTA = Quota(
    id="q1",
    text="01 bài/tuần",
    channel="press_online",
    unit_of_count="tin_bai",
    per=Per.WEEK,
    min=1,
    max=1,
    line="bảng 2, hàng 3",
)
WHOLE = Draft(
    title="Kế hoạch tuyên truyền phòng, chống cháy rừng năm 2026",
    number="27/KH-UBND",
    issued=date(2026, 3, 12),
    issuer="UBND xã Trà Sơn",
    period_start=date(2026, 3, 12),
    period_end=date(2026, 12, 31),
    tasks=(Task(id="rung", name="Phòng, chống cháy rừng"),),
    quotas=(QUOTA,),
    unquantified=(Duty(text="Thường xuyên đăng tin", channel="facebook"),),
    reports=(ReportDuty(sender="Các thôn", receiver="UBND xã", cycle="month"),),
)


def loaded(text: str, folder: Path) -> Plan:
    path = folder / "kh.toml"
    path.write_text(text, encoding="utf-8")
    return load_plan(str(path))


def test_a_draft_of_a_text_that_says_all_loads_as_it_is(tmp_path: Path) -> None:
    plan = loaded(draft_as_toml(WHOLE, DOCUMENT), tmp_path)
    assert (plan.title, plan.number, plan.issuer) == (WHOLE.title, WHOLE.number, WHOLE.issuer)
    assert (plan.period_start, plan.period_end) == (WHOLE.period_start, WHOLE.period_end)
    assert plan.quotas == WHOLE.quotas
    assert plan.tasks == WHOLE.tasks
    assert plan.unquantified_duties == WHOLE.unquantified
    assert plan.reports == WHOLE.reports


def test_it_opens_with_what_to_do_and_how_the_document_was_read() -> None:
    head = draft_as_toml(WHOLE, DOCUMENT).split("[plan]")[0]
    assert "BẢN NHÁP" in head
    assert "kế hoạch.docx" in head
    assert "diemtin plan import" in head
    assert "# Trang 2 là ảnh quét." in head
    assert all(line.startswith("#") for line in head.splitlines() if line)


def test_what_the_text_does_not_say_is_marked_and_not_filled_in(tmp_path: Path) -> None:
    draft = replace(WHOLE, title=None, issuer=None, period_start=None, period_end=None, number=None)
    text = draft_as_toml(draft, DOCUMENT)
    assert set(tomllib.loads(text)["plan"]) == {"issued"}
    assert missing(draft) == ["title", "issuer", "period_start", "period_end"]
    with pytest.raises(PlanError) as caught:
        loaded(text, tmp_path)
    sentence = say(caught.value.key, **caught.value.values)
    assert all(f"{key}: còn thiếu" in sentence for key in ("title", "period_start", "period_end"))
    for name, value in (
        ("title", '"x"'),
        ("issuer", '"x"'),
        ("period_start", "2026-01-01"),
        ("period_end", "2026-12-31"),
    ):
        text, times = re.subn(rf"(?m)^# {name} = .*$", f"{name} = {value}", text)
        assert times == 1
    assert loaded(text, tmp_path).quotas == WHOLE.quotas


def test_places_words_doubts_and_questions_stand_above_what_they_concern() -> None:
    draft = replace(
        WHOLE,
        readings={"q1": Reading(place="tr. 1, dòng 7", confidence=0.62, raw="01 bai/tuan\ttrén bao")},
        questions=(
            Question(text="Mỗi tuần 01 hay 07 bài?", about="q1"),
            Question(text="Thời hạn có đúng không?", about="period_end"),
            Question(text="Đơn vị nào chịu trách nhiệm?"),
        ),
    )
    lines = draft_as_toml(draft, DOCUMENT).splitlines()
    at = lines.index("[[quotas]]")
    assert lines[at - 4 : at] == [
        "# Nguồn: tr. 1, dòng 7",
        "# Nguyên văn: 01 bai/tuan trén bao",
        "# KIỂM TRA KỸ: máy chỉ chắc khoảng 62%.",
        "# CÂU HỎI: Mỗi tuần 01 hay 07 bài?",
    ]
    assert lines[lines.index("period_end = 2026-12-31") - 1] == "# CÂU HỎI: Thời hạn có đúng không?"
    assert lines.index("# CÂU HỎI: Đơn vị nào chịu trách nhiệm?") < lines.index("[plan]")


def test_a_question_about_a_thing_that_is_not_there_is_not_lost() -> None:
    draft = replace(WHOLE, questions=(Question(text="Còn chỉ tiêu nào nữa?", about="q99"),))
    assert "# CÂU HỎI: Còn chỉ tiêu nào nữa?" in draft_as_toml(draft, DOCUMENT)


def test_things_with_the_same_id_get_ids_of_their_own(tmp_path: Path) -> None:
    draft = replace(WHOLE, tasks=(*WHOLE.tasks, *WHOLE.tasks), quotas=(QUOTA, replace(QUOTA, min=2, max=2), QUOTA))
    plan = loaded(draft_as_toml(draft, DOCUMENT), tmp_path)
    assert [quota.id for quota in plan.quotas] == ["q1", "q1_2", "q1_3"]
    assert [task.id for task in plan.tasks] == ["rung", "rung_2"]


def test_quotas_a_task_without_tasks_ask_for_them(tmp_path: Path) -> None:
    draft = replace(WHOLE, tasks=(), quotas=(replace(QUOTA, per=Per.TASK, task_scope=("each_task",)),))
    text = draft_as_toml(draft, DOCUMENT)
    assert "Kế hoạch có những nhiệm vụ nào?" in text
    filled = (
        text.replace("# [[tasks]]", "[[tasks]]").replace('# id = "…"', 'id = "a"').replace('# name = "…"', 'name = "A"')
    )
    assert loaded(filled, tmp_path).quotas[0].per is Per.TASK


def test_dates_that_contradict_the_plans_become_a_question(tmp_path: Path) -> None:
    quota = replace(QUOTA, period_start=date(2027, 1, 1), period_end=date(2027, 2, 1))
    text = draft_as_toml(replace(WHOLE, quotas=(quota,)), DOCUMENT)
    assert "01/01/2027 - 01/02/2027" in text
    assert loaded(text, tmp_path).quotas[0].period_start is None


def test_a_plan_without_quotas_says_so() -> None:
    assert "Không đọc được chỉ tiêu bằng số" in draft_as_toml(replace(WHOLE, quotas=()), DOCUMENT)


DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda text: text.strip()
)
QUOTAS = st.builds(
    Quota,
    id=st.sampled_from(["q1", "q2"]),
    text=WORDS,
    channel=st.sampled_from(["tv", "portal", "oral"]),
    unit_of_count=st.just("tin_bai"),
    per=st.sampled_from([Per.WEEK, Per.TASK, Per.EVENT]),
    min=st.just(1),
    max=st.none(),
    bound=st.just(Bound.AT_LEAST),
    period_start=DAYS,
    period_end=DAYS,
    genre=st.none() | WORDS,
)
DRAFTS = st.builds(
    Draft,
    title=WORDS,
    issuer=WORDS,
    period_start=DAYS.filter(bool),
    period_end=st.just(date(2100, 12, 31)),
    tasks=st.lists(st.builds(Task, id=st.sampled_from("ab"), name=WORDS), min_size=1, max_size=3).map(tuple),
    quotas=st.lists(QUOTAS, max_size=4).map(tuple),
    questions=st.lists(
        st.builds(Question, text=ANYTHING, about=st.sampled_from(["", "q1", "title", "x"])), max_size=3
    ).map(tuple),
    readings=st.dictionaries(
        st.sampled_from(["q1", "a"]), st.builds(Reading, place=ANYTHING, confidence=st.floats(0, 1), raw=ANYTHING)
    ),
)


@given(DRAFTS)
def test_any_draft_with_a_head_loads_with_all_its_quotas(tmp_path_factory: Any, draft: Draft) -> None:
    text = draft_as_toml(draft, DOCUMENT)
    plan = loaded(text, tmp_path_factory.mktemp("draft"))
    assert [(quota.id, quota.text) for quota in plan.quotas] == [
        (one.id, one.text.strip()) for one in tidy(draft).quotas
    ]
    assert len(open_questions(text)) == len(tidy(draft).questions)


def test_open_questions_stand_in_the_way_until_they_are_taken_out(tmp_path: Path) -> None:
    text = draft_as_toml(replace(WHOLE, questions=(Question(text="Mấy bài?", about="q1"),)), DOCUMENT)
    with pytest.raises(PlanError) as caught:
        need_answers(text, tmp_path / "kh.toml")
    sentence = say(caught.value.key, **caught.value.values)
    assert "Mấy bài?" in sentence
    assert "--accept-questions" in sentence
    answered = "\n".join(line for line in text.splitlines() if "# CÂU HỎI:" not in line)
    need_answers(answered, tmp_path / "kh.toml")


def test_the_word_question_inside_a_sentence_is_none() -> None:
    assert open_questions('text = "# CÂU HỎI: không phải"\n# Dòng “CÂU HỎI” ở trên\n') == []
