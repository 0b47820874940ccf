"""Keep the rewards that members can use: what the ledger sent, less what was used at this till.

A use is kept for ever: until the ledger has posted it, its rows still bring the reward.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Final

from posloyalty.domain.facts import SaleFact
from posloyalty.domain.ids import IssueId, MemberId, OfferId, RewardId
from posloyalty.domain.money import Points
from posloyalty.domain.sales import HeldReward
from posloyalty.till_store.core import bindparam, delete, insert, select
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import HELD_REWARDS, USED_REWARDS

_PUT: Final = sql_of(insert(HELD_REWARDS).prefix_with("OR REPLACE"))
_DROP: Final = sql_of(delete(HELD_REWARDS).where(HELD_REWARDS.c.member_id == bindparam("of_member")))
HELD_COLUMNS: Final = (
    HELD_REWARDS.c.issue_id,
    HELD_REWARDS.c.reward_id,
    HELD_REWARDS.c.cost,
    HELD_REWARDS.c.starts_on,
    HELD_REWARDS.c.ends_on,
    HELD_REWARDS.c.offer_id,
)
is_unused: Final = HELD_REWARDS.c.issue_id.not_in(select(USED_REWARDS.c.issue_id))
_THEIRS: Final = sql_of(
    select(*HELD_COLUMNS)
    .where(HELD_REWARDS.c.member_id == bindparam("of_member"), is_unused)
    .order_by(HELD_REWARDS.c.place)
)
_NOTE_USE: Final = sql_of(insert(USED_REWARDS).prefix_with("OR IGNORE"))


def put_held_rewards(writer: sqlite3.Connection, member_id: MemberId, held: Iterable[HeldReward]) -> None:
    """Keep what a member holds in the place of what was kept before, oldest first."""
    writer.execute(_DROP, {"of_member": member_id.bytes})
    rows = [
        {
            "issue_id": one.issue_id,
            "member_id": member_id.bytes,
            "reward_id": one.reward_id,
            "cost": int(one.cost),
            "place": place,
            "starts_on": one.starts_on.isoformat() if one.starts_on else None,
            "ends_on": one.ends_on.isoformat() if one.ends_on else None,
            "offer_id": one.offer_id,
        }
        for place, one in enumerate(held)
    ]
    writer.executemany(_PUT, rows)


def held_rewards_of(connection: sqlite3.Connection, member_id: MemberId) -> tuple[HeldReward, ...]:
    """Give what a member can use, oldest first."""
    return tuple(held_reward_of(row) for row in connection.execute(_THEIRS, {"of_member": member_id.bytes}))


def held_reward_of(row: tuple[str, str, int, str | None, str | None, str | None]) -> HeldReward:
    """Give the reward of a row of `HELD_COLUMNS`."""
    issue_id, reward_id, cost, starts_on, ends_on, offer_id = row
    return HeldReward(
        issue_id=IssueId(issue_id),
        reward_id=RewardId(reward_id),
        cost=Points(cost),
        starts_on=date.fromisoformat(starts_on) if starts_on is not None else None,
        ends_on=date.fromisoformat(ends_on) if ends_on is not None else None,
        offer_id=OfferId(offer_id) if offer_id is not None else None,
    )


def note_used_rewards(writer: sqlite3.Connection, fact: SaleFact, *, seq: int) -> None:
    """Note which held rewards a sale used, so that this till offers them no more."""
    used = [use.issue_id for use in fact.priced.rewards if use.issue_id is not None]
    writer.executemany(_NOTE_USE, [{"issue_id": issue_id, "seq": seq} for issue_id in used])
