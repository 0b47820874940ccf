"""A caller of the shop API is known by a key, a repeat answers the same, and what is wrong is a problem."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.database import Database
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.rate_limits import Rate, RateLimits
from tests.ledger.servers import Server, a_key
from tests.ledger.shops import Json, Shop, an_order

PROGRAMME = """
[programme]
id = "{id}"
name = "Test"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = {points}
per = "1.00"

[redemption]
points = 100
worth = "1.00"
"""


def code_of(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


# --- keys ---


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer"},
        {"authorization": "Bearer plk_000000000000_nothing"},
        {"authorization": "Basic Og=="},
        {"authorization": "Bearer " + "x" * 4000},
    ],
)
def test_a_call_without_a_valid_key_is_refused(http: httpx.Client, headers: dict[str, str]) -> None:
    answer = http.get("/v1/members", headers=headers)
    assert code_of(answer) == (401, "not_signed_in")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/v1/members", Scope.MEMBERS_READ),
        ("GET", "/v1/members/x", Scope.MEMBERS_READ),
        ("GET", "/v1/members/x/entries", Scope.MEMBERS_READ),
        ("POST", "/v1/members", Scope.MEMBERS_WRITE),
        ("POST", "/v1/members/import", Scope.MEMBERS_WRITE),
        ("POST", "/v1/orders", Scope.ORDERS_WRITE),
        ("POST", "/v1/orders/x/returns", Scope.ORDERS_WRITE),
        ("POST", "/v1/programmes", Scope.ADMIN),
        ("POST", "/v1/products/import", Scope.ADMIN),
    ],
)
def test_a_key_without_the_scope_is_refused_before_anything_is_read(
    http: httpx.Client, database: Database, method: str, path: str, scope: Scope
) -> None:
    others = [one for one in Scope if one not in (scope, Scope.ADMIN)]
    shop = Shop(http=http, key=a_key(database, *others))
    answer = http.request(method, path, content=b"{", headers=shop.headers())
    assert code_of(answer) == (403, "not_allowed")
    assert answer.json()["needs"] == scope


def test_one_callers_haste_is_told_when_to_come_again() -> None:
    limits, rate = RateLimits(), Rate(burst=2, per_s=0.5)
    limits.take("a", rate)
    limits.take("a", rate)
    limits.take("b", rate)
    with pytest.raises(ProblemFound) as refused:
        limits.take("a", rate)
    assert refused.value.code == "rate_limited"
    assert 1 <= int(refused.value.headers["Retry-After"]) <= 2


# --- repeats ---


def test_a_repeated_idempotency_key_answers_the_same_and_counts_once(shop: Shop) -> None:
    key, body = str(uuid4()), {"name": "Once"}
    first = shop.post("/v1/members", body, idempotency_key=key)
    again = shop.post("/v1/members", body, idempotency_key=key)
    assert (again.status_code, again.content) == (first.status_code, first.content)


def test_an_idempotency_key_with_another_body_is_refused(shop: Shop) -> None:
    key = str(uuid4())
    shop.post("/v1/members", {"name": "One"}, idempotency_key=key)
    assert code_of(shop.post("/v1/members", {"name": "Two"}, idempotency_key=key)) == (409, "id_reuse")


def test_a_refusal_may_be_tried_again_with_the_same_key(shop: Shop) -> None:
    member, key = shop.a_member(), str(uuid4())
    order = an_order(member, amount="20.00", redeem_points=100)
    assert code_of(shop.post("/v1/orders", order, idempotency_key=key)) == (409, "insufficient_points")
    shop.post("/v1/orders", an_order(member, amount="150.00"))
    assert shop.post("/v1/orders", order, idempotency_key=key).status_code == 201


def test_two_callers_may_choose_the_same_idempotency_key(shop: Shop, http: httpx.Client, database: Database) -> None:
    key = str(uuid4())
    other = Shop(http=http, key=a_key(database))
    ids = {one.post("/v1/members", {"name": "A"}, idempotency_key=key).json()["member_id"] for one in (shop, other)}
    assert len(ids) == 2


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_an_unusable_idempotency_key_is_refused(shop: Shop, key: str) -> None:
    assert code_of(shop.post("/v1/members", {"name": "A"}, idempotency_key=key)) == (400, "bad_request")


def test_the_same_order_sent_eight_times_at_once_counts_once(shop: Shop) -> None:
    member = shop.a_member()
    order = an_order(member)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: shop.post("/v1/orders", order), range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert shop.balance(member)["available"] == 12


def test_points_spent_by_eight_orders_at_once_are_never_overspent(shop: Shop) -> None:
    member = shop.a_member(points=300)
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: shop.post("/v1/orders", an_order(member, amount="1.00", redeem_points=100)), range(8))
        )
    assert sorted(answer.status_code for answer in answers) == [201] * 3 + [409] * 5
    assert shop.balance(member)["total"] == 0


# --- what is wrong ---


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"order_id": ""}, "order_id"),
        ({"order_id": "x" * 65}, "order_id"),
        ({"channel": "store"}, "channel"),
        ({"lines": []}, "lines"),
        ({"lines": [{"sku": "a", "amount": "-1.00"}]}, "lines[0].amount"),
        ({"lines": [{"sku": "a", "amount": "1.001"}]}, "lines[0].amount"),
        ({"lines": [{"sku": "a", "amount": "1e3"}]}, "lines[0].amount"),
        ({"lines": [{"sku": "a", "amount": "1.00", "quantity": "-1"}]}, "lines[0].quantity"),
        ({"lines": [{"sku": "a", "amount": "9" * 400}]}, "lines[0].amount"),
        ({"lines": [{"sku": "a\u0000", "amount": "1.00"}]}, "lines[0].sku"),
        ({"redeem_points": -5}, "redeem_points"),
        ({"redeem_points": 10**30}, "redeem_points"),
        ({"occurred_at": "yesterday"}, "occurred_at"),
        ({"occurred_at": "2026-01-01T10:00:00"}, "occurred_at"),
        ({"phone": "+447700900000"}, "member_id"),
    ],
)
def test_a_bad_order_is_refused_with_the_field(shop: Shop, change: dict[str, object], field: str) -> None:
    answer = shop.post("/v1/orders", {**an_order(shop.a_member()), **change})
    assert answer.status_code in {400, 422}, answer.text
    assert (answer.json()["code"], answer.json()["field"]) == ("bad_request", field)


@pytest.mark.parametrize(
    "change", [{"discount": "99.00"}, {"lines": [{"sku": "a", "amount": "1.00", "discount": "2.00"}]}]
)
def test_a_basket_that_cannot_be_is_refused(shop: Shop, change: dict[str, object]) -> None:
    assert code_of(shop.post("/v1/orders", {**an_order(shop.a_member()), **change})) == (400, "bad_request")


def test_an_order_for_nobody_earns_nothing_and_cannot_redeem(shop: Shop) -> None:
    answer = shop.post("/v1/orders", an_order()).json()
    assert (answer["award"], answer["balance"]) == (0, None)
    assert code_of(shop.post("/v1/orders", an_order(redeem_points=100)))[1] == "earn_only"


def test_an_order_of_an_unknown_member_is_refused(shop: Shop) -> None:
    assert code_of(shop.post("/v1/orders", an_order(str(uuid4()))))[1] == "member_unknown"
    assert code_of(shop.post("/v1/orders", an_order(card="NOBODY-9")))[1] == "member_unknown"


@pytest.mark.parametrize("points", [50, 150])
def test_points_that_the_programme_does_not_allow_are_refused_with_its_word(shop: Shop, points: int) -> None:
    answer = shop.post("/v1/orders", an_order(shop.a_member(points=1000), redeem_points=points))
    assert code_of(answer) in {(422, "below_minimum_points"), (422, "not_a_step")}
    assert answer.json()["largest"] == 1000


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1,2", b'{"name": "\\ud800"}', b"null", b"{}" * 10])
def test_garbage_is_a_problem(http: httpx.Client, shop: Shop, content: bytes) -> None:
    headers = {**shop.headers(), "content-type": "application/json"}
    answer = http.post("/v1/members", content=content, headers=headers)
    assert code_of(answer) == (400, "bad_request")


def test_json_that_is_nested_very_deeply_is_a_problem(http: httpx.Client, shop: Shop) -> None:
    content = b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    answer = http.post("/v1/members", content=content, headers=shop.headers())
    assert code_of(answer) == (400, "bad_request")


def test_a_huge_body_is_refused(http: httpx.Client, shop: Shop) -> None:
    content = b'{"name": "' + b"x" * (5 * 1024 * 1024) + b'"}'
    assert code_of(http.post("/v1/members", content=content, headers=shop.headers())) == (413, "too_large")


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/nothing", "/v1/members/x/y/z", "/%00", "/v1/../etc/passwd"])
def test_an_unknown_address_is_a_problem(http: httpx.Client, path: str) -> None:
    assert code_of(http.get(path)) == (404, "not_found")


def test_another_method_is_a_problem(http: httpx.Client) -> None:
    assert code_of(http.put("/v1/members")) == (405, "method_not_allowed")


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "cursor=x", "phone=1&card=2"])
def test_a_bad_query_is_a_problem(http: httpx.Client, shop: Shop, query: str) -> None:
    assert code_of(http.get(f"/v1/members?{query}", headers=shop.headers())) == (400, "bad_request")


# --- programmes ---


def test_a_published_programme_is_in_force_at_once_and_numbered(shop: Shop) -> None:
    before = shop.get("/v1/programmes/current").json()
    text = PROGRAMME.format(id="double", points=2)
    answer = shop.post("/v1/programmes", {"text": text})
    assert (answer.status_code, answer.json()["version"]) == (201, before["version"] + 1)
    assert shop.get("/v1/programmes/current").json()["text"] == text
    assert shop.post("/v1/orders", an_order(shop.a_member(), amount="10.00")).json()["award"] == 20
    again = shop.post("/v1/programmes", {"text": text})
    assert (again.status_code, again.json()["version"]) == (200, before["version"] + 1)
    assert shop.post("/v1/programmes", {"text": before["text"]}).status_code == 201
    assert len(shop.get("/v1/programmes").json()["items"]) >= 3


def test_a_programme_with_mistakes_is_refused_with_all_of_them(shop: Shop) -> None:
    text = PROGRAMME.format(id="bad", points=0).replace("Europe/London", "Europe/Nowhere")
    answer = shop.post("/v1/programmes", {"text": text})
    assert code_of(answer) == (422, "programme_invalid")
    assert {"line", "column", "table", "key", "reason", "hint"} <= answer.json()["mistakes"][0].keys()
    assert len(answer.json()["mistakes"]) == 2


def test_a_return_is_computed_with_the_programme_of_its_order(shop: Shop) -> None:
    before = shop.get("/v1/programmes/current").json()["text"]
    member = shop.a_member()
    order = an_order(member, amount="10.00")
    award = shop.post("/v1/orders", order).json()["award"]
    shop.post("/v1/programmes", {"text": PROGRAMME.format(id="tenfold", points=10)})
    lines = [{"line": 1, "quantity": "2"}]
    answer = shop.post(f"/v1/orders/{order['order_id']}/returns", {"return_id": "r", "lines": lines}).json()
    assert (answer["award_taken"], answer["balance"]["total"]) == (award, 0)
    shop.post("/v1/programmes", {"text": before})


# --- documents ---


def test_the_documentation_fetches_nothing_from_anywhere(http: httpx.Client) -> None:
    page = http.get("/schema")
    assert page.status_code == 200
    assert "/v1/orders" in page.text
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert "<script" not in page.text
    assert http.get("/schema/openapi.json").json()["info"]["title"] == "posloyalty ledger"


def test_health_is_told_without_a_key(http: httpx.Client) -> None:
    assert http.get("/healthz").json()["status"] == "ok"
    assert http.get("/readyz").json()["status"] == "ok"


@pytest.mark.parametrize("path", ["/v1/members", "/v1/orders", "/v1/programmes", "/v1/products/import"])
def test_a_body_that_is_no_utf8_is_a_bad_request(http: httpx.Client, shop: Shop, path: str) -> None:
    answer = http.post(path, content=b'{"a":"\xff"}', headers=shop.headers())
    assert code_of(answer) == (400, "bad_request")


def test_a_coupon_stands_with_its_order(http: httpx.Client, shop: Shop) -> None:
    order = an_order(shop.a_member(), coupons=["WELCOME"])
    assert http.post("/v1/orders", json=order, headers=shop.headers()).status_code == 201


def test_the_description_says_that_shop_routes_take_a_key_and_tills_none(http: httpx.Client) -> None:
    described = http.get("/schema/openapi.json").json()
    assert described["components"]["securitySchemes"]["api_key"]["scheme"] == "bearer"
    assert described["paths"]["/v1/orders"]["post"]["security"] == [{"api_key": []}]
    assert "security" not in described["paths"]["/v1/sync"]["post"]


@pytest.mark.parametrize("points", ["5", "05", True, 5.0, 5.5])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/adjustments", {"adjustment_id": "a-1", "reason": "x"}),
        ("/v1/write-offs", {"write_off_id": "w-1", "reason": "x"}),
        ("/v1/holds", {"order_id": "o-1"}),
        ("/v1/transfers", {"transfer_id": "t-1", "from_member": "x", "to_member": "x", "reason": "x"}),
    ],
)
def test_points_that_are_no_whole_number_are_refused_by_name(shop: Shop, path: str, body: Json, points: object) -> None:
    ana = shop.a_member(points=50)
    named = body if "from_member" in body else {**body, "member_id": ana}
    answer = shop.post(path, {**named, "points": points})
    assert (answer.status_code, answer.json()["field"]) == (400, "points")
    assert shop.balance(ana)["total"] == 50


def test_who_hangs_up_while_sending_is_no_bug_of_the_ledgers(server: Server, shop: Shop) -> None:
    address = urlsplit(server.url)
    head = f"POST /v1/orders HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {shop.key}\r\ncontent-length: 500\r\n\r\n"
    with socket.create_connection((address.hostname, address.port)) as calling:
        calling.sendall(head.encode() + b'{"order_id":')
        sleep(0.2)  # until it reads
    assert shop.post("/v1/orders", an_order()).status_code == 201  # what the ledger logs fails the run of its server


@pytest.mark.parametrize("points", ["100", "0100", True, 100.0])
def test_an_order_whose_points_are_no_whole_number_is_refused_by_name(shop: Shop, points: object) -> None:
    ana = shop.a_member(points=500)
    order = an_order(ana, redeem_points=points)
    asked = {name: value for name, value in order.items() if name != "order_id"}
    for answer in (shop.post("/v1/orders", order), shop.post("/v1/quotes", asked)):
        assert (answer.status_code, answer.json()["field"]) == (400, "redeem_points")
    assert shop.balance(ana)["total"] == 500
