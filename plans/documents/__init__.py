"""Opens an office's plan, whatever kind of file it is, as text in reading order.

The kind is told from the first bytes, never from the ending. Nothing here asks the network, runs a macro or follows a
link, and everything that is larger than any plan is refused before it is unpacked.
"""

from plans.documents.opening import open_document

__all__ = ["open_document"]
