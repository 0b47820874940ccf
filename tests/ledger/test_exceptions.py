"""What a person should look at: one list with evidence, by pages."""

from __future__ import annotations

import json
from uuid import uuid4

import msgspec
import pytest

from posloyalty.ui.pages.exception_words import words_of_kind
from posloyalty_ledger.commands.exception_sentences import KINDS, exception_in_words
from posloyalty_ledger.database import Database
from posloyalty_ledger.exceptions.kinds import DECISIONS, Decision, Kind
from tests.ledger.exceptions_made import (
    MADE,
    RECOVERED,
    clock_put_back,
    decide,
    fork,
    listed,
    only,
)
from tests.ledger.servers import Server
from tests.ledger.shops import Json, Shop
from tests.ledger.tills import Till, a_sale


@pytest.mark.parametrize("name", MADE)
def test_each_kind_is_listed_once_with_its_till_and_receipt(
    till: Till, shop: Shop, database: Database, name: str
) -> None:
    make, kind = MADE[name]
    make(till, shop, database)
    item = only(shop, till)
    assert (item["kind"], item["state"], item["store"], item["decisions"]) == (kind, "open", till.store, [])
    facts = item["evidence"]["facts"]
    assert till.device in {fact["device"] for fact in facts}
    number, seq, ending = facts[0]["receipt"].split("-")
    assert (int(number), int(seq), ending) == (facts[0]["till_no"], facts[0]["seq"], facts[0]["hash"][:8])
    assert item["may_decide"] == list(DECISIONS[kind])
    assert listed(shop, till.store, kind=kind) == [item]
    others = [other for other in Kind if other is not kind]
    assert listed(shop, till.store, kind=others[0]) == []


@pytest.mark.parametrize("name", MADE)
def test_what_was_looked_at_and_left_stays_with_its_decision(
    till: Till, shop: Shop, database: Database, name: str
) -> None:
    MADE[name][0](till, shop, database)
    item = only(shop, till)
    done = decide(shop, item, "leave")
    assert (done["http"], done["state"]) == (201, "decided")
    assert listed(shop, till.store) == []
    (kept,) = listed(shop, till.store, state="decided")
    (decision,) = kept["decisions"]
    assert (kept["id"], decision["decision"], decision["reason"], decision["decided_by"]) == (
        item["id"],
        "leave",
        "looked at it",
        "tests",
    )


def test_every_kind_names_what_can_be_decided() -> None:
    assert set(DECISIONS) == set(Kind)
    assert {decision for may in DECISIONS.values() for decision in may} == set(Decision)


# --- by pages, and bounded ---


@pytest.mark.parametrize("name", ["e", "e-1", "e-zz-zz", "o-1-2-3", "x-1", "c-" + "0" * 32 + "-" + "9" * 64, "ä"])
def test_an_id_that_is_none_names_nothing(shop: Shop, name: str) -> None:
    body = {"decision_id": str(uuid4()), "decision": "leave", "reason": "seen"}
    assert shop.post(f"/v1/exceptions/{name}/decision", body).status_code == 404


@pytest.mark.parametrize(
    "query",
    [{"kind": "x"}, {"state": "x"}, {"cursor": "x"}, {"cursor": "2026-01-01~e-1"}, {"limit": "0"}, {"limit": "201"}],
)
def test_a_list_that_cannot_be_given_is_refused(shop: Shop, query: Json) -> None:
    assert shop.get("/v1/exceptions", **query).json()["code"] == "bad_request"


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_of_any_size_give_every_exception_once_newest_first(till: Till, shop: Shop, limit: int) -> None:
    for member in (shop.a_member(), shop.a_member()):
        till.sell(member, award=0, redeemed=100)
        printed_too_high_in(till, member)
    till.write(RECOVERED)
    till.send()
    whole = listed(shop, till.store)
    found, cursor = [], None
    for _ in range(20):
        more: dict[str, str] = {} if cursor is None else {"cursor": cursor}
        page = shop.get("/v1/exceptions", store=till.store, limit=str(limit), **more).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert [one["id"] for one in found] == [one["id"] for one in whole]
    assert len({one["id"] for one in found}) == 5
    assert [one["at"] for one in found] == sorted([one["at"] for one in found], reverse=True)


def test_decided_ones_are_given_by_pages_too(till: Till, shop: Shop, database: Database) -> None:
    clock_put_back(till, shop, database)
    till.sell(shop.a_member(), award=0, redeemed=100)
    till.send(events=till.journal[-1:])
    for item in listed(shop, till.store):
        decide(shop, item, "leave")
    found, cursor = [], None
    for _ in range(200):
        more: dict[str, str] = {} if cursor is None else {"cursor": cursor}
        page = shop.get("/v1/exceptions", state="decided", limit="1", **more).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len([one for one in found if one["store"] == till.store]) == 2
    assert len({one["id"] for one in found}) == len(found)


def test_the_command_says_of_each_what_happened_in_a_sentence(
    till: Till, shop: Shop, database: Database, server: Server
) -> None:
    assert server.command("exceptions", "--store", till.store) == "Nothing waits for a decision."
    fork(till, shop, database)
    item = only(shop, till)
    line, sentence = server.command("exceptions", "--store", till.store).splitlines()
    assert ("fork" in line, item["id"] in line, item["evidence"]["facts"][0]["receipt"] in line) == (True, True, True)
    assert sentence.startswith("    A till's file runs twice. It was restored from a backup, or copied.")
    assert json.loads(server.command("exceptions", "--store", till.store, "--json")) == item
    assert server.command("exceptions", "--store", till.store, "--state", "decided") == "Nothing was decided."
    decide(shop, item, "leave")
    said = server.command("exceptions", "--store", till.store, "--state", "decided").splitlines()
    assert said[2].startswith("    Decided: leave, by ")


def test_the_command_says_of_every_kind_what_a_tills_page_says() -> None:
    assert set(KINDS) == set(Kind)
    assert {kind: words_of_kind(kind.value) for kind in Kind} == KINDS
    facts: Json = {"facts": [], "code": "gone"}
    told: dict[Kind, Json] = {
        Kind.OVERDRAFT: {"points": 120},
        Kind.AWARD_DIFFERENCE: {"printed": 12, "computed": 9},
        Kind.COUPON: {"coupon": "SPRING"},
        Kind.VELOCITY: {"cashier": "mia"},
        Kind.PARKED: {},
    }
    said = [
        exception_in_words({"kind": kind.value, "evidence": {**facts, **figures}}) for kind, figures in told.items()
    ]
    words = ("120 points were not", "12 points; the rules give 9.", "coupon is SPRING", "cashier was mia", "is gone.")
    assert [figure in sentence for figure, sentence in zip(words, said, strict=True)] == [True] * len(told)


def printed_too_high_in(till: Till, member: str) -> None:
    """Print more than the goods earn, and send it later."""
    sale = a_sale(member, award=10)
    line = msgspec.structs.replace(sale.lines[0], award=15)
    till.write(msgspec.structs.replace(sale, award=15, lines=[line], explanation=[("base", 15)]))
