"""The counter protocol's requests, field by field, one line of JSON each. Unknown fields are refused by name."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

VERSION_MAX: Final = 2**53  # as large as a number is exact in every JSON reader


class Ask(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every request shares: `id` is given back as it came."""

    id: msgspec.Raw = msgspec.Raw(b"null")
    do: str = ""


class AskedLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a basket; `amount` is the line's total before its own discount."""

    amount: str
    sku: str = ""
    name: str | None = None
    category: str | None = None
    brand: str | None = None
    quantity: str = "1"
    discount: str = "0"


class AskedTender(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Money taken."""

    kind: str
    amount: str


class AskedReturnLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quantity of one line, counted from 1."""

    line: int
    quantity: str = "1"


class SignIn(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`sign_in`."""

    cashier: str
    pin: str


class SignOut(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`sign_out`."""


class FindMember(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`find_member`."""

    query: str


class EnrolMember(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`enrol_member`: one identifier at least."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    card: str | None = None
    birthday: str | None = None
    consents: list[str] | dict[str, bool] = []


class PutIdentifier(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`add_identifier`."""

    member_id: str
    value: str
    kind: str = "card"


class ReplaceCard(PutIdentifier, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`replace_card`. `reason`: lost, stolen, damaged or other; the PIN where the signed-in cashier may not."""

    reason: str | None = None
    approver_pin: str | None = None


class Quote(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`quote`."""

    lines: list[AskedLine]
    member_id: str | None = None
    discount: str = "0"
    redeem_points: int = 0
    rewards: list[str] = []
    coupons: list[str] = []
    channel: str = "store"
    proof: str | None = None
    programme_version: Annotated[int, msgspec.Meta(ge=1, le=VERSION_MAX)] | None = None


class RecordSale(Quote, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`record_sale`: a quote with an id that the caller chose."""

    sale_id: str
    tenders: list[AskedTender] = []
    occurred_at: str | None = None


class ClaimSale(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`claim_sale`: a sale without a member is given to one, by its receipt's code or number."""

    receipt_code: str
    member_id: str


class ReturnSale(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`return_sale`, by the sale's id (of this till), or by its receipt's code or number."""

    return_id: str
    lines: list[AskedReturnLine]
    sale_id: str | None = None
    receipt_code: str | None = None
    occurred_at: str | None = None


class RecordAction(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`record_action`: something that is no purchase, with an id that the caller chose."""

    action_id: str
    member_id: str
    action: str


class Adjust(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`adjust`: points above 0 give, below 0 take. The PIN is a manager's; a store without cashiers needs none."""

    adjustment_id: str
    member_id: str
    points: int
    reason: str
    approver_pin: str | None = None


class GetReceipt(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`receipt`: text, escpos (base64) or png (base64)."""

    sale_id: str
    format: str = "text"


class GetDayReport(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`day_report`."""

    date: str


class SyncNow(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`sync_now`."""


class GetStatus(Ask, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`status`."""
