"""Read what an event says of a person as it can be kept: what a till recorded is never refused, only left out."""

from __future__ import annotations

from typing import Final

from posloyalty.domain.members import IdentifierKind
from posloyalty.domain.text_values import birth_month
from posloyalty.wire.events import PersonAttachment
from posloyalty_ledger.members.replacements import ending_of
from posloyalty_ledger.members.repository import Known

IDENTIFIER_LENGTH_MAX: Final = 320
KIND_LENGTH_MAX: Final = 16


def storable_identifiers(pairs: list[tuple[str, str]]) -> tuple[Known, ...]:
    """Give the identifiers that are no longer than their columns."""
    return tuple(
        Known(kind, value)
        for kind, value in pairs
        if 0 < len(value) <= IDENTIFIER_LENGTH_MAX and 0 < len(kind) <= KIND_LENGTH_MAX
    )


def birthday_of(person: PersonAttachment | None) -> str | None:
    """Give the birthday, if it is one."""
    # What a till recorded is never refused: a birthday that is none is left out.
    return person.birthday if person and birth_month(person.birthday) else None


def first_ending_of(known: tuple[Known, ...]) -> str:
    """Give how the first card among identifiers ends; nothing where there is none."""
    return next((ending_of(one) for one in known if one.kind == IdentifierKind.CARD), "")
