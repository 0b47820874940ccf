"""Make offers to members whose books are locked, and withdraw what was cancelled: each once a member, whoever asks.

A rule is opened by the row alone. A reward is given at once, for its days, so that a till that is offline by then has
it. The day's run makes offers to the members of a segment page by page; who comes into a segment is made them there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from posloyalty.domain.ids import RewardId
from posloyalty_ledger.offers import repository
from posloyalty_ledger.offers.repository import DueOffer, MadeRow
from posloyalty_ledger.rewards import repository as rewards
from posloyalty_ledger.rewards.repository import IssueStatus
from posloyalty_ledger.rewards.settling import Gift, end_issues, give_rewards
from posloyalty_ledger.sales.run import PostingRun

MADE, WITHDRAWN = "offers made", "offers withdrawn"


def make_due_offers(run: PostingRun, member_ids: Sequence[UUID]) -> Counter[str]:
    """Make members the running offers of their segments that were not made to them yet. Counts in words."""
    owners = _owners(run, member_ids)
    due = repository.offers_due(run.connection, owners, today=run.today) if owners else []
    make_offers(run, due)
    return Counter({MADE: len(due)} if due else {})


def make_offers(run: PostingRun, due: Sequence[DueOffer]) -> None:
    """Make offers that were not made yet, with the rewards that they give."""
    made = [
        MadeRow(offer_id=offer.offer_id, member_id=member_id, made_at=run.now, issue_id=None)
        for offer, member_id in due
    ]
    issues = give_rewards(run, [_gift(one) for one in due if one.offer.reward_id is not None])
    repository.insert_made(
        run.connection, [replace(row, issue_id=issues.get(_cause(row.offer_id, row.member_id))) for row in made]
    )
    for row in made:
        run.member_changed(row.member_id)


def withdraw_cancelled(run: PostingRun, member_ids: Sequence[UUID]) -> Counter[str]:
    """Take back from members what was offered, cancelled and not used. Counts in words."""
    owners = _owners(run, member_ids)
    rows = repository.made_to_withdraw(run.connection, owners)
    offer_ids = {row.offer_id for row in rows}
    given = rewards.open_issues_of(run.connection, owners)
    end_issues(run, [issue for issue in given if issue.offer_id in offer_ids], IssueStatus.CANCELLED)
    repository.set_withdrawn(run.connection, rows, at=run.now)
    for row in rows:
        run.member_changed(row.member_id)
    return Counter({WITHDRAWN: len(rows)} if rows else {})


def _gift(due: DueOffer) -> Gift:
    offer = due.offer
    assert offer.reward_id is not None, "asked by the caller"
    return Gift(
        member_id=due.member_id,
        reward_id=RewardId(offer.reward_id),
        cause=_cause(offer.offer_id, due.member_id),
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        offer_id=offer.offer_id,
    )


def _cause(offer_id: str, member_id: UUID) -> str:
    return f"offer {offer_id} {member_id}"


def _owners(run: PostingRun, member_ids: Iterable[UUID]) -> list[UUID]:
    return sorted({run.books.owner(member_id) for member_id in member_ids})
