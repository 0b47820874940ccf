"""Issue rewards to members, redeem and cancel them, and say what a member could have.

Issuing sets the points aside, cancelling gives them back with their old expiry, redeemed is final (programme file,
"Redeeming"). The member's books are locked first, then the stock.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from posloyalty.domain.eligibility import SaleFacts, sale_facts
from posloyalty.domain.errors import IdReuse, InsufficientPoints, LoyaltyRefusal, RewardUnavailable
from posloyalty.domain.ids import RewardId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.points import Posting
from posloyalty.domain.programme import Programme, Reward
from posloyalty.domain.reward_postings import post_cancel, post_issue, post_redeemed_reward
from posloyalty.domain.rewards import check_new_reward
from posloyalty.domain.sales import Basket, Channel, MemberFacts
from posloyalty.domain.text_values import caller_id_of
from posloyalty.wire.events import RewardTaken
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.entries.repository import read_balances
from posloyalty_ledger.forms import member_id_of, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.service import balance_of, lock_usable
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.rewards import repository
from posloyalty_ledger.rewards.facts import facts_for_rewards, stock_left
from posloyalty_ledger.rewards.forms import NewIssue, Settlement, held_shown, issue_shown, refusal_shown, reward_shown
from posloyalty_ledger.rewards.repository import IssuedRow, IssueStatus
from posloyalty_ledger.rewards.settling import charity_of, count_bought, reward_named, use_row
from posloyalty_ledger.sales.run import PostingRun, begin_run

_ENDED = {IssueStatus.REDEEMED: "used", IssueStatus.CANCELLED: "cancelled", IssueStatus.LAPSED: "lapsed"}


def list_rewards(ledger: Ledger, connection: Connection, member: MemberRow | None) -> list[dict[str, Any]]:
    """Give every reward of the programme; for a member with what they hold, and why they could not buy it now."""
    run = begin_run(ledger, connection, now=ledger.now())
    left = stock_left(run)
    shown = [
        reward_shown(reward, decimals=run.current.decimals, left=left.get(reward.id)) for reward in run.current.rewards
    ]
    if member is None:
        return shown
    held = repository.held_by(connection, [member.member_id]).get(member.member_id, ())
    books = read_balances(connection, [member.member_id]).get(member.member_id)
    available = books.available if books else Points(0)
    sale = _facts(run, member)
    for reward, one in zip(run.current.rewards, shown, strict=True):
        refusal = _refusal(run.current, reward, sale, available=available, left=left)
        one["missing"] = max(0, int(reward.cost - available))
        one["allowed"] = refusal is None
        one["refused"] = refusal_shown(refusal)
        one["held"] = [held_shown(own) for own in held if own.reward_id == reward.id]
    return shown


def issue_reward(ledger: Ledger, connection: Connection, reward_id: str, asked: NewIssue) -> Answer:
    """Issue a reward once: its points are set aside.

    Raises RewardUnavailable, LimitReached, InsufficientPoints, MemberUnknown, MemberBlocked, IdReuse, BadRequest.
    """
    caller_id_of(asked.issue_id, field="issue_id")
    run = begin_run(ledger, connection, now=ledger.now())
    (member,) = lock_usable(run, member_id_of(asked.member_id))
    before = repository.issue_by_id(connection, asked.issue_id)
    if before is not None:
        if (before.member_id, before.reward_id) != (member.member_id, reward_id):
            raise IdReuse(id=asked.issue_id)
        return _answer(run, before, status=CREATED)
    refuse_while_recovering(connection)
    reward = _reward_of(run.current, reward_id)
    post_due_points(run, [member.member_id])  # the day's run may be late: no expired point buys a reward
    check_new_reward(run.current, reward, _facts(run, member), stock_left=stock_left(run))
    posting = post_issue(run.books.of(member.member_id), points=reward.cost, new_id=run.new_id)
    cause = _cause(run, issue_id=asked.issue_id)
    run.books.apply(posting, cause)
    if count_bought(run, reward, member_id=member.member_id, day=cause.business_date) == "over_stock":
        raise RewardUnavailable(reward=reward_id, reason="no_stock")  # another took the last one a moment ago
    row = IssuedRow(
        issue_id=asked.issue_id,
        member_id=member.member_id,
        reward_id=reward_id,
        cost=int(reward.cost),
        status=IssueStatus.ISSUED,
        issued_at=run.now,
    )
    repository.insert_issues(connection, [row])
    return _answer(run, row, status=CREATED)


def redeem_issue(ledger: Ledger, connection: Connection, issue_id: str, asked: Settlement) -> Answer:
    """Redeem an issued reward, for good. Raises RewardUnavailable if it is unknown, used or cancelled."""
    run = begin_run(ledger, connection, now=ledger.now())
    row = _lock_open_issue(run, issue_id)
    _check_offer(run, row)
    reward = reward_named(run.current, row.reward_id)
    charity = charity_of(reward)
    run.books.load_lots([row.member_id])
    posting = post_redeemed_reward(
        run.books.of(row.member_id), points=Points(row.cost), donated=charity is not None, new_id=run.new_id
    )
    cause = _cause(run, issue_id=issue_id, store=tidy_text(asked.store, field="store"))
    run.books.apply(posting, cause)
    taken = RewardTaken(reward=row.reward_id, cost=row.cost, worth="0", issue=issue_id)
    repository.insert_uses(connection, [use_row(cause, row.member_id, taken, place=0, charity=charity)])
    return _settle(run, row, IssueStatus.REDEEMED)


def cancel_issue(ledger: Ledger, connection: Connection, issue_id: str, _asked: Settlement) -> Answer:
    """Cancel an issued reward: its points come back. Raises RewardUnavailable if it is unknown, used or cancelled."""
    run = begin_run(ledger, connection, now=ledger.now())
    row = _lock_open_issue(run, issue_id)
    run.books.load_lots([row.member_id])
    cause = _cause(run, issue_id=issue_id)
    posting: Posting = post_cancel(
        run.books.of(row.member_id), points=Points(row.cost), today=cause.business_date, new_id=run.new_id
    )
    run.books.apply(posting, cause)
    reward = reward_named(run.current, row.reward_id)
    if reward is not None and reward.stock is not None:
        run.stocks.change(reward.id, by=-1)
    return _settle(run, row, IssueStatus.CANCELLED)


def _lock_open_issue(run: PostingRun, issue_id: str) -> IssuedRow:
    """Lock the member's books, and so the reward."""
    caller_id_of(issue_id, field="issue_id")
    seen = repository.issue_by_id(run.connection, issue_id)
    if seen is None:
        raise RewardUnavailable(reward="", reason="unknown")
    run.books.lock([seen.member_id])
    row = repository.issue_by_id(run.connection, issue_id)
    assert row is not None, "an issued reward is never deleted"
    if row.status != IssueStatus.ISSUED:
        raise RewardUnavailable(reward=row.reward_id, reason=_ENDED[IssueStatus(row.status)])
    refuse_while_recovering(run.connection)
    return row


def _check_offer(run: PostingRun, row: IssuedRow) -> None:
    """Check a reward that an offer gave. Raises RewardUnavailable outside its days, and for a cancelled offer."""
    if not row.held.is_usable_on(run.today):
        is_over = row.ends_on is not None and row.ends_on < run.today
        raise RewardUnavailable(reward=row.reward_id, reason="lapsed" if is_over else "not_begun")
    if repository.is_withdrawn(run.connection, row):
        raise RewardUnavailable(reward=row.reward_id, reason="cancelled")


def _settle(run: PostingRun, row: IssuedRow, status: IssueStatus) -> Answer:
    repository.settle_issues(run.connection, [row.issue_id], status, at=run.now)
    return _answer(run, replace(row, status=status.value, settled_at=run.now), status=200)


def _answer(run: PostingRun, row: IssuedRow, *, status: int) -> Answer:
    run.member_changed(row.member_id)
    balance = balance_of(run.connection, run.books.of(row.member_id))
    answer = answer_of({**issue_shown(row), "balance": balance}, status=status)
    run.close()
    return answer


def _reward_of(programme: Programme, reward_id: str) -> Reward:
    reward = reward_named(programme, reward_id)
    if reward is None:
        raise RewardUnavailable(reward=reward_id, reason="unknown")
    return reward


def _facts(run: PostingRun, member: MemberRow) -> SaleFacts:
    """Give what conditions of rewards look at when one is bought on the web now."""
    facts: MemberFacts = facts_for_rewards(run, member, run.today)
    basket = Basket(lines=(), occurred_at=run.now, channel=Channel.WEB)
    return sale_facts(basket, member=facts, eligible=Money(0), timezone=run.current.timezone)


def _refusal(
    programme: Programme, reward: Reward, sale: SaleFacts, *, available: Points, left: dict[RewardId, int]
) -> LoyaltyRefusal | None:
    try:
        check_new_reward(programme, reward, sale, stock_left=left)
    except LoyaltyRefusal as refusal:
        return refusal
    if reward.cost > available:
        return InsufficientPoints(requested=int(reward.cost), safe_now=max(0, int(available)))
    return None


def _cause(run: PostingRun, *, issue_id: str, store: str = "") -> Cause:
    return Cause(
        cause=run.new_id(),
        reference=issue_id,
        programme_version=run.current_version,
        occurred_at=run.now,
        recorded_at=run.now,
        business_date=run.today,
        store_id=store or None,
    )
