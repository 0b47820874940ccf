"""Show the next tier as people ask for it: which one, and what is missing to it."""

from __future__ import annotations

from posloyalty.domain.members import MemberPast
from posloyalty.domain.money import Money
from posloyalty.domain.programme import Programme, TierMetric
from posloyalty.domain.tiers import TierProgress
from posloyalty.use_cases.views import NextTier


def next_tier_of(past: MemberPast | None, programme: Programme) -> NextTier | None:
    """Say what is missing to the next tier, as the ledger told it; None at the top, or where nothing was told."""
    if past is None or past.next_tier is None:
        return None
    return next_tier_view(TierProgress(tier=past.next_tier, missing=past.missing), programme)


def next_tier_view(ahead: TierProgress | None, programme: Programme) -> NextTier | None:
    """Name the tier by a programme; None where that has no such tier."""
    tiers = programme.tiers
    step = next((tier for tier in tiers.steps if tier.id == ahead.tier), None) if tiers and ahead else None
    if tiers is None or ahead is None or step is None:
        return None
    is_money = tiers.metric is TierMetric.SPEND
    return NextTier(
        id=step.id,
        name=step.name,
        missing=Money(ahead.missing).text(decimals=programme.decimals) if is_money else str(ahead.missing),
        metric=tiers.metric,
        missing_units=ahead.missing,
        from_units=step.from_metric,
    )
