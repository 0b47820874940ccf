"""Let members in and keep their details: an identifier belongs to one member, and the first to bring it keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.ids import MemberId
from posloyalty.domain.member_codes import member_code
from posloyalty.domain.members import IdentifierKind, MemberStatus
from posloyalty_ledger.members import repository
from posloyalty_ledger.members.repository import Known, MemberRow
from posloyalty_ledger.members.words import refresh_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of somebody who joins. Identifiers are in their normal form."""

    member_id: UUID
    enrolled_at: datetime
    name: str = ""
    identifiers: tuple[Known, ...] = ()
    birthday: str | None = None
    consents: tuple[str, ...] = ()
    store_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What changes about a member; None and empty leave what is there."""

    name: str | None = None
    birthday: str | None = None
    identifiers: tuple[Known, ...] = ()
    replaces: Known | None = field(default=None)


def own_code(member_id: UUID) -> Known:
    """Give the QR member code, which every member has from the beginning."""
    return Known(IdentifierKind.CODE.value, member_code(MemberId(member_id)))


def taken_identifiers(connection: Connection, people: Sequence[Person]) -> dict[Known, UUID]:
    """Give those of people's identifiers that belong to somebody already."""
    return repository.owners_of(connection, [known for person in people for known in person.identifiers])


def add_people(connection: Connection, people: Sequence[Person]) -> dict[UUID, list[Known]]:
    """Add people who are no members yet, in order; give by member which identifiers were others' and left out."""
    owners = taken_identifiers(connection, people)
    refused: dict[UUID, list[Known]] = {}
    given: list[tuple[UUID, Known]] = []
    for person in people:
        for known in dict.fromkeys((*person.identifiers, own_code(person.member_id))):
            if owners.setdefault(known, person.member_id) == person.member_id:
                given.append((person.member_id, known))
            else:
                refused.setdefault(person.member_id, []).append(known)
    repository.insert_members(connection, [_row(person) for person in people])
    repository.insert_identifiers(connection, given)
    refresh_words(connection, [person.member_id for person in people])
    return refused


def change_details(connection: Connection, member_id: UUID, details: Details) -> list[Known]:
    """Change a member; give the identifiers that were somebody else's and left out."""
    if details.replaces is not None:
        repository.delete_identifier(connection, member_id, details.replaces)
    owners = repository.owners_of(connection, details.identifiers)
    new = [known for known in dict.fromkeys(details.identifiers) if known not in owners]
    repository.insert_identifiers(connection, [(member_id, known) for known in new])
    values = {"name": details.name, "birthday": details.birthday}
    repository.change_member(
        connection, member_id, **{key: value for key, value in values.items() if value is not None}
    )
    refresh_words(connection, [member_id])
    return [known for known in details.identifiers if owners.get(known, member_id) != member_id]


def change_consents(
    connection: Connection, member: MemberRow, *, agreed: Sequence[str], withdrawn: Sequence[str]
) -> None:
    """Note what a member agrees to from now on, and to what no more. In the order in which the words arrive."""
    # One a line: a purpose that is several lines would be several purposes.
    given = [purpose for purpose in agreed if purpose.splitlines() == [purpose]]
    purposes = dict.fromkeys([*member.consents.splitlines(), *given])
    kept = "\n".join(purpose for purpose in purposes if purpose not in set(withdrawn))
    if kept != member.consents:
        repository.change_member(connection, member.member_id, consents=kept)


def remove_kinds(connection: Connection, member_id: UUID, kinds: Sequence[str]) -> None:
    """Let a member be found by nothing of these kinds; the code of their own stays."""
    gone = set(kinds) - {IdentifierKind.CODE.value}
    for known in repository.identifiers_of(connection, [member_id]).get(member_id, []) if gone else ():
        if known.kind in gone:
            repository.delete_identifier(connection, member_id, known)


def _row(person: Person) -> MemberRow:
    return MemberRow(
        member_id=person.member_id,
        name=person.name,
        status=MemberStatus.ACTIVE.value,
        tier=None,
        birthday=person.birthday,
        consents="\n".join(person.consents),
        store_id=person.store_id,
        enrolled_at=person.enrolled_at,
    )
