"""What the screens need to know about the shop and its programme, read once and after each change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from posloyalty.domain.coupon_codes import coupon_words
from posloyalty.domain.ids import CashierId, RewardId, RuleId, TierId
from posloyalty.domain.money import Points
from posloyalty.domain.programme import Programme, Redemption
from posloyalty.use_cases.country import chosen_country
from posloyalty.use_cases.first_run import is_guide_open
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.views import MemberOffer

# Today and yesterday matter to what the till shows; one more for a clock that was put back.
CLOSED_DAYS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopFacts:
    """The shop, its currency, and how points may be used. `currency` is empty before this till joined a ledger."""

    shop_name: str = ""
    till_name: str = ""
    currency: str = ""
    decimals: int = 2
    timezone: str = "UTC"
    redemption: Redemption | None = None
    reward_names: tuple[tuple[RewardId, str], ...] = ()
    coupon_rules: tuple[tuple[str, tuple[RuleId, ...]], ...] = ()  # which rules look for a coupon
    tier_names: tuple[tuple[TierId, str], ...] = ()
    cashiers: tuple[str, ...] = ()
    cashier_names: tuple[tuple[CashierId, str], ...] = ()
    closed_days: tuple[tuple[date, datetime], ...] = ()  # the newest, and when each was closed
    drawer_open: bool = False
    joined: bool = False
    alone: bool = False  # without a ledger
    country: str = ""  # fixed, chosen or told; empty: none of these yet
    country_is_fixed: bool = False  # from outside: flags, a variable, the settings file
    in_setup: bool = False  # the guide has begun and has not come to its end

    @property
    def has_rewards(self) -> bool:
        """Tell whether the programme has rewards."""
        return bool(self.reward_names)

    @property
    def can_use_points(self) -> bool:
        """Tell whether points take money off or buy rewards."""
        return self.redemption is not None or self.has_rewards

    def offer_name(self, offer: MemberOffer) -> str:
        """Give what a personal offer is called: its own name, its reward's, or words made of its rule's id."""
        if offer.name:
            return offer.name
        if offer.reward is not None:
            return dict(self.reward_names).get(offer.reward, offer.reward)
        words = (offer.rule or offer.id).replace("-", " ").replace("_", " ")
        return words[:1].upper() + words[1:]

    def tier_name(self, tier: TierId | None) -> str:
        """Give what the programme calls a tier."""
        return dict(self.tier_names).get(tier, str(tier)) if tier else ""


def read_shop(till: TillPorts) -> ShopFacts:
    """Read the facts; before enrolment there are none."""
    identity = till.store.identity()
    known = till.store.cashiers.known()
    cashiers = tuple(cashier.name for cashier in known if not cashier.is_off)
    if identity is None:
        return ShopFacts(
            cashiers=cashiers, in_setup=True, country=chosen_country(till), country_is_fixed=bool(till.fixed_region)
        )
    programme, drawer = till.store.programme().programme, till.store.book.drawer()
    return ShopFacts(
        shop_name=identity.store_name,
        till_name=identity.till_name,
        currency=programme.currency,
        decimals=programme.decimals,
        timezone=programme.timezone,
        redemption=programme.redemption,
        reward_names=tuple((reward.id, reward.name) for reward in programme.rewards),
        coupon_rules=_coupon_rules(programme),
        tier_names=_tier_names(programme),
        cashiers=cashiers,
        cashier_names=tuple((cashier.cashier_id, cashier.name) for cashier in known),
        closed_days=tuple(till.store.book.closed_days().items())[:CLOSED_DAYS_SHOWN],
        drawer_open=drawer is not None and drawer.is_open,
        joined=True,
        alone=identity.is_alone,
        country=chosen_country(till),
        country_is_fixed=bool(till.fixed_region),
        in_setup=is_guide_open(till),
    )


def _tier_names(programme: Programme) -> tuple[tuple[TierId, str], ...]:
    return tuple((tier.id, tier.name) for tier in programme.tiers.steps) if programme.tiers else ()


def _coupon_rules(programme: Programme) -> tuple[tuple[str, tuple[RuleId, ...]], ...]:
    rules = programme.earning.rules
    return tuple(
        (word, tuple(rule.id for rule in rules if rule.when.coupon == word)) for word in coupon_words(programme)
    )


def points_stride(redemption: Redemption) -> Points:
    """Give how many points one press of plus adds: a whole number of steps, and no fewer than ten."""
    step = max(1, int(redemption.step_points))
    return Points(step * -(-10 // step))


def more_points(points: Points, *, redemption: Redemption, largest: Points) -> Points:
    """Give the next larger amount to use, up to the largest that is allowed."""
    stride = points_stride(redemption)
    wanted = max(int(redemption.min_points), (int(points) // stride + 1) * stride)
    return Points(min(wanted, largest))


def fewer_points(points: Points, *, redemption: Redemption) -> Points:
    """Give the next smaller amount to use; below the programme's minimum it is none."""
    stride = points_stride(redemption)
    wanted = (int(points) - 1) // stride * stride
    return Points(wanted if wanted >= max(1, redemption.min_points) else 0)


def most_below(limit: Points, *, redemption: Redemption) -> Points:
    """Give the largest whole number of steps below `limit`; none where that is less than the programme's minimum."""
    step = max(1, int(redemption.step_points))
    wanted = (int(limit) - 1) // step * step
    return Points(wanted if wanted >= max(1, redemption.min_points) else 0)
