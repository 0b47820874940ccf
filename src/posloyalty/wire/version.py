"""The protocol's version and the history of its golden examples. A changed example needs a line here.

2026-11-22  version 1: first golden examples.
"""

from __future__ import annotations

from typing import Final

PROTOCOL_VERSION: Final = 1
EVENT_VERSION: Final = 1
CHAIN_PREFIX: Final = b"pl1"

EVENTS_PER_BATCH_MAX: Final = 200
BATCH_BYTES_MAX: Final = 512 * 1024
EVENT_BYTES_MAX: Final = 64 * 1024
