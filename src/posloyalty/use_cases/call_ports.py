"""What the phone desk asks of the ledger, in the till's words, and the port that asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posloyalty.domain.facts import OrderNote
from posloyalty.domain.ids import MemberId, SaleId
from posloyalty.use_cases.records import RecordedSale
from posloyalty.use_cases.told_orders import ToldOrder

BY_PHONE, BY_EMAIL = "phone", "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCode:
    """A code on its way to the member; `to`: where it went, masked. How long it can be used, in seconds."""

    code_id: str
    to: str
    lasts_s: int


class CallerCodes(Protocol):
    """One-time codes that the ledger sends and compares: the till never knows one."""

    def send_caller_code(self, code_id: str, member_id: MemberId, *, way: str, timeout_s: float) -> SentCode:
        """Have a code sent; `way` is phone or email. Raises CallerCodeNotSent, MemberUnknown, LedgerUnreachable."""
        ...

    def check_caller_code(self, code_id: str, code: str, *, timeout_s: float) -> MemberId:
        """Have a code compared, once right, and give whose it is. Raises CallerCodeWrong, LedgerUnreachable."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedOrder:
    """An order that was placed by phone, as the journal has it. `paid_at` None: it waits for its money.

    `told`: it is another till's, of which the feed tells.
    """

    sale: RecordedSale
    paid_at: datetime | None = None
    note: OrderNote | None = None
    told: ToldOrder | None = None


class OrderBook(Protocol):
    """Orders that were placed by phone at this till, and those of the store's other tills."""

    def newest(self, *, since: datetime) -> tuple[RecordedOrder, ...]:
        """List those that were placed since then or wait for their money, newest first."""
        ...

    def of_others(self, *, since: datetime) -> tuple[RecordedOrder, ...]:
        """List other tills' orders that were placed since then or wait for their money, newest first."""
        ...

    def by_hash(self, order_hash: bytes) -> RecordedOrder | None:
        """Find another till's order by the hash of its event."""
        ...

    def told_by_receipt(self, receipt_no: str) -> ToldOrder | None:
        """Find another till's order by the number on its paper."""
        ...

    def by_sale(self, sale_id: SaleId) -> RecordedOrder | None:
        """Find an order; None for a sale that is none."""
        ...

    def is_noted(self, sale_id: SaleId, *, member_id: MemberId, since_seq: int) -> bool:
        """Tell whether something was written down with a member's sale, such as that its receipt is to be mailed."""
        ...


class HasOrders(Protocol):
    """A store that knows what was ordered by phone."""

    @property
    def orders(self) -> OrderBook:
        """Orders that were placed by phone."""
        ...
