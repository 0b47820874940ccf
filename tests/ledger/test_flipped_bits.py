"""Whatever bit flips in events, books and reservations of the ledger, verifying finds it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Connection, Table, and_, select, update
from sqlalchemy.exc import DataError, IntegrityError

from posloyalty.wire.events import LeaseSetBody, OrderPaidBody, SaleBody
from posloyalty_ledger.all_tables import metadata
from posloyalty_ledger.database import Database
from posloyalty_ledger.verification.everything import all_faults
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import Till, a_claim, a_return, a_sale

# What is not here means nothing for what is owed: when something was written down and who stood at the till, the order
# of arrival of one till's events beside its own chain, keys and names that the next request would be refused for, ids
# of transfers and lots that nothing refers to, and what only repeats to tills what was answered.
CHECKED = {
    "events": ("hash", "parent", "content", "event_id", "seq", "type", "status", "repeats"),
    "attachments": ("salt", "content", "event_hash"),
    "devices": ("tip_hash", "tip_seq"),
    "balances": (
        "balance",
        "pending",
        "overdraft_redemption",
        "overdraft_return",
        "reserved",
        "next_lot",
        "next_transfer",
    ),
    "transfers": ("sequence", "debit", "credit", "points", "total_after"),
    "lots": ("sequence", "points", "remaining", "pending"),
    "lot_debits": ("transfer_id", "lot_id", "points"),
    "leases": ("member_id", "device_id", "owner_id", "points"),
    "holds": ("member_id", "owner_id", "points"),
    "sales": ("event_hash", "member_id", "sale_id", "redeemed", "award", "total", "line_count"),
    "returns": ("cause", "sale_origin", "sale_id", "member_id", "money_back"),
    "returned_lines": ("return_id", "line", "quantity", "whole"),
    "sale_claims": ("sale_id", "member_id", "cause"),
    "order_payments": ("sale_id", "cause"),
    "programmes": ("text", "sha256"),
}
COLUMNS = [(table, column) for table, columns in CHECKED.items() for column in columns]


class Undone(Exception):
    """Ends a transaction of which nothing is to stay."""


@pytest.fixture(scope="module")
def flips(database: Database) -> int:
    """Give how many bits of each column are flipped: fewer where each look takes longer."""
    return 4 if database.is_sqlite else 1


@pytest.fixture
def busy(till: Till, shop: Shop, database: Database) -> Till:
    """A till with something in every table that is checked."""
    member = till.enrol_member(("card", f"C{till.device[:8]}"))
    sale: SaleBody = a_sale(member, award=900)
    till.write(sale)
    till.write(a_return(sale, quantity=1))
    till.sell(member, award=3, redeemed=200)
    nobodys = a_sale(None, award=0)
    till.write(nobodys)
    till.write(a_claim(nobodys, member, award=5))
    order = msgspec.structs.replace(nobodys, sale_id="order", channel="phone", unpaid=True)
    till.write(order)
    till.write(OrderPaidBody(sale_id=order.sale_id, currency=order.currency))
    till.write(LeaseSetBody(member_id=member, target=100))
    till.send()
    shop.post("/v1/orders", an_order(member, amount="20.00"))
    held = shop.post("/v1/holds", {"member_id": member, "points": 100, "order_id": till.device})
    assert held.status_code in {200, 201}, held.text
    with database.snapshot() as connection:
        assert list(all_faults(connection)) == []
    return till


def test_a_flipped_bit_is_found(busy: Till, database: Database, flips: int) -> None:
    unseen = [
        f"{table}.{column}: {told}"
        for table, column in COLUMNS
        for number in range(flips)
        if (told := _unseen(database, metadata.tables[table], column, seed=f"{busy.device} {table} {column} {number}"))
    ]
    assert unseen == []


def _unseen(database: Database, table: Table, column: str, *, seed: str) -> str:
    """Flip one bit of one row, look, and take it back; give what was changed if nobody saw it."""
    dice, told = random.Random(seed), ""  # noqa: S311 - no secret

    def work(connection: Connection) -> None:
        nonlocal told
        rows = connection.execute(select(table).where(table.c[column].is_not(None))).mappings().all()
        row = dice.choice(rows)
        bad = _flipped(row[column], dice)
        key = and_(*(one == row[one.name] for one in table.primary_key))
        connection.execute(update(table).where(key).values({column: bad}))
        faults = list(all_faults(connection))
        told = "" if faults else f"{row[column]!r} became {bad!r}"
        raise Undone

    try:
        database.write(work)
    except Undone:
        return told
    except (DataError, IntegrityError):
        return ""  # the database itself does not take it
    raise AssertionError


def _flipped(value: Any, dice: random.Random) -> Any:  # noqa: ANN401 - of any column
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ (1 << dice.randint(0, 40))
    if isinstance(value, UUID):
        return UUID(int=value.int ^ (1 << dice.randint(0, 127)))
    if isinstance(value, date):
        return value + timedelta(days=1 << dice.randint(0, 9))
    content = bytearray(value.encode() if isinstance(value, str) else value)
    content[dice.randrange(len(content))] ^= 1 << dice.randint(0, 5)
    return content.decode() if isinstance(value, str) else bytes(content)
