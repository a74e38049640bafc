"""`diemtin mail test`: one short mail to the recipients of the settings, to see that the server takes it."""

from __future__ import annotations

from uuid import uuid4

import typer

from alerts.channels.smtp_mail import SmtpMail
from alerts.message import build_message
from alerts.rendering import RenderedMail
from cli.command_line import CommandGroup
from cli.output import err
from core.clock import system_clock
from core.errors import ConfigError
from core.settings import Settings, load_settings
from core.words import say

NAME = "mail"
app = CommandGroup()


@app.callback()
def group() -> None:
    """Keep `test` a sub-command."""


@app.command("test", help=say("cli.about.mail_test"))
def test() -> None:
    """Send the mail now and say which recipients the server refused."""
    settings = load_settings()
    _need_mail(settings)
    mail = RenderedMail(
        subject=say("cli.test_subject"), text=say("cli.test_text"), html=f"<p>{say('cli.test_text')}</p>"
    )
    sender, recipients = settings.mail.sender, settings.mail.recipients
    message = build_message(mail, key=f"test:{uuid4().hex}", sender=sender, recipients=recipients, at=system_clock())
    refused = SmtpMail(settings.mail).send(message, recipients, lambda: None)
    taken = [address for address in recipients if address not in refused]
    err.print(say("cli.test_sent", recipients=", ".join(taken)), markup=False)
    if refused:
        err.print(say("cli.test_refused", recipients=", ".join(refused)), style="red", markup=False)
        raise typer.Exit(1)


def _need_mail(settings: Settings) -> None:
    missing = [name for name in ("host", "sender", "recipients") if not getattr(settings.mail, name)]
    if missing:
        raise ConfigError("cli.no_mail", missing=", ".join(f"mail.{name}" for name in missing))
