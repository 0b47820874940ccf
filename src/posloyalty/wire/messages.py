"""The messages of protocol version 1, as both sides encode and decode them. Field meanings: PROTOCOL.md."""

from __future__ import annotations

from typing import Final

import msgspec

from posloyalty.wire.events import Struct
from posloyalty.wire.feed_values import CouponValue, OrderValue, TillValue
from posloyalty.wire.values import (
    Base64Text,
    Count,
    CurrencyText,
    DayText,
    HashText,
    MoneyText,
    Month,
    PointsCount,
    PointsSum,
    PointsSumCount,
    Seq,
    Text,
    TimeText,
    UuidText,
)


class EnrolRequest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/enrol."""

    pairing_code: Text
    public_key: Base64Text  # base64 of 32 bytes, Ed25519
    name: Text = ""
    alone: Text = ""  # who the till was while it stood alone: its events name that


class EnrolReply(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who the till is, and the programme to begin with. `region`: where the ledger was told that the shop is."""

    device: UuidText
    till_no: Seq
    till_name: Text
    store: Text
    store_name: Text
    policy: ProgrammeValue
    server_epoch: Count
    server_time: TimeText
    region: Text = ""


class SentAttachment(Struct, frozen=True, kw_only=True):
    """An attachment with its salt (base64), in the clear under TLS."""

    salt: Base64Text
    content: str


class SentEvent(Struct, frozen=True, kw_only=True):
    """One event: its exact bytes as a JSON string, and the attachments that it names."""

    event: str
    attachments: list[SentAttachment] = []


class SyncRequest(Struct, frozen=True, kw_only=True):
    """POST /v1/sync. `base`: the hash before the first event, `last`: that of the last (hex). Signed at send."""

    proto: Count
    device: UuidText
    server_epoch: Count
    base: HashText
    events: list[SentEvent]
    last: HashText
    cursor: Count
    signature: Base64Text
    left: Count | None = None  # events that the till has besides these and has not sent
    damaged: tuple[Seq, Seq] | None = None  # the events before `base` cannot be sent any more: from, through
    scope: str | None = None  # whom its members are, as a reply named it; "": everybody; None: an older till


class Ack(Struct, frozen=True, kw_only=True):
    """The newest event of this device's chain that is durable at the ledger."""

    seq: Count
    hash: HashText


class EventOutcome(Struct, frozen=True, kw_only=True):
    """What became of one event: `posted` or `parked` (with a code); both are final for the till."""

    id: Text  # of a parked event that could not be read: empty
    status: Text
    code: Text | None = None
    posted: int | None = None
    overdraft: int | None = None


class ExpiringValue(Struct, frozen=True, kw_only=True):
    """The soonest expiry: usable through `on` (date)."""

    points: PointsSumCount
    on: DayText


class BalanceValue(Struct, frozen=True, kw_only=True):
    """A member's points at feed position `pos`. total = available + pending + held + leased − overdraft."""

    member_id: UuidText
    pos: Count
    available: PointsSum
    pending: PointsSum
    held: PointsSumCount
    leased: PointsSumCount
    overdraft: PointsSumCount
    total: PointsSum
    as_of: TimeText
    expiring: ExpiringValue | None = None
    online_only_until: DayText | None = None  # until that local day points are used only where the ledger can be asked


class LeaseValue(Struct, frozen=True, kw_only=True):
    """Points reserved for this till, as of `ack`."""

    member_id: UuidText
    points: PointsCount
    until: TimeText | None = None


class HeldRewardValue(Struct, frozen=True, kw_only=True):
    """A reward that was issued to a member and not used. `cost`: points set aside for it, 0 if it was given.

    With an `offer`: usable from `starts_on` through `ends_on`, local dates.
    """

    issue: Text
    reward: Text
    cost: PointsCount = 0
    starts_on: DayText | None = None
    ends_on: DayText | None = None
    offer: Text | None = None


class RuleOfferValue(Struct, frozen=True, kw_only=True):
    """A rule that was offered to a member, from `starts_on` through `ends_on`, local dates; `name`: for people."""

    offer: Text
    rule: Text
    starts_on: DayText
    ends_on: DayText
    name: Text = ""


class PastValue(Struct, frozen=True, kw_only=True):
    """What a member's past means to the rules of a till. `missing` to the next tier: minor units for spend."""

    bought: bool
    categories: list[Text] = []
    uses: list[tuple[Text, Text, Count]] = []
    next_tier: Text | None = None
    missing: Count = 0


class MemberValue(Struct, frozen=True, kw_only=True):
    """A member as the feed carries one. Identifiers are (kind, value); no e-mail, birth month only."""

    member_id: UuidText
    name: Text
    status: Text
    identifiers: list[tuple[Text, Text]]
    balance: BalanceValue
    tier: Text | None = None
    birthday_month: Month | None = None
    merged_into: UuidText | None = None
    rewards: list[HeldRewardValue] = []
    past: PastValue | None = None
    segments: list[Text] = []
    offers: list[RuleOfferValue] = []


class ProductValue(Struct, frozen=True, kw_only=True):
    """A product as the feed carries one. A price names its currency, so that a row can be read by itself."""

    sku: Text
    name: Text
    price: MoneyText | None = None
    currency: CurrencyText | None = None
    category: Text = ""
    brand: Text = ""
    barcodes: list[Text] = []
    tax: Text = ""  # the name of its rate; empty: the shop's usual one
    flags: list[Text] = []  # what the cashier is asked about, such as `age-18`


class ProgrammeValue(Struct, frozen=True, kw_only=True):
    """A published programme: the file's text and its number. `starts_at` None: at once."""

    version: Seq
    sha256: HashText
    text: str
    starts_at: TimeText | None = None


class CashierValue(Struct, frozen=True, kw_only=True):
    """Somebody who may sign in at the store's tills; the PIN only as an Argon2id hash."""

    cashier_id: Text
    name: Text
    role: Text
    pin_hash: Text


class Change(Struct, frozen=True, kw_only=True):
    """One row of the feed. Exactly one value stands, none when `deleted`. The newest `pos` of a (kind, key) wins."""

    pos: Seq
    kind: Text  # member | product | programme | cashier | coupon | till | order
    key: Text
    deleted: bool = False
    member: MemberValue | None = None
    product: ProductValue | None = None
    programme: ProgrammeValue | None = None
    cashier: CashierValue | None = None
    coupon: CouponValue | None = None
    till: TillValue | None = None
    order: OrderValue | None = None


LOWER_LEASE: Final = "lower_lease"  # to `target`, unless a basket uses it
ROTATE_KEY: Final = "rotate_key"  # with an event `key.rotated`


class Directive(Struct, frozen=True, kw_only=True):
    """Something that the ledger asks an online till to do, such as lowering a lease."""

    kind: Text
    member_id: UuidText | None = None
    target: PointsCount | None = None


class SyncReply(Struct, frozen=True, kw_only=True):
    """The reply to a batch."""

    ack: Ack
    stored: Count
    frozen: bool
    recovering: bool
    server_epoch: Count
    results: list[EventOutcome]
    balances: list[BalanceValue]
    leases: list[LeaseValue]
    changes: list[Change]
    next: Count
    more: bool
    directives: list[Directive]
    server_time: TimeText
    stocks: list[tuple[Text, int]] = []  # (reward, what is left of it), of rewards that have a stock
    must_refetch: bool = False  # the cursor is none of the ledger's: take everything again from 0
    since: Count | None = None  # the cursor that these changes follow
    scope: str | None = None  # whom the changes tell of: "" everybody, else the store whose visitors
    mails: bool | None = None  # whether receipts are mailed; an older ledger does not say


class ChangesPage(Struct, frozen=True, kw_only=True):
    """GET /v1/changes and GET /v1/snapshot: rows, and where to go on. For a snapshot `page` is the next page's mark."""

    changes: list[Change]
    next: Count
    more: bool
    page: Text | None = None


class OwnEvent(Struct, frozen=True, kw_only=True):
    """One event of the till that asks, to the byte. No attachment comes with it."""

    hash: HashText
    event: str
    received_at: TimeText


class OwnEventsPage(Struct, frozen=True, kw_only=True):
    """GET /v1/events: what the ledger has of the till that asks, in order of arrival. `more`: after the last one."""

    events: list[OwnEvent]
    more: bool = False


class EntryValue(Struct, frozen=True, kw_only=True):
    """One entry of a member's history. `change`: of the total; `balance`: the total after it."""

    kind: Text
    change: PointsSum
    balance: PointsSum
    occurred_at: TimeText
    business_date: DayText
    number: Seq
    store: Text | None = None
    channel: Text | None = None
    reference: Text | None = None
    reason: Text | None = None
    cashier: Text | None = None
    approver: Text | None = None


class LotValue(Struct, frozen=True, kw_only=True):
    """Points that were earned together. `pending`: usable from `starts_on` on; None as an end: they do not expire."""

    points: PointsSumCount
    left: PointsSumCount
    pending: bool
    starts_on: DayText
    expires_on: DayText | None = None


class ReplacedCardValue(Struct, frozen=True, kw_only=True):
    """A card that was replaced: how its number and that of the new one end."""

    old_ending: Text
    new_ending: Text
    reason: Text
    replaced_at: TimeText
    approver: Text | None = None


class MemberPage(Struct, frozen=True, kw_only=True):
    """GET /v1/till/members/{id}: the history, newest first; the first page has what else is known. `next`: the next."""

    member_id: UuidText
    entries: list[EntryValue]
    lots: list[LotValue] = []
    consents: list[Text] = []
    replaced: list[ReplacedCardValue] = []
    member_since: TimeText | None = None
    next: Seq | None = None
    emails: list[Text] = []  # as they may be shown, such as a…@example.com: a till keeps none


class DecisionValue(Struct, frozen=True, kw_only=True):
    """What was decided about an exception."""

    decision: Text
    reason: Text
    decided_by: Text
    decided_at: TimeText
    approver: Text | None = None


class ExceptionValue(Struct, frozen=True, kw_only=True):
    """What a person should look at. `evidence` as GET /v1/exceptions gives it; `may_decide`: at a till."""

    id: Text
    kind: Text
    at: TimeText
    evidence: msgspec.Raw
    may_decide: list[Text]
    member_id: UuidText | None = None
    decisions: list[DecisionValue] = []


class ExceptionsPage(Struct, frozen=True, kw_only=True):
    """GET /v1/till/exceptions: the open ones of the till's store, newest first. `more`: there are others."""

    exceptions: list[ExceptionValue]
    more: bool = False


class Moved(Struct, frozen=True, kw_only=True):
    """One event of GET /v1/changes/stream: the feed has come to `pos`."""

    pos: Count


class Problem(Struct, frozen=True, kw_only=True):
    """RFC 9457, with our stable code."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    tips: list[str] = []  # with 409 resend
    server_time: str | None = None  # with 401 clock_skew
    reason: str | None = None  # with caller_code_not_sent, and some others
    tries_left: int | None = None  # with caller_code_wrong
