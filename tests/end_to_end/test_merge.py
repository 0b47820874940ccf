"""Two accounts of one customer become one while a till is away: real processes, and every point is found again."""

from __future__ import annotations

from posloyalty.commands.demo_processes import CounterProcess, Json
from tests.end_to_end.shop import Shop, points_of, sync_until_sent, the_member, wait_until
from tests.end_to_end.test_offline_and_back import ring_up

OLD = "+447700900123"
NEW = "+447700900456"


def confirmed(till: CounterProcess, phone: str) -> object:
    return points_of(the_member(till, phone))["confirmed"]


def merge(shop: Shop, source: str, into: str) -> None:
    asked: Json = {"into": into, "reason": "the same person", "approver": "Mia"}
    assert shop.post(f"/v1/members/{source}/merge", asked).is_success


def test_a_till_that_sold_to_the_source_offline_follows_the_merge(shop: Shop) -> None:
    till = shop.open_till()
    source = shop.join_online(name="Ana Kowalska", phone=OLD, points=1000)
    survivor = shop.join_online(name="Ana K", phone=NEW, points=100)
    sync_until_sent(till)
    before = shop.total_of(source) + shop.total_of(survivor)
    shop.ledger.kill()
    earned = int(str(ring_up(till, source, "7.00")["award"]))
    earned += int(str(ring_up(till, source, "10.00", redeem_points=300)["award"]))
    shop.ledger.start()
    merge(shop, source, survivor)
    sync_until_sent(till)
    wait_until(lambda: the_member(till, OLD)["member_id"] == survivor, seconds=30, what="the till heard of the merge")
    sync_until_sent(till)
    total = before + earned - 300
    assert shop.total_of(survivor) == total
    assert shop.total_of(source) == 0
    assert confirmed(till, OLD) == confirmed(till, NEW) == total
    assert points_of(the_member(till, OLD))["unconfirmed"] == 0
    assert shop.verify_ledger().returncode == 0


def test_a_till_may_name_the_source_for_ever_and_the_survivor_gets_it(shop: Shop) -> None:
    till = shop.open_till()
    source = shop.join_online(name="Ana Kowalska", phone=OLD, points=500)
    survivor = shop.join_online(name="Ana K", phone=NEW)
    sync_until_sent(till)
    sold = ring_up(till, source, "20.00")
    sync_until_sent(till)
    merge(shop, source, survivor)
    wait_until(lambda: the_member(till, OLD)["member_id"] == survivor, seconds=30, what="the till heard of the merge")
    before = shop.total_of(survivor)
    ring_up(till, source, "5.00")
    lines = [{"line": 1, "quantity": "1"}]
    till.result("return_sale", return_id="back", sale_id=sold["sale_id"], lines=lines)
    sync_until_sent(till)
    assert shop.total_of(survivor) == before + 5 - int(str(sold["award"]))
    assert shop.total_of(source) == 0
    assert shop.verify_ledger().returncode == 0
