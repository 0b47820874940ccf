"""The events of a till, field by field: final from version 1. Money is a decimal string, points are whole numbers.

An event is encoded once; its bytes are stored, hashed and sent as they are. No personal data stands in an event:
names, identifiers and free text travel as attachments, the event holds their salted hash (hex).
"""

from __future__ import annotations

from typing import Final

import msgspec

from posloyalty.wire.values import (
    Base64Text,
    CallerId,
    Count,
    CurrencyText,
    DayText,
    HashStart,
    HashText,
    MoneyText,
    PointsChange,
    PointsCount,
    PointsSum,
    QuantityText,
    Seq,
    SignedMoneyText,
    Text,
    TimeText,
    UuidText,
)

# Optional fields come last and are left out when they hold their default, so that old events keep their bytes.


class Struct(msgspec.Struct, frozen=True, omit_defaults=True):
    """What every message shares: frozen, defaults left out, unknown fields ignored.

    Each class repeats `frozen` for type checkers and `kw_only` because it is not inherited.
    """


class EventBasis(Struct, frozen=True, kw_only=True):
    """What the till knew when it acted: feed position and available points of the member."""

    pos: Count = 0
    available: PointsSum = 0


class Event(Struct, frozen=True, kw_only=True):
    """The envelope. `body` is kept raw until its type is known."""

    v: Count
    type: Text
    id: UuidText  # UUIDv7
    device: UuidText  # UUID
    seq: Seq  # from 1, gap-free in one journal
    parent: HashText  # 64 hex digits
    occurred_at: TimeText  # RFC 3339, UTC
    store: Text
    body: msgspec.Raw
    cashier: Text | None = None
    approver: Text | None = None
    programme_version: Count = 0
    basis: EventBasis = EventBasis()


class SaleLine(Struct, frozen=True, kw_only=True):
    """A line as sold, with its share of the sale. Name is left to the product; a free text line has sku ""."""

    sku: Text
    quantity: QuantityText
    amount: MoneyText
    discount: MoneyText
    category: Text
    brand: Text
    net: MoneyText
    earning: MoneyText
    paid_with_points: MoneyText
    points_used: PointsCount
    award: PointsCount
    tier_discount: MoneyText | None = None  # of `discount`: what the member's tier took off
    tax: Text | None = None  # the name of its rate
    list_amount: MoneyText | None = None  # what the price list said, where somebody changed the price
    why: Text | None = None  # why it costs less or other than that: a word of a list, nothing personal
    checked: list[Text] = []  # what the cashier was asked about and confirmed, such as `age-18`


class TaxTaken(Struct, frozen=True, kw_only=True):
    """The tax of one rate in a sale. `base`: what it is computed from, with the tax in it unless it was added."""

    rate: Text
    percent: Text
    base: SignedMoneyText
    tax: SignedMoneyText


class TenderTaken(Struct, frozen=True, kw_only=True):
    """Money taken, by kind."""

    kind: Text
    amount: MoneyText


class RewardTaken(Struct, frozen=True, kw_only=True):
    """A reward in a sale: points that it cost, money that it took off, and which of the member's held ones it was."""

    reward: Text
    cost: PointsCount
    worth: MoneyText
    issue: CallerId | None = None


class SaleBody(Struct, frozen=True, kw_only=True):
    """`sale`: what was sold, earned and redeemed.

    `redeemed` = `from_lease` + `from_floor` + what was set aside for the held rewards among `rewards_taken`.
    """

    sale_id: CallerId
    currency: CurrencyText
    channel: Text
    lines: list[SaleLine]
    discount: MoneyText
    total: MoneyText
    redeemed: PointsCount
    worth: MoneyText
    to_pay: MoneyText
    award: PointsCount
    explanation: list[tuple[Text, PointsChange]]
    member_id: UuidText | None = None
    coupons: list[Text] = []
    tenders: list[TenderTaken] = []
    from_lease: PointsCount = 0
    from_floor: PointsCount = 0
    proof: Text | None = None
    rewards: list[Text] = []
    rewards_taken: list[RewardTaken] = []
    discount_tier: Text | None = None  # whose discount stands in the lines
    gifts: list[tuple[Text, MoneyText]] = []  # of each [[giving]] by its id: money that the shop gives
    signals: list[Text] = []  # what the till found worth a manager's look, such as `own_account`
    discount_why: Text | None = None  # like a line's
    due: MoneyText | None = None  # what was owed, where it is not `to_pay`: with added tax, and in coins that exist
    taxes: list[TaxTaken] = []
    tax_added: MoneyText | None = None  # of `due`: tax on top of the prices
    rounding: SignedMoneyText | None = None  # of `due`: to coins that exist
    unpaid: bool = False  # an order that is paid later: its award waits for `order.paid`
    sets_aside: PointsCount = 0  # of `award`: set aside for this till at once, before anybody else can use it


class ReturnLine(Struct, frozen=True, kw_only=True):
    """One line of a return; `line` counts the sale's lines from 1."""

    line: Seq
    quantity: QuantityText
    whole: bool
    net: MoneyText
    money_back: MoneyText
    points_back: PointsCount
    award_taken: PointsCount
    earning: MoneyText


class ReturnBody(Struct, frozen=True, kw_only=True):
    """`return`: goods that came back, computed from what the sale stored."""

    return_id: CallerId
    sale_id: CallerId
    currency: CurrencyText
    lines: list[ReturnLine]
    money_back: MoneyText
    points_back: PointsCount
    award_taken: PointsCount
    member_id: UuidText | None = None
    charged_points: PointsCount = 0  # of the award: gone, and paid for out of the refund
    charged: MoneyText | None = None
    gifts: list[tuple[Text, MoneyText]] = []  # of each [[giving]] by its id: money that is no longer given
    sale_hash: HashStart | None = None  # the sale is another till's: how the hash of its event begins
    signals: list[Text] = []  # what the till found worth a manager's look
    due: MoneyText | None = None  # what went back, where it is not `money_back`: with added tax, in coins that exist
    tax_added: MoneyText | None = None  # of `due`
    rounding: SignedMoneyText | None = None  # of `due`
    unpaid: bool = False  # of an order that was cancelled before anybody paid: no money went back


class ClaimBody(Struct, frozen=True, kw_only=True):
    """`claim`: a sale without a member is given to one. Σ explanation = Σ line_awards = award."""

    sale_id: CallerId
    member_id: UuidText
    award: PointsCount
    explanation: list[tuple[Text, PointsChange]]
    sale_hash: HashStart | None = None  # as in a return
    line_awards: list[PointsCount] = []  # of each of the sale's lines; none where they stood on no receipt
    signals: list[Text] = []  # as in a return


class MemberEnrolledBody(Struct, frozen=True, kw_only=True):
    """`member.enrolled`: who joined; the person is in the attachment."""

    member_id: UuidText
    attachment: HashText
    identifier_kinds: list[Text]
    consents: list[Text] = []  # purposes agreed to
    points: PointsCount = 0  # for joining, as told to the member
    explanation: list[tuple[Text, PointsChange]] = []


class MemberUpdatedBody(Struct, frozen=True, kw_only=True):
    """`member.updated`: identifiers added, replaced or removed, consents given or taken back, a person put right.

    The person is in the attachment; one that it `replaces` without another in its place is removed.
    """

    member_id: UuidText
    attachment: HashText
    changed: list[Text]  # names of what the attachment holds
    reason: Text | None = None  # why a card was replaced: a word of a list, nothing personal
    agreed: list[Text] = []  # purposes agreed to from now on
    withdrawn: list[Text] = []  # purposes that are agreed to no more
    removed_kinds: list[Text] = []  # of these kinds no identifier is left


class ActionBody(Struct, frozen=True, kw_only=True):
    """`action`: something that is no purchase, rewarded by the programme. Σ explanation = points."""

    action_id: CallerId
    member_id: UuidText
    action: Text
    points: PointsChange = 0
    explanation: list[tuple[Text, PointsChange]] = []


class AdjustmentBody(Struct, frozen=True, kw_only=True):
    """`adjustment`: points given or taken by a person.

    The reason is free text, so it travels in the attachment; `reason` is a word of the program, or empty.
    """

    adjustment_id: CallerId
    member_id: UuidText
    points: PointsChange
    reason: Text
    attachment: HashText | None = None
    from_lease: PointsCount = 0  # of points taken: what was set aside for the till


class ExceptionDecidedBody(Struct, frozen=True, kw_only=True):
    """`exception.decided`: what a manager decided about an exception of the store. Why, and their name: the attachment.

    `member_id`: whom the exception is about; `names`: whom the decision names.
    """

    exception_id: Text
    decision: Text
    attachment: HashText
    member_id: UuidText | None = None
    names: UuidText | None = None


class MemberMergedBody(Struct, frozen=True, kw_only=True):
    """`member.merged`: two accounts are one person's. `member_id` ends, `into` survives; why: the attachment."""

    member_id: UuidText
    into: UuidText
    attachment: HashText


class OrderNotedBody(Struct, frozen=True, kw_only=True):
    """`order.noted`: what is to happen with an order of this till; the note and an address are in the attachment."""

    sale_id: CallerId
    handover: Text  # pick_up or delivery
    attachment: HashText
    member_id: UuidText | None = None
    sale_hash: HashStart | None = None  # as in a return


class OrderPaidBody(Struct, frozen=True, kw_only=True):
    """`order.paid`: the money for an order of this till that was `unpaid` is here."""

    sale_id: CallerId
    currency: CurrencyText
    tenders: list[TenderTaken] = []
    member_id: UuidText | None = None
    attachment: HashText | None = None  # where the receipt goes
    sale_hash: HashStart | None = None  # as in a return
    due: MoneyText | None = None  # what was owed, where it is not what the sale says: in coins that exist
    rounding: SignedMoneyText | None = None  # of `due`


class LeaseSetBody(Struct, frozen=True, kw_only=True):
    """`lease.set`: the till asks that `target` points of the member be set aside for it; lower gives back.

    `serving`: the member stands there, so what is missing may be asked back of other tills.
    """

    member_id: UuidText
    target: PointsCount
    serving: bool = False


class KeyRotatedBody(Struct, frozen=True, kw_only=True):
    """`key.rotated`: from the next event on the device signs with this key (base64)."""

    public_key: Base64Text


class RecoveredBody(Struct, frozen=True, kw_only=True):
    """`recovered`: the till found that it is a copy or was restored, and goes on from the ledger's tip."""

    from_seq: Count
    from_hash: HashText


class ChainDamagedBody(Struct, frozen=True, kw_only=True):
    """`chain.damaged`: stored bytes of this journal no longer verify, from one sequence number to another."""

    from_seq: Count
    through_seq: Count


class ShiftOpenedBody(Struct, frozen=True, kw_only=True):
    """`shift.opened`: with the float in the drawer."""

    business_date: DayText
    float_amount: MoneyText


class ShiftClosedBody(Struct, frozen=True, kw_only=True):
    """`shift.closed`: with the running totals of the shift."""

    business_date: DayText
    sales: Count
    returns: Count
    takings: SignedMoneyText
    points_issued: PointsChange
    points_redeemed: PointsChange
    counted: SignedMoneyText | None = None


EventBody = (
    SaleBody
    | ReturnBody
    | ClaimBody
    | MemberEnrolledBody
    | MemberUpdatedBody
    | ActionBody
    | AdjustmentBody
    | ExceptionDecidedBody
    | MemberMergedBody
    | OrderNotedBody
    | OrderPaidBody
    | LeaseSetBody
    | KeyRotatedBody
    | RecoveredBody
    | ChainDamagedBody
    | ShiftOpenedBody
    | ShiftClosedBody
)

BODY_OF_TYPE: Final[dict[str, type[Struct]]] = {
    "sale": SaleBody,
    "return": ReturnBody,
    "claim": ClaimBody,
    "member.enrolled": MemberEnrolledBody,
    "member.updated": MemberUpdatedBody,
    "action": ActionBody,
    "adjustment": AdjustmentBody,
    "exception.decided": ExceptionDecidedBody,
    "member.merged": MemberMergedBody,
    "order.noted": OrderNotedBody,
    "order.paid": OrderPaidBody,
    "lease.set": LeaseSetBody,
    "key.rotated": KeyRotatedBody,
    "recovered": RecoveredBody,
    "chain.damaged": ChainDamagedBody,
    "shift.opened": ShiftOpenedBody,
    "shift.closed": ShiftClosedBody,
}


class PersonAttachment(Struct, frozen=True, kw_only=True):
    """What an enrolment or update says of a person, why points were adjusted, who decided what and why, or an order.

    Identifiers are (kind, value) in normal form.
    """

    name: Text | None = None
    identifiers: list[tuple[Text, Text]] = []
    replaces: tuple[Text, Text] | None = None
    birthday: Text | None = None
    reason: Text | None = None
    note: Text | None = None  # with an order: when, where, for whom
    email: Text | None = None  # where its receipt goes
    own_email: bool = False  # it goes to the address that the ledger knows of the member
    language: Text | None = None  # of the receipt
