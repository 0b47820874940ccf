"""Keep the baskets on hold: the basket as one JSON value; member, proof and call apart so that erasing reaches them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any, Final

import msgspec

from posloyalty.domain.ids import CashierId, MemberId, SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.till_store.core import (
    Column,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    delete,
    select,
    update,
    upsert,
)
from posloyalty.till_store.database import Database
from posloyalty.till_store.moments import micros_of, moment_of
from posloyalty.till_store.prepared import NOTHING, sql_of
from posloyalty.till_store.row_values import member_key, uuid_of
from posloyalty.till_store.tables import METADATA
from posloyalty.use_cases.calls import Call
from posloyalty.use_cases.held_baskets import HeldBasket
from posloyalty.use_cases.open_basket import OpenBasket

HELD_BASKETS: Final = Table(
    "held_baskets",
    METADATA,
    Column("sale_id", Text, primary_key=True),
    Column("held_at", Integer, nullable=False),
    Column("cashier", Text),
    Column("member_id", LargeBinary),
    Column("proof", Text),
    Column("content", LargeBinary, nullable=False),
    Column("call", LargeBinary),
    sqlite_strict=True,
)

_ALL: Final = sql_of(
    select(
        HELD_BASKETS.c.held_at,
        HELD_BASKETS.c.cashier,
        HELD_BASKETS.c.member_id,
        HELD_BASKETS.c.proof,
        HELD_BASKETS.c.content,
        HELD_BASKETS.c.call,
    ).order_by(HELD_BASKETS.c.held_at, HELD_BASKETS.c.sale_id)
)
_new = upsert(HELD_BASKETS)
_PUT: Final = sql_of(
    _new.on_conflict_do_update(
        index_elements=[HELD_BASKETS.c.sale_id],
        set_={column.name: _new.excluded[column.name] for column in HELD_BASKETS.c if column.name != "sale_id"},
    )
)
_DROP: Final = sql_of(delete(HELD_BASKETS).where(HELD_BASKETS.c.sale_id == bindparam("of_sale")))
_FORGET_MEMBER: Final = sql_of(
    update(HELD_BASKETS)
    .values(member_id=NOTHING, proof=NOTHING, call=NOTHING)
    .where(HELD_BASKETS.c.member_id == bindparam("of_member"))
)


def _figure_of(kind: type, value: Any) -> object:  # noqa: ANN401 - msgspec's signature
    """Read money and points from whole numbers."""
    assert kind in {Money, Points}, kind
    return kind(value)


_BASKET: Final = msgspec.json.Decoder(OpenBasket, dec_hook=_figure_of)
_CALL: Final = msgspec.json.Decoder(Call)


def _plain(value: Any) -> int:  # noqa: ANN401 - msgspec's signature
    """Write money and points as the whole numbers that they are."""
    assert isinstance(value, int), value
    return int(value)


class SqliteHeldBook:
    """Baskets on hold. Implements held_baskets.HeldBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[HeldBasket, ...]:
        """List them, the one that waits longest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_ALL).fetchall()
        return tuple(_held_of(*row) for row in rows)

    def put(self, held: HeldBasket) -> None:
        """Keep a basket. Needs an open transaction."""
        basket = held.basket
        kept = replace(basket, member_id=None, proof=None, call=Call() if basket.call else None)
        row = {
            "sale_id": basket.sale_id,
            "held_at": micros_of(held.held_at),
            "cashier": held.cashier,
            "member_id": member_key(basket.member_id),
            "proof": basket.proof,
            "content": msgspec.json.encode(kept, enc_hook=_plain),
            "call": msgspec.json.encode(basket.call) if basket.call else None,
        }
        self._database.writer.execute(_PUT, row)

    def drop(self, sale_id: SaleId) -> None:
        """Keep a basket no longer. Needs an open transaction."""
        self._database.writer.execute(_DROP, {"of_sale": sale_id})


def forget_member_on_hold(writer: sqlite3.Connection, member_id: MemberId) -> None:
    """Let a basket be nobody's: its member was erased."""
    writer.execute(_FORGET_MEMBER, {"of_member": member_id.bytes})


def _held_of(
    held_at: int, cashier: str | None, member: bytes | None, proof: str | None, content: bytes, call: bytes | None
) -> HeldBasket:
    basket = _BASKET.decode(content)
    if call is not None:
        basket = replace(basket, call=_CALL.decode(call))
    if member is None:
        basket = replace(basket, points=Points(0), rewards=())
    else:
        basket = replace(basket, member_id=MemberId(uuid_of(member)), proof=proof)
    return HeldBasket(
        basket=basket, held_at=moment_of(held_at), cashier=CashierId(cashier) if cashier is not None else None
    )
