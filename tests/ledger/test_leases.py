"""Points that are set aside for tills: granted as far as they are there, spent by that till alone, and given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import Connection

from posloyalty.domain.money import Points
from posloyalty.wire.events import AdjustmentBody, LeaseSetBody, SaleBody
from posloyalty.wire.messages import SyncReply
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.repository import till_by_id
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.leases import open_leases
from posloyalty_ledger.leases.posting import set_lease
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.sales.run import begin_run
from tests.ledger.conftest import a_till
from tests.ledger.servers import Server
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import Till, a_sale


@pytest.fixture
def other(database: Database, http: httpx.Client) -> Till:
    return a_till(database, http)


def asked(till: Till, member: str, target: int, *, serving: bool = False) -> dict[str, int]:
    till.write(LeaseSetBody(member_id=member, target=target, serving=serving))
    return leases_of(till.send())


def leases_of(reply: SyncReply) -> dict[str, int]:
    return {lease.member_id: lease.points for lease in reply.leases}


def from_lease(sale: SaleBody, points: int) -> SaleBody:
    return msgspec.structs.replace(sale, from_lease=points, from_floor=sale.redeemed - points)


def decide(server: Server, database: Database, till: Till, decision: str) -> str:
    """Let a manager decide about the till."""
    with database.reading() as connection:
        found = till_by_id(connection, UUID(till.device))
    assert found is not None
    return server.command(decision, "--till-no", str(found.till_no))


def test_what_is_available_is_set_aside_and_listed(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    assert asked(till, ana, 600) == {ana: 600}
    balance = shop.balance(ana)
    assert (balance["available"], balance["leased"], balance["held"], balance["total"]) == (400, 600, 0, 1000)


def test_two_tills_never_get_more_than_there_is(till: Till, other: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    assert asked(till, ana, 700) == {ana: 700}
    assert asked(other, ana, 700) == {ana: 300}
    assert shop.balance(ana)["available"] == 0


def test_what_a_till_lacks_is_asked_back_of_other_tills_and_told_when_it_is_there(
    till: Till, other: Till, shop: Shop
) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 900)
    assert asked(other, ana, 300, serving=True) == {ana: 100}
    (directive,) = till.send(events=[]).directives
    assert (directive.kind, directive.member_id, directive.target) == ("lower_lease", ana, 700)
    assert other.send(events=[]).directives == []
    before = other.cursor
    assert asked(till, ana, 700) == {ana: 700}
    (change,) = [change for change in other.send(events=[]).changes if change.key == ana]
    assert change.pos > before
    assert asked(other, ana, 300) == {ana: 300}


def test_the_till_that_has_not_served_a_member_for_longest_is_asked_first(
    till: Till, other: Till, database: Database, http: httpx.Client, shop: Shop
) -> None:
    ana, third = shop.a_member(points=1000), a_till(database, http)
    asked(till, ana, 300)
    asked(other, ana, 600)
    assert asked(third, ana, 300, serving=True) == {ana: 100}
    assert other.send(events=[]).directives == []
    (directive,) = till.send(events=[]).directives
    assert (directive.member_id, directive.target) == (ana, 100)


def test_what_is_merely_to_stand_is_asked_back_of_nobody(till: Till, other: Till, shop: Shop) -> None:
    """Two tills that took it from one another would do so for ever."""
    ana = shop.a_member(points=1000)
    asked(till, ana, 900)
    assert asked(other, ana, 300) == {ana: 100}
    assert till.send(events=[]).directives == []


def test_a_wish_that_was_lowered_in_the_same_batch_asks_nothing_back(till: Till, other: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 900)
    other.write(LeaseSetBody(member_id=ana, target=300, serving=True))
    other.write(LeaseSetBody(member_id=ana, target=100))
    assert leases_of(other.send()) == {ana: 100}
    assert till.send(events=[]).directives == []


def test_what_was_asked_for_before_a_store_joined_again_stands_for_the_device_that_it_is_now(
    till: Till, database: Database, http: httpx.Client, shop: Shop
) -> None:
    ana = shop.a_member(points=1000)
    till.sell(None)
    till.send()
    till.write(LeaseSetBody(member_id=ana, target=300))
    again = a_till(database, http, store=till.store.replace("-", " "))
    again.journal = list(till.journal)
    assert leases_of(again.send()) == {ana: 300}
    assert asked(again, ana, 0) == {}
    assert shop.balance(ana)["leased"] == 0


def test_a_lower_target_gives_back(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 700)
    assert asked(till, ana, 200) == {ana: 200}
    assert asked(till, ana, 0) == {}
    assert shop.balance(ana)["available"] == 1000


def test_a_lease_grows_to_what_the_programme_allows_and_one_that_is_larger_stays(
    till: Till, shop: Shop, database: Database
) -> None:
    ana, ben = shop.a_member(points=20_000), shop.a_member(points=20_000)
    assert asked(till, ana, 10**12) == {ana: 5000}
    assert asked(till, ben, 4000) == {ana: 5000, ben: 4000}
    ledger = Ledger(database=database, watcher=FeedWatcher(database))

    def under_a_smaller_maximum(connection: Connection, target: int) -> int:
        run = begin_run(ledger, connection, now=ledger.now())
        run.programmes[run.current_version] = replace(
            run.current, offline=replace(run.current.offline, lease_max_points=Points(1000))
        )
        cause = replace(
            cause_of(run, run.new_id(), reference="", reason="", approver=None), device_id=UUID(till.device)
        )
        left = set_lease(run, cause, member_id=UUID(ben), target=target)
        run.close()
        return left

    targets = (6000, 3000, 500, 6000)
    assert [database.write(partial(under_a_smaller_maximum, target=one)) for one in targets] == [4000, 3000, 500, 1000]


def test_a_redemption_spends_the_lease_and_nobody_else_can(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 1000)
    refused = shop.post("/v1/orders", an_order(ana, redeem_points=100))
    assert refused.json()["code"] == "insufficient_points"
    till.write(from_lease(a_sale(ana, award=0, redeemed=400), 400))
    reply = till.send()
    assert (reply.results[-1].overdraft, leases_of(reply)) == (None, {ana: 600})
    assert shop.balance(ana)["total"] == 600


def test_whoever_claims_more_of_a_lease_than_there_is_draws_on_what_is_available_and_then_overdraws(
    till: Till, other: Till, shop: Shop
) -> None:
    ana = shop.a_member(points=1000)
    asked(other, ana, 700)
    till.write(from_lease(a_sale(ana, award=0, redeemed=500), 500))
    assert till.send().results[-1].overdraft == 200
    balance = shop.balance(ana)
    assert (balance["leased"], balance["overdraft"]) == (700, 200)


def test_a_claimed_lease_takes_nothing_of_what_is_set_aside_for_a_reward_or_a_checkout(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=500)
    held = shop.post("/v1/holds", {"member_id": ana, "points": 400, "order_id": str(uuid4())})
    assert held.status_code == 201, held.text
    till.write(from_lease(a_sale(ana, award=0, redeemed=300), 300))
    assert till.send().results[-1].overdraft == 200
    assert shop.balance(ana)["held"] == 400


def test_what_a_sale_names_of_a_lease_and_does_not_redeem_stays_in_the_lease(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 400)
    till.write(msgspec.structs.replace(a_sale(ana, award=0, redeemed=100), from_lease=10**12, from_floor=0))
    assert leases_of(till.send()) == {ana: 300}
    balance = shop.balance(ana)
    assert (balance["available"], balance["leased"], balance["held"], balance["overdraft"]) == (600, 300, 0, 0)


def test_what_an_adjustment_names_of_a_lease_and_does_not_take_stays_in_the_lease(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 400)
    for points in (50, -100):
        till.write(AdjustmentBody(adjustment_id=str(uuid4()), member_id=ana, points=points, reason="", from_lease=400))
    assert leases_of(till.send()) == {ana: 300}
    balance = shop.balance(ana)
    assert (balance["available"], balance["leased"], balance["held"]) == (650, 300, 0)


def test_what_is_repeated_grants_once(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 600)
    assert leases_of(till.send()) == {ana: 600}
    assert shop.balance(ana)["leased"] == 600


def test_what_comes_back_repays_what_is_owed_first(till: Till, other: Till, shop: Shop) -> None:
    ana = shop.a_member(points=500)
    asked(till, ana, 500)
    other.write(a_sale(ana, award=0, redeemed=200))
    assert other.send().results[-1].overdraft == 200
    asked(till, ana, 0)
    balance = shop.balance(ana)
    assert (balance["available"], balance["overdraft"]) == (300, 0)


def test_a_wish_for_somebody_unknown_holds_nothing_up(till: Till) -> None:
    till.write(LeaseSetBody(member_id=str(uuid4()), target=100))
    reply = till.send()
    assert [(outcome.status, outcome.code) for outcome in reply.results] == [("posted", None)]
    assert leases_of(reply) == {}


def test_a_frozen_till_is_granted_nothing_and_told_of_nothing_until_it_is_cleared(
    till: Till, shop: Shop, server: Server, database: Database
) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 300)
    copied = list(till.journal)
    till.write(a_sale(ana))
    till.send()
    till.journal = copied
    till.write(LeaseSetBody(member_id=ana, target=900))
    reply = till.send(events=till.journal[-1:])
    assert (reply.frozen, leases_of(reply)) == (True, {})
    assert shop.balance(ana)["leased"] == 300
    decide(server, database, till, "clear")
    assert shop.balance(ana)["leased"] == 0
    assert asked(till, ana, 500) == {ana: 500}


def test_clearing_a_till_that_goes_on_already_takes_nothing_from_it(
    till: Till, shop: Shop, server: Server, database: Database
) -> None:
    """One branch makes several exceptions, and each may be cleared: the till has been given leases since the first."""
    ana = shop.a_member(points=1000)
    assert asked(till, ana, 300) == {ana: 300}
    assert "free again: 0" in decide(server, database, till, "clear")
    assert shop.balance(ana)["leased"] == 300


@pytest.mark.parametrize("decision", ["revoke", "lost"])
def test_a_till_that_will_not_come_back_holds_nothing(
    till: Till, shop: Shop, server: Server, database: Database, decision: str
) -> None:
    ana = shop.a_member(points=1000)
    asked(till, ana, 300)
    assert "free again: 300" in decide(server, database, till, decision)
    assert shop.balance(ana)["available"] == 1000


def test_a_merged_members_lease_is_spent_under_either_name(till: Till, shop: Shop) -> None:
    ana, old = shop.a_member(points=100), shop.a_member(points=400)
    asked(till, old, 300)
    merged = shop.post(f"/v1/members/{old}/merge", {"into": ana, "reason": "the same person"})
    assert merged.status_code == 200, merged.text
    assert shop.balance(ana)["leased"] == 300
    till.write(from_lease(a_sale(ana, award=0, redeemed=200), 200))
    reply = till.send()
    assert (reply.results[-1].overdraft, leases_of(reply)) == (None, {old: 100})


def test_points_that_a_manager_takes_at_a_till_come_from_its_lease(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=500)
    asked(till, ana, 500)
    till.write(AdjustmentBody(adjustment_id=str(uuid4()), member_id=ana, points=-200, reason="", from_lease=200))
    reply = till.send()
    assert (reply.results[-1].overdraft, leases_of(reply)) == (None, {ana: 300})


def test_everything_adds_up_afterwards(server: Server) -> None:
    assert server.command("verify")


def test_a_till_has_no_more_leases_than_an_answer_may_list(
    shop: Shop, till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_leases, "LEASES_PER_TILL_MAX", 2)
    members = [shop.a_member(points=500) for _ in range(3)]
    ledger = Ledger(database=database, watcher=FeedWatcher(database))

    def ask(member: str, target: int) -> int:
        def work(connection: Connection) -> int:
            run = begin_run(ledger, connection, now=datetime.now(UTC))
            cause = cause_of(run, run.new_id(), reference="1", reason="asked", approver=None)
            cause = replace(cause, device_id=UUID(till.device))
            granted = set_lease(run, cause, member_id=UUID(member), target=target)
            run.close()
            return granted

        return database.write(work)

    assert [ask(member, 100) for member in members] == [100, 100, 0]
    assert ask(members[0], 200) == 200, "what stands may grow"
    assert (ask(members[1], 0), ask(members[2], 100)) == (0, 100)
