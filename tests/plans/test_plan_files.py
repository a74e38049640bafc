"""Plan files as people write them, wrong ones above all: every message names the file and what to do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_builders import plan, quota

from core.errors import PlanError
from core.plan import Bound, Duty, OwnPeriod, Per, Rules, Task
from core.words import known_keys, say
from plans.files import load_plan, write_plan
from plans.shape import CHANNELS, UNITS

HEAD = """
[plan]
title = "Kế hoạch thử"
issuer = "UBND xã Thử"
period_start = 2025-01-01
period_end = "2025-12-31"
"""
TASK = """
[[tasks]]
id = "ha_tang"
name = "Hạ tầng số"
"""
QUOTA = """
[[quotas]]
id = "q1"
text = "01 bài/tuần"
channel = "any_press"
unit_of_count = "tin_bai"
per = "week"
min = 1
"""


def sentence(tmp_path, text, name="thu.toml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PlanError) as problem:
        load_plan(str(path))
    said = say(problem.value.key, **problem.value.values)
    assert str(path) in said
    return said


def load(tmp_path, text):
    path = tmp_path / "thu.toml"
    path.write_text(text, encoding="utf-8")
    return load_plan(str(path))


def test_least_that_a_plan_must_say(tmp_path):
    found = load(tmp_path, HEAD + TASK + QUOTA)
    assert (found.key, found.title, found.province, found.quotas[0].bound) == (
        "thu",
        "Kế hoạch thử",
        None,
        Bound.AT_LEAST,
    )
    assert found.tasks == (Task(id="ha_tang", name="Hạ tầng số"),)
    assert load(tmp_path, HEAD).quotas == ()


@pytest.mark.parametrize(
    ("numbers", "bound"),
    [("min = 1\nmax = 1", Bound.EXACT), ("min = 1\nmax = 3", Bound.RANGE), ("max = 2", Bound.AT_MOST)],
)
def test_meaning_of_a_number_follows_from_it(tmp_path, numbers, bound):
    assert load(tmp_path, HEAD + QUOTA.replace("min = 1", numbers)).quotas[0].bound is bound


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            HEAD + QUOTA.replace("any_press", "bao_chi"),
            ["dòng 11", "chỉ tiêu q1", "channel", "bao_chi", "press_online"],
        ),
        (HEAD + QUOTA.replace("tin_bai", "bai"), ["dòng 12", "chỉ tiêu q1", "unit_of_count", "phong_su"]),
        (HEAD + QUOTA.replace('"week"', '"tuần"'), ["dòng 13", "chỉ tiêu q1", "khóa per", "month", "half_year"]),
        (HEAD + QUOTA.replace("min = 1", "min = 5\nmax = 2"), ["dòng 15", "chỉ tiêu q1", "max", "5", "2"]),
        (HEAD + QUOTA.replace("min = 1", ""), ["chỉ tiêu q1", "unquantified_duties"]),
        (HEAD + QUOTA.replace("min = 1", 'min = "1"'), ["dòng 14", "chỉ tiêu q1", "min", "số nguyên"]),
        (HEAD + QUOTA.replace("min = 1", "min = true"), ["chỉ tiêu q1", "min", "số nguyên"]),
        (HEAD + QUOTA.replace("min = 1", "min = -1"), ["chỉ tiêu q1", "min", "-1"]),
        (HEAD + QUOTA + 'bound = "at_most"', ["chỉ tiêu q1", "max"]),
        (HEAD + QUOTA.replace("min = 1", 'max = 1\nbound = "exact"'), ["chỉ tiêu q1", "khóa min", "exact"]),
        (HEAD + QUOTA + 'max = 2\nbound = "exact"', ["chỉ tiêu q1", "bound", "range"]),
        (HEAD + QUOTA + QUOTA, ["dòng 17", "chỉ tiêu q1", "khóa id", "mã khác"]),
        (HEAD + TASK + TASK, ["nhiệm vụ ha_tang", "khóa id", "mã khác"]),
        (HEAD + TASK + QUOTA + 'task_scope = ["du_lieu"]', ["chỉ tiêu q1", "task_scope", "du_lieu", "ha_tang"]),
        (HEAD + QUOTA.replace("week", "task"), ["chỉ tiêu q1", "khóa per", "[[tasks]]"]),
        (HEAD + QUOTA.replace("week", "period") + "per_n = 2", ["chỉ tiêu q1", "per_n"]),
        (HEAD + QUOTA + "per_n = 0", ["chỉ tiêu q1", "per_n", "0"]),
        (HEAD + QUOTA + "chanel = 1", ["dòng 15", "chỉ tiêu q1", "chanel", "Có phải là channel?"]),
        (HEAD + QUOTA.replace('id = "q1"', ""), ["chỉ tiêu thứ 1", "khóa id", "thiếu"]),
        (HEAD + QUOTA + "period_start = 2026-02-01", ["chỉ tiêu q1", "period_start", "01/02/2026", "31/12/2025"]),
        (
            HEAD + QUOTA + "period_start = 2025-06-01\nperiod_end = 2025-05-01",
            ["chỉ tiêu q1", "01/06/2025", "01/05/2025"],
        ),
        (HEAD + QUOTA + 'period_start = "2025-02-30"', ["chỉ tiêu q1", "period_start", "2025-02-30"]),
        (HEAD + QUOTA + "period_start = 0025-02-03", ["chỉ tiêu q1", "period_start", "1990"]),
        (HEAD + QUOTA + "countable_by_crawler = 1", ["chỉ tiêu q1", "countable_by_crawler", "true"]),
        (HEAD + QUOTA + "sources = 'a'", ["chỉ tiêu q1", "sources", "danh sách"]),
        (HEAD + QUOTA + "task_scope = []", ["chỉ tiêu q1", "task_scope"]),
        (HEAD.replace("2025-01-01", "2026-01-01"), ["plan.period_end", "01/01/2026", "31/12/2025"]),
        (HEAD.replace('period_end = "2025-12-31"', ""), ["plan.period_end", "thiếu"]),
        (HEAD.replace("Kế hoạch thử", "  "), ["dòng 3", "plan.title", "trống"]),
        (HEAD + "mau = 1", ["dòng 7", "plan.mau"]),
        (HEAD + '[[tasks]]\nid = "a"\nname = "b"\nkind = "viec"', ["dòng 10", "nhiệm vụ a", "kind", "unit_duty"]),
        (TASK, ["khóa plan", "thiếu"]),
        ("plan = 3", ["khóa plan", "bảng"]),
        ("quotas = 3\n" + HEAD, ["khóa quotas", "danh sách"]),
        (HEAD + "[[quotas]]\n" + QUOTA.replace("[[quotas]]", "").replace('"week"', "week"), ["dòng 14", "week"]),
        ("[plan\n", ["dòng 1", "[plan"]),
        ("", ["khóa plan"]),
        (b"\xff\xfe[plan]", ["dòng 1", "UTF-8"]),
        (HEAD.encode() + b'number = "s\xe1\xbb"', ["dòng 7", "UTF-8"]),
        ("a = " + "[" * 3000, ["dòng 1"]),
        ("# x\n" * 600_000, ["2400000"]),
    ],
)
def test_wrong_file_is_refused_with_the_place_and_what_to_do(tmp_path, text, parts):
    said = sentence(tmp_path, text)
    for part in parts:
        assert part in said, said
    assert "Hãy" in said


def test_every_problem_of_a_file_is_said_at_once(tmp_path):
    wrong = HEAD + QUOTA.replace("any_press", "x").replace("tin_bai", "y") + "la = 1"
    assert sentence(tmp_path, wrong).count("\n- ") == 3


def test_unknown_name_lists_the_library():
    with pytest.raises(PlanError) as problem:
        load_plan("khong-co")
    said = say(problem.value.key, **problem.value.values)
    assert "khong-co" in said
    assert "thai-nguyen-2024-2025" in said


def test_folder_that_is_not_there_cannot_be_written(tmp_path):
    with pytest.raises(PlanError) as problem:
        write_plan(plan(quota()), tmp_path / "khong" / "co.toml")
    assert "co.toml" in say(problem.value.key, **problem.value.values)


def test_braces_in_a_file_do_not_break_the_message(tmp_path):
    assert "{x}" in sentence(tmp_path, HEAD + QUOTA.replace("any_press", "{x}"))


def test_codes_have_words_for_people():
    assert {f"channel.{code}" for code in CHANNELS} | {f"counted.{code}" for code in UNITS} <= known_keys()
    assert len(CHANNELS) == 24
    assert len(UNITS) == 23


texts = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).map(str.strip).filter(bool)


RULES = """
[rules]
copies = "once"
two_tasks = "ask"
about_province = true
partial_periods = "share"
event_days = 5
translations = "each"
[rules.forms]
clip = ["video", "post"]
[rules.min_length]
"Bài" = 900
[calendar]
cutoff_day = 15
[[calendar.own]]
name = "Đợt cao điểm 1"
start = 2025-10-01
end = 2025-10-10
"""


def test_rules_and_calendar_are_read_and_written_back(tmp_path):
    head = HEAD + 'supersedes = "ke-hoach-cu"\nin_force_from = 2025-07-01\n'
    owed = QUOTA + 'genre = "bài"\napplies_to = "each_unit"\nowed_by = ["xa"]\nduty = "submit"\ncopies = "once"\n'
    found = load(tmp_path, head + RULES + owed)
    assert found.rules == Rules(
        forms=(("clip", ("video", "post")),),
        min_length=(("Bài", 900),),
        copies="once",
        two_tasks="ask",
        about_province=True,
        partial_periods="share",
        event_days=5,
        translations="each",
    )
    own = OwnPeriod(name="Đợt cao điểm 1", start=date(2025, 10, 1), end=date(2025, 10, 10))
    assert (found.cutoff_day, found.own_periods) == (15, (own,))
    assert (found.supersedes, found.in_force_from) == ("ke-hoach-cu", date(2025, 7, 1))
    assert (found.quotas[0].owed_by, found.quotas[0].duty, found.quotas[0].copies) == (("xa",), "submit", "once")
    write_plan(found, tmp_path / "thu.toml")
    assert load_plan(str(tmp_path / "thu.toml")) == found


@pytest.mark.parametrize(
    ("extra", "parts"),
    [
        ('[rules]\ncopies = "twice"', ["dòng 8", "rules.copies", "each_outlet"]),
        ("[rules]\ncopeis = 1", ["dòng 8", "rules.copeis", "Có phải là copies?"]),
        ('[rules.forms]\nclip = ["phim"]', ["dòng 8", "phim", "video"]),
        ('[rules.forms]\nclips = ["video"]', ["dòng 8", "clips", "clip,"]),
        ('[rules.min_length]\n"phóng sự" = 900', ["dòng 8", "phóng sự", "thể loại"]),
        ("[rules]\nevent_days = 90", ["dòng 8", "rules.event_days", "90"]),
        ("[calendar]\ncutoff_day = 31", ["dòng 8", "cutoff_day", "31"]),
        ('[[calendar.own]]\nname = "a"\nstart = 2025-02-01\nend = 2025-01-01', ["dòng 10", "end", "01/02/2025"]),
        ('[[calendar.own]]\nname = "a"\nstart = 2025-02-01', ["dòng 7", "end", "còn thiếu"]),
        ('[[calendar.own]]\nname = "a"\nstart = 2025-02-01\nend = "mai"', ["dòng 10", "mai", "2025-12-31"]),
    ],
)
def test_wrong_rule_is_named_with_its_line(tmp_path, extra, parts):
    said = sentence(tmp_path, HEAD + extra + TASK + QUOTA)
    for part in parts:
        assert part in said, said


def test_two_stretches_of_one_name_cannot_be_told_apart(tmp_path):
    own = '[[calendar.own]]\nname = "{}"\nstart = 2025-02-01\nend = 2025-03-01\n'
    said = sentence(tmp_path, HEAD + own.format("Đợt 1") + own.format("đợt 1") + TASK + QUOTA)
    assert "dòng 12" in said


def test_day_of_force_needs_a_plan_to_replace(tmp_path):
    said = sentence(tmp_path, HEAD + "in_force_from = 2025-07-01\n" + TASK + QUOTA)
    assert "supersedes" in said
    late = HEAD + 'supersedes = "cu"\nin_force_from = 2026-07-01\n' + TASK + QUOTA
    assert "01/07/2026" in sentence(tmp_path, late)


def test_owners_of_a_quota_of_the_whole_are_a_slip(tmp_path):
    assert "each_unit" in sentence(tmp_path, HEAD + TASK + QUOTA + 'owed_by = ["xa"]')


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=texts, words=st.lists(texts, max_size=4), note=texts, least=st.integers(0, 99), per_n=st.integers(1, 40))
def test_any_words_survive_being_written(tmp_path, title, words, note, least, per_n):
    one = quota(
        text=title, min=least, max=None, bound=Bound.AT_LEAST, per=Per.DAY, per_n=per_n, coordinating_units=tuple(words)
    )
    duty = Duty(text=note, channel="event", note=title)
    before = plan(
        one,
        key="thu",
        title=title,
        ambiguities=tuple(words),
        unquantified_duties=(duty,),
        path=str(tmp_path / "thu.toml"),
    )
    write_plan(before, tmp_path / "thu.toml")
    assert load_plan(before.path) == before
