"""What happened at a till, as frozen facts. The journal turns each into one event; bytes and hashes are its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from posloyalty.domain.actions import ActionAward
from posloyalty.domain.ids import (
    ActionId,
    AdjustmentId,
    CashierId,
    MemberId,
    ProgrammeVersion,
    ReturnId,
    RuleId,
    SaleId,
)
from posloyalty.domain.members import Consent, Identifier, IdentifierKind, ReplacementReason
from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import Basket, PricedReturn, PricedSale
from posloyalty.domain.settling import Settlement
from posloyalty.domain.signals import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the till knew of the member's points when it acted: feed position and available points."""

    pos: int = 0
    available: Points = Points(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """Money taken: kind is cash, card or any other word of the shop."""

    kind: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleFact:
    """A sale that was paid. `from_lease` + `from_floor` = priced.redeemed."""

    sale_id: SaleId
    member_id: MemberId | None
    basket: Basket
    priced: PricedSale
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None
    tenders: tuple[Tender, ...] = ()
    from_lease: Points = Points(0)
    from_floor: Points = Points(0)
    proof: str | None = None
    basis: Basis = field(default_factory=Basis)
    online: bool = False  # whether the ledger answered at that moment: kept at this till, for the receipt's figures
    content_digest: bytes = b""  # tells a repeat from an id reuse: kept at this till
    signals: tuple[Signal, ...] = ()  # what a manager may want to look at
    settlement: Settlement | None = None  # what was owed with tax and in coins; None: what is to pay
    approver: CashierId | None = None  # of what was taken off above a cashier's limit
    unpaid: bool = False  # an order that is paid later: its award waits for that
    sets_aside: Points = Points(0)  # of the award: set aside for this till at once
    sets_aside_until: datetime | None = None  # when this till stops spending it: kept at this till


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFact:
    """Goods that came back."""

    return_id: ReturnId
    sale_id: SaleId
    member_id: MemberId | None
    priced: PricedReturn
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None
    basis: Basis = field(default_factory=Basis)
    online: bool = False
    content_digest: bytes = b""
    settlement: Settlement | None = None  # what goes back with tax and in coins; None: the money of the return
    sale_hash: str | None = None  # of another till's sale: how the hash of its event begins
    receipt_code: str | None = None  # that showed another till's sale: kept at this till, for its lines
    signals: tuple[Signal, ...] = ()
    unpaid: bool = False  # of an order that was cancelled before anybody paid: no money went back


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFact:
    """A sale that named no member was given to one. Σ explanation = Σ line_awards = award."""

    sale_id: SaleId
    member_id: MemberId
    award: Points
    explanation: tuple[tuple[RuleId, Points], ...]
    programme_version: ProgrammeVersion
    occurred_at: datetime
    line_awards: tuple[Points, ...] = ()  # of each of the sale's lines; none where no receipt held them
    sale_hash: str | None = None  # of another till's sale
    cashier: CashierId | None = None
    basis: Basis = field(default_factory=Basis)
    online: bool = False
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEnrolledFact:
    """Somebody joined at this till. Everything personal travels as an attachment, never in the chained bytes."""

    member_id: MemberId
    name: str
    identifiers: tuple[Identifier, ...]
    consents: tuple[Consent, ...]
    programme_version: ProgrammeVersion
    occurred_at: datetime
    birthday: str | None = None  # "1990-04-01" or "--04-01"
    welcome: ActionAward = field(default_factory=ActionAward)  # what joining earns, as told to the member
    cashier: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierAddedFact:
    """A member got another identifier; with `replaces` it takes that one's place (a lost card)."""

    member_id: MemberId
    identifier: Identifier
    programme_version: ProgrammeVersion
    occurred_at: datetime
    replaces: Identifier | None = None
    cashier: CashierId | None = None
    reason: ReplacementReason | None = None  # why it replaces the other; None: not said
    approver: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChangedFact:
    """A member agreed to something or takes that back, identifiers are to go, or a name or birthday is put right."""

    member_id: MemberId
    programme_version: ProgrammeVersion
    occurred_at: datetime
    consents: tuple[Consent, ...] = ()
    removes: Identifier | None = None
    removes_kind: IdentifierKind | None = None  # every one of that kind, also those that this till does not know
    name: str | None = None  # None: it stays
    birthday: str | None = None  # "1990-04-01" or "--04-01"; None: it stays
    cashier: CashierId | None = None
    approver: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFact:
    """A member did something that is no purchase, and was told what it earns."""

    action_id: ActionId
    member_id: MemberId
    action: str
    award: ActionAward
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None
    basis: Basis = field(default_factory=Basis)
    online: bool = False
    content_digest: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentFact:
    """Somebody gave points (above 0) or took them (below 0). The reason is free text and travels as an attachment."""

    adjustment_id: AdjustmentId
    member_id: MemberId
    points: Points
    reason: str
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None
    approver: CashierId | None = None
    from_lease: Points = Points(0)  # of points taken: what was set aside for this till
    basis: Basis = field(default_factory=Basis)
    online: bool = False
    content_digest: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionDecidedFact:
    """A manager decided about what the ledger found. Reason and name are free text and travel as an attachment."""

    exception_id: str
    decision: str
    reason: str
    programme_version: ProgrammeVersion
    occurred_at: datetime
    member_id: MemberId | None = None  # whom the exception is about
    names: MemberId | None = None  # whom the decision names
    decided_by: str = ""  # a name
    cashier: CashierId | None = None
    approver: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersMergedFact:
    """Two accounts are one person's: `member_id` ends and `into` survives, once the ledger has heard of it."""

    member_id: MemberId
    into: MemberId
    reason: str
    programme_version: ProgrammeVersion
    occurred_at: datetime
    decided_by: str = ""  # a name
    cashier: CashierId | None = None
    approver: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderNote:
    """What a caller wants done with an order. All of it is personal but the word for how it is handed over."""

    handover: str
    note: str = ""
    email: str = ""  # where the receipt goes; empty: nowhere
    language: str = ""  # of the receipt
    own_email: bool = False  # the receipt goes to the address that the ledger knows of the member


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderNotedFact:
    """What was written down with an order; the note and the address travel as an attachment."""

    sale_id: SaleId
    member_id: MemberId | None
    note: OrderNote
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPaidFact:
    """The money for an order is here: from now on its award counts as any other."""

    sale_id: SaleId
    member_id: MemberId | None
    programme_version: ProgrammeVersion
    occurred_at: datetime
    tenders: tuple[Tender, ...] = ()
    cashier: CashierId | None = None
    note: OrderNote | None = None  # where the receipt goes, as it was written down with the order
    sale_hash: str | None = None  # of another till's order: how the hash of its event begins
    due: Money | None = None  # what was owed, where it is not what the sale says, and for another till's order
    rounding: Money = Money(0)  # of `due`: to coins that exist


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseFact:
    """The till asks that `target` points of a member be set aside for it; a lower target gives back."""

    member_id: MemberId
    target: Points
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None
    serving: bool = False  # the member is being served: other tills may be asked for what is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredFact:
    """The till found that its journal lacks events: it was put back from a backup, or it is a copy."""

    from_seq: int  # the newest event that is known to be missing here
    from_hash: bytes
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRotatedFact:
    """The till signs with another key from here on, once the ledger has taken it."""

    public_key: bytes
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDamagedFact:
    """Events of the till's journal, from one number through another, can no longer be believed."""

    from_seq: int
    through_seq: int
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOpenedFact:
    """The drawer was opened with a float. What moves it until it is closed stays at the till."""

    day: date
    float_amount: Money
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosedFact:
    """The drawer was counted and closed: what was taken in all tenders less what was given back, and the points."""

    day: date
    sales: int
    returns: int
    takings: Money
    points_issued: Points
    points_redeemed: Points
    counted: Money
    programme_version: ProgrammeVersion
    occurred_at: datetime
    cashier: CashierId | None = None


CounterFact = (
    SaleFact
    | ReturnFact
    | ClaimFact
    | MemberEnrolledFact
    | IdentifierAddedFact
    | MemberChangedFact
    | ActionFact
    | AdjustmentFact
    | LeaseFact
)
# What a till says of itself: it is about no member, and moves nothing.
TillFact = RecoveredFact | KeyRotatedFact | ChainDamagedFact | ShiftOpenedFact | ShiftClosedFact
# What a person decided and the ledger carries out: nothing moves at the till before it says so.
ErrandFact = ExceptionDecidedFact | MembersMergedFact
# What follows an order that was placed by phone.
OrderFact = OrderNotedFact | OrderPaidFact
Fact = CounterFact | TillFact | ErrandFact | OrderFact
