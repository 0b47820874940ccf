"""A tier's discount from the web order that earned the tier to the counter and back: real processes, ledger away."""

from __future__ import annotations

from posloyalty.commands.demo_processes import CounterProcess, Json
from tests.end_to_end.shop import Shop, a_line, an_order, sync_until_sent, the_member, wait_until
from tests.ledger.test_tier_benefits import PROGRAMME as GOLD_FOR_ALL

PHONE = "+447700900123"
PROGRAMME = GOLD_FOR_ALL.replace('from = "0"', 'from = "50.00"')
LINES = [a_line("10.00"), a_line("0.00"), a_line("5.00")]
OFF = {"tier": "gold", "percent": "5.5", "amount": "0.83"}  # 0.825 of 15.00, half up


def kinds_of(shop: Shop, member_id: str) -> list[object]:
    entries = shop.get(f"/v1/members/{member_id}/entries")["items"]
    assert isinstance(entries, list)
    return [entry["kind"] for entry in entries]


def sell(till: CounterProcess, member_id: str, sale_id: str) -> Json:
    return till.result("record_sale", sale_id=sale_id, member_id=member_id, lines=LINES)


def test_a_tier_earned_online_takes_its_discount_off_at_a_till_without_the_ledger(shop: Shop) -> None:
    till = shop.open_till()
    assert shop.post("/v1/programmes", {"text": PROGRAMME}).is_success
    ana = shop.join_online(name="Ana Kowalska", phone=PHONE, points=60)
    sync_until_sent(till)
    wait_until(lambda: the_member(till, PHONE)["perks"] == ["free_shipping"], seconds=30, what="the tier is known")
    shop.ledger.kill()
    receipt = sell(till, ana, "s-1")
    assert (receipt["tier_discount"], receipt["to_pay"], receipt["award"]) == (OFF, "14.17", 14)
    shop.ledger.start()
    sync_until_sent(till)
    assert (shop.total_of(ana), kinds_of(shop, ana)) == (74, ["earn", "earn"])
    back = till.result("return_sale", return_id="r-1", sale_id="s-1", lines=[{"line": 1, "quantity": "1"}])
    assert back["to_pay"] == "9.45"
    sync_until_sent(till)
    assert shop.verify_ledger().returncode == 0


def test_a_sale_of_a_till_that_had_not_heard_of_the_tier_stands_as_printed(shop_on_sqlite: Shop) -> None:
    shop = shop_on_sqlite
    till = shop.open_till()
    assert shop.post("/v1/programmes", {"text": PROGRAMME}).is_success
    ana = shop.join_online(name="Ana Kowalska", phone=PHONE)
    sync_until_sent(till)
    wait_until(lambda: the_member(till, PHONE)["member_id"] == ana, seconds=30, what="the till knows the member")
    shop.ledger.kill()
    receipt = sell(till, ana, "s-1")
    assert (receipt["tier_discount"], receipt["to_pay"], receipt["award"]) == (None, "15.00", 15)
    till.stop()
    shop.ledger.start()
    assert shop.post("/v1/orders", an_order(ana, amount="60.00")).is_success
    again = CounterProcess(store=till.store, log=shop.folder / "again.log")
    again.start()
    shop.counters.append(again)
    sync_until_sent(again)
    assert (shop.total_of(ana), kinds_of(shop, ana)) == (75, ["earn", "earn"])
    assert shop.verify_ledger().returncode == 0
