"""Every error the monitor raises on purpose.

    MonitorError
    ├── ConfigError     a setting, or a file a person wrote, cannot be used
    │   ├── SourceError     a source file
    │   ├── PlanError       a plan file
    │   └── SheetError      a spreadsheet the office filled in
    ├── FetchError      an address did not answer as it should
    ├── ParseError      an answer came and could not be read
    ├── StorageError    the store did not do what was asked
    │   ├── StoreMissing    there is no store there
    │   ├── StoreOutdated   its schema is older than this program
    │   └── StoreBusy       somebody else holds it, try again
    ├── NotFound        what was named does not exist (never "the database failed")
    └── ChannelError    a message could not be delivered
        ├── ChannelRefused  the other side said no for good
        └── ChannelBusy     the other side said: later

The English text goes to the log. `key` and `values` name the sentence in `core/texts/vi.toml` that a person sees.
"""

from __future__ import annotations


class MonitorError(Exception):
    """Base of the tree; `key` is a sentence of `vi.toml`, `values` fill its gaps."""

    exit_code = 1

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(f"{key} " + " ".join(f"{name}={value!r}" for name, value in values.items()))


class ConfigError(MonitorError):
    """A setting, or a file a person wrote, cannot be used."""

    exit_code = 2


class SourceError(ConfigError):
    """A source file cannot be used."""


class PlanError(ConfigError):
    """A plan file cannot be used."""


class SheetError(ConfigError):
    """A spreadsheet that the office filled in cannot be read, or has rows that cannot be used."""


class FetchError(MonitorError):
    """An address did not answer as it should."""


class ParseError(MonitorError):
    """An answer came and could not be read."""


class StorageError(MonitorError):
    """The store did not do what was asked."""

    exit_code = 3


class StoreMissing(StorageError):
    """There is no store at that address."""


class StoreOutdated(StorageError):
    """The store's schema is older (or newer) than this program."""


class StoreBusy(StorageError):
    """Somebody else holds the store; the same call may go through later."""


class NotFound(MonitorError):
    """What was named does not exist."""

    exit_code = 4


class ChannelError(MonitorError):
    """A message could not be delivered."""


class ChannelRefused(ChannelError):
    """The other side refused this message for good."""


class ChannelBusy(ChannelError):
    """The other side could not take the message now; it may later."""
