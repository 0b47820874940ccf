"""A lost card is replaced for a reason and by somebody who may; from then on it finds nobody and proves nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from posloyalty.domain.errors import ApprovalRequired, IdentifierTaken, MemberUnknown, NotAllowed, ProofRequired
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, ReplacementReason
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.replace_card import replace_card
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import Event, MemberUpdatedBody
from tests.use_cases.tills import CLUB, a_sale, a_till, know_member

NEW = Identifier(kind=IdentifierKind.CARD, value="CJ-901")


# What `know_member` gives: the first card, which is the one that is replaced.
OLD = Identifier(kind=IdentifierKind.CARD, value="CARD0123")


def newest_event(till: TillPorts) -> tuple[Event, MemberUpdatedBody]:
    batch = till.store.outbox.next_batch(events_max=200, bytes_max=1 << 20)
    event = decode_event(batch.events[-1].content)
    body = body_of(event)
    assert isinstance(body, MemberUpdatedBody)
    return event, body


def a_cashier(till: TillPorts, name: str, pin: str, role: Role) -> CashierId:
    return add_cashier(till, name=name, pin=pin, role=role).cashier_id


def test_the_reason_and_who_approved_stand_in_the_event_and_nothing_personal(till: TillPorts) -> None:
    ana = know_member(till)
    kim = a_cashier(till, "Kim", "1111", Role.CASHIER)
    mia = a_cashier(till, "Mia", "2222", Role.SUPERVISOR)
    replace_card(till, member_id=ana, card=NEW, cashier=kim, reason=ReplacementReason.STOLEN, approver_pin="2222")
    event, body = newest_event(till)
    assert (event.cashier, event.approver, body.reason) == (kim, mia, "stolen")
    assert b"CJ-901" not in bytes(event.body)


def test_a_cashier_needs_somebody_who_may(till: TillPorts) -> None:
    ana = know_member(till)
    kim = a_cashier(till, "Kim", "1111", Role.CASHIER)
    a_cashier(till, "Mia", "2222", Role.SUPERVISOR)
    unsent = till.store.outbox.state().unsent
    with pytest.raises(ApprovalRequired):
        replace_card(till, member_id=ana, card=NEW, cashier=kim)
    with pytest.raises(ApprovalRequired):
        replace_card(till, member_id=ana, card=NEW, cashier=kim, approver_pin="9999")
    with pytest.raises(NotAllowed):
        replace_card(till, member_id=ana, card=NEW, cashier=kim, approver_pin="1111")
    assert till.store.outbox.state().unsent == unsent
    assert [found.member_id for found in find_members(till, query="CARD0123")] == [ana]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.MANAGER])
def test_whoever_may_replaces_a_card_without_anybody_else(till: TillPorts, role: Role) -> None:
    ana = know_member(till)
    mia = a_cashier(till, "Mia", "2222", role)
    replace_card(till, member_id=ana, card=NEW, cashier=mia, reason=ReplacementReason.LOST)
    event, _ = newest_event(till)
    assert (event.cashier, event.approver) == (mia, None)


def test_a_store_without_cashiers_needs_no_approval_and_no_reason(till: TillPorts) -> None:
    ana = know_member(till)
    replace_card(till, member_id=ana, card=NEW, cashier=None)
    event, body = newest_event(till)
    assert (event.approver, body.reason) == (None, None)
    assert b"reason" not in bytes(event.body), "what is not said is left out: old events keep their bytes"


def test_a_replaced_card_is_no_proof_any_more_and_the_new_one_is(tmp_path: Path) -> None:
    with a_till(tmp_path, programme=CLUB.replace("proof_from_points = 2000", "proof_from_points = 100")) as till:
        ana = know_member(till, points=9000)
        replace_card(till, member_id=ana, card=NEW, cashier=None)
        sale = a_sale(member_id=ana, amount=4000, redeem=100)
        with pytest.raises(ProofRequired):
            record_sale(till, replace(sale, proof="CARD0123"), cashier=None)
        assert record_sale(till, replace(sale, proof="CJ-901"), cashier=None).redeemed == 100


def test_a_card_of_somebody_else_takes_no_cards_place(till: TillPorts) -> None:
    ana = know_member(till)
    ben = know_member(till, name="Ben", phone="+447700900999")
    with pytest.raises(IdentifierTaken):
        replace_card(till, member_id=ben, card=OLD, cashier=None)
    with pytest.raises(MemberUnknown):
        replace_card(till, member_id=MemberId(till.ids.new_uuid()), card=NEW, cashier=None)
    assert [found.member_id for found in find_members(till, query="CARD0123")] == [ana]
