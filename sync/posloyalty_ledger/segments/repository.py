"""Keep segments and who is in them. Whoever changes it holds the books of the members locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update

from posloyalty_ledger.rows import among, insert_missing, insert_rows, values_of
from posloyalty_ledger.segment_tables import segment_members, segments


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """A segment, without its members."""

    segment_id: str
    name: str
    created_at: datetime


def lock_segment(connection: Connection, segment_id: str) -> SegmentRow | None:
    """Find a segment and keep others from changing it at the same time."""
    statement = select(segments).where(segments.c.segment_id == segment_id).with_for_update()
    row = connection.execute(statement).mappings().first()
    return SegmentRow(**row) if row else None


def segment_by_id(connection: Connection, segment_id: str) -> SegmentRow | None:
    """Find a segment."""
    row = connection.execute(select(segments).where(segments.c.segment_id == segment_id)).mappings().first()
    return SegmentRow(**row) if row else None


def segments_after(connection: Connection, *, after: str, limit: int) -> list[SegmentRow]:
    """List segments in the order of their ids."""
    statement = select(segments).where(segments.c.segment_id > after).order_by(segments.c.segment_id).limit(limit)
    return [SegmentRow(**row) for row in connection.execute(statement).mappings()]


def insert_segment(connection: Connection, row: SegmentRow) -> None:
    """Add a segment; one that another made a moment ago stays as it is."""
    insert_missing(connection, segments, [values_of(row)])


def rename_segment(connection: Connection, segment_id: str, *, name: str) -> None:
    """Change a segment's name."""
    connection.execute(update(segments).where(segments.c.segment_id == segment_id).values(name=name))


def sizes_of(connection: Connection, segment_ids: Iterable[str]) -> dict[str, int]:
    """Count the members of segments; an empty one is left out."""
    of = segment_members.c.segment_id
    statement = select(of, func.count()).where(of.in_(list(segment_ids))).group_by(of)
    return {segment_id: int(count) for segment_id, count in connection.execute(statement)}


def members_after(connection: Connection, segment_id: str, *, after: UUID | None, limit: int) -> list[UUID]:
    """List a segment's members in the order of their ids."""
    statement = select(segment_members.c.member_id).where(segment_members.c.segment_id == segment_id)
    if after is not None:
        statement = statement.where(segment_members.c.member_id > after)
    return list(connection.execute(statement.order_by(segment_members.c.member_id).limit(limit)).scalars())


def members_among(connection: Connection, segment_id: str, member_ids: Sequence[UUID]) -> set[UUID]:
    """Give those of the members who are in a segment."""
    statement = select(segment_members.c.member_id).where(
        segment_members.c.segment_id == segment_id, among(connection, segment_members.c.member_id, member_ids)
    )
    return set(connection.execute(statement).scalars())


def add_members(connection: Connection, segment_id: str, member_ids: Iterable[UUID]) -> None:
    """Put members into a segment who are not in it."""
    insert_rows(
        connection, segment_members, [{"segment_id": segment_id, "member_id": member_id} for member_id in member_ids]
    )


def remove_members(connection: Connection, segment_id: str, member_ids: Iterable[UUID]) -> None:
    """Take members out of a segment."""
    connection.execute(
        delete(segment_members).where(
            segment_members.c.segment_id == segment_id, among(connection, segment_members.c.member_id, member_ids)
        )
    )


def segments_of(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """Give the segments that members are in; who is in none is left out."""
    statement = select(segment_members.c.member_id, segment_members.c.segment_id).where(
        among(connection, segment_members.c.member_id, member_ids)
    )
    found: dict[UUID, frozenset[str]] = {}
    for member_id, segment_id in connection.execute(statement):
        found[member_id] = found.get(member_id, frozenset()) | {segment_id}
    return found


def move_segments(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Put the survivor of a merge into every segment that the merged member was in."""
    theirs = segments_of(connection, [source]).get(source, frozenset())
    rows = [{"segment_id": segment_id, "member_id": survivor} for segment_id in sorted(theirs)]
    insert_missing(connection, segment_members, rows)
    connection.execute(delete(segment_members).where(segment_members.c.member_id == source))
