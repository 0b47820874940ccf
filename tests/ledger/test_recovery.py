"""A ledger that was put back does nothing of its own until every till and web shop has reported; facts still post."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, update

from posloyalty.wire.events import LeaseSetBody
from posloyalty_ledger.database import Database
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.recovery.epochs import EpochCause, begin_epoch, note_orders_resent
from posloyalty_ledger.recovery.standing import is_recovering
from posloyalty_ledger.state import server_epoch
from posloyalty_ledger.tables import award_differences, devices, ledger_state, transfers
from tests.ledger.conftest import a_till
from tests.ledger.reward_shops import publish_rewards
from tests.ledger.servers import Server
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till


def put_back(database: Database) -> int:
    """Have the ledger begin an epoch, as after a restore."""
    ledger = Ledger(database=database, watcher=FeedWatcher(database))
    return database.write(lambda connection: begin_epoch(ledger, connection, cause=EpochCause.RESTORE))


def recovers(database: Database) -> bool:
    with database.reading() as connection:
        return is_recovering(connection)


def everybody_reports(database: Database) -> None:
    """Let every till have reported, and the web shops too."""
    newest = select(ledger_state.c.server_epoch).scalar_subquery()
    database.write(lambda connection: connection.execute(update(devices).values(server_epoch=newest)))
    database.write(lambda connection: note_orders_resent(connection, by="tests", now=datetime.now(UTC)))


@pytest.fixture
def behind(database: Database, till: Till) -> Iterator[Till]:
    """Give a till that has not reported since the ledger was put back a moment ago."""
    put_back(database)
    yield till
    everybody_reports(database)
    assert not recovers(database)


# What a shop's programs may ask a ledger to do of its own, with what each needs. {m}: a member with 500 points; {o}:
# another; {i}: a reward that was issued; {d}: an award that was printed too high; {w}: a member who owes.
CLOSED = {
    "a hold": ("/v1/holds", {"member_id": "{m}", "points": 100, "order_id": "{new}"}),
    "an adjustment": ("/v1/adjustments", {"member_id": "{m}", "points": 5, "adjustment_id": "{new}", "reason": "x"}),
    "points taken": ("/v1/adjustments", {"member_id": "{m}", "points": -5, "adjustment_id": "{new}", "reason": "x"}),
    "a transfer": (
        "/v1/transfers",
        {"transfer_id": "{new}", "from_member": "{m}", "to_member": "{o}", "points": 5, "reason": "x"},
    ),
    "a merge": ("/v1/members/{o}/merge", {"into": "{m}", "reason": "x"}),
    "a write-off": ("/v1/write-offs", {"write_off_id": "{new}", "member_id": "{w}", "points": 1, "reason": "x"}),
    "a reversed award": ("/v1/award-differences/{d}/reverse", {"reason": "x"}),
    "a reward": ("/v1/rewards/mug/issue", {"issue_id": "{new}", "member_id": "{m}"}),
    "a reward's use": ("/v1/issued-rewards/{i}/redeem", {}),
    "a reward's end": ("/v1/issued-rewards/{i}/cancel", {}),
    "an opening balance": ("/v1/members/import", {"rows": [{"card": "{new}", "opening_balance": 10}]}),
}


def a_debtor(shop: Shop, till: Till) -> str:
    """Have a member spend what is not there."""
    member = shop.a_member(points=100)
    till.sell(member, award=0, redeemed=200)
    till.send()
    return member


def an_overpaid(database: Database, shop: Shop) -> str:
    """Note of an order that its award was printed too high."""
    member = shop.a_member()
    order = an_order(member)
    assert shop.post("/v1/orders", order).status_code == 201
    entries = shop.get(f"/v1/members/{member}/entries").json()["items"]
    cause: str = entries[0]["cause"]
    row = {"cause": UUID(cause), "member_id": UUID(member), "printed": 12, "computed": 7}
    database.write(
        lambda connection: connection.execute(insert(award_differences).values(**row, recorded_at=datetime.now(UTC)))
    )
    return cause


def filled(template: object, names: Json) -> Json:
    text = json.dumps(template)
    for name, value in {**names, "new": f"N{uuid4().hex[:12]}"}.items():
        text = text.replace("{" + name + "}", value)
    found: Json = json.loads(text)
    return found


@pytest.fixture(scope="module", autouse=True)
def _rewards(shop: Shop) -> None:
    publish_rewards(shop)


@pytest.fixture
def names(database: Database, shop: Shop, till: Till) -> Json:
    """Give what the table of requests needs, made before the ledger is put back."""
    member, issue = shop.a_member(points=5000), str(uuid4())
    body = {"issue_id": issue, "member_id": member}
    assert shop.post("/v1/rewards/mug/issue", body).status_code == 201
    return {
        "m": member,
        "o": shop.a_member(),
        "i": issue,
        "d": an_overpaid(database, shop),
        "w": a_debtor(shop, till),
    }


@pytest.mark.parametrize("what", CLOSED)
def test_nothing_of_its_own_happens_until_everybody_has_reported(
    database: Database, shop: Shop, names: Json, what: str
) -> None:
    path, template = CLOSED[what]
    asked = {"path": path, "body": template}
    request = filled(asked, names)
    moved = entries_count(database)
    put_back(database)
    refused = shop.post(request["path"], request["body"])
    assert (refused.status_code, refused.json()["code"], refused.json()["recovering"]) == (503, "busy", True)
    assert int(refused.headers["retry-after"]) > 1
    assert entries_count(database) == moved
    everybody_reports(database)
    done = shop.post(request["path"], request["body"])
    assert done.status_code in {200, 201}, done.text


def entries_count(database: Database) -> int:
    with database.reading() as connection:
        return len(connection.execute(select(transfers.c.transfer_id)).all())


def test_a_till_is_granted_and_told_no_lease_while_the_ledger_recovers(
    database: Database, shop: Shop, till: Till
) -> None:
    ana = shop.a_member(points=500)
    till.write(LeaseSetBody(member_id=ana, target=300))
    assert [lease.points for lease in till.send().leases] == [300]
    till.server_epoch = put_back(database)
    till.write(LeaseSetBody(member_id=ana, target=400))
    reply = till.send()
    assert (reply.recovering, reply.leases) == (True, [])
    assert shop.balance(ana)["leased"] == 300
    everybody_reports(database)
    listed = till.send(events=[])
    assert (listed.recovering, [lease.points for lease in listed.leases]) == (False, [300])


def test_what_tills_and_shops_say_happened_is_posted_while_the_ledger_recovers(behind: Till, shop: Shop) -> None:
    ana = shop.a_member()
    behind.sell(ana, award=12)
    assert behind.send().recovering
    order = an_order(ana)
    first = shop.post("/v1/orders", order)
    again = shop.post("/v1/orders", order)
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    returned = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "2"}]}
    assert shop.post(f"/v1/orders/{order['order_id']}/returns", returned).status_code == 201
    assert shop.balance(ana)["available"] == 12


def test_an_order_from_before_posts_what_it_spent_though_the_ledger_lacks_the_points(behind: Till, shop: Shop) -> None:
    ana = shop.a_member()
    order = an_order(ana, redeem_points=100)
    assert shop.post("/v1/orders", order).json()["code"] == "busy"
    resent = {**order, "occurred_at": "2026-01-01T12:00:00+00:00"}
    assert shop.post("/v1/orders", resent).status_code == 201
    balance = shop.balance(ana)
    assert (balance["available"], balance["overdraft"]) == (0, 100 - shop_award(shop, ana))
    assert behind.send(events=[]).recovering


def shop_award(shop: Shop, member: str) -> int:
    items = shop.get(f"/v1/members/{member}/entries").json()["items"]
    return sum(item["points"] for item in items if item["kind"] == "earn")


def test_points_are_offered_to_no_new_order_while_the_ledger_recovers(behind: Till, shop: Shop) -> None:
    ana = shop.a_member(card=f"C{uuid4().hex[:12]}")
    behind.sell(ana, award=400)
    behind.send()
    asked = {name: value for name, value in an_order(ana).items() if name != "order_id"}
    assert shop.post("/v1/quotes", asked).json()["largest_points"] == 0
    refused = shop.post("/v1/orders", an_order(ana, redeem_points=100))
    assert (refused.status_code, refused.json()["recovering"]) == (503, True)
    assert shop.post("/v1/orders", an_order(ana)).status_code == 201, "who uses no points is served"


def test_a_new_epoch_voids_what_checkouts_had_set_aside(database: Database, shop: Shop) -> None:
    ana = shop.a_member(points=500)
    body = {"member_id": ana, "points": 300, "order_id": str(uuid4())}
    hold_id = shop.post("/v1/holds", body).json()["hold_id"]
    put_back(database)
    assert shop.balance(ana)["available"] == 500
    late = shop.post(f"/v1/holds/{hold_id}/capture", {})
    assert (late.json()["code"], late.json()["ended"]) == ("hold_expired", "void")
    resent = shop.post("/v1/orders", {**an_order(ana), "order_id": body["order_id"], "hold_id": hold_id})
    assert (resent.status_code, resent.json()["redeemed"]) == (201, 300)
    everybody_reports(database)


def test_an_order_whose_hold_went_with_what_was_undone_says_itself_what_it_spent(behind: Till, shop: Shop) -> None:
    ana = shop.a_member()
    behind.sell(ana, award=300)
    behind.send()
    order = an_order(ana, redeem_points=200, hold_id=str(uuid4()))
    assert shop.post("/v1/orders", order).json()["code"] == "busy"  # anybody can make up a hold
    assert shop.post("/v1/orders", {**order, "occurred_at": "2026-01-01T10:00:00Z"}).json()["redeemed"] == 200


def test_the_ledger_waits_until_a_till_that_knows_the_epoch_has_nothing_left(
    database: Database, server: Server, shop: Shop, till: Till
) -> None:
    everybody_reports(database)
    till.sell(None, award=0)
    till.sell(None, award=0)
    epoch = put_back(database)
    server.command("orders-resent")
    assert till.send(events=till.journal[:1]).recovering  # it does not know of the epoch
    till.server_epoch = epoch
    assert till.send(events=till.journal[:1]).recovering  # it says that one is left
    assert others_report(database, till) > 0
    assert not till.send(events=till.journal[1:]).recovering
    assert shop.get("/v1/recovery").json()["recovering"] is False


def others_report(database: Database, till: Till) -> int:
    """Let all tills but one have reported; give how many they are."""
    newest = select(ledger_state.c.server_epoch).scalar_subquery()
    statement = update(devices).where(devices.c.device_id != UUID(till.device)).values(server_epoch=newest)
    return database.write(lambda connection: connection.execute(statement).rowcount)


def test_a_till_that_never_synced_is_waited_for_like_every_other(
    database: Database, server: Server, shop: Shop
) -> None:
    everybody_reports(database)
    new = a_till(database, shop.http)
    put_back(database)
    server.command("orders-resent")
    found = shop.get("/v1/recovery").json()
    assert new.device in {one["device"] for one in found["waits_for_tills"]}
    everybody_reports(database)


def test_a_till_that_joins_while_the_ledger_recovers_is_waited_for_until_its_outbox_is_empty(
    behind: Till, database: Database, shop: Shop
) -> None:
    joined = a_till(database, shop.http)
    waited = {one["device"] for one in shop.get("/v1/recovery").json()["waits_for_tills"]}
    assert {joined.device, behind.device} <= waited
    with database.reading() as connection:
        joined.server_epoch = server_epoch(connection)
    joined.send(events=[])
    assert joined.device not in {one["device"] for one in shop.get("/v1/recovery").json()["waits_for_tills"]}


def test_web_shops_are_waited_for_until_somebody_says_that_they_have_reported(
    database: Database, shop: Shop, till: Till
) -> None:
    everybody_reports(database)
    epoch = put_back(database)
    others_report(database, till)
    till.server_epoch = epoch
    assert till.send(events=[]).recovering
    assert shop.http.get("/readyz").json()["recovering"] is True
    found = shop.post("/v1/recovery/orders-resent", {}).json()
    assert (found["recovering"], found["orders_resent_by"], found["cause"]) == (False, "tests", "restore")
    assert shop.http.get("/readyz").json()["recovering"] is False


def test_once_all_have_reported_no_till_that_comes_late_stops_the_ledger_again(
    database: Database, shop: Shop, till: Till
) -> None:
    put_back(database)
    everybody_reports(database)
    shop.post("/v1/recovery/orders-resent", {})
    with database.reading() as connection:
        epoch = server_epoch(connection)
    statement = update(devices).where(devices.c.device_id == UUID(till.device)).values(server_epoch=epoch - 1)
    database.write(lambda connection: connection.execute(statement))
    assert not recovers(database)


def test_an_epoch_that_a_till_claims_raises_nothing(database: Database, till: Till) -> None:
    with database.reading() as connection:
        before = server_epoch(connection)
    till.server_epoch = before + 5
    stranger = till.sell(None, award=0)
    answer = till.post_sync(till.sync_body(events=[], base=stranger.hash))
    assert answer.json()["code"] == "resend"
    assert till.send().server_epoch == before


def test_the_days_run_does_nothing_while_the_ledger_recovers(behind: Till, database: Database) -> None:
    ledger = Ledger(database=database, watcher=FeedWatcher(database))
    report = run_due(ledger)
    assert (report.today.recovering, report.counted) == (True, {})
    assert behind.send(events=[]).recovering
