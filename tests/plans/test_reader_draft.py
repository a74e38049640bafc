"""What a draft holds beside the quotas: head, tasks, owners, days, reports, what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from plans.reader import read_plan_text

PLAN = """
        ỦY BAN NHÂN DÂN                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            XÃ AN HẠ                       Độc lập - Tự do - Hạnh phúc
            -------                              ---------------
         Số: 21/KH-UBND                   An Hạ, ngày 09 tháng 02 năm 2026

                              KẾ HOẠCH
       Tuyên truyền phòng, chống đuối nước trên địa bàn xã An Hạ năm 2026

     Thực hiện Kế hoạch số 11/KH-UBND ngày 20/01/2026 của UBND tỉnh, UBND xã ban hành
Kế hoạch như sau:
     I. MỤC ĐÍCH, YÊU CẦU
     Giảm số vụ đuối nước; 100% thôn có điểm cảnh báo.
     II. NỘI DUNG TUYÊN TRUYỀN
     1. Kỹ năng bơi và cứu đuối an toàn cho trẻ em.
     2. Trách nhiệm của gia đình trong quản lý trẻ em dịp hè.
     3. Các điểm nước sâu nguy hiểm trên địa bàn.
     III. HÌNH THỨC TUYÊN TRUYỀN
     1. Trên hệ thống truyền thanh xã
     - Chuyên mục “Bơi an toàn”: mỗi tuần 01 chuyên mục, phát lại 02 lần/tuần.
     - Đợt 2: phát 03 lượt/ngày.
     2. Trên mạng xã hội
     - Trang Facebook của xã: khoảng 04 tin, bài/tháng.
     - Mỗi thôn có ít nhất 01 tin/tuần trên nhóm Zalo; xã đăng 02 video clip trong đợt cao điểm từ ngày 15/5 đến ngày 31/8.
     - Thường xuyên chia sẻ tin, bài của cơ quan cấp trên trên trang Facebook.
     3. Gửi 01 tin, bài/tháng về cấp trên.
     IV. CÁC ĐỢT TUYÊN TRUYỀN
     - Đợt 1 (từ ngày 01/3 đến ngày 30/4): phát động.
     - Đợt 2 (từ ngày 01/6 đến ngày 31/7): cao điểm.
     V. TỔ CHỨC THỰC HIỆN
     1. Phòng Văn hóa - Xã hội: chủ trì, hướng dẫn nội dung; kịp thời phát hiện thông tin sai sự thật trên mạng.
     2. Trung tâm Dịch vụ tổng hợp: biên tập, phát sóng chuyên mục trên hệ thống truyền thanh xã.
     3. Các thôn: vận động hộ gia đình; báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 20 hằng tháng.
     4. Công an xã
     Tuần tra tại các điểm nước sâu; báo cáo định kỳ về UBND xã.

Nơi nhận:
- UBND tỉnh (b/c);
- Các thôn;
- Lưu: VT.
"""


@pytest.fixture(scope="module")
def draft():
    return read_plan_text(PLAN)


def test_head_is_read(draft):
    assert draft.title == "Kế hoạch Tuyên truyền phòng, chống đuối nước trên địa bàn xã An Hạ năm 2026"
    assert (draft.number, draft.issued, draft.issuer, draft.unit_level) == (
        *("21/KH-UBND", date(2026, 2, 9), "UBND xã An Hạ", "xa"),
    )
    assert (draft.period_start, draft.period_end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert draft.recipients == ("UBND tỉnh (b/c)", "Các thôn", "Lưu: VT")


def test_topics_are_the_items_of_the_contents(draft):
    assert [task.name for task in draft.tasks if task.kind == "topic"] == [
        "Kỹ năng bơi và cứu đuối an toàn cho trẻ em",
        "Trách nhiệm của gia đình trong quản lý trẻ em dịp hè",
        "Các điểm nước sâu nguy hiểm trên địa bàn",
    ]
    assert [content.text for content in draft.contents][:1] == ["Kỹ năng bơi và cứu đuối an toàn cho trẻ em"]


def test_every_unit_has_its_duty_in_the_item_or_below_it(draft):
    duties = [task.name for task in draft.tasks if task.kind == "unit_duty"]
    assert [duty.partition(":")[0] for duty in duties] == [
        *("Phòng Văn hóa - Xã hội", "Trung tâm Dịch vụ tổng hợp", "Các thôn", "Công an xã"),
    ]
    assert duties[3].startswith("Công an xã: Tuần tra tại các điểm nước sâu")


def test_ids_differ(draft):
    ids = [task.id for task in draft.tasks]
    assert len(ids) == len(set(ids))


def test_owner_is_the_subject_else_the_unit_whose_duty_names_the_channel(draft):
    owners = {quota.id: (quota.lead_unit, quota.lead_unit_inferred) for quota in draft.quotas}
    assert owners["q1"] == ("Trung tâm Dịch vụ tổng hợp", True)
    zalo = next(quota for quota in draft.quotas if quota.channel == "zalo")
    assert (zalo.lead_unit, zalo.applies_to) == ("Mỗi thôn", "each_unit")
    [clip] = [quota for quota in draft.quotas if quota.unit_of_count == "clip"]
    assert (clip.lead_unit, clip.applies_to) == ("xã", "whole")


def test_quota_has_its_own_days_from_its_sentence_or_its_phase(draft):
    spans = {quota.unit_of_count: (quota.period_start, quota.period_end) for quota in draft.quotas}
    assert spans["luot_phat"] == (date(2026, 6, 1), date(2026, 7, 31))
    assert spans["clip"] == (date(2026, 5, 15), date(2026, 8, 31))
    assert spans["chuyen_muc"] == (None, None)


def test_column_has_its_name(draft):
    assert draft.quotas[0].column_name == "Bơi an toàn"


def test_each_reading_says_where_and_how_sure(draft):
    assert set(draft.readings) == {quota.id for quota in draft.quotas}
    assert draft.readings["q1"].place == draft.quotas[0].line == "20"
    assert all(0 < reading.confidence < 1 for reading in draft.readings.values())


def test_reports_say_who_to_whom_and_when(draft):
    found = {(report.sender, report.receiver, report.cycle) for report in draft.reports}
    assert ("Các thôn", "Phòng Văn hóa - Xã hội", "month") in found
    assert ("Công an xã", "UBND xã", "unspecified") in found
    [monthly] = [report for report in draft.reports if report.cycle == "month"]
    assert monthly.deadline_rule == "trước ngày 20 hằng tháng"


def test_false_information_and_duties_without_a_number_are_apart(draft):
    assert [(duty.kind, duty.lead_unit) for duty in draft.misinformation] == [("scan", "Phòng Văn hóa - Xã hội")]
    assert [duty.channel for duty in draft.unquantified if "Thường xuyên chia sẻ" in duty.text] == ["facebook"]


def test_what_is_open_is_asked(draft):
    asked = [question.text for question in draft.questions]
    about = next(quota.id for quota in draft.quotas if quota.approx)
    assert any("khoảng 4" in question.text and question.about == about for question in draft.questions)
    assert any("Công an xã" in text and "định kỳ" in text for text in asked)
    assert any("không nói rõ đăng, phát ở đâu" in text for text in asked)
    assert all(text.endswith("?") for text in asked)


def test_owner_abolished_within_the_span_is_asked_about():
    text = PLAN.replace("2026", "2025").replace("truyền thanh xã", "truyền thanh huyện")
    text = text.replace("UBND xã ban hành", "UBND tỉnh ban hành").replace("XÃ AN HẠ", "TỈNH AN HẠ")
    draft = read_plan_text(text)
    assert any("Cấp huyện không còn từ 01/7/2025" in question.text for question in draft.questions)


def test_plan_that_names_its_tasks_has_those_and_no_others():
    text = PLAN.replace(
        "I. MỤC ĐÍCH", "Kế hoạch có 03 nhiệm vụ gồm: Dạy bơi; cứu đuối; cảnh báo nước sâu.\n     I. MỤC ĐÍCH"
    )
    assert [task.name for task in read_plan_text(text).tasks] == ["Dạy bơi", "Cứu đuối", "Cảnh báo nước sâu"]


def test_tasks_are_not_looked_for_in_a_page_of_a_plan():
    assert read_plan_text("II. NỘI DUNG TUYÊN TRUYỀN\n1. Luật Căn cước.\n2. Luật Cư trú.").tasks == ()
