"""Chain events by hash: hash = SHA-256("pl1" ‖ parent hash ‖ bytes). Sync file, "Events"."""

from __future__ import annotations

import hashlib
from typing import Final

from posloyalty.wire.version import CHAIN_PREFIX

# The parent of a device's first event.
GENESIS: Final = bytes(32)

# As long as the hash: a salt that can be guessed would let the attachment be guessed.
SALT_BYTES: Final = 32


def event_hash(*, parent: bytes, content: bytes) -> bytes:
    """Hash an event's stored bytes onto its parent's 32-byte hash."""
    return hashlib.sha256(CHAIN_PREFIX + parent + content).digest()


def attachment_hash(*, salt: bytes, content: bytes) -> bytes:
    """Hash an attachment under its 32 random bytes, so that an erased one cannot be guessed from the event."""
    return hashlib.sha256(salt + content).digest()
