"""Give the points for joining, in the transaction that lets a member in: once, for nobody joins twice.

Members who are brought by an import joined elsewhere before, and are not welcomed again.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from posloyalty.domain.actions import SIGNUP, ActionAward, entries_of
from posloyalty_ledger.actions.posting import Happened, post_action_of
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.sales.run import PostingRun

# Names the causes of what happens by itself, so that nothing that is tried again counts again.
BY_ITSELF: Final = UUID("6d0f1a52-58f6-5f0c-9a3e-6f3a1c1c7d10")


def welcome(run: PostingRun, happened: Happened, *, told: ActionAward | None = None) -> int:
    """Give a new member the points for joining; give by how much their total changed. `told`: what a till printed."""
    programme = run.rules_of(happened.programme_version)
    pays = programme is not None and any(True for _ in entries_of(programme, SIGNUP))
    if not pays and (told is None or not told.points):
        return 0
    printed = told if told is not None and told.points else None
    return post_action_of(run, happened, SIGNUP, printed=printed).change


def joined_here(run: PostingRun, member: MemberRow) -> Happened:
    """Describe a joining through the API, by the programme in force."""
    return Happened(
        cause=cause_of(member.member_id, SIGNUP),
        member=member,
        occurred_at=member.enrolled_at,
        programme_version=run.current_version,
    )


def cause_of(member_id: UUID, *what: str) -> UUID:
    """Name the cause of what happens by itself to a member: the same for the same, whenever it is asked."""
    return uuid5(BY_ITSELF, "/".join((str(member_id), *what)))
