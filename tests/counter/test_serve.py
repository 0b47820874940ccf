"""The counter protocol, line by line, on a real store."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posloyalty.counter.desk import CounterDesk
from posloyalty.counter.serve import LINE_BYTES_MAX, answer_line, serve_lines
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.use_cases.tills import a_till, know_member

Json = dict[str, object]

BREAD = {"sku": "bread", "category": "bakery", "amount": "12.50"}
TASKS = [
    "find_member",
    "enrol_member",
    "quote",
    "record_sale",
    "return_sale",
    "record_action",
    "adjust",
    "receipt",
    "day_report",
    "status",
]


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    """An enrolled till that has no ledger to talk to."""
    with a_till(tmp_path) as opened:
        yield opened


def talk(till: TillPorts, *requests: object) -> list[Json]:
    """Send requests (objects, or raw bytes) and give the replies."""
    lines = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in requests]
    replies = io.BytesIO()
    serve_lines(till, requests=io.BytesIO(b"\n".join(lines) + b"\n"), replies=replies)
    return [json.loads(line) for line in replies.getvalue().splitlines()]


def ask(till: TillPorts, do: str, **fields: object) -> Json:
    """Send one request and give its result."""
    (reply,) = talk(till, {"id": 1, "do": do, **fields})
    assert reply["ok"], reply
    result = reply["result"]
    assert isinstance(result, dict)
    return result


def refusal(till: TillPorts, do: str, **fields: object) -> Json:
    """Send one request that is refused and give its error."""
    (reply,) = talk(till, {"id": 1, "do": do, **fields})
    assert not reply["ok"], reply
    error = reply["error"]
    assert isinstance(error, dict)
    assert error["message"]
    return error


def test_a_found_member_shows_the_figures_of_the_contract(till: TillPorts) -> None:
    know_member(till, points=420)
    members = ask(till, "find_member", query="07700 900123")["members"]
    assert isinstance(members, list)
    (member,) = members
    assert set(member) >= {"member_id", "display_name", "tier", "balance", "next_reward", "next_tier", "expiring"}
    assert member["display_name"] == "Ana K."
    balance = member["balance"]
    assert (balance["confirmed"], balance["safe_now"]) == (420, 420)
    assert balance["as_of"].endswith("+00:00")


def test_a_sale_answers_with_the_receipt_of_the_contract(till: TillPorts) -> None:
    ana = str(know_member(till, points=500))
    receipt = ask(till, "record_sale", sale_id="s1", member_id=ana, lines=[BREAD], redeem_points=100)
    fields = "sale_id receipt_no award explanation redeemed worth to_pay total balance next_reward next_tier expiring"
    assert set(receipt) >= {*fields.split(), "lines", "hash"}
    assert (receipt["award"], receipt["redeemed"], receipt["worth"]) == (11, 100, "1.00")
    assert (receipt["total"], receipt["to_pay"]) == ("12.50", "11.50")
    assert receipt["explanation"] == [["base", 11]]


def test_a_refused_redemption_says_how_much_is_safe_and_was_asked_for(till: TillPorts) -> None:
    ana = str(know_member(till, points=200))
    error = refusal(till, "quote", member_id=ana, lines=[{"amount": "90.00"}], redeem_points=500)
    assert (error["code"], error["safe_now"], error["requested"]) == ("insufficient_points", 200, 500)


def test_receipts_come_as_text_as_printer_bytes_and_as_a_picture(till: TillPorts) -> None:
    ask(till, "record_sale", sale_id="s1", lines=[BREAD])
    assert "12.50" in str(ask(till, "receipt", sale_id="s1", format="text")["content"])
    assert base64.b64decode(str(ask(till, "receipt", sale_id="s1", format="escpos")["content"])).startswith(b"\x1b@")
    assert base64.b64decode(str(ask(till, "receipt", sale_id="s1", format="png")["content"])).startswith(b"\x89PNG")


def test_a_return_answers_with_what_came_back(till: TillPorts) -> None:
    ana = str(know_member(till, points=500))
    sale = ask(till, "record_sale", sale_id="s1", member_id=ana, lines=[BREAD], redeem_points=100)
    back = ask(till, "return_sale", return_id="r1", sale_id="s1", lines=[{"line": 1, "quantity": "1"}])
    assert (back["money_back"], back["points_back"], back["award_taken"]) == ("11.50", 100, sale["award"])


def test_the_day_adds_up(till: TillPorts) -> None:
    ana = str(know_member(till, points=500))
    ask(till, "record_sale", sale_id="s1", member_id=ana, lines=[BREAD], redeem_points=100)
    ask(till, "record_sale", sale_id="s2", lines=[BREAD])
    day = ask(till, "day_report", date="2026-11-22")
    assert (day["sales_with_member"], day["sales_without_member"], day["takings"]) == (1, 1, "25.00")
    assert (day["points_issued"], day["points_redeemed"], day["redemption_rate"]) == (11, 100, "100.0")


def test_an_action_answers_with_points_explanation_and_balance(till: TillPorts) -> None:
    ana = str(know_member(till, points=50))
    asked = {"action_id": "a1", "member_id": ana, "action": "visit"}
    first, again = (ask(till, "record_action", **asked) for _ in range(2))
    assert (first["action_id"], first["points"], first["explanation"]) == ("a1", 0, [])
    assert first["balance"]["confirmed"] == 50  # type: ignore[index]
    assert first == again
    assert refusal(till, "record_action", **{**asked, "action": "review"})["code"] == "id_reuse"
    assert refusal(till, "record_action", **{**asked, "member_id": "x"})["code"] == "bad_request"


def test_an_adjustment_answers_with_the_balance_and_needs_a_managers_pin(till: TillPorts) -> None:
    ana = str(know_member(till, points=50))
    asked = {"adjustment_id": "j1", "member_id": ana, "points": 30, "reason": "a cold coffee"}
    assert ask(till, "adjust", **asked)["balance"]["unconfirmed"] == 30  # type: ignore[index]
    error = refusal(till, "adjust", **{**asked, "adjustment_id": "j2", "points": -51})
    assert (error["code"], error["safe_now"], error["requested"]) == ("insufficient_points", 50, 51)
    add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER)
    add_cashier(till, name="Mia", pin="2222", role=Role.MANAGER)
    asked |= {"adjustment_id": "j3"}
    _, missing, lower, given = talk(
        till,
        {"do": "sign_in", "cashier": "Kim", "pin": "1111"},
        {"do": "adjust", **asked},
        {"do": "adjust", **asked, "approver_pin": "1111"},
        {"do": "adjust", **asked, "approver_pin": "2222"},
    )
    codes = [reply["error"]["code"] for reply in (missing, lower)]  # type: ignore[index]
    assert codes == ["approval_required", "not_allowed"]
    assert given["ok"]


def test_status_and_sync_say_how_the_till_stands(till: TillPorts) -> None:
    ask(till, "record_sale", sale_id="s1", lines=[BREAD])
    status = ask(till, "status")
    assert (status["online"], status["unsent"], status["worst_case_exposure"]) == (False, 1, 800)
    synced = ask(till, "sync_now")
    problem = synced["problem"]
    assert isinstance(problem, dict)
    assert (synced["unsent"], problem["code"]) == (1, "ledger_unreachable")


def test_a_reward_that_no_programme_has_is_refused_by_name(till: TillPorts) -> None:
    ana = str(know_member(till, points=500))
    error = refusal(till, "quote", lines=[BREAD], member_id=ana, rewards=["free-coffee"])
    assert (error["code"], error["reward"], error["reason"]) == ("reward_unavailable", "free-coffee", "unknown")


def test_a_coupon_is_taken_down_with_the_sale(till: TillPorts) -> None:
    assert ask(till, "quote", lines=[BREAD], coupons=["WELCOME"])["award"] == 0
    assert refusal(till, "quote", lines=[BREAD], coupons=["x" * 501])["field"] == "coupons[0]"


def test_every_id_comes_back_as_it_was_given(till: TillPorts) -> None:
    ids = [7, "seven", None, [1, {"a": 2}], 1.5, True]
    replies = talk(till, *({"id": given_id, "do": "status"} for given_id in ids))
    assert [reply["id"] for reply in replies] == ids


@pytest.mark.parametrize("line", [b'{"id": 7, "do": 1}', b'{"id": 7, "do": "find_member", "query": "\\ud800"}'])
def test_the_id_comes_back_even_where_the_rest_is_off(till: TillPorts, line: bytes) -> None:
    (reply,) = talk(till, line)
    assert (reply["id"], reply["ok"]) == (7, False)


def test_an_id_that_is_no_json_does_not_come_back(till: TillPorts) -> None:
    (reply,) = talk(till, b'{"id": NaN, "do": "status"}')
    assert (reply["id"], reply["ok"]) == (None, False)


def test_every_line_is_answered_even_an_empty_one(till: TillPorts) -> None:
    first, second = talk(till, b"", {"id": 2, "do": "status"})
    assert (first["ok"], second["ok"]) == (False, True)


def test_after_a_wrong_pin_nobody_is_signed_in(till: TillPorts) -> None:
    add_cashier(till, name="Kim", pin="2468", role=Role.CASHIER)
    *_, last = talk(
        till,
        {"do": "sign_in", "cashier": "Kim", "pin": "2468"},
        {"do": "sign_in", "cashier": "Kim", "pin": "9999"},
        {"do": "find_member", "query": "ana"},
    )
    assert last["error"]["code"] == "not_signed_in"  # type: ignore[index]


def test_a_line_that_is_too_long_is_answered_and_skipped(till: TillPorts) -> None:
    first, second = talk(till, b"x" * (LINE_BYTES_MAX * 2), {"id": 2, "do": "status"})
    assert first["ok"] is False
    assert second["ok"] is True


def test_with_cashiers_every_task_needs_somebody_signed_in(till: TillPorts) -> None:
    add_cashier(till, name="Kim", pin="2468", role=Role.SUPERVISOR)
    refused, wrong, right, found, out, again = talk(
        till,
        {"do": "find_member", "query": "ana"},
        {"do": "sign_in", "cashier": "Kim", "pin": "1111"},
        {"do": "sign_in", "cashier": "kim", "pin": "2468"},
        {"do": "find_member", "query": "ana"},
        {"do": "sign_out"},
        {"do": "find_member", "query": "ana"},
    )
    assert [reply["ok"] for reply in (refused, wrong, right, found, out, again)] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]
    assert right["result"]["roles"] == ["cashier", "supervisor"]  # type: ignore[index]


texts = st.text(max_size=20) | st.sampled_from(["1.00", "-1", "0", "NaN", "1e5", "2026-11-22", "s1", "٣", "\u202e1"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
OFFERED = "query sale_id return_id member_id lines redeem_points discount tenders occurred_at date format name phone"
OF_POINTS = "action_id action adjustment_id points reason approver_pin"
FIELDS = f"{OFFERED} {OF_POINTS} email card birthday consents proof channel coupons rewards receipt_code".split()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(do=st.sampled_from(TASKS), fields=st.dictionaries(st.sampled_from(FIELDS), values, max_size=5))
def test_whatever_is_sent_is_answered_and_is_never_a_bug(till: TillPorts, do: str, fields: Json) -> None:
    line = json.dumps({"id": 1, "do": do, **fields}).encode()
    reply = json.loads(json.dumps(answer_line(CounterDesk(till), line), default=str))
    assert reply["ok"] in {True, False}
    assert reply["ok"] or reply["error"]["code"] != "bug", reply


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.binary(max_size=100))
def test_whatever_bytes_are_sent_are_answered(till: TillPorts, line: bytes) -> None:
    reply = answer_line(CounterDesk(till), line)
    assert reply["ok"] is False
