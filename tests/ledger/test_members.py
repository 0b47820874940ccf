"""Members join through the shop API, are found in any usual spelling, and every transfer of theirs can be read."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from tests.ledger.servers import a_key
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_sale


def test_a_new_member_is_shown_with_a_member_code_and_no_points(shop: Shop) -> None:
    phone = "+447700900301"
    answer = shop.post("/v1/members", {"name": "Ana Kowalska", "phone": phone})
    assert answer.status_code == 201, answer.text
    member = answer.json()
    assert (member["display_name"], member["name"], member["tier"]) == ("Ana K.", "Ana Kowalska", None)
    assert {"kind": "phone", "value": phone} in member["identifiers"]
    assert [one["kind"] for one in member["identifiers"]] == ["code", "phone"]
    assert member["balance"] == {"available": 0, "pending": 0, "held": 0, "leased": 0, "overdraft": 0, "total": 0}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phone", "07700 900302"),
        ("phone", "+44 7700 900302"),
        ("phone", "0044-7700-900302"),
        ("card", " cj-302 "),
        ("email", "OLA@Example.COM"),
    ],
)
def test_a_member_is_found_in_any_usual_spelling(shop: Shop, kind: str, text: str) -> None:
    details = {"phone": "07700900302", "card": "CJ-302", "email": "ola@example.com"}
    shop.post("/v1/members", {"name": "Ola", **details})
    found = shop.get("/v1/members", **{kind: text}).json()
    assert [one["name"] for one in found["items"]] == ["Ola"]


def test_a_member_is_found_by_the_member_code(shop: Shop) -> None:
    member = shop.post("/v1/members", {"name": "Uma"}).json()
    (code,) = (one["value"] for one in member["identifiers"])
    assert shop.get("/v1/members", code=code.lower()).json()["items"][0]["member_id"] == member["member_id"]


def test_nobody_found_is_an_empty_list(shop: Shop) -> None:
    assert shop.get("/v1/members", card="NOBODY-1").json() == {"items": [], "next": None}


def test_an_identifier_of_somebody_else_is_refused(shop: Shop) -> None:
    shop.post("/v1/members", {"name": "A", "card": "TAKEN-1"})
    answer = shop.post("/v1/members", {"name": "B", "card": "taken-1"})
    assert (answer.status_code, answer.json()["code"], answer.json()["kind"]) == (409, "identifier_taken", "card")


def test_a_payment_cards_number_is_refused_and_not_repeated(shop: Shop) -> None:
    answer = shop.post("/v1/members", {"name": "A", "card": "4111 1111 1111 1111"})
    assert (answer.status_code, answer.json()["code"]) == (422, "looks_like_a_payment_card")
    assert "4111" not in answer.text


def test_the_list_of_members_pages_through_everybody_once(shop: Shop) -> None:
    added = {shop.a_member() for _ in range(5)}
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = shop.get("/v1/members", limit="2", **({"cursor": cursor} if cursor else {})).json()
        seen += [one["member_id"] for one in page["items"]]
        cursor = page["next"]
    assert added <= set(seen)
    assert len(seen) == len(set(seen))


def test_entries_are_newest_first_with_the_running_balance(shop: Shop) -> None:
    member = shop.a_member(points=500)
    shop.post("/v1/orders", an_order(member, amount="12.00", redeem_points=200))
    page = shop.get(f"/v1/members/{member}/entries", limit="2").json()
    assert [(one["kind"], one["change"], one["balance"]) for one in page["items"]] == [
        ("earn", 10, 310),
        ("redeem", -200, 300),
    ]
    rest = shop.get(f"/v1/members/{member}/entries", cursor=str(page["next"])).json()
    assert [(one["kind"], one["balance"], one["reason"]) for one in rest["items"]] == [
        ("adjust", 500, "opening balance")
    ]
    assert rest["next"] is None


@pytest.mark.parametrize("member_id", ["nobody", "0d335f07-c74a-4cda-9bcb-1f3433b672ad", "💥"])
@pytest.mark.parametrize("path", ["/v1/members/{}", "/v1/members/{}/entries"])
def test_an_unknown_member_is_a_404(shop: Shop, path: str, member_id: str) -> None:
    answer = shop.get(path.format(member_id))
    assert (answer.status_code, answer.json()["code"]) == (404, "member_unknown")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x" * 5000},
        {"name": "A\u0000B"},
        {"name": "A", "phone": "not a phone"},
        {"name": "A", "email": "@"},
        {"name": "A", "birthday": "1990-13-01"},
        {"name": "A", "birthday": "--02-30"},
        {"name": "A", "surname": "B"},
        {"name": 7},
        {"name": "A", "consents": [1]},
        [],
        "text",
        None,
    ],
)
def test_a_bad_member_is_refused_with_the_field(shop: Shop, body: object) -> None:
    answer = shop.post("/v1/members", body)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "bad_request"
    assert "reason" in answer.json()


def test_an_import_says_what_is_new_changed_unchanged_and_refused(shop: Shop) -> None:
    rows = [
        {"name": "Ana", "card": "IMP-1", "opening_balance": 50},
        {"name": "Ben", "card": "IMP-2"},
        {"name": "Cy", "card": "4111111111111111"},
        {"name": "Dee", "card": "imp-2"},
        {"name": "Eve"},
    ]
    first = shop.post("/v1/members/import", {"rows": rows}).json()
    assert (first["new"], [one["row"] for one in first["refused"]]) == (2, [3, 4, 5])
    rows[1] = {"name": "Benedict", "card": "IMP-2", "phone": "07700900399"}
    again = shop.post("/v1/members/import", {"rows": rows[:2]}).json()
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 1, 1)
    assert first["changes"] == [{"row": 1, "fields": []}, {"row": 2, "fields": []}]
    assert again["changes"] == [{"row": 2, "fields": ["name", "phone"]}]
    ana = shop.get("/v1/members", card="IMP-1").json()["items"][0]
    assert ana["balance"]["available"] == 50
    assert shop.get("/v1/members", phone="07700900399").json()["items"][0]["name"] == "Benedict"


def test_an_import_names_every_reason_why_a_row_is_not_taken(shop: Shop) -> None:
    bad = {"phone": "12345", "email": "nobody", "birthday": "soon", "opening_balance": -1}
    [refused] = shop.post("/v1/members/import", {"rows": [bad]}).json()["refused"]
    assert refused["field"] == "phone"
    assert [said.split()[0] for said in refused["reason"].split("; ")] == [
        *("phone", "email", "birthday", "opening_balance")
    ]
    bad = {"sku": "odd", "name": " ", "price": "2.505", "tax": "A B", "barcodes": ["x" * 65]}
    [refused] = shop.post("/v1/products/import", {"rows": [bad]}).json()["refused"]
    assert [said.split()[0] for said in refused["reason"].split("; ")] == ["price", "name", "tax", "barcode"]


def test_an_import_takes_no_points_that_have_expired_and_no_day_that_is_none(shop: Shop) -> None:
    def answered(expires_on: str, **row: object) -> Json:
        page = {"rows": [{"card": "EXP-1", "opening_balance": 5, "expires_on": expires_on, **row}]}
        answer: Json = shop.post("/v1/members/import", page).json()
        return answer

    for day, told in (("2001-12-31", "has passed"), ("31.12.2099", "is no date")):
        [refused] = answered(day)["refused"]
        assert (refused["field"], told in refused["reason"]) == ("expires_on", True)
    assert answered("2099-12-31")["new"] == 1
    assert answered("2001-12-31")["unchanged"] == 1, "a file that is brought again years later changes nothing"
    assert answered("soon", opening_balance=0)["unchanged"] == 1


def test_nobody_is_known_by_a_phone_that_cannot_be_called(shop: Shop) -> None:
    answer = shop.post("/v1/members/import", {"rows": [{"name": "Ana", "phone": "12345"}]}).json()
    (refused,) = answer["refused"]
    assert (answer["new"], refused["row"], refused["field"]) == (0, 1, "phone")
    assert refused["reason"] == "phone is no whole phone number: it lacks its area code, or digits"
    assert shop.post("/v1/members", {"name": "Ana", "phone": "12345"}).status_code == 400


def test_a_dry_run_of_an_import_changes_nothing(shop: Shop) -> None:
    page = {"rows": [{"name": "Dry", "card": "DRY-1", "opening_balance": 5}], "dry_run": True}
    assert shop.post("/v1/members/import", page).json()["new"] == 1
    assert shop.get("/v1/members", card="DRY-1").json()["items"] == []


def test_opening_balances_need_their_own_scope(database: Database, http: httpx.Client) -> None:
    clerk = Shop(http=http, key=a_key(database, Scope.MEMBERS_WRITE))
    answer = clerk.post("/v1/members/import", {"rows": [{"card": "OPEN-1", "opening_balance": 5}]})
    assert (answer.status_code, answer.json()["code"], answer.json()["needs"]) == (403, "not_allowed", "points:write")
    assert clerk.post("/v1/members/import", {"rows": [{"card": "OPEN-1"}]}).json()["new"] == 1


def test_products_are_imported_and_a_barcode_finds_one_product(shop: Shop) -> None:
    rows: list[Json] = [
        {"sku": "tea", "name": "Tea", "price": "2.50", "category": "drinks", "barcodes": ["5000159484695"]},
        {"sku": "cup", "name": "Cup", "price": None},
        {"sku": "bad", "name": "Bad", "price": "2.505"},
        {"sku": "tea", "name": "Tea again"},
        {"sku": "mug", "name": "Mug", "barcode": "5000159484695"},
    ]
    first = shop.post("/v1/products/import", {"rows": rows}).json()
    assert (first["new"], [one["row"] for one in first["refused"]]) == (2, [3, 4, 5])
    rows[1]["price"] = "3.00"
    again = shop.post("/v1/products/import", {"rows": rows[:2]}).json()
    assert (again["changed"], again["unchanged"]) == (1, 1)
    assert again["changes"] == [{"row": 2, "fields": ["price"]}]


def test_an_import_of_too_many_rows_is_refused(shop: Shop) -> None:
    answer = shop.post("/v1/products/import", {"rows": [{"sku": str(n), "name": "x"} for n in range(1001)]})
    assert (answer.status_code, answer.json()["field"]) == (400, "rows")


def test_what_happened_long_before_the_till_joined_keeps_its_day(till: Till, shop: Shop) -> None:
    member = till.enrol_member()
    till.write(a_sale(member, award=5), occurred_at=datetime(2017, 5, 4, 12, tzinfo=UTC))
    till.send()
    entry = shop.get(f"/v1/members/{member}/entries").json()["items"][0]
    assert entry["business_date"] == "2017-05-04"
