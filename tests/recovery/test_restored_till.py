"""A till that was put back from a backup: flagged at its first contact, nothing lost, nothing spent twice."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest

from posloyalty.counter.replies import status_json
from posloyalty.domain.errors import InsufficientPoints
from posloyalty.use_cases.return_sale import open_return, return_sale
from posloyalty.use_cases.status import status_of
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import RecoveredBody
from tests.recovery.machines import Machine, World
from tests.use_cases.test_return_sale import a_return

Make = Callable[[str], Machine]


def recovered_bodies(world: World, till: Machine) -> list[RecoveredBody]:
    bodies = [body_of(decode_event(row.content)) for row in world.events_of(till, kind="recovered")]
    return [body for body in bodies if isinstance(body, RecoveredBody)]


@pytest.mark.parametrize("with_anchor", [True, False])
def test_a_till_with_nothing_unsent_is_flagged_at_its_first_contact(
    machine: Make, world: World, *, with_anchor: bool
) -> None:
    till = machine("till")
    till.sell("s1")
    till.sync()
    backup = till.back_up()
    till.sell("s2")
    till.sync()
    till.put_back(backup, with_anchor=with_anchor)
    assert till.state.restored is with_anchor
    till.sync()
    assert till.kinds()[-1] == "recovered"
    assert (world.device(till).frozen, till.state.unsent, till.state.frozen) == (True, 0, True)
    [body] = recovered_bodies(world, till)
    sold = [row for row in world.events_of(till) if row.type == "sale"]
    assert bytes.fromhex(body.from_hash) == sold[-1].hash
    world.verify()


def test_it_is_said_once_however_often_the_till_asks_and_is_started(machine: Make, world: World) -> None:
    till = machine("till")
    backup = till.back_up()
    till.sell()
    till.sync()
    till.put_back(backup)
    for _ in range(3):
        till.sync()
        till.sell()
        till.restart()
    till.sync()
    assert till.kinds().count("recovered") == len(recovered_bodies(world, till)) == 1


def test_a_till_that_sold_before_it_asked_is_a_fork_and_says_nothing_more(machine: Make, world: World) -> None:
    till = machine("till")
    backup = till.back_up()
    till.sell("lost")
    till.sync()
    till.put_back(backup)
    till.sell("after")
    till.sync()
    assert (world.device(till).frozen, recovered_bodies(world, till)) == (True, [])
    assert [row.status for row in world.events_of(till, kind="sale")] == ["posted", "posted"]


def test_what_was_sold_before_the_first_contact_arrives_though_the_ledger_knew_the_first_batch(
    machine: Make, world: World
) -> None:
    till = machine("till")
    for number in range(230):  # more than one batch holds, unsent in the backup and sent after it
        till.sell(f"early-{number}")
    backup = till.back_up()
    till.sync()
    till.sell("lost")
    till.sync()
    till.put_back(backup)
    till.sell("after")
    till.sync()
    assert till.state.unsent == 0
    assert len(world.events_of(till, kind="sale")) == 232
    assert world.device(till).frozen


def test_what_was_lost_is_fetched_and_its_goods_can_be_returned(machine: Make, world: World) -> None:
    till = machine("till")
    ana = world.a_member(0)
    till.sync()
    backup = till.back_up()
    lost = till.sell("lost", member=ana)
    till.sync()
    till.put_back(backup)
    till.sync()
    assert status_of(till.ports).missing == 1
    preview = open_return(till.ports, code=lost.receipt_no)
    assert (preview.sale_id, preview.receipt_no) == ("lost", lost.receipt_no)
    back = return_sale(till.ports, a_return("r1", (1, 1), sale_id="lost"), cashier=None)
    assert back.award_taken == lost.award == 20
    till.sync()
    assert world.shop.balance(str(ana))["total"] == 0
    assert till.store.verify().faults == ()


def test_a_till_is_given_its_own_events_and_nobody_elses(machine: Make) -> None:
    till = machine("till")
    ledger = till.ports.ledger
    assert ledger is not None
    till.sell("s1")
    till.sync()
    [event] = ledger.own_events(after=bytes(32), timeout_s=5).events
    assert msgspec.json.decode(event.content)["type"] == "sale"
    other = machine("other")
    assert other.ports.ledger is not None
    assert other.ports.ledger.own_events(after=bytes(32), timeout_s=5).events == ()
    assert other.ports.ledger.own_events(after=event.hash, timeout_s=5).events == (), "another till's event"


def test_a_put_back_till_spends_nothing_until_a_manager_clears_it(machine: Make, world: World) -> None:
    till = machine("till")
    ana = world.a_member(1000)
    till.sync()
    till.sell(member=ana, redeem=100)
    till.sync()
    backup = till.back_up()
    till.sell()
    till.sync()
    till.put_back(backup)
    assert till.safe_now(ana) == 0
    till.sync()
    till.restart()
    assert till.safe_now(ana) == 0, "it remembers that it is frozen, though nobody has answered yet"
    with pytest.raises(InsufficientPoints):
        till.sell(member=ana, redeem=100)
    assert till.sell(member=ana).award == 20
    till.sync()
    world.clear(till)
    till.sync()
    assert till.sell(member=ana, redeem=200).redeemed == 200
    till.sync()
    assert not world.device(till).frozen
    assert world.shop.balance(str(ana))["overdraft"] == 0
    world.verify()


def test_sales_that_were_lost_before_they_were_sent_are_told_of(machine: Make, world: World) -> None:
    till = machine("till")
    till.sell("s1")
    till.sync()
    backup = till.back_up()
    lost = till.sell("lost")
    till.put_back(backup)
    till.sync()
    [body] = recovered_bodies(world, till)
    assert body.from_hash == lost.hash
    assert not world.device(till).frozen, "the ledger lacks nothing that anybody else could have"
    till.restart()
    till.sync()
    assert len(recovered_bodies(world, till)) == 1


def test_the_cashier_is_told_what_to_do(machine: Make, world: World) -> None:
    till = machine("till")
    backup = till.back_up()
    till.sell()
    till.sync()
    till.put_back(backup)
    before = status_json(status_of(till.ports))
    till.sync()
    after = status_json(status_of(till.ports))
    assert (before["standing"], after["standing"]) == ("restored", "frozen")
    assert f"clear --till-no {till.till_no}" in str(after["notice"])
    world.clear(till)
    till.sync()
    cleared = status_json(status_of(till.ports))
    assert (cleared["standing"], cleared["notice"]) == ("good", None)
    assert json.dumps(cleared)
