"""The report as one page that any browser shows and prints: no scripts, nothing loaded from anywhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.report.document import Document
from alerts.report.table import Kind, shown
from core.report_settings import ReportSettings
from core.words import say


def render_html(document: Document, look: ReportSettings) -> str:
    """Return the report as HTML; whatever pages wrote stands in it as text, only http(s) addresses become links."""
    return _environment().get_template("report.html.j2").render(document=document, look=look)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("alerts"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(say=say, shown=shown, Kind=Kind)
    return environment
