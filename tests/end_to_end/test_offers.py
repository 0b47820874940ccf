"""Segments and personal offers from the ledger to the counter and back: real processes, the ledger away at times."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from posloyalty.commands.demo_processes import CounterProcess, Json
from tests.end_to_end.shop import Shop, a_line, an_order, sync_until_sent, the_member, wait_until
from tests.ledger.offer_shops import PROGRAMME

PHONE = "+447700900123"
OTHER = "+447700900456"


def publish(shop: Shop) -> None:
    assert shop.post("/v1/programmes", {"text": PROGRAMME}).is_success


def days(first: int, last: int) -> Json:
    """Give dates so many days from now."""
    today = datetime.now(UTC).date()
    return {"from": str(today + timedelta(days=first)), "until": str(today + timedelta(days=last))}


def offers_at(till: CounterProcess, phone: str) -> list[Json]:
    offers = the_member(till, phone)["offers"]
    assert isinstance(offers, list)
    return offers


def sell(till: CounterProcess, member_id: str, sale_id: str, *rewards: str) -> Json:
    lines = [a_line("10.00")]
    return till.result("record_sale", sale_id=sale_id, member_id=member_id, lines=lines, rewards=list(rewards))


def explained(receipt: Json) -> dict[str, int]:
    return dict(json.loads(json.dumps(receipt["explanation"])))


def names(till: CounterProcess, phone: str) -> list[object]:
    return [offer.get("reward") or offer.get("rule") for offer in offers_at(till, phone)]


def test_an_offer_reaches_the_till_and_is_used_without_the_ledger(shop: Shop) -> None:
    till = shop.open_till()
    publish(shop)
    ana = shop.join_online(name="Ana Kowalska", phone=PHONE)
    window = days(-1, 1)
    for_ana: Json = {"members": [ana], **window}
    assert shop.post("/v1/offers", {"offer_id": "gift-1", "reward": "gift", **for_ana}).is_success
    assert shop.post("/v1/offers", {"offer_id": "treat-1", "rule": "treat", "name": "A treat", **for_ana}).is_success
    assert shop.post("/v1/offers", {"offer_id": "later", "rule": "treat", "members": [ana], **days(3, 9)}).is_success
    sync_until_sent(till)
    wait_until(lambda: len(offers_at(till, PHONE)) == 2, seconds=30, what="the till heard of the offers")
    assert offers_at(till, PHONE) == [
        {"id": "gift-1", "reward": "gift", "until": window["until"], "name": "A gift"},
        {"id": "treat-1", "rule": "treat", "until": window["until"], "name": "A treat"},
    ]
    quote = till.result("quote", member_id=ana, lines=[a_line("10.00")])
    assert quote["allowed_rewards"] == ["gift"]
    shop.ledger.kill()
    receipt = sell(till, ana, "s-1", "gift")
    assert (receipt["worth"], receipt["redeemed"], explained(receipt)) == ("2.00", 0, {"base": 8, "treat": 40})
    assert names(till, PHONE) == ["treat"]
    refused = till.ask("record_sale", sale_id="s-2", member_id=ana, lines=[a_line("10.00")], rewards=["gift"])
    error = refused["error"]
    assert isinstance(error, dict)
    assert (error["code"], error["reason"]) == ("reward_unavailable", "not_held")
    shop.ledger.start()
    sync_until_sent(till)
    assert shop.total_of(ana) == 48
    assert shop.get("/v1/offers/gift-1")["used"] == 1
    assert shop.verify_ledger().returncode == 0


def test_a_till_that_was_away_sells_without_the_offer_and_the_ledger_corrects_it(shop: Shop) -> None:
    till = shop.open_till()
    publish(shop)
    ana = shop.join_online(name="Ana Kowalska", phone=PHONE)
    sync_until_sent(till)
    wait_until(lambda: the_member(till, PHONE)["member_id"] == ana, seconds=30, what="the till knows the member")
    store = till.store
    shop.ledger.kill()
    assert explained(sell(till, ana, "s-1")) == {"base": 10}
    till.stop()
    shop.ledger.start()
    assert shop.post("/v1/offers", {"offer_id": "treat-1", "rule": "treat", "members": [ana], **days(-1, 1)}).is_success
    again = CounterProcess(store=store, log=shop.folder / "again.log")
    again.start()
    shop.counters.append(again)
    sync_until_sent(again)
    assert shop.total_of(ana) == 50
    entries = shop.get(f"/v1/members/{ana}/entries")["items"]
    assert isinstance(entries, list)
    assert [entry["kind"] for entry in entries] == ["correction", "earn"]


def test_a_segment_changes_the_next_sale_at_the_till_and_a_cancelled_offer_stops_there(
    shop_on_sqlite: Shop,
) -> None:
    shop = shop_on_sqlite
    till = shop.open_till()
    publish(shop)
    ana = shop.join_online(name="Ana Kowalska", phone=PHONE)
    assert shop.post("/v1/segments", {"segment_id": "nurses"}).is_success
    assert shop.post(
        "/v1/offers", {"offer_id": "gift-1", "reward": "gift", "segment": "nurses", **days(0, 9)}
    ).is_success
    sync_until_sent(till)
    assert explained(sell(till, ana, "s-1")) == {"base": 10}
    assert shop.post("/v1/segments/nurses/members/add", {"members": [ana]}).is_success
    wait_until(lambda: names(till, PHONE) == ["gift"], seconds=30, what="the till heard of the segment and the offer")
    assert explained(sell(till, ana, "s-2")) == {"base": 10, "nurses-double": 10}
    assert shop.post("/v1/offers/gift-1/cancel", {}).is_success
    wait_until(lambda: names(till, PHONE) == [], seconds=30, what="the till heard of the cancelling")
    refused = till.ask("quote", member_id=ana, lines=[a_line("10.00")], rewards=["gift"])
    assert refused["ok"] is False
    assert shop.post("/v1/segments/nurses/members/remove", {"members": [ana]}).is_success
    sync_until_sent(till)
    wait_until(
        lambda: "nurses-double" not in explained(till.result("quote", member_id=ana, lines=[a_line("10.00")])),
        seconds=30,
        what="the till heard that she left",
    )
    assert shop.verify_ledger().returncode == 0


def test_the_survivor_of_a_merge_uses_the_offer_at_the_till_under_either_phone(
    shop_on_sqlite: Shop,
) -> None:
    shop = shop_on_sqlite
    till = shop.open_till()
    publish(shop)
    ana = shop.join_online(name="Ana Kowalska", phone=PHONE)
    ann = shop.join_online(name="Ann K", phone=OTHER)
    both: Json = {"offer_id": "gift-1", "reward": "gift", "members": [ana, ann], **days(0, 9)}
    assert shop.post("/v1/offers", both).is_success
    wait_until(lambda: names(till, PHONE) == ["gift"], seconds=30, what="the till heard of the offer")
    assert shop.post(f"/v1/members/{ana}/merge", {"into": ann, "reason": "the same person"}).is_success
    wait_until(lambda: the_member(till, PHONE)["member_id"] == ann, seconds=30, what="the till heard of the merge")
    assert names(till, PHONE) == names(till, OTHER) == ["gift"]
    assert sell(till, ann, "s-1", "gift")["worth"] == "2.00"
    assert names(till, PHONE) == []
    sync_until_sent(till)
    assert shop.post("/v1/orders", an_order(ann, amount="1.00")).is_success
    assert shop.get("/v1/offers/gift-1")["used"] == 1
    assert shop.verify_ledger().returncode == 0
