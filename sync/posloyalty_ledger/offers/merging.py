"""Let the survivor of a merge have the offers of both, each once: nobody gets a gift twice by merging."""

from __future__ import annotations

from uuid import UUID

from posloyalty_ledger.offers import repository
from posloyalty_ledger.offers.repository import MadeRow
from posloyalty_ledger.rewards import repository as rewards
from posloyalty_ledger.rewards.repository import IssuedRow, IssueStatus
from posloyalty_ledger.rewards.settling import end_issues
from posloyalty_ledger.sales.run import PostingRun


def merge_offers(run: PostingRun, *, source: UUID, survivor: UUID) -> None:
    """Move what was offered to a merged member. Both members' books are locked."""
    connection = run.connection
    made = repository.made_to(connection, [source, survivor])
    theirs = {row.offer_id: row for row in made if row.member_id == survivor}
    for row in made:
        if row.member_id != source:
            continue
        both = theirs.get(row.offer_id)
        if both is None:
            repository.move_made(connection, row, survivor=survivor)
        else:
            repository.forget_made(connection, row)
            _keep_one(run, gone=row, kept=both)


def _keep_one(run: PostingRun, *, gone: MadeRow, kept: MadeRow) -> None:
    """Of two rewards of one offer keep the one that was used, else the survivor's."""
    other, own = (rewards.issue_by_id(run.connection, row.issue_id or "") for row in (gone, kept))
    if other is None or own is None:
        return
    keeps_other = other.status == IssueStatus.REDEEMED
    given_up: IssuedRow = own if keeps_other else other
    if given_up.status == IssueStatus.ISSUED:
        end_issues(run, [given_up], IssueStatus.CANCELLED)
    if keeps_other:
        repository.set_issue(run.connection, kept, issue_id=other.issue_id)
