"""What rows of the feed carry beside members, products and programmes: codes, tills, orders by phone."""

from __future__ import annotations

from posloyalty.wire.events import Struct
from posloyalty.wire.values import Base64Text, HashText, Seq, Text, TimeText


class CouponValue(Struct, frozen=True, kw_only=True):
    """A single-use code that can be used no more: `used` or `cancelled`. Its key is the code in its one spelling."""

    state: Text


class TillValue(Struct, frozen=True, kw_only=True):
    """A till whose receipts others can check: every key that it has or had (base64), newest first.

    Its receipts from after `revoked_at` are none.
    """

    till_no: Seq
    keys: list[Base64Text]
    revoked_at: TimeText | None = None


class OrderValue(Struct, frozen=True, kw_only=True):
    """An order by phone of the till's store that was placed to be paid later. `state`: open, paid or cancelled.

    `event`: the sale's, to the byte, of the till `till_no`; `payment`: the event that says that it was paid.
    """

    till_no: Seq
    hash: HashText
    event: str
    state: Text
    payment: str | None = None
