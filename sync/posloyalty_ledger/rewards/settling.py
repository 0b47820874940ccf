"""Write down the rewards of posted sales, and give rewards. What a till did is never refused: it is noted.

Notes for a manager: `used_twice`, `cancelled`, `not_theirs` and `issue_unknown` (of a held reward), `over_stock` and
`over_limit` (of a bought one).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from posloyalty.domain.ids import RewardId
from posloyalty.domain.money import Points
from posloyalty.domain.periods import period_key
from posloyalty.domain.programme import Programme, Reward, RewardKind
from posloyalty.domain.rewards import limit_name
from posloyalty.wire.events import RewardTaken, SaleBody
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.rewards import repository
from posloyalty_ledger.rewards.repository import IssuedRow, IssueStatus, UseRow
from posloyalty_ledger.sales import repository as sales
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import body_of_sale

REWARD_ID_LENGTH_MAX: Final = 64  # as wide as its column; a longer word is no reward of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What of a sale's redemption was set aside for held rewards, and what goes to causes."""

    set_aside: Points = Points(0)
    donated: Points = Points(0)


def settle_rewards(run: PostingRun, body: SaleBody, *, member_id: UUID, programme: Programme, cause: Cause) -> Settled:
    """Use the rewards of a sale, whose member's books are locked, as the programme of the sale knows them."""
    if not body.rewards_taken:
        return Settled()
    holder = run.books.owner(member_id)
    rewards = {reward.id: reward for reward in programme.rewards}
    uses, set_aside, donated = [], 0, 0
    for place, taken in enumerate(body.rewards_taken):
        reward = rewards.get(RewardId(taken.reward))
        note, aside = _use_held(run, taken, holder) if taken.issue else (None, 0)
        if taken.issue is None and reward is not None:
            note = count_bought(run, reward, member_id=holder, day=cause.business_date)
        charity = charity_of(reward)
        set_aside += aside
        donated += taken.cost if charity else 0
        uses.append(use_row(cause, member_id, taken, place=place, charity=charity, note=note))
    repository.insert_uses(run.connection, uses)
    run.member_changed(holder)
    return Settled(set_aside=Points(set_aside), donated=Points(donated))


def give_reward(run: PostingRun, *, member_id: UUID, reward_id: RewardId, cause: str) -> str | None:
    """Give a member a reward for nothing, once for each `cause` (up to 160 characters); give its issue id.

    None: the cause has given it already. Needs the member's books locked. Stock is counted and never refuses: what a
    card promised is owed.
    """
    if repository.issue_of_cause(run.connection, cause) is not None:
        return None
    member_id = run.books.owner(member_id)
    issue_id = str(run.new_id())
    row = IssuedRow(
        issue_id=issue_id,
        member_id=member_id,
        reward_id=reward_id,
        cost=0,
        status=IssueStatus.ISSUED,
        issued_at=run.now,
        cause=cause,
    )
    repository.insert_issue(run.connection, row)
    reward = next((one for one in run.current.rewards if one.id == reward_id), None)
    if reward is not None and reward.stock is not None:
        repository.change_stock(run.connection, reward_id, by=1)
    run.member_changed(member_id)
    return issue_id


def restore_given(run: PostingRun, sale: SaleRow) -> None:
    """Give rewards that cost nothing anew once a sale has come back wholly: their card was full, and still is.

    What points were set aside or paid for comes back as points, line by line. Needs the return to be stored.
    """
    if sale.member_id is None:
        return
    used = repository.uses_of(run.connection, sale.member_id, sale.cause)
    given = [use for use in used if use.issue_id is not None and not use.cost and use.note is None]
    if not given or not _came_back_wholly(run, sale):
        return
    for use in given:
        cause = f"return {sale.origin} {sale.sale_id} {use.place}"
        give_reward(run, member_id=sale.member_id, reward_id=RewardId(use.reward_id), cause=cause)


def _came_back_wholly(run: PostingRun, sale: SaleRow) -> bool:
    parts = sales.parts_of_returns(run.connection, sales.returns_of_sale(run.connection, sale))
    whole = {part.line for part in parts if part.whole}
    return len(whole) == len(body_of_sale(run.connection, sale).lines)


def count_bought(run: PostingRun, reward: Reward, *, member_id: UUID, day: date) -> str | None:
    """Count a bought reward against its stock and the member's limit; give the note if either is passed."""
    note = None
    if reward.stock is not None and repository.change_stock(run.connection, reward.id, by=1) > reward.stock:
        note = "over_stock"
    if reward.limit is not None:
        key = (limit_name(reward.id), period_key(reward.limit.per, day))
        if run.uses.of(member_id, day).get(key, 0) >= reward.limit.times:
            note = note or "over_limit"
        run.uses.count(member_id, [key])
    return note


def charity_of(reward: Reward | None) -> str | None:
    """Say whom a donation is for; None for every other reward."""
    return reward.cause if reward is not None and reward.kind is RewardKind.DONATION else None


def use_row(
    cause: Cause, member_id: UUID, taken: RewardTaken, *, place: int, charity: str | None, note: str | None = None
) -> UseRow:
    """Write one use down."""
    return UseRow(
        member_id=member_id,
        cause=cause.cause,
        place=place,
        reward_id=taken.reward[:REWARD_ID_LENGTH_MAX],
        issue_id=taken.issue,
        cost=taken.cost,
        charity=charity,
        note=note,
        store_id=cause.store_id,
        business_date=cause.business_date,
        recorded_at=cause.recorded_at,
    )


def _use_held(run: PostingRun, taken: RewardTaken, member_id: UUID) -> tuple[str | None, int]:
    """Redeem a held reward; give the note, if it was not there to be used, and the points set aside for it."""
    assert taken.issue is not None, "asked by the caller"
    row = repository.lock_issue(run.connection, taken.issue)
    if row is None:
        return "issue_unknown", 0
    if row.member_id != member_id:
        return "not_theirs", 0
    if row.status != IssueStatus.ISSUED:
        return ("used_twice" if row.status == IssueStatus.REDEEMED else "cancelled"), 0
    repository.settle_issue(run.connection, row.issue_id, IssueStatus.REDEEMED, at=run.now)
    return None, row.cost
