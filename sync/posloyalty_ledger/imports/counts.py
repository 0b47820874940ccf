"""Count what an import page did, row by row, and name the rows that change something."""

from __future__ import annotations

from collections.abc import Sequence
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
    """A row that is not taken, counted from 1, and every reason why; `field`: of the first of them."""

    row: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A row that changes something, counted from 1: these fields; none where all of it is new."""

    row: int
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Counts:
    """What became of the rows of one page."""

    unchanged: int = 0
    changes: list[ChangedRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    def add(self, row: int) -> None:
        """Note a row that is new."""
        self.changes.append(ChangedRow(row=row))

    def change(self, row: int, fields: Sequence[str]) -> None:
        """Note what a row changes; nothing is unchanged."""
        if fields:
            self.changes.append(ChangedRow(row=row, fields=tuple(fields)))
        else:
            self.unchanged += 1

    def refuse(self, row: int, *errors: LoyaltyRefusal) -> None:
        """Note why a row is not taken."""
        reasons = [_reason_of(error) for error in errors]
        said = "; ".join(f"{where} {reason}".strip() for where, reason in reasons)
        self.refused.append(RefusedRow(row=row, field=reasons[0][0], reason=said))

    def shown(self, *, is_dry_run: bool) -> dict[str, Any]:
        """Give the answer to the page."""
        return {
            "new": sum(not one.fields for one in self.changes),
            "changed": sum(bool(one.fields) for one in self.changes),
            "unchanged": self.unchanged,
            "refused": self.refused,
            "changes": sorted(self.changes, key=lambda one: one.row),
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
