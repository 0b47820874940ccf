"""What the use cases need of the codes of receipts, and of the tills that signed them."""

from __future__ import annotations

from typing import Protocol

from posloyalty.domain.ids import DeviceId
from posloyalty.domain.tickets import SaleTicket
from posloyalty.use_cases.records import KnownTill


class KnownTills(Protocol):
    """The tills of the shop, as the ledger told of them."""

    def by_no(self, till_no: int) -> KnownTill | None:
        """Find a till by the number that its receipts print."""
        ...


class ReceiptCodes(Protocol):
    """Signed codes of receipts."""

    def write(self, ticket: SaleTicket, *, device_id: DeviceId) -> str | None:
        """Sign a ticket with the key of this till; None if the till has no key that can be read."""
        ...

    def is_code(self, text: str) -> bool:
        """Tell whether a text has the form of a receipt code, signed or not."""
        ...

    def read(self, code: str) -> SaleTicket | None:
        """Read what a code says, whoever signed it; None if it is no receipt code."""
        ...

    def is_signed_by(self, code: str, public_key: bytes) -> bool:
        """Tell whether the code was signed with this key's private half."""
        ...
