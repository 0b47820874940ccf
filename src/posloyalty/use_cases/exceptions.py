"""What a manager must decide: asked of the ledger, remembered for when it is away, decided once each as an event.

The list is the ledger's. A decision is recorded in this till's journal and carried out when the ledger has it; until
then the exception is shown as decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from posloyalty.domain.errors import BadRequest, LedgerUnreachable
from posloyalty.domain.facts import ExceptionDecidedFact
from posloyalty.domain.ids import CashierId, MemberId
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.exceptions_known import (
    DECIDED_MAX,
    ExceptionList,
    decided_notes,
    keep_decided,
    keep_listed,
    known_exceptions,
)
from posloyalty.use_cases.merge_members import name_of, said_why
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.rights import Deed

ASK_TIMEOUT_S: Final = 5.0
# What a decision names somebody for.
NAMES_SOMEBODY: Final = frozenset({"merge", "assign_member"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRequest:
    """What a manager decides. `names`: the member whom a merge or an assignment names."""

    exception_id: str
    decision: str
    reason: str
    names: MemberId | None = None
    approver_pin: str | None = None


def refresh_exceptions(till: TillPorts) -> ExceptionList:
    """Ask the ledger, remember what it said, and give it. Raises LedgerUnreachable, TillRevoked."""
    if till.office is None:
        raise LedgerUnreachable(detail="no address")
    page = till.office.open_exceptions(timeout_s=ASK_TIMEOUT_S)
    listed = {one.exception_id for one in page.found}
    with till.store.transaction():
        keep_listed(till, page, as_of=till.clock.now())
        keep_decided(till, [note for note in decided_notes(till) if note["exception_id"] in listed])
    return known_exceptions(till)


def decide(till: TillPorts, request: DecisionRequest, *, cashier: CashierId | None) -> ExceptionList:
    """Record a decision as an event, for the ledger to carry out.

    Raises ApprovalRequired or NotAllowed, and BadRequest for what is not in the list, was decided here, cannot be
    decided at a till, or gives no reason.
    """
    about = _to_decide(till, request)
    reason = said_why(request.reason)
    approver = approver_for(till, Deed.DECIDE_EXCEPTION, cashier=cashier, pin=request.approver_pin)
    now, by = till.clock.now(), name_of(till, approver or cashier)
    fact = ExceptionDecidedFact(
        exception_id=request.exception_id,
        decision=request.decision,
        reason=reason,
        member_id=about,
        names=request.names,
        decided_by=by,
        programme_version=till.store.programme().version,
        occurred_at=now,
        cashier=cashier,
        approver=approver,
    )
    with till.store.transaction():
        entry = till.store.journal.append(fact, now=now)
        keep_decided(till, [*_others(till, request), _note(request, by=by, at=now, seq=entry.seq)][-DECIDED_MAX:])
    till.link.ring()
    return known_exceptions(till)


def _to_decide(till: TillPorts, request: DecisionRequest) -> MemberId | None:
    """Look whether it can be decided so; give whom it is about."""
    known = {one.found.exception_id: one for one in known_exceptions(till).known}.get(request.exception_id)
    if known is None or not known.is_open:
        raise BadRequest(field="exception_id", reason="decided_already")
    if request.decision not in known.found.may_decide:
        raise BadRequest(field="decision", reason="not_at_a_till")
    if (request.decision in NAMES_SOMEBODY) != (request.names is not None):
        raise BadRequest(field="names", reason="name_a_member")
    return known.found.member_id


def _others(till: TillPorts, request: DecisionRequest) -> list[dict[str, str | int]]:
    return [note for note in decided_notes(till) if note["exception_id"] != request.exception_id]


def _note(request: DecisionRequest, *, by: str, at: datetime, seq: int) -> dict[str, str | int]:
    return {
        "exception_id": request.exception_id,
        "decision": request.decision,
        "by": by,
        "at": at.isoformat(),
        "seq": seq,
    }
