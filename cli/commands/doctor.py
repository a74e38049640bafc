"""`diemtin doctor`: what is configured, what can be reached, what is missing."""

from __future__ import annotations

import shutil
import smtplib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.text import Text

from classifiers.claims_register import load_claims
from cli.output import decimal, out, print_json
from cli.tables import table
from cli.wiring import counted_plans, store_open
from core.crawl import Outcome
from core.errors import MonitorError, StoreMissing
from core.settings import Settings, load_settings, settings_file
from core.words import say
from crawlers.source_files import load_sources
from scheduler.office import LEAST_DELAY_SECONDS, token_of

NAME = "doctor"
LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing looked at: `good`, `warning` (works, but) or `fault` (will not work)."""

    subject: str
    grade: str
    text: str


def command(json: bool = typer.Option(False, "--json", help=say("cli.option.json"))) -> None:
    """Look at everything; leave with 1 where something will not work."""
    settings = load_settings()
    findings = [finding for look in LOOKS for finding in _safely(look, settings)]
    if json:
        print_json({"findings": findings})
    else:
        _show(findings)
    if any(finding.grade == "fault" for finding in findings):
        raise typer.Exit(1)


def _safely(look: Callable[[Settings], Iterator[Finding]], settings: Settings) -> list[Finding]:
    """Turn an error into a finding: one fault must not hide the next."""
    try:
        return list(look(settings))
    except MonitorError as problem:
        return [_found(look.__name__.removeprefix("_"), "fault", say(problem.key, **problem.values))]


def _found(subject: str, grade: str, text: str) -> Finding:
    return Finding(subject=say(f"doctor.subject.{subject}"), grade=grade, text=text)


def _settings(settings: Settings) -> Iterator[Finding]:
    path = settings_file()
    known = path.exists()
    yield _found(
        "settings", "good" if known else "warning", say("doctor.settings" if known else "doctor.no_settings", path=path)
    )
    if not settings.office.contact:
        yield _found("settings", "warning", say("doctor.no_contact"))
    if settings.crawl_delay < LEAST_DELAY_SECONDS:
        yield _found("settings", "warning", say("cli.delay_kept", least=f"{LEAST_DELAY_SECONDS:g}"))


def _store(settings: Settings) -> Iterator[Finding]:
    try:
        with store_open(settings) as store:
            numbers = store.statistics()
            unclear = [row.key for row in store.deliveries() if row.state in ("unknown", "refused")]
    except StoreMissing:
        yield _found("store", "warning", say("doctor.no_store"))
        return
    yield _found("store", "good", say("doctor.store", items=numbers["items"], sources=numbers["sources"]))
    for key in unclear:
        yield _found("mail", "warning", say("doctor.delivery", key=key))


def _disk(settings: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(Path.cwd()).free
    grade = "good" if free > LEAST_FREE_BYTES else "fault"
    yield _found("disk", grade, say("doctor.disk", gigabytes=decimal(free / 1e9)))


def _sources(settings: Settings) -> Iterator[Finding]:
    read = load_sources(settings.sources_dir)
    yield _found("sources", "good" if read.sources else "fault", say("doctor.sources", number=len(read.sources)))
    for problem in read.problems:
        yield _found("sources", "fault", say(problem.key, **problem.values))
    for source in read.sources:
        if source.token_env and not token_of(source):
            yield _found("sources", "fault", say("doctor.no_token", name=source.name, variable=source.token_env))


def _silent(settings: Settings) -> Iterator[Finding]:
    names = {source.key: source.name for source in load_sources(settings.sources_dir).sources}
    try:
        with store_open(settings) as store:
            states = store.source_states()
    except StoreMissing:
        return
    for key, state in states.items():
        if key in names and state.outcome not in (Outcome.OK, Outcome.UNCHANGED):
            text = say("doctor.silent", name=names[key], outcome=say(f"outcome.{state.outcome}"), message=state.message)
            yield _found("sources", "warning", text)


def _plans(settings: Settings) -> Iterator[Finding]:
    for plan in counted_plans(settings):
        yield _found("plans", "good", say("doctor.plan", title=plan.title, quotas=len(plan.quotas)))


def _claims(settings: Settings) -> Iterator[Finding]:
    yield _found("claims", "good", say("doctor.claims", number=len(load_claims(settings.claims_file))))


def _mail(settings: Settings) -> Iterator[Finding]:
    mail = settings.mail
    if not (mail.host and mail.sender and mail.recipients):
        yield _found("mail", "warning", say("doctor.no_mail"))
        return
    try:
        _greet(settings)
    except (OSError, smtplib.SMTPException) as problem:
        yield _found("mail", "fault", say("doctor.mail_unreachable", host=mail.host, port=mail.port, problem=problem))
    else:
        yield _found("mail", "good", say("doctor.mail", host=mail.host, port=mail.port))


def _greet(settings: Settings) -> None:
    """Say hello to the mail server and leave; nothing is sent and nobody logs in."""
    mail = settings.mail
    if mail.security == "ssl":
        context = ssl.create_default_context(cafile=str(mail.ca_file) if mail.ca_file else None)
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout_seconds, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout_seconds)
    with server:
        server.ehlo()


LOOKS = (_settings, _disk, _store, _sources, _silent, _plans, _claims, _mail)

_STYLE = {"good": "green", "warning": "yellow", "fault": "red"}


def _show(findings: list[Finding]) -> None:
    heads = [say(f"cli.head.{key}") for key in ("subject", "grade", "note")]
    shown = table(say("cli.title.doctor"), *heads, whole=(0, 1))
    for finding in findings:
        shown.add(finding.subject, Text(say(f"doctor.grade.{finding.grade}"), _STYLE[finding.grade]), finding.text)
    out.print(shown.rich)
