"""Change what is kept of a member: consents, ways to be found, a name or birthday that was written down wrongly."""

from __future__ import annotations

from typing import Final

from posloyalty.domain.errors import BadRequest, MemberUnknown
from posloyalty.domain.facts import IdentifierAddedFact, MemberChangedFact
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.enrol_member import check_name, put_identifier
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView

# The code was handed out when they joined and is how an account stays reachable; a token is the shop's other systems'.
KEPT_KINDS: Final = frozenset({IdentifierKind.CODE, IdentifierKind.PAYMENT_TOKEN})


def change_consent(till: TillPorts, *, member_id: MemberId, consent: Consent, cashier: CashierId | None) -> MemberView:
    """Write down what a member agreed to or takes back. Every cashier may: it is the member who decides.

    Raises MemberUnknown.
    """
    fact = MemberChangedFact(
        member_id=member_id,
        consents=(consent,),
        programme_version=till.store.programme().version,
        occurred_at=till.clock.now(),
        cashier=cashier,
    )
    return _record(till, fact)


def add_way(
    till: TillPorts,
    *,
    member_id: MemberId,
    identifier: Identifier,
    cashier: CashierId | None,
    approver_pin: str | None = None,
) -> MemberView:
    """Add a phone or an e-mail, which every cashier may; or a card, which is a proof, as replacing one does.

    Raises ApprovalRequired, ApprovalMustWait, NotAllowed, IdentifierTaken, MemberUnknown.
    """
    is_proof = identifier.kind is IdentifierKind.CARD
    fact = IdentifierAddedFact(
        member_id=member_id,
        identifier=identifier,
        programme_version=till.store.programme().version,
        occurred_at=till.clock.now(),
        cashier=cashier,
        approver=approver_for(till, Deed.REPLACE_CARD, cashier=cashier, pin=approver_pin) if is_proof else None,
    )
    return put_identifier(till, fact)


def remove_way(
    till: TillPorts,
    *,
    member_id: MemberId,
    way: Identifier | IdentifierKind,
    cashier: CashierId | None,
    approver_pin: str | None = None,
) -> MemberView:
    """Remove an identifier, or all of a kind, which a till need not know: e-mails are kept at the ledger alone.

    Raises BadRequest for the member's own code, ApprovalRequired, ApprovalMustWait, NotAllowed, MemberUnknown.
    """
    kind = way.kind if isinstance(way, Identifier) else way
    if kind in KEPT_KINDS:
        raise BadRequest(field="kind", reason="stays")
    fact = MemberChangedFact(
        member_id=member_id,
        removes=way if isinstance(way, Identifier) else None,
        removes_kind=None if isinstance(way, Identifier) else way,
        programme_version=till.store.programme().version,
        occurred_at=till.clock.now(),
        cashier=cashier,
        approver=approver_for(till, Deed.REMOVE_IDENTIFIER, cashier=cashier, pin=approver_pin),
    )
    return _record(till, fact)


def correct_details(
    till: TillPorts,
    *,
    member_id: MemberId,
    name: str,
    birthday: str | None,
    cashier: CashierId | None,
    approver_pin: str | None = None,
) -> MemberView:
    """Put a name right, or a birthday such as 1990-04-01 or --04-01 (None: it stays). What is so already is no event.

    Every cashier may, but for a birthday where one is known: that needs somebody who may.

    Raises BadRequest, ApprovalRequired, ApprovalMustWait, NotAllowed, MemberUnknown.
    """
    name = name.strip()
    if not name:
        raise BadRequest(field="name", reason="empty")
    check_name(name)
    known = till.store.members.by_id(member_id)
    if known is None:
        raise MemberUnknown(member_id=str(member_id))
    if name == known.name and birthday is None:
        return view_member(till, member_id=member_id)
    needs_approval = birthday is not None and known.birthday_month is not None
    fact = MemberChangedFact(
        member_id=known.member_id,
        name=name if name != known.name else None,
        birthday=birthday,
        programme_version=till.store.programme().version,
        occurred_at=till.clock.now(),
        cashier=cashier,
        approver=approver_for(till, Deed.CHANGE_BIRTHDAY, cashier=cashier, pin=approver_pin)
        if needs_approval
        else None,
    )
    return _record(till, fact)


def _record(till: TillPorts, fact: MemberChangedFact) -> MemberView:
    with till.store.transaction():
        if till.store.members.by_id(fact.member_id) is None:
            raise MemberUnknown(member_id=str(fact.member_id))
        till.store.journal.append(fact, now=till.clock.now())
    till.link.ring()
    return view_member(till, member_id=fact.member_id)
