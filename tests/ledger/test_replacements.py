"""A lost card finds nobody any more, and the ledger keeps why it was replaced and who approved."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from posloyalty_ledger.database import Database
from posloyalty_ledger.tables import attachments
from posloyalty_ledger.verification.chains import chain_faults
from tests.ledger.shops import Json, Shop, a_phone
from tests.ledger.tills import Till


def a_card() -> str:
    return f"CARD-{uuid4().hex[:10].upper()}"


def found(shop: Shop, card: str) -> list[str]:
    return [one["member_id"] for one in shop.get("/v1/members", card=card).json()["items"]]


def replacements(shop: Shop, member: str) -> list[Json]:
    items: list[Json] = shop.get(f"/v1/members/{member}/replacements").json()["items"]
    return items


def test_a_card_replaced_at_a_till_is_kept_with_reason_cashier_and_approver(shop: Shop, till: Till) -> None:
    old, new = a_card(), a_card()
    ana = shop.a_member(card=old)
    till.add_card(ana, new, replaces=old, reason="stolen", cashier="kim", approver="mia")
    till.send()
    assert (found(shop, old), found(shop, new)) == ([], [ana])
    (kept,) = replacements(shop, ana)
    assert (kept["reason"], kept["cashier"], kept["approver"], kept["device"]) == ("stolen", "kim", "mia", till.device)
    assert (kept["old_ending"], kept["new_ending"]) == (old[-4:], new[-4:])


def test_a_card_replaced_by_the_shops_program_is_kept_as_well(shop: Shop) -> None:
    old, new = a_card(), a_card()
    ana = shop.a_member(card=old, points=70)
    asked = {"old": old.lower(), "new": new, "reason": "lost", "approver": "Mia"}
    answer = shop.post(f"/v1/members/{ana}/replace-card", asked)
    assert (answer.status_code, answer.json()["balance"]["total"]) == (200, 70), answer.text
    assert (found(shop, old), found(shop, new)) == ([], [ana])
    assert [(one["reason"], one["approver"]) for one in replacements(shop, ana)] == [("lost", "Mia")]


def test_tills_hear_that_a_card_was_replaced(shop: Shop, till: Till) -> None:
    old, new = a_card(), a_card()
    ana = shop.a_member(card=old)
    till.cursor = till.send().next
    shop.post(f"/v1/members/{ana}/replace-card", {"old": old, "new": new, "reason": "damaged"})
    rows = {row.key: row.member for row in till.send().changes if row.member}
    assert ("card", new) in rows[ana].identifiers
    assert ("card", old) not in rows[ana].identifiers


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"reason": "because"}, 400, "bad_request"),
        ({"old": "SOMEBODY-ELSES"}, 400, "bad_request"),
        ({"new": "TAKEN-CARD-1"}, 409, "identifier_taken"),
        ({"new": "4111 1111 1111 1111"}, 422, "looks_like_a_payment_card"),
        ({"pin": "1234"}, 400, "bad_request"),
    ],
)
def test_a_replacement_that_cannot_be_is_refused_and_the_old_card_stays(
    shop: Shop, change: Json, status: int, code: str
) -> None:
    if not found(shop, "TAKEN-CARD-1"):
        shop.a_member(card="TAKEN-CARD-1")
    old = a_card()
    ana = shop.a_member(card=old)
    asked = {"old": old, "new": a_card(), "reason": "lost", **change}
    answer = shop.post(f"/v1/members/{ana}/replace-card", asked)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert found(shop, old) == [ana]
    assert replacements(shop, ana) == []


def test_a_survivor_shows_the_replaced_cards_of_both_accounts(shop: Shop, till: Till) -> None:
    old = a_card()
    ana, anna = shop.a_member(card=old), shop.a_member()
    till.add_card(ana, a_card(), replaces=old, reason="lost")
    till.send()
    shop.post(f"/v1/members/{ana}/merge", {"into": anna, "reason": "the same person"})
    assert [one["reason"] for one in replacements(shop, anna)] == ["lost"]


def test_a_payment_cards_number_is_neither_kept_nor_served_though_a_till_took_it(
    till: Till, shop: Shop, database: Database
) -> None:
    card, phone = "4111111111111111", a_phone()
    member = till.enrol_member(("card", card), ("phone", phone), ("loyalty", card))
    till.add_card(member, "4111 1111 1111 1111")
    assert [(one.status, one.code) for one in till.send().results] == [("posted", None)] * 2
    shown = shop.get(f"/v1/members/{member}").json()
    assert (shown["name"], {one["kind"] for one in shown["identifiers"]}) == ("Ana Kowalska", {"code", "phone"})
    with database.reading() as connection:
        kept = select(attachments.c.content).where(attachments.c.device_id == UUID(till.device))
        assert connection.execute(kept).all() == []
        assert list(chain_faults(connection)) == []
