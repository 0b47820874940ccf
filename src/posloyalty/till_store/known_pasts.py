"""Keep what members' pasts mean to the rules: as the ledger told it, with what was sold at this till since.

The ledger's next word replaces it. Uses of limits stand as they were told: those made here are kept by themselves.
"""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from posloyalty.domain.facts import SaleFact
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import MemberPast
from posloyalty.domain.programme import Programme
from posloyalty.domain.tiers import DayCount, TierProgress, progress_after
from posloyalty.till_store.core import bindparam, delete, insert, select
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
    return past_from(row[0] if row else None)


def past_from(kept: bytes | None) -> MemberPast | None:
    """Read a past as it is kept."""
    return _DECODER.decode(kept) if kept is not None else None


def note_sale(writer: sqlite3.Connection, fact: SaleFact, *, programme: Programme) -> None:
    """Count a sale of this till into its member's past."""
    known = past_of(writer, fact.member_id) if fact.member_id is not None else None
    if fact.member_id is None or known is None:
        return
    ahead = _next_tier_after(known, fact, programme)
    past = MemberPast(
        bought=True,
        categories=known.categories | {line.category for line in fact.basket.lines if line.category},
        uses=known.uses,
        next_tier=ahead.tier if ahead else None,
        missing=ahead.missing if ahead else 0,
    )
    put_past(writer, fact.member_id, past)


def next_tier_in(past: MemberPast | None) -> TierProgress | None:
    """Give what a past says of the next tier."""
    if past is None or past.next_tier is None:
        return None
    return TierProgress(tier=past.next_tier, missing=past.missing)


def _next_tier_after(known: MemberPast, fact: SaleFact, programme: Programme) -> TierProgress | None:
    told, tiers = next_tier_in(known), programme.tiers
    if told is None or tiers is None:
        return told
    priced = fact.priced
    spend = sum(int(share.earning) for share in priced.shares)
    return progress_after(tiers, told, DayCount(spend=spend, points=int(priced.award), orders=1).of(tiers.metric))
