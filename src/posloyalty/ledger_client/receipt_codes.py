"""Sign the codes of receipts with the till's own key, and check them by the keys of others.

Implements ports.ReceiptCodes. It works without the ledger: the key is beside the store, those of others came with the
feed.
"""

from __future__ import annotations

from posloyalty.domain.errors import EnvironmentFault
from posloyalty.domain.ids import DeviceId
from posloyalty.domain.tickets import SaleTicket
from posloyalty.ledger_client.device_keys import DeviceKeys
from posloyalty.wire.errors import WireError
from posloyalty.wire.keys import is_signed_by, sign_text
from posloyalty.wire.receipt_codes import code_of, is_receipt_code, parts_of_code, signed_text, ticket_bytes, ticket_of
from posloyalty.wire.values import bytes_of_text, text_of_bytes


class SignedReceiptCodes:
    """The codes of one store's receipts."""

    def __init__(self, keys: DeviceKeys) -> None:
        self._keys = keys

    def write(self, ticket: SaleTicket, *, device_id: DeviceId) -> str | None:
        """Sign a ticket; None without a key: then the receipt prints its number alone, and the sale stands."""
        try:
            key = self._keys.key_of(device_id)
        except EnvironmentFault:
            return None
        content = ticket_bytes(ticket)
        return code_of(content, bytes_of_text(sign_text(key, signed_text(content))))

    def is_code(self, text: str) -> bool:
        """Tell whether a text has the form of a receipt code, signed or not."""
        return is_receipt_code(text)

    def read(self, code: str) -> SaleTicket | None:
        """Read what a code says, whoever signed it; None if it is no receipt code."""
        try:
            content, _ = parts_of_code(code)
            return ticket_of(content)
        except WireError:
            return None

    def is_signed_by(self, code: str, public_key: bytes) -> bool:
        """Tell whether the code was signed with this key's private half."""
        try:
            content, signature = parts_of_code(code)
        except WireError:
            return False
        return is_signed_by(public_key, text=signed_text(content), signature=text_of_bytes(signature))
