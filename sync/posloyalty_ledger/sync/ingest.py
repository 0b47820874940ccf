"""Take a till's batch in, in one transaction: every event that is not here yet is stored, and each id is posted once.

Sync file, "Protocol". The till's row is locked first, so that a till's own batches never overtake one another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.signals import Signal
from posloyalty.wire.chain import GENESIS
from posloyalty.wire.events import KeyRotatedBody
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.values import text_of_hash
from posloyalty_ledger.database import LocksWouldCross
from posloyalty_ledger.devices.repository import (
    REVOKED,
    Till,
    change_till,
    lock_tills,
    tills_beside,
)
from posloyalty_ledger.devices.rotation import REFUSED, take_key
from posloyalty_ledger.erasures.repository import erased_among
from posloyalty_ledger.feed.repository import Changed, Kind
from posloyalty_ledger.leases.repository import LeaseRow, hand_on_leases, leases_of_till
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.recovery.epochs import settle_epoch
from posloyalty_ledger.recovery.standing import standing_of
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.sync import repository
from posloyalty_ledger.sync.batch import Batch, Meaning, ReceivedEvent, sound_attachments
from posloyalty_ledger.sync.gaps import is_after_gap, note_gap
from posloyalty_ledger.sync.marks import last_occurred, marks_of, signals_in
from posloyalty_ledger.sync.needs import load_needs
from posloyalty_ledger.sync.parked import post_waiting
from posloyalty_ledger.sync.people import holds_payment_card
from posloyalty_ledger.sync.posting import (
    ERRANDS,
    EventPoster,
    Report,
    Waiting,
    keys_provided_by,
    malformed,
    member_named_by,
)
from posloyalty_ledger.sync.provenance import is_over, is_shown, may_name, silent_among, tips_for
from posloyalty_ledger.sync.repository import PARKED, POSTED, Outcome, StoredEvent
from posloyalty_ledger.sync.two_shops import seen_elsewhere

TILL_FROZEN: Final = "till_frozen"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a batch. `tip`: the newest event of this till that is durable here."""

    tip_seq: int
    tip_hash: bytes
    stored: int
    frozen: bool
    recovering: bool
    server_epoch: int
    outcomes: list[tuple[UUID | None, Outcome]]
    member_ids: set[UUID]
    leases: list[LeaseRow]  # all of this till, after the batch
    wait_keys: set[str] = field(default_factory=set)  # what came or is awaited: another transaction may have missed it


@dataclass(slots=True, kw_only=True)
class _Chain:
    """The till's chain while its batch is taken in."""

    till: Till
    tills: list[Till]
    known: dict[bytes, StoredEvent]
    tip_seq: int
    tip_hash: bytes
    frozen: bool
    seen: set[UUID]
    arrival: int
    gap: tuple[int, int] | None = None  # numbers of events that the till says it can no longer send
    fork: bytes | None = None  # the event that did not go on from the tip
    names: set[UUID] = field(default_factory=set)  # devices whose events it may bring


def take_in(ledger: Ledger, connection: Connection, *, device_id: UUID, batch: Batch, now: datetime) -> TakenIn:
    """Store and post what is new. Raises ProblemFound `resend`, `till_revoked` or `bad_signature`: nothing changed."""
    chain = _lock_chain(connection, device_id, batch)
    standing = standing_of(connection)
    new = [event for event in batch.events if event.hash not in chain.known]
    outcomes = {event.hash: chain.known[event.hash].outcome for event in batch.events if event.hash in chain.known}
    wait_keys: set[str] = set()
    _take_up(connection, chain, batch)
    if new:
        before = _go_on_from(connection, chain, batch, new[0], now=now)
        chain.names = _names(connection, chain, new)
        run = begin_run(ledger, connection, now=now, recovering=standing.recovering)
        ended = {till.device_id for till in chain.tills if till.revoked or till is before}
        run.devices = dict.fromkeys(ended | silent_among(connection, chain.names - {device_id}), device_id)
        poster = EventPoster(run, grants_to=None if chain.frozen or standing.recovering else device_id)
        _load(poster, new, before=before, device_id=device_id)
        for event in new:
            outcomes[event.hash] = _take_event(poster, chain, event)
        waits = {key: waiting.key for key, waiting in poster.waiting.items()}
        _store(poster, chain, new, outcomes, waits=waits, now=now)
        wait_keys = _wait_keys(new, waits)
        run.close()
    _note_sync(connection, chain, batch, new, epoch=standing.epoch, now=now)
    return TakenIn(
        tip_seq=chain.tip_seq,
        tip_hash=chain.tip_hash,
        stored=len(new),
        frozen=chain.frozen,
        recovering=standing.recovering and settle_epoch(connection, now=now).recovering,
        server_epoch=standing.epoch,
        outcomes=[(_id_of(event), outcomes[event.hash]) for event in batch.events],
        member_ids={member_id for event in batch.events if (member_id := member_named_by(event.meaning))},
        leases=[] if chain.frozen or standing.recovering else leases_of_till(connection, device_id),
        wait_keys=wait_keys,
    )


def _lock_chain(connection: Connection, device_id: UUID, batch: Batch) -> _Chain:
    till, tills = _lock_tills(connection, device_id, base=batch.base)
    if batch.signed_with not in (None, till.public_key):
        raise ProblemFound(ProblemCode.BAD_SIGNATURE)
    hashes = [batch.base, *(event.hash for event in batch.events)]
    known = repository.known_events(connection, [one.device_id for one in tills], hashes)
    is_base_known = batch.base in (GENESIS, till.tip_hash) or batch.base in known
    if not is_base_known and not is_after_gap(batch, tills):
        raise ProblemFound(ProblemCode.RESEND, figures={"tips": tips_for(connection, till, tills)})
    new_ids = [one for event in batch.events if event.hash not in known and (one := _id_of(event))]
    return _Chain(
        till=till,
        tills=tills,
        known=known,
        tip_seq=till.tip_seq,
        tip_hash=till.tip_hash,
        frozen=till.frozen,
        seen=repository.ids_seen(connection, new_ids),
        arrival=repository.arrivals_of(connection, device_id) if batch.events or not till.tip_seq else till.tip_seq,
        gap=None if is_base_known else batch.damaged,
    )


def _lock_tills(connection: Connection, device_id: UUID, *, base: bytes) -> tuple[Till, list[Till]]:
    """Lock the till, and give it and all tills of its store.

    A batch that does not go on from a tip of this till alone may bring what another till of the store brings at this
    moment: a copy, or the same store under a new key. Then all are locked, so that each event is taken in once.
    """
    seen = tills_beside(connection, device_id)
    goes_on = _goes_on_alone(seen, device_id, base=base)
    lock_tills(connection, [device_id] if goes_on else [till.device_id for till in seen])
    tills = tills_beside(connection, device_id)
    till = next((one for one in tills if one.device_id == device_id), None)
    if till is None or till.revoked:
        raise ProblemFound(ProblemCode.TILL_REVOKED)
    if len(tills) > len(seen) or (goes_on and not _goes_on_alone(tills, device_id, base=base)):
        raise LocksWouldCross(frozenset())  # somebody joined or sent something meanwhile: look again
    return till, tills


def _goes_on_alone(tills: list[Till], device_id: UUID, *, base: bytes) -> bool:
    return [till.device_id for till in tills if till.tip_seq and till.tip_hash == base] == [device_id]


def _take_up(connection: Connection, chain: _Chain, batch: Batch) -> None:
    """Acknowledge to a device without events of its own what its store's others have sent of the same journal.

    All of it: a store that was put back before it joined again learns that it lacks something.
    """
    shown = (batch.base, *(event.hash for event in batch.events))
    known = [chain.known[one] for one in shown if one in chain.known]
    if chain.arrival or not known:
        return
    tips = {till.device_id: till for till in chain.tills}
    device_id: UUID | None = known[-1].device_id
    for _ in chain.tills:  # each device ends where another began
        if device_id is None:
            return
        chain.tip_seq, chain.tip_hash = tips[device_id].tip_seq, tips[device_id].tip_hash
        device_id = repository.device_after(connection, list(tips.keys() - {device_id}), parent=chain.tip_hash)


def _go_on_from(
    connection: Connection, chain: _Chain, batch: Batch, first: ReceivedEvent, *, now: datetime
) -> Till | None:
    """See whether the first new event goes on from the tip. A fork freezes the till, joining again does not.

    Gives the till that the store was before it joined again with this batch: its leases are to be handed on. Raises
    ProblemFound `resend` for a new device that goes on from an event of another that still sells, without its bytes.
    """
    is_first = not chain.arrival and first.parent != GENESIS  # of this device's own: others may have gone on from there
    if first.parent == chain.tip_hash and not is_first:
        return None
    has_journal = is_first and (is_shown(batch, first.parent) or is_over(chain.tills, chain.known.get(first.parent)))
    if is_first and not has_journal and batch.damaged is None:
        raise ProblemFound(ProblemCode.RESEND, figures={"tips": [text_of_hash(chain.known[first.parent].parent)]})
    others = [other for other in chain.tills if other.tip_seq and other.device_id != chain.till.device_id]
    before = next((other for other in others if other.tip_hash == first.parent), None)
    if has_journal and before is not None and first.parent == chain.tip_hash:  # else another has gone on from there
        # The same store file under a new key: where it left off, the old device ends.
        chain.tip_seq = before.tip_seq
        # A copy is a copy under another key too, unless a manager has ended the old one knowing that.
        chain.frozen = chain.frozen or (before.frozen and not before.revoked)
        change_till(connection, before.device_id, status=REVOKED, synced_last_at=now)
        return before
    if chain.gap is not None:
        note_gap(connection, chain.till, chain.gap, base=first.parent, now=now)
        chain.fork = first.hash
        if chain.tip_seq == chain.gap[0] - 1:
            return None  # what is missing follows the tip
    chain.frozen = True
    chain.tip_seq = 0
    chain.fork = first.hash
    return None


def _names(connection: Connection, chain: _Chain, new: list[ReceivedEvent]) -> set[UUID]:
    """Give the devices whose events this one may bring: itself, and whoever its journal belonged to before."""
    own = chain.till.device_id
    if all(event.meaning is None or event.meaning.device_id == own for event in new):
        return {own}
    parent = repository.first_parent(connection, own) if chain.arrival else new[0].parent
    others = {till.device_id for till in chain.tills} - {own}
    return {own} | may_name(connection, own, others, parent=parent)


def _load(poster: EventPoster, new: list[ReceivedEvent], *, before: Till | None, device_id: UUID) -> None:
    """Read and lock all at once; then hand on what was set aside for the till under its old key."""
    connection = poster.run.connection
    handed_on = leases_of_till(connection, before.device_id) if before else []
    reports = [_report_of(event, event.meaning) for event in new if event.meaning]
    load_needs(poster, reports, also=[lease.owner_id for lease in handed_on])
    if before is not None:
        hand_on_leases(connection, source=before.device_id, to=device_id)


def _take_event(poster: EventPoster, chain: _Chain, event: ReceivedEvent) -> Outcome:
    meaning = event.meaning
    if meaning is None:
        return malformed()
    if meaning.event_id in chain.seen:
        return Outcome(status=PARKED, code="id_reuse")
    chain.seen.add(meaning.event_id)
    if meaning.device_id not in chain.names:
        return Outcome(status=PARKED, code="other_till")
    if isinstance(meaning.body, KeyRotatedBody):
        return _take_key(poster, chain, meaning, meaning.body)
    if chain.frozen and meaning.type in ERRANDS:  # it may be a copy: nobody knows whose managers decide there
        return Outcome(status=PARKED, code=TILL_FROZEN)
    report = _report_of(event, meaning)
    outcome = poster.post(report)
    if outcome.status == POSTED:
        post_waiting(poster, keys_provided_by(meaning))
    elif outcome.waits_for:
        poster.waiting[event.hash] = Waiting(report=report, key=outcome.waits_for)
    return outcome


def _report_of(event: ReceivedEvent, meaning: Meaning) -> Report:
    return Report(meaning=meaning, hash=event.hash, attachments=event.attachments)


def _take_key(poster: EventPoster, chain: _Chain, meaning: Meaning, body: KeyRotatedBody) -> Outcome:
    """Take a till's new key. Of a journal that branches off nobody knows which of its machines may say that."""
    is_own = meaning.device_id == chain.till.device_id and not chain.frozen
    changed = take_key(poster.run.connection, chain.till, body, now=poster.run.now) if is_own else None
    if changed is None:
        return Outcome(status=PARKED, code=REFUSED)
    chain.till = changed
    poster.run.changed.add(Changed(Kind.TILL, str(changed.device_id)))
    return Outcome()


def _store(
    poster: EventPoster,
    chain: _Chain,
    new: list[ReceivedEvent],
    outcomes: dict[bytes, Outcome],
    *,
    waits: dict[bytes, str | None],
    now: datetime,
) -> None:
    rows: list[dict[str, object]] = []
    connection = poster.run.connection
    marks = {**_marks(connection, chain, new, now=now), **poster.marks}
    for event in new:
        chain.tip_seq = event.meaning.seq if event.meaning else chain.tip_seq + 1
        chain.tip_hash = event.hash
        chain.arrival += 1
        row = _event_row(chain, event, outcomes[event.hash], received_at=now)
        rows.append({**row, "waits_for": waits.get(event.hash), "mark": marks.get(event.hash)})
    repository.insert_events(connection, rows)
    repository.insert_errands(connection, [_errand_row(row) for row in rows if _is_errand(row)])
    repository.insert_attachments(
        connection, [row for event in _of_persons(poster.run, new) for row in _attachment_rows(chain, event)]
    )


def _marks(connection: Connection, chain: _Chain, new: list[ReceivedEvent], *, now: datetime) -> dict[bytes, str]:
    """Give what a person should look at; what is the matter with the till comes before who served whom."""
    signals = signals_in(new)
    for event_hash in seen_elsewhere(connection, new):
        signals.setdefault(event_hash, []).append(Signal.TWO_SHOPS)
    found = {event_hash: next(signal for signal in Signal if signal in these) for event_hash, these in signals.items()}
    of_till = marks_of(new, fork=chain.fork, is_gap=chain.gap is not None, after=chain.till.occurred_last_at, now=now)
    return {**found, **of_till}


def _of_persons(run: PostingRun, new: list[ReceivedEvent]) -> list[ReceivedEvent]:
    """Give the events whose attachments are kept: not those of members who were erased, and none with a card's number.

    An event stays as it was hashed without them.
    """
    named = {event.hash: member_named_by(event.meaning) for event in new if event.attachments}
    erased = erased_among(run.connection, [member_id for member_id in named.values() if member_id])
    kept = [event for event in new if event.hash in named and named[event.hash] not in erased]
    return [event for event in kept if not holds_payment_card(event.attachments, region=run.region)]


def _event_row(chain: _Chain, event: ReceivedEvent, outcome: Outcome, *, received_at: datetime) -> dict[str, object]:
    return {
        "device_id": chain.till.device_id,
        "hash": event.hash,
        "parent": event.parent,
        "seq": chain.tip_seq,
        "event_id": _id_of(event),
        "repeats": outcome.code == "id_reuse",
        "type": event.type,
        "content": event.content,
        "received_at": received_at,
        "status": outcome.status,
        "code": outcome.code,
        "posted": outcome.posted,
        "overdraft": outcome.overdraft,
        "arrival": chain.arrival,
    }


def _is_errand(row: dict[str, object]) -> bool:
    return row["type"] in ERRANDS and row["status"] == POSTED


def _errand_row(row: dict[str, object]) -> dict[str, object]:
    return {"event_hash": row["hash"], **{key: row[key] for key in ("device_id", "received_at", "arrival")}}


def _attachment_rows(chain: _Chain, event: ReceivedEvent) -> list[dict[str, object]]:
    return [
        {
            "device_id": chain.till.device_id,
            "event_hash": event.hash,
            "position": position,
            "salt": salt,
            "content": content,
        }
        for position, (salt, content) in enumerate(sound_attachments(event))
    ]


def _note_sync(
    connection: Connection, chain: _Chain, batch: Batch, new: list[ReceivedEvent], *, epoch: int, now: datetime
) -> None:
    """Note how far the till is. An epoch counts once the till, which knew of it, had nothing left to send.

    A till that does not say how much is left has nothing left when it sends nothing.
    """
    is_empty = batch.left == 0 if batch.left is not None else not batch.events
    reached = min(batch.server_epoch, epoch) if is_empty else 0
    change_till(
        connection,
        chain.till.device_id,
        tip_seq=chain.tip_seq,
        tip_hash=chain.tip_hash,
        frozen=chain.frozen,
        server_epoch=max(chain.till.server_epoch, reached),
        synced_first_at=chain.till.synced_first_at or now,
        synced_last_at=now,
        occurred_last_at=last_occurred(new) or chain.till.occurred_last_at,
    )


def _wait_keys(new: list[ReceivedEvent], waits: dict[bytes, str | None]) -> set[str]:
    awaited = {key for key in waits.values() if key}
    return awaited | {key for event in new if event.meaning for key in keys_provided_by(event.meaning)}


def _id_of(event: ReceivedEvent) -> UUID | None:
    return event.meaning.event_id if event.meaning else None
