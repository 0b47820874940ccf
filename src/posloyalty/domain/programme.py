"""What a programme file says, as frozen values. Parsing lives in programme_file.py; the rules read only this.

Money is minor units, points whole numbers, factors and shares exact fractions, times local to `timezone`.
Field meanings: programme file (docs), one field a key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from posloyalty.domain.ids import GivingId, RewardId, RuleId, Sku, TierId
from posloyalty.domain.money import Money, Points


class Basis(StrEnum):
    """What a line's earning amount starts from."""

    AFTER_DISCOUNTS = "after_discounts"
    BEFORE_DISCOUNTS = "before_discounts"


class RuleKind(StrEnum):
    """How an earning rule pays."""

    BASE = "base"
    MULTIPLIER = "multiplier"
    BONUS = "bonus"
    STAMP = "stamp"


class OfflinePolicy(StrEnum):
    """What a till may redeem without the ledger."""

    STRICT = "strict"
    BOUNDED = "bounded"
    EARN_ONLY = "earn_only"


class Shortfall(StrEnum):
    """What happens when a return takes back points that are gone."""

    OVERDRAFT = "overdraft"
    TAKE_WHAT_IS_THERE = "take_what_is_there"
    CHARGE = "charge"


class ExpiryPolicy(StrEnum):
    """When points end."""

    ROLLING = "rolling"
    FIXED_DATE = "fixed_date"
    INACTIVITY = "inactivity"
    NEVER = "never"


class TierMetric(StrEnum):
    """What a tier counts."""

    SPEND = "spend"
    POINTS = "points"
    ORDERS = "orders"


class Downgrade(StrEnum):
    """Whether a tier falls again."""

    TO_EARNED = "to_earned"
    NEVER = "never"


class RewardKind(StrEnum):
    """What a reward gives."""

    PRODUCT = "product"
    AMOUNT = "amount"
    PERCENT = "percent"
    SHIPPING = "shipping"
    BENEFIT = "benefit"
    DONATION = "donation"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFilter:
    """Lines named by category or sku; an empty filter names none."""

    categories: frozenset[str] = frozenset()
    skus: frozenset[Sku] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A half-open wall-clock range in minutes since midnight; one that ends before it begins passes midnight."""

    since_minute: int
    until_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Conditions of a rule, action or reward: all that is set must match; an empty set or None does not restrict."""

    categories: frozenset[str] = frozenset()
    skus: frozenset[Sku] = frozenset()
    brands: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    stores: frozenset[str] = frozenset()
    weekdays: frozenset[int] = frozenset()  # Monday is 0
    hours: Hours | None = None
    from_date: date | None = None
    until_date: date | None = None
    basket_min: Money | None = None
    coupon: str | None = None
    tiers: frozenset[TierId] = frozenset()
    segments: frozenset[str] = frozenset()
    first_purchase: bool | None = None
    first_in_category: bool | None = None
    birthday_month: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `times` uses per member in a `per` period: day, week, month, year, ever."""

    times: int
    per: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarningRule:
    """One [[earning.rule]]. Only the fields of its kind are set."""

    id: RuleId
    kind: RuleKind
    points: Points = Points(0)  # base, bonus
    per: Money = Money(0)  # base
    factor: Fraction = Fraction(1)  # multiplier
    every: int = 0  # stamp
    reward: RewardId | None = None  # stamp
    when: When = field(default_factory=When)
    limit: Limit | None = None
    offered: bool = False  # matches only members to whom a current offer names it


@dataclass(frozen=True, slots=True, kw_only=True)
class EarningAction:
    """One [[earning.action]]: points for what is not a purchase."""

    id: RuleId
    action: str
    points: Points
    when: When = field(default_factory=When)
    limit: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earning:
    """[earning] with its rules and actions in file order."""

    basis: Basis = Basis.AFTER_DISCOUNTS
    exclude: LineFilter = field(default_factory=LineFilter)
    earn_on_redeemed: bool = False
    rules: tuple[EarningRule, ...] = ()
    actions: tuple[EarningAction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Redemption:
    """[redemption]: `points` points are worth `worth`."""

    points: Points
    worth: Money
    min_points: Points = Points(0)
    step_points: Points = Points(1)
    max_basket_share: Fraction = Fraction(1)
    keep_points: Points = Points(0)
    exclude: LineFilter = field(default_factory=LineFilter)
    proof_from_points: Points | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """One [[reward]]; cost 0 is given, not bought. Only the fields of its kind are set."""

    id: RewardId
    name: str
    kind: RewardKind
    cost: Points = Points(0)
    skus: frozenset[Sku] = frozenset()
    worth: Money | None = None
    percent: Decimal | None = None
    max_worth: Money | None = None
    text: str = ""
    cause: str = ""
    when: When = field(default_factory=When)
    limit: Limit | None = None
    stock: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """One [[giving]]: the shop gives this share of what is paid in money to a cause."""

    id: GivingId
    cause: str
    share: Fraction
    when: When = field(default_factory=When)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """An ISO 8601 duration of calendar parts, such as P12M."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One [[tier]]. `from_metric` is minor units for spend, else a count."""

    id: TierId
    name: str
    from_metric: int
    factor: Fraction = Fraction(1)
    discount_percent: Decimal = Decimal(0)
    perks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """[tiers] with its tiers from lowest to highest. `window` None is a calendar year."""

    metric: TierMetric
    window: Period | None
    downgrade: Downgrade = Downgrade.TO_EARNED
    grace_days: int = 0
    steps: tuple[Tier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """[expiry]. `after` for rolling and inactivity, `on` (month, day) for fixed_date."""

    policy: ExpiryPolicy = ExpiryPolicy.NEVER
    after: Period | None = None
    on: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """[pending]: points can be spent from 00:00 local on the day of earning + days; empty channels are all."""

    days: int = 0
    channels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offline:
    """[offline]: what a till may do alone."""

    policy: OfflinePolicy = OfflinePolicy.BOUNDED
    lease_max_points: Points = Points(5000)
    lease_share: Fraction = Fraction(1, 4)
    lease_hours: int = 24
    floor_points: Points = Points(500)
    till_floor_points: Points = Points(20000)
    own_awards: bool = False  # what a till's sales earn offline may be used at that till at once

    @property
    def uses_own_awards(self) -> bool:
        """Tell whether a sale may set its own award aside: not where a till alone grants nothing."""
        return self.own_awards and self.policy is not OfflinePolicy.EARN_ONLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A whole programme file."""

    id: str
    name: str
    currency: str
    decimals: int
    timezone: str
    points_name: str = "points"
    earning: Earning = field(default_factory=Earning)
    redemption: Redemption | None = None
    rewards: tuple[Reward, ...] = ()
    giving: tuple[Giving, ...] = ()
    codes_only: frozenset[str] = frozenset()  # coupon words that count through a single-use code alone
    tiers: Tiers | None = None
    expiry: Expiry = field(default_factory=Expiry)
    pending: Pending = field(default_factory=Pending)
    shortfall: Shortfall = Shortfall.OVERDRAFT
    offline: Offline = field(default_factory=Offline)
