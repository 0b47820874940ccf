"""Have each kind of exception happen at a till, and call the list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import update

from posloyalty.wire.chain import GENESIS, event_hash
from posloyalty.wire.events import ChainDamagedBody, OrderPaidBody, RecoveredBody
from posloyalty_ledger.database import Database
from posloyalty_ledger.exceptions.kinds import Kind
from posloyalty_ledger.tables import events
from tests.ledger.conftest import a_till
from tests.ledger.shops import Json, Shop
from tests.ledger.test_award_differences import printed_too_high
from tests.ledger.tills import NOON, Till, a_claim, a_return, a_sale

RECOVERED = RecoveredBody(from_seq=1, from_hash="ab" * 32)
DAMAGED = ChainDamagedBody(from_seq=1, through_seq=2)


def listed(shop: Shop, store: str, **more: str) -> list[Json]:
    answer = shop.get("/v1/exceptions", store=store, **more)
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


def only(shop: Shop, till: Till, **more: str) -> Json:
    (item,) = listed(shop, till.store, **more)
    return item


def decide(shop: Shop, exception: Json, decision: str, **more: str) -> Json:
    body = {"decision_id": str(uuid4()), "decision": decision, "reason": "looked at it", **more}
    answer = shop.post(f"/v1/exceptions/{exception['id']}/decision", body)
    return {**answer.json(), "http": answer.status_code}


def grow_old(database: Database, till: Till) -> None:
    """Let what the till reported have come eight days ago."""
    then = datetime.now(UTC) - timedelta(days=8)
    statement = update(events).where(events.c.device_id == UUID(till.device)).values(received_at=then)
    database.write(lambda connection: connection.execute(statement))


# --- how each kind comes to be --------------------------------------------------------------------------------------


def fork(till: Till, _shop: Shop, _database: Database) -> None:
    till.sell(None)
    till.sell(None)
    till.send()
    restored = replace(till, journal=till.journal[:1])
    restored.sell(None)
    assert restored.send().frozen


def gap(till: Till, _shop: Shop, _database: Database) -> None:
    till.sell(None)
    till.send()
    begun_anew = replace(till, journal=[])
    begun_anew.sell(None)
    assert begun_anew.send().frozen


def till_restored(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(RECOVERED)
    till.send()


def chain_damaged(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(DAMAGED)
    till.send()


def clock_put_back(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(a_sale(None), occurred_at=NOON - timedelta(hours=1))
    till.write(a_sale(None), occurred_at=NOON)
    till.send()
    till.send(events=till.journal[:1], base=GENESIS)  # comes late, and says nothing of the clock
    till.write(a_sale(None), occurred_at=NOON - timedelta(minutes=3))
    till.write(a_sale(None), occurred_at=NOON - timedelta(minutes=2))
    till.send(events=till.journal[2:])


def clock_ahead(till: Till, _shop: Shop, _database: Database) -> None:
    for minutes in (20, 21):
        till.write(a_sale(None), occurred_at=datetime.now(UTC) + timedelta(minutes=minutes))
        till.send(events=till.journal[-1:])


def id_reuse(till: Till, _shop: Shop, _database: Database) -> None:
    event_id = uuid4()
    till.write(a_sale(None), event_id=event_id)
    till.write(a_sale(None, award=3), event_id=event_id)
    till.send()


def malformed(till: Till, _shop: Shop, _database: Database) -> None:
    written = till.sell(None)
    content = b'{"not": "an event"}'
    till.journal = [replace(written, content=content, hash=event_hash(parent=written.parent, content=content))]
    till.send()


def waiting(till: Till, _shop: Shop, database: Database) -> None:
    till.sell(str(uuid4()))
    till.send()
    grow_old(database, till)


def identifier_taken(till: Till, shop: Shop, _database: Database) -> None:
    card = f"C{uuid4().hex[:12].upper()}"
    shop.a_member(card=card)
    till.enrol_member(("card", card))
    till.send()


def overdraft(till: Till, shop: Shop, _database: Database) -> None:
    till.sell(shop.a_member(), award=0, redeemed=100)
    till.send()


def award_difference(till: Till, shop: Shop, _database: Database) -> None:
    printed_too_high(till, shop.a_member())


def attachment_missing(till: Till, _shop: Shop, _database: Database) -> None:
    till.enrol_member(("card", f"C{uuid4().hex[:12]}"))
    till.journal[-1] = replace(till.journal[-1], attachments=())
    till.send()


def parked(till: Till, _shop: Shop, _database: Database) -> None:
    till.write(a_sale(None, sale_id="twice"))
    till.write(a_sale(None, sale_id="twice", award=2), occurred_at=NOON)
    till.send()


def returned_twice(till: Till, shop: Shop, database: Database) -> None:
    sale = a_sale(shop.a_member())
    till.write(sale)
    till.write(a_return(sale))
    till.send()
    second_till = a_till(database, till.http, store=till.store)
    second_till.write(msgspec.structs.replace(a_return(sale), sale_hash=till.journal[0].hash.hex()[:8]))
    second_till.send()


def claimed_twice(till: Till, shop: Shop, _database: Database) -> None:
    sale = a_sale(None)
    till.write(sale)
    for member in (shop.a_member(), shop.a_member()):
        till.write(a_claim(sale, member))
    till.send()


def paid_twice(till: Till, _shop: Shop, _database: Database) -> None:
    sale = msgspec.structs.replace(a_sale(None), channel="phone", unpaid=True)
    till.write(sale)
    for _ in range(2):
        till.write(OrderPaidBody(sale_id=sale.sale_id, currency=sale.currency))
    till.send()


def own_account(till: Till, shop: Shop, _database: Database) -> None:
    till.write(msgspec.structs.replace(a_sale(shop.a_member()), signals=["own_account", "velocity"]), cashier="mia")
    till.send()


def two_shops(till: Till, shop: Shop, database: Database) -> None:
    member = shop.a_member()
    elsewhere = a_till(database, till.http)
    elsewhere.write(a_sale(member), occurred_at=NOON)
    elsewhere.send()
    till.write(a_sale(member), occurred_at=NOON + timedelta(minutes=4))
    till.write(a_sale(member), occurred_at=NOON + timedelta(minutes=9))
    till.send()


MADE: dict[str, tuple[Callable[[Till, Shop, Database], None], Kind]] = {
    one.__name__: (one, kind)
    for one, kind in (
        (fork, Kind.FORK),
        (gap, Kind.GAP),
        (till_restored, Kind.TILL_RESTORED),
        (chain_damaged, Kind.CHAIN_DAMAGED),
        (clock_put_back, Kind.CLOCK_JUMP),
        (clock_ahead, Kind.CLOCK_JUMP),
        (id_reuse, Kind.ID_REUSE),
        (parked, Kind.ID_REUSE),
        (malformed, Kind.MALFORMED),
        (waiting, Kind.WAITING),
        (identifier_taken, Kind.IDENTIFIER_TAKEN),
        (attachment_missing, Kind.ATTACHMENT_MISSING),
        (overdraft, Kind.OVERDRAFT),
        (award_difference, Kind.AWARD_DIFFERENCE),
        (returned_twice, Kind.RETURNED_TWICE),
        (claimed_twice, Kind.CLAIMED_TWICE),
        (paid_twice, Kind.PAID_TWICE),
        (own_account, Kind.OWN_ACCOUNT),
        (two_shops, Kind.TWO_SHOPS),
    )
}
