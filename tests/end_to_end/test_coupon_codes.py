"""Single-use codes in a whole shop: printed by the command, used at tills with and without a network, and online."""

from __future__ import annotations

import subprocess
import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from posloyalty.commands.demo_processes import CounterProcess, Json
from tests.end_to_end.shop import Shop, a_line, an_order, sync_until_sent, wait_until
from tests.ledger.coupon_shops import PROGRAMME

ANA, BEN = "+447700900123", "+447700900999"


def publish(shop: Shop) -> None:
    answer = shop.post("/v1/programmes", {"text": PROGRAMME})
    assert answer.is_success, answer.text


def print_codes(shop: Shop, count: int) -> list[str]:
    command = ["coupons", "create", "--coupon", "SPRING", "--count", str(count), "--database", shop.ledger.database]
    done = subprocess.run(
        [sys.executable, "-m", "posloyalty_ledger", *command], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def a_ready_till(shop: Shop, name: str) -> CounterProcess:
    """Open a till that knows the programme with the coupon."""
    till = shop.open_till(name)
    wait_until(lambda: award_of(till, None, ["SPRING"]) == 0, seconds=30, what="the till sells")
    sync_until_sent(till)
    return till


def award_of(till: CounterProcess, member_id: str | None, coupons: list[str]) -> object:
    return till.result("quote", member_id=member_id, lines=[a_line("10.00")], coupons=coupons)["award"]


def ring_up(till: CounterProcess, member_id: str, code: str, *, sale_id: str | None = None) -> Json:
    sale_id = sale_id or str(uuid.uuid4())
    return till.ask("record_sale", sale_id=sale_id, member_id=member_id, lines=[a_line("10.00")], coupons=[code])


def refusal_in(reply: Json) -> tuple[object, object]:
    error = reply["error"]
    assert isinstance(error, dict)
    return error["code"], error["reason"]


def notes(shop: Shop) -> list[tuple[str, str, str]]:
    today = datetime.now(UTC).date()
    span = {"from": str(today - timedelta(days=2)), "to": str(today + timedelta(days=2))}
    items = shop.get("/v1/reports/coupon-notes", **span)["items"]
    assert isinstance(items, list)
    return [(item["code"], item["note"], item["sale_id"]) for item in items]


def codes(shop: Shop) -> list[Any]:
    items = shop.get("/v1/coupons")["items"]
    assert isinstance(items, list)
    return items


def test_a_code_is_used_at_one_place_of_a_shop_that_is_online(shop: Shop) -> None:
    publish(shop)
    at_the_till, on_the_web = print_codes(shop, 2)
    ana = shop.join_online(name="Ana Kowalska", phone=ANA)
    one, two = a_ready_till(shop, "Till 1"), a_ready_till(shop, "Till 2")
    sold = ring_up(one, ana, at_the_till.lower())
    assert sold["ok"], sold
    assert refusal_in(ring_up(one, ana, at_the_till)) == ("reward_unavailable", "used")
    sync_until_sent(one)
    web = shop.post("/v1/orders", {**an_order(ana, amount="10.00"), "coupons": [at_the_till]})
    assert (web.status_code, web.json()["code"], web.json()["reason"]) == (422, "reward_unavailable", "used")
    assert shop.post("/v1/orders", {**an_order(ana, amount="10.00"), "coupons": [on_the_web]}).json()["award"] == 60
    for code in (at_the_till, on_the_web):
        assert refusal_in(ring_up(two, ana, code)) == ("reward_unavailable", "used"), "it asked the ledger first"
    assert (shop.total_of(ana), notes(shop)) == (120, [])


def test_a_code_used_at_two_tills_without_a_network_stands_and_is_noted_once(shop: Shop) -> None:
    publish(shop)
    (code,) = print_codes(shop, 1)
    ana, ben = shop.join_online(name="Ana", phone=ANA), shop.join_online(name="Ben", phone=BEN)
    one, two = a_ready_till(shop, "Till 1"), a_ready_till(shop, "Till 2")
    for till in (one, two):
        wait_until(lambda till=till: award_of(till, ben, []) == 10, seconds=30, what="the till knows its members")  # type: ignore[misc]
    shop.ledger.kill()
    assert ring_up(one, ana, code, sale_id="first")["ok"]
    assert ring_up(two, ben, code, sale_id="second")["ok"]
    assert refusal_in(ring_up(two, ben, code[:-1])) == ("reward_unavailable", "mistyped")
    shop.ledger.start()
    sync_until_sent(one)
    sync_until_sent(two)
    sync_until_sent(two)
    assert (shop.total_of(ana), shop.total_of(ben)) == (60, 60), "what was printed stands"
    ((noted, note, late),) = notes(shop)
    assert (noted, note) == (code, "used_twice")
    (used,) = [item for item in codes(shop) if item["code"] == code]
    assert {late, used["used"]["sale_id"]} == {"first", "second"}, "whichever till the ledger heard first has it"
    assert shop.verify_ledger().returncode == 0
