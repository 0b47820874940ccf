"""A member takes a consent back, gets another number, or loses one: written down at once, by whoever may."""

from __future__ import annotations

import pytest

from posloyalty.domain.errors import ApprovalRequired, BadRequest, IdentifierTaken, MemberUnknown
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.use_cases.change_member import add_way, change_consent, correct_details, remove_way
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.member_history import consents_now, story_of
from posloyalty.use_cases.office_ports import MemberHistoryPage
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import Event, MemberUpdatedBody
from tests.use_cases.tills import know_member

PHONE = Identifier(kind=IdentifierKind.PHONE, value="+447700900123")
CARD = Identifier(kind=IdentifierKind.CARD, value="CARD0123")
OTHER = Identifier(kind=IdentifierKind.PHONE, value="+447700900888")
EMAIL = Identifier(kind=IdentifierKind.EMAIL, value="ana@example.org")
STOPS = Consent(purpose="messages", given=False)


def newest_event(till: TillPorts) -> tuple[Event, MemberUpdatedBody]:
    event = decode_event(till.store.outbox.next_batch(events_max=200, bytes_max=1 << 20).events[-1].content)
    body = body_of(event)
    assert isinstance(body, MemberUpdatedBody)
    return event, body


def found_by(till: TillPorts, text: str) -> list[MemberId]:
    return [found.member_id for found in find_members(till, query=text)]


def test_a_consent_is_taken_back_by_any_cashier_and_said_before_the_ledger_heard_of_it(till: TillPorts) -> None:
    ana = know_member(till)
    kim = add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER).cashier_id
    change_consent(till, member_id=ana, consent=Consent(purpose="profiling"), cashier=kim)
    change_consent(till, member_id=ana, consent=STOPS, cashier=kim)
    event, body = newest_event(till)
    assert (event.cashier, body.agreed, body.withdrawn, body.changed) == (kim, [], ["messages"], [])
    story = story_of(till, member_id=ana)
    page = MemberHistoryPage(member_id=ana, entries=(), consents=("programme", "messages"))
    told = {(one.purpose, one.given, one.is_confirmed) for one in consents_now(story, page)}
    assert told == {("programme", True, True), ("messages", False, False), ("profiling", True, False)}
    assert [(one.agreed, one.withdrawn) for one in story.own] == [((), ("messages",)), (("profiling",), ())]
    # Whoever changed it elsewhere since the ledger heard of this till's word has the last one.
    heard = MemberHistoryPage(member_id=ana, entries=(), consents=("messages",), heard=event.seq)
    assert {(one.purpose, one.given) for one in consents_now(story, heard)} == {("messages", True)}


def test_what_was_removed_finds_nobody_even_when_the_feed_still_brings_it(till: TillPorts) -> None:
    ana = know_member(till)
    remove_way(till, member_id=ana, way=PHONE, cashier=None)
    assert (found_by(till, PHONE.value), found_by(till, "0123")) == ([], [ana])  # her card's end finds her yet
    know_member(till, name="Ana K. Kowalska")  # the ledger has not heard of it and tells of her again
    assert (found_by(till, PHONE.value), found_by(till, CARD.value)) == ([], [ana])
    event, body = newest_event(till)
    assert body.changed == ["replaces"]
    assert PHONE.value.encode() not in bytes(event.body)
    add_way(till, member_id=ana, identifier=PHONE, cashier=None)
    know_member(till)
    assert found_by(till, PHONE.value) == [ana], "what was given again after it was taken stays"


def test_an_email_that_only_the_ledger_knows_is_removed_by_its_kind(till: TillPorts) -> None:
    ana = know_member(till)
    add_way(till, member_id=ana, identifier=EMAIL, cashier=None)
    assert story_of(till, member_id=ana).said.unheard == {EMAIL}
    remove_way(till, member_id=ana, way=IdentifierKind.EMAIL, cashier=None)
    assert found_by(till, EMAIL.value) == []
    assert newest_event(till)[1].removed_kinds == ["email"]
    assert story_of(till, member_id=ana).own[0].removed


def test_a_phone_is_added_by_any_cashier_and_a_card_or_a_removal_needs_somebody_who_may(till: TillPorts) -> None:
    ana = know_member(till)
    know_member(till, name="Ben", phone="+447700900999")
    kim = add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER).cashier_id
    mia = add_cashier(till, name="Mia", pin="2222", role=Role.SUPERVISOR).cashier_id
    add_way(till, member_id=ana, identifier=OTHER, cashier=kim)
    assert found_by(till, OTHER.value) == [ana]
    unsent = till.store.outbox.state().unsent
    card = Identifier(kind=IdentifierKind.CARD, value="CJ-901")
    with pytest.raises(ApprovalRequired):
        add_way(till, member_id=ana, identifier=card, cashier=kim)
    with pytest.raises(ApprovalRequired):
        remove_way(till, member_id=ana, way=OTHER, cashier=kim)
    taken = Identifier(kind=IdentifierKind.PHONE, value="+447700900999")
    with pytest.raises(IdentifierTaken):
        add_way(till, member_id=ana, identifier=taken, cashier=kim)
    with pytest.raises(BadRequest):
        remove_way(till, member_id=ana, way=IdentifierKind.CODE, cashier=mia)
    with pytest.raises(MemberUnknown):
        change_consent(till, member_id=MemberId(till.ids.new_uuid()), consent=STOPS, cashier=kim)
    assert till.store.outbox.state().unsent == unsent
    add_way(till, member_id=ana, identifier=card, cashier=kim, approver_pin="2222")
    assert approved_by(till) == (kim, mia)
    remove_way(till, member_id=ana, way=OTHER, cashier=kim, approver_pin="2222")
    assert approved_by(till) == (kim, mia)


def test_a_name_is_put_right_and_stays_so_while_the_feed_still_brings_the_old_one(till: TillPorts) -> None:
    ana = know_member(till, name="Anna Kovalska")
    kim = add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER).cashier_id
    view = correct_details(till, member_id=ana, name=" Ana Kowalska ", birthday="--04-21", cashier=kim)
    assert (view.name, view.birthday_month) == ("Ana Kowalska", 4)
    know_member(till, name="Anna Kovalska")  # the ledger has not heard of it and tells of her again
    assert (found_by(till, "kowals"), found_by(till, "kovals")) == ([ana], [])
    assert story_of(till, member_id=ana).view.birthday_month == 4
    event, body = newest_event(till)
    assert (body.changed, event.cashier) == (["name", "birthday"], kim)
    assert b"Kowalska" not in bytes(event.body)
    assert story_of(till, member_id=ana).own[0].corrected
    add_way(till, member_id=ana, identifier=OTHER, cashier=kim)
    correct_details(till, member_id=ana, name="Ana Nowak", birthday=None, cashier=kim)
    know_member(till, name="Anna Kovalska")
    assert story_of(till, member_id=ana).view.name == "Ana Nowak", "the newest name is the one that stays"


def test_another_birthday_needs_somebody_who_may_and_what_is_so_already_is_no_event(till: TillPorts) -> None:
    ana = know_member(till, name="Ana")
    kim = add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER).cashier_id
    mia = add_cashier(till, name="Mia", pin="2222", role=Role.SUPERVISOR).cashier_id
    correct_details(till, member_id=ana, name="Ana", birthday="1990-04-21", cashier=kim)
    unsent = till.store.outbox.state().unsent
    with pytest.raises(ApprovalRequired):
        correct_details(till, member_id=ana, name="Ana", birthday="1990-11-29", cashier=kim)
    correct_details(till, member_id=ana, name="Ana", birthday=None, cashier=kim)
    for name in ("", "  ", "A" * 121, "Ana\nKowalska", "\ud800"):
        with pytest.raises(BadRequest):
            correct_details(till, member_id=ana, name=name, birthday=None, cashier=kim)
    with pytest.raises(MemberUnknown):
        correct_details(till, member_id=MemberId(till.ids.new_uuid()), name="Ana", birthday=None, cashier=kim)
    assert till.store.outbox.state().unsent == unsent
    correct_details(till, member_id=ana, name="Ana", birthday="1990-11-29", cashier=kim, approver_pin="2222")
    assert approved_by(till) == (kim, mia)
    assert story_of(till, member_id=ana).view.birthday_month == 11


def approved_by(till: TillPorts) -> tuple[CashierId | str | None, CashierId | str | None]:
    event, _ = newest_event(till)
    return event.cashier, event.approver
