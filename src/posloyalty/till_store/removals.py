"""Take identifiers from members at once, and keep them away until the ledger has heard of it.

Until then the feed still brings a member with all that they had: what this till took away goes again after each page.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, delete, or_, select

from posloyalty.domain.facts import MemberChangedFact
from posloyalty.till_store.member_rows import refresh_search
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.tables import ATTACHMENTS, EVENTS, IDENTIFIERS, MEMBERS
from posloyalty.wire.codec import body_of, decode_attachment, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import MemberUpdatedBody

_UNHEARD: Final = sql_of(
    select(EVENTS.c.seq, EVENTS.c.member_id, EVENTS.c.content, ATTACHMENTS.c.content.label("person"))
    .join_from(EVENTS, ATTACHMENTS, ATTACHMENTS.c.seq == EVENTS.c.seq, isouter=True)
    .where(EVENTS.c.seq > bindparam("acked_seq"), EVENTS.c.type == word("member.updated"))
    .order_by(EVENTS.c.seq)
)
_survivor = select(MEMBERS.c.merged_into).where(MEMBERS.c.member_id == bindparam("member_id")).scalar_subquery()
_WHOSE: Final = sql_of(
    select(MEMBERS.c.ref, MEMBERS.c.name, MEMBERS.c.search_text).where(
        or_(MEMBERS.c.member_id == bindparam("member_id"), MEMBERS.c.member_id == _survivor)
    )
)
# One that was given again after it was taken stays.
_older = or_(IDENTIFIERS.c.seq.is_(None), IDENTIFIERS.c.seq < bindparam("seq"))
_TAKE_ONE: Final = sql_of(
    delete(IDENTIFIERS).where(
        IDENTIFIERS.c.ref == bindparam("ref"),
        IDENTIFIERS.c.kind == bindparam("kind"),
        IDENTIFIERS.c.value == bindparam("value"),
        _older,
    )
)
_TAKE_KIND: Final = sql_of(
    delete(IDENTIFIERS).where(IDENTIFIERS.c.ref == bindparam("ref"), IDENTIFIERS.c.kind == bindparam("kind"), _older)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What one event of this till takes away from a member."""

    member_id: bytes
    seq: int
    one: tuple[str, str] | None = None
    kinds: tuple[str, ...] = ()

    @classmethod
    def of_fact(cls, fact: MemberChangedFact, *, seq: int) -> Removal:
        """Give what a fact takes away."""
        return cls(
            member_id=fact.member_id.bytes,
            seq=seq,
            one=(fact.removes.kind.value, fact.removes.value) if fact.removes else None,
            kinds=(fact.removes_kind.value,) if fact.removes_kind else (),
        )


def remove_locally(writer: sqlite3.Connection, removal: Removal) -> None:
    """Let a member, or the one into whom they were merged, be found by it no more."""
    for ref, name, indexed in writer.execute(_WHOSE, {"member_id": removal.member_id}).fetchall():
        if removal.one is not None:
            kind, value = removal.one
            writer.execute(_TAKE_ONE, {"ref": ref, "kind": kind, "value": value, "seq": removal.seq})
        for kind in removal.kinds:
            writer.execute(_TAKE_KIND, {"ref": ref, "kind": kind, "seq": removal.seq})
        refresh_search(writer, ref=ref, name=name, indexed=indexed)


def remove_unheard(writer: sqlite3.Connection, *, acked_seq: int) -> None:
    """Take away again what this till took away and the ledger has not heard of: members were taken in."""
    for seq, member_id, content, person in writer.execute(_UNHEARD, {"acked_seq": acked_seq}).fetchall():
        removal = _read(seq, member_id, content, person)
        if removal is not None:
            remove_locally(writer, removal)


def _read(seq: int, member_id: bytes | None, content: bytes, person: bytes | None) -> Removal | None:
    """Read an event; bytes that went bad take nothing away."""
    try:
        body = body_of(decode_event(content))
        one = decode_attachment(person).replaces if person else None
    except WireError:
        return None
    if member_id is None or not isinstance(body, MemberUpdatedBody):
        return None
    return Removal(member_id=member_id, seq=seq, one=one, kinds=tuple(body.removed_kinds))
