"""Carry out what managers decided at tills, once it is stored: each in a transaction of its own, and once.

What is to be done stands in a list until it is done or refused, in the same transaction: what a crash left undone is
done at a later report, and so is what a ledger that was put back may not do until everybody has reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import LoyaltyRefusal
from posloyalty.domain.text_values import TEXT_LENGTH_MAX
from posloyalty.wire.events import ExceptionDecidedBody, MemberMergedBody
from posloyalty_ledger.api_keys.keys import Caller, Scope
from posloyalty_ledger.devices.repository import Till, till_by_id
from posloyalty_ledger.exceptions.service import AtTill, NewDecision, decide_at_till
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves.merging import NewMerge, merge_members
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.recovery.standing import BUSY
from posloyalty_ledger.sync import repository
from posloyalty_ledger.sync.batch import Batch, Meaning, person_of, read_meaning
from posloyalty_ledger.sync.ingest import TakenIn
from posloyalty_ledger.sync.posting import ERRANDS
from posloyalty_ledger.sync.repository import PARKED, Outcome

# A reason is asked for at the till; one that did not come with its event is said to be so.
NO_REASON: Final = "no reason came with it"
# As many as one report can hold; managers decide a few a day.
ERRANDS_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errand:
    """What a stored event wants done, and the till that sent it."""

    till: Till
    meaning: Meaning
    attachments: tuple[tuple[bytes, bytes], ...]


def carry_out_errands(ledger: Ledger, batch: Batch, taken: TakenIn) -> TakenIn:
    """Carry out what the batch holds of decisions, and what was put off; give the results with what was refused."""
    own = {event.hash for event in batch.events if event.type in ERRANDS}
    if not own and (taken.recovering or not ledger.errands_left.maybe):
        return taken
    with ledger.database.reading() as connection:
        due = repository.errands_due(connection, limit=ERRANDS_AT_ONCE)
    # While the ledger recovers, what was put off would only be put off again.
    tried = [key for key in due if not taken.recovering or key[1] in own]
    refused = {event_hash: _carry_out(ledger, device_id, event_hash) for device_id, event_hash in tried}
    with ledger.database.reading() as connection:
        ledger.errands_left.maybe = bool(repository.errands_due(connection, limit=1))
    return replace(taken, outcomes=_with_refusals(batch, taken, refused))


def _with_refusals(
    batch: Batch, taken: TakenIn, refused: dict[bytes, Outcome | None]
) -> list[tuple[UUID | None, Outcome]]:
    return [
        (event_id, refused.get(event.hash) or outcome)
        for event, (event_id, outcome) in zip(batch.events, taken.outcomes, strict=True)
    ]


def _carry_out(ledger: Ledger, device_id: UUID, event_hash: bytes) -> Outcome | None:
    """Do it; what refuses it undoes what it did so far, and is kept as the event's result. None: done, or put off."""
    try:
        ledger.database.write(lambda connection: _do_once(ledger, connection, device_id, event_hash))
    except LoyaltyRefusal as refusal:
        code = refusal.code
    except ProblemFound as problem:
        code = str(problem.code)
    else:
        return None
    if code == BUSY:  # the ledger does nothing of its own until everybody has reported
        return None
    return ledger.database.write(lambda connection: _refuse(connection, device_id, event_hash, code))


def _do_once(ledger: Ledger, connection: Connection, device_id: UUID, event_hash: bytes) -> None:
    if repository.take_errand(connection, device_id, event_hash):
        _do(ledger, connection, _errand_of(connection, device_id, event_hash))


def _refuse(connection: Connection, device_id: UUID, event_hash: bytes, code: str) -> Outcome | None:
    if not repository.take_errand(connection, device_id, event_hash):
        return None
    repository.set_refused(connection, device_id, event_hash, code)
    return Outcome(status=PARKED, code=code)


def _errand_of(connection: Connection, device_id: UUID, event_hash: bytes) -> _Errand:
    stored = repository.event_as_stored(connection, device_id, event_hash)
    till = till_by_id(connection, device_id)
    assert stored is not None, "events are never deleted"
    assert till is not None, "tills are never deleted"
    meaning = read_meaning(stored.content, parent=stored.parent)
    assert meaning is not None, "bytes that are no event decide nothing"
    attachments = repository.attachments_of_events(connection, [stored])
    return _Errand(till=till, meaning=meaning, attachments=attachments.get(event_hash, ()))


def _do(ledger: Ledger, connection: Connection, errand: _Errand) -> None:
    meaning, body, till = errand.meaning, errand.meaning.body, errand.till
    assert isinstance(body, ExceptionDecidedBody | MemberMergedBody), "nothing else is carried out"
    person = person_of(body, errand.attachments)
    reason = ((person.reason if person else None) or NO_REASON)[:TEXT_LENGTH_MAX]
    approver = (person.name if person else None) or meaning.approver or meaning.cashier or ""
    if isinstance(body, MemberMergedBody):
        merge_members(
            ledger, connection, UUID(body.member_id), NewMerge(into=body.into, reason=reason, approver=approver)
        )
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
