"""Take identifiers from members and put their names right at once, and keep it so until the ledger has heard of it.

Until then the feed still brings a member as they were: what this till changed is changed again after each page.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from posloyalty.domain.facts import MemberChangedFact
from posloyalty.domain.text_values import birth_month
from posloyalty.till_store.core import bindparam, delete, func, or_, select, update
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
_CORRECT: Final = sql_of(
    update(MEMBERS)
    .where(MEMBERS.c.ref == bindparam("of_ref"))
    .values(
        {
            MEMBERS.c.name: bindparam("name"),
            MEMBERS.c.birthday_month: func.coalesce(bindparam("month"), MEMBERS.c.birthday_month),
        }
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
class MemberChange:
    """What one event of this till changes of a member; of what it takes away, what was given since is `spared`."""

    member_id: bytes
    one: tuple[str, str] | None = None
    kinds: tuple[str, ...] = ()
    spared: frozenset[tuple[str, str]] = frozenset()
    name: str | None = None
    birthday_month: int | None = None

    @classmethod
    def of_fact(cls, fact: MemberChangedFact) -> MemberChange:
        """Give what a fact changes."""
        return cls(
            member_id=fact.member_id.bytes,
            one=(fact.removes.kind.value, fact.removes.value) if fact.removes else None,
            kinds=(fact.removes_kind.value,) if fact.removes_kind else (),
            name=fact.name,
            birthday_month=birth_month(fact.birthday),
        )

    @property
    def changes_anything(self) -> bool:
        """Tell whether there is anything to do again: what was only given stays by itself."""
        return bool(self.one or self.kinds or self.name is not None or self.birthday_month)

    def takes(self, kind: str, value: str) -> bool:
        """Tell whether an identifier goes."""
        return ((kind, value) == self.one or kind in self.kinds) and (kind, value) not in self.spared


def change_locally(writer: sqlite3.Connection, change: MemberChange) -> None:
    """Change a member, or the one into whom they were merged: whatever it takes away finds them no more."""
    for ref, name, indexed in writer.execute(_WHOSE, {"member_id": change.member_id}).fetchall():
        for kind, value in writer.execute(_THEIRS, {"ref": ref}).fetchall():
            if change.takes(kind, value):
                writer.execute(_TAKE, {"ref": ref, "kind": kind, "value": value})
        called = name if change.name is None else change.name
        writer.execute(_CORRECT, {"of_ref": ref, "name": called, "month": change.birthday_month})
        refresh_search(writer, ref=ref, name=called, indexed=indexed)


def change_unheard(writer: sqlite3.Connection, *, acked_seq: int) -> None:
    """Change again what this till changed and the ledger has not heard of: members were taken in."""
    given: dict[bytes, frozenset[tuple[str, str]]] = {}
    changes: list[MemberChange] = []
    for member_id, content, person in writer.execute(_UNHEARD, {"acked_seq": acked_seq}).fetchall():
        told = _read(content, person)
        if told is None or member_id is None:
            continue  # bytes that went bad change nothing
        body, known = told
        changes.append(_change_of(member_id, body, known, spared=given.get(member_id, frozenset())))
        given[member_id] = changes[-1].spared | frozenset(known.identifiers)
    for change in reversed(changes):  # the newest name is the one that stays
        if change.changes_anything:
            change_locally(writer, change)


def _change_of(
    member_id: bytes, body: MemberUpdatedBody, known: PersonAttachment, *, spared: frozenset[tuple[str, str]]
) -> MemberChange:
    return MemberChange(
        member_id=member_id,
        one=known.replaces,
        kinds=tuple(body.removed_kinds),
        spared=spared,
        name=known.name,
        birthday_month=birth_month(known.birthday),
    )


def _read(content: bytes, person: bytes | None) -> tuple[MemberUpdatedBody, PersonAttachment] | None:
    try:
        body = body_of(decode_event(content))
        known = decode_attachment(person) if person else PersonAttachment()
    except WireError:
        return None
    return (body, known) if isinstance(body, MemberUpdatedBody) else None
