"""The tagger of a plan's own words."""

from __future__ import annotations

import socket
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_samples import PLAN

from classifiers.plan_phrases import name_phrases, phrases_of
from classifiers.plan_words import PlanWordsTagger
from classifiers.tagger import TaggerInput
from core.plan import Task
from core.tag import IN_SCOPE, TagOrigin

TAGGER = PlanWordsTagger(PLAN)


def item(title: str, text: str, province: str | None = "Sơn Hà") -> TaggerInput:
    return TaggerInput(title=title, lead=None, text=text, province=province)


NETWORK = item(
    "Thêm 20 trạm BTS cho xã vùng cao", "Chuyển đổi số ở bản xa bắt đầu từ sóng: hạ tầng số được ưu tiên vốn."
)
ASSISTANT = item("Trợ lý ảo giúp cán bộ xã", "Tỉnh đưa trí tuệ nhân tạo vào chuyển đổi số, AI soạn nháp văn bản.")
HARVEST = item("Được mùa lúa nếp", "Ai cũng vui vì lúa được giá, bà con gặt xong trước mưa.")


def tasks(one: TaggerInput, tagger: PlanWordsTagger = TAGGER) -> set[str]:
    return {tag.task for tag in tagger.tag([one])[0]}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (NETWORK, {IN_SCOPE, "ha_tang"}),
        (ASSISTANT, {IN_SCOPE, "ai"}),
        (HARVEST, set()),
        (item("Tỉnh họp về chuyển đổi số", "Hội nghị bàn giải pháp năm tới."), {IN_SCOPE}),
        (
            item("Xe tải gây tai nạn rồi bỏ chạy", "Camera giám sát ghi lại cảnh va chạm, công an truy bắt tài xế."),
            set(),
        ),
        (item("thong bao ve ha tang so", "chuyen doi so o xa, lap tram bts moi"), {IN_SCOPE, "ha_tang"}),
        (item("Xã Hoà Sơn số hóa đình làng", "Di sản số giúp khách xem đình qua điện thoại."), {IN_SCOPE, "van_hoa"}),
        (item("Hội nghị sơ kết quý", "Hội nghị sơ kết công tác quý ba."), set()),  # an activity labels nothing
        (item("", ""), set()),
    ],
)
def test_item_is_tagged_with_the_tasks_it_serves(one: TaggerInput, expected: set[str]) -> None:
    assert tasks(one) == expected


def test_task_named_in_passing_beside_the_main_one_is_not_tagged() -> None:
    listed = "Xã đã có nhiều đổi mới. " * 15 + "Ngoài ra xã còn có camera giám sát."
    assert tasks(item("Hạ tầng số về bản", f"Hạ tầng số, mạng 5G, trạm BTS đã tới bản. {listed}")) == {
        IN_SCOPE,
        "ha_tang",
    }


def test_tag_says_which_words_led_to_it_as_they_were_published() -> None:
    tag = next(tag for tag in TAGGER.tag([ASSISTANT])[0] if tag.task == "ai")
    assert (tag.plan, tag.origin, tag.reason) == (PLAN.key, TagOrigin.RULE, "Trợ lý ảo, trí tuệ nhân tạo, AI")
    assert 0 < tag.score <= 1


@pytest.mark.parametrize(
    ("province", "title", "counts"),
    [
        ("Sơn Hà", "Thêm 20 trạm BTS", True),
        ("Lâm Bình", "Thêm 20 trạm BTS", False),
        (None, "Thêm 20 trạm BTS", False),
        (None, "Sơn Hà thêm 20 trạm BTS", True),
        ("Lâm Bình", "Lâm Bình học Sơn Hà dựng trạm BTS", True),
    ],
)
def test_only_items_of_the_plans_province_are_tagged(province: str | None, title: str, *, counts: bool) -> None:
    one = item(title, "Chuyển đổi số bắt đầu từ hạ tầng số.", province)
    assert bool(tasks(one)) is counts
    assert tasks(one, PlanWordsTagger(PLAN, local=False)) == {IN_SCOPE, "ha_tang"}


def test_plan_without_a_province_tags_items_from_anywhere() -> None:
    assert tasks(replace(NETWORK, province=None), PlanWordsTagger(replace(PLAN, province=None))) == {
        IN_SCOPE,
        "ha_tang",
    }


@pytest.mark.parametrize(
    ("name", "phrases"),
    [
        ("Phát triển hạ tầng số tỉnh Sơn Hà", ["hạ tầng số"]),
        ("Triển khai Hệ thống tổng đài 1022 kết nối người dân với chính quyền", ["tổng đài 1022"]),
        ("Ứng dụng nền tảng AI (khai thác dữ liệu)", ["AI", "khai thác dữ liệu"]),
        ("Thực hiện", []),
    ],
)
def test_name_of_a_task_gives_what_it_is_about(name: str, phrases: list[str]) -> None:
    assert name_phrases(name, "Sơn Hà") == phrases


def test_name_of_an_application_is_known_in_the_form_that_closes_up_the_province() -> None:
    assert "C-SonHa" in phrases_of(Task(id="x", name="Phản ánh", keywords=("C-Sơn Hà",)), "Sơn Hà")


def test_version_changes_with_the_words_of_the_plan_and_with_the_place() -> None:
    renamed = replace(PLAN, tasks=(*PLAN.tasks[1:], replace(PLAN.tasks[0], keywords=("trạm BTS",))))
    versions = {
        PlanWordsTagger(PLAN).version,
        PlanWordsTagger(renamed).version,
        PlanWordsTagger(PLAN, local=False).version,
    }
    assert len(versions) == 3
    assert PlanWordsTagger(PLAN).version == TAGGER.version


def test_phrases_are_learnt_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert tasks(NETWORK, PlanWordsTagger(PLAN)) == {IN_SCOPE, "ha_tang"}


@settings(deadline=None, max_examples=30)
@given(st.permutations([NETWORK, ASSISTANT, HARVEST]))
def test_order_of_items_changes_no_tag(order: list[TaggerInput]) -> None:
    together = TAGGER.tag(order)
    assert together == [TAGGER.tag([one])[0] for one in order]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["hạ tầng số", "chuyển đổi số", "trợ lý ảo", "AI"]), st.text(max_size=60))
def test_composed_and_decomposed_items_get_the_same_tags(phrase: str, rest: str) -> None:
    one = item(f"{phrase} {rest}", f"{rest} {phrase}")
    apart = replace(one, title=unicodedata.normalize("NFD", one.title), text=unicodedata.normalize("NFD", one.text))
    assert tasks(one) == tasks(apart)
