"""Keep issued rewards, stocks and uses. Whoever changes a member's rewards holds the member's balance locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, and_, func, select, update

from posloyalty.domain.ids import IssueId, OfferId, RewardId
from posloyalty.domain.money import Points
from posloyalty.domain.sales import HeldReward
from posloyalty_ledger.offer_tables import offers
from posloyalty_ledger.reward_tables import issued_rewards, reward_stock, reward_uses
from posloyalty_ledger.rows import among, insert_rows, values_of


class IssueStatus(StrEnum):
    """Where an issued reward is in its life: it begins as issued; used and cancelled are final.

    One that lapsed can still be used by a till that reports late what happened in time.
    """

    ISSUED = "issued"
    REDEEMED = "redeemed"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedRow:
    """A reward issued to a member. `cost`: points set aside, 0 if it was given; `cause`: why it was given.

    One that an offer gave can be used from the first through the last of its local days.
    """

    issue_id: str
    member_id: UUID
    reward_id: str
    cost: int
    status: str
    issued_at: datetime
    cause: str | None = None
    settled_at: datetime | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    offer_id: str | None = None

    @property
    def held(self) -> HeldReward:
        """Give it as the rules take it."""
        return HeldReward(
            issue_id=IssueId(self.issue_id),
            reward_id=RewardId(self.reward_id),
            cost=Points(self.cost),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            offer_id=OfferId(self.offer_id) if self.offer_id is not None else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """One use of a reward. `place`: of several with one cause; `note`: what a person should look at."""

    member_id: UUID
    cause: UUID
    place: int
    reward_id: str
    issue_id: str | None
    cost: int
    charity: str | None
    note: str | None
    store_id: str | None
    business_date: date
    recorded_at: datetime


def issue_by_id(connection: Connection, issue_id: str) -> IssuedRow | None:
    """Find an issued reward. It changes under the lock of the books of the member who holds it, and of nobody else."""
    statement = select(issued_rewards).where(issued_rewards.c.issue_id == issue_id)
    row = connection.execute(statement).mappings().first()
    return IssuedRow(**row) if row else None


def causes_that_gave(connection: Connection, causes: Iterable[str]) -> set[str]:
    """Give those of the causes that have given a reward."""
    wanted = among(connection, issued_rewards.c.cause, causes)
    return {cause for (cause,) in connection.execute(select(issued_rewards.c.cause).where(wanted)) if cause}


def insert_issues(connection: Connection, rows: Sequence[IssuedRow]) -> None:
    """Append issued rewards."""
    insert_rows(connection, issued_rewards, [values_of(row) for row in rows])


def settle_issues(connection: Connection, issue_ids: Iterable[str], status: IssueStatus, *, at: datetime) -> None:
    """Note that issued rewards were redeemed or cancelled, or that they lapsed."""
    statement = update(issued_rewards).where(among(connection, issued_rewards.c.issue_id, issue_ids))
    connection.execute(statement.values(status=status.value, settled_at=at))


def open_issues_of(connection: Connection, member_ids: Iterable[UUID]) -> list[IssuedRow]:
    """Give what members hold, those that have lapsed and were not noted so yet too, oldest first."""
    statement = (
        select(issued_rewards)
        .where(
            among(connection, issued_rewards.c.member_id, member_ids),
            issued_rewards.c.status == IssueStatus.ISSUED.value,
        )
        .order_by(issued_rewards.c.issued_at, issued_rewards.c.issue_id)
    )
    return [IssuedRow(**row) for row in connection.execute(statement).mappings()]


def members_with_lapsed_rewards(connection: Connection, *, today: date, after: UUID | None, limit: int) -> list[UUID]:
    """List members who hold a reward whose last day is over, in the order of their ids."""
    statement = (
        select(issued_rewards.c.member_id)
        .distinct()
        .where(issued_rewards.c.ends_on < today, issued_rewards.c.status == IssueStatus.ISSUED.value)
    )
    if after is not None:
        statement = statement.where(issued_rewards.c.member_id > after)
    return list(connection.execute(statement.order_by(issued_rewards.c.member_id).limit(limit)).scalars())


def is_withdrawn(connection: Connection, row: IssuedRow) -> bool:
    """Tell whether the offer that gave a reward was cancelled."""
    cancelled = offers.c.cancelled_at.is_not(None)
    statement = select(offers.c.offer_id).where(offers.c.offer_id == row.offer_id, cancelled)
    return row.offer_id is not None and connection.execute(statement).first() is not None


def held_by(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, tuple[HeldReward, ...]]:
    """Give what members hold, oldest first; who holds nothing is left out, and what a cancelled offer gave."""
    cancelled = and_(offers.c.offer_id == issued_rewards.c.offer_id, offers.c.cancelled_at.is_not(None))
    statement = (
        select(issued_rewards)
        .where(
            among(connection, issued_rewards.c.member_id, member_ids),
            issued_rewards.c.status == IssueStatus.ISSUED.value,
        )
        .where(~select(offers.c.offer_id).where(cancelled).exists())
        .order_by(issued_rewards.c.issued_at, issued_rewards.c.issue_id)
    )
    found: dict[UUID, tuple[HeldReward, ...]] = {}
    for row in connection.execute(statement).mappings():
        found[row["member_id"]] = (*found.get(row["member_id"], ()), IssuedRow(**row).held)
    return found


def set_aside_for(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Sum the points that are set aside for what members hold; who holds nothing is left out."""
    statement = (
        select(issued_rewards.c.member_id, func.sum(issued_rewards.c.cost))
        .where(
            among(connection, issued_rewards.c.member_id, member_ids),
            issued_rewards.c.status == IssueStatus.ISSUED.value,
        )
        .group_by(issued_rewards.c.member_id)
    )
    return {member_id: int(cost) for member_id, cost in connection.execute(statement)}


def move_issues(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Give what a merged member held to the survivor; what was used stays under the name it was used by."""
    statement = update(issued_rewards).where(issued_rewards.c.member_id == source)
    connection.execute(statement.where(issued_rewards.c.status == IssueStatus.ISSUED.value).values(member_id=survivor))


def taken_of(connection: Connection, reward_ids: Iterable[str]) -> dict[str, int]:
    """Give how many of each reward were taken; those of which none ever was are left out."""
    statement = select(reward_stock).where(among(connection, reward_stock.c.reward_id, reward_ids))
    return {row.reward_id: int(row.taken) for row in connection.execute(statement)}


def insert_uses(connection: Connection, rows: Sequence[UseRow]) -> None:
    """Append uses."""
    insert_rows(connection, reward_uses, [values_of(row) for row in rows])


def uses_of(connection: Connection, member_id: UUID, cause: UUID) -> list[UseRow]:
    """Give the uses of one sale, in their order."""
    statement = (
        select(reward_uses)
        .where(reward_uses.c.member_id == member_id, reward_uses.c.cause == cause)
        .order_by(reward_uses.c.place)
    )
    return [UseRow(**row) for row in connection.execute(statement).mappings()]


def noted_uses(connection: Connection, *, since: date, until: date, limit: int) -> list[UseRow]:
    """Give the uses that a person should look at, newest first."""
    statement = (
        select(reward_uses)
        .where(reward_uses.c.note.is_not(None), reward_uses.c.business_date.between(since, until))
        .order_by(reward_uses.c.recorded_at.desc(), reward_uses.c.cause, reward_uses.c.place)
        .limit(limit)
    )
    return [UseRow(**row) for row in connection.execute(statement).mappings()]
