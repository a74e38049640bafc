"""What the report's sentences must not hide: parts of a sum, who reports, what was signed, how many are missing."""

from __future__ import annotations

from datetime import date

import pytest
from report_builders import LOOK, OFFICE, document, figures, quota_line, report

from alerts.report.document import document_of
from alerts.report.quota_tables import ratio_in, short_of, summary_table
from alerts.report.wording import value_of
from core.report import MissingLine
from core.words import say


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"met": 3}, "06/04 tin, bài, bằng 150% kế hoạch (không đạt; đạt 03/04 kỳ)"),
        ({"met": 4}, "06/04 tin, bài, bằng 150% kế hoạch (không đạt)"),
        ({"met": 0, "periods": 1}, "06/04 tin, bài, bằng 150% kế hoạch (không đạt)"),
        (
            {"met": 2, "unmeasured": 1},
            "06 tin, bài (không đạt; đạt 02/04 kỳ; chưa có số liệu của 01 kỳ)",
        ),
    ],
)
def test_a_sum_says_what_became_of_its_parts(given, said):
    assert value_of(quota_line(1, found=figures(6), **given)) == said


@pytest.mark.parametrize(
    ("issuer", "head", "spelt"),
    [
        ("Ủy ban nhân dân xã Hòa Bình", "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", "Ủy ban nhân dân xã Hòa Bình"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"),
        ("", "PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_the_issuer_is_who_reports_everywhere(issuer, head, spelt):
    paper = document_of(report(), OFFICE, LOOK.model_copy(update={"issuer": issuer}))
    assert paper.letterhead.issuer == head
    for sentence in (paper.opening[0], paper.closing, paper.letterhead.attached):
        assert spelt in sentence


def test_a_signed_report_says_what_was_signed_and_what_was_not():
    told = " ".join(document(closed_on=date(2025, 11, 20)).opening)
    assert "Số liệu chỉ tiêu đến hạn trong kỳ báo cáo đã được chốt ngày 20/11/2025" in told
    assert "danh mục tin, bài tính theo dữ liệu đến ngày 05/12/2025" in told


def test_who_owes_several_quotas_is_missing_once():
    rows = tuple(MissingLine(name=name, owes=owes, why="") for name in ("Thôn A", "Thôn B") for owes in "xyz")
    table = summary_table(report(missing=rows))
    assert [row[3] for row in table.rows if row[1] == say("report.line.missing")] == [2]


def test_parts_of_which_nothing_is_known_are_neither_missing_nor_in_a_ratio():
    line = quota_line(1, found=figures(3), need=4, unmeasured=1)
    assert (ratio_in(line), short_of(line)) == (None, None)
    whole = quota_line(1, found=figures(3), need=4, unmeasured=0)
    assert (ratio_in(whole), short_of(whole)) == (0.75, 1)
