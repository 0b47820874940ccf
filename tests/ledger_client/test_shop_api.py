"""The shop API's client against a real server that answers well, badly or not at all."""

from __future__ import annotations

import json
import socket

import pytest

from posloyalty.domain.errors import BadRequest, LedgerUnreachable
from posloyalty.ledger_client.shop_api import KEY_MISSING, LedgerRefused, ShopApi
from tests.ledger_client.answering import Answering, a_server

KEY = "pl_key_of_a_test"


def test_a_post_carries_the_key_the_json_and_an_idempotency_key() -> None:
    answering = Answering(body=b'{"new": 2}')
    with a_server(answering) as url, ShopApi(url, KEY) as api:
        assert api.post("/v1/products/import", {"rows": [], "dry_run": True}) == {"new": 2}
    method, path, headers, content = answering.asked[0]
    assert (method, path) == ("POST", "/v1/products/import")
    assert headers["authorization"] == f"Bearer {KEY}"
    assert len(headers["idempotency-key"]) == 36
    assert json.loads(content) == {"rows": [], "dry_run": True}


def test_a_repeat_keeps_the_idempotency_key_that_the_caller_chose() -> None:
    answering = Answering()
    with a_server(answering) as url, ShopApi(url, KEY) as api:
        api.post("/v1/x", {}, idempotency_key="page-1")
    assert answering.asked[0][2]["idempotency-key"] == "page-1"


def test_a_get_sends_its_parameters_escaped() -> None:
    answering = Answering()
    with a_server(answering) as url, ShopApi(url, KEY) as api:
        api.get("/v1/members", phone="+44 7700")
    assert answering.asked[0][1] in {"/v1/members?phone=%2B44+7700", "/v1/members?phone=%2B44%207700"}


def test_a_refusal_brings_the_ledgers_code_sentence_and_figures() -> None:
    problem = {"code": "not_allowed", "detail": "The key lacks members:write.", "status": 403, "needs": "members:write"}
    answering = Answering(status=403, body=json.dumps(problem).encode())
    with a_server(answering) as url, ShopApi(url, KEY) as api, pytest.raises(LedgerRefused) as caught:
        api.post("/v1/members/import", {})
    refusal = caught.value
    assert (refusal.status, refusal.problem) == (403, "not_allowed")
    assert refusal.message == "The key lacks members:write."
    assert refusal.details == {"needs": "members:write"}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>Please sign in to the hotel network</html>"),
        (200, b'{"cut": '),
        (200, b"[]"),
        (200, b"\xff\xfe"),
        (302, b""),
        (502, b'{"detail": "bad gateway"}'),
        (404, b"not ours"),
    ],
)
def test_an_answer_that_is_not_the_ledgers_counts_as_unreachable(status: int, body: bytes) -> None:
    with (
        a_server(Answering(status=status, body=body)) as url,
        ShopApi(url, KEY) as api,
        pytest.raises(LedgerUnreachable),
    ):
        api.get("/v1/members")


def test_nobody_listening_counts_as_unreachable_and_never_names_the_key() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with ShopApi(f"http://127.0.0.1:{port}", KEY) as api, pytest.raises(LedgerUnreachable) as caught:
        api.get("/v1/members")
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://ledger.example", "needs_https"),
        ("http://192.168.0.7:8787", "needs_https"),
        ("ftp://ledger.example", "not_an_address"),
        ("ledger.example", "not_an_address"),
        ("https://user:word@ledger.example", "holds_a_password"),
        ("https://", "not_an_address"),
    ],
)
def test_a_key_is_sent_to_no_address_where_it_could_be_read(url: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        ShopApi(url, KEY)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("key", "reason"), [("", KEY_MISSING), ("a b", "not_a_key"), ("klucz-ł", "not_a_key"), ("a\nb", "not_a_key")]
)
def test_a_missing_or_odd_key_is_refused_before_anything_is_sent(key: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        ShopApi("http://127.0.0.1:1", key)
    assert caught.value.reason == reason
    assert caught.value.field == "POSLOYALTY_API_KEY"
