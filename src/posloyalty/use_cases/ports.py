"""What the use cases need from the world, in our own words. Adapters implement these; fakes in tests/fakes do too.

Time is always aware; `now` comes in as an argument. Every method may raise StoreDamaged or DiskFull; others are named.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from posloyalty.domain.facts import Fact, ReturnFact, SaleFact
from posloyalty.domain.ids import CashierId, DeviceId, EventId, MemberId, ProgrammeVersion, SaleId, Sku, StoreId
from posloyalty.domain.members import ExpiringPoints, Identifier, Member
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import SoldLine
from posloyalty.use_cases.link import LedgerLink

if TYPE_CHECKING:
    from posloyalty.use_cases.views import Receipt

# --- values ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TillIdentity:
    """Who this till is, as the ledger named it when it enrolled."""

    device_id: DeviceId
    till_no: int  # printed on receipts: till_no-seq-hash8
    till_name: str
    store_id: StoreId
    store_name: str
    ledger_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedProgramme:
    """A programme version as the ledger published it; `text` is the file itself."""

    version: ProgrammeVersion
    text: str
    programme: Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product of the shop's list. `price` None: asked for at the till."""

    sku: Sku
    name: str
    price: Money | None
    category: str = ""
    brand: str = ""
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBalance:
    """What this till knows of a member's points.

    `confirmed` and the other figures are the ledger's at `as_of` (None: the ledger never said, nothing is cached);
    `unsent_*` sum this till's events that the ledger has not acknowledged.
    """

    confirmed: Points = Points(0)  # available at the ledger
    pending: Points = Points(0)
    overdraft: Points = Points(0)
    as_of: datetime | None = None
    pos: int = 0
    unsent_award: Points = Points(0)
    unsent_redeemed: Points = Points(0)
    unsent_returned: Points = Points(0)  # net effect of returns, may be negative
    till_unsent_redeemed: Points = Points(0)  # Σ unsent redemptions of all members at this till
    expiring: ExpiringPoints | None = None


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
    balance_after: (
        KnownBalance | None
    )  # as known right after it was recorded: a repeated request prints the same receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedReturn:
    """A return as the journal keeps it."""

    fact: ReturnFact
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
    restored: bool = False  # the file is older than its anchor: no floor until the ledger has acknowledged


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChange:
    """One row of the feed; the newest `pos` of a key wins. Exactly one of the values is set, none when `deleted`."""

    pos: int
    key: str
    member: Member | None = None
    balance: ConfirmedBalance | None = None  # comes with its member
    product: Product | None = None
    programme: PublishedProgramme | None = None
    cashier: Cashier | None = None
    deleted_kind: str | None = None  # "member" | "product" | "cashier"
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
    changes: tuple[FeedChange, ...] = ()
    next_cursor: int = 0
    more: bool = False
    must_refetch: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What verifying a store found: how much was read, and each fault with its place."""

    events: int
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HourFigures:
    """Takings of one local hour."""

    hour: int
    sales: int
    takings: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CashierFigures:
    """One cashier's day."""

    cashier: str
    sales: int
    takings: Money
    points_issued: Points
    points_redeemed: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """One business date at this till. Money is net of returns only where it says so."""

    business_date: date
    sales_with_member: int = 0
    sales_without_member: int = 0
    takings_with_member: Money = Money(0)  # Σ total of sales, before points
    takings_without_member: Money = Money(0)
    returns: int = 0
    money_returned: Money = Money(0)
    members_served: int = 0
    new_members: int = 0
    points_issued: Points = Points(0)
    points_redeemed: Points = Points(0)
    points_given_back: Points = Points(0)  # redeemed points that returns gave back
    points_taken_back: Points = Points(0)  # awards that returns took back
    redemption_worth: Money = Money(0)
    sales_with_redemption: int = 0
    hours: tuple[HourFigures, ...] = ()
    cashiers: tuple[CashierFigures, ...] = ()


# --- the local store ------------------------------------------------------------------------------------------------


class Journal(Protocol):
    """The till's append-only log. Writing needs an open `transaction()`."""

    def append(self, fact: Fact, *, now: datetime) -> JournalEntry:
        """Store the fact as the next event, put it in the outbox and fold it into the till's balances and day."""
        ...

    def sale(self, sale_id: SaleId) -> RecordedSale | None:
        """Find a sale of this till."""
        ...

    def sale_by_receipt(self, receipt_no: str) -> RecordedSale | None:
        """Find a sale of this till by what its receipt prints (`till-seq-hash8`)."""
        ...

    def newest_sale(self) -> RecordedSale | None:
        """Give the last sale recorded here."""
        ...

    def return_by_id(self, return_id: str) -> RecordedReturn | None:
        """Find a return of this till."""
        ...

    def occurred_at_min(self) -> datetime | None:
        """Give when the newest acknowledged sale happened: no later event may claim to be older."""
        ...


class MemberDirectory(Protocol):
    """Members that this till knows."""

    def by_id(self, member_id: MemberId) -> Member | None:
        """Find a member; one that was merged answers with the survivor."""
        ...

    def by_identifier(self, identifier: Identifier) -> Member | None:
        """Find the member that an identifier belongs to (exact, normal form)."""
        ...

    def search(self, fragment: str, *, limit: int) -> tuple[Member, ...]:
        """Find members by part of a name or of a number, best first."""
        ...

    def balance_of(self, member_id: MemberId) -> KnownBalance:
        """Give what is known of the member's points, this till's unsent events included separately."""
        ...

    def count(self) -> int:
        """Count the members known here."""
        ...


class ProductCatalogue(Protocol):
    """Products that this till knows."""

    def by_sku(self, sku: Sku) -> Product | None:
        """Find a product by its sku."""
        ...

    def by_barcode(self, code: str) -> Product | None:
        """Find a product by a scanned code, which may be its sku."""
        ...

    def search(self, fragment: str, *, limit: int) -> tuple[Product, ...]:
        """Find products by part of a name or sku."""
        ...


class Outbox(Protocol):
    """What is to be sent, and what the ledger answered."""

    def state(self) -> OutboxState:
        """Count what is unsent."""
        ...

    def next_batch(self, *, events_max: int, bytes_max: int) -> OutboxBatch:
        """Give the oldest unacknowledged events in order; possibly none."""
        ...

    def batch_after(self, tips: tuple[bytes, ...], *, events_max: int, bytes_max: int) -> OutboxBatch:
        """Give the events after the newest of `tips` that this journal has, else from its first event."""
        ...

    def apply_answer(self, answer: SyncAnswer, *, now: datetime) -> None:
        """Take in a reply in one transaction: acknowledgement, results, balances, changes, cursor."""
        ...


class CashierBook(Protocol):
    """Who may sign in."""

    def all(self) -> tuple[Cashier, ...]:
        """List the cashiers, by name."""
        ...

    def put(self, cashier: Cashier) -> None:
        """Add or replace a cashier. Needs an open transaction."""
        ...


class DayBook(Protocol):
    """The figures of this till by business date."""

    def figures(self, business_date: date) -> DayFigures:
        """Sum one business date."""
        ...


class TillStore(Protocol):
    """One till's database: a file that one till process has open."""

    @property
    def journal(self) -> Journal:
        """The append-only log."""
        ...

    @property
    def members(self) -> MemberDirectory:
        """Members known here."""
        ...

    @property
    def products(self) -> ProductCatalogue:
        """Products known here."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What is to be sent."""
        ...

    @property
    def cashiers(self) -> CashierBook:
        """Who may sign in."""
        ...

    @property
    def days(self) -> DayBook:
        """Figures by business date."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Open the one write transaction; everything inside is durable on exit or did not happen."""
        ...

    def identity(self) -> TillIdentity | None:
        """Say who this till is; None before enrolment."""
        ...

    def programme(self) -> PublishedProgramme:
        """Give the programme in force. Raises TillNotEnrolled."""
        ...

    def setting(self, name: str) -> str | None:
        """Give one of the till's own options, such as `language`."""
        ...

    def put_setting(self, name: str, value: str) -> None:
        """Remember one of the till's own options. Needs an open transaction."""
        ...

    def programme_version(self, version: ProgrammeVersion) -> PublishedProgramme | None:
        """Give an earlier programme that this till has used."""
        ...

    def join(self, enrolment: Enrolment) -> None:
        """Remember the ledger's answer to the pairing code, durably."""
        ...

    def verify(self) -> ChainReport:
        """Recompute the chain, the folds and the anchor."""
        ...

    def close(self) -> None:
        """Release the file and its lock."""
        ...


# --- the ledger -----------------------------------------------------------------------------------------------------


class LedgerGateway(Protocol):
    """The online ledger. Every method raises LedgerUnreachable or TillRevoked."""

    def enrol(self, *, pairing_code: str, till_name: str) -> Enrolment:
        """Join with a pairing code. Raises PairingRefused (a LoyaltyRefusal) for a wrong or spent code."""
        ...

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        """Send a batch and take what is new. Raises ResendFromTip."""
        ...

    def wait_for_change(self, *, after: int, timeout_s: float) -> int:
        """Block until the feed has moved past `after` or the time is up; give the newest known position."""
        ...

    def close(self) -> None:
        """Drop connections; a blocked call ends with LedgerUnreachable."""
        ...


# --- devices --------------------------------------------------------------------------------------------------------


class ReceiptPrinter(Protocol):
    """Where receipts go."""

    @property
    def name(self) -> str:
        """What the shop calls it."""
        ...

    def send(self, data: bytes) -> None:
        """Send ESC/POS bytes. Raises PrinterUnreachable."""
        ...


class ReceiptRenderer(Protocol):
    """Turns a receipt into what a printer, a screen or a mail takes."""

    def text(self, receipt: Receipt) -> str:
        """Lay the receipt out in lines of the paper's width."""
        ...

    def escpos(self, receipt: Receipt) -> bytes:
        """Encode it for a receipt printer, cut included."""
        ...

    def png(self, receipt: Receipt) -> bytes:
        """Draw what the paper will look like."""
        ...


class PinHasher(Protocol):
    """Argon2id, behind a port because it is slow on purpose."""

    def hash(self, pin: str) -> str:
        """Make a PHC string."""
        ...

    def verify(self, *, pin: str, pin_hash: str) -> bool:
        """Tell whether the PIN is the one."""
        ...


class Clock(Protocol):
    """The wall clock."""

    def now(self) -> datetime:
        """Give the time, aware, in UTC."""
        ...


class IdSource(Protocol):
    """New ids."""

    def new_uuid(self) -> UUID:
        """Give a UUIDv7."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TillPorts:
    """Everything a use case may touch, in one bundle made by bootstrap."""

    store: TillStore
    clock: Clock
    ids: IdSource
    renderer: ReceiptRenderer
    pins: PinHasher
    link: LedgerLink
    ledger: LedgerGateway | None = None
    printer: ReceiptPrinter | None = None
    region: str = "GB"  # where phone numbers without a country code are from (ISO 3166)
