"""See that every published programme is the text that was published, and that no version is missing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from posloyalty_ledger.programmes.repository import as_stored


def programme_faults(connection: Connection) -> Iterator[str]:
    """Name each version that is not as it was published, and the first that is missing."""
    stored = as_stored(connection)
    for number, published in enumerate(stored, start=1):
        if published.version != number:
            yield f"programme version {number} is missing"
            break
    for published in stored:
        if not published.is_as_published:
            yield f"programme version {published.version}: its text is not the one that was published"
