"""Do what was decided about an exception, in the transaction that keeps the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from posloyalty.domain.errors import BadRequest
from posloyalty_ledger.devices.decisions import decide
from posloyalty_ledger.differences.service import AskedReversal, reverse_difference
from posloyalty_ledger.entries.repository import read_balances
from posloyalty_ledger.exceptions.evidence import named_member
from posloyalty_ledger.exceptions.kinds import Decision, Found
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.service import holder_of_points, surviving_member
from posloyalty_ledger.moves.merging import NewMerge, merge_members
from posloyalty_ledger.overdrafts.limits import lift_limit
from posloyalty_ledger.reports.write_offs import NewWriteOff, take_write_off
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.sync import repository as sync
from posloyalty_ledger.sync.batch import read_meaning
from posloyalty_ledger.sync.parked import load_awaited, post_waiting
from posloyalty_ledger.sync.posting import EventPoster, Report, keys_provided_by
from posloyalty_ledger.sync.repository import POSTED, StoredEvent
from posloyalty_ledger.tables import devices


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided: why, by whom, and about whom."""

    reason: str
    approver: str
    member_id: UUID | None


Effect = Callable[[Ledger, Connection, Found, Decided], None]


def carry_out(ledger: Ledger, connection: Connection, found: Found, decision: Decision, decided: Decided) -> None:
    """Do it. Raises BadRequest where it cannot be done any more, and whatever the action itself refuses with."""
    _EFFECTS[decision](ledger, connection, found, decided)


def _leave(_ledger: Ledger, _connection: Connection, _found: Found, _decided: Decided) -> None:
    """Somebody looked, and it stays as it is."""


def _about_the_till(decision: Decision) -> Effect:
    def work(ledger: Ledger, connection: Connection, found: Found, _decided: Decided) -> None:
        statement = select(devices.c.till_no).where(devices.c.device_id == found.row["device_id"])
        decide(ledger, connection, decision.value, int(connection.execute(statement).scalar_one()))

    return work


def _write_off(ledger: Ledger, connection: Connection, found: Found, decided: Decided) -> None:
    """Let go of what this overdraft still leaves owed."""
    member = holder_of_points(connection, found.row["member_id"])
    books = read_balances(connection, [member.member_id]).get(member.member_id)
    points = min(int(found.row["points"]), int(books.overdraft_redemption) if books else 0)
    if points <= 0:
        raise BadRequest(field="decision", reason="nothing of it is owed any more")
    asked = NewWriteOff(
        write_off_id=str(ledger.new_id()),
        member_id=str(member.member_id),
        points=points,
        reason=decided.reason,
        approver=decided.approver,
    )
    take_write_off(ledger, connection, asked)


def _allow_offline(ledger: Ledger, connection: Connection, found: Found, _decided: Decided) -> None:
    """Let the member use points offline again."""
    run = begin_run(ledger, connection, now=ledger.now())
    run.books.lock([found.row["member_id"]])
    owner = run.books.owner(found.row["member_id"])
    lift_limit(connection, owner, now=run.now)
    run.member_changed(owner)
    run.close()


def _reverse(ledger: Ledger, connection: Connection, found: Found, decided: Decided) -> None:
    asked = AskedReversal(reason=decided.reason, approver=decided.approver)
    reverse_difference(ledger, connection, str(found.row["cause"]), asked)


def _merge(ledger: Ledger, connection: Connection, found: Found, decided: Decided) -> None:
    """Make who joined twice one member: whom the decision names survives."""
    source = named_member(found.row["content"])
    if source is None:
        raise BadRequest(field="decision", reason="the event names nobody")
    merge_members(
        ledger,
        connection,
        source,
        NewMerge(into=_named(decided), reason=decided.reason, approver=decided.approver or None),
    )


def _assign_member(ledger: Ledger, connection: Connection, found: Found, decided: Decided) -> None:
    """Post what waits for a member who is not coming as another member's."""
    if found.row["code"] != "member_unknown":
        raise BadRequest(field="decision", reason="it waits for no member")
    stored = _waiting(connection, found)
    member = surviving_member(connection, UUID(_named(decided)))
    meaning = read_meaning(stored.content, parent=stored.parent)
    assert meaning is not None, "bytes that are no event wait for nothing"
    body = msgspec.structs.replace(meaning.body, member_id=str(member.member_id))
    run = begin_run(ledger, connection, now=ledger.now())
    poster = EventPoster(run)
    attachments = sync.attachments_of_events(connection, [stored])
    report = Report(meaning=replace(meaning, body=body), hash=stored.hash, attachments=attachments.get(stored.hash, ()))
    outcome = poster.post(report)
    if outcome.status != POSTED:
        raise BadRequest(field="decision", reason=f"it cannot be posted: {outcome.code}")
    sync.set_waits_for(connection, stored, None)
    keys = keys_provided_by(report.meaning)
    load_awaited(poster, keys)
    post_waiting(poster, keys)
    run.close()


def _dismiss(_ledger: Ledger, connection: Connection, found: Found, _decided: Decided) -> None:
    """Wait no more: it is kept, and never posts."""
    sync.set_waits_for(connection, _waiting(connection, found), None)


_EFFECTS: Final[Mapping[Decision, Effect]] = {
    Decision.LEAVE: _leave,
    Decision.CLEAR: _about_the_till(Decision.CLEAR),
    Decision.REVOKE: _about_the_till(Decision.REVOKE),
    Decision.LOST: _about_the_till(Decision.LOST),
    Decision.WRITE_OFF: _write_off,
    Decision.ALLOW_OFFLINE: _allow_offline,
    Decision.ASSIGN_MEMBER: _assign_member,
    Decision.DISMISS: _dismiss,
    Decision.MERGE: _merge,
    Decision.REVERSE: _reverse,
}


def _waiting(connection: Connection, found: Found) -> StoredEvent:
    """Find the event that waits, as it is now. Raises BadRequest if it was posted meanwhile."""
    stored = sync.stored_event(connection, found.row["device_id"], found.row["hash"])
    if stored is None or stored.outcome.waits_for is None:
        raise BadRequest(field="decision", reason="it does not wait any more")
    return stored


def _named(decided: Decided) -> str:
    if decided.member_id is None:
        raise BadRequest(field="member_id", reason="the decision names a member")
    return str(decided.member_id)
