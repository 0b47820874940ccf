"""The values that cross the ports: what the store keeps and the ledger answers, in the till's words. No behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from posloyalty.domain.coupon_codes import CouponKey
from posloyalty.domain.facts import ActionFact, AdjustmentFact, ClaimFact, OrderPaidFact, ReturnFact, SaleFact
from posloyalty.domain.ids import CashierId, DeviceId, EventId, MemberId, ProgrammeVersion, RewardId, Sku, StoreId
from posloyalty.domain.members import ExpiringPoints, Member, MemberPast
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import HeldReward, SoldLine
from posloyalty.domain.tiers import TierProgress
from posloyalty.use_cases.told_orders import ToldOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class TillIdentity:
    """Who this till is, as the ledger named it when it enrolled."""

    device_id: DeviceId
    till_no: int  # printed on receipts: till_no-seq-hash8
    till_name: str
    store_id: StoreId
    store_name: str
    ledger_url: str  # empty: a till that stands alone, and whose word about its members' points is the last

    @property
    def is_alone(self) -> bool:
        """Tell whether there is no ledger to send to and nobody else to spend."""
        return not self.ledger_url


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedProgramme:
    """A programme version as the ledger published it; `text` is the file itself. `starts_at` None: at once."""

    version: ProgrammeVersion
    text: str
    programme: Programme
    starts_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product of the shop's list. `price` None: asked for at the till."""

    sku: Sku
    name: str
    price: Money | None
    category: str = ""
    brand: str = ""
    barcodes: tuple[str, ...] = ()
    tax: str = ""  # the name of its rate; empty: the shop's usual one
    flags: tuple[str, ...] = ()  # what the cashier is asked about, such as `age-18`


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBalance:
    """What this till knows of a member's points; the ledger's figures are of `as_of` (None: it never said any).

    `unsent_*` sum this till's events that the ledger has not acknowledged.
    """

    confirmed: Points = Points(0)  # at the ledger: available, or set aside for a till
    available: Points = Points(0)  # of it, what nobody has set aside
    pending: Points = Points(0)
    overdraft: Points = Points(0)
    as_of: datetime | None = None
    pos: int = 0
    unsent_award: Points = Points(0)
    unsent_redeemed: Points = Points(0)
    unsent_returned: Points = Points(0)  # net effect of returns, may be negative
    expiring: ExpiringPoints | None = None
    redeemed_in_time: Points = Points(0)  # of `unsent_redeemed`: through the last day that `expiring` names
    sold_in_time: bool = False  # whether anything unsent was sold to them through that day
    lease: Points = Points(0)  # set aside for this till, less what it has spent of it
    lease_ends_at: datetime | None = None  # when this till stops spending it
    floor_used: Points = Points(0)  # lent to the member beyond the lease, and not in `confirmed` yet
    till_floor_used: Points = Points(0)  # Σ floor_used of all members at this till
    asking: bool = False  # a lease was asked for, and the ledger has not answered
    unsent_set_aside: Points = Points(0)  # of `unsent_award`: set aside for this till by the sales that earned it
    online_only_until: date | None = None  # while it stands, points are used only where the ledger can be asked
    is_whole: bool = False  # this till stands alone: nobody else earns, spends or knows more
    away: bool = False  # the feed tells no more of them: nothing is lent on figures that may be old


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLease:
    """Points that the ledger has set aside for this till, as of the acknowledgement; `lasts`: from the answer on."""

    member_id: MemberId
    points: Points
    lasts: timedelta


class LeaseState(IntEnum):
    """Where the member of a lease is in their visit."""

    SERVING = 0  # their basket is being made: the target is for the largest redemption
    SERVED = 1  # they have paid, or their points changed: what is to stand between visits is to be found
    STANDING = 2  # the target is what stays between visits


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLease:
    """A lease as this till keeps it: what is left, what was asked for last, and when the member was last served."""

    member_id: MemberId
    points: Points
    target: Points
    ends_at: datetime
    seen_at: datetime
    state: LeaseState


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """Where a fact stands in the journal, after its transaction."""

    event_id: EventId
    seq: int
    hash: bytes
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSale:
    """A sale as the journal keeps it, with what has been returned of it."""

    fact: SaleFact
    entry: JournalEntry
    sold_lines: tuple[SoldLine, ...]
    balance_after: KnownBalance | None  # right after it was recorded: a repeated request prints the same receipt
    next_tier_after: TierProgress | None = None
    claim: RecordedClaim | None = None  # of a sale that named no member
    payment: OrderPaidFact | None = None  # of an order that was placed to be paid later: use_cases/paying.py


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedReturn:
    """A return as the journal keeps it."""

    fact: ReturnFact
    entry: JournalEntry
    balance_after: KnownBalance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedClaim:
    """A claim as the journal keeps it."""

    fact: ClaimFact
    entry: JournalEntry
    balance_after: KnownBalance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAction:
    """An action as the journal keeps it."""

    fact: ActionFact
    entry: JournalEntry
    balance_after: KnownBalance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAdjustment:
    """An adjustment as the journal keeps it."""

    fact: AdjustmentFact
    entry: JournalEntry
    balance_after: KnownBalance | None


class Role(StrEnum):
    """What a cashier may do; each includes the ones before."""

    CASHIER = "cashier"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cashier:
    """Somebody who signs in with a PIN."""

    cashier_id: CashierId
    name: str
    role: Role
    pin_hash: str  # Argon2id, PHC string
    is_off: bool = False  # signs in no more; the name stays on what they did


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceBoot:
    """How long this machine has been up, time asleep included, and which of its starts that counts from."""

    boot: str  # "": the system does not tell one start from another
    seconds: float

    def later_than(self, earlier: SinceBoot) -> float | None:
        """Give the seconds between two readings; None if the machine was started anew between them.

        Where the system names no start, a later one that is up longer gives less than it was: never more.
        """
        if self.boot != earlier.boot or self.seconds < earlier.seconds:
            return None
        return self.seconds - earlier.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxState:
    """How much the ledger has not acknowledged, and when it last answered."""

    unsent: int
    oldest_unsent_at: datetime | None
    last_synced_at: datetime | None
    seq: int  # of the newest event
    acked_seq: int
    cursor: int  # feed position
    server_epoch: int = 0
    restored: bool = False  # the file was put back from a backup, or is a copy: it spends nothing until that is settled
    newest_unsent_at: datetime | None = None  # by this till's clock
    synced_since_boot: SinceBoot | None = None  # the other clock at `last_synced_at`
    sent_seq: int = 0  # the newest event that the ledger has, by its word: it may have more that this journal lacks
    frozen: bool = False  # the ledger has frozen this till, as of its newest answer
    recovering: bool = False  # the ledger itself was restored, as of its newest answer
    revoked: bool = False  # the ledger has revoked this till, and has not answered it since


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedEvent:
    """One event as it was stored, to the byte, with the attachments it names."""

    seq: int
    hash: bytes
    content: bytes
    attachments: tuple[tuple[bytes, bytes], ...] = ()  # (salt, content)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxBatch:
    """What goes to the ledger next. `base` is the hash before the first event; empty batches carry the tip twice."""

    device_id: DeviceId
    base: bytes
    last: bytes
    events: tuple[SealedEvent, ...]
    cursor: int
    server_epoch: int
    left: int = 0  # events of the journal that come after these
    damaged: tuple[int, int] | None = None  # numbers of the events before `base` that cannot be sent: from, through
    scope: str = ""  # whom this till's copy of the members is of: "" everybody, else those who visit that store


@dataclass(frozen=True, slots=True, kw_only=True)
class EventResult:
    """What the ledger did with one event: `posted` or `parked` (with code). Both are final for the till."""

    event_id: EventId
    status: str
    code: str | None = None
    posted: int | None = None
    overdraft: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedBalance:
    """A member's points as the ledger has them at feed position `pos`."""

    member_id: MemberId
    pos: int
    available: Points
    pending: Points
    overdraft: Points
    as_of: datetime
    expiring: ExpiringPoints | None = None
    leased: Points = Points(0)  # set aside for tills, this one among them
    online_only_until: date | None = None  # they overspent twice: until then points are used only online


@dataclass(frozen=True, slots=True, kw_only=True)
class SpentCoupon:
    """A single-use code that can be used no more. `state`: used or cancelled."""

    key: CouponKey
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTill:
    """A till of the shop, by whose keys its receipts are checked: all that it has or had, newest first."""

    till_no: int
    public_keys: tuple[bytes, ...]
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChange:
    """One row of the feed; the newest `pos` of a key wins. Exactly one of the values is set, none when `deleted`."""

    pos: int
    key: str
    member: Member | None = None
    balance: ConfirmedBalance | None = None  # comes with its member
    held: tuple[HeldReward, ...] = ()  # rewards that the member can use, oldest first; comes with its member
    past: MemberPast | None = None  # comes with its member
    product: Product | None = None
    programme: PublishedProgramme | None = None
    cashier: Cashier | None = None
    coupon: SpentCoupon | None = None
    till: KnownTill | None = None
    order: ToldOrder | None = None
    deleted_kind: str | None = None  # "member" | "product" | "cashier"
    away: bool = False  # the member `key` visits the till's store no more, and the feed tells no more of them
    merged_into: MemberId | None = None  # of a member with status merged: who has their points now


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncAnswer:
    """The ledger's reply to one batch, in the till's words."""

    ack_seq: int
    ack_hash: bytes
    stored: int
    frozen: bool
    recovering: bool
    server_epoch: int
    server_time: datetime
    results: tuple[EventResult, ...] = ()
    balances: tuple[ConfirmedBalance, ...] = ()
    leases: tuple[ListedLease, ...] = ()  # all of this till, as of the acknowledgement
    stocks: tuple[tuple[RewardId, int], ...] = ()  # what is left of rewards that have a stock
    recalled: tuple[tuple[MemberId, Points], ...] = ()  # leases that are to be lowered, and to what
    changes: tuple[FeedChange, ...] = ()
    next_cursor: int = 0
    more: bool = False
    must_refetch: bool = False
    rotate_key: bool = False  # somebody at the ledger asks this till to take another key
    since: int | None = None  # the cursor that the changes follow; None: an older ledger does not say
    scope: str = ""  # whom the changes tell of
    mails: bool | None = None  # whether the ledger mails receipts; None: it does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatedKey:
    """The key of an event `key.rotated`. `is_refused`: the ledger did not take it, and the one before goes on."""

    public_key: bytes
    is_refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedEvent:
    """An event of this till as the ledger keeps it."""

    hash: bytes
    content: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEvents:
    """A page of what the ledger has of this till, in order of arrival. `more`: it goes on after the last one."""

    events: tuple[ReportedEvent, ...]
    more: bool


class ResendFromTip(Exception):
    """409 `resend`: the ledger does not know the base of the batch; it knows these hashes."""

    def __init__(self, tips: tuple[bytes, ...]) -> None:
        super().__init__("the ledger asks for events from another base")
        self.tips = tips


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What the ledger answered to a pairing code."""

    identity: TillIdentity
    programme: PublishedProgramme
    region: str = ""  # where the ledger says that the shop is


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What verifying a store found: how much was read, and each fault with its place."""

    events: int
    faults: tuple[str, ...] = ()
    has_anchor: bool = True  # false: no file beside the store bears witness of how far the journal got
