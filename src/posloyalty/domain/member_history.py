"""Keep what a member's sales so far mean to the rules: uses of limits, first purchases, stamps, and what tiers count.

The ledger keeps it with the full history, a till as far as it was told, a trial in memory. Sales are noted after they
were priced, so that the facts of a sale are those from before it. Programme file, "From a basket to points", "Tiers".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from posloyalty.domain.expiry import add_days
from posloyalty.domain.ids import RewardId, RuleId, TierId
from posloyalty.domain.offers import RuleOffer, rules_offered
from posloyalty.domain.periods import period_key, uses_made
from posloyalty.domain.programme import Programme, Tiers
from posloyalty.domain.sales import Basket, MemberFacts, PricedSale
from posloyalty.domain.tiers import (
    DayCount,
    falls_of,
    higher_of,
    lapses_after_return,
    lapses_after_sale,
    tier_on,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierTrial:
    """A tier that a member may try, from the first through the last of these local days, beside the earned one."""

    tier: TierId
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTraits:
    """What is known of a member besides their sales."""

    birthday_month: int | None = None
    segments: frozenset[str] = frozenset()
    trials: tuple[TierTrial, ...] = ()
    offers: tuple[RuleOffer, ...] = ()


@dataclass(slots=True, kw_only=True)
class MemberHistory:
    """What the rules look at of one member's past. Changed by the functions below alone.

    A day stays in `days` when everything bought on it came back: it was a purchase.
    """

    bought: bool = False
    categories: set[str] = field(default_factory=set)
    uses: dict[tuple[RuleId, str], int] = field(default_factory=dict)  # of limited rules, by period
    stamps: dict[RuleId, int] = field(default_factory=dict)
    days: dict[date, DayCount] = field(default_factory=dict)
    lapses: Mapping[TierId, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSale:
    """What one sale adds to a history: `given` are the rules that gave points, `spend` is in minor units."""

    categories: frozenset[str] = frozenset()
    given: frozenset[RuleId] = frozenset()
    stamps: tuple[tuple[RuleId, int], ...] = ()
    spend: int = 0
    points: int = 0


def tier_of(history: MemberHistory, traits: MemberTraits, programme: Programme, day: date) -> TierId | None:
    """Give the member's tier on a local day: the earned one, or a trial that is higher."""
    tiers = programme.tiers
    if tiers is None:
        return None
    tried = [trial.tier for trial in traits.trials if trial.starts_on <= day <= trial.ends_on]
    return higher_of(tiers, [tier_on(tiers, history.lapses, day), *tried])


def tier_changes_on(history: MemberHistory, traits: MemberTraits, programme: Programme, day: date) -> date | None:
    """Give the first day after `day` on which the tier may be another one if nothing happens; None if it stays."""
    tiers = programme.tiers
    if tiers is None:
        return None
    days = [edge for trial in traits.trials for edge in (trial.starts_on, add_days(trial.ends_on, 1))]
    held = tier_on(tiers, history.lapses, day)
    if held is not None and (falls_on := falls_of(tiers, history.lapses, held)) is not None:
        days.append(falls_on)
    return min((edge for edge in days if edge > day), default=None)


def facts_on(history: MemberHistory, traits: MemberTraits, programme: Programme, day: date) -> MemberFacts:
    """Give what the rules look at in a sale of this local day, as of before it."""
    return MemberFacts(
        tier=tier_of(history, traits, programme, day),
        segments=traits.segments,
        first_purchase=not history.bought,
        categories_bought=frozenset(history.categories) if _asks_for_categories(programme) else None,
        birthday_month=traits.birthday_month,
        offered=rules_offered(traits.offers, day),
        uses={
            rule.id: history.uses.get((rule.id, period_key(rule.limit.per, day)), 0)
            for rule in programme.earning.rules
            if rule.limit is not None
        },
    )


def counted(basket: Basket, priced: PricedSale) -> CountedSale:
    """Give what a priced basket means to the member's history."""
    return CountedSale(
        categories=frozenset(line.category for line in basket.lines if line.category),
        given=frozenset(rule for rule, _ in priced.explanation),
        stamps=priced.stamps,
        spend=sum([int(share.earning) for share in priced.shares]),
        points=int(priced.award),
    )


def note_sale(history: MemberHistory, programme: Programme, sale: CountedSale, day: date) -> tuple[RewardId, ...]:
    """Count a sale of the local `day`; give the rewards whose stamp cards it filled. Tiers are reviewed apart."""
    history.bought = True
    history.categories.update(sale.categories)
    rewards = _note_stamps(history, programme, sale.stamps, day)
    for rule, period in uses_made({one.id: one.limit for one in programme.earning.rules}, sale.given, day=day):
        _use(history, rule, period)
    count = DayCount(spend=sale.spend, points=sale.points, orders=1)
    history.days[day] = history.days.get(day, DayCount()).plus(count)
    return rewards


def note_return(history: MemberHistory, *, sold_on: date, spend: int, points: int, wholly: bool) -> None:
    """Take what came back off the day of its sale. A return frees no limit and no first purchase."""
    back = DayCount(spend=-spend, points=-points, orders=-1 if wholly else 0)
    history.days[sold_on] = history.days.get(sold_on, DayCount()).plus(back)


def rise_after_sale(history: MemberHistory, tiers: Tiers | None, today: date) -> None:
    """Let a sale that was noted count towards the tiers: they rise at once."""
    if tiers is not None:
        history.lapses = lapses_after_sale(tiers, history.lapses, history.days, today)


def fall_after_return(history: MemberHistory, tiers: Tiers | None, today: date) -> None:
    """Let a return that was noted count: what is no longer earned falls from today, with its grace."""
    if tiers is not None:
        history.lapses = lapses_after_return(tiers, history.lapses, history.days, today)


def _note_stamps(
    history: MemberHistory, programme: Programme, stamps: tuple[tuple[RuleId, int], ...], day: date
) -> tuple[RewardId, ...]:
    """Put stamps on the cards; a limited rule is used once for each reward that it gives."""
    rules = {rule.id: rule for rule in programme.earning.rules}
    rewards: list[RewardId] = []
    for rule_id, pieces in stamps:
        rule, before = rules[rule_id], history.stamps.get(rule_id, 0)
        history.stamps[rule_id] = before + pieces
        assert rule.reward is not None, "a stamp rule names its reward"
        for _ in range((before + pieces) // rule.every - before // rule.every):
            rewards.append(rule.reward)
            if rule.limit is not None:
                _use(history, rule.id, period_key(rule.limit.per, day))
    return tuple(rewards)


def _use(history: MemberHistory, rule: RuleId, period: str) -> None:
    history.uses[rule, period] = history.uses.get((rule, period), 0) + 1


def _asks_for_categories(programme: Programme) -> bool:
    return any(rule.when.first_in_category is not None for rule in programme.earning.rules)
