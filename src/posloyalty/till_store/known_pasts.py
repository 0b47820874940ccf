"""Keep what members' pasts mean to the rules: as the ledger told it, with what was sold at this till since.

The ledger's next word replaces it. Uses of limits stand as they were told: those made here are kept by themselves.
"""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, insert, select

from posloyalty.domain.facts import SaleFact
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import MemberPast
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import KNOWN_PASTS

_PUT: Final = sql_of(insert(KNOWN_PASTS).prefix_with("OR REPLACE"))
_DROP: Final = sql_of(delete(KNOWN_PASTS).where(KNOWN_PASTS.c.member_id == bindparam("of_member")))
_PAST_OF: Final = sql_of(select(KNOWN_PASTS.c.past).where(KNOWN_PASTS.c.member_id == bindparam("of_member")))

_DECODER: Final = msgspec.json.Decoder(MemberPast)


def put_past(writer: sqlite3.Connection, member_id: MemberId, past: MemberPast | None) -> None:
    """Keep a member's past in the place of what was kept before; None: nothing is known."""
    if past is None:
        writer.execute(_DROP, {"of_member": member_id.bytes})
    else:
        writer.execute(_PUT, {"member_id": member_id.bytes, "past": msgspec.json.encode(past)})


def past_of(connection: sqlite3.Connection, member_id: MemberId) -> MemberPast | None:
    """Give a member's past; None if nothing is known of it."""
    row = connection.execute(_PAST_OF, {"of_member": member_id.bytes}).fetchone()
    return _DECODER.decode(row[0]) if row else None


def note_sale(writer: sqlite3.Connection, fact: SaleFact) -> None:
    """Count a sale of this till into its member's past."""
    known = past_of(writer, fact.member_id) if fact.member_id is not None else None
    if fact.member_id is None or known is None:
        return
    past = MemberPast(
        bought=True,
        categories=known.categories | {line.category for line in fact.basket.lines if line.category},
        uses=known.uses,
        next_tier=known.next_tier,
        missing=known.missing,
    )
    put_past(writer, fact.member_id, past)
