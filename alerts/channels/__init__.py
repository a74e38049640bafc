"""The channels that deliver a message, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from alerts.channels.base import Channel
from alerts.channels.smtp_mail import SmtpMail
from core.settings import MailSettings

CHANNELS: Mapping[str, Callable[[MailSettings], Channel]] = {"mail": SmtpMail}
