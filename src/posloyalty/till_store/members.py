"""Find members in the till's file: by id, exactly by an identifier, by a fragment of a name or number."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, func, or_, select

from posloyalty.domain.ids import MemberId, TierId
from posloyalty.domain.members import Identifier, IdentifierKind, Member, MemberPast, MemberStatus
from posloyalty.domain.offers import RuleOffer
from posloyalty.domain.sales import HeldReward
from posloyalty.till_store.balances import known_balance
from posloyalty.till_store.database import Database
from posloyalty.till_store.held_rewards import held_rewards_of
from posloyalty.till_store.known_pasts import past_of
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.recorded_points import uses_of
from posloyalty.till_store.row_values import is_storable
from posloyalty.till_store.search import SearchIndex
from posloyalty.till_store.tables import IDENTIFIERS, MEMBER_SEARCH, MEMBERS
from posloyalty.use_cases.records import KnownBalance

# A survivor of a merge may be merged itself; more steps than this is a ring, which only damage can make.
_MERGES_MAX: Final = 8

_their_identifiers = (
    select(IDENTIFIERS.c.kind, IDENTIFIERS.c.value)
    .where(IDENTIFIERS.c.ref == MEMBERS.c.ref)
    .order_by(IDENTIFIERS.c.place)
    .correlate(MEMBERS)
    .subquery("theirs")
)
_MEMBER_COLUMNS: Final = (
    MEMBERS.c.ref,
    MEMBERS.c.member_id,
    MEMBERS.c.name,
    MEMBERS.c.status,
    MEMBERS.c.tier,
    MEMBERS.c.birthday_month,
    MEMBERS.c.merged_into,
    MEMBERS.c.segments,
    MEMBERS.c.offers,
    select(func.json_group_array(func.json_array(_their_identifiers.c.kind, _their_identifiers.c.value)))
    .select_from(_their_identifiers)
    .scalar_subquery()
    .label("identifiers"),
)
_BY_ID: Final = sql_of(select(*_MEMBER_COLUMNS).where(MEMBERS.c.member_id == bindparam("member_id")))
_BY_IDENTIFIER: Final = sql_of(
    select(*_MEMBER_COLUMNS).where(
        MEMBERS.c.ref
        == select(IDENTIFIERS.c.ref)
        .where(IDENTIFIERS.c.kind == bindparam("kind"), IDENTIFIERS.c.value == bindparam("value"))
        .scalar_subquery()
    )
)
_BY_REFS: Final = sql_of(
    select(*_MEMBER_COLUMNS).where(
        MEMBERS.c.ref.in_(select(func.json_each(bindparam("refs")).table_valued("value").c.value))
    )
)
_COUNT: Final = sql_of(
    select(func.count())
    .select_from(MEMBERS)
    .where(or_(*(MEMBERS.c.status == word(status) for status in ("active", "blocked"))))
)

MEMBER_INDEX: Final = SearchIndex(table=MEMBERS, index_name=MEMBER_SEARCH)

MemberRow = tuple[int, bytes, str, str, str | None, int | None, bytes | None, str, str, str]
_PAIRS: Final = msgspec.json.Decoder(list[tuple[str, str]])
_SEGMENTS: Final = msgspec.json.Decoder(frozenset[str])
_OFFERS: Final = msgspec.json.Decoder(tuple[RuleOffer, ...])


class SqliteMemberDirectory:
    """Members that this till knows. Implements ports.MemberDirectory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_id(self, member_id: MemberId) -> Member | None:
        """Find a member; one that was merged answers with the survivor."""
        with self._database.reading() as connection:
            return _survivor(connection, connection.execute(_BY_ID, {"member_id": member_id.bytes}).fetchone())

    def by_identifier(self, identifier: Identifier) -> Member | None:
        """Find the member that an identifier belongs to."""
        if not is_storable(identifier.value):
            return None
        key = {"kind": identifier.kind.value, "value": identifier.value}
        with self._database.reading() as connection:
            return _survivor(connection, connection.execute(_BY_IDENTIFIER, key).fetchone())

    def search(self, fragment: str, *, limit: int) -> tuple[Member, ...]:
        """Find members by part of a name or of a number, best first."""
        with self._database.reading() as connection:
            refs = MEMBER_INDEX.find(connection, fragment, limit=limit)
            rows = connection.execute(_BY_REFS, {"refs": str(refs)}).fetchall() if refs else []
        found = {row[0]: _member_of(row) for row in rows}
        return tuple(found[ref] for ref in refs)

    def balance_of(self, member_id: MemberId) -> KnownBalance:
        """Give what is known of the member's points, this till's unsent events included separately."""
        with self._database.reading() as connection:
            return known_balance(connection, member_id)

    def held_rewards(self, member_id: MemberId) -> tuple[HeldReward, ...]:
        """Give the rewards that the member can use, oldest first, without those used at this till."""
        with self._database.reading() as connection:
            return held_rewards_of(connection, member_id)

    def rule_uses(self, member_id: MemberId, *, day: date) -> dict[tuple[str, str], int]:
        """Count by (rule id, period) how often limited rules paid the member at this till, in the periods of `day`."""
        with self._database.reading() as connection:
            return uses_of(connection, member_id, day=day)

    def past_of(self, member_id: MemberId) -> MemberPast | None:
        """Give what is known of the member's past, this till's newest sales counted; None if nothing is."""
        with self._database.reading() as connection:
            return past_of(connection, member_id)

    def count(self) -> int:
        """Count the members known here."""
        with self._database.reading() as connection:
            (count,) = connection.execute(_COUNT).fetchone()
        return int(count)


def _survivor(connection: sqlite3.Connection, row: MemberRow | None) -> Member | None:
    for _ in range(_MERGES_MAX):
        if row is None or row[6] is None:
            break
        survivor = connection.execute(_BY_ID, {"member_id": row[6]}).fetchone()
        if survivor is None:  # not sent to this till: the merged one is all that is known
            break
        row = survivor
    return _member_of(row) if row else None


def _member_of(row: MemberRow) -> Member:
    _, member_id, name, status, tier, birthday_month, _, segments, offers, identifiers = row
    return Member(
        member_id=MemberId(UUID(bytes=member_id)),
        name=name,
        identifiers=tuple(
            Identifier(kind=IdentifierKind(kind), value=value) for kind, value in _PAIRS.decode(identifiers)
        ),
        status=MemberStatus(status),
        tier=TierId(tier) if tier is not None else None,
        birthday_month=birthday_month,
        segments=_SEGMENTS.decode(segments),
        offers=_OFFERS.decode(offers),
    )
