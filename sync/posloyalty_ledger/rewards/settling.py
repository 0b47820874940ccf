"""Write down the rewards of posted sales, and give rewards. What a till did is never refused: it is noted.

Notes for a manager: `used_twice`, `cancelled`, `not_theirs` and `issue_unknown` (of a held reward), `lapsed` and
`not_begun` (of one that an offer gave for other days), `over_stock` and `over_limit` (of a bought one).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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

_NOTES: Final = {
    IssueStatus.REDEEMED: "used_twice",
    IssueStatus.CANCELLED: "cancelled",
    IssueStatus.LAPSED: "lapsed",
}

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
        note, aside = _use_held(run, taken, holder, day=cause.business_date) if taken.issue else (None, 0)
        if taken.issue is None and reward is not None:
            note = count_bought(run, reward, member_id=holder, day=cause.business_date)
        charity = charity_of(reward)
        set_aside += aside
        donated += taken.cost if charity else 0
        uses.append(use_row(cause, member_id, taken, place=place, charity=charity, note=note))
    repository.insert_uses(run.connection, uses)
    run.member_changed(holder)
    return Settled(set_aside=Points(set_aside), donated=Points(donated))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A reward that a member is to be given for nothing, once for each `cause` (up to 160 characters).

    One that an offer gives can be used from the first through the last of its local days.
    """

    member_id: UUID
    reward_id: RewardId
    cause: str
    starts_on: date | None = None
    ends_on: date | None = None
    offer_id: str | None = None


def give_reward(run: PostingRun, *, member_id: UUID, reward_id: RewardId, cause: str) -> str | None:
    """Give a member a reward for nothing; give its issue id. None: the cause has given it already."""
    return give_rewards(run, [Gift(member_id=member_id, reward_id=reward_id, cause=cause)]).get(cause)


def give_rewards(run: PostingRun, gifts: Sequence[Gift]) -> dict[str, str]:
    """Give rewards, each cause once; give the issue ids by cause, but for causes that gave theirs before.

    Needs the members' books locked. Stock is counted and never refuses: what a card or an offer promised is owed.
    """
    before = repository.causes_that_gave(run.connection, [gift.cause for gift in gifts]) if gifts else set()
    rows = [_issue_of(run, gift) for gift in gifts if gift.cause not in before]
    repository.insert_issues(run.connection, rows)
    _change_stocks(run, rows, by=1)
    for row in rows:
        run.member_changed(row.member_id)
    return {str(row.cause): row.issue_id for row in rows}


def end_issues(run: PostingRun, rows: Sequence[IssuedRow], status: IssueStatus) -> None:
    """End given rewards that were not used; the stock has them back. Needs the members' books locked."""
    if not rows:
        return
    repository.settle_issues(run.connection, [row.issue_id for row in rows], status, at=run.now)
    _change_stocks(run, rows, by=-1)
    for row in rows:
        run.member_changed(row.member_id)


def lapse_rewards(run: PostingRun, member_ids: Sequence[UUID]) -> Counter[str]:
    """Let rewards lapse that an offer gave to locked members and that were not used by its end. Counts in words."""
    owners = {run.books.owner(member_id) for member_id in member_ids}
    held = repository.open_issues_of(run.connection, owners)
    over = [row for row in held if row.ends_on is not None and row.ends_on < run.today]
    end_issues(run, over, IssueStatus.LAPSED)
    return Counter({"rewards lapsed": len(over)} if over else {})


def _issue_of(run: PostingRun, gift: Gift) -> IssuedRow:
    return IssuedRow(
        issue_id=str(run.new_id()),
        member_id=run.books.owner(gift.member_id),
        reward_id=gift.reward_id,
        cost=0,
        status=IssueStatus.ISSUED,
        issued_at=run.now,
        cause=gift.cause,
        starts_on=gift.starts_on,
        ends_on=gift.ends_on,
        offer_id=gift.offer_id,
    )


def _change_stocks(run: PostingRun, rows: Iterable[IssuedRow], *, by: int) -> None:
    """Count rewards against their stocks."""
    stocked = {reward.id for reward in run.current.rewards if reward.stock is not None}
    counted = Counter(row.reward_id for row in rows if row.reward_id in stocked)
    run.stocks.lock(counted)
    for reward_id, number in counted.items():
        run.stocks.change(reward_id, by=by * number)


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
        gift = _given_again(run, use, f"return {sale.origin} {sale.sale_id} {use.place}")
        give_rewards(run, [gift] if gift else [])


def _given_again(run: PostingRun, use: UseRow, cause: str) -> Gift | None:
    """Give the used reward anew; one of an offer for the days of the offer, and not when that is over or cancelled."""
    gift = Gift(member_id=use.member_id, reward_id=RewardId(use.reward_id), cause=cause)
    row = repository.issue_by_id(run.connection, use.issue_id or "")
    if row is None or row.offer_id is None:
        return gift
    if (row.ends_on is not None and row.ends_on < run.today) or repository.is_withdrawn(run.connection, row):
        return None
    return replace(gift, starts_on=row.starts_on, ends_on=row.ends_on, offer_id=row.offer_id)


def _came_back_wholly(run: PostingRun, sale: SaleRow) -> bool:
    parts = sales.parts_of_returns(run.connection, sales.returns_of_sale(run.connection, sale))
    whole = {part.line for part in parts if part.whole}
    return len(whole) == len(body_of_sale(run.connection, sale).lines)


def count_bought(run: PostingRun, reward: Reward, *, member_id: UUID, day: date) -> str | None:
    """Count a bought reward against its stock and the member's limit; give the note if either is passed."""
    note = None
    if reward.stock is not None and run.stocks.change(reward.id, by=1) > reward.stock:
        note = "over_stock"
    if reward.limit is not None:
        key = (limit_name(reward.id), period_key(reward.limit.per, day))
        if run.uses.of(member_id, day).get(key, 0) >= reward.limit.times:
            note = note or "over_limit"
        run.uses.count(member_id, [key])
    return note


def reward_named(programme: Programme, reward_id: str) -> Reward | None:
    """Give a reward of the programme by its id."""
    return next((reward for reward in programme.rewards if reward.id == reward_id), None)


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


def _use_held(run: PostingRun, taken: RewardTaken, member_id: UUID, *, day: date) -> tuple[str | None, int]:
    """Redeem a held reward; give the note, if it was not there to be used, and the points set aside for it."""
    assert taken.issue is not None, "asked by the caller"
    row = repository.issue_by_id(run.connection, taken.issue)
    if row is None:
        return "issue_unknown", 0
    if row.member_id != member_id:
        return "not_theirs", 0
    in_time = row.held.is_usable_on(day)
    if row.status == IssueStatus.LAPSED and in_time:
        _change_stocks(run, [row], by=1)  # it lapsed here while a till that was offline gave it out in time
    elif row.status != IssueStatus.ISSUED:
        return _NOTES[IssueStatus(row.status)], 0
    repository.settle_issues(run.connection, [row.issue_id], IssueStatus.REDEEMED, at=run.now)
    return (None if in_time else _out_of_days(row, day)), row.cost


def _out_of_days(row: IssuedRow, day: date) -> str:
    return "not_begun" if row.starts_on is not None and day < row.starts_on else "lapsed"
