"""What the use cases need from the world, in our own words. Adapters implement these; fakes in tests/fakes do too.

Time is always aware; `now` comes in as an argument. Every method may raise StoreDamaged or DiskFull; others are named.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from posloyalty.domain.facts import Fact, Tender
from posloyalty.domain.ids import ActionId, AdjustmentId, MemberId, ProgrammeVersion, RewardId, SaleId, Sku
from posloyalty.domain.money import Money
from posloyalty.domain.sales import ReturnedLine
from posloyalty.domain.signals import Served
from posloyalty.use_cases.call_ports import HasOrders
from posloyalty.use_cases.code_ports import KnownTills, ReceiptCodes
from posloyalty.use_cases.counter_rules import COUNTRY_SETTING, USUAL_COUNTRY, CounterRules, RuleTexts
from posloyalty.use_cases.day_ports import DayBook, StoreDays, TillBook
from posloyalty.use_cases.day_records import StoreDay
from posloyalty.use_cases.device_ports import (
    Clock,
    DeviceShelf,
    IdSource,
    PinHasher,
    PrintQueue,
    ReceiptPrinter,
    ReceiptRenderer,
)
from posloyalty.use_cases.held_baskets import HeldBook
from posloyalty.use_cases.ledger_books import LeaseBook, SpentCoupons
from posloyalty.use_cases.ledger_door import LedgerDoor
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.member_ports import MemberDirectory
from posloyalty.use_cases.office_ports import BackOffice, HasFound, HasHistory
from posloyalty.use_cases.outbox_ports import Outbox
from posloyalty.use_cases.records import (
    Cashier,
    ChainReport,
    Enrolment,
    JournalEntry,
    OutboxBatch,
    OwnEvents,
    Product,
    PublishedProgramme,
    RecordedAction,
    RecordedAdjustment,
    RecordedClaim,
    RecordedReturn,
    RecordedSale,
    RotatedKey,
    SyncAnswer,
    TillIdentity,
)

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

    def lost_sale(self, code: str) -> RecordedSale | None:
        """Find a sale that this till recorded and lost with a restore, as the ledger gave it back.

        `code` is what its receipt prints, or its id.
        """
        ...

    def newest_sale(self) -> RecordedSale | None:
        """Give the last sale recorded here."""
        ...

    def newest_ids(self, limit: int) -> tuple[str, ...]:
        """Give the ids of the last sales and returns recorded here, the newest first."""
        ...

    def return_by_id(self, return_id: str) -> RecordedReturn | None:
        """Find a return of this till."""
        ...

    def returned_of(self, sale_id: SaleId, *, sale_hash: str) -> tuple[ReturnedLine, ...]:
        """Give what came back here of another till's sale, whose event's hash begins so."""
        ...

    def refund(
        self, sale_id: SaleId, *, is_elsewhere: bool, money_back: Money, before: int | None = None
    ) -> tuple[Tender, ...]:
        """Give how money goes back for a sale of this or of another till, as the drawer's book counts it.

        Empty where nothing goes back, or nobody knows how it was paid. `before`: the return's own number, once it is
        recorded; None for one that may come.
        """
        ...

    def claim(self, sale_id: SaleId, *, sale_hash: str | None) -> RecordedClaim | None:
        """Find the claim that was made here of a sale: of this till's, or of the other till's whose hash begins so."""
        ...

    def served_since(self, member_id: MemberId, *, since: datetime) -> tuple[Served, ...]:
        """Give when a member was served at this till, and by whom."""
        ...

    def action(self, action_id: ActionId) -> RecordedAction | None:
        """Find an action of this till."""
        ...

    def adjustment(self, adjustment_id: AdjustmentId) -> RecordedAdjustment | None:
        """Find an adjustment of this till."""
        ...

    def newest_key(self) -> RotatedKey | None:
        """Give the key that this till took last, or is about to; None if it has the one that it joined with."""
        ...

    def occurred_at_min(self) -> datetime | None:
        """Give when the newest acknowledged sale happened: no later event may claim to be older."""
        ...


class ProductCatalogue(Protocol):
    """Products that this till knows."""

    def by_sku(self, sku: Sku) -> Product | None:
        """Find a product by its sku."""
        ...

    def by_skus(self, skus: Collection[Sku]) -> Mapping[Sku, Product]:
        """Find the products of a basket at once; what is unknown is left out."""
        ...

    def by_barcode(self, code: str) -> Product | None:
        """Find a product by a scanned code, which may be its sku."""
        ...

    def search(self, fragment: str, *, limit: int) -> tuple[Product, ...]:
        """Find products by part of a name or sku."""
        ...

    def some(self, limit: int) -> tuple[Product, ...]:
        """Give so many products, those that were heard of first."""
        ...

    def taxes(self, limit: int) -> tuple[str, ...]:
        """Name so many of the tax rates that products name, in order."""
        ...

    def count(self) -> int:
        """Count the products known here."""
        ...

    def put(self, product: Product) -> None:
        """Take in a product that no ledger told of. Needs an open transaction."""
        ...


class CashierBook(Protocol):
    """Who may sign in."""

    def all(self) -> tuple[Cashier, ...]:
        """List who may sign in, by name."""
        ...

    def known(self) -> tuple[Cashier, ...]:
        """List everybody, those who were switched off as well, by name."""
        ...

    def put(self, cashier: Cashier) -> None:
        """Add or replace a cashier. Needs an open transaction."""
        ...


class TillStore(HasHistory, HasFound, HasOrders, Protocol):
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
    def coupons(self) -> SpentCoupons:
        """Single-use codes that were used."""
        ...

    @property
    def tills(self) -> KnownTills:
        """The shop's tills, for checking their receipts."""
        ...

    @property
    def leases(self) -> LeaseBook:
        """What the ledger has set aside for this till."""
        ...

    @property
    def cashiers(self) -> CashierBook:
        """Who may sign in."""
        ...

    @property
    def held(self) -> HeldBook:
        """Baskets on hold."""
        ...

    @property
    def days(self) -> DayBook:
        """Figures by business date."""
        ...

    @property
    def book(self) -> TillBook:
        """The drawer's book, and the days that were closed."""
        ...

    @property
    def store_days(self) -> StoreDays:
        """What the ledger last told of the store's days."""
        ...

    @property
    def prints(self) -> PrintQueue:
        """What is to be printed."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Open the one write transaction; everything inside is durable on exit or did not happen."""
        ...

    def identity(self) -> TillIdentity | None:
        """Say who this till is; None before enrolment."""
        ...

    def programme(
        self, *, at: datetime | None = None, begun_under: ProgrammeVersion | None = None
    ) -> PublishedProgramme:
        """Give the programme in force now or `at`. Raises TillNotEnrolled.

        A sale begun under a version is finished under it: `domain/programme_versions.py` says how long.
        """
        ...

    def setting(self, name: str) -> str | None:
        """Give one of the till's own options, such as `language`."""
        ...

    def stock_left(self) -> Mapping[RewardId, int]:
        """Say what is left of rewards that have a stock, as far as the ledger told, less what was sold here since."""
        ...

    def put_setting(self, name: str, value: str) -> None:
        """Remember one of the till's own options. Needs an open transaction."""
        ...

    def programme_version(self, version: ProgrammeVersion) -> PublishedProgramme | None:
        """Give one version, in force or not; None if it is not known here."""
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

    def next_key(self) -> bytes:
        """Make the key that this till will take next, durably, and give its public half; the same until it is taken.

        Raises TillNotEnrolled, StoreDamaged, DiskFull.
        """
        ...

    def own_events(self, *, after: bytes, timeout_s: float) -> OwnEvents:
        """Give a page of what the ledger has of this till, in order of arrival, from beyond the event `after`."""
        ...

    def store_day(self, day: date, *, timeout_s: float) -> StoreDay:
        """Give a day of this till's store as the ledger knows it now."""
        ...

    def wait_for_change(self, *, after: int, timeout_s: float) -> int:
        """Block until the feed has moved past `after` or the time is up; give the newest known position."""
        ...

    def close(self) -> None:
        """Drop connections; a blocked call ends with LedgerUnreachable."""
        ...


# --- all of it --------------------------------------------------------------------------------------------------------


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
    office: BackOffice | None = None
    printer: ReceiptPrinter | None = None
    codes: ReceiptCodes | None = None  # None: receipts print their numbers alone
    shelf: DeviceShelf | None = None  # makes other devices when others are chosen
    rules: CounterRules = CounterRules()  # noqa: RUF009 - frozen
    door: LedgerDoor | None = None  # leads to a ledger whose address is typed
    is_training: bool = False  # a practice store: nothing is sent, everything says so
    fixed_rules: RuleTexts = RuleTexts()  # noqa: RUF009 - frozen
    fixed_region: str = ""  # the country, where flags, a variable or the settings file name it (ISO 3166)

    @property
    def region(self) -> str:
        """Give the shop's country: phone numbers without a country code are from there."""
        return self.fixed_region or self.store.setting(COUNTRY_SETTING) or USUAL_COUNTRY
