"""Count what an import page did, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from posloyalty.domain.errors import BadRequest, LooksLikeAPaymentCard, LoyaltyRefusal

ROWS_MAX: Final = 1_000

_SENTENCES: Final = {
    "empty": "is empty",
    "too_long": "is too long",
    "not_printable": "holds characters that cannot be printed",
    "not_a_phone": "is no phone number",
    "not_a_whole_phone": "is no whole phone number: it lacks its area code, or digits",
    "not_an_email": "is no e-mail address",
    "not_a_card": "is no card number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that is not taken, counted from 1, and why."""

    row: int
    field: str
    reason: str


@dataclass(slots=True)
class Counts:
    """What became of the rows of one page."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)

    def refuse(self, row: int, error: LoyaltyRefusal) -> None:
        """Note why a row is not taken."""
        where, reason = _reason_of(error)
        self.refused.append(RefusedRow(row=row, field=where, reason=f"{where} {reason}".strip()))

    def shown(self, *, is_dry_run: bool) -> dict[str, Any]:
        """Give the answer to the page."""
        return {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "dry_run": is_dry_run,
        }


def check_rows(count: int) -> None:
    """Refuse a page that is too long."""
    if count > ROWS_MAX:
        raise BadRequest(field="rows", reason=f"at most {ROWS_MAX} rows a request")


def _reason_of(error: LoyaltyRefusal) -> tuple[str, str]:
    if isinstance(error, LooksLikeAPaymentCard):
        return "", "looks like the number of a payment card, which is never kept"
    if isinstance(error, BadRequest):
        return error.field, _SENTENCES.get(error.reason, error.reason.replace("_", " "))
    return "", str(error)
