"""Small conversions between rows and the till's values."""

from __future__ import annotations

from uuid import UUID

from posloyalty.domain.ids import MemberId


def uuid_of(octets: bytes) -> UUID:
    """Read a UUID from its 16 bytes."""
    return UUID(bytes=octets)


def member_key(member_id: MemberId | None) -> bytes | None:
    """Write a member's id as it stands in the file."""
    return member_id.bytes if member_id is not None else None


def is_storable(text: str) -> bool:
    """Tell whether SQLite can hold the text at all: half a surrogate pair is no character, and finds nothing."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
