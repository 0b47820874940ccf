"""Read the clock and make ids, at the edges only."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import uuid_utils.compat


def utc_now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)


def new_uuid() -> UUID:
    """Make a UUIDv7: unique, and in the order of making."""
    return uuid_utils.compat.uuid7()
