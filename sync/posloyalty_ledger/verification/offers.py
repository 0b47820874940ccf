"""Check that offers, the rewards that they gave and the members to whom they were made belong to one another."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from posloyalty_ledger.offer_tables import made_offers, offers
from posloyalty_ledger.reward_tables import issued_rewards
from posloyalty_ledger.segment_tables import segment_members
from posloyalty_ledger.tables import members


def offers_faults(connection: Connection) -> Iterator[str]:
    """Name each offer that was made without its reward, and whatever stayed with a merged member."""
    yield from _without_reward(connection)
    yield from _of_no_offer(connection)
    yield from _left_behind(connection)


def _without_reward(connection: Connection) -> Iterator[str]:
    """An offer of a reward gives it where it is made; an offer of a rule gives none."""
    statement = (
        select(made_offers.c.offer_id, made_offers.c.member_id)
        .outerjoin(offers, offers.c.offer_id == made_offers.c.offer_id)
        .outerjoin(issued_rewards, issued_rewards.c.issue_id == made_offers.c.issue_id)
        .where(
            or_(
                offers.c.offer_id.is_(None),
                offers.c.reward_id.is_distinct_from(issued_rewards.c.reward_id),
                offers.c.reward_id.is_not(None) & issued_rewards.c.offer_id.is_distinct_from(offers.c.offer_id),
            )
        )
    )
    for offer_id, member_id in connection.execute(statement):
        yield f"offer {offer_id}: was made to member {member_id} without what it offers"


def _of_no_offer(connection: Connection) -> Iterator[str]:
    """A reward that an offer gave can be used on the days of the offer, and on no other."""
    statement = (
        select(issued_rewards.c.issue_id)
        .outerjoin(offers, offers.c.offer_id == issued_rewards.c.offer_id)
        .where(
            issued_rewards.c.offer_id.is_not(None),
            or_(
                issued_rewards.c.starts_on.is_distinct_from(offers.c.starts_on),
                issued_rewards.c.ends_on.is_distinct_from(offers.c.ends_on),
            ),
        )
    )
    for issue_id in connection.execute(statement).scalars():
        yield f"reward {issue_id}: its days are not those of the offer that gave it"


def _left_behind(connection: Connection) -> Iterator[str]:
    for table, what in ((made_offers, "an offer"), (segment_members, "a segment")):
        statement = (
            select(table.c.member_id)
            .distinct()
            .join(members, members.c.member_id == table.c.member_id)
            .where(members.c.merged_into.is_not(None))
        )
        for member_id in connection.execute(statement).scalars():
            yield f"member {member_id}: was merged, and {what} stayed behind"
