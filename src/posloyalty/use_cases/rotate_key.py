"""Have this till sign with another key from now on: made durable first, told under the old key, then used.

Until the ledger has taken the new key the old one goes on, so a till that stops anywhere in between can still sync.
"""

from __future__ import annotations

from posloyalty.domain.errors import LedgerUnreachable, TillNotEnrolled
from posloyalty.domain.facts import KeyRotatedFact
from posloyalty.use_cases.ports import TillPorts


def rotate_key(till: TillPorts) -> None:
    """Record that the next key is taken; the next sync tells the ledger. Asked again meanwhile, nothing more happens.

    Raises TillNotEnrolled, of a till alone too, LedgerUnreachable without an address, StoreDamaged, DiskFull.
    """
    identity = till.store.identity()
    if identity is None or identity.is_alone:
        raise TillNotEnrolled
    if till.ledger is None:
        raise LedgerUnreachable(detail="no address")
    published, now = till.store.programme(), till.clock.now()
    public_key = till.ledger.next_key()
    with till.store.transaction():
        told = till.store.journal.newest_key()
        if told is not None and told.public_key == public_key and not told.is_refused:
            return
        fact = KeyRotatedFact(public_key=public_key, programme_version=published.version, occurred_at=now)
        till.store.journal.append(fact, now=now)
