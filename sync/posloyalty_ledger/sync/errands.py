"""Carry out what managers decided at tills, once it is stored: each in a transaction of its own, and once.

A till keeps an event until it is acknowledged, and it is acknowledged after this: what a crash left undone comes again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import LoyaltyRefusal
from posloyalty.domain.text_values import TEXT_LENGTH_MAX
from posloyalty.wire.events import ExceptionDecidedBody, MemberMergedBody
from posloyalty_ledger.api_keys.keys import Caller, Scope
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.exceptions.repository import decision_by_id
from posloyalty_ledger.exceptions.service import AtTill, NewDecision, decide_at_till
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves.merging import NewMerge, merge_members
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.sync import repository
from posloyalty_ledger.sync.batch import Batch, Meaning, ReceivedEvent, person_of
from posloyalty_ledger.sync.ingest import TakenIn
from posloyalty_ledger.sync.repository import PARKED, POSTED, Outcome

# A reason is asked for at the till; one that did not come with its event is said to be so.
NO_REASON: Final = "no reason came with it"


def carry_out_errands(ledger: Ledger, till: Till, batch: Batch, taken: TakenIn) -> TakenIn:
    """Carry out what the batch holds of decisions; give the results with what was refused."""
    outcomes = list(taken.outcomes)
    for at, event in enumerate(batch.events):
        event_id, outcome = outcomes[at]
        if event.meaning is None or outcome.status != POSTED:
            continue
        if isinstance(event.meaning.body, ExceptionDecidedBody | MemberMergedBody):
            outcomes[at] = (event_id, _carry_out(ledger, till, event, event.meaning) or outcome)
    return replace(taken, outcomes=outcomes)


def _carry_out(ledger: Ledger, till: Till, event: ReceivedEvent, meaning: Meaning) -> Outcome | None:
    """Do it; what refuses it undoes what it did so far, and is kept as the event's result."""
    try:
        ledger.database.write(lambda connection: _do(ledger, connection, till, event, meaning))
    except LoyaltyRefusal as refusal:
        code = refusal.code
    except ProblemFound as problem:
        code = str(problem.code)
    else:
        return None
    ledger.database.write(lambda connection: repository.set_refused(connection, till.device_id, event.hash, code))
    return Outcome(status=PARKED, code=code)


def _do(ledger: Ledger, connection: Connection, till: Till, event: ReceivedEvent, meaning: Meaning) -> None:
    body = meaning.body
    assert isinstance(body, ExceptionDecidedBody | MemberMergedBody), "nothing else is carried out"
    person = person_of(body, event.attachments)
    reason = ((person.reason if person else None) or NO_REASON)[:TEXT_LENGTH_MAX]
    approver = (person.name if person else None) or meaning.approver or meaning.cashier or ""
    if isinstance(body, MemberMergedBody):
        merge_members(
            ledger, connection, UUID(body.member_id), NewMerge(into=body.into, reason=reason, approver=approver)
        )
        return
    if decision_by_id(connection, str(meaning.event_id)) is not None:
        return
    asked = NewDecision(
        decision_id=str(meaning.event_id),
        decision=body.decision,
        reason=reason,
        member_id=body.names,
        approver=approver,
    )
    # The till's store is what bounds it, and `decide_at_till` what tills may not decide.
    at = AtTill(device_id=till.device_id, store_id=till.store_id)
    caller = Caller(key_id="", name=f"till {till.till_no}", scopes=frozenset({Scope.ADMIN}))
    decide_at_till(ledger, connection, body.exception_id, asked, caller=caller, at=at)
