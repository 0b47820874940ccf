"""Reports add up: a day from its opening to its closing, a month by when points end, debts, and what waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from posloyalty_ledger.database import Database
from posloyalty_ledger.tables import events
from tests.ledger.servers import Server
from tests.ledger.shops import Json, Shop, an_order
from tests.ledger.tills import Till, a_return, a_sale

ADDED = ("issued", "corrected", "adjusted", "moved")
TAKEN = ("redeemed", "reversed", "expired", "donated", "written_off")


def today() -> str:
    return datetime.now(ZoneInfo("Europe/London")).date().isoformat()


def daily(shop: Shop, **asked: str) -> Json:
    answer = shop.get("/v1/reports/daily", **{"date": today(), **asked})
    assert answer.status_code == 200, answer.text
    report: Json = answer.json()
    assert (
        report["opening"] + sum(report[name] for name in ADDED) - sum(report[name] for name in TAKEN)
        == (report["closing"])
    )
    assert sum(report["by_account"].values()) == 0
    assert report["debits"] == report["credits"]
    return report


def change(before: Json, after: Json) -> dict[str, int]:
    """Give which figures of the day something changed."""
    names = ("closing", "sales_with_member", "sales_without_member", "members_served", *ADDED, *TAKEN)
    return {name: after[name] - before[name] for name in names if after[name] != before[name]}


def test_everything_of_a_day_stands_in_its_figures_and_they_add_up(shop: Shop) -> None:
    before = daily(shop)
    ana, ben = shop.a_member(points=500), shop.a_member()
    order = an_order(ana, amount="30.00", redeem_points=200)
    assert shop.post("/v1/orders", order).status_code == 201
    shop.post("/v1/orders", an_order(amount="5.00"))
    transfer = {"transfer_id": str(uuid4()), "from_member": ana, "to_member": ben, "points": 50, "reason": "a gift"}
    assert shop.post("/v1/transfers", transfer).status_code == 201
    back = {"return_id": str(uuid4()), "lines": [{"line": 1, "quantity": "1"}]}
    assert shop.post(f"/v1/orders/{order['order_id']}/returns", back).status_code == 201
    assert change(before, daily(shop)) == {
        "adjusted": 500,
        "issued": 28,
        "redeemed": 100,
        "reversed": 14,
        "closing": 500 + 28 - 100 - 14,
        "sales_with_member": 1,
        "sales_without_member": 1,
        "members_served": 1,
    }


def test_a_store_has_its_own_figures(shop: Shop, till: Till) -> None:
    ana = shop.a_member()
    till.write(a_sale(ana, award=30))
    till.send()
    report = daily(shop, store=till.store)
    assert (report["opening"], report["issued"], report["closing"], report["sales_with_member"]) == (0, 30, 30, 1)
    assert daily(shop, store="nowhere")["closing"] == 0


def test_tomorrow_opens_as_today_closes(shop: Shop) -> None:
    following = (datetime.fromisoformat(today()) + timedelta(days=1)).date().isoformat()
    assert daily(shop, date=following)["opening"] == daily(shop)["closing"]


def test_who_owes_is_listed_by_cause_and_a_debt_is_let_go_once(shop: Shop, till: Till) -> None:
    ana = shop.a_member(points=100)
    till.write(a_sale(ana, award=0, redeemed=300))
    till.send()
    before = daily(shop)
    (debt,) = [one for one in shop.get("/v1/reports/overdrafts").json()["items"] if one["member_id"] == ana]
    assert (debt["redemption"], debt["return"]) == (200, 0)
    asked = {"write_off_id": str(uuid4()), "member_id": ana, "points": 150, "reason": "our mistake", "approver": "jo"}
    first = shop.post("/v1/write-offs", asked)
    assert (first.status_code, first.json()["balance"]["overdraft"]) == (201, 50)
    assert shop.post("/v1/write-offs", asked).json() == first.json()
    assert shop.post("/v1/write-offs", {**asked, "points": 50}).json()["code"] == "id_reuse"
    assert change(before, daily(shop)) == {"written_off": -150, "closing": 150}
    too_much = shop.post("/v1/write-offs", {**asked, "write_off_id": str(uuid4())})
    assert (too_much.status_code, too_much.json()["field"]) == (400, "points")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"points": 0}, "bad_request"),
        ({"points": -1}, "bad_request"),
        ({"points": 10**13}, "bad_request"),
        ({"reason": " "}, "bad_request"),
        ({"write_off_id": ""}, "bad_request"),
        ({"member_id": "nobody"}, "member_unknown"),
        ({"more": 1}, "bad_request"),
    ],
)
def test_a_bad_write_off_is_refused(shop: Shop, wrong: Json, code: str) -> None:
    body = {"write_off_id": str(uuid4()), "member_id": shop.a_member(), "points": 5, "reason": "why"} | wrong
    assert shop.post("/v1/write-offs", body).json()["code"] == code


def test_what_waits_is_counted_and_shown_to_a_person_after_seven_days(
    shop: Shop, till: Till, database: Database
) -> None:
    before = daily(shop)["suspense"]
    nobody = str(uuid4())
    till.write(a_sale(nobody, award=10))
    till.send()
    assert daily(shop)["suspense"] == before + 1

    def waiting() -> Json:
        items: list[Json] = shop.get("/v1/reports/suspense").json()["items"]
        (one,) = [item for item in items if item["device"] == till.device]
        return one

    assert (waiting()["waits_for"], waiting()["points"], waiting()["for_a_person"]) == (f"member:{nobody}", 10, False)
    long_ago = datetime.now(UTC) - timedelta(days=8)
    statement = update(events).where(events.c.waits_for == f"member:{nobody}").values(received_at=long_ago)
    database.write(lambda connection: connection.execute(statement))
    assert waiting()["for_a_person"]
    till.enrol_member(member_id=nobody)
    till.send(events=till.journal[-1:])
    assert daily(shop)["suspense"] == before


def test_a_return_that_was_reported_first_waits_with_what_it_moves(shop: Shop, till: Till) -> None:
    sale = a_sale(shop.a_member(), award=30)
    till.write(a_return(sale))
    till.send()
    items = shop.get("/v1/reports/suspense").json()["items"]
    assert [one["points"] for one in items if one["device"] == till.device] == [-30]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("daily", {"date": "2026-13-01"}),
        ("daily", {"date": "yesterday"}),
        ("daily", {"date": "9999-12-31"}),
        ("daily", {"date": "2026-11-28", "store": "\0"}),
        ("daily", {"date": "2026-11-28", "store": "x" * 201}),
        ("liability", {"month": "2026-13"}),
        ("liability", {"month": "9999-12"}),
        ("award-differences", {"from": "2026-01-01", "to": "9999-12-31"}),
        ("liability", {"month": "2026-11-01"}),
        ("liability", {"month": ""}),
    ],
)
def test_a_day_a_month_or_a_store_that_is_none_is_refused(shop: Shop, path: str, asked: dict[str, str]) -> None:
    answer = shop.get(f"/v1/reports/{path}", **asked)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_everything_adds_up_afterwards(server: Server) -> None:
    assert server.command("verify")
