"""Give a member's history as a till's page shows it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from posloyalty.domain.errors import MemberUnknown
from posloyalty.domain.members import IdentifierKind, MemberStatus
from posloyalty.domain.points import Account, Lot
from posloyalty.wire.messages import EntryValue, LotValue, MemberPage, ReplacedCardValue
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.entries.books import effect_on_total
from posloyalty_ledger.entries.repository import open_lots
from posloyalty_ledger.members.replacements import replacements_of
from posloyalty_ledger.members.repository import Known, identifiers_of
from posloyalty_ledger.members.service import surviving_member
from posloyalty_ledger.messages.codes import masked_address
from posloyalty_ledger.tables import transfers

# As many as a person reads before asking for older ones.
ENTRIES_A_PAGE: Final = 50


def member_page(connection: Connection, member_id: UUID, *, before: int | None) -> MemberPage:
    """Give a page of a member's entries, newest first; of a merged member the survivor's. Raises MemberUnknown."""
    member = surviving_member(connection, member_id)
    if member.status == MemberStatus.ERASED:
        raise MemberUnknown(member_id=str(member_id))
    statement = select(transfers).where(transfers.c.member_id == member.member_id)
    if before is not None:
        statement = statement.where(transfers.c.sequence < before)
    statement = statement.order_by(transfers.c.sequence.desc()).limit(ENTRIES_A_PAGE + 1)
    rows = list(connection.execute(statement).mappings())
    shown = rows[:ENTRIES_A_PAGE]
    entries, following = [_entry(row) for row in shown], shown[-1]["sequence"] if len(rows) > len(shown) else None
    if before is not None:
        return MemberPage(member_id=str(member.member_id), entries=entries, next=following)
    lots = sorted(open_lots(connection, [member.member_id]).get(member.member_id, []), key=_end)
    return MemberPage(
        member_id=str(member.member_id),
        entries=entries,
        lots=[_lot(lot) for lot in lots],
        consents=member.consents.splitlines(),
        replaced=[_replaced(row) for row in replacements_of(connection, member.member_id)],
        member_since=text_of_time(member.enrolled_at),
        next=following,
        emails=[masked_address(known.value) for known in _emails_of(connection, member.member_id)],
    )


def _emails_of(connection: Connection, member_id: UUID) -> list[Known]:
    known = identifiers_of(connection, [member_id]).get(member_id, [])
    return [one for one in known if one.kind == IdentifierKind.EMAIL]


def _end(lot: Lot) -> tuple[bool, str]:
    return lot.expires_on is None, lot.expires_on.isoformat() if lot.expires_on else ""


def _entry(row: RowMapping) -> EntryValue:
    points, debit, credit = row["points"], Account(row["debit"]), Account(row["credit"])
    return EntryValue(
        kind=row["kind"],
        change=effect_on_total(credit, points) - effect_on_total(debit, points),
        balance=row["total_after"],
        occurred_at=text_of_time(row["occurred_at"]),
        business_date=row["business_date"].isoformat(),
        number=row["sequence"],
        store=row["store_id"],
        channel=row["channel"],
        reference=row["reference"],
        reason=row["reason"],
        cashier=row["cashier"],
        approver=row["approver"],
    )


def _lot(lot: Lot) -> LotValue:
    return LotValue(
        points=int(lot.points),
        left=int(lot.left),
        pending=lot.pending,
        starts_on=lot.starts_on.isoformat(),
        expires_on=lot.expires_on.isoformat() if lot.expires_on else None,
    )


def _replaced(row: dict[str, str]) -> ReplacedCardValue:
    return ReplacedCardValue(
        old_ending=row["old_ending"],
        new_ending=row["new_ending"],
        reason=row["reason"],
        replaced_at=row["replaced_at"],
        approver=row["approver"],
    )
