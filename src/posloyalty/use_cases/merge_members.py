"""Say that two members are one person: recorded at once, carried out by the ledger, which tells every till."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.facts import MembersMergedFact
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.domain.text_values import short_text
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.attached import attach_member
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import JournalEntry
from posloyalty.use_cases.rights import Deed, known_cashier


def merge_members(
    till: TillPorts,
    *,
    member_id: MemberId,
    into: MemberId,
    reason: str,
    cashier: CashierId | None,
    approver_pin: str | None = None,
) -> JournalEntry:
    """Record that `member_id` ends and `into` survives with all points and identifiers.

    Raises ApprovalRequired or NotAllowed, BadRequest for one member twice or no reason, MemberUnknown, MemberBlocked.
    """
    said = said_why(reason)
    source, survivor = attach_member(till, member_id).member, attach_member(till, into).member
    if source.member_id == survivor.member_id:
        raise BadRequest(field="into", reason="same_member")
    approver = approver_for(till, Deed.MERGE_MEMBERS, cashier=cashier, pin=approver_pin)
    fact = MembersMergedFact(
        member_id=source.member_id,
        into=survivor.member_id,
        reason=said,
        decided_by=name_of(till, approver or cashier),
        programme_version=till.store.programme().version,
        occurred_at=till.clock.now(),
        cashier=cashier,
        approver=approver,
    )
    with till.store.transaction():
        entry = till.store.journal.append(fact, now=till.clock.now())
    till.link.ring()
    return entry


def said_why(reason: str) -> str:
    """Read why somebody decided so. Raises BadRequest for nothing, and for more than a line."""
    said = " ".join(short_text(reason, field="reason").split())
    if not said:
        raise BadRequest(field="reason", reason="say_why")
    return said


def name_of(till: TillPorts, cashier: CashierId | None) -> str:
    """Give a cashier's name, for the ledger, which does not know this till's cashiers."""
    known = known_cashier(till, cashier)
    return known.name if known else ""
