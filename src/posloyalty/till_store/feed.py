"""Take in the feed's rows: members with their balances, products, programmes, cashiers, and what was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID

from posloyalty.domain.ids import MemberId, Sku
from posloyalty.till_store.away import mark_away, mark_older_away
from posloyalty.till_store.balances import put_balance
from posloyalty.till_store.core import bindparam, delete, insert, select, update
from posloyalty.till_store.held_baskets import forget_member_on_hold
from posloyalty.till_store.known_tills import drop_older_tills, put_known_till
from posloyalty.till_store.member_changes import change_unheard
from posloyalty.till_store.member_rows import SentMember, put_sent_member, remove_member
from posloyalty.till_store.prepared import NOTHING, number, sql_of
from posloyalty.till_store.products import put_sent_product, remove_product
from posloyalty.till_store.row_values import uuid_of
from posloyalty.till_store.setup import TillSetup, put_cashier
from posloyalty.till_store.spent_coupons import drop_oldest_told, put_spent_coupon
from posloyalty.till_store.tables import ATTACHMENTS, CASHIERS, EVENTS, MEMBERS, PRODUCTS, TOMBSTONES
from posloyalty.till_store.told_orders import drop_old_orders, put_told_order
from posloyalty.use_cases.records import FeedChange

_PUT_TOMBSTONE: Final = sql_of(insert(TOMBSTONES).prefix_with("OR REPLACE"))
_TOMBSTONE: Final = sql_of(
    select(TOMBSTONES.c.pos).where(TOMBSTONES.c.kind == bindparam("kind"), TOMBSTONES.c.key == bindparam("key"))
)
_CASHIER_POS: Final = sql_of(
    select(CASHIERS.c.pos, CASHIERS.c.generation).where(CASHIERS.c.cashier_id == bindparam("cashier_id"))
)
_REMOVE_CASHIER: Final = sql_of(
    delete(CASHIERS).where(CASHIERS.c.cashier_id == bindparam("cashier_id"), CASHIERS.c.pos <= bindparam("pos"))
)
_DROP_CASHIERS: Final = sql_of(
    delete(CASHIERS).where(CASHIERS.c.generation < bindparam("generation"), CASHIERS.c.pos > number(0))
)
_OLDER_MEMBERS: Final = sql_of(
    select(MEMBERS.c.member_id, MEMBERS.c.pos).where(
        MEMBERS.c.generation < bindparam("generation"), MEMBERS.c.pos > number(0), MEMBERS.c.away_since.is_(NOTHING)
    )
)
_OLDER_PRODUCTS: Final = sql_of(
    select(PRODUCTS.c.sku, PRODUCTS.c.pos).where(PRODUCTS.c.generation < bindparam("generation"))
)
# Also what was not sent yet: the ledger keeps nothing of it, and counts the event without.
_ERASE_ATTACHMENTS: Final = sql_of(
    update(ATTACHMENTS)
    .values(salt=NOTHING, content=NOTHING)
    .where(ATTACHMENTS.c.seq.in_(select(EVENTS.c.seq).where(EVENTS.c.member_id == bindparam("of_member"))))
)


class FeedReader:
    """Applies rows of the feed; of each key the newest `pos` wins, whatever order they come in."""

    def __init__(self, setup: TillSetup) -> None:
        self._setup = setup

    def take_in(
        self,
        writer: sqlite3.Connection,
        changes: Iterable[FeedChange],
        *,
        generation: int,
        acked_seq: int,
        now: datetime,
    ) -> None:
        """Take in rows. Needs an open transaction."""
        changes = tuple(changes)
        for change in changes:
            if change.deleted_kind is not None:
                _delete(writer, change)
            elif change.away:
                _note_away(writer, change, now=now)
            elif not _is_deleted(writer, change):
                self._put(writer, change, generation=generation, acked_seq=acked_seq)
        if any(change.member is not None for change in changes):
            change_unheard(writer, acked_seq=acked_seq)
        if any(change.coupon is not None for change in changes):
            drop_oldest_told(writer)
        if any(change.order is not None for change in changes):
            drop_old_orders(writer, now=now)

    def drop_older(self, writer: sqlite3.Connection, *, generation: int, scope: str, now: datetime) -> None:
        """Swap: a whole new fetch has arrived, so what it did not bring is gone. Who joined here stays.

        Where only those who visit the store are told of, whoever is not among them is forgotten in a while.
        """
        if scope:
            mark_older_away(writer, generation=generation, now=now)
        for member_id, pos in writer.execute(_OLDER_MEMBERS, {"generation": generation}).fetchall():
            remove_member(writer, MemberId(uuid_of(member_id)), pos=pos)
        for sku, pos in writer.execute(_OLDER_PRODUCTS, {"generation": generation}).fetchall():
            remove_product(writer, Sku(sku), pos=pos)
        writer.execute(_DROP_CASHIERS, {"generation": generation})
        drop_older_tills(writer, generation=generation)

    def _put(self, writer: sqlite3.Connection, change: FeedChange, *, generation: int, acked_seq: int) -> None:
        _put_member(writer, change, generation=generation, acked_seq=acked_seq)
        if change.product is not None:
            put_sent_product(writer, change.product, pos=change.pos, generation=generation)
        if change.programme is not None:
            self._setup.programmes.put(change.programme)
        if change.coupon is not None:
            put_spent_coupon(writer, change.coupon, pos=change.pos)
        if change.till is not None:
            put_known_till(writer, change.till, pos=change.pos, generation=generation)
        if change.order is not None:
            put_told_order(writer, change.order, pos=change.pos, generation=generation)
        if change.cashier is not None:
            _put_cashier(writer, change, generation=generation)


def put_found(writer: sqlite3.Connection, change: FeedChange, *, generation: int, acked_seq: int) -> None:
    """Take in a member whom the ledger found, unless the feed has told later news. Needs an open transaction."""
    if not _is_deleted(writer, change):
        _put_member(writer, change, generation=generation, acked_seq=acked_seq)


def _put_member(writer: sqlite3.Connection, change: FeedChange, *, generation: int, acked_seq: int) -> None:
    if change.member is not None:
        sent = SentMember(
            member=change.member,
            pos=change.pos,
            generation=generation,
            merged_into=change.merged_into,
            held=change.held,
            past=change.past,
        )
        put_sent_member(writer, sent, acked_seq=acked_seq)
    if change.balance is not None:
        put_balance(writer, change.balance)


def _put_cashier(writer: sqlite3.Connection, change: FeedChange, *, generation: int) -> None:
    assert change.cashier is not None, "asked by the caller"
    here = writer.execute(_CASHIER_POS, {"cashier_id": change.cashier.cashier_id}).fetchone()
    if here is None or change.pos >= here[0] or generation > here[1]:
        put_cashier(writer, change.cashier, pos=change.pos, generation=generation)


def _delete(writer: sqlite3.Connection, change: FeedChange) -> None:
    """Delete what the ledger deleted, and remember it so that an older row does not bring it back."""
    if change.deleted_kind == "member":
        _delete_member(writer, change)
    elif change.deleted_kind == "product":
        remove_product(writer, Sku(change.key), pos=change.pos)
    elif change.deleted_kind == "cashier":
        writer.execute(_REMOVE_CASHIER, {"cashier_id": change.key, "pos": change.pos})
    writer.execute(_PUT_TOMBSTONE, {"kind": change.deleted_kind, "key": change.key, "pos": change.pos})


def _delete_member(writer: sqlite3.Connection, change: FeedChange) -> None:
    with suppress(ValueError):  # a key that is no id names nobody
        member_id = MemberId(UUID(change.key))
        remove_member(writer, member_id, pos=change.pos)
        forget_member_on_hold(writer, member_id)
        writer.execute(_ERASE_ATTACHMENTS, {"of_member": member_id.bytes})


def _note_away(writer: sqlite3.Connection, change: FeedChange, *, now: datetime) -> None:
    """Note that no more news of a member will come, so that an older row does not make them look as they were."""
    with suppress(ValueError):  # a key that is no id names nobody
        mark_away(writer, MemberId(UUID(change.key)), pos=change.pos, now=now)
        if not _is_deleted(writer, change):
            writer.execute(_PUT_TOMBSTONE, {"kind": "member", "key": change.key, "pos": change.pos})


def _is_deleted(writer: sqlite3.Connection, change: FeedChange) -> bool:
    tombstone = writer.execute(_TOMBSTONE, {"kind": _kind_of(change), "key": change.key}).fetchone()
    return tombstone is not None and tombstone[0] > change.pos


def _kind_of(change: FeedChange) -> str:
    """Name the kind as deletions do."""
    if change.member is not None or change.away:
        return "member"
    if change.product is not None:
        return "product"
    return "cashier" if change.cashier is not None else "programme"
