"""The events of a till, field by field: final from version 1. Money is a decimal string, points are whole numbers.

An event is encoded once; its bytes are stored, hashed and sent as they are. No personal data stands in an event:
names, identifiers and free text travel as attachments, the event holds their salted hash (hex).
"""

from __future__ import annotations

from typing import Final

import msgspec

# Optional fields come last and are left out when they hold their default, so that old events keep their bytes.


class Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every message shares: frozen, by keyword, defaults left out, unknown fields ignored."""


class EventBasis(Struct):
    """What the till knew when it acted: feed position and available points of the member."""

    pos: int = 0
    available: int = 0


class Event(Struct):
    """The envelope. `body` is kept raw until its type is known."""

    v: int
    type: str
    id: str  # UUIDv7
    device: str  # UUID
    seq: int  # from 1, gap-free in one journal
    parent: str  # 64 hex digits
    occurred_at: str  # RFC 3339, UTC
    store: str
    body: msgspec.Raw
    cashier: str | None = None
    approver: str | None = None
    programme_version: int = 0
    basis: EventBasis = EventBasis()


class SaleLine(Struct):
    """A line as sold, with its share of the sale. Name is left to the product; a free text line has sku ""."""

    sku: str
    quantity: str
    amount: str
    discount: str
    category: str
    brand: str
    net: str
    earning: str
    paid_with_points: str
    points_used: int
    award: int


class TenderTaken(Struct):
    """Money taken, by kind."""

    kind: str
    amount: str


class SaleBody(Struct):
    """`sale`: what was sold, earned and redeemed. `redeemed` = `from_lease` + `from_floor`."""

    sale_id: str
    currency: str
    channel: str
    lines: list[SaleLine]
    discount: str
    total: str
    redeemed: int
    worth: str
    to_pay: str
    award: int
    explanation: list[tuple[str, int]]
    member_id: str | None = None
    coupons: list[str] = []
    tenders: list[TenderTaken] = []
    from_lease: int = 0
    from_floor: int = 0
    proof: str | None = None
    rewards: list[str] = []


class ReturnLine(Struct):
    """One line of a return; `line` counts the sale's lines from 1."""

    line: int
    quantity: str
    whole: bool
    net: str
    money_back: str
    points_back: int
    award_taken: int
    earning: str


class ReturnBody(Struct):
    """`return`: goods that came back, computed from what the sale stored."""

    return_id: str
    sale_id: str
    currency: str
    lines: list[ReturnLine]
    money_back: str
    points_back: int
    award_taken: int
    member_id: str | None = None


class ClaimBody(Struct):
    """`claim`: a sale without a member is given to one."""

    sale_id: str
    member_id: str
    award: int
    explanation: list[tuple[str, int]]


class MemberEnrolledBody(Struct):
    """`member.enrolled`: who joined; the person is in the attachment."""

    member_id: str
    attachment: str
    identifier_kinds: list[str]
    consents: list[str] = []  # purposes agreed to


class MemberUpdatedBody(Struct):
    """`member.updated`: identifiers added or replaced, details changed; the person is in the attachment."""

    member_id: str
    attachment: str
    changed: list[str]  # names of what the attachment holds


class ActionBody(Struct):
    """`action`: something that is no purchase, rewarded by the programme."""

    action_id: str
    member_id: str
    action: str
    points: int = 0


class AdjustmentBody(Struct):
    """`adjustment`: points given or taken by a person, with a reason."""

    adjustment_id: str
    member_id: str
    points: int
    reason: str


class LeaseSetBody(Struct):
    """`lease.set`: the till asks that `target` points of the member be set aside for it; lower gives back."""

    member_id: str
    target: int


class KeyRotatedBody(Struct):
    """`key.rotated`: from the next event on the device signs with this key (base64)."""

    public_key: str


class RecoveredBody(Struct):
    """`recovered`: the till found that it is a copy or was restored, and goes on from the ledger's tip."""

    from_seq: int
    from_hash: str


class ChainDamagedBody(Struct):
    """`chain.damaged`: stored bytes of this journal no longer verify, from one sequence number to another."""

    from_seq: int
    through_seq: int


class ShiftOpenedBody(Struct):
    """`shift.opened`: with the float in the drawer."""

    business_date: str
    float_amount: str


class ShiftClosedBody(Struct):
    """`shift.closed`: with the running totals of the shift."""

    business_date: str
    sales: int
    returns: int
    takings: str
    points_issued: int
    points_redeemed: int
    counted: str | None = None


EventBody = (
    SaleBody
    | ReturnBody
    | ClaimBody
    | MemberEnrolledBody
    | MemberUpdatedBody
    | ActionBody
    | AdjustmentBody
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
    "lease.set": LeaseSetBody,
    "key.rotated": KeyRotatedBody,
    "recovered": RecoveredBody,
    "chain.damaged": ChainDamagedBody,
    "shift.opened": ShiftOpenedBody,
    "shift.closed": ShiftClosedBody,
}


class PersonAttachment(Struct):
    """What an enrolment or update says of a person. Identifiers are (kind, value) in normal form."""

    name: str | None = None
    identifiers: list[tuple[str, str]] = []
    replaces: tuple[str, str] | None = None
    birthday: str | None = None
