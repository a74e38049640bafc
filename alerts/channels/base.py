"""What every channel offers, and the one error that only a channel can raise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from core.errors import ChannelError


class DeliveryUnclear(ChannelError):
    """The whole message was handed over and the answer never came: nobody may send it again by itself."""


class Channel(Protocol):
    """A way to deliver a finished message."""

    def send(self, content: bytes, recipients: Sequence[str], before_data: Callable[[], None]) -> tuple[str, ...]:
        """Deliver `content`; return the recipients that were refused while others were served.

        `before_data` is called right before the first byte of the message leaves: whatever fails earlier can be tried
        again safely, and an error that it raises passes through with nothing sent. Raise ChannelBusy, ChannelRefused,
        DeliveryUnclear, or ConfigError where a setting cannot be used.
        """
