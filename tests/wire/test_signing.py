"""Chains and signatures cover every byte that matters."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from posloyalty.wire.chain import GENESIS, attachment_hash, event_hash
from posloyalty.wire.keys import is_signed_by, new_private_key, public_key_of, sign_text
from posloyalty.wire.signing import batch_text, request_text

KEY = bytes(range(32))


def test_a_hash_is_sha_256_over_prefix_parent_and_bytes() -> None:
    assert event_hash(parent=GENESIS, content=b"{}") == hashlib.sha256(b"pl1" + bytes(32) + b"{}").digest()


@given(one=st.binary(max_size=40), other=st.binary(max_size=40))
def test_another_content_or_parent_gives_another_hash(one: bytes, other: bytes) -> None:
    same = one == other
    assert (event_hash(parent=GENESIS, content=one) == event_hash(parent=GENESIS, content=other)) is same
    parents = hashlib.sha256(one).digest(), hashlib.sha256(other).digest()
    assert (event_hash(parent=parents[0], content=b"") == event_hash(parent=parents[1], content=b"")) is same


def test_an_attachment_under_another_salt_has_another_hash() -> None:
    assert attachment_hash(salt=bytes(32), content=b"Ana") != attachment_hash(salt=b"\1" * 32, content=b"Ana")


@given(st.binary(max_size=200))
def test_what_a_key_signs_its_public_half_verifies(text: bytes) -> None:
    assert is_signed_by(public_key_of(KEY), text=text, signature=sign_text(KEY, text))


def test_a_signature_of_another_key_or_text_does_not_verify() -> None:
    signature = sign_text(KEY, b"ten points")
    assert not is_signed_by(public_key_of(KEY), text=b"one thousand points", signature=signature)
    assert not is_signed_by(public_key_of(new_private_key()), text=b"ten points", signature=signature)


def test_a_garbled_signature_or_key_is_a_plain_no() -> None:
    signature = sign_text(KEY, b"text")
    assert not is_signed_by(public_key_of(KEY), text=b"text", signature="")
    assert not is_signed_by(public_key_of(KEY), text=b"text", signature="not base64!")
    assert not is_signed_by(public_key_of(KEY), text=b"text", signature=signature[:40])
    assert not is_signed_by(b"too short", text=b"text", signature=signature)


def test_each_new_key_is_another_one() -> None:
    assert new_private_key() != new_private_key()


def test_each_part_of_a_request_changes_what_is_signed() -> None:
    signed = request_text(method="POST", target="/v1/sync", body=b"{}", signed_at="2026-11-22T09:00:00Z")
    others = {
        request_text(method="PUT", target="/v1/sync", body=b"{}", signed_at="2026-11-22T09:00:00Z"),
        request_text(method="POST", target="/v1/sync?x=1", body=b"{}", signed_at="2026-11-22T09:00:00Z"),
        request_text(method="POST", target="/v1/sync", body=b"{ }", signed_at="2026-11-22T09:00:00Z"),
        request_text(method="POST", target="/v1/sync", body=b"{}", signed_at="2026-11-22T09:00:01Z"),
    }
    assert len(others | {signed}) == 5
    assert request_text(method="post", target="/v1/sync", body=b"{}", signed_at="2026-11-22T09:00:00Z") == signed


def test_each_part_of_a_batch_changes_what_is_signed() -> None:
    texts = {
        batch_text(device="d", server_epoch=1, base="00", last="11", cursor=4),
        batch_text(device="e", server_epoch=1, base="00", last="11", cursor=4),
        batch_text(device="d", server_epoch=2, base="00", last="11", cursor=4),
        batch_text(device="d", server_epoch=1, base="01", last="11", cursor=4),
        batch_text(device="d", server_epoch=1, base="00", last="12", cursor=4),
        batch_text(device="d", server_epoch=1, base="00", last="11", cursor=5),
    }
    assert len(texts) == 6
