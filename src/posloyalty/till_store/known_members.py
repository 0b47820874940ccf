"""Read a member with all that a till knows of them: in one statement wherever nothing of them waits to be sent.

What is unsent has to be summed over the journal. Where the ledger has acknowledged all of the member's, as it has most
of the time, there is nothing to sum, and the one row says everything beside what holds of the whole till.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

import msgspec

from posloyalty.domain.ids import MemberId, TierId
from posloyalty.domain.members import Identifier, IdentifierKind, Member, MemberStatus
from posloyalty.domain.offers import RuleOffer
from posloyalty.domain.sales import HeldReward
from posloyalty.till_store.balances import balance_told, known_balance
from posloyalty.till_store.core import bindparam, exists, func, select
from posloyalty.till_store.database import Database
from posloyalty.till_store.held_rewards import HELD_COLUMNS, held_reward_of, is_unused
from posloyalty.till_store.known_pasts import past_from
from posloyalty.till_store.leases import FLOOR_OF_ALL
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.remembered import UntilWritten
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import (
    BALANCES,
    EVENTS,
    HELD_REWARDS,
    IDENTIFIERS,
    IDENTITY,
    KNOWN_PASTS,
    LEASE_MOVES,
    LEASES,
    MEMBERS,
)
from posloyalty.use_cases.member_ports import Attached
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
_held_by_them = (
    select(*HELD_COLUMNS)
    .where(HELD_REWARDS.c.member_id == MEMBERS.c.member_id, is_unused)
    .order_by(HELD_REWARDS.c.place)
    .correlate(MEMBERS)
    .subquery("held")
)
_held = (
    select(func.json_group_array(func.json_array(*(_held_by_them.c[column.name] for column in HELD_COLUMNS))))
    .select_from(_held_by_them)
    .scalar_subquery()
)
_acked_seq = select(SYNC_STATE.c.acked_seq).scalar_subquery()
_merged = MEMBERS.alias("merged")
_ROWS: Final = (
    select(
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
        .scalar_subquery(),
        _held,
        KNOWN_PASTS.c.past,
        exists().where(_merged.c.merged_into == MEMBERS.c.member_id),
        exists().where(EVENTS.c.member_id == MEMBERS.c.member_id, EVENTS.c.seq > _acked_seq),
        exists().where(LEASE_MOVES.c.member_id == MEMBERS.c.member_id, LEASE_MOVES.c.seq > _acked_seq),
        MEMBERS.c.away_since,
        BALANCES.c.available,
        BALANCES.c.pending,
        BALANCES.c.overdraft,
        BALANCES.c.as_of,
        BALANCES.c.pos,
        BALANCES.c.expiring_points,
        BALANCES.c.expiring_on,
        BALANCES.c.leased,
        BALANCES.c.online_only_until,
        LEASES.c.points,
        LEASES.c.ends_at,
    )
    .join_from(MEMBERS, BALANCES, BALANCES.c.member_id == MEMBERS.c.member_id, isouter=True)
    .join(LEASES, LEASES.c.member_id == MEMBERS.c.member_id, isouter=True)
    .join(KNOWN_PASTS, KNOWN_PASTS.c.member_id == MEMBERS.c.member_id, isouter=True)
)
BY_ID: Final = sql_of(_ROWS.where(MEMBERS.c.member_id == bindparam("member_id")))
BY_IDENTIFIER: Final = sql_of(
    _ROWS.where(
        MEMBERS.c.ref
        == select(IDENTIFIERS.c.ref)
        .where(IDENTIFIERS.c.kind == bindparam("kind"), IDENTIFIERS.c.value == bindparam("value"))
        .scalar_subquery()
    )
)
_BY_REFS: Final = sql_of(
    _ROWS.where(MEMBERS.c.ref.in_(select(func.json_each(bindparam("refs")).table_valued("value").c.value)))
)
# The points of a till without a ledger are what it recorded itself.
_OF_ALL: Final = sql_of(select(exists().where(IDENTITY.c.ledger_url == word("")), FLOOR_OF_ALL))

_PAIRS: Final = msgspec.json.Decoder(list[tuple[str, str]])
_SEGMENTS: Final = msgspec.json.Decoder(frozenset[str])
_OFFERS: Final = msgspec.json.Decoder(tuple[RuleOffer, ...])
_HELD: Final = msgspec.json.Decoder(list[tuple[str, str, int, str | None, str | None, str | None]])
_EMPTY: Final = "[]"
_KINDS: Final = {kind.value: kind for kind in IdentifierKind}
_STATUSES: Final = {status.value: status for status in MemberStatus}


class _Row(NamedTuple):
    """A member's row, in the order of `_ROWS`."""

    ref: int
    member_id: bytes
    name: str
    status: str
    tier: str | None
    birthday_month: int | None
    merged_into: bytes | None
    segments: str
    offers: str
    identifiers: str
    held: str
    past: bytes | None
    has_merged: int
    has_unsent: int
    has_unsent_moves: int
    away_since: int | None
    available: int | None
    pending: int | None
    overdraft: int | None
    as_of: int | None
    pos: int | None
    expiring_points: int | None
    expiring_on: str | None
    leased: int | None
    online_only_until: str | None
    lease: int | None
    lease_ends_at: int | None


class _OfAll(NamedTuple):
    """What holds of the whole till, in the order of `_OF_ALL`."""

    is_alone: int
    lent: int


class MemberReader:
    """Reads members by a statement of this module, alone or with all that is known of them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._of_all = UntilWritten(database, _of_all)

    def member(self, statement: str, values: Mapping[str, object]) -> Member | None:
        """Give the member of a statement, or the survivor of one who was merged."""
        rows = self._database.rows(statement, values)
        if rows and rows[0][6] is None:
            return _member_of(_Row._make(rows[0]))
        with self._database.reading() as connection:
            row = _survivor(connection, statement, values) if rows else None
        return _member_of(row) if row else None

    def attached(self, statement: str, values: Mapping[str, object]) -> Attached | None:
        """Give the member of a statement, or the survivor, with all that is known of them as of one moment."""
        writes = self._database.writes
        of_all = self._of_all.value()
        rows = self._database.rows(statement, values)
        row = _Row._make(rows[0]) if rows else None
        if (row is None or _says_all(row, of_all)) and self._database.holds_since(writes):
            return _attached(row, _told(row, of_all)) if row else None
        with self._database.reading() as connection:
            row = _survivor(connection, statement, values)
            return _attached(row, known_balance(connection, MemberId(UUID(bytes=row.member_id)))) if row else None

    def attached_of(self, connection: sqlite3.Connection, refs: Sequence[int]) -> tuple[Attached, ...]:
        """Give members with all that is known of them, in the order of `refs`."""
        found, of_all = {}, _of_all(connection)
        for values in connection.execute(_BY_REFS, {"refs": str(list(refs))}).fetchall():
            row = _Row._make(values)
            is_told = _says_all(row, of_all)
            known = _told(row, of_all) if is_told else known_balance(connection, MemberId(UUID(bytes=row.member_id)))
            found[row.ref] = _attached(row, known)
        return tuple(found[ref] for ref in refs)


def _of_all(connection: sqlite3.Connection) -> _OfAll:
    return _OfAll._make(connection.execute(_OF_ALL).fetchone())


def _says_all(row: _Row, of_all: _OfAll) -> bool:
    """Tell whether nothing is unsent of the member, and nobody was merged with them: their points are in the row."""
    is_one = row.merged_into is None and not row.has_merged
    return is_one and not (row.has_unsent or row.has_unsent_moves or of_all.is_alone)


def _survivor(connection: sqlite3.Connection, statement: str, values: Mapping[str, object]) -> _Row | None:
    row = connection.execute(statement, values).fetchone()
    for _ in range(_MERGES_MAX):
        if row is None or row[6] is None:
            break
        survivor = connection.execute(BY_ID, {"member_id": row[6]}).fetchone()
        if survivor is None:  # not sent to this till: the merged one is all that is known
            break
        row = survivor
    return _Row._make(row) if row else None


def _attached(row: _Row, known: KnownBalance) -> Attached:
    return Attached(
        member=_member_of(row),
        known=known,
        past=past_from(row.past),
        held=() if row.held == _EMPTY else tuple(_held_of(row.held)),
    )


def _held_of(held: str) -> list[HeldReward]:
    return [held_reward_of(one) for one in _HELD.decode(held)]


def _told(row: _Row, of_all: _OfAll) -> KnownBalance:
    """Give what the ledger told of the points of a member whose row says all."""
    return balance_told(
        (row.available, row.pending, row.overdraft, row.as_of, row.pos),
        (row.expiring_points, row.expiring_on),
        (row.leased, row.lease, row.lease_ends_at) if row.lease else (row.leased, 0, None),
        lent_to_all=of_all.lent,
        online_only_until=row.online_only_until,
        away=row.away_since is not None,
    )


def _member_of(row: _Row) -> Member:
    return Member(
        member_id=MemberId(UUID(bytes=row.member_id)),
        name=row.name,
        identifiers=tuple(
            [Identifier(kind=_KINDS[kind], value=value) for kind, value in _PAIRS.decode(row.identifiers)]
        ),
        status=_STATUSES[row.status],
        tier=TierId(row.tier) if row.tier is not None else None,
        birthday_month=row.birthday_month,
        segments=frozenset() if row.segments == _EMPTY else _SEGMENTS.decode(row.segments),
        offers=() if row.offers == _EMPTY else _OFFERS.decode(row.offers),
    )
