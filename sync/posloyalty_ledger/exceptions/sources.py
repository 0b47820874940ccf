"""Find exceptions where they stand: in events, transfers, uses of coupons and rewards, and differences of awards.

Each source gives its newest first, from beyond a place; a page is merged from all of them, so that the list is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, not_, or_, select, tuple_

from posloyalty.domain.points import Account, TransferKind
from posloyalty_ledger.coupon_tables import coupon_uses
from posloyalty_ledger.exceptions.kinds import WAITS_FOR_A_PERSON_AFTER, Found, Kind, kind_of_event
from posloyalty_ledger.reward_tables import reward_uses
from posloyalty_ledger.tables import award_differences, award_reversals, devices, events, sales, transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page ends: at this moment, at this fact."""

    at: datetime
    source: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the list is asked for. `now`: what waits is for a person only after seven days."""

    now: datetime
    kinds: frozenset[Kind]
    store: str | None = None
    after: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of fact. `keys` are its own key, in the order of the id; `values` read the texts of an id back."""

    letter: str
    kinds: frozenset[Kind]
    statement: Select[Any]
    at: ColumnElement[datetime]
    store: ColumnElement[str | None]
    keys: tuple[Column[Any], ...]
    values: tuple[Callable[[str], Any], ...]
    texts: tuple[Callable[[Any], str], ...]
    kind_of: Callable[[Mapping[str, Any]], Kind]


def _hex_of_uuid(value: UUID) -> str:
    return value.hex


def _hex_of_bytes(value: bytes) -> str:
    return value.hex()


# What waits for nothing any more was posted when it came, or a person decided.
_IS_OVER: Final = and_(events.c.code.in_(("member_unknown", "sale_unknown")), events.c.waits_for.is_(None))
_UUID: Final = (UUID, _hex_of_uuid)
_HASH: Final = (bytes.fromhex, _hex_of_bytes)
_NUMBER: Final = (int, str)

EVENTS: Final = Source(
    letter="e",
    kinds=frozenset(Kind) - {Kind.OVERDRAFT, Kind.COUPON, Kind.REWARD, Kind.AWARD_DIFFERENCE},
    statement=select(
        events.c.device_id,
        events.c.hash,
        events.c.event_id,
        events.c.seq,
        events.c.type,
        events.c.code,
        events.c.mark,
        events.c.status,
        events.c.waits_for,
        events.c.received_at,
        events.c.content,
        devices.c.store_id,
    )
    .join(devices, devices.c.device_id == events.c.device_id)
    .where(or_(events.c.code.is_not(None), events.c.mark.is_not(None))),
    at=events.c.received_at,
    store=devices.c.store_id,
    keys=(events.c.device_id, events.c.hash),
    values=(_UUID[0], _HASH[0]),
    texts=(_UUID[1], _HASH[1]),
    kind_of=lambda row: kind_of_event(mark=row["mark"], code=row["code"]),
)

OVERDRAFTS: Final = Source(
    letter="o",
    kinds=frozenset({Kind.OVERDRAFT}),
    statement=select(transfers).where(
        transfers.c.kind == TransferKind.OVERDRAFT.value, transfers.c.debit == Account.OVERDRAFT_REDEMPTION.value
    ),
    at=transfers.c.recorded_at,
    store=transfers.c.store_id,
    keys=(transfers.c.member_id, transfers.c.sequence),
    values=(_UUID[0], _NUMBER[0]),
    texts=(_UUID[1], _NUMBER[1]),
    kind_of=lambda _: Kind.OVERDRAFT,
)

COUPONS: Final = Source(
    letter="c",
    kinds=frozenset({Kind.COUPON}),
    statement=select(coupon_uses).where(coupon_uses.c.note.is_not(None)),
    at=coupon_uses.c.recorded_at,
    store=coupon_uses.c.store_id,
    keys=(coupon_uses.c.cause, coupon_uses.c.place),
    values=(_UUID[0], _NUMBER[0]),
    texts=(_UUID[1], _NUMBER[1]),
    kind_of=lambda _: Kind.COUPON,
)

REWARDS: Final = Source(
    letter="r",
    kinds=frozenset({Kind.REWARD}),
    statement=select(reward_uses).where(reward_uses.c.note.is_not(None)),
    at=reward_uses.c.recorded_at,
    store=reward_uses.c.store_id,
    keys=(reward_uses.c.member_id, reward_uses.c.cause, reward_uses.c.place),
    values=(_UUID[0], _UUID[0], _NUMBER[0]),
    texts=(_UUID[1], _UUID[1], _NUMBER[1]),
    kind_of=lambda _: Kind.REWARD,
)

AWARDS: Final = Source(
    letter="a",
    kinds=frozenset({Kind.AWARD_DIFFERENCE}),
    statement=select(award_differences, sales.c.store_id, sales.c.sale_id, award_reversals.c.reversed_at)
    .outerjoin(sales, sales.c.cause == award_differences.c.cause)
    .outerjoin(award_reversals, award_reversals.c.cause == award_differences.c.cause),
    at=award_differences.c.recorded_at,
    store=sales.c.store_id,
    keys=(award_differences.c.cause,),
    values=(_UUID[0],),
    texts=(_UUID[1],),
    kind_of=lambda _: Kind.AWARD_DIFFERENCE,
)

NUMBER_MAX: Final = 2**31  # of a transfer of one member, or of a line: as wide as the narrowest column
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
SOURCES: Final = (AWARDS, COUPONS, EVENTS, OVERDRAFTS, REWARDS)  # in the order of their letters
BY_LETTER: Final = {source.letter: source for source in SOURCES}


def page_of(connection: Connection, asked: Asked, *, limit: int) -> list[Found]:
    """Give up to `limit` exceptions beyond the place, newest first, whether or not anything was decided.

    Of the sources that hold any of the kinds: among them may be exceptions of other kinds.
    """
    found = [
        one
        for source in SOURCES
        if source.kinds & asked.kinds
        for one in _of_source(connection, source, asked, limit=limit)
    ]
    return sorted(found, key=_order)[:limit]


def place_of(found: Found) -> Place:
    """Give where a page ends with this one."""
    return Place(at=found.at, source=found.source, key=found.key)


def is_key(letter: str, key: Sequence[str]) -> bool:
    """Tell whether texts are the key of such a fact."""
    return _values_of(BY_LETTER[letter], key) is not None


def find(connection: Connection, letter: str, key: Sequence[str]) -> Found | None:
    """Find one exception by its id's parts, whether or not it still is one."""
    source = BY_LETTER[letter]
    values = _values_of(source, key)
    if values is None:
        return None
    same = [column == value for column, value in zip(source.keys, values, strict=True)]
    row = connection.execute(source.statement.where(*same)).mappings().first()
    return _found(source, dict(row)) if row else None


def _of_source(connection: Connection, source: Source, asked: Asked, *, limit: int) -> list[Found]:
    statement = source.statement.order_by(source.at.desc(), *source.keys).limit(limit)
    if source is EVENTS:
        is_young = and_(events.c.waits_for.is_not(None), events.c.received_at > asked.now - WAITS_FOR_A_PERSON_AFTER)
        statement = statement.where(or_(events.c.mark.is_not(None), not_(or_(is_young, _IS_OVER))))
    if source is AWARDS:
        statement = statement.where(award_reversals.c.cause.is_(None))
    if asked.store is not None:
        statement = statement.where(source.store == asked.store)
    if asked.after is not None:
        statement = statement.where(_beyond(source, asked.after))
    return [_found(source, dict(row)) for row in connection.execute(statement).mappings()]


def _beyond(source: Source, after: Place) -> ColumnElement[bool]:
    """Say what comes after a place: what is older, and of the same moment the facts of later letters and keys."""
    older = source.at < after.at
    if source.letter < after.source:
        return older
    if source.letter > after.source:
        return source.at <= after.at
    values = [read(text) for read, text in zip(source.values, after.key, strict=True)]
    return or_(older, and_(source.at == after.at, tuple_(*source.keys) > tuple_(*values)))


def _values_of(source: Source, key: Sequence[str]) -> list[Any] | None:
    """Read the texts of a key; None if they are none."""
    if len(key) != len(source.keys):
        return None
    try:
        values = [read(text) for read, text in zip(source.values, key, strict=True)]
    except ValueError:
        return None
    is_small = all(value < NUMBER_MAX for value in values if isinstance(value, int))
    return values if is_small else None


def _found(source: Source, row: Mapping[str, Any]) -> Found:
    texts = tuple(write(row[column.name]) for write, column in zip(source.texts, source.keys, strict=True))
    return Found(at=row[source.at.name], source=source.letter, key=texts, kind=source.kind_of(row), row=row)


def _order(found: Found) -> tuple[int, str, tuple[Any, ...]]:
    source = BY_LETTER[found.source]
    key = tuple(int(text) if read is int else text for read, text in zip(source.values, found.key, strict=True))
    return (_BEGINNING - found.at) // timedelta(microseconds=1), found.source, key
