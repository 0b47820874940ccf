"""Take identifiers from members at once, and keep them away until the ledger has heard of it.

Until then the feed still brings a member with all that they had: what this till took away goes again after each page.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from posloyalty.domain.facts import MemberChangedFact
from posloyalty.till_store.core import bindparam, delete, or_, select
from posloyalty.till_store.member_rows import refresh_search
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.tables import ATTACHMENTS, EVENTS, IDENTIFIERS, MEMBERS
from posloyalty.wire.codec import body_of, decode_attachment, decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import MemberUpdatedBody, PersonAttachment

_UNHEARD: Final = sql_of(
    select(EVENTS.c.member_id, EVENTS.c.content, ATTACHMENTS.c.content.label("person"))
    .join_from(EVENTS, ATTACHMENTS, ATTACHMENTS.c.seq == EVENTS.c.seq, isouter=True)
    .where(EVENTS.c.seq > bindparam("acked_seq"), EVENTS.c.type == word("member.updated"))
    .order_by(EVENTS.c.seq.desc())  # newest first: what was given after it was taken stays
)
_survivor = select(MEMBERS.c.merged_into).where(MEMBERS.c.member_id == bindparam("member_id")).scalar_subquery()
_WHOSE: Final = sql_of(
    select(MEMBERS.c.ref, MEMBERS.c.name, MEMBERS.c.search_text).where(
        or_(MEMBERS.c.member_id == bindparam("member_id"), MEMBERS.c.member_id == _survivor)
    )
)
_THEIRS: Final = sql_of(select(IDENTIFIERS.c.kind, IDENTIFIERS.c.value).where(IDENTIFIERS.c.ref == bindparam("ref")))
_TAKE: Final = sql_of(
    delete(IDENTIFIERS).where(
        IDENTIFIERS.c.ref == bindparam("ref"),
        IDENTIFIERS.c.kind == bindparam("kind"),
        IDENTIFIERS.c.value == bindparam("value"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What one event of this till takes away from a member, but for what was given again since."""

    member_id: bytes
    one: tuple[str, str] | None = None
    kinds: tuple[str, ...] = ()
    spared: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of_fact(cls, fact: MemberChangedFact) -> Removal:
        """Give what a fact takes away."""
        return cls(
            member_id=fact.member_id.bytes,
            one=(fact.removes.kind.value, fact.removes.value) if fact.removes else None,
            kinds=(fact.removes_kind.value,) if fact.removes_kind else (),
        )

    def takes(self, kind: str, value: str) -> bool:
        """Tell whether an identifier goes."""
        return ((kind, value) == self.one or kind in self.kinds) and (kind, value) not in self.spared


def remove_locally(writer: sqlite3.Connection, removal: Removal) -> None:
    """Let a member, or the one into whom they were merged, be found by it no more."""
    for ref, name, indexed in writer.execute(_WHOSE, {"member_id": removal.member_id}).fetchall():
        for kind, value in writer.execute(_THEIRS, {"ref": ref}).fetchall():
            if removal.takes(kind, value):
                writer.execute(_TAKE, {"ref": ref, "kind": kind, "value": value})
        refresh_search(writer, ref=ref, name=name, indexed=indexed)


def remove_unheard(writer: sqlite3.Connection, *, acked_seq: int) -> None:
    """Take away again what this till took away and the ledger has not heard of: members were taken in."""
    given: dict[bytes, frozenset[tuple[str, str]]] = {}
    for member_id, content, person in writer.execute(_UNHEARD, {"acked_seq": acked_seq}).fetchall():
        told = _read(content, person)
        if told is None or member_id is None:
            continue  # bytes that went bad take nothing away
        body, known = told
        spared = given.get(member_id, frozenset())
        removal = Removal(member_id=member_id, one=known.replaces, kinds=tuple(body.removed_kinds), spared=spared)
        given[member_id] = spared | frozenset(known.identifiers)
        if removal.one is not None or removal.kinds:
            remove_locally(writer, removal)


def _read(content: bytes, person: bytes | None) -> tuple[MemberUpdatedBody, PersonAttachment] | None:
    try:
        body = body_of(decode_event(content))
        known = decode_attachment(person) if person else PersonAttachment()
    except WireError:
        return None
    return (body, known) if isinstance(body, MemberUpdatedBody) else None
