"""The report of the sample province, from the store to the files, with what an office entered by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from alerts.report.document import document_of
from alerts.report.html import render_html
from alerts.report.sheets import render_sheets
from alerts.report.word import render_word
from core.clock import VIETNAM
from core.count import CountState
from core.crawl import CrawlResult, Outcome, SourceRun
from core.output import Output
from core.plan import Plan
from core.registers import Unit
from core.report import Report
from core.ruling import Ruling, RulingKind
from plans.period_names import last_month, read_period, read_reporting
from scheduler.closing import close_period
from scheduler.office import Office
from scheduler.reporting import gather_report
from tests.integration.offices import MORNING, TODAY, Place

RADIO = "Chuyên mục Chuyển đổi số trong đời sống"


@pytest.fixture
def reporting(crawled_place: Place, office: Office) -> Office:
    """The office after one whole run."""
    return office


def report_of(office: Office, period: str, today: date = TODAY) -> Report:
    plan = office.plans[0]
    return gather_report(office, plan, read_reporting(period, plan), today)


def december(office: Office) -> Report:
    return report_of(office, last_month(office.plans[0], TODAY))


def airing(plan: Plan, number: int, day: date, **given: object) -> Output:
    return Output(
        plan=plan.key,
        key=f"phat-thanh-{number}",
        title=RADIO,
        channel="radio_commune",
        unit_of_count="tin_bai",
        published_on=day,
        aired_at=time(17, 0),
        owing_unit="ttdv",
        tasks=(plan.topics[0].id,),
        repeats=2,
        minutes=15,
        **given,  # type: ignore[arg-type]
    )


def test_the_report_holds_what_was_published_and_every_sum_agrees(reporting: Office) -> None:
    report = december(reporting)
    assert report.period.label == "tháng 12/2025"
    assert report.over
    assert len(report.items) == report.publications.now
    assert report.publications.now
    assert report.pieces.now == sum(not line.copy for line in report.items)
    for lines in (report.channels, report.classes):
        assert sum(line.publications.now or 0 for line in lines) == report.publications.now
        assert sum(line.publications.total or 0 for line in lines) == report.publications.total
    assert report.publications.total
    assert report.publications.total >= report.publications.now
    assert report.publications.year_before is None
    assert all(report.period.start <= line.day <= report.period.end for line in report.items)
    assert {quota for line in report.items for quota in line.quotas} <= {line.quota for line in report.quotas}
    by_quota = {line.quota: line for line in report.quotas if not line.task}
    assert by_quota["q1"].state in (CountState.MET, CountState.MISSED)
    assert {line.found.now for line in report.quotas if line.channel == "radio_commune"} == {None}


def test_gathering_stores_nothing(reporting: Office) -> None:
    december(reporting)
    before = reporting.store.statistics()
    assert december(reporting) == december(reporting)
    assert reporting.store.statistics() == before


def test_what_the_office_entered_stands_in_the_report(reporting: Office) -> None:
    plan = reporting.plans[0]
    before = december(reporting)
    reporting.store.save_units([Unit(key="ttdv", name="Trung tâm Dịch vụ tổng hợp", group="khac")])
    reporting.store.save_outputs([airing(plan, number, date(2025, 12, number)) for number in (10, 17)])
    after = december(reporting)
    assert before.publications.now is not None
    assert after.publications.now == before.publications.now + 2
    assert [(line.title, line.repeats, line.unit) for line in after.airings] == [
        (RADIO, 2, "Trung tâm Dịch vụ tổng hợp")
    ] * 2
    (radio,) = [line for line in after.channels if line.channel == "radio_commune"]
    assert radio.publications.now == 2
    listed = [line for line in after.items if line.recorded]
    assert {(line.unit, line.address, line.copy) for line in listed} == {("Trung tâm Dịch vụ tổng hợp", None, False)}


def test_what_a_person_took_out_is_not_in_the_report(reporting: Office) -> None:
    plan = reporting.plans[0]
    before = december(reporting)
    gone = before.items[0]
    item = reporting.store.find_item(str(gone.address))
    ruling = Ruling(
        plan=plan.key, item=item.id, quota=None, kind=RulingKind.EXCLUDE, reason="Trùng", by="VHXH", at=MORNING
    )
    reporting.store.rule([ruling])
    after = december(reporting)
    assert before.publications.now is not None
    assert after.publications.now == before.publications.now - 1
    assert gone.address not in {line.address for line in after.items}


def test_a_signed_month_keeps_its_numbers_and_the_next_one_tells_what_came_late(reporting: Office) -> None:
    """A sheet that comes late makes the loudspeakers' quotas measurable; the signed month stays as it was."""
    plan = reporting.plans[0]
    name = last_month(plan, TODAY)
    before = december(reporting)
    closed = close_period(reporting, plan, read_period(name, plan), by="VHXH", reason="Báo cáo tháng")
    signed = december(reporting)
    assert (signed.closed_on, signed.digest) == (TODAY, closed.digest)
    assert signed.quotas[0].found == before.quotas[0].found
    weekly = next(line for line in signed.quotas if line.quota == "q1")
    assert weekly.closed_on == TODAY
    gone = next(line for line in before.items if "q1" in line.quotas)
    item = reporting.store.find_item(str(gone.address))
    later = MORNING + timedelta(hours=1)
    reporting.store.rule(
        [Ruling(plan=plan.key, item=item.id, quota=None, kind=RulingKind.EXCLUDE, reason="Sai", by="VHXH", at=later)]
    )
    again = december(reporting)
    assert next(line for line in again.quotas if line.quota == "q1").found.now == weekly.found.now
    january = report_of(reporting, "2026-01")
    (change,) = next(line for line in january.quotas if line.quota == "q1").changes
    assert (change.late, change.withdrawn) == (0, 1)
    assert change.label


def test_a_month_that_is_not_over_is_counted_up_to_today(reporting: Office) -> None:
    report = report_of(reporting, "2026-01")
    assert (report.until, report.over) == (TODAY, False)
    assert all(line.day <= TODAY for line in report.items)
    assert report.pieces.previous == december(reporting).pieces.now


def test_hours_in_which_a_source_was_silent_are_told(reporting: Office) -> None:
    paper = next(source for source in reporting.sources if source.channel == "press_online")
    start = datetime(2025, 12, 10, 8, tzinfo=VIETNAM)
    run_that_failed(reporting, paper.key, start)
    (line,) = [line for line in december(reporting).silent if line.name == paper.name]
    assert line.start == start
    assert line.hours == (datetime(2026, 1, 1, tzinfo=VIETNAM) - start).days * 24 + 16


def run_that_failed(office: Office, source: str, at: datetime) -> None:
    """Let a source not answer from a moment on."""
    result = CrawlResult(source=source, outcome=Outcome.BROKEN, message="lỗi", started_at=at, finished_at=at)
    office.store.save_run(SourceRun(result=result), at)


def test_the_three_files_say_the_same_numbers(reporting: Office) -> None:
    plan = reporting.plans[0]
    reporting.store.save_outputs([airing(plan, 10, date(2025, 12, 10))])
    settings = reporting.settings
    document = document_of(december(reporting), settings.office, settings.report)
    rows = [row for appendix in document.appendices for table in appendix.tables for row in table.rows]
    file = docx.Document(BytesIO(render_word(document, settings.report)))
    in_word = [
        ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iterchildren(qn("w:tc"))]
        for table in list(file.element.body.iterchildren(qn("w:tbl")))[3:]
        for row in list(table.iterchildren(qn("w:tr")))[1:]
    ]
    assert len([row for row in in_word if len(row) > 1]) >= len(rows)
    book = CalamineWorkbook.from_filelike(BytesIO(render_sheets(document)))
    sheet = book.get_sheet_by_name("Tin, bài").to_python(skip_empty_area=False)[5:]
    assert len(sheet) == len(december(reporting).items)
    page = render_html(document, settings.report)
    assert page.count("<tr>") >= len(rows)
    titles = {str(row[1]) for row in sheet}
    assert titles <= {row[1] for row in in_word if len(row) > 1}
    links = set(re.findall(r'<a href="([^"]+)"', page))
    assert links == {rel.target_ref for rel in file.part.rels.values() if rel.is_external}


def test_before_anybody_looked_nothing_is_claimed(place: Place, office: Office) -> None:
    report = december(office)
    assert (report.pieces.now, report.pieces.total, report.pieces.previous) == (None, None, None)
    assert {(line.found.now, line.state) for line in report.quotas} == {(None, CountState.NOT_MEASURABLE)}
    assert {line.pieces.now for line in report.tasks} == {None}
    assert {line.owes for line in report.missing} == {line.text for line in report.quotas}
    assert report.items == ()


def test_where_somebody_looked_and_found_nothing_it_is_nought(reporting: Office) -> None:
    plan = replace(reporting.plans[0], key="ke-hoach-khac", tasks=(), quotas=reporting.plans[0].quotas[:1])
    quiet = gather_report(reporting, plan, read_reporting("2026-01", plan), TODAY)
    assert (quiet.pieces.now, quiet.quotas[0].found.now) == (0, 0)
    remote = replace(reporting, sources=tuple(replace(source, local=False) for source in reporting.sources))
    old = gather_report(
        remote,
        replace(plan, period_start=date(2024, 1, 1)),
        read_reporting("2024-06", replace(plan, period_start=date(2024, 1, 1))),
        TODAY,
    )
    assert old.pieces.now is None
