"""A code is used in one sale though tills and web shops come at once; what a till did with it stands, and is noted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import select

from posloyalty.domain.coupon_codes import key_of_code, new_code
from posloyalty.wire.codec import decode_message
from posloyalty.wire.events import SaleBody
from posloyalty.wire.messages import ChangesPage
from posloyalty_ledger.coupon_tables import coupon_codes
from posloyalty_ledger.database import Database
from posloyalty_ledger.due.service import COUPONS_TOLD_MAX
from posloyalty_ledger.feed.repository import Kind, drop_oldest
from posloyalty_ledger.tables import award_differences
from tests.ledger.conftest import a_till
from tests.ledger.coupon_shops import a_code, listed, notes_of, order, publish_coupons, some_codes, with_coupon
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import NOON, Till, a_return, a_sale


@pytest.fixture(scope="module", autouse=True)
def version(shop: Shop) -> int:
    return publish_coupons(shop)


# --- tills ----------------------------------------------------------------------------------------------------------


def sent(till: Till, body: SaleBody, version: int) -> str:
    till.write(body, programme_version=version)
    return till.send().results[-1].status


def differences(database: Database, member: str) -> list[tuple[int, int]]:
    with database.reading() as connection:
        rows = connection.execute(select(award_differences).where(award_differences.c.member_id == UUID(member)))
        return [(row.printed, row.computed) for row in rows]


def test_a_till_uses_a_code_up_and_its_receipt_stands(shop: Shop, till: Till, version: int, database: Database) -> None:
    code, member = a_code(shop), shop.a_member()
    assert sent(till, with_coupon(member, code.lower(), sale_id="t-1"), version) == "posted"
    assert (shop.balance(member)["total"], differences(database, member), notes_of(shop, code)) == (60, [], [])
    used = listed(shop, code)["used"]
    assert (used["sale_id"], used["device"]) == ("t-1", till.device)
    assert datetime.fromisoformat(used["at"]) == NOON


def test_a_code_used_before_elsewhere_is_noted_and_what_was_printed_stands(
    shop: Shop, till: Till, version: int, database: Database
) -> None:
    code, member = a_code(shop), shop.a_member()
    first = an_order(shop.a_member(), coupons=[code])
    shop.post("/v1/orders", first)
    assert sent(till, with_coupon(member, code, sale_id="late"), version) == "posted"
    assert shop.balance(member)["total"] == 60
    assert differences(database, member) == [(60, 10)]
    report = shop.get("/v1/reports/coupon-notes", **{"from": "2026-03-01", "to": "2026-03-31"}).json()["items"]
    (noted,) = [item for item in report if item["code"] == code]
    assert (noted["note"], noted["sale_id"], noted["member_id"]) == ("used_twice", "late", member)
    assert noted["used_before"]["sale_id"] == first["order_id"]
    assert listed(shop, code)["used"]["sale_id"] == first["order_id"], "the first use stays the first"


def test_each_reason_is_noted_of_a_tills_sale_and_the_code_is_used_up(
    shop: Shop, database: Database, http: httpx.Client, version: int
) -> None:
    member = shop.a_member()
    made_up = new_code("SPRING", random_number=int(uuid4()) >> 73)
    cancelled, early, foreign = a_code(shop), a_code(shop), a_code(shop, member_id=shop.a_member())
    shop.post("/v1/coupons/cancel", {"codes": [cancelled]})
    with database.engine.begin() as connection:
        named = coupon_codes.c.code == key_of_code(early)
        connection.execute(coupon_codes.update().where(named).values(from_date=NOON.date() + timedelta(days=1)))
    for code, note in {made_up: "unknown", cancelled: "cancelled", early: "not_yet", foreign: "not_theirs"}.items():
        assert sent(a_till(database, http), with_coupon(member, code), version) == "posted"
        assert notes_of(shop, code) == [note]
        if note != "unknown":
            assert listed(shop, code)["state"] == "used"
    assert shop.balance(member)["total"] == 240
    assert sorted(differences(database, member)) == [(60, 10)] * 4


def test_a_sale_that_is_sent_again_is_no_second_use(shop: Shop, till: Till, version: int) -> None:
    code, member = a_code(shop), shop.a_member()
    till.write(with_coupon(member, code), programme_version=version)
    for _ in range(3):
        assert till.send().results[-1].status == "posted"
    assert (shop.balance(member)["total"], notes_of(shop, code)) == (60, [])


def test_a_till_that_read_a_code_as_a_word_is_corrected_upwards(shop: Shop, till: Till, version: int) -> None:
    code, member = a_code(shop), shop.a_member()
    assert sent(till, with_coupon(member, code, bonus=0), version) == "posted"
    assert (shop.balance(member)["total"], listed(shop, code)["state"]) == (60, "used")


def test_a_sale_of_a_till_without_a_member_uses_the_code_up(shop: Shop, till: Till, version: int) -> None:
    code = a_code(shop)
    body = msgspec.structs.replace(with_coupon(None, code, bonus=0), award=0, explanation=[])
    assert sent(till, body, version) == "posted"
    assert (listed(shop, code)["state"], notes_of(shop, code)) == ("used", [])


def test_two_sales_of_one_batch_are_one_use_and_one_note(shop: Shop, till: Till, version: int) -> None:
    code, member = a_code(shop), shop.a_member()
    first = with_coupon(member, code, sale_id="first")
    till.write(first, programme_version=version)
    till.write(with_coupon(member, code, sale_id="second"), programme_version=version)
    till.write(a_return(first), programme_version=version)
    assert {result.status for result in till.send().results} == {"posted"}
    assert (listed(shop, code)["used"]["sale_id"], notes_of(shop, code)) == ("first", ["used_twice"])


# --- what tills are told ---


def told(till: Till) -> dict[str, str]:
    """Read the whole feed, and give what it says of codes."""
    found: dict[str, str] = {}
    cursor, more = 0, True
    while more:
        page = decode_message(till.get(f"/v1/changes?cursor={cursor}").content, ChangesPage)
        found |= {row.key: row.coupon.state for row in page.changes if row.coupon is not None}
        cursor, more = page.next, page.more
    return found


def test_tills_are_told_of_codes_that_can_be_used_no_more_and_of_no_others(
    shop: Shop, till: Till, version: int
) -> None:
    used, cancelled, unused = some_codes(shop, 3)
    made_up = new_code("SPRING", random_number=int(uuid4()) >> 73)
    order(shop, shop.a_member(), used)
    shop.post("/v1/coupons/cancel", {"codes": [cancelled]})
    assert sent(till, with_coupon(shop.a_member(), made_up), version) == "posted"
    states = told(till)
    keys = [key_of_code(code) or "" for code in (used, cancelled, made_up, unused)]
    assert [states.get(key) for key in keys] == ["used", "cancelled", "used", None]


def test_a_new_till_is_told_of_the_newest_ones_alone(shop: Shop, till: Till, database: Database) -> None:
    older, newer = some_codes(shop, 2)
    for code in (older, newer):
        order(shop, shop.a_member(), code)
    database.write(lambda connection: drop_oldest(connection, Kind.COUPON, kept=1))
    assert list(told(till)) == [key_of_code(newer)]
    database.write(lambda connection: drop_oldest(connection, Kind.COUPON, kept=1))
    assert list(told(till)) == [key_of_code(newer)]
    database.write(lambda connection: drop_oldest(connection, Kind.COUPON, kept=COUPONS_TOLD_MAX))
    assert list(told(till)) == [key_of_code(newer)]


# --- at the same moment ---------------------------------------------------------------------------------------------


def test_of_many_orders_at_once_one_has_the_code(shop: Shop) -> None:
    for _ in range(3):
        code, members = a_code(shop), [shop.a_member() for _ in range(6)]
        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda member, code=code: order(shop, member, code), members))
        assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422, 422, 422]
        assert sum(shop.balance(member)["total"] for member in members) == 62


def test_of_tills_and_orders_at_once_one_has_each_code_and_every_till_is_heard(
    shop: Shop, database: Database, http: httpx.Client, version: int
) -> None:
    codes = some_codes(shop, 8)
    members = [shop.a_member() for _ in range(6)]
    tills = [a_till(database, http) for _ in range(3)]
    for number, till in enumerate(tills):
        for code in codes if number % 2 else reversed(codes):
            till.write(with_coupon(members[number], code), programme_version=version)

    def web(member: str) -> int:
        return sum(order(shop, member, code).status_code == 201 for code in codes)

    with ThreadPoolExecutor(6) as pool:
        placed = [pool.submit(web, member) for member in members[3:]]
        replies = list(pool.map(lambda till: till.send(), tills))
    assert {result.status for reply in replies for result in reply.results} == {"posted"}
    on_the_web = sum(one.result() for one in placed)
    noted = sum(len(notes_of(shop, code)) for code in codes)
    assert on_the_web + len(tills) * len(codes) - noted == len(codes), "each code has one use that nothing is said of"
    assert {listed(shop, code)["state"] for code in codes} == {"used"}


def test_a_code_that_was_used_twice_is_an_exception_with_both_sales(shop: Shop, till: Till, version: int) -> None:
    (code,) = some_codes(shop)
    for sale_id in ("first", "second"):
        sale = msgspec.structs.replace(a_sale(None, sale_id=f"{sale_id}-{till.device[-6:]}"), coupons=[code])
        till.write(sale, programme_version=version)
    till.send()
    (item,) = shop.get("/v1/exceptions", kind="coupon", store=till.store).json()["items"]
    evidence = item["evidence"]
    assert (evidence["note"], evidence["code_ends_with"]) == ("used_twice", code.replace("-", "")[-4:])
    assert [fact["seq"] for fact in evidence["facts"]] == [2]
    assert [one["facts"][0]["seq"] for one in evidence["used_besides"]] == [1]
