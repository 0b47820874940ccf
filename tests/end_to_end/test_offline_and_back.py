"""Till and ledger as real processes: the network goes, selling goes on, and afterwards both agree to the point."""

from __future__ import annotations

import subprocess
import sys
import uuid
from pathlib import Path

from posloyalty.commands.demo_processes import CounterProcess, Json
from tests.end_to_end.shop import (
    Shop,
    a_line,
    an_order,
    points_of,
    posloyalty,
    sync_until_sent,
    the_member,
    wait_until,
)

ANA = "+447700900123"


def ring_up(counter: CounterProcess, member_id: object, amount: str, **more: object) -> Json:
    return counter.result("record_sale", sale_id=str(uuid.uuid4()), member_id=member_id, lines=[a_line(amount)], **more)


def test_a_sale_at_the_till_is_in_the_ledger_to_the_point(shop: Shop) -> None:
    till = shop.open_till()
    ana = till.result("enrol_member", name="Ana Kowalska", phone="07700 900123", consents=["programme"])
    receipt = ring_up(till, ana["member_id"], "20.00")
    sync_until_sent(till)
    assert receipt["award"]
    assert shop.total_of(str(ana["member_id"])) == receipt["award"]
    assert points_of(the_member(till, ANA))["confirmed"] == receipt["award"]
    assert points_of(the_member(till, ANA))["unconfirmed"] == 0


def test_selling_goes_on_while_the_ledger_is_killed_and_everything_arrives_once(shop: Shop) -> None:
    till = shop.open_till()
    member_id = shop.join_online(name="Ana Kowalska", phone=ANA, points=1000)
    sync_until_sent(till)
    before = shop.total_of(member_id)
    shop.ledger.kill()
    receipts = [ring_up(till, member_id, "7.00") for _ in range(5)]
    receipts.append(ring_up(till, member_id, "10.00", redeem_points=300))
    unsent = int(str(till.result("status")["unsent"]))
    assert unsent >= len(receipts)  # and what was asked of the ledger before it was missed
    shop.ledger.start()
    sync_until_sent(till)
    earned = sum(int(str(receipt["award"])) for receipt in receipts)
    assert shop.total_of(member_id) == before + earned - 300
    assert shop.verify_ledger().returncode == 0


def test_two_tills_offline_cannot_spend_more_than_the_floor_each(shop: Shop) -> None:
    one, two = shop.open_till("Till 1"), shop.open_till("Till 2")
    member_id = shop.join_online(name="Ana Kowalska", phone=ANA, points=2000)
    for till in (one, two):
        sync_until_sent(till)
    shop.ledger.kill()
    for till in (one, two):
        refused = till.ask(
            "record_sale",
            sale_id=str(uuid.uuid4()),
            member_id=member_id,
            lines=[a_line("50.00")],
            redeem_points=900,
        )
        assert not refused["ok"]
        error = refused["error"]
        assert isinstance(error, dict)
        assert (error["code"], error["safe_now"], error["requested"]) == ("insufficient_points", 500, 900)
        ring_up(till, member_id, "50.00", redeem_points=500)
        assert points_of(the_member(till, ANA))["safe_now"] == 0


def test_a_web_order_changes_what_the_till_shows_within_a_second(shop: Shop) -> None:
    till = shop.open_till()
    member_id = shop.join_online(name="Ana Kowalska", phone=ANA, points=300)
    wait_until(lambda: bool(till.result("find_member", query=ANA)["members"]), seconds=10, what="Ana is known")
    before = int(str(points_of(the_member(till, ANA))["confirmed"]))
    assert shop.post("/v1/orders", an_order(member_id, amount="40.00")).is_success
    wait_until(
        lambda: int(str(points_of(the_member(till, ANA))["confirmed"])) > before, seconds=1.0, what="the order shows"
    )


def test_points_used_on_the_web_are_gone_at_the_till(shop: Shop) -> None:
    till = shop.open_till()
    member_id = shop.join_online(name="Ana Kowalska", phone=ANA, points=1000)
    sync_until_sent(till)
    available = int(str(points_of(the_member(till, ANA))["confirmed"]))
    use = available // 100 * 100
    assert shop.post("/v1/orders", an_order(member_id, amount="500.00", redeem_points=use)).is_success
    refused = till.ask(
        "record_sale", sale_id=str(uuid.uuid4()), member_id=member_id, lines=[a_line("90.00")], redeem_points=900
    )
    assert not refused["ok"]
    assert shop.total_of(member_id) >= 0


def test_a_repeated_sale_answers_the_same_and_counts_once(shop: Shop) -> None:
    till = shop.open_till()
    ana = till.result("enrol_member", name="Ana", phone=ANA, consents=["programme"])
    sale = {"sale_id": "sale-1", "member_id": ana["member_id"], "lines": [a_line("12.00")]}
    first = till.result("record_sale", **sale)
    sync_until_sent(till)
    assert till.result("record_sale", **sale) == first
    sync_until_sent(till)
    assert shop.total_of(str(ana["member_id"])) == first["award"]
    other = till.ask("record_sale", **{**sale, "lines": [a_line("13.00")]})
    error = other["error"]
    assert isinstance(error, dict)
    assert error["code"] == "id_reuse"


def test_a_repeated_web_order_counts_once(shop: Shop) -> None:
    member_id = shop.join_online(name="Ana", phone=ANA)
    order = an_order(member_id, amount="30.00", order_id="web-1")
    first = shop.post("/v1/orders", order, key="key-1")
    again = shop.post("/v1/orders", order, key="key-1")
    under_another_key = shop.post("/v1/orders", order, key="key-2")
    assert first.json() == again.json()
    assert under_another_key.is_success
    assert shop.post("/v1/orders", {**order, "order_id": "web-2"}, key="key-1").json()["code"] == "id_reuse"
    assert shop.total_of(member_id) == int(first.json()["award"])


def test_every_printed_receipt_survives_a_killed_till(shop_on_sqlite: Shop) -> None:
    till = shop_on_sqlite.open_till()
    ana = till.result("enrol_member", name="Ana", phone=ANA, consents=["programme"])
    printed = [str(ring_up(till, ana["member_id"], "3.00")["sale_id"]) for _ in range(20)]
    till.send("record_sale", sale_id="cut-off", member_id=ana["member_id"], lines=[a_line("3.00")])
    till.kill()
    assert posloyalty("verify", "--store", str(till.store)).returncode == 0
    till.start()
    for sale_id in printed:
        assert till.result("receipt", sale_id=sale_id, format="text")["content"]
    till.result("record_sale", sale_id="cut-off", member_id=ana["member_id"], lines=[a_line("3.00")])
    sync_until_sent(till)
    items = shop_on_sqlite.get(f"/v1/members/{ana['member_id']}/entries", limit="100")["items"]
    assert isinstance(items, list)
    assert len([entry for entry in items if entry["kind"] == "earn"]) == 21


def test_a_return_takes_the_award_back_and_gives_used_points_back(shop: Shop) -> None:
    till = shop.open_till()
    member_id = shop.join_online(name="Ana", phone=ANA, points=500)
    sync_until_sent(till)
    before = shop.total_of(member_id)
    sale = ring_up(till, member_id, "30.00", redeem_points=200)
    back = till.result("return_sale", return_id="back-1", sale_id=sale["sale_id"], lines=[{"line": 1, "quantity": "1"}])
    sync_until_sent(till)
    assert (back["money_back"], back["points_back"], back["award_taken"]) == ("28.00", 200, sale["award"])
    assert shop.total_of(member_id) == before
    again = till.ask("return_sale", return_id="back-2", sale_id=sale["sale_id"], lines=[{"line": 1, "quantity": "1"}])
    assert not again["ok"]


def test_the_example_of_a_host_program_sells_with_points(shop_on_sqlite: Shop) -> None:
    shop_on_sqlite.join_online(name="Ana Kowalska", phone=ANA, points=500)
    store = shop_on_sqlite.enrolled_store()
    example = Path(__file__).parents[2] / "docs" / "examples" / "host_pos.py"
    done = subprocess.run(
        [sys.executable, str(example), "--store", str(store), "--member", ANA],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Ana K." in done.stdout
    assert "Recorded as" in done.stdout
