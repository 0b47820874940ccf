"""Make two accounts of one person one: points, identifiers, segments, offers and used-up limits go to the survivor.

The merged member's row, sales and entries stay as they are; whatever names them from now on is the survivor's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.between_members import post_merge
from posloyalty.domain.errors import BadRequest, MemberMerged, MemberUnknown
from posloyalty.domain.members import MemberStatus
from posloyalty_ledger.api_keys.repeats import Answer, answer_of
from posloyalty_ledger.forms import Form, member_id_of, reason_of, tidy_text
from posloyalty_ledger.histories.service import absorb
from posloyalty_ledger.holds.repository import forward_holds
from posloyalty_ledger.leases.repository import forward_leases
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members import repository as members
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.service import existing_member, show_members
from posloyalty_ledger.members.words import refresh_words
from posloyalty_ledger.moves import repository
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.moves.repository import MergeRow
from posloyalty_ledger.offers.merging import merge_offers
from posloyalty_ledger.overdrafts.limits import note_overdrafts
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.rewards.repository import move_issues
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.segments.repository import move_segments
from posloyalty_ledger.visits.repository import hand_on_visits


class NewMerge(Form, frozen=True, kw_only=True):
    """POST /v1/members/{id}/merge: the member of the address ends, `into` survives."""

    into: str
    reason: str
    approver: str | None = None


def merge_members(ledger: Ledger, connection: Connection, source_id: UUID, asked: NewMerge) -> Answer:
    """Merge a member into another and give the survivor; the same again answers the same.

    Raises MemberUnknown, BadRequest for one member twice, MemberMerged for one that went to somebody else before.
    """
    source = existing_member(connection, source_id)
    into = existing_member(connection, member_id_of(asked.into))
    for member in (source, into):
        if member.status == MemberStatus.ERASED:
            raise MemberUnknown(member_id=str(member.member_id))
    run = begin_run(ledger, connection, now=ledger.now())
    run.books.lock([source.member_id, into.member_id])
    survivor_id, now_of_source = run.books.owner(into.member_id), run.books.owner(source.member_id)
    if source.member_id in {into.member_id, survivor_id}:
        raise BadRequest(field="into", reason="the same member")
    if now_of_source == source.member_id:
        refuse_while_recovering(connection)
        _merge(run, asked, source=source, survivor=existing_member(connection, survivor_id))
    elif now_of_source != survivor_id:
        raise MemberMerged(member_id=str(source.member_id), merged_into=str(now_of_source))
    run.flush()
    answer = answer_of(_shown(connection, survivor_id, source_id, now=run.now))
    run.close()
    return answer


def _merge(run: PostingRun, asked: NewMerge, *, source: MemberRow, survivor: MemberRow) -> None:
    reason = reason_of(asked.reason)
    approver = tidy_text(asked.approver, field="approver") if asked.approver else None
    cause = run.new_id()
    run.books.load_lots([source.member_id, survivor.member_id])
    moved = post_merge(run.books.of(source.member_id), run.books.of(survivor.member_id), new_id=run.new_id)
    why = cause_of(run, cause, reference=str(source.member_id), reason=reason, approver=approver)
    run.books.apply(moved.gave, why)
    run.books.apply(moved.received, why)
    run.flush()
    run.books.merge(source=source.member_id, survivor=survivor.member_id)
    _join_people(run, source, survivor)
    repository.insert_merge(
        run.connection,
        MergeRow(
            member_id=source.member_id,
            into_id=survivor.member_id,
            cause=cause,
            reason=reason,
            approver=approver,
            merged_at=run.now,
        ),
    )


def _join_people(run: PostingRun, source: MemberRow, survivor: MemberRow) -> None:
    connection = run.connection
    gone = [source.member_id, *members.merged_members_of(connection, source.member_id)]
    members.move_identifiers(connection, source=source.member_id, survivor=survivor.member_id)
    members.forward_members(connection, source=source.member_id, survivor=survivor.member_id)
    members.change_member(connection, survivor.member_id, **_what_survives(source, survivor))
    refresh_words(connection, [*gone, survivor.member_id])
    repository.move_rule_uses(connection, source=source.member_id, survivor=survivor.member_id)
    move_issues(connection, source=source.member_id, survivor=survivor.member_id)
    move_segments(connection, source=source.member_id, survivor=survivor.member_id)
    merge_offers(run, source=source.member_id, survivor=survivor.member_id)
    forward_holds(connection, source=source.member_id, survivor=survivor.member_id)
    forward_leases(connection, source=source.member_id, survivor=survivor.member_id)
    hand_on_visits(connection, source=source.member_id, survivor=survivor.member_id)
    absorb(run, source=source, survivor=survivor)
    note_overdrafts(connection, [survivor.member_id], now=run.now, timezone=run.current.timezone)
    for member_id in (*gone, survivor.member_id):
        run.member_changed(member_id)


def _what_survives(source: MemberRow, survivor: MemberRow) -> dict[str, object]:
    """Fill what the survivor lacks. They have been a member since the earlier day; a block of either holds."""
    is_blocked = MemberStatus.BLOCKED in {source.status, survivor.status}
    return {
        "name": survivor.name or source.name,
        "birthday": survivor.birthday or source.birthday,
        "store_id": survivor.store_id or source.store_id,
        "enrolled_at": min(survivor.enrolled_at, source.enrolled_at),
        "status": MemberStatus.BLOCKED.value if is_blocked else survivor.status,
    }


def _shown(connection: Connection, survivor_id: UUID, source_id: UUID, *, now: datetime) -> dict[str, Any]:
    (survivor,) = show_members(connection, [survivor_id], now=now)
    return {**survivor, "merged": str(source_id)}
