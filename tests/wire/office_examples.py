"""Golden examples of what managers decide at tills, and of what their pages ask for."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

from posloyalty.wire.events import EventBody, ExceptionDecidedBody, MemberMergedBody, Struct
from posloyalty.wire.finding import FindRequest, FoundMembers
from posloyalty.wire.messages import (
    Ack,
    BalanceValue,
    Change,
    DecisionValue,
    EntryValue,
    ExceptionsPage,
    ExceptionValue,
    LotValue,
    MemberPage,
    MemberValue,
    ReplacedCardValue,
    SyncReply,
    SyncRequest,
)
from tests.wire.call_examples import order_bodies

_MEMBER: Final = "0193b3c0-5a00-7a10-8000-00000000a001"
_OTHER: Final = "0193b3c0-5a00-7a10-8000-00000000a002"
_WHY: Final = hashlib.sha256(b"a salted reason").hexdigest()


def errand_bodies() -> dict[str, EventBody]:
    """Give the events of decisions and those that follow orders; they stand after all others."""
    return {
        "exception.decided": ExceptionDecidedBody(
            exception_id="e-0193b3c05a007a10800000000000d001-" + "ab" * 32,
            decision="merge",
            attachment=_WHY,
            member_id=_MEMBER,
            names=_OTHER,
        ),
        "member.merged": MemberMergedBody(member_id=_MEMBER, into=_OTHER, attachment=_WHY),
        **order_bodies(),
    }


def office_messages() -> dict[str, Struct]:
    """Give the pages, with every field."""
    entry = EntryValue(
        kind="adjust",
        change=-20,
        balance=400,
        occurred_at="2026-11-22T09:38:00Z",
        business_date="2026-11-22",
        number=9,
        store="high-street",
        channel="store",
        reference="adj-1",
        reason="The scanner read the card twice",
        cashier="mia",
        approver="jo",
    )
    replaced = ReplacedCardValue(
        old_ending="0900", new_ending="0901", reason="lost", replaced_at="2026-11-22T09:32:00Z", approver="jo"
    )
    return {
        "till-member-page": MemberPage(
            member_id=_MEMBER,
            entries=[entry],
            lots=[LotValue(points=8, left=4, pending=True, starts_on="2026-11-23", expires_on="2027-11-23")],
            consents=["programme", "messages"],
            replaced=[replaced],
            member_since="2026-11-22T09:31:00Z",
            next=8,
            emails=["a…@example.com"],
        ),
        "till-exceptions-page": ExceptionsPage(exceptions=[_exception()], more=True),
    }


def finding_messages() -> dict[str, Struct]:
    """Give the look at the ledger for somebody of whom a till was not told, and an answer to a till of a scope."""
    balance = BalanceValue(
        member_id=_MEMBER,
        pos=46,
        available=420,
        pending=0,
        held=0,
        leased=0,
        overdraft=0,
        total=420,
        as_of="2026-11-28T09:45:00Z",
    )
    member = MemberValue(
        member_id=_MEMBER, name="Ana Kowalska", status="active", identifiers=[("card", "CJ-900")], balance=balance
    )
    found = Change(pos=46, kind="member", key=_MEMBER, member=member)
    tip = hashlib.sha256(b"a tip").hexdigest()
    return {
        "till-find-request": FindRequest(query="020 7946 0000", region="GB"),
        "till-find-request-by-id": FindRequest(member_id=_MEMBER),
        "till-find-reply": FoundMembers(members=[found], server_epoch=1, kept=True, more=True),
        "sync-request-of-a-scope": _request_of_a_scope(tip),
        "sync-reply-of-a-scope": _reply_of_a_scope(tip),
    }


def _request_of_a_scope(tip: str) -> SyncRequest:
    return SyncRequest(
        proto=1,
        device="0193b3c0-5a00-7a10-8000-00000000d001",
        server_epoch=1,
        base=tip,
        events=[],
        last=tip,
        cursor=46,
        signature="c2ln",
        left=0,
        scope="high-street",
    )


def _reply_of_a_scope(tip: str) -> SyncReply:
    return SyncReply(
        ack=Ack(seq=1, hash=tip),
        stored=0,
        frozen=False,
        recovering=False,
        server_epoch=1,
        results=[],
        balances=[],
        leases=[],
        changes=[Change(pos=47, kind="away", key=_OTHER)],
        next=47,
        more=False,
        directives=[],
        server_time="2026-11-28T09:45:00Z",
        since=46,
        scope="high-street",
    )


def _exception() -> ExceptionValue:
    decision = DecisionValue(
        decision="leave", reason="asked them", decided_by="till 7", decided_at="2026-11-22T09:50:00Z", approver="Jo"
    )
    return ExceptionValue(
        id="o-0193b3c05a007a1080000000000000a1-4",
        kind="overdraft",
        at="2026-11-22T09:45:00Z",
        evidence=msgspec.Raw(b'{"points":100,"sale_id":"sale-0007","facts":[],"redeemed_before":[]}'),
        may_decide=["write_off", "allow_offline", "leave"],
        member_id=_MEMBER,
        decisions=[decision],
    )
