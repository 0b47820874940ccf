"""Read what an event says of a person as it can be kept: what a till recorded is never refused, only left out."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from posloyalty.domain.errors import BadRequest, LooksLikeAPaymentCard
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.members import IdentifierKind
from posloyalty.domain.text_values import birth_month
from posloyalty.wire.codec import decode_attachment
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import PersonAttachment
from posloyalty_ledger.members.register import Details
from posloyalty_ledger.members.replacements import REASON_LENGTH_MAX, ReplacementRow, ending_of, keep_replacement
from posloyalty_ledger.members.repository import Known
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sync.batch import Meaning

IDENTIFIER_LENGTH_MAX: Final = 320
KIND_LENGTH_MAX: Final = 16


def storable_identifiers(pairs: list[tuple[str, str]], *, region: str) -> tuple[Known, ...]:
    """Give the identifiers that are no longer than their columns, and no numbers of payment cards."""
    return tuple(
        Known(kind, value)
        for kind, value in pairs
        if 0 < len(value) <= IDENTIFIER_LENGTH_MAX
        and 0 < len(kind) <= KIND_LENGTH_MAX
        and not _is_payment_card(kind, value, region=region)
    )


def holds_payment_card(attachments: tuple[tuple[bytes, bytes], ...], *, region: str) -> bool:
    """Tell whether what travelled beside an event names somebody by a payment card: then it is not kept."""
    return any(
        _is_payment_card(kind, value, region=region)
        for _, content in attachments
        for kind, value in _identifiers_in(content)
    )


def _identifiers_in(content: bytes) -> list[tuple[str, str]]:
    try:
        person = decode_attachment(content)
    except WireError:
        return []
    return [*person.identifiers, *([person.replaces] if person.replaces else [])]


def _is_payment_card(kind: str, value: str, *, region: str) -> bool:
    known = IdentifierKind(kind) if kind in set(IdentifierKind) else IdentifierKind.CARD
    try:
        normal_identifier(known, value, region)
    except LooksLikeAPaymentCard:
        return True
    except BadRequest:  # a till is older or newer than this: it is what the till knows somebody by
        return False
    return False


def birthday_of(person: PersonAttachment | None) -> str | None:
    """Give the birthday, if it is one."""
    # What a till recorded is never refused: a birthday that is none is left out.
    return person.birthday if person and birth_month(person.birthday) else None


def keep_replaced_card(
    run: PostingRun, meaning: Meaning, details: Details, *, member_id: UUID, reason: str | None
) -> None:
    """Keep which card was replaced, or removed: then no other took its place."""
    if details.replaces is None or details.replaces.kind != IdentifierKind.CARD:
        return
    row = ReplacementRow(
        cause=meaning.event_id,
        member_id=member_id,
        old_ending=ending_of(details.replaces),
        new_ending=first_ending_of(details.identifiers),
        reason=(reason or "")[:REASON_LENGTH_MAX],
        store_id=meaning.store_id,
        device_id=meaning.device_id,
        cashier=meaning.cashier,
        approver=meaning.approver,
        replaced_at=min(meaning.occurred_at, run.now),
    )
    keep_replacement(run.connection, row)


def first_ending_of(known: tuple[Known, ...]) -> str:
    """Give how the first card among identifiers ends; nothing where there is none."""
    return next((ending_of(one) for one in known if one.kind == IdentifierKind.CARD), "")
