"""The messages of protocol version 1, as both sides encode and decode them. Field meanings: PROTOCOL.md."""

from __future__ import annotations

from posloyalty.wire.events import Struct


class EnrolRequest(Struct, frozen=True, kw_only=True):
    """POST /v1/enrol."""

    pairing_code: str
    public_key: str  # base64 of 32 bytes, Ed25519
    name: str = ""


class EnrolReply(Struct, frozen=True, kw_only=True):
    """Who the till is, and the programme to begin with."""

    device: str
    till_no: int
    till_name: str
    store: str
    store_name: str
    policy: ProgrammeValue
    server_epoch: int
    server_time: str


class SentAttachment(Struct, frozen=True, kw_only=True):
    """An attachment with its salt (base64), in the clear under TLS."""

    salt: str
    content: str


class SentEvent(Struct, frozen=True, kw_only=True):
    """One event: its exact bytes as a JSON string, and the attachments that it names."""

    event: str
    attachments: list[SentAttachment] = []


class SyncRequest(Struct, frozen=True, kw_only=True):
    """POST /v1/sync. `base`: the hash before the first event, `last`: that of the last (hex). Signed at send."""

    proto: int
    device: str
    server_epoch: int
    base: str
    events: list[SentEvent]
    last: str
    cursor: int
    signature: str


class Ack(Struct, frozen=True, kw_only=True):
    """The newest event of this device's chain that is durable at the ledger."""

    seq: int
    hash: str


class EventOutcome(Struct, frozen=True, kw_only=True):
    """What became of one event: `posted` or `parked` (with a code); both are final for the till."""

    id: str
    status: str
    code: str | None = None
    posted: int | None = None
    overdraft: int | None = None


class ExpiringValue(Struct, frozen=True, kw_only=True):
    """The soonest expiry: usable through `on` (date)."""

    points: int
    on: str


class BalanceValue(Struct, frozen=True, kw_only=True):
    """A member's points at feed position `pos`. total = available + pending + held + leased − overdraft."""

    member_id: str
    pos: int
    available: int
    pending: int
    held: int
    leased: int
    overdraft: int
    total: int
    as_of: str
    expiring: ExpiringValue | None = None


class LeaseValue(Struct, frozen=True, kw_only=True):
    """Points reserved for this till, as of `ack`."""

    member_id: str
    points: int
    until: str | None = None


class MemberValue(Struct, frozen=True, kw_only=True):
    """A member as the feed carries one. Identifiers are (kind, value); no e-mail, birth month only."""

    member_id: str
    name: str
    status: str
    identifiers: list[tuple[str, str]]
    balance: BalanceValue
    tier: str | None = None
    birthday_month: int | None = None
    merged_into: str | None = None


class ProductValue(Struct, frozen=True, kw_only=True):
    """A product as the feed carries one."""

    sku: str
    name: str
    price: str | None = None
    category: str = ""
    brand: str = ""
    barcodes: list[str] = []


class ProgrammeValue(Struct, frozen=True, kw_only=True):
    """A published programme: the file's text and its number. `starts_at` None: at once."""

    version: int
    sha256: str
    text: str
    starts_at: str | None = None


class CashierValue(Struct, frozen=True, kw_only=True):
    """Somebody who may sign in at the store's tills; the PIN only as an Argon2id hash."""

    cashier_id: str
    name: str
    role: str
    pin_hash: str


class Change(Struct, frozen=True, kw_only=True):
    """One row of the feed. Exactly one value stands, none when `deleted`. The newest `pos` of a (kind, key) wins."""

    pos: int
    kind: str  # member | product | programme | cashier
    key: str
    deleted: bool = False
    member: MemberValue | None = None
    product: ProductValue | None = None
    programme: ProgrammeValue | None = None
    cashier: CashierValue | None = None


class Directive(Struct, frozen=True, kw_only=True):
    """Something that the ledger asks an online till to do, such as lowering a lease."""

    kind: str
    member_id: str | None = None
    target: int | None = None


class SyncReply(Struct, frozen=True, kw_only=True):
    """The reply to a batch."""

    ack: Ack
    stored: int
    frozen: bool
    recovering: bool
    server_epoch: int
    results: list[EventOutcome]
    balances: list[BalanceValue]
    leases: list[LeaseValue]
    changes: list[Change]
    next: int
    more: bool
    directives: list[Directive]
    server_time: str


class ChangesPage(Struct, frozen=True, kw_only=True):
    """GET /v1/changes and GET /v1/snapshot: rows, and where to go on. For a snapshot `page` is the next page's mark."""

    changes: list[Change]
    next: int
    more: bool
    page: str | None = None


class Problem(Struct, frozen=True, kw_only=True):
    """RFC 9457, with our stable code."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    tips: list[str] = []  # with 409 resend
    server_time: str | None = None  # with 401 clock_skew
