"""Accept what follows events that a till can no longer send, because their bytes are damaged. Each gap is kept.

Sync file, "Protocol": `chain.damaged` is accepted as a flagged gap. One that does not follow the tip is a fork besides.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.rows import insert_missing
from posloyalty_ledger.sync.batch import Batch
from posloyalty_ledger.tables import chain_gaps


def is_after_gap(batch: Batch, tills: Iterable[Till]) -> bool:
    """Tell whether a batch goes on behind damage, and everything before the damage is here."""
    if batch.damaged is None or not batch.events:
        return False
    from_seq, through_seq = batch.damaged
    meaning = batch.events[0].meaning
    follows = meaning is not None and meaning.seq == through_seq + 1 and from_seq <= through_seq
    return follows and max((till.tip_seq for till in tills), default=0) >= from_seq - 1


def note_gap(connection: Connection, till: Till, damaged: tuple[int, int], *, base: bytes, now: datetime) -> None:
    """Keep that a till's events, from one number through another, will never come."""
    from_seq, through_seq = damaged
    row = {
        "device_id": till.device_id,
        "base": base,
        "from_seq": from_seq,
        "through_seq": through_seq,
        "noted_at": now,
    }
    insert_missing(connection, chain_gaps, [row])


def gap_ends(connection: Connection) -> list[bytes]:
    """Give the hashes before the first event behind each gap."""
    return list(connection.execute(select(chain_gaps.c.base)).scalars())
