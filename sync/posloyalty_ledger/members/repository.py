"""Keep members and their identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, or_, select, tuple_, update

from posloyalty.domain.members import MemberStatus
from posloyalty_ledger.rows import among, insert_rows, values_of
from posloyalty_ledger.tables import identifiers, members


class Known(NamedTuple):
    """An identifier in its normal form."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member as stored, without identifiers."""

    member_id: UUID
    name: str
    status: str
    tier: str | None
    birthday: str | None
    consents: str
    store_id: str | None
    enrolled_at: datetime
    merged_into: UUID | None = None
    tier_changes_on: date | None = None


def members_by_ids(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, MemberRow]:
    """Find members."""
    wanted = list(set(member_ids))
    if not wanted:
        return {}
    statement = select(members).where(among(connection, members.c.member_id, wanted))
    return {row["member_id"]: MemberRow(**row) for row in connection.execute(statement).mappings()}


def known_among(connection: Connection, member_ids: Iterable[UUID]) -> set[UUID]:
    """Give those of the ids that are members."""
    wanted = list(set(member_ids))
    if not wanted:
        return set()
    return set(
        connection.execute(select(members.c.member_id).where(among(connection, members.c.member_id, wanted))).scalars()
    )


def living_among(connection: Connection, member_ids: Iterable[UUID]) -> set[UUID]:
    """Give those of the ids that are members who were not erased."""
    wanted = list(set(member_ids))
    if not wanted:
        return set()
    statement = select(members.c.member_id).where(
        among(connection, members.c.member_id, wanted), members.c.status != MemberStatus.ERASED.value
    )
    return set(connection.execute(statement).scalars())


def survivors_by_ids(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, MemberRow]:
    """Find members as `members_by_ids`, but for those who were merged give who has their points now."""
    found = members_by_ids(connection, member_ids)
    survivors = members_by_ids(connection, (row.merged_into for row in found.values() if row.merged_into))
    return {key: survivors[row.merged_into] if row.merged_into else row for key, row in found.items()}


def merged_members_of(connection: Connection, survivor: UUID) -> list[UUID]:
    """Give the members whose points a member has: those merged into them, directly or in turn."""
    statement = select(members.c.member_id).where(members.c.merged_into == survivor).order_by(members.c.member_id)
    return list(connection.execute(statement).scalars())


def members_after(connection: Connection, *, after: UUID | None, limit: int) -> list[MemberRow]:
    """List members in the order of their ids."""
    statement = select(members).order_by(members.c.member_id).limit(limit)
    if after is not None:
        statement = statement.where(members.c.member_id > after)
    return [MemberRow(**row) for row in connection.execute(statement).mappings()]


def members_to_review(connection: Connection, *, today: date, after: UUID | None, limit: int) -> list[UUID]:
    """List members whose tier may be another one today, in the order of their ids."""
    statement = select(members.c.member_id).where(members.c.tier_changes_on <= today)
    if after is not None:
        statement = statement.where(members.c.member_id > after)
    return list(connection.execute(statement.order_by(members.c.member_id).limit(limit)).scalars())


def review_all_from(connection: Connection, day: date) -> None:
    """Have every member's tier looked at from `day` on: another programme begins."""
    sooner = members.c.tier_changes_on.is_(None) | (members.c.tier_changes_on > day)
    connection.execute(update(members).where(sooner).values(tier_changes_on=day))


def identifiers_of(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, list[Known]]:
    """Give members' identifiers in a steady order."""
    statement = (
        select(identifiers.c.member_id, identifiers.c.kind, identifiers.c.value)
        .where(among(connection, identifiers.c.member_id, member_ids))
        .order_by(identifiers.c.kind, identifiers.c.value)
    )
    found: dict[UUID, list[Known]] = {}
    for member_id, kind, value in connection.execute(statement):
        found.setdefault(member_id, []).append(Known(kind, value))
    return found


def owners_of(connection: Connection, wanted: Iterable[Known]) -> dict[Known, UUID]:
    """Give whom identifiers belong to, as far as they belong to anybody."""
    keys = [tuple(one) for one in set(wanted)]
    if not keys:
        return {}
    statement = select(identifiers.c.kind, identifiers.c.value, identifiers.c.member_id).where(
        tuple_(identifiers.c.kind, identifiers.c.value).in_(keys)
    )
    return {Known(kind, value): member_id for kind, value, member_id in connection.execute(statement)}


def insert_members(connection: Connection, rows: Sequence[MemberRow]) -> None:
    """Append members."""
    insert_rows(connection, members, [values_of(row) for row in rows])


def change_member(connection: Connection, member_id: UUID, **values: object) -> None:
    """Set columns of a member."""
    if values:
        connection.execute(update(members).where(members.c.member_id == member_id).values(**values))


def insert_identifiers(connection: Connection, rows: Iterable[tuple[UUID, Known]]) -> None:
    """Append identifiers that belong to nobody yet."""
    insert_rows(
        connection,
        identifiers,
        [{"member_id": member_id, "kind": known.kind, "value": known.value} for member_id, known in rows],
    )


def move_identifiers(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Have everything that finds one member find another."""
    statement = update(identifiers).where(identifiers.c.member_id == source)
    connection.execute(statement.values(member_id=survivor))


def forward_members(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Note who has a member's points now, also of members who were merged into them before."""
    statement = update(members).where(or_(members.c.member_id == source, members.c.merged_into == source))
    connection.execute(statement.values(merged_into=survivor, status=MemberStatus.MERGED.value))


def delete_identifier(connection: Connection, member_id: UUID, known: Known) -> None:
    """Take an identifier away from a member: a card that was lost."""
    connection.execute(
        delete(identifiers).where(
            identifiers.c.member_id == member_id,
            identifiers.c.kind == known.kind,
            identifiers.c.value == known.value,
        )
    )
