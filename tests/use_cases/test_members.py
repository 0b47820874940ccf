"""Finding and enrolling members, with nothing but this till."""

from __future__ import annotations

import pytest

from posloyalty.domain.errors import BadRequest, IdentifierTaken, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Consent, Identifier, IdentifierKind, MemberStatus
from posloyalty.use_cases.enrol_member import add_identifier, enrol_member
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.replace_card import replace_card
from posloyalty.use_cases.requests import EnrolMemberRequest
from posloyalty.use_cases.view_member import view_member
from tests.use_cases.tills import know_member

PHONE = Identifier(kind=IdentifierKind.PHONE, value="+447700900123")
CARD = Identifier(kind=IdentifierKind.CARD, value="CJ-900")


def enrol(till: TillPorts, *identifiers: Identifier, name: str = "Ana Kowalska") -> MemberId:
    request = EnrolMemberRequest(name=name, identifiers=identifiers, consents=(Consent(purpose="programme"),))
    return enrol_member(till, request, cashier=None).member_id


@pytest.mark.parametrize("query", ["+447700900123", "07700 900123", "(07700) 900-123", "0044 7700 900123", "cj-900"])
def test_a_member_enrolled_offline_is_found_in_any_spelling(till: TillPorts, query: str) -> None:
    ana = enrol(till, PHONE, CARD)
    assert [member.member_id for member in find_members(till, query=query)] == [ana]


@pytest.mark.parametrize("query", ["kowal", "ANA", "walska", "0123", "7700900"])
def test_part_of_a_name_or_number_finds_the_member(till: TillPorts, query: str) -> None:
    ana = enrol(till, PHONE, CARD)
    assert ana in [member.member_id for member in find_members(till, query=query)]


def test_the_member_code_handed_out_when_joining_finds_the_member(till: TillPorts) -> None:
    ana = enrol(till, PHONE)
    member = till.store.members.by_id(ana)
    assert member is not None
    (code,) = [one.value for one in member.identifiers if one.kind is IdentifierKind.CODE]
    assert [found.member_id for found in find_members(till, query=code)] == [ana]


def test_no_more_than_twenty_are_listed(till: TillPorts) -> None:
    for number in range(25):
        know_member(till, name=f"Ana {number}", phone=f"+4477009001{number:02}")
    assert len(find_members(till, query="Ana")) == 20


def test_erased_members_are_not_found_and_blocked_ones_are_marked(till: TillPorts) -> None:
    know_member(till, name="Gone Person", phone="+447700900001", status=MemberStatus.ERASED)
    know_member(till, name="Blocked Person", phone="+447700900002", status=MemberStatus.BLOCKED)
    assert [(member.name, member.blocked) for member in find_members(till, query="Person")] == [
        ("Blocked Person", True)
    ]


@pytest.mark.parametrize("query", ["", "   ", "x" * 500])
def test_an_empty_or_endless_query_is_refused(till: TillPorts, query: str) -> None:
    with pytest.raises(BadRequest):
        find_members(till, query=query)


@pytest.mark.parametrize(
    "query", ['"', "* OR 1", "'; DROP TABLE members; --", "%", "_", "\x00", "🦊", "王小明", "NEAR(a b)"]
)
def test_strange_queries_find_nobody_and_harm_nothing(till: TillPorts, query: str) -> None:
    ana = enrol(till, PHONE)
    assert find_members(till, query=query) == ()
    assert [member.member_id for member in find_members(till, query="Ana")] == [ana]


def test_an_identifier_belongs_to_one_member(till: TillPorts) -> None:
    enrol(till, PHONE)
    with pytest.raises(IdentifierTaken):
        enrol(till, PHONE, name="Somebody Else")
    assert till.store.outbox.state().unsent == 1


def test_joining_needs_one_identifier_and_a_name_that_can_be_printed(till: TillPorts) -> None:
    with pytest.raises(BadRequest):
        enrol(till)
    with pytest.raises(BadRequest):
        enrol(till, PHONE, name="x" * 121)
    with pytest.raises(BadRequest):
        enrol(till, PHONE, name="Ana\nKowalska")
    assert till.store.outbox.state().unsent == 0


def test_a_member_may_get_another_phone_and_adding_it_twice_changes_nothing(till: TillPorts) -> None:
    ana = enrol(till, PHONE)
    second = Identifier(kind=IdentifierKind.PHONE, value="+447700900456")
    for _ in range(2):
        add_identifier(till, member_id=ana, identifier=second, cashier=None)
    assert [member.member_id for member in find_members(till, query="07700 900456")] == [ana]
    assert till.store.outbox.state().unsent == 2


def test_a_lost_card_no_longer_finds_the_member(till: TillPorts) -> None:
    ana = enrol(till, PHONE, CARD)
    replace_card(till, member_id=ana, card=Identifier(kind=IdentifierKind.CARD, value="CJ-901"), cashier=None)
    assert [member.member_id for member in find_members(till, query="CJ-901")] == [ana]
    assert ana not in [member.member_id for member in find_members(till, query="CJ-900")]
    assert view_member(till, member_id=ana).card == "…-901"


def test_an_unknown_member_gets_nothing(till: TillPorts) -> None:
    stranger = MemberId(till.ids.new_uuid())
    with pytest.raises(MemberUnknown):
        view_member(till, member_id=stranger)
    with pytest.raises(MemberUnknown):
        add_identifier(till, member_id=stranger, identifier=PHONE, cashier=None)
