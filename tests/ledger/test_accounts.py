"""What every transfer says, and the accounts that transfers add up to. Points file, "Transfer" and "Accounts"."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import httpx
from sqlalchemy import text

from posloyalty.domain.points import Account
from posloyalty_ledger.database import Database
from tests.ledger.clubs import an_adjustment, entries
from tests.ledger.conftest import a_till
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_sale

FIELDS = {
    *("entry_id", "debit", "credit", "points", "kind", "reason", "cause", "programme_version"),
    *("occurred_at", "recorded_at", "business_date", "store", "channel", "device", "cashier", "approver"),
}


def shown(shop: Shop, member: str) -> Json:
    """Give the one entry that a member has."""
    (entry,) = entries(shop, member)
    return entry


def totals(database: Database, stores: list[str]) -> dict[tuple[str, str], int]:
    """Sum what each account of the shop has of each store, over transfers alone."""
    summed: dict[tuple[str, str], int] = {}
    with database.reading() as connection:
        rows = connection.execute(text("SELECT store_id, debit, credit, points FROM transfers")).all()
    for store, debit, credit, points in rows:
        if store in stores:
            summed[store, credit] = summed.get((store, credit), 0) + points
            summed[store, debit] = summed.get((store, debit), 0) - points
    return summed


def test_an_entry_of_a_tills_sale_says_what_moved_when_where_and_through_whom(shop: Shop, till: Till) -> None:
    member = till.enrol_member()
    sale = till.write(a_sale(member, award=12), cashier="c-1")
    till.send()
    entry = shown(shop, member)
    assert set(entry) >= FIELDS
    assert (entry["kind"], entry["debit"], entry["credit"], entry["points"]) == ("earn", "issued", "balance", 12)
    assert (entry["cause"], entry["programme_version"]) == (str(sale.event_id), 1)
    assert (entry["store"], entry["channel"], entry["device"]) == (till.store, "store", till.device)
    assert entry["cashier"] == "c-1"
    assert datetime.fromisoformat(entry["occurred_at"]) <= datetime.fromisoformat(entry["recorded_at"])
    assert entry["business_date"] == entry["occurred_at"][:10]


def test_an_entry_of_a_person_says_the_reason_and_who_approved(shop: Shop) -> None:
    member = shop.a_member()
    asked = an_adjustment(member, 40, approver="Mia")
    assert shop.post("/v1/adjustments", asked).status_code == 201
    entry = shown(shop, member)
    assert (entry["reason"], entry["approver"], entry["reference"]) == (
        "a cold coffee",
        "Mia",
        asked["adjustment_id"],
    )


def test_ids_of_transfers_are_of_version_7(shop: Shop) -> None:
    member = shop.a_member(points=100)
    shop.post("/v1/orders", an_order(member, redeem_points=100, amount="5.00"))
    ids = [UUID(entry["entry_id"]) for entry in entries(shop, member)]
    assert len(ids) == len(set(ids)) >= 3
    assert {one.version for one in ids} == {7}


def test_every_transfer_moves_points_from_one_account_to_another(shop: Shop, database: Database) -> None:
    member = shop.a_member(points=100)
    shop.post("/v1/orders", an_order(member, redeem_points=100, amount="5.00"))
    with database.reading() as connection:
        rows = connection.execute(text("SELECT debit, credit, points FROM transfers")).all()
    assert rows
    for debit, credit, points in rows:
        assert {debit, credit} <= {account.value for account in Account}
        assert debit != credit
        assert points > 0


def test_the_shops_accounts_are_told_apart_by_store_and_are_sums_over_transfers(
    http: httpx.Client, database: Database
) -> None:
    one, other = a_till(database, http), a_till(database, http)
    for till, award in ((one, 12), (one, 5), (other, 7)):
        member = till.enrol_member()
        till.sell(member, award=award)
        till.sell(member, redeemed=5, award=0)
        till.send()
    found = totals(database, [one.store, other.store])
    assert (found[one.store, "issued"], found[other.store, "issued"]) == (-17, -7)
    assert (found[one.store, "redeemed"], found[other.store, "redeemed"]) == (10, 5)
    assert sum(found.values()) == 0


def test_several_cards_may_belong_to_one_member(shop: Shop, till: Till) -> None:
    first, second = (f"CJ-{till.device[-8:].upper()}-{number}" for number in (1, 2))
    member = till.enrol_member(("card", first))
    till.add_card(member, second)
    till.send()
    assert [shop.get("/v1/members", card=card).json()["items"][0]["member_id"] for card in (first, second)] == [
        member,
        member,
    ]


def test_a_balance_that_no_single_event_could_bring_keeps_no_till_out(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    for _ in range(2):
        given = {"adjustment_id": str(uuid4()), "member_id": ana, "points": 10**12, "reason": "a slip of the hand"}
        assert shop.post("/v1/adjustments", given).status_code == 201
    till.sell(ana, award=10)
    assert [(one.member_id, one.available) for one in till.send().balances] == [(ana, 2 * 10**12 + 10)]
