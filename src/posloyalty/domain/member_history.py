"""Keep what a member's sales so far mean to the rules: uses of limits, first purchases, stamps, and what tiers count.

The ledger keeps it with the full history, a till as far as it was told, a trial in memory. Sales are noted after they
were priced, so that the facts of a sale are those from before it. Programme file, "From a basket to points", "Tiers".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from posloyalty.domain.ids import RewardId, RuleId, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.periods import period_key
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket, MemberFacts, PricedSale
from posloyalty.domain.tiers import DayCount, higher_of, lapses_after_return, lapses_after_sale, tier_on


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


@dataclass(slots=True, kw_only=True)
class MemberHistory:
    """What the rules look at of one member's past. Changed by `note_sale` and `note_return` alone."""

    sales: int = 0
    categories: set[str] = field(default_factory=set)
    uses: dict[tuple[RuleId, str], int] = field(default_factory=dict)  # of limited rules, by period
    stamps: dict[RuleId, int] = field(default_factory=dict)
    days: dict[date, DayCount] = field(default_factory=dict)
    lapses: Mapping[TierId, date] = field(default_factory=dict)


def tier_of(history: MemberHistory, traits: MemberTraits, programme: Programme, day: date) -> TierId | None:
    """Give the member's tier on a local day: the earned one, or a trial that is higher."""
    tiers = programme.tiers
    if tiers is None:
        return None
    tried = [trial.tier for trial in traits.trials if trial.starts_on <= day <= trial.ends_on]
    earned = tier_on(tiers, history.lapses, day)
    return higher_of(tiers, [earned, *tried]) if tried else earned


def facts_on(history: MemberHistory, traits: MemberTraits, programme: Programme, day: date) -> MemberFacts:
    """Give what the rules look at in a sale of this local day, as of before it."""
    return MemberFacts(
        tier=tier_of(history, traits, programme, day),
        segments=traits.segments,
        first_purchase=history.sales == 0,
        categories_bought=frozenset(history.categories) if _asks_for_categories(programme) else None,
        birthday_month=traits.birthday_month,
        uses={
            rule.id: history.uses.get((rule.id, period_key(rule.limit.per, day)), 0)
            for rule in programme.earning.rules
            if rule.limit is not None
        },
    )


def note_sale(
    history: MemberHistory, programme: Programme, *, basket: Basket, priced: PricedSale, day: date, today: date
) -> tuple[RewardId, ...]:
    """Count a sale of the local `day`, as of `today`; give the rewards whose stamp cards it filled."""
    history.sales += 1
    history.categories.update(line.category for line in basket.lines if line.category)
    rewards = _note_stamps(history, programme, priced, day)
    _note_uses(history, programme, [rule for rule, _ in priced.explanation], day)
    if programme.tiers is not None:
        count = DayCount(spend=sum([int(share.earning) for share in priced.shares]), points=int(priced.award), orders=1)
        history.days[day] = history.days.get(day, DayCount()).plus(count)
        history.lapses = lapses_after_sale(programme.tiers, history.lapses, history.days, today)
    return rewards


def note_return(
    history: MemberHistory,
    programme: Programme,
    *,
    sold_on: date,
    earning: Money,
    award_taken: Points,
    wholly: bool,
    today: date,
) -> None:
    """Take what came back off the day of its sale. A return frees no limit and no first purchase."""
    if programme.tiers is None or sold_on not in history.days:
        return
    back = DayCount(spend=-int(earning), points=-int(award_taken), orders=-1 if wholly else 0)
    history.days[sold_on] = history.days[sold_on].plus(back)
    history.lapses = lapses_after_return(programme.tiers, history.lapses, history.days, today)


def _note_uses(history: MemberHistory, programme: Programme, given: list[RuleId], day: date) -> None:
    """Count a use of each limited rule that gave points."""
    for rule in programme.earning.rules:
        if rule.limit is not None and rule.id in given:
            _use(history, rule.id, period_key(rule.limit.per, day))


def _note_stamps(history: MemberHistory, programme: Programme, priced: PricedSale, day: date) -> tuple[RewardId, ...]:
    """Put stamps on the cards; a limited rule is used once for each reward that it gives."""
    rules = {rule.id: rule for rule in programme.earning.rules} if priced.stamps else {}
    rewards: list[RewardId] = []
    for rule_id, pieces in priced.stamps:
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
