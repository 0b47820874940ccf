"""What is wrong with bytes that are no message of the protocol: a stable word and a place, never the content."""

from __future__ import annotations

from typing import Final

# The words. A ledger keeps and parks an event for any of them; to a till, such a reply is no answer at all.
TOO_LARGE: Final = "too_large"
NOT_UTF8: Final = "not_utf8"
NUL_CHARACTER: Final = "nul_character"
NOT_JSON: Final = "not_json"
DUPLICATE_KEY: Final = "duplicate_key"
NOT_THE_FORM: Final = "not_the_form"
UNKNOWN_VERSION: Final = "unknown_version"
UNKNOWN_TYPE: Final = "unknown_type"
NOT_A_TIME: Final = "not_a_time"
NOT_A_UUID: Final = "not_a_uuid"
NOT_A_HASH: Final = "not_a_hash"
NOT_BASE64: Final = "not_base64"
NOT_MONEY: Final = "not_money"
NOT_A_QUANTITY: Final = "not_a_quantity"


class WireError(ValueError):
    """Bytes or a text that the protocol does not allow. `field` is a JSON path such as `$.body.lines[0].sku`."""

    def __init__(self, reason: str, *, field: str = "$") -> None:
        super().__init__(f"{reason} at {field}")
        self.reason = reason
        self.field = field
