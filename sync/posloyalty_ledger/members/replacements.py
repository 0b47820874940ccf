"""Give a member a card in place of a lost one, and keep why and by whom: the usual way to take over an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from posloyalty.domain.errors import BadRequest, IdentifierTaken
from posloyalty.domain.members import IdentifierKind, ReplacementReason
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.entries.books import OpenBooks
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from posloyalty_ledger.forms import Form, identifier_of, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.lock_order import lock_identifiers
from posloyalty_ledger.members import repository
from posloyalty_ledger.members.register import Details, change_details
from posloyalty_ledger.members.repository import Known
from posloyalty_ledger.members.service import existing_member, lock_surviving, show_members, surviving_member
from posloyalty_ledger.move_tables import card_replacements
from posloyalty_ledger.rows import insert_missing, values_of

# Enough to tell a member's cards apart, too little to use one.
ENDING: Final = 4
REASON_LENGTH_MAX: Final = 16  # as wide as its column
SHOWN_MAX: Final = 100


class NewCard(Form, frozen=True, kw_only=True):
    """POST /v1/members/{id}/replace-card."""

    old: str
    new: str
    reason: str
    approver: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementRow:
    """A card that took another's place. `cause`: the event or request."""

    cause: UUID
    member_id: UUID
    old_ending: str
    new_ending: str
    reason: str
    replaced_at: datetime
    store_id: str | None = None
    device_id: UUID | None = None
    cashier: str | None = None
    approver: str | None = None


def replace_card(ledger: Ledger, connection: Connection, member_id: UUID, asked: NewCard) -> dict[str, Any]:
    """Replace a member's card and give the member. Raises MemberUnknown, IdentifierTaken, BadRequest."""
    surviving_member(connection, member_id)
    old, new = (identifier_of(IdentifierKind.CARD.value, text, region=ledger.region) for text in (asked.old, asked.new))
    lock_identifiers(connection, [old, new])
    (member,) = lock_surviving(connection, OpenBooks(connection), member_id)
    member_id = member.member_id
    owners = repository.owners_of(connection, [old, new])
    if owners.get(old) != member_id:
        raise BadRequest(field="old", reason="no card of this member")
    if new in owners:
        raise IdentifierTaken(kind=new.kind)
    change_details(connection, member_id, Details(identifiers=(new,), replaces=old))
    row = ReplacementRow(
        cause=ledger.new_id(),
        member_id=member_id,
        old_ending=ending_of(old),
        new_ending=ending_of(new),
        reason=_reason_of(asked.reason),
        approver=tidy_text(asked.approver, field="approver") if asked.approver else None,
        replaced_at=ledger.now(),
    )
    keep_replacement(connection, row)
    shown = show_members(connection, [member_id], now=ledger.now())[0]
    publish_changes(connection, [Changed(Kind.MEMBER, str(member_id))])
    return shown


def keep_replacement(connection: Connection, row: ReplacementRow) -> None:
    """Keep what was replaced, once a cause."""
    insert_missing(connection, card_replacements, [values_of(row)])


def replacements_of(connection: Connection, member_id: UUID) -> list[dict[str, Any]]:
    """Give a member's replaced cards, those of accounts merged into theirs too, newest first. Raises MemberUnknown."""
    existing_member(connection, member_id)
    everyone = [member_id, *repository.merged_members_of(connection, member_id)]
    statement = (
        select(card_replacements)
        .where(card_replacements.c.member_id.in_(everyone))
        .order_by(card_replacements.c.replaced_at.desc(), card_replacements.c.cause)
        .limit(SHOWN_MAX)
    )
    return [_shown(ReplacementRow(**row)) for row in connection.execute(statement).mappings()]


def ending_of(known: Known) -> str:
    """Give what may be kept of a card's number."""
    return known.value[-ENDING:]


def _reason_of(text: str) -> str:
    try:
        return ReplacementReason(text).value
    except ValueError:
        raise BadRequest(field="reason", reason="lost, stolen, damaged or other") from None


def _shown(row: ReplacementRow) -> dict[str, Any]:
    return {
        "old_ending": row.old_ending,
        "new_ending": row.new_ending,
        "reason": row.reason,
        "store": row.store_id,
        "device": str(row.device_id) if row.device_id else None,
        "cashier": row.cashier,
        "approver": row.approver,
        "replaced_at": text_of_time(row.replaced_at),
    }
