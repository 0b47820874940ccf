"""What a person or a program asks a till to do, already parsed: the faces make these, the use cases take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from posloyalty.domain.facts import OrderNote, Tender
from posloyalty.domain.ids import (
    ActionId,
    AdjustmentId,
    CashierId,
    MemberId,
    ProgrammeVersion,
    ReturnId,
    RewardId,
    SaleId,
    Sku,
)
from posloyalty.domain.members import Consent, Identifier
from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import Channel
from posloyalty.use_cases.calls import CallerProof


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRequest:
    """A line as asked for; what is None comes from the product's list."""

    sku: Sku
    amount: Money
    quantity: Decimal = Decimal(1)
    discount: Money = Money(0)
    name: str | None = None
    category: str | None = None
    brand: str | None = None
    tax: str | None = None
    list_amount: Money | None = None  # what the price list says, where somebody changed the price
    why: str = ""
    checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRequest:
    """A basket to quote or to record."""

    lines: tuple[LineRequest, ...]
    sale_id: SaleId = SaleId("")  # empty for a quote
    member_id: MemberId | None = None
    discount: Money = Money(0)
    coupons: tuple[str, ...] = ()
    redeem_points: Points = Points(0)
    rewards: tuple[RewardId, ...] = ()
    channel: Channel = Channel.STORE
    tenders: tuple[Tender, ...] = ()
    proof: str | None = None
    occurred_at: datetime | None = None
    programme_version: ProgrammeVersion | None = None  # the one that the sale was begun under
    is_settled_here: bool = False  # this till takes the money: tax and coins count
    discount_why: str = ""
    approver: CashierId | None = None
    exchanged: Money = Money(0)  # of what is owed: paid by goods that come back with it
    in_coins: bool | None = None  # the difference moves in cash alone; None: as the tenders say
    is_call: bool = False  # somebody orders on the phone: points need a caller who was verified
    caller: CallerProof | None = None
    unpaid: bool = False  # an order that is paid later
    note: OrderNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLineRequest:
    """A quantity of one line; `line` counts the sale's lines from 1."""

    line: int
    quantity: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRequest:
    """A return, by the sale's id or by its receipt's number or code."""

    return_id: ReturnId
    lines: tuple[ReturnLineRequest, ...]
    sale_id: SaleId | None = None
    receipt_code: str | None = None
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRequest:
    """Goods that come back and goods that go out in one go; the sale's tenders pay the difference, if there is one."""

    back: ReturnRequest
    sale: SaleRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRequest:
    """A sale without a member to give to one, by what its receipt shows."""

    receipt_code: str
    member_id: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRequest:
    """Something that a member did and that is no purchase."""

    action_id: ActionId
    member_id: MemberId
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRequest:
    """Points to give (above 0) or to take (below 0), and why. `approver_pin` is no part of the content."""

    adjustment_id: AdjustmentId
    member_id: MemberId
    points: Points
    reason: str
    approver_pin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolMemberRequest:
    """Somebody joins. At least one identifier; identifiers are in normal form."""

    name: str
    identifiers: tuple[Identifier, ...]
    consents: tuple[Consent, ...] = ()
    birthday: str | None = None
    occurred_at: datetime | None = None
