"""Tell tills what members' pasts mean to the programme in force: no more than its rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from posloyalty.domain.programme import Programme, Tier, Tiers
from posloyalty.domain.rewards import limit_name
from posloyalty.domain.tiers import counts_until
from posloyalty.wire.messages import PastValue
from posloyalty_ledger.histories import repository
from posloyalty_ledger.history_tables import purchase_days
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.programmes import repository as programmes
from posloyalty_ledger.programmes.service import parsed_programme
from posloyalty_ledger.rows import among
from posloyalty_ledger.rule_uses.repository import uses_of_members


def pasts_of(connection: Connection, rows: Sequence[MemberRow], *, now: datetime, today: date) -> dict[UUID, PastValue]:
    """Give the pasts of members; one who never bought has one as well, for a first purchase is known to be one."""
    programme = parsed_programme(programmes.in_force(connection, now=now))
    wanted = [row.member_id for row in rows]
    counted = _counted(connection, wanted, programme.tiers, today=today)
    rules = programme.earning.rules
    asks_categories = any(rule.when.first_in_category is not None for rule in rules)
    categories = repository.categories_of(connection, wanted) if asks_categories else {}
    limited = {str(rule.id) for rule in rules if rule.limit is not None}
    limited |= {limit_name(reward.id) for reward in programme.rewards if reward.limit is not None}
    uses = uses_of_members(connection, wanted, [today]) if limited else {}
    pasts: dict[UUID, PastValue] = {}
    for row in rows:
        ahead = _ahead(programme, row.tier, counted.get(row.member_id, 0))
        pasts[row.member_id] = PastValue(
            bought=row.member_id in counted,
            categories=sorted(categories.get(row.member_id, ())),
            uses=[
                (rule, period, count)
                for (rule, period), count in sorted(uses.get(row.member_id, {}).items())
                if rule in limited
            ],
            next_tier=ahead.tier,
            missing=ahead.missing,
        )
    return pasts


class _Ahead(NamedTuple):
    tier: str | None
    missing: int


def _counted(
    connection: Connection, member_ids: Sequence[UUID], tiers: Tiers | None, *, today: date
) -> dict[UUID, int]:
    """Sum what counts today of members who ever bought, in the database: a page of the feed names many members."""
    metric = purchase_days.c.spend if tiers is None else purchase_days.c[tiers.metric.value]
    since = today if tiers is None else _counts_since(tiers, today)
    statement = (
        select(purchase_days.c.member_id, func.sum(case((purchase_days.c.day >= since, metric), else_=0)))
        .where(among(connection, purchase_days.c.member_id, member_ids))
        .group_by(purchase_days.c.member_id)
    )
    return {member_id: int(metric) for member_id, metric in connection.execute(statement)}


def _counts_since(tiers: Tiers, today: date) -> date:
    """Give the first day whose sales count today."""
    if tiers.window is None:
        return date(today.year, 1, 1)
    window = tiers.window
    since = today - timedelta(days=366 * window.years + 31 * window.months + 7 * window.weeks + window.days + 1)
    while counts_until(tiers, since) <= today:
        since += timedelta(days=1)
    return since


def _ahead(programme: Programme, held: str | None, metric: int) -> _Ahead:
    steps = programme.tiers.steps if programme.tiers else ()
    ids: list[str] = [step.id for step in steps]
    above = steps[ids.index(held) + 1 if held in ids else _starting_place(steps) :]
    return _Ahead(above[0].id, max(0, int(above[0].from_metric) - metric)) if above else _Ahead(None, 0)


def _starting_place(steps: Sequence[Tier]) -> int:
    """Give the place of the first tier that is not everybody's from the beginning."""
    return sum(1 for step in steps if step.from_metric <= 0)
