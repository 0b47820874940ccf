"""Check the whole ledger from its facts, in one look."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from posloyalty_ledger.verification.books import books_faults
from posloyalty_ledger.verification.chains import chain_faults
from posloyalty_ledger.verification.charity import charity_faults
from posloyalty_ledger.verification.moves import moves_faults
from posloyalty_ledger.verification.offers import offers_faults
from posloyalty_ledger.verification.programmes import programme_faults
from posloyalty_ledger.verification.reservations import reservation_faults
from posloyalty_ledger.verification.sold import sold_faults
from posloyalty_ledger.verification.storage import storage_faults


def all_faults(connection: Connection) -> Iterator[str]:
    """Name everything that is wrong."""
    yield from storage_faults(connection)
    yield from books_faults(connection)
    yield from moves_faults(connection)
    yield from charity_faults(connection)
    yield from offers_faults(connection)
    yield from chain_faults(connection)
    yield from sold_faults(connection)
    yield from reservation_faults(connection)
    yield from programme_faults(connection)
