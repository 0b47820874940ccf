"""Say how far members are from the next tier, and from losing the one they hold, by the programme in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.ids import TierId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Money, decimal_text
from posloyalty.domain.programme import Programme, TierMetric
from posloyalty.domain.tier_discounts import tier_named
from posloyalty.domain.tiers import TierProgress, next_tier, tier_on, to_stay
from posloyalty_ledger.histories import repository
from posloyalty_ledger.programmes.service import programme_in_force

# A tier missing from both keys: the programme has none, or the member stands at the top and nothing can be lost.
Progress = dict[str, Any]


def progress_of(connection: Connection, member_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, Progress]:
    """Give `{"next_tier": {id, missing} or null, "keep_tier": {id, missing, by} or null, "tier_benefits"}` of members.

    `missing` is money as text for a programme that counts spend, else a whole number as text; `by` is a local date.
    """
    programme = programme_in_force(connection, now=now)
    wanted = list(member_ids)
    if programme.tiers is None:
        return {member_id: {"next_tier": None, "keep_tier": None, "tier_benefits": None} for member_id in wanted}
    today = business_date(now, programme.timezone)
    days, lapses = repository.days_of(connection, wanted), repository.lapses_of(connection, wanted)
    found: dict[UUID, Progress] = {}
    for member_id in wanted:
        counted, lapsing = days.get(member_id, {}), lapses.get(member_id, {})
        held = tier_on(programme.tiers, lapsing, today)
        found[member_id] = {
            "next_tier": _shown(programme, next_tier(programme.tiers, counted, held=held, today=today)),
            "keep_tier": _shown(programme, to_stay(programme.tiers, lapsing, counted, held=held, today=today)),
            "tier_benefits": tier_benefits(programme, held),
        }
    return found


def _shown(programme: Programme, progress: TierProgress | None) -> dict[str, str] | None:
    if progress is None:
        return None
    shown = {"id": str(progress.tier), "missing": missing_in_words(programme, progress.missing)}
    return shown if progress.by is None else {**shown, "by": progress.by.isoformat()}


def tier_benefits(programme: Programme, tier: TierId | None) -> dict[str, Any] | None:
    """Give what a tier gives besides points, so that a web shop can: its discount in percent, and its perks."""
    step = tier_named(programme, tier)
    if step is None:
        return None
    percent = decimal_text(step.discount_percent) if step.discount_percent else None
    return {"id": step.id, "name": step.name, "discount_percent": percent, "perks": sorted(step.perks)}


def missing_in_words(programme: Programme, missing: int) -> str:
    """Write what is missing in the metric's unit."""
    is_money = programme.tiers is not None and programme.tiers.metric is TierMetric.SPEND
    return Money(missing).text(decimals=programme.decimals) if is_money else str(missing)
