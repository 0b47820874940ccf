"""Where members are many a till is told of those who visit its store; it skips nobody, and finds everybody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import Connection, insert, select

from posloyalty.wire.codec import decode_message
from posloyalty.wire.events import LeaseSetBody
from posloyalty.wire.messages import Change, ChangesPage
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.devices.repository import add_store, till_by_no
from posloyalty_ledger.due.service import run_due
from posloyalty_ledger.feed import pages
from posloyalty_ledger.feed.for_tills import page_for_till
from posloyalty_ledger.feed.pages import changes_after
from posloyalty_ledger.reservation_tables import leases
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.tables import devices, identifiers, members, sales
from posloyalty_ledger.visit_tables import member_words, visits
from posloyalty_ledger.visits.scope import NARROWED, WIDENED, settle_scope, unseen_before
from tests.ledger.calendars import Club, a_club
from tests.ledger.conftest import KINDS, a_database, a_till
from tests.ledger.finders import find, heard, visitors_alone
from tests.ledger.migrating import migrate_to
from tests.ledger.servers import Server, running_server
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import NOON, Till, a_claim, a_return, a_sale


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a service that tells tills of their visitors alone, however few members there are."""
    folder = tmp_path_factory.mktemp("ledger")
    with (
        a_database(request.param, request, folder) as url,
        running_server(url, "--replicate-all-up-to", "0") as running,
    ):
        yield running


@pytest.fixture
def many(database: Database) -> Iterator[Database]:
    with visitors_alone(database):
        yield database


@pytest.fixture
def club(database_url: str) -> Iterator[Club]:
    with a_club(database_url) as opened:
        yield opened


def beside(database: Database, till: Till) -> Till:
    """Give another till of the same store, which has heard everything."""
    other = a_till(database, till.http, store=till.store)
    other.scope = ""
    heard(other)
    return other


# --- the feed ---------------------------------------------------------------------------------------------------------


def test_whoever_begins_to_visit_a_store_is_told_to_all_its_tills_however_they_were_seen(
    many: Database, till: Till, shop: Shop
) -> None:
    till.scope = ""
    other = beside(many, till)
    buyer, looked, phoned, served, claimed, stranger = (shop.a_member(points=50) for _ in range(6))
    assert heard(other) == {}  # nobody was seen there

    joined = till.enrol_member(("card", f"J{uuid4().hex[:10]}"))
    till.sell(buyer)
    nobodys = a_sale(None)
    till.write(nobodys)
    till.write(a_claim(nobodys, claimed))
    till.write(LeaseSetBody(member_id=served, target=10, serving=True))
    till.write(LeaseSetBody(member_id=stranger, target=0))
    till.send()
    assert find(till, member_id=looked).kept
    shop.post("/v1/orders", an_order(phoned, channel="phone", store=till.store))

    assert set(heard(other)) == {joined, buyer, claimed, served, looked, phoned}
    assert heard(other) == {}


def test_goods_that_come_back_at_another_store_are_a_visit_there(many: Database, till: Till, shop: Shop) -> None:
    far = a_till(many, till.http)
    till.scope = far.scope = ""
    member = shop.a_member()
    sold = a_sale(member)
    written = till.write(sold)
    till.send()
    back = msgspec.structs.replace(a_return(sold), sale_hash=written.hash.hex()[:8])
    far.write(back)
    far.send()
    assert member in heard(far)


@pytest.mark.usefixtures("many")
def test_a_member_who_never_came_is_told_to_nobody_but_an_erasure_to_everybody(till: Till, shop: Shop) -> None:
    till.scope = ""
    heard(till)
    member = shop.a_member()
    assert heard(till) == {}
    shop.http.delete(f"/v1/members/{member}", headers=shop.headers(idempotency_key=str(uuid4())))
    assert heard(till)[member].deleted


def test_a_merge_is_told_where_either_was_and_the_survivor_goes_where_both_did(
    many: Database, till: Till, shop: Shop
) -> None:
    till.scope, far = "", a_till(many, till.http)
    far.scope = ""
    ended, into = shop.a_member(points=20), shop.a_member(points=30)
    till.sell(ended)
    till.send()
    far.sell(into)
    far.send()
    heard(till), heard(far)
    answer = shop.post(f"/v1/members/{ended}/merge", {"into": into, "reason": "the same person"})
    assert answer.status_code == 200, answer.text
    told = heard(till)
    value = told[ended].member
    assert value is not None
    assert value.merged_into == into
    assert into in told
    assert into in heard(far)


@pytest.mark.usefixtures("many")
def test_a_till_that_knew_everybody_takes_the_feed_anew_and_one_that_knows_no_scopes_is_told_everything(
    database: Database, till: Till, shop: Shop
) -> None:
    old = a_till(database, till.http)  # of before there were scopes
    member, seen = shop.a_member(), shop.a_member()
    till.sell(seen)
    till.send()
    assert {member, seen} <= set(heard(old))
    assert old.send(events=[]).since is None

    till.scope, till.cursor = "", old.cursor  # all that it was told of until then was everybody
    assert till.send(events=[]).must_refetch
    assert set(heard(till)) >= {seen}
    assert till.scope == till.store
    assert till.get(f"/v1/changes?cursor={till.cursor}&scope=").json()["code"] == "must_refetch"
    page = decode_message(till.get(f"/v1/snapshot?scope={till.store}").content, ChangesPage)
    assert {change.key for change in page.changes if change.member} == {seen}
    shown = decode_message(till.get(f"/v1/changes?cursor={till.cursor - 4}").content, ChangesPage)
    assert {member, seen} <= {change.key for change in shown.changes}


def test_a_till_of_one_store_takes_the_feed_anew_when_everybody_is_told_of_again(club: Club) -> None:
    club.database.write(lambda connection: add_store(connection, store_id="corner", name="Corner", now=club.now))
    club.database.write(lambda connection: connection.execute(insert(devices).values(**a_device(uuid4()))))
    club.member()
    with club.database.reading() as connection:
        till = till_by_no(connection, 1)
        assert till is not None
        assert page_for_till(club.ledger, connection, till, cursor=1, limit=9, asked="corner") == (None, "")
        page, scope = page_for_till(club.ledger, connection, till, cursor=0, limit=9, asked="corner")
        assert (page is not None, scope) == (True, "")


def test_a_page_looks_at_so_many_rows_and_goes_on_behind_them_even_with_nobody_to_tell_of(
    many: Database, till: Till, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "LOOKED_AT_MAX", 3)
    added = [shop.a_member() for _ in range(8)]
    till.sell(added[0])
    till.send()
    told, cursor, calls = [], 0, 0
    while True:
        with many.reading() as connection:
            page = changes_after(connection, cursor=cursor, limit=2, as_of=NOON, today=NOON.date(), scope=till.store)
        assert page is not None
        assert page.next > cursor
        told += [change.key for change in page.changes if change.member]
        cursor, calls = page.next, calls + 1
        if not page.more:
            break
    assert told == [added[0]]
    assert calls > len(added) // 3


# --- time and the threshold -------------------------------------------------------------------------------------------


def test_a_visit_ends_after_13_months_unless_points_are_set_aside_there_and_begins_anew(club: Club) -> None:
    club.on("2026-01-31")
    gone, leased = club.member(), club.member()
    device = uuid4()
    club.database.write(lambda connection: add_store(connection, store_id="corner", name="Corner", now=club.now))
    club.database.write(lambda connection: connection.execute(insert(devices).values(**a_device(device))))
    seen = [{"member_id": member, "store_id": "corner", "seen_on": date(2026, 1, 31)} for member in (gone, leased)]
    club.database.write(lambda connection: connection.execute(insert(visits), seen))
    club.database.write(
        lambda connection: connection.execute(
            insert(leases).values(member_id=leased, device_id=device, owner_id=leased, points=10, changed_at=club.now)
        )
    )
    club.on("2027-02-28")
    run_due(club.ledger)
    assert where(club) == {gone, leased}

    club.on("2027-03-01")
    run_due(club.ledger)
    assert where(club) == {leased}
    assert told_in(club, "corner")[str(gone)].kind == "away"
    assert str(gone) not in told_in(club, "elsewhere")
    assert str(gone) not in told_in(club, "")


def test_the_bound_is_crossed_upwards_at_once_and_downwards_when_members_are_clearly_fewer(club: Club) -> None:
    ten = [club.member() for _ in range(10)]

    def settle(up_to: int) -> Counter[str]:
        return club.database.write(lambda connection: settle_scope(connection, up_to=up_to))

    assert not settle(10)
    assert list(settle(9)) == [NARROWED]
    assert not settle(9)
    assert not settle(10)  # 10 of 10 is not clearly fewer
    assert list(settle(12)) == [WIDENED]
    assert len(ten) == 10


def test_13_months_before_a_day_is_a_day_of_every_calendar() -> None:
    assert unseen_before(date(2027, 3, 31)) == date(2026, 2, 28)
    assert unseen_before(date(2027, 1, 15)) == date(2025, 12, 15)
    assert unseen_before(date(1, 2, 1)) == date.min


def test_what_was_recorded_before_visits_were_kept_says_who_went_where(empty_database_url: str) -> None:
    database = open_database(empty_database_url)
    migrate_to(database, "0024")
    bought, merged, survivor, gone = (uuid4() for _ in range(4))
    then = {"consents": "", "birthday": None, "enrolled_at": NOON, "name": "Zoë Ångström"}

    def fill(connection: Connection) -> None:
        for member, more in (
            (bought, {"status": "active", "store_id": "joined-here"}),
            (merged, {"status": "merged", "merged_into": survivor}),
            (survivor, {"status": "active"}),
            (gone, {"status": "erased", "store_id": "joined-here"}),
        ):
            connection.execute(insert(members).values(member_id=member, **then, **more))
        for number, (member, store) in enumerate([(bought, "high"), (merged, "low"), (bought, "")]):
            connection.execute(insert(sales).values(**a_sale_of_then(member, store, number=number)))
        connection.execute(insert(identifiers).values(kind="phone", value="+447700900123", member_id=bought))

    database.write(fill)
    database.close()
    opened = open_migrated(empty_database_url)
    with opened.reading() as connection:
        rows = {(row.member_id, row.store_id) for row in connection.execute(select(visits))}
        days = set(connection.execute(select(visits.c.seen_on)).scalars())
        words = set(connection.execute(select(member_words.c.word).where(member_words.c.member_id == bought)).scalars())
        assert set(connection.execute(select(member_words.c.member_id)).scalars()) == {bought, survivor}
    opened.close()
    assert rows == {(bought, "joined-here"), (bought, "high"), (merged, "low"), (survivor, "low")}
    assert days == {NOON.date()}
    assert words == {b"zoe", b"angstrom", b"447700900123", b"~321009007744"}


def a_sale_of_then(member: UUID, store: str, *, number: int) -> dict[str, object]:
    return {
        "origin": "orders",
        "sale_id": f"s{number}",
        "cause": uuid4(),
        "member_id": member,
        "channel": "store",
        "store_id": store,
        "programme_version": 1,
        "occurred_at": NOON,
        "recorded_at": NOON,
        "business_date": NOON.date(),
        "total": "1.00",
        "redeemed": 0,
        "award": 1,
    }


def a_device(device_id: UUID) -> dict[str, object]:
    return {
        "device_id": device_id,
        "till_no": 1,
        "name": "T",
        "store_id": "corner",
        "public_key": bytes(32),
        "status": "active",
        "frozen": False,
        "tip_seq": 0,
        "tip_hash": bytes(32),
        "server_epoch": 1,
        "enrolled_at": NOON,
    }


def where(club: Club) -> set[UUID]:
    with club.database.reading() as connection:
        return set(connection.execute(select(visits.c.member_id)).scalars())


def told_in(club: Club, scope: str) -> dict[str, Change]:
    with club.database.reading() as connection:
        page = changes_after(connection, cursor=0, limit=1000, as_of=club.now, today=club.now.date(), scope=scope)
    assert page is not None
    return {change.key: change for change in page.changes}
