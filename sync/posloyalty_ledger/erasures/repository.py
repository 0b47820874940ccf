"""Take what is personal out of every table, and keep who was erased. Points, dates and pseudonymous ids stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, LargeBinary, and_, delete, exists, func, literal, or_, select, update

from posloyalty.domain.members import MemberStatus
from posloyalty.domain.points import TransferKind
from posloyalty_ledger.action_tables import adjustments
from posloyalty_ledger.erasure_tables import erasures
from posloyalty_ledger.exception_tables import exception_decisions
from posloyalty_ledger.history_tables import tier_trials
from posloyalty_ledger.move_tables import card_replacements, member_transfers, merges
from posloyalty_ledger.offer_tables import made_offers
from posloyalty_ledger.rows import among, insert_missing
from posloyalty_ledger.segment_tables import segment_members
from posloyalty_ledger.tables import (
    attachments,
    award_differences,
    award_reversals,
    events,
    identifiers,
    members,
    stored_answers,
    transfers,
)
from posloyalty_ledger.visit_tables import member_words
from posloyalty_ledger.visits.repository import forget_visits

# Their reason is a word of the programme or of the program; that of all others was typed by a person.
_NOT_TYPED: Final = (
    TransferKind.EARN,
    TransferKind.BONUS,
    TransferKind.RELEASE,
    TransferKind.REDEEM,
    TransferKind.REVERSE_EARN,
    TransferKind.REVERSE_REDEEM,
    TransferKind.EXPIRE,
    TransferKind.DONATE,
)
_WITH_ATTACHMENTS: Final = (
    *("member.enrolled", "member.updated", "adjustment", "order.noted", "order.paid"),
    *("exception.decided", "member.merged"),
)


def erased_among(connection: Connection, member_ids: Iterable[UUID]) -> set[UUID]:
    """Give those of the members who were erased, here or in a state of this database that a restore has undone."""
    wanted = list(set(member_ids))
    if not wanted:
        return set()
    return set(
        connection.execute(
            select(erasures.c.member_id).where(among(connection, erasures.c.member_id, wanted))
        ).scalars()
    )


def all_erased(connection: Connection) -> set[UUID]:
    """Give everybody who was erased."""
    return set(connection.execute(select(erasures.c.member_id)).scalars())


def note_erased(connection: Connection, member_ids: Iterable[UUID], *, at: datetime) -> None:
    """Keep who was erased; whoever was before stays as they are."""
    insert_missing(connection, erasures, [{"member_id": one, "erased_at": at} for one in sorted(member_ids)])


def erase_person(connection: Connection, member_ids: Collection[UUID]) -> None:
    """Empty the members' own rows, and have nothing find them any more."""
    values = {"name": "", "birthday": None, "consents": "", "status": MemberStatus.ERASED.value}
    connection.execute(update(members).where(members.c.member_id.in_(member_ids)).values(**values))
    for table in (identifiers, segment_members, made_offers, member_words):
        connection.execute(delete(table).where(table.c.member_id.in_(member_ids)))
    forget_visits(connection, member_ids)
    endings = update(card_replacements).where(card_replacements.c.member_id.in_(member_ids))
    connection.execute(endings.values(old_ending="", new_ending=""))


def erase_reasons(connection: Connection, member_ids: Collection[UUID]) -> None:
    """Take away what a person typed about the members: why points were given or taken, moved, or a tier lent."""
    theirs = transfers.c.member_id.in_(member_ids)
    adjusted = select(adjustments.c.cause).where(adjustments.c.member_id.in_(member_ids))
    typed = or_(transfers.c.kind.not_in([kind.value for kind in _NOT_TYPED]), transfers.c.cause.in_(adjusted))
    connection.execute(update(transfers).where(theirs, typed).values(reason=None))
    _erase_reasons_of_gifts(connection, member_ids)
    connection.execute(update(merges).where(merges.c.member_id.in_(member_ids)).values(reason=""))
    connection.execute(update(tier_trials).where(tier_trials.c.member_id.in_(member_ids)).values(reason=""))
    differing = select(award_differences.c.cause).where(award_differences.c.member_id.in_(member_ids))
    connection.execute(update(award_reversals).where(award_reversals.c.cause.in_(differing)).values(reason=""))


def erase_attachments(connection: Connection, member_ids: Collection[UUID]) -> None:
    """Delete what travelled beside events that name the members, with its salt; the events stay as they were hashed."""
    # Ids of exceptions hold a member's id without its hyphens.
    spellings = [text.encode() for member_id in member_ids for text in (str(member_id), member_id.hex)]
    decided = select(exception_decisions.c.exception_id).where(_is_about(member_ids))
    spellings += [exception_id.encode() for exception_id in connection.execute(decided.distinct()).scalars()]
    named = or_(*(_holds(connection, events.c.content, text) for text in spellings))
    of_them = exists().where(
        events.c.device_id == attachments.c.device_id,
        events.c.hash == attachments.c.event_hash,
        events.c.type.in_(_WITH_ATTACHMENTS),
        named,
    )
    connection.execute(delete(attachments).where(of_them))


def erase_answers(connection: Connection, member_ids: Sequence[UUID]) -> None:
    """Empty answers kept for repeated requests that name the person. The rows stay: a repeat still does nothing.

    All of them: what an answer holds besides the id is its endpoint's, and may be typed by a person.
    """
    for member_id in member_ids:
        names_them = _holds(connection, stored_answers.c.content, str(member_id).encode())
        left = {"member_id": str(member_id), "status": MemberStatus.ERASED.value}
        connection.execute(update(stored_answers).where(names_them).values(content=msgspec.json.encode(left)))


def erase_decisions(connection: Connection, member_ids: Collection[UUID]) -> None:
    """Take away what was typed as exceptions were decided that are about the members, or gave something to them.

    With every decision about the same exception: each one's answer shows those before it.
    """
    same = select(exception_decisions.c.exception_id).where(_is_about(member_ids))
    statement = select(exception_decisions.c.decision_id, exception_decisions.c.answer)
    for decision_id, answer in connection.execute(statement.where(exception_decisions.c.exception_id.in_(same))).all():
        row = update(exception_decisions).where(exception_decisions.c.decision_id == decision_id)
        connection.execute(row.values(reason="", approver=None, answer=_without_words(answer)))


def _is_about(member_ids: Collection[UUID]) -> ColumnElement[bool]:
    columns = exception_decisions.c
    return or_(columns.subject_id.in_(member_ids), columns.member_id.in_(member_ids))


def _without_words(answer: bytes) -> bytes:
    """Give what a decision was answered, without what people typed."""
    told = msgspec.json.decode(answer)
    for decision in told["decisions"]:
        decision.update(reason="", approver=None)
    return msgspec.json.encode(told)


def _erase_reasons_of_gifts(connection: Connection, member_ids: Collection[UUID]) -> None:
    """Take the words off both sides of a gift: the other member's entry has the same."""
    either = or_(member_transfers.c.from_member.in_(member_ids), member_transfers.c.to_member.in_(member_ids))
    columns = (member_transfers.c.cause, member_transfers.c.from_member, member_transfers.c.to_member)
    for cause, giver, receiver in connection.execute(select(*columns).where(either)).all():
        both = and_(transfers.c.member_id.in_([giver, receiver]), transfers.c.cause == cause)
        connection.execute(update(transfers).where(both).values(reason=None))


def _holds(connection: Connection, column: ColumnElement[bytes], part: bytes) -> ColumnElement[bool]:
    """Tell whether bytes hold other bytes, in the words of either database."""
    wanted = literal(part, LargeBinary)
    if connection.dialect.name == "sqlite":
        return func.instr(column, wanted) > 0
    return func.position(wanted.op("IN")(column)) > 0
