"""Let somebody join, with or without a network, and give members more ways to be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from posloyalty.domain.actions import SIGNUP, Action, ActionAward, award_action
from posloyalty.domain.errors import BadRequest, IdentifierTaken, MemberUnknown
from posloyalty.domain.facts import IdentifierAddedFact, MemberEnrolledFact
from posloyalty.domain.identifiers import member_code
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Channel, MemberFacts
from posloyalty.domain.text_values import birth_month
from posloyalty.use_cases.attached import moment_of
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.requests import EnrolMemberRequest
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView

NAME_LENGTH_MAX: Final = 120
IDENTIFIERS_MAX: Final = 20


def enrol_member(till: TillPorts, request: EnrolMemberRequest, *, cashier: CashierId | None) -> MemberView:
    """Enrol a member and hand out a QR member code beside what they gave. Raises IdentifierTaken, BadRequest."""
    _check(request)
    member_id = MemberId(till.ids.new_uuid())
    code = Identifier(kind=IdentifierKind.CODE, value=member_code(member_id))
    with till.store.transaction():
        occurred_at = moment_of(till, request.occurred_at)
        published = till.store.programme(at=occurred_at)
        for identifier in request.identifiers:
            _refuse_taken(till, identifier)
        till.store.journal.append(
            MemberEnrolledFact(
                member_id=member_id,
                name=request.name.strip(),
                identifiers=(*request.identifiers, code),
                consents=request.consents,
                birthday=request.birthday,
                welcome=_welcome(till, request, published.programme, occurred_at=occurred_at),
                programme_version=published.version,
                occurred_at=occurred_at,
                cashier=cashier,
            ),
            now=till.clock.now(),
        )
    till.link.ring()
    return view_member(till, member_id=member_id)


def add_identifier(
    till: TillPorts, *, member_id: MemberId, identifier: Identifier, cashier: CashierId | None
) -> MemberView:
    """Give a member another card, phone or address. Adding what they have already changes nothing."""
    return put_identifier(
        till,
        IdentifierAddedFact(
            member_id=member_id,
            identifier=identifier,
            programme_version=till.store.programme().version,
            occurred_at=till.clock.now(),
            cashier=cashier,
        ),
    )


def put_identifier(
    till: TillPorts, fact: IdentifierAddedFact, *, lost_kind: IdentifierKind | None = None
) -> MemberView:
    """Record an identifier, in place of the first of `lost_kind` if that is given. Raises as `add_identifier`."""
    with till.store.transaction():
        member = till.store.members.by_id(fact.member_id)
        if member is None:
            raise MemberUnknown(member_id=str(fact.member_id))
        if fact.identifier not in member.identifiers:
            _refuse_taken(till, fact.identifier)
            known = replace(fact, member_id=member.member_id, replaces=_first_of(member, lost_kind))
            till.store.journal.append(known, now=till.clock.now())
    till.link.ring()
    return view_member(till, member_id=fact.member_id)


def _welcome(
    till: TillPorts, request: EnrolMemberRequest, programme: Programme, *, occurred_at: datetime
) -> ActionAward:
    """Compute what joining earns: told to the member at once, and not yet confirmed."""
    identity = till.store.identity()
    return award_action(
        programme,
        Action(
            action=SIGNUP,
            occurred_at=occurred_at,
            channel=Channel.STORE,
            store=identity.store_id if identity else "",
        ),
        member=MemberFacts(birthday_month=birth_month(request.birthday), uses={}),
    )


def _check(request: EnrolMemberRequest) -> None:
    if not request.identifiers:
        raise BadRequest(field="phone", reason="one_identifier_at_least")
    if len(request.identifiers) > IDENTIFIERS_MAX:
        raise BadRequest(field="identifiers", reason="too_many")
    check_name(request.name)


def check_name(name: str) -> None:
    """Refuse a name that is too long, or that cannot be written in one line. Raises BadRequest."""
    if len(name) > NAME_LENGTH_MAX:
        raise BadRequest(field="name", reason="too_long")
    if not name.isprintable():
        raise BadRequest(field="name", reason="not_printable")


def _refuse_taken(till: TillPorts, identifier: Identifier) -> None:
    if till.store.members.by_identifier(identifier) is not None:
        raise IdentifierTaken(kind=identifier.kind.value)


def _first_of(member: Member, kind: IdentifierKind | None) -> Identifier | None:
    return next((identifier for identifier in member.identifiers if identifier.kind is kind), None)
