"""Tills join with a code that a person carries, and every request is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import func, select

from posloyalty.wire.codec import decode_message, encode_message
from posloyalty.wire.keys import new_private_key
from posloyalty.wire.messages import EnrolReply, EnrolRequest
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.pairing import store_id_of
from posloyalty_ledger.tables import devices
from tests.ledger.servers import a_pairing_code
from tests.ledger.tills import Till, enrol_request


def enrol(http: httpx.Client, code: str, key: bytes) -> httpx.Response:
    return http.post("/v1/enrol", content=enrol_request(code, key))


def test_a_code_lets_one_till_in_and_says_who_it_is(http: httpx.Client, database: Database) -> None:
    reply = decode_message(
        enrol(http, a_pairing_code(database, store="High Street"), new_private_key()).content, EnrolReply
    )
    assert (reply.store, reply.store_name, reply.till_name) == ("high-street", "High Street", "Front")
    assert reply.policy.version >= 1
    assert "[programme]" in reply.policy.text


def test_a_till_may_be_called_otherwise_than_it_was_paired(http: httpx.Client, database: Database) -> None:
    for name, status in (("  By the  window", 200), ("x" * 65, 400)):
        code, key = a_pairing_code(database, store="High Street"), new_private_key()
        asked = msgspec.structs.replace(decode_message(enrol_request(code, key), EnrolRequest), name=name)
        answer = http.post("/v1/enrol", content=encode_message(asked))
        assert answer.status_code == status
        assert status != 200 or answer.json()["till_name"] == "By the window"


def test_a_code_is_read_as_a_person_types_it(http: httpx.Client, database: Database) -> None:
    code = a_pairing_code(database, store="High Street")
    typed = f"  {code.replace('-', ' ').replace('0', 'O').replace('1', 'l').lower()} "
    assert enrol(http, typed, new_private_key()).status_code == 200


def test_a_code_answers_the_same_key_again_until_the_first_sync(http: httpx.Client, database: Database) -> None:
    code, key = a_pairing_code(database, store="High Street"), new_private_key()
    first, again = enrol(http, code, key).json(), enrol(http, code, key).json()
    assert (first["device"], first["till_no"]) == (again["device"], again["till_no"])
    Till(http=http, device=first["device"], private_key=key).send()
    assert enrol(http, code, key).json()["code"] == "pairing_refused"


def test_a_code_makes_one_till_and_what_it_was_before_however_often_it_is_sent(
    http: httpx.Client, database: Database
) -> None:
    store, key = f"Alone {uuid4().hex[:8]}", new_private_key()
    code = a_pairing_code(database, store=store)
    asked = decode_message(enrol_request(code, key), EnrolRequest)
    for _ in range(3):
        repeated = msgspec.structs.replace(asked, alone=str(uuid4()))
        assert http.post("/v1/enrol", content=encode_message(repeated)).status_code == 200
    with database.reading() as connection:
        counted = select(func.count()).where(devices.c.store_id == store_id_of(store))
        assert connection.execute(counted).scalar_one() == 2


def test_a_used_code_lets_no_other_key_in(http: httpx.Client, database: Database) -> None:
    code = a_pairing_code(database, store="High Street")
    enrol(http, code, new_private_key())
    answer = enrol(http, code, new_private_key())
    assert (answer.status_code, answer.json()["code"]) == (403, "pairing_refused")


def test_five_wrong_tries_use_a_code_up(http: httpx.Client, database: Database) -> None:
    code = a_pairing_code(database, store="High Street")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    for _ in range(5):
        assert enrol(http, wrong, new_private_key()).status_code == 403
    assert enrol(http, code, new_private_key()).status_code == 403


def test_a_code_older_than_fifteen_minutes_is_refused(http: httpx.Client, database: Database) -> None:
    code = a_pairing_code(database, store="High Street", now=datetime.now(UTC) - timedelta(minutes=16))
    assert enrol(http, code, new_private_key()).json()["code"] == "pairing_refused"


@pytest.mark.parametrize("code", ["", "x", "0" * 5000, "\x00\x00\x00\x00AAAAAAAA", "ÄÖÜß-ÄÖÜß-ÄÖÜß", "AAAA-BBBB-CCCC"])
def test_a_made_up_code_is_refused(http: httpx.Client, code: str) -> None:
    answer = enrol(http, code, new_private_key())
    assert answer.json()["code"] in {"pairing_refused", "bad_request"}
    assert answer.status_code in {400, 403}


def test_a_request_signed_by_another_key_is_refused(till: Till) -> None:
    thief = replace(till, private_key=new_private_key())
    answer = thief.post_sync(thief.sync_body())
    assert (answer.status_code, answer.json()["code"]) == (401, "bad_signature")


def test_a_request_whose_query_was_changed_is_refused(till: Till) -> None:
    headers = till.headers("GET", "/v1/changes?cursor=0", b"")
    assert till.http.get("/v1/changes?cursor=1", headers=headers).json()["code"] == "bad_signature"


def test_a_request_without_a_signature_is_refused(http: httpx.Client) -> None:
    assert http.post("/v1/sync", content=b"{}").json()["code"] == "bad_signature"


def test_an_unknown_till_is_refused(till: Till) -> None:
    stranger = replace(till, device=str(uuid4()))
    assert stranger.post_sync(stranger.sync_body()).json()["code"] == "bad_signature"


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_request_signed_at_the_wrong_time_is_told_the_ledgers(till: Till, hours: int) -> None:
    answer = till.post_sync(till.sync_body(), signed_at=datetime.now(UTC) + timedelta(hours=hours))
    assert (answer.status_code, answer.json()["code"]) == (401, "clock_skew")
    told = datetime.fromisoformat(answer.json()["server_time"])
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=1)


def test_tills_are_numbered_so_that_receipts_of_all_stores_differ(http: httpx.Client, database: Database) -> None:
    numbers = [
        enrol(http, a_pairing_code(database, store=store), new_private_key()).json()["till_no"]
        for store in ("A", "B", "A")
    ]
    assert len(set(numbers)) == 3


@pytest.mark.parametrize(
    ("name", "store_id"),
    [("High Street", "high-street"), ("330", "330"), ("  Café №1 ", "café-no1"), ("東京店", "東京店")],
)
def test_a_store_is_named_as_programmes_name_it(name: str, store_id: str) -> None:
    assert store_id_of(name) in {store_id, "café-1", "café-№1"}
