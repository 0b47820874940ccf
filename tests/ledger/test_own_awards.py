"""A sale made offline may set its own award aside for its till: it is nobody else's from the first moment."""

from __future__ import annotations

from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import Connection, update

from posloyalty.domain.money import POINTS_MAX
from posloyalty.wire.events import LeaseSetBody, SaleBody
from posloyalty.wire.messages import SyncReply
from posloyalty_ledger.database import Database
from posloyalty_ledger.leases import open_leases
from posloyalty_ledger.resource_files import default_programme
from posloyalty_ledger.tables import devices
from tests.ledger.conftest import a_till
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import NOON, Till, a_sale

OWN = 2  # the version that says that own awards are used at once; the first does not


@pytest.fixture(scope="module", autouse=True)
def _both_versions(shop: Shop) -> None:
    text = default_programme().replace("[offline]\n", "[offline]\nown_awards = true\n")
    assert shop.post("/v1/programmes", {"text": text}).json()["version"] == OWN


@pytest.fixture
def other(database: Database, http: httpx.Client) -> Till:
    return a_till(database, http)


def earns(member: str, points: int, *, sets_aside: int | None = None, unpaid: bool = False) -> SaleBody:
    aside = points if sets_aside is None else sets_aside
    return msgspec.structs.replace(a_sale(member, award=points), sets_aside=aside, unpaid=unpaid)


def redeems(member: str, points: int) -> SaleBody:
    return msgspec.structs.replace(a_sale(member, award=0, redeemed=points), from_lease=points, from_floor=0)


def leases_of(reply: SyncReply) -> dict[str, int]:
    return {lease.member_id: lease.points for lease in reply.leases}


def test_it_is_set_aside_with_the_award_and_redeemed_from_there(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    till.write(earns(ana, 130), programme_version=OWN)
    assert leases_of(till.send()) == {ana: 130}
    refused = shop.post("/v1/orders", an_order(ana, redeem_points=100))
    assert refused.json()["code"] == "insufficient_points", "no other channel ever sees it"
    till.write(redeems(ana, 100))
    reply = till.send()
    assert (reply.results[-1].overdraft, leases_of(reply)) == (None, {ana: 30})
    assert leases_of(till.send()) == {ana: 30}, "told again, it is not set aside again"


def test_it_is_added_to_what_stands_there(till: Till, shop: Shop) -> None:
    ana = shop.a_member(points=300)
    till.write(redeems(ana, 0))
    till.write(earns(ana, 40), programme_version=OWN)
    till.write(earns(ana, 60, sets_aside=50), programme_version=OWN)
    assert leases_of(till.send()) == {ana: 90}
    balance = shop.balance(ana)
    assert (balance["available"], balance["leased"]) == (310, 90)


def test_what_is_owed_is_repaid_by_what_comes_back_of_it(till: Till, other: Till, shop: Shop) -> None:
    ana = shop.a_member()
    other.write(a_sale(ana, award=0, redeemed=80))
    assert other.send().results[-1].overdraft == 80
    till.write(earns(ana, 130), programme_version=OWN)
    assert leases_of(till.send()) == {ana: 130}, "the till may have handed out goods for it"
    till.write(redeems(ana, 100))
    assert till.send().results[-1].overdraft is None
    assert shop.balance(ana)["overdraft"] == 80


def test_no_more_than_the_award_and_nothing_of_one_that_waits(till: Till, shop: Shop) -> None:
    ana, ben = shop.a_member(), shop.a_member()
    till.write(earns(ana, 40, sets_aside=4000), programme_version=OWN)
    till.write(earns(ben, 40, unpaid=True), programme_version=OWN)
    assert leases_of(till.send()) == {ana: 40}


def test_where_the_programme_of_the_sale_has_no_own_awards_every_credit_repays_first(
    till: Till, other: Till, shop: Shop
) -> None:
    ana = shop.a_member()
    other.write(a_sale(ana, award=0, redeemed=80))
    other.send()
    till.write(earns(ana, 130), programme_version=1)
    assert leases_of(till.send()) == {}
    assert (shop.balance(ana)["available"], shop.balance(ana)["overdraft"]) == (50, 0)


def test_of_a_version_that_nobody_knows_here_any_more_the_tills_word_holds(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    till.write(earns(ana, 130), programme_version=900)
    assert leases_of(till.send()) == {ana: 130}, "a ledger that was put back may have lost it: the till has not"


def test_more_than_a_message_carries_is_told_as_its_bound(till: Till, shop: Shop) -> None:
    ana = shop.a_member()
    for _ in range(2):
        till.write(earns(ana, POINTS_MAX), programme_version=OWN)
    assert leases_of(till.send()) == {ana: POINTS_MAX}
    assert shop.balance(ana)["leased"] == 2 * POINTS_MAX


def test_an_answer_never_lists_leases_without_measure(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_leases, "LEASES_PER_TILL_MAX", 1)
    till, members = uuid4(), [uuid4() for _ in range(3)]

    def add_all(connection: Connection) -> list[int]:
        theirs = open_leases.OpenLeases(connection)
        return [theirs.add(till, member_id=one, owner_id=one, points=10, now=NOON) for one in (*members, members[0])]

    with database.reading() as connection:
        assert add_all(connection) == [10, 10, 0, 10]


def test_a_frozen_till_keeps_it_and_a_manager_frees_it(till: Till, shop: Shop, database: Database) -> None:
    ana = shop.a_member()
    database.write(
        lambda connection: connection.execute(
            update(devices).where(devices.c.device_id == UUID(till.device)).values(frozen=True)
        )
    )
    till.write(earns(ana, 130), programme_version=OWN)
    assert leases_of(till.send()) == {}, "nothing is listed to a frozen till"
    assert shop.balance(ana)["leased"] == 130
    till.write(redeems(ana, 100))
    assert till.send().results[-1].overdraft is None


def test_what_a_store_set_aside_between_two_joinings_stands_for_the_device_that_it_is_now(
    till: Till, database: Database, http: httpx.Client, shop: Shop
) -> None:
    ana = shop.a_member()
    till.sell(None)
    till.send()
    between = a_till(database, http, store=till.store.replace("-", " "))
    between.journal = list(till.journal)
    between.write(earns(ana, 130), programme_version=OWN)
    again = a_till(database, http, store=till.store.replace("-", " "))
    again.journal = list(between.journal)
    assert leases_of(again.send()) == {ana: 130}, "the one in between never said anything, and never will"
    again.write(LeaseSetBody(member_id=ana, target=0))
    assert leases_of(again.send()) == {}
    assert shop.balance(ana)["leased"] == 0
