"""Find, list and add members for the shop API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, IdentifierTaken, MemberBlocked, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Member, MemberStatus
from posloyalty.domain.points import MemberBooks
from posloyalty.domain.text_values import birthday_of
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.actions.welcome import joined_here, welcome
from posloyalty_ledger.entries.books import OpenBooks, total_of
from posloyalty_ledger.entries.repository import read_balances
from posloyalty_ledger.forms import Form, identifier_of, new_identifier_of, tidy_text
from posloyalty_ledger.histories.progress import progress_of
from posloyalty_ledger.leases.repository import leased_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.lock_order import lock_identifiers
from posloyalty_ledger.members import repository
from posloyalty_ledger.members.register import Person, add_people, taken_identifiers
from posloyalty_ledger.members.repository import Known, MemberRow
from posloyalty_ledger.offers.forms import offer_terms
from posloyalty_ledger.offers.repository import offers_made_to
from posloyalty_ledger.programmes.service import local_today
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.segments.repository import segments_of

IDENTIFIERS_MAX = 20
CONSENTS_MAX = 20


class GivenIdentifier(Form, frozen=True, kw_only=True):
    """An identifier as a member's are listed."""

    kind: str
    value: str


class NewMember(Form, frozen=True, kw_only=True):
    """POST /v1/members. A name or an identifier at least, by field or as a list; phones in any usual spelling."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    card: str | None = None
    identifiers: tuple[GivenIdentifier, ...] = ()
    birthday: str | None = None
    consents: tuple[str, ...] | dict[str, bool] = ()


def add_member(ledger: Ledger, connection: Connection, asked: NewMember) -> dict[str, Any]:
    """Add a member and give them. Raises IdentifierTaken, LooksLikeAPaymentCard, BadRequest."""
    person = person_of(ledger, asked)
    lock_identifiers(connection, person.identifiers)
    taken = taken_identifiers(connection, [person])
    if taken:
        raise IdentifierTaken(kind=next(iter(taken)).kind)
    add_people(connection, [person])
    run = begin_run(ledger, connection, now=person.enrolled_at)
    run.books.let_in(person.member_id)
    run.member_changed(person.member_id)
    welcome(run, joined_here(run, existing_member(connection, person.member_id)))
    run.close()
    return show_members(connection, [person.member_id], now=ledger.now())[0]


def person_of(ledger: Ledger, asked: NewMember) -> Person:
    """Read a new member's details. Raises LooksLikeAPaymentCard, BadRequest."""
    name = tidy_text(asked.name or "", field="name")
    known = _identifiers(ledger, asked)
    if not known and not name:
        raise BadRequest(field="phone", reason="a name, phone, e-mail or card at least")
    return Person(
        member_id=ledger.new_id(),
        enrolled_at=ledger.now(),
        name=name,
        identifiers=known,
        birthday=birthday_of(asked.birthday) if asked.birthday else None,
        consents=_consents(asked.consents),
    )


def find_by_identifier(ledger: Ledger, connection: Connection, kind: str, text: str) -> list[dict[str, Any]]:
    """Give the member whom an identifier belongs to, or nobody."""
    owners = repository.owners_of(connection, [identifier_of(kind, text, region=ledger.region)])
    return show_members(connection, owners.values(), now=ledger.now())


def list_members(connection: Connection, *, after: UUID | None, limit: int) -> tuple[list[dict[str, Any]], str | None]:
    """Give a page of all members and the cursor of the next."""
    rows = repository.members_after(connection, after=after, limit=limit + 1)
    shown = rows[:limit]
    following = str(shown[-1].member_id) if len(rows) > limit else None
    return _show(connection, {row.member_id: row for row in shown}), following


def existing_member(connection: Connection, member_id: UUID) -> MemberRow:
    """Find a member. Raises MemberUnknown."""
    row = repository.members_by_ids(connection, [member_id]).get(member_id)
    if row is None:
        raise MemberUnknown(member_id=str(member_id))
    return row


def surviving_member(connection: Connection, member_id: UUID) -> MemberRow:
    """Find a member; one that was merged answers with the survivor. Raises MemberUnknown, also for who was erased."""
    row = holder_of_points(connection, member_id)
    if row.status == MemberStatus.ERASED:
        raise MemberUnknown(member_id=str(member_id))
    return row


def holder_of_points(connection: Connection, member_id: UUID) -> MemberRow:
    """Find a member as `surviving_member`, but also one who was erased: their books stay. Raises MemberUnknown."""
    row = repository.survivors_by_ids(connection, [member_id]).get(member_id)
    if row is None:
        raise MemberUnknown(member_id=str(member_id))
    return row


def lock_surviving(connection: Connection, books: OpenBooks, *member_ids: UUID) -> list[MemberRow]:
    """Lock members' books, and find who has their points now that nobody can merge, block or erase them.

    While this waited for the lock somebody could. Raises MemberUnknown as `surviving_member` does.
    """
    seen = [surviving_member(connection, member_id).member_id for member_id in member_ids]
    books.lock(seen)
    return [surviving_member(connection, books.owner(member_id)) for member_id in seen]


def lock_usable(run: PostingRun, *member_ids: UUID) -> list[MemberRow]:
    """Lock members' books as `lock_surviving`, of accounts that may be used. Raises MemberUnknown, MemberBlocked."""
    return [unblocked(row) for row in lock_surviving(run.connection, run.books, *member_ids)]


def unblocked(row: MemberRow) -> MemberRow:
    """Give the member back. Raises MemberBlocked for one whose account may not be used."""
    if row.status == MemberStatus.BLOCKED:
        raise MemberBlocked(member_id=str(row.member_id))
    return row


def show_members(connection: Connection, member_ids: Iterable[UUID], *, now: datetime) -> list[dict[str, Any]]:
    """Give members as interfaces.md writes them, with what is missing to the next tier, their segments and offers."""
    rows = repository.members_by_ids(connection, member_ids)
    progress, segments = progress_of(connection, rows, now=now), segments_of(connection, rows)
    today = local_today(connection, now=now)
    return [
        {
            **shown,
            **progress[member_id],
            "segments": sorted(segments.get(member_id, ())),
            "offers": [offer_terms(offer) for offer in offers_made_to(connection, member_id, today=today)],
        }
        for shown in _show(connection, rows)
        for member_id in [UUID(shown["member_id"])]
    ]


def balance_of(connection: Connection, books: MemberBooks) -> dict[str, int]:
    """Give the balance of a member whose books are open, as interfaces.md writes it."""
    return balance_figures(books, leased=leased_of(connection, [books.member_id]).get(books.member_id, 0))


def balance_figures(books: MemberBooks, *, leased: int) -> dict[str, int]:
    """Give a balance: `total` is the first four less `overdraft`; `leased` of what is set aside is tills'."""
    return {
        "available": int(books.available),
        "pending": int(books.pending),
        "held": int(books.reserved) - leased,
        "leased": leased,
        "overdraft": int(books.overdraft),
        "total": total_of(books),
    }


def _show(connection: Connection, rows: Mapping[UUID, MemberRow]) -> list[dict[str, Any]]:
    known = repository.identifiers_of(connection, rows)
    books = read_balances(connection, rows)
    leased = leased_of(connection, rows)
    return [
        _shown(
            row,
            known.get(member_id, []),
            books.get(member_id, MemberBooks(member_id=MemberId(member_id))),
            leased=leased.get(member_id, 0),
        )
        for member_id, row in rows.items()
    ]


def _shown(row: MemberRow, known: list[Known], books: MemberBooks, *, leased: int) -> dict[str, Any]:
    return {
        "member_id": str(row.member_id),
        "display_name": Member(member_id=MemberId(row.member_id), name=row.name).display_name,
        "name": row.name,
        "status": row.status,
        "identifiers": [{"kind": kind, "value": value} for kind, value in known],
        "tier": row.tier,
        "enrolled_at": text_of_time(row.enrolled_at),
        "merged_into": str(row.merged_into) if row.merged_into else None,
        "balance": balance_figures(books, leased=leased),
    }


def _identifiers(ledger: Ledger, asked: NewMember) -> tuple[Known, ...]:
    by_field = {"phone": asked.phone, "email": asked.email, "card": asked.card}
    given = [(kind, text) for kind, text in by_field.items() if text]
    given += [(one.kind, one.value) for one in asked.identifiers]
    if len(given) > IDENTIFIERS_MAX:
        raise BadRequest(field="identifiers", reason=f"at most {IDENTIFIERS_MAX}")
    # The same number by field and in the list is one identifier.
    return tuple(dict.fromkeys(new_identifier_of(kind, text, region=ledger.region) for kind, text in given))


def _consents(given: tuple[str, ...] | dict[str, bool]) -> tuple[str, ...]:
    agreed = tuple(purpose for purpose, yes in given.items() if yes) if isinstance(given, dict) else given
    if len(agreed) > CONSENTS_MAX:
        raise BadRequest(field="consents", reason=f"at most {CONSENTS_MAX}")
    return tuple(tidy_text(purpose, field="consents") for purpose in agreed)
