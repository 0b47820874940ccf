"""Erase a person, with everybody who was merged into them; the books stay, under an id that names nobody.

What was set aside for checkouts and rewards becomes part of the balance again. The balance stays in the books, where
nobody can claim it any more, until it expires as the programme says.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import MemberUnknown
from posloyalty.domain.members import MemberStatus
from posloyalty.domain.money import Points
from posloyalty.domain.reward_postings import post_cancel
from posloyalty_ledger.erasures import repository
from posloyalty_ledger.holds.ending import end_hold
from posloyalty_ledger.holds.repository import HoldStatus, open_holds_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members import repository as members
from posloyalty_ledger.messages.codes import forget_codes_of
from posloyalty_ledger.messages.outbox import forget_messages_of
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.rewards.repository import IssueStatus, open_issues_of
from posloyalty_ledger.rewards.settling import end_issues
from posloyalty_ledger.sales.run import PostingRun, begin_run


def erase_member(ledger: Ledger, connection: Connection, member_id: UUID) -> None:
    """Erase a member; again, it changes nothing. Raises MemberUnknown."""
    if not erase_if_here(ledger, connection, member_id):
        raise MemberUnknown(member_id=str(member_id))


def erase_if_here(ledger: Ledger, connection: Connection, member_id: UUID) -> bool:
    """Erase a member; remember also one who is not here, for tills may know them and send them. False: not here."""
    run = begin_run(ledger, connection, now=ledger.now())
    member = members.survivors_by_ids(connection, [member_id]).get(member_id)
    if member is None:
        erase_data(connection, [member_id])  # what came about them waits for them
        repository.note_erased(connection, [member_id], at=run.now)
        run.member_changed(member_id)
        run.close()
        return False
    run.books.lock([member.member_id])
    survivor = run.books.owner(member.member_id)
    group = sorted({survivor, member_id, *members.merged_members_of(connection, survivor)})
    if member.status != MemberStatus.ERASED:
        _release(run, survivor)
        run.flush()
    erase_data(connection, group)
    forget_codes_of(connection, group)
    forget_messages_of(connection, group, at=run.now)
    repository.note_erased(connection, group, at=run.now)
    for one in group:
        run.member_changed(one)
    run.close()
    return True


def erase_data(connection: Connection, member_ids: list[UUID]) -> None:
    """Take the personal data of members out of every table."""
    repository.erase_person(connection, member_ids)
    repository.erase_reasons(connection, member_ids)
    repository.erase_decisions(connection, member_ids)
    repository.erase_attachments(connection, member_ids)
    repository.erase_answers(connection, member_ids)


def _release(run: PostingRun, member_id: UUID) -> None:
    """End holds and rewards. Leases come back from the tills themselves: one without a network may have spent them."""
    for hold in open_holds_of(run.connection, [member_id]):
        end_hold(run, hold, HoldStatus.VOID)
    held = open_issues_of(run.connection, [member_id])
    for row in held:
        if row.cost:
            run.books.load_lots([member_id])
            points = Points(row.cost)
            posting = post_cancel(run.books.of(member_id), points=points, today=run.expires_before, new_id=run.new_id)
            run.books.apply(posting, cause_of(run, run.new_id(), reference=row.issue_id, reason="", approver=None))
    end_issues(run, held, IssueStatus.CANCELLED)
