"""What the use cases answer, ready for any face: the counter prints it, the screens draw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import (
    ActionId,
    AdjustmentId,
    GivingId,
    MemberId,
    OfferId,
    ProgrammeVersion,
    RewardId,
    RuleId,
    SaleId,
    Sku,
    TierId,
)
from posloyalty.domain.members import ExpiringPoints
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import TierMetric
from posloyalty.domain.rewards import RewardOption
from posloyalty.domain.sales import PricedSale, SoldLine
from posloyalty.domain.settling import CASH, Settlement
from posloyalty.use_cases.day_records import DayFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceView:
    """The truth about a member's points, in four figures. `as_of` None: the ledger never said."""

    confirmed: Points
    as_of: datetime | None
    unconfirmed: Points  # this till's unsent awards less unsent redemptions
    pending: Points
    safe_now: Points
    overdraft: Points = Points(0)
    online_only_until: date | None = None  # until then points are used only where the ledger can be asked


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReward:
    """The reward that is nearest, and the points still missing."""

    id: RewardId
    name: str
    missing: Points
    cost: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTier:
    """The next tier and what is missing in the tier's metric, as text (money, points or orders)."""

    id: TierId
    name: str
    missing: str
    metric: TierMetric
    missing_units: int  # the same as a number; minor units for spend
    from_units: int  # where the tier begins


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberOffer:
    """A personal offer that the member can use now: a reward or a rule, through the local day `until`.

    `name`: of the reward, or what the offer of a rule is called, if anything.
    """

    id: OfferId
    until: date
    name: str = ""
    reward: RewardId | None = None
    rule: RuleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member as a cashier sees one."""

    member_id: MemberId
    display_name: str
    name: str
    tier: TierId | None
    balance: BalanceView
    next_reward: NextReward | None = None
    next_tier: NextTier | None = None
    expiring: ExpiringPoints | None = None
    blocked: bool = False
    birthday_month: int | None = None
    card: str | None = None  # the first card, for the receipt and the screen, masked to its last four
    phone: str | None = None  # the first phone number, masked to its last two digits
    offers: tuple[MemberOffer, ...] = ()  # the one that ends first stands first
    perks: tuple[str, ...] = ()  # of the tier, by name


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A basket priced, nothing changed. `largest_points` is the largest redemption that would be allowed now."""

    member: MemberView | None
    priced: PricedSale
    programme_version: ProgrammeVersion  # a sale that is recorded with it is priced by the same rules
    largest_points: Points
    largest_worth: Money
    allowed_rewards: tuple[RewardId, ...] = ()  # one of each could be used beside what is asked for
    rewards: tuple[RewardOption, ...] = ()  # every reward of the programme, when there is a member
    missed_award: Points = Points(0)  # what a member would earn, when there is none
    gifts: tuple[ReceiptGift, ...] = ()
    tier_discount: TierDiscount | None = None
    settlement: Settlement | None = None  # where this till takes the money: what is owed, by card
    in_cash: Settlement | None = None  # the same with cash alone
    points_are_tender: bool = False  # tax comes before them


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """One line as the receipt prints it."""

    sku: Sku
    name: str
    quantity: str
    amount: Money
    discount: Money  # its own
    net: Money
    award: Points
    paid_with_points: Money
    tier_discount: Money = Money(0)  # besides its own


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptReward:
    """A reward that was used, as the receipt prints it. `given`: it was not bought in this sale."""

    id: RewardId
    name: str
    cost: Points
    worth: Money
    given: bool
    cause: str = ""  # where the points of a donation go


@dataclass(frozen=True, slots=True, kw_only=True)
class TierDiscount:
    """What a member's tier takes off the lines, as screen and receipt name it. `percent`: decimal text."""

    tier: TierId
    name: str
    percent: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptGift:
    """Money of a sale that goes to a cause, as the receipt prints it; on a return: that no longer goes there."""

    id: GivingId
    cause: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Everything a sale's or a return's receipt says. For a return money and points are what came back."""

    sale_id: SaleId
    receipt_no: str
    hash: str  # hex
    programme_version: ProgrammeVersion
    shop_name: str
    till_name: str
    cashier: str | None
    occurred_at: datetime
    currency: str
    decimals: int
    timezone: str
    points_name: str
    lines: tuple[ReceiptLine, ...]
    subtotal: Money
    discount: Money
    redeemed: Points
    worth: Money
    total: Money  # before points
    to_pay: Money
    tenders: tuple[tuple[str, Money], ...]  # of a return: how the money goes back
    change: Money
    award: Points
    explanation: tuple[tuple[RuleId, Points], ...]
    member_name: str | None  # display name
    balance: BalanceView | None
    next_reward: NextReward | None = None
    next_tier: NextTier | None = None
    expiring: ExpiringPoints | None = None
    is_return: bool = False
    is_copy: bool = False  # printed again: the paper says so
    is_back: bool = False  # among the last ones: all of its goods came back
    points_back: Points = Points(0)
    points_back_may_end: bool = False  # they come back with their old last day, which this till does not know
    award_taken: Points = Points(0)
    charged: Money = Money(0)  # of a return: kept of the refund, for points of the award that are gone
    missed_award: Points = Points(0)  # what a member would have earned, when there was none
    rewards: tuple[ReceiptReward, ...] = ()
    gifts: tuple[ReceiptGift, ...] = ()
    tier_discount: TierDiscount | None = None  # besides the lines' own discounts; `subtotal` is before it
    available_from: date | None = None  # the local day from which the award can be spent, if it has to wait
    unpaid: bool = False  # an order by phone that waits for its money
    never_paid: Money = Money(0)  # of an order that was cancelled: nobody had paid it, so it does not go back
    code: str | None = None  # the signed receipt code, for a return or a claim at any till of the shop
    settlement: Settlement | None = None  # with tax and in coins; None: what is to pay is what was owed
    points_are_tender: bool = False  # tax is on what they paid for as well
    certifies_tills: bool = False  # the country does: it says that it is no fiscal receipt

    @property
    def due(self) -> Money:
        """Give what was owed, or what goes back."""
        return self.settlement.due if self.settlement else self.to_pay

    @property
    def cash_taken(self) -> Money:
        """Give what of it stays in the drawer; below 0 what comes out of it."""
        cash = sum(amount for kind, amount in self.tenders if kind == CASH)
        return Money(-cash if self.is_return else cash - self.change)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """What a member got for a sale that had named none, and their points right after."""

    sale_id: SaleId
    receipt_no: str
    member_id: MemberId
    member_name: str
    points: Points
    explanation: tuple[tuple[RuleId, Points], ...]
    balance: BalanceView


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """What an action earned, and the member's points right after."""

    action_id: ActionId
    points: Points
    explanation: tuple[tuple[RuleId, Points], ...]
    balance: BalanceView


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentView:
    """What an adjustment gave or took, and the member's points right after."""

    adjustment_id: AdjustmentId
    points: Points
    balance: BalanceView


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPreview:
    """What a return would do, before anybody confirms it."""

    sale_id: SaleId
    receipt_no: str
    occurred_at: datetime
    lines: tuple[SoldLine, ...]
    money_back: Money
    points_back: Points
    award_taken: Points
    goods: Money = Money(0)  # what the goods are worth that come back, before what was paid with points
    charged: Money = Money(0)  # kept of the refund, for points of the award that are gone
    code: str = ""  # opens the sale again, at this till and at this moment
    is_elsewhere: bool = False  # it was sold at another till: this one knows what the receipt says
    claimable: Points | None = None  # what a member would get for it; None: it has one, or it is too late
    settlement: Settlement | None = None  # what goes back with tax and in coins; None: `money_back`
    member_id: MemberId | None = None  # whose sale it was, where this till knows them
    in_cash: bool = False  # cash alone paid it: what goes back is in coins that exist
    refund: tuple[Tender, ...] = ()  # how `due` goes back; empty where nobody knows how it was paid

    @property
    def due(self) -> Money:
        """Give what goes back."""
        return self.settlement.due if self.settlement else self.money_back


class Standing(StrEnum):
    """How this till stands with its ledger, where points are concerned."""

    GOOD = "good"
    REVOKED = "revoked"  # its key is no longer accepted
    FROZEN = "frozen"  # its journal was put back from a backup or is a copy: a manager has to clear it
    RESTORED = "restored"  # the same, and the ledger has not answered to it yet


@dataclass(frozen=True, slots=True, kw_only=True)
class TillStatus:
    """What the strip at the bottom says."""

    enrolled: bool
    online: bool
    online_changed_at: datetime | None  # online or offline since when
    unsent: int
    oldest_unsent_at: datetime | None
    last_synced_at: datetime | None
    ledger_position: int
    worst_case_exposure: Points | None  # the most that this till may overdraw while offline
    till_name: str
    store_name: str
    printer: str | None
    revoked: bool = False
    standing: Standing = Standing.GOOD
    till_no: int = 0
    missing: int = 0  # events that it had recorded and lost with a restore, as the ledger gave them back
    alone: bool = False  # there is no ledger: nothing is sent, and nothing waits to be
    clock_slow: timedelta = timedelta()  # this machine's clock beside the ledger's, below 0 if it is fast
    clock_was_put_back: bool = False  # it stands before what it said itself


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReport:
    """The figures of one business date at this till, with what is derived from them."""

    figures: DayFigures
    unsent: int
    redemption_rate: str  # share of members' sales with a redemption, percent with one decimal
    average_with_member: Money
    average_without_member: Money
