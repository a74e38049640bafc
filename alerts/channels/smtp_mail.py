"""Mail through the office's SMTP server: handed over once, or known not to be, or openly unclear."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from email.headerregistry import Address
from smtplib import SMTP, SMTPResponseException

from alerts.addresses import read_address, read_addresses
from alerts.channels.base import DeliveryUnclear
from alerts.channels.smtp_errors import answer, short, told
from alerts.channels.smtp_session import session
from core.errors import ChannelBusy, ChannelRefused, ConfigError
from core.settings import MailSettings

__all__ = ["DeliveryUnclear", "SmtpMail"]

GOODBYE_SECONDS = 5.0
_LINE_DOT = re.compile(rb"(?m)^\.")


class SmtpMail:
    """The channel "mail"."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings

    def send(self, content: bytes, recipients: Sequence[str], before_data: Callable[[], None]) -> tuple[str, ...]:
        """Deliver `content`; see `Channel.send` for what is returned, called and raised."""
        sender, addresses = self._envelope(recipients)
        with session(self._settings) as smtp:
            with told(self._settings):
                _offer_sender(smtp, sender, len(content))
                refused = self._offer_recipients(smtp, addresses)
            before_data()
            with told(self._settings):
                self._hand_over(smtp, content)
            _leave(smtp)
        return refused

    def _envelope(self, recipients: Sequence[str]) -> tuple[Address, tuple[Address, ...]]:
        needed = {"mail.host": self._settings.host, "mail.sender": self._settings.sender, "mail.recipients": recipients}
        for key, value in needed.items():
            if not value:
                raise ConfigError("mail.error.not_set", key=key)
        return read_address(self._settings.sender), read_addresses(recipients)

    def _offer_recipients(self, smtp: SMTP, addresses: Sequence[Address]) -> tuple[str, ...]:
        """Name every recipient; return those refused while another was taken."""
        refused: dict[str, tuple[int, bytes]] = {}
        for address in addresses:
            code, text = smtp.rcpt(address.addr_spec)
            if code == 421:  # RFC 5321 §3.8: the server is closing
                raise SMTPResponseException(code, text)
            if code not in (250, 251):
                refused[address.addr_spec] = (code, text)
        if len(refused) == len(addresses):
            self._refuse_all(refused)
        return tuple(refused)

    def _refuse_all(self, refused: dict[str, tuple[int, bytes]]) -> None:
        """One "later" among the answers makes another try worth while."""
        where = {"host": self._settings.host, "port": self._settings.port}
        for code, text in refused.values():
            if code < 500:
                raise ChannelBusy("mail.error.busy", answer=answer(code, text), **where)
        said = "; ".join(f"{address}: {answer(*reply)}" for address, reply in refused.items())
        raise ChannelRefused("mail.error.recipients", answer=said, **where)

    def _hand_over(self, smtp: SMTP, content: bytes) -> None:
        """Send the message. Until the line with the dot has gone the server must forget it (RFC 5321 §4.1.1.4)."""
        _expect(354, *smtp.docmd("DATA"))
        smtp.send(_LINE_DOT.sub(b"..", content if content.endswith(b"\r\n") else content + b"\r\n"))
        try:
            smtp.send(b".\r\n")
            code, text = smtp.getreply()
        except OSError as problem:
            raise self._unclear(short(problem)) from problem
        if not 200 <= code <= 599:
            raise self._unclear(answer(code, text))
        _expect(250, code, text)

    def _unclear(self, problem: str) -> DeliveryUnclear:
        return DeliveryUnclear(
            "mail.error.unclear", host=self._settings.host, port=self._settings.port, problem=problem
        )


def _offer_sender(smtp: SMTP, sender: Address, size: int) -> None:
    """Name the sender, and the size where the server asks for it (RFC 1870), so that it can refuse before the data."""
    options = [f"SIZE={size}"] if smtp.has_extn("size") else []
    _expect(250, *smtp.mail(sender.addr_spec, options))


def _expect(wanted: int, code: int, text: bytes) -> None:
    if code != wanted:
        raise SMTPResponseException(code, text)


def _leave(smtp: SMTP) -> None:
    """Say goodbye. The message is the server's by now, so what happens to the goodbye changes nothing."""
    if smtp.sock is not None:
        smtp.sock.settimeout(GOODBYE_SECONDS)
    try:
        smtp.quit()
    except OSError:
        smtp.close()
