"""A single-use code is used in one sale, whatever comes at once; what is no order is refused with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from posloyalty.domain.coupon_codes import key_of_code, new_code
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.coupon_tables import coupon_codes
from posloyalty_ledger.database import Database
from tests.ledger.clubs import code_of
from tests.ledger.coupon_shops import a_code, listed, notes_of, order, publish_coupons, some_codes
from tests.ledger.reward_shops import refusal_of
from tests.ledger.servers import Server, a_key, run_command
from tests.ledger.shops import Json, Shop, an_order


@pytest.fixture(scope="module", autouse=True)
def version(shop: Shop) -> int:
    return publish_coupons(shop)


def day(offset: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


def quote(shop: Shop, member: str | None, *coupons: str) -> Json:
    asked = an_order(member, coupons=list(coupons))
    answer = shop.post("/v1/quotes", {name: value for name, value in asked.items() if name != "order_id"})
    assert answer.status_code == 200, answer.text
    quoted: Json = answer.json()
    return quoted


# --- making ---------------------------------------------------------------------------------------------------------


def test_codes_are_made_once_for_a_key_and_each_is_another(shop: Shop) -> None:
    asked, key = {"coupon": "SPRING", "count": 300}, str(uuid4())
    first = shop.post("/v1/coupons", asked, idempotency_key=key)
    again = shop.post("/v1/coupons", asked, idempotency_key=key)
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    codes = first.json()["codes"]
    assert len({key_of_code(code) for code in codes}) == 300
    assert all(code.startswith("SPRING-") for code in codes)
    other = shop.post("/v1/coupons", {**asked, "count": 1}, idempotency_key=key)
    assert code_of(other) == (409, "id_reuse")


def test_codes_made_elsewhere_by_the_same_rule_are_taken(shop: Shop) -> None:
    code = new_code("SPRING", random_number=int(uuid4()) >> 73)
    taken = shop.post("/v1/coupons", {"coupon": "spring", "codes": [code.lower()]})
    assert (taken.status_code, taken.json()["codes"]) == (201, [code])
    assert code_of(shop.post("/v1/coupons", {"coupon": "SPRING", "codes": [code]})) == (409, "id_reuse")


def test_a_list_says_which_sale_used_a_code_and_when(shop: Shop) -> None:
    code, unused = a_code(shop), a_code(shop, **{"from": day(-1), "until": day(7)})
    placed = an_order(shop.a_member(), coupons=[code], store="Web")
    assert shop.post("/v1/orders", placed).status_code == 201
    used, still = listed(shop, code), listed(shop, unused)
    assert (used["state"], used["used"]["sale_id"], used["used"]["store"]) == ("used", placed["order_id"], "Web")
    assert datetime.now(UTC) - datetime.fromisoformat(used["used"]["at"]) < timedelta(minutes=5)
    assert (still["state"], still["used"], still["from"], still["until"]) == ("unused", None, day(-1), day(7))
    page = shop.get("/v1/coupons", state="used", coupon="SPRING", limit="1").json()
    assert [item["state"] for item in page["items"]] == ["used"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"coupon": "SPRING"}, "count"),
        ({"coupon": "SPRING", "count": 1, "codes": []}, "count"),
        ({"coupon": "SPRING", "count": 0}, "count"),
        ({"coupon": "SPRING", "count": -1}, "count"),
        ({"coupon": "SPRING", "count": 10_000_000}, "count"),
        ({"coupon": "", "count": 1}, "coupon"),
        ({"coupon": " - ", "count": 1}, "coupon"),
        ({"coupon": f"A{'-' * 70}B", "count": 1}, "coupon"),
        ({"coupon": "FRÜHLING", "count": 1}, "coupon"),
        ({"coupon": "x" * 3_000_000, "count": 1}, "coupon"),
        ({"coupon": "A\x00B", "count": 1}, "coupon"),
        ({"coupon": "SPRING", "codes": []}, "codes"),
        ({"coupon": "SPRING", "codes": ["SPRING"]}, "codes[0]"),
        ({"coupon": "SPRING", "codes": ["春" * 100_000]}, "codes[0]"),
        ({"coupon": "SPRING", "codes": [new_code("SPRING", random_number=1)] * 2}, "codes[1]"),
        ({"coupon": "SPRING", "codes": [new_code("AUTUMN", random_number=1)]}, "codes[0]"),
        ({"coupon": "SPRING", "count": 1, "from": "2100-01-02", "until": "2100-01-01"}, "until"),
        ({"coupon": "SPRING", "count": 1, "until": "2020-01-01"}, "until"),
        ({"coupon": "SPRING", "count": 1, "from": "tomorrow"}, "from"),
    ],
)
def test_what_no_codes_can_be_made_of_is_named(shop: Shop, database: Database, body: Json, field: str) -> None:
    with database.reading() as connection:
        before = len(connection.execute(select(coupon_codes.c.code)).all())
    answer = shop.post("/v1/coupons", body)
    assert (*code_of(answer), answer.json()["field"]) == (400, "bad_request", field)
    with database.reading() as connection:
        assert len(connection.execute(select(coupon_codes.c.code)).all()) == before


@pytest.mark.parametrize(
    "more", [{"count": "one"}, {"count": 1.5}, {"count": 1, "codex": []}, {"codes": [1]}, {"count": 2**70}]
)
def test_a_body_of_another_form_is_no_request(shop: Shop, more: Json) -> None:
    assert code_of(shop.post("/v1/coupons", {"coupon": "SPRING", **more})) == (400, "bad_request")


def test_codes_are_for_those_who_may_write_points(http: httpx.Client, database: Database) -> None:
    ordering = Shop(http=http, key=a_key(database, Scope.ORDERS_WRITE))
    writing = Shop(http=http, key=a_key(database, Scope.POINTS_WRITE))
    for answer in (
        ordering.post("/v1/coupons", {"coupon": "SPRING", "count": 1}),
        ordering.get("/v1/coupons"),
        ordering.post("/v1/coupons/cancel", {"coupon": "SPRING"}),
    ):
        assert code_of(answer) == (403, "not_allowed")
    assert writing.get("/v1/coupons", coupon="NOSUCHWORD").json() == {"items": [], "next": None}


def test_codes_are_printed_alone_one_a_line(server: Server, shop: Shop) -> None:
    until = day(3)
    lines = server.command("coupons", "create", "--coupon", "Spring", "--count", "3", "--until", until).splitlines()
    assert len({key_of_code(line) for line in lines} - {None}) == 3
    assert {listed(shop, line)["until"] for line in lines} == {until}
    assert order(shop, shop.a_member(), lines[0]).json()["award"] == 62


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--coupon", "SPRING", "--count", "10000001"], "--count 1 to 10000"),
        (["--coupon", "", "--count", "1"], "--coupon a word of 1 to 40 letters A-Z and digits"),
        (["--coupon", "ŁĄKA", "--count", "1"], "--coupon a word"),
        (["--coupon", "S", "--count", "1", "--from", "2100-01-02", "--until", "2100-01-01"], "--until a day"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(server: Server, arguments: list[str], said: str) -> None:
    done = run_command("coupons", "create", *arguments, "--database", server.database_url, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


# --- cancelling -----------------------------------------------------------------------------------------------------


def test_unused_codes_are_cancelled_all_or_none(shop: Shop) -> None:
    one, other, used = some_codes(shop, 3)
    assert order(shop, shop.a_member(), used).status_code == 201
    refused = shop.post("/v1/coupons/cancel", {"codes": [one, used]})
    assert refusal_of(refused) == (422, "reward_unavailable", "used")
    assert refusal_of(shop.post("/v1/coupons/cancel", {"codes": [new_code("SPRING", random_number=7)]}))[2] == "unknown"
    assert listed(shop, one)["state"] == "unused"
    assert shop.post("/v1/coupons/cancel", {"codes": [one]}).json() == {"cancelled": 1, "left": False}
    assert shop.post("/v1/coupons/cancel", {"codes": [one, other]}).json() == {"cancelled": 1, "left": False}
    assert listed(shop, other)["state"] == "cancelled"
    assert refusal_of(order(shop, shop.a_member(), one)) == (422, "reward_unavailable", "cancelled")


def test_all_unused_codes_of_a_word_are_cancelled_and_no_others(shop: Shop) -> None:
    mine, used = some_codes(shop, 2, coupon="ONCE")
    kept = a_code(shop)
    assert order(shop, shop.a_member(), used).status_code == 201
    assert shop.post("/v1/coupons/cancel", {"coupon": "ONCE"}).json()["cancelled"] >= 1
    assert [listed(shop, code)["state"] for code in (mine, used, kept)] == ["cancelled", "used", "unused"]
    assert code_of(shop.post("/v1/coupons/cancel", {})) == (400, "bad_request")


# --- orders ---------------------------------------------------------------------------------------------------------


def test_an_order_earns_by_a_code_however_it_is_typed_and_once(shop: Shop) -> None:
    code, member = a_code(shop), shop.a_member()
    typed = code.lower().replace("-", " ").replace("0", "o")
    placed = order(shop, member, typed, code)
    assert (placed.status_code, placed.json()["award"]) == (201, 62), placed.text
    assert placed.json()["explanation"] == [["base", 12], ["spring", 50]]
    assert refusal_of(order(shop, member, code)) == (422, "reward_unavailable", "used")
    assert order(shop, member, "SPRING").json()["award"] == 62, "the word itself stays a coupon for all"


def test_an_order_that_is_sent_again_is_no_second_use(shop: Shop) -> None:
    code, member = a_code(shop), shop.a_member()
    placed = an_order(member, coupons=[code])
    first, again = shop.post("/v1/orders", placed), shop.post("/v1/orders", placed)
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    assert (shop.balance(member)["total"], notes_of(shop, code)) == (62, [])


def test_a_code_of_an_order_that_was_refused_is_not_used(shop: Shop) -> None:
    code, member = a_code(shop), shop.a_member()
    assert order(shop, member, code, redeem_points=999_999).status_code in {409, 422}
    assert listed(shop, code)["state"] == "unused"
    assert order(shop, member, code).status_code == 201


def test_a_code_without_a_member_is_used_up_too(shop: Shop) -> None:
    code = a_code(shop)
    assert order(shop, None, code).json()["award"] == 0
    assert refusal_of(order(shop, shop.a_member(), code))[2] == "used"


def test_a_limit_still_counts_for_each_member(shop: Shop) -> None:
    one, other, third = some_codes(shop, 3, coupon="ONCE")
    ana, ben = shop.a_member(), shop.a_member()
    assert [order(shop, member, code).json()["award"] for member, code in ((ana, one), (ana, other), (ben, third))] == [
        512,
        12,
        512,
    ]


def test_a_code_stays_used_though_everything_comes_back(shop: Shop) -> None:
    code, member = a_code(shop), shop.a_member()
    placed = an_order(member, coupons=[code])
    shop.post("/v1/orders", placed)
    whole = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "2"}]}
    returned = shop.post(f"/v1/orders/{placed['order_id']}/returns", whole)
    assert (returned.status_code, shop.balance(member)["total"]) == (201, 0)
    assert refusal_of(order(shop, member, code))[2] == "used"


def not_usable(shop: Shop, member: str) -> dict[str, str]:
    """Make a code for each reason why one cannot be used."""
    used, cancelled = a_code(shop), a_code(shop)
    order(shop, member, used)
    shop.post("/v1/coupons/cancel", {"codes": [cancelled]})
    right = a_code(shop)
    return {
        "used": used,
        "cancelled": cancelled,
        "unknown": new_code("SPRING", random_number=int(uuid4()) >> 73),
        "no_rule": a_code(shop, coupon="AUTUMN"),
        "not_theirs": a_code(shop, member_id=shop.a_member()),
        "not_yet": a_code(shop, **{"from": day(2)}),
        "expired": a_code(shop, **{"from": day(-9), "until": day(0)}),
        "mistyped": right[:-1] + ("2" if right[-1] == "3" else "3"),
    }


def test_a_code_that_cannot_be_used_is_refused_with_the_reason_and_named_in_a_quote(shop: Shop) -> None:
    member = shop.a_member()
    plain = quote(shop, member)
    for reason, code in not_usable(shop, member).items():
        late = {"occurred_at": None}
        if reason == "expired":
            continue  # its last day is today: a test of its own
        assert refusal_of(order(shop, member, code, **late)) == (422, "reward_unavailable", reason)
        quoted = quote(shop, member, code)
        assert (quoted["refused"]["code"], quoted["refused"]["reason"]) == ("reward_unavailable", reason)
        assert quoted["coupons"][0]["refused"] == {**quoted["refused"], "coupon": code}
        assert {**quoted, "refused": None, "coupons": []} == {**plain, "balance": quoted["balance"]}


def test_a_word_that_needs_its_code_is_refused_by_itself_and_its_code_earns(shop: Shop) -> None:
    member = shop.a_member()
    assert refusal_of(order(shop, member, "LETTER")) == (422, "reward_unavailable", "needs_code")
    assert quote(shop, member, "LETTER")["coupons"][0]["refused"]["reason"] == "needs_code"
    assert ["letter", 70] in order(shop, member, a_code(shop, coupon="LETTER")).json()["explanation"]


def test_what_looks_like_a_code_of_no_word_here_is_a_word_without_effect_and_said_to_be(shop: Shop) -> None:
    foreign, member = new_code("WINTER", random_number=int(uuid4()) >> 73), shop.a_member()
    quoted = quote(shop, member, foreign, "WELCOME")
    assert (quoted["refused"], [one["words"] for one in quoted["coupons"]]) == (None, [[], []])
    assert [order(shop, member, foreign).json()["award"] for _ in range(2)] == [12, 12]


def test_a_code_can_be_used_through_its_last_day(shop: Shop, database: Database) -> None:
    today, over = a_code(shop, until=day(0)), a_code(shop, until=day(0))
    with database.engine.begin() as connection:
        yesterday = datetime.now(UTC).date() - timedelta(days=2)
        connection.execute(
            coupon_codes.update().where(coupon_codes.c.code == key_of_code(over)).values(until_date=yesterday)
        )
    member = shop.a_member()
    assert order(shop, member, today).status_code == 201
    assert refusal_of(order(shop, member, over)) == (422, "reward_unavailable", "expired")


def test_a_quote_uses_nothing_up(shop: Shop) -> None:
    code, member = a_code(shop), shop.a_member()
    assert [quote(shop, member, code)["award"] for _ in range(2)] == [62, 62]
    assert quote(shop, member, code)["coupons"] == [
        {"coupon": code, "words": ["SPRING"], "single_use": True, "refused": None}
    ]
    assert listed(shop, code)["state"] == "unused"


def test_a_code_of_a_member_is_theirs_also_under_the_name_of_whom_they_were_merged_into(shop: Shop) -> None:
    source, survivor = shop.a_member(), shop.a_member()
    code = a_code(shop, member_id=source)
    merged = shop.post(f"/v1/members/{source}/merge", {"into": survivor, "reason": "the same person"})
    assert merged.is_success, merged.text
    assert order(shop, survivor, code).json()["award"] == 62


def test_an_order_names_so_many_coupons_and_no_more(shop: Shop) -> None:
    assert order(shop, shop.a_member(), *["X"] * 100).status_code == 201
    assert code_of(order(shop, None, *["X"] * 101)) == (400, "bad_request")
