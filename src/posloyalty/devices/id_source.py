"""New UUIDv7 ids: in the order of their making, unguessable, made without asking anybody."""

from __future__ import annotations

from uuid import UUID

import uuid_utils


class UuidSource:
    """ports.IdSource. Ids made in one process sort in the order they were made, also when the wall clock steps back."""

    def new_uuid(self) -> UUID:
        """Give a UUIDv7 as the standard library's type."""
        return UUID(bytes=uuid_utils.uuid7().bytes)
