"""Show tiers as people ask for them: the next one with what is missing to it, and what a tier gives besides points."""

from __future__ import annotations

from posloyalty.domain.ids import TierId
from posloyalty.domain.members import MemberPast
from posloyalty.domain.money import Money, decimal_text
from posloyalty.domain.programme import Programme, TierMetric
from posloyalty.domain.sales import Basket
from posloyalty.domain.tier_discounts import tier_named
from posloyalty.domain.tiers import TierProgress
from posloyalty.use_cases.views import NextTier, TierDiscount


def next_tier_of(past: MemberPast | None, programme: Programme) -> NextTier | None:
    """Say what is missing to the next tier, as the ledger told it; None at the top, or where nothing was told."""
    if past is None or past.next_tier is None:
        return None
    return next_tier_view(TierProgress(tier=past.next_tier, missing=past.missing), programme)


def next_tier_view(ahead: TierProgress | None, programme: Programme) -> NextTier | None:
    """Name the tier by a programme; None where that has no such tier."""
    tiers = programme.tiers
    step = tier_named(programme, ahead.tier) if ahead else None
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


def tier_discount_of(basket: Basket, programme: Programme) -> TierDiscount | None:
    """Name the tier whose discount stands in a basket's lines, by the programme that it was computed with."""
    if basket.discount_tier is None:
        return None
    step = tier_named(programme, basket.discount_tier)
    return TierDiscount(
        tier=basket.discount_tier,
        name=step.name if step else basket.discount_tier,
        percent=decimal_text(step.discount_percent) if step else "",
        amount=Money(sum(int(line.tier_discount) for line in basket.lines)),
    )


def perks_of(tier: TierId | None, programme: Programme) -> tuple[str, ...]:
    """Give the perks of a tier, by name."""
    step = tier_named(programme, tier)
    return tuple(sorted(step.perks)) if step else ()
