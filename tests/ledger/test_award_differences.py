"""A receipt that promised more than the rules give stands; it is listed, and a manager may take the difference back."""

from __future__ import annotations

from uuid import UUID, uuid4

import msgspec
import pytest

from posloyalty_ledger.database import Database
from posloyalty_ledger.entries.repository import read_balances
from posloyalty_ledger.verification.books import books_faults
from tests.ledger.shops import Json, Shop
from tests.ledger.tills import Till, a_return, a_sale

EVER = {"from": "2020-01-01", "to": "2100-01-01"}


def printed_too_high(till: Till, member: str, *, printed: int = 15, right: int = 10) -> str:
    """Let a till print more than the goods earn; give the sale's id."""
    sale = a_sale(member, award=right)
    line = msgspec.structs.replace(sale.lines[0], award=printed)
    till.write(msgspec.structs.replace(sale, award=printed, lines=[line], explanation=[("base", printed)]))
    (outcome,) = till.send(events=till.journal[-1:]).results
    assert (outcome.status, outcome.posted) == ("posted", printed)
    return sale.sale_id


def differences(shop: Shop, member: str) -> list[Json]:
    items = shop.get("/v1/reports/award-differences", **EVER).json()["items"]
    return [item for item in items if item["member_id"] == member]


def reverse(shop: Shop, cause: str, **more: str) -> Json:
    answer = shop.post(f"/v1/award-differences/{cause}/reverse", {"reason": "the till had old rules", **more})
    return {**answer.json(), "http": answer.status_code}


def test_what_was_printed_stands_and_is_listed(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    printed_too_high(till, ana)
    (one,) = differences(shop, ana)
    assert (one["printed"], one["computed"], one["difference"], one["reversed"]) == (15, 10, 5, None)
    assert shop.balance(ana)["total"] == 15


def test_a_manager_takes_the_difference_back_once(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    printed_too_high(till, ana)
    (one,) = differences(shop, ana)
    first = reverse(shop, one["cause"], approver="jo")
    assert (first["http"], first["reversed"], first["balance"]["total"]) == (200, 5, 10)
    assert reverse(shop, one["cause"])["balance"]["total"] == 10
    (entry,) = [one for one in shop.get(f"/v1/members/{ana}/entries").json()["items"] if one["kind"] == "reverse_earn"]
    assert (entry["points"], entry["reason"], entry["approver"]) == (5, "the till had old rules", "jo")


def test_a_return_takes_only_what_the_reversal_left(till: Till, shop: Shop, database: Database) -> None:
    ana = shop.a_member(points=100)
    sale_id = printed_too_high(till, ana)
    (one,) = differences(shop, ana)
    reverse(shop, one["cause"])
    sold = a_sale(ana, award=15, sale_id=sale_id)
    till.write(a_return(sold))
    till.send()
    assert shop.balance(ana)["total"] == 100
    with database.snapshot() as connection:
        assert list(books_faults(connection)) == []


def test_after_everything_came_back_there_is_nothing_left_to_take(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=100)
    sale_id = printed_too_high(till, ana)
    till.write(a_return(a_sale(ana, award=15, sale_id=sale_id)))
    till.send()
    (one,) = differences(shop, ana)
    assert reverse(shop, one["cause"])["reversed"] == 0
    assert shop.balance(ana)["total"] == 100


def test_what_was_spent_meanwhile_is_owed(till: Till, shop: Shop, database: Database) -> None:
    ana = shop.a_member()
    printed_too_high(till, ana, printed=200, right=150)
    till.write(a_sale(ana, award=0, redeemed=200))
    till.send(events=till.journal[-1:])
    (one,) = differences(shop, ana)
    assert reverse(shop, one["cause"])["balance"]["overdraft"] == 50
    with database.reading() as connection:
        assert read_balances(connection, [UUID(ana)])[UUID(ana)].overdraft_return == 50


def test_a_difference_of_a_merged_member_is_taken_from_the_survivor(till: Till, shop: Shop) -> None:
    ana, old = shop.a_member(points=1), shop.a_member()
    printed_too_high(till, old)
    shop.post(f"/v1/members/{old}/merge", {"into": ana, "reason": "the same person"})
    (one,) = differences(shop, old)
    assert reverse(shop, one["cause"])["balance"]["total"] == 11


@pytest.mark.parametrize(
    ("cause", "body", "code"),
    [
        (str(UUID(int=9)), {"reason": "why"}, "not_found"),
        ("nothing", {"reason": "why"}, "not_found"),
        (str(UUID(int=9)), {"reason": " "}, "bad_request"),
        (str(UUID(int=9)), {}, "bad_request"),
        (str(UUID(int=9)), {"reason": "why", "points": 5}, "bad_request"),
    ],
)
def test_a_bad_reversal_is_refused(shop: Shop, cause: str, body: Json, code: str) -> None:
    assert shop.post(f"/v1/award-differences/{cause}/reverse", body).json()["code"] == code


def test_a_list_needs_days_in_order(shop: Shop) -> None:
    answer = shop.get("/v1/reports/award-differences", **{"from": "2026-02-01", "to": "2026-01-01"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_a_repeated_key_answers_the_same(till: Till, shop: Shop) -> None:
    ana, key = shop.a_member(), str(uuid4())
    printed_too_high(till, ana)
    (one,) = differences(shop, ana)
    asked = (f"/v1/award-differences/{one['cause']}/reverse", {"reason": "old rules"})
    first = shop.post(*asked, idempotency_key=key)
    assert shop.post(*asked, idempotency_key=key).content == first.content
