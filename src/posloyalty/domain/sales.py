"""A basket before it is priced, and the priced sale with its award: the values that the rules take and give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from posloyalty.domain.ids import GivingId, IssueId, OfferId, RewardId, RuleId, SaleId, Sku, StoreId, TierId
from posloyalty.domain.money import Money, Points


class Channel(StrEnum):
    """Where a sale is made."""

    STORE = "store"
    PHONE = "phone"
    WEB = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a basket. `amount` is the line's total before its own discount, never negative."""

    sku: Sku
    amount: Money
    quantity: Decimal = Decimal(1)
    discount: Money = Money(0)
    name: str = ""
    category: str = ""
    brand: str = ""
    tier_discount: Money = Money(0)  # of `discount`: what the member's tier takes off
    tax: str = ""  # the name of its rate; empty: the shop's usual one, if there is any
    list_amount: Money | None = None  # what the price list says, where somebody changed the price
    why: str = ""  # why a price was changed or a discount given
    checked: tuple[str, ...] = ()  # flags of the product that the cashier was asked about and confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """What is being bought. `occurred_at` is aware; the rules turn it into the programme's timezone.

    `discount_tier`: whose discount stands in the lines, for the receipt to name; the rules look at the lines alone.
    """

    lines: tuple[Line, ...]
    occurred_at: datetime
    discount: Money = Money(0)
    coupons: tuple[str, ...] = ()
    channel: Channel = Channel.STORE
    store: StoreId = StoreId("")
    discount_tier: TierId | None = None
    discount_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """What the computing side knows of the member, as of before the sale. None: not known, and then does not match."""

    tier: TierId | None = None
    segments: frozenset[str] = frozenset()
    first_purchase: bool | None = None
    categories_bought: frozenset[str] | None = None
    birthday_month: int | None = None
    uses: Mapping[RuleId, int] | None = None  # of rules with a limit, in its period so far; None counts as unused
    offered: frozenset[RuleId] = frozenset()  # rules that a current offer names for the member


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldReward:
    """A reward that was issued to the member and is not used yet. `cost`: points set aside for it, 0 if given.

    One that an offer gave can be used from the first through the last of its local days.
    """

    issue_id: IssueId
    reward_id: RewardId
    cost: Points = Points(0)
    starts_on: date | None = None
    ends_on: date | None = None
    offer_id: OfferId | None = None

    def is_usable_on(self, day: date) -> bool:
        """Tell whether the local `day` is one on which it can be used."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardUse:
    """One reward in a sale: the points that it cost and the money that it took off the bill."""

    reward_id: RewardId
    cost: Points
    worth: Money = Money(0)
    issue_id: IssueId | None = None  # of the held reward that was used; None: bought in this sale


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardsKnown:
    """What the computing side knows of rewards besides the programme. Stock that is not known counts as there."""

    held: tuple[HeldReward, ...] = ()  # of the member, oldest first
    stock_left: Mapping[RewardId, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """Money that the shop gives to the cause of one [[giving]] out of a sale, or no longer gives after a return."""

    giving_id: GivingId
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShare:
    """What one line has of the whole sale: stored with the event, so that a return recomputes nothing."""

    net: Money  # amount less own discount less its share of the basket discount
    earning: Money  # what counts towards spend (step 1), 0 when excluded
    paid_with_points: Money
    points_used: Points
    award: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedSale:
    """A basket with everything computed. Σ explanation = Σ shares' award = award."""

    subtotal: Money  # Σ line amounts less line discounts
    discount: Money  # the basket discount
    total: Money  # Σ nets: what the customer owes before points
    redeemed: Points  # with what rewards cost
    worth: Money  # money that the redeemed points and the rewards take off
    to_pay: Money  # total − worth
    award: Points
    explanation: tuple[tuple[RuleId, Points], ...]
    shares: tuple[LineShare, ...]
    stamps: tuple[tuple[RuleId, int], ...] = ()  # of stamp rules: whole quantities that this sale adds to their cards
    rewards: tuple[RewardUse, ...] = ()  # in the order asked; their cost is part of `redeemed`, their worth of `worth`
    gifts: tuple[Gift, ...] = ()  # in file order; the shop gives them, nobody pays them

    @property
    def points_alone(self) -> Points:
        """Points that were used as money, without what rewards cost."""
        return Points(int(self.redeemed) - sum(int(use.cost) for use in self.rewards))

    @property
    def worth_of_points(self) -> Money:
        """Money that points took off, without what rewards took off."""
        return Money(int(self.worth) - sum(int(use.worth) for use in self.rewards))


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldLine:
    """A line as it was sold, with its share and what has been returned of it so far."""

    line: Line
    share: LineShare
    returned_quantity: Decimal = Decimal(0)
    returned_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedLine:
    """One line of a return: `index` counts the sale's lines from 0. Cumulative arithmetic is already done."""

    index: int
    quantity: Decimal
    whole: bool  # the line's last unit came back with this return
    net: Money  # goods value that comes back
    money_back: Money  # net − part paid with points
    points_back: Points  # redeemed points that come back
    award_taken: Points  # of the award
    earning: Money  # spend that no longer counts


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedReturn:
    """A return with everything computed, summed over its lines.

    `award_taken` holds the `charged_points` too: points that are gone and paid for by `charged`, which is kept of the
    money that the lines give back.
    """

    sale_id: SaleId
    lines: tuple[ReturnedLine, ...]
    money_back: Money
    points_back: Points
    award_taken: Points
    charged_points: Points = Points(0)
    charged: Money = Money(0)
    gifts: tuple[Gift, ...] = ()  # what is no longer given to causes

    @property
    def points_taken(self) -> Points:
        """Points of the award that the member loses: those that were not paid for."""
        return self.award_taken - self.charged_points


@dataclass(frozen=True, slots=True, kw_only=True)
class RedemptionLimits:
    """What bounds a redemption of points besides the programme: figures of the member and the till, in points."""

    safe_now: Points
    balance: Points  # available as known, for keep_points
    till_may_redeem: bool = True
    proof_given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PricingRequest:
    """Everything that pricing takes besides the programme."""

    basket: Basket
    member: MemberFacts | None = None
    redeem_points: Points = Points(0)
    limits: RedemptionLimits = field(default_factory=lambda: RedemptionLimits(safe_now=Points(0), balance=Points(0)))
    rewards: tuple[RewardId, ...] = ()  # one named twice is used twice
    rewards_known: RewardsKnown = field(default_factory=RewardsKnown)
