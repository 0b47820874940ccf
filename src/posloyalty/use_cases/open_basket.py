"""The basket being rung up, as a frozen value that can be put aside and priced. Pure: no Qt, no clock, no store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import CashierId, MemberId, ProgrammeVersion, RewardId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.domain.price_changes import share_of
from posloyalty.domain.sales import Channel
from posloyalty.use_cases.calls import Call
from posloyalty.use_cases.requests import LineRequest, SaleRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RungLine:
    """One line as it was rung up. `price` is for one piece or one unit of weight."""

    sku: Sku
    name: str
    price: Money
    quantity: Decimal = Decimal(1)
    discount: Money = Money(0)
    category: str = ""
    brand: str = ""
    stated: Money | None = None  # the amount, where price and quantity do not give it; given up with the quantity
    list_price: Money | None = None  # of one, by the price list, where somebody changed the price
    why: str = ""  # why the price was changed or a discount given
    tax: str | None = None  # None: as the product says
    asks: tuple[str, ...] = ()  # flags of the product, such as `age-18`: to be confirmed before it is paid
    checked: tuple[str, ...] = ()  # those that were

    @property
    def amount(self) -> Money:
        """Give the line's total before its own discount, rounded half up to the minor unit."""
        if self.stated is not None:
            return self.stated
        return times(self.price, self.quantity)

    @property
    def list_amount(self) -> Money | None:
        """Give what the price list says, where somebody changed the price."""
        return None if self.list_price is None else times(self.list_price, self.quantity)

    @property
    def net(self) -> Money:
        """Give the line's total after its own discount."""
        return self.amount - self.discount


def times(price: Money, quantity: Decimal) -> Money:
    """Give the price of a quantity, rounded half up to the minor unit."""
    return Money(int((Decimal(int(price)) * quantity).to_integral_value(ROUND_HALF_UP)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBasket:
    """What has been rung up so far, for whom, and what is to be used: rewards, coupons and points.

    Its rows are the lines, then the rewards, then the coupons; `selected` counts them.
    """

    sale_id: SaleId
    lines: tuple[RungLine, ...] = ()
    member_id: MemberId | None = None
    proof: str | None = None  # the card or code that was scanned to name the member
    points: Points = Points(0)
    rewards: tuple[RewardId, ...] = ()  # one that is named twice is used twice
    coupons: tuple[str, ...] = ()
    selected: int = -1
    programme_version: ProgrammeVersion | None = None  # the rules that the sale was begun under
    discount_percent: Decimal = Decimal(0)  # off the whole basket, as its lines come and go
    discount_fixed: Money = Money(0)  # the same, an amount
    discount_why: str = ""
    approver: CashierId | None = None  # of what is taken off above a cashier's limit
    call: Call | None = None  # it is ordered on the phone
    by_card: tuple[Money, ...] = ()  # what cards had paid of it when it was put on hold

    @property
    def subtotal(self) -> Money:
        """Give what the lines come to, before points."""
        return Money(sum(line.net for line in self.lines))

    @property
    def listed(self) -> Money:
        """Give what the lines come to by the price list."""
        return Money(sum(line.amount if line.list_amount is None else line.list_amount for line in self.lines))

    @property
    def discount(self) -> Money:
        """Give what is taken off the whole basket, never more than it comes to."""
        return Money(min(int(self.subtotal), int(self.discount_fixed + share_of(self.subtotal, self.discount_percent))))

    @property
    def to_check(self) -> tuple[str, ...]:
        """Name what the cashier has to look at before the basket is paid, each once."""
        return tuple(dict.fromkeys(flag for line in self.lines for flag in line.asks if flag not in line.checked))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was rung up, nobody named and nothing written down."""
        noted = self.call is not None and (self.call.note or self.call.email)
        return not self.lines and not self.coupons and self.member_id is None and not noted

    @property
    def rows(self) -> int:
        """Count what can be chosen: lines, rewards and coupons."""
        return len(self.lines) + len(self.rewards) + len(self.coupons)

    @property
    def selected_line(self) -> RungLine | None:
        """Give the line that keys act on."""
        return self.lines[self.selected] if 0 <= self.selected < len(self.lines) else None

    @property
    def content(self) -> OpenBasket:
        """Give the basket without what is merely chosen on the screen: two of one content cost the same."""
        call = Call(verified=self.call.verified) if self.call else None  # what else was written down costs nothing
        return replace(self, selected=-1, call=call)

    def request(self, *, tenders: tuple[Tender, ...] = (), is_settled_here: bool = False) -> SaleRequest:
        """Turn the basket into what a use case takes."""
        return SaleRequest(
            sale_id=self.sale_id,
            lines=tuple(_requested(line) for line in self.lines),
            member_id=self.member_id,
            coupons=self.coupons,
            redeem_points=self.points if self.member_id else Points(0),
            rewards=self.rewards if self.member_id else (),
            proof=self.proof,
            tenders=tenders,
            programme_version=self.programme_version,
            discount=self.discount,
            discount_why=self.discount_why if self.discount else "",
            approver=self.approver,
            is_settled_here=is_settled_here,
            channel=Channel.PHONE if self.call else Channel.STORE,
            is_call=self.call is not None,
            caller=self.call.verified if self.call else None,
        )


def _requested(line: RungLine) -> LineRequest:
    return LineRequest(
        sku=line.sku,
        amount=line.amount,
        quantity=line.quantity,
        discount=line.discount,
        name=line.name,
        category=line.category,
        brand=line.brand,
        tax=line.tax,
        list_amount=line.list_amount,
        why=line.why,
        checked=line.checked,
    )
