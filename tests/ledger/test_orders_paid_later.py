"""Orders by phone that are paid later: claimed, cancelled, paid once, and what was written down with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import msgspec
from sqlalchemy import Connection, insert, select

from posloyalty.wire.codec import decode_message
from posloyalty.wire.events import Event, OrderPaidBody, SaleBody, SaleLine
from posloyalty.wire.feed_values import OrderValue
from posloyalty.wire.messages import ChangesPage
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.sale_tables import order_payments
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.till_tables import attachments, devices, events, stores
from posloyalty_ledger.verification.everything import all_faults
from tests.ledger.conftest import a_till
from tests.ledger.exceptions_made import listed
from tests.ledger.migrating import migrate_to
from tests.ledger.phone_orders import place
from tests.ledger.shops import Shop
from tests.ledger.tills import NOON, Till, Written, a_claim, a_return, a_sale


def test_who_claims_an_order_waits_for_its_money_and_gets_nothing_of_one_that_is_cancelled(
    till: Till, shop: Shop, database: Database
) -> None:
    first, second, third = (shop.a_member() for _ in range(3))
    sale, cancelled = (msgspec.structs.replace(a_sale(None), channel="phone", unpaid=True) for _ in range(2))

    def balance(member: str) -> tuple[int, int]:
        told = shop.balance(member)
        return told["available"], told["pending"]

    def paid(order: SaleBody) -> OrderPaidBody:
        return OrderPaidBody(sale_id=order.sale_id, currency="GBP")

    for body in (sale, a_claim(sale, first), cancelled, a_claim(cancelled, second)):
        till.write(body)
    till.send()
    assert (balance(first), balance(second)) == ((0, 10), (0, 10))
    till.write(a_return(msgspec.structs.replace(cancelled, lines=[_nobodys(cancelled)])))
    # Money for what was cancelled, and money once more: somebody has to give it back.
    late = [till.write(paid(order)) for order in (sale, cancelled, sale)]
    codes = [result.code for result in till.send(events=till.journal[4:]).results]
    assert codes[-len(late) :] == [None, "order_not_open", "order_not_open"]
    assert (balance(first), balance(second)) == ((10, 0), (0, 0))
    gone = msgspec.structs.replace(cancelled, sale_id="gone")
    till.write(gone)
    till.write(a_return(msgspec.structs.replace(gone, lines=[_nobodys(gone)])))
    till.write(a_claim(gone, third, award=0))
    till.send(events=till.journal[8:])
    assert balance(third) == (0, 0)
    with database.snapshot() as connection:
        assert list(all_faults(connection)) == []


def _nobodys(sale: SaleBody) -> SaleLine:
    return msgspec.structs.replace(sale.lines[0], award=0)


def test_an_order_that_is_cancelled_gives_back_what_it_used_and_takes_what_waited(till: Till, shop: Shop) -> None:
    member = shop.a_member(points=100)
    place(till, member, award=10, redeemed=40)
    sale = msgspec.json.decode(till.journal[0].content)["body"]
    till.send()
    sold = msgspec.convert(sale, type=type(a_sale(None)))
    till.write(a_return(sold))
    till.write(OrderPaidBody(sale_id=sold.sale_id, currency="GBP", member_id=member))  # somebody pays all the same
    till.send()
    assert (shop.balance(member)["available"], shop.balance(member)["pending"]) == (100, 0)


def test_a_note_and_an_address_are_forgotten_a_month_after_they_came(
    till: Till, shop: Shop, database: Database
) -> None:
    place(till, shop.a_member(), email="ana@example.org")
    till.enrol_member(("card", f"C{till.device[:8]}"))
    till.send()
    theirs = select(attachments.c.content).where(attachments.c.device_id == UUID(till.device))

    def kept(days: int) -> int:
        later = datetime.now(UTC) + timedelta(days=days)
        run_due(Ledger(database=database, watcher=FeedWatcher(database), now=lambda: later), steps=())
        with database.snapshot() as connection:
            assert list(all_faults(connection)) == []
            return len(connection.execute(theirs).all())

    assert [kept(days) for days in (29, 31)] == [2, 1]


def told(till: Till) -> list[OrderValue]:
    """Give what the feed tells a till of orders."""
    page = decode_message(till.get("/v1/changes?cursor=0&limit=1000").content, ChangesPage)
    return [change.order for change in page.changes if change.order is not None]


def test_an_order_can_be_paid_at_any_till_of_its_store_and_is_told_of_nowhere_else(
    till: Till, shop: Shop, database: Database
) -> None:
    member = shop.a_member()
    other, elsewhere = a_till(database, till.http, store=till.store), a_till(database, till.http)
    placed, cancelled = place(till, member), place(till, member)
    till.send()
    assert [(one.hash, one.state, one.payment) for one in told(other)] == [
        (placed.hash.hex(), "open", None),
        (cancelled.hash.hex(), "open", None),
    ]
    assert (len(told(till)), told(elsewhere)) == (2, [])

    def money_for(order: Written) -> OrderPaidBody:
        body = decode_message(order.content, Event).body
        sale_id = msgspec.json.decode(body)["sale_id"]
        return OrderPaidBody(sale_id=sale_id, currency="GBP", sale_hash=order.hash.hex()[:8], due="10.00")

    paid = other.write(money_for(placed))
    assert [result.code for result in other.send().results] == [None]
    assert (shop.balance(member)["available"], shop.balance(member)["pending"]) == (10, 10)
    (first,) = (one for one in told(till) if one.state == "paid")
    assert (first.hash, first.payment) == (placed.hash.hex(), paid.content.decode())
    # Its own till had not heard of that, and took the money once more; and it cancelled one that is being paid.
    till.write(msgspec.structs.replace(money_for(placed), sale_hash=None))
    other.write(money_for(cancelled))
    other.send(events=other.journal[1:])
    sale = msgspec.convert(msgspec.json.decode(cancelled.content)["body"], type=SaleBody)
    till.write(msgspec.structs.replace(a_return(sale), unpaid=True))
    assert [result.code for result in till.send().results][-2:] == ["order_not_open", "order_not_open"]
    assert [one["kind"] for one in listed(shop, till.store, kind="paid_twice")] == ["paid_twice"] * 2
    assert {one.state for one in told(other)} == {"paid"}
    with database.snapshot() as connection:
        assert list(all_faults(connection)) == []


def test_orders_that_were_paid_before_payments_were_kept_are_known_as_paid(empty_database_url: str) -> None:
    database, device = open_database(empty_database_url), uuid4()
    migrate_to(database, "0027")
    past = Till(http=httpx.Client(), device=str(device))
    paid = [past.write(OrderPaidBody(sale_id=name, currency="GBP")) for name in ("one", "one", "waits", "waited")]
    results = (("posted", None, None), ("posted", None, None), ("parked", "sale_unknown", "sale:waits"))

    def fill(connection: Connection) -> None:
        connection.execute(insert(stores).values(store_id="high-street", name="High Street", created_at=NOON))
        connection.execute(insert(devices).values(**_a_device(device)))
        for event, (status, code, waits) in zip(paid, (*results, ("parked", "sale_unknown", None)), strict=True):
            row = {"device_id": device, "hash": event.hash, "parent": event.parent, "seq": event.seq}
            row |= {"event_id": event.event_id, "repeats": False, "type": "order.paid", "content": event.content}
            row |= {"received_at": NOON, "status": status, "code": code, "waits_for": waits, "arrival": event.seq}
            connection.execute(insert(events).values(**row))

    database.write(fill)
    database.close()
    opened = open_migrated(empty_database_url)
    with opened.reading() as connection:
        rows = {row.sale_id: row for row in connection.execute(select(order_payments))}
    opened.close()
    assert {name: row.cause for name, row in rows.items()} == {"one": paid[0].event_id, "waited": paid[3].event_id}
    assert {(row.origin, row.device_id, row.paid_on) for row in rows.values()} == {(str(device), device, NOON.date())}


def _a_device(device: UUID) -> dict[str, object]:
    row = {"device_id": device, "till_no": 1, "name": "Till", "store_id": "high-street", "public_key": b"k" * 32}
    return row | {
        "status": "active",
        "frozen": False,
        "tip_seq": 4,
        "tip_hash": b"t" * 32,
        "server_epoch": 1,
        "enrolled_at": NOON,
    }
