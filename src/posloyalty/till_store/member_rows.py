"""Write members: those who join at this till, and those whom the ledger sends. Each stays findable as it changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from posloyalty.domain.facts import IdentifierAddedFact, MemberEnrolledFact
from posloyalty.domain.folded_words import number_word
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, Member, MemberPast, MemberStatus
from posloyalty.domain.sales import HeldReward
from posloyalty.domain.text_values import birth_month
from posloyalty.till_store.core import bindparam, delete, func, insert, or_, select, update, upsert
from posloyalty.till_store.grams import search_text
from posloyalty.till_store.held_rewards import put_held_rewards
from posloyalty.till_store.known_pasts import put_past
from posloyalty.till_store.members import MEMBER_INDEX
from posloyalty.till_store.prepared import number, sql_of
from posloyalty.till_store.row_values import member_key
from posloyalty.till_store.tables import BALANCES, IDENTIFIERS, MEMBERS

# What is printed on cards and typed at counters; codes, tokens and addresses are found whole.
_SEARCHED_KINDS: Final = frozenset({IdentifierKind.CARD.value, IdentifierKind.PHONE.value})

_BY_ID: Final = sql_of(
    select(MEMBERS.c.ref, MEMBERS.c.name, MEMBERS.c.pos, MEMBERS.c.generation, MEMBERS.c.search_text).where(
        MEMBERS.c.member_id == bindparam("member_id")
    )
)
_ADD: Final = sql_of(
    insert(MEMBERS).values({column.name: bindparam(column.name) for column in MEMBERS.c if column.name != "ref"})
)
_CHANGE: Final = sql_of(
    update(MEMBERS)
    .where(MEMBERS.c.ref == bindparam("of_ref"))
    .values(
        {
            column: bindparam(column.name)
            for column in MEMBERS.c
            if column.name not in {"ref", "member_id", "search_text"}
        }
    )
)
_SET_SEARCH_TEXT: Final = sql_of(
    update(MEMBERS)
    .where(MEMBERS.c.ref == bindparam("of_ref"))
    .values({MEMBERS.c.search_text: bindparam("search_text")})
)
_REMOVE: Final = sql_of(delete(MEMBERS).where(MEMBERS.c.ref == bindparam("ref")))
_REMOVE_BALANCE: Final = sql_of(delete(BALANCES).where(BALANCES.c.member_id == bindparam("member_id")))

_THEIRS: Final = sql_of(
    select(IDENTIFIERS.c.kind, IDENTIFIERS.c.value)
    .where(IDENTIFIERS.c.ref == bindparam("ref"))
    .order_by(IDENTIFIERS.c.place)
)
_NEXT_PLACE: Final = sql_of(
    select(func.coalesce(func.max(IDENTIFIERS.c.place), number(-1)) + number(1)).where(
        IDENTIFIERS.c.ref == bindparam("ref")
    )
)
# The ledger's word wins: what it gives to one member is taken from whoever had it here.
_give = upsert(IDENTIFIERS)
_GIVE: Final = sql_of(
    _give.on_conflict_do_update(
        index_elements=[IDENTIFIERS.c.kind, IDENTIFIERS.c.value],
        set_={"ref": _give.excluded.ref, "place": _give.excluded.place, "seq": _give.excluded.seq},
    )
)
_KEEP: Final = sql_of(insert(IDENTIFIERS).prefix_with("OR IGNORE"))
_TAKE: Final = sql_of(
    delete(IDENTIFIERS).where(
        IDENTIFIERS.c.ref == bindparam("ref"),
        IDENTIFIERS.c.kind == bindparam("kind"),
        IDENTIFIERS.c.value == bindparam("value"),
    )
)
# What this till gave and the ledger has not heard of is not the ledger's to take away.
_TAKE_SENT: Final = sql_of(
    delete(IDENTIFIERS).where(
        IDENTIFIERS.c.ref == bindparam("ref"),
        or_(IDENTIFIERS.c.seq.is_(None), IDENTIFIERS.c.seq <= bindparam("acked_seq")),
    )
)
_TAKE_ALL: Final = sql_of(delete(IDENTIFIERS).where(IDENTIFIERS.c.ref == bindparam("ref")))


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMember:
    """A member as one row of the feed brings them."""

    member: Member
    pos: int
    generation: int
    merged_into: MemberId | None = None
    held: tuple[HeldReward, ...] = ()
    past: MemberPast | None = None


def enrol_locally(writer: sqlite3.Connection, fact: MemberEnrolledFact, *, seq: int) -> None:
    """Let a member who joined here be found at once."""
    month = birth_month(fact.birthday)
    member = Member(member_id=fact.member_id, name=fact.name, identifiers=fact.identifiers, birthday_month=month)
    ref = _add(writer, SentMember(member=member, pos=0, generation=0))
    for place, identifier in enumerate(fact.identifiers):
        writer.execute(_KEEP, _identifier_row(ref, identifier, place=place, seq=seq))
    refresh_search(writer, ref=ref, name=fact.name, indexed="")


def add_identifier_locally(writer: sqlite3.Connection, fact: IdentifierAddedFact, *, seq: int) -> None:
    """Let a member be found by one more identifier, in the place of the one that it replaces."""
    row = writer.execute(_BY_ID, {"member_id": fact.member_id.bytes}).fetchone()
    if row is None:  # the ledger will know them; this till need not
        return
    ref, name, _, _, indexed = row
    (place,) = writer.execute(_NEXT_PLACE, {"ref": ref}).fetchone()
    if fact.replaces is not None:
        theirs = writer.execute(_THEIRS, {"ref": ref}).fetchall()
        replaced = (fact.replaces.kind.value, fact.replaces.value)
        place = theirs.index(replaced) if replaced in theirs else place
        writer.execute(_TAKE, {"ref": ref, "kind": replaced[0], "value": replaced[1]})
    writer.execute(_GIVE, _identifier_row(ref, fact.identifier, place=place, seq=seq))
    refresh_search(writer, ref=ref, name=name, indexed=indexed)


def put_sent_member(writer: sqlite3.Connection, sent: SentMember, *, acked_seq: int) -> bool:
    """Take in a member from the feed. False if what is here is newer, and then nothing changes."""
    member = sent.member
    row = writer.execute(_BY_ID, {"member_id": member.member_id.bytes}).fetchone()
    if row is None:
        ref, indexed = _add(writer, sent), ""
    else:
        ref, _, pos, generation, indexed = row
        if sent.pos < pos and sent.generation <= generation:
            return False
        writer.execute(_CHANGE, _member_row(sent) | {"of_ref": ref})
        writer.execute(_TAKE_SENT, {"ref": ref, "acked_seq": acked_seq})
    given = enumerate(member.identifiers)
    writer.executemany(_GIVE, [_identifier_row(ref, identifier, place=place, seq=None) for place, identifier in given])
    put_held_rewards(writer, member.member_id, sent.held)
    put_past(writer, member.member_id, sent.past)
    refresh_search(writer, ref=ref, name=member.name, indexed=indexed)
    return True


def remove_member(writer: sqlite3.Connection, member_id: MemberId, *, pos: int) -> bool:
    """Forget a member whom the ledger deleted. False if what is here is newer, or nobody is."""
    row = writer.execute(_BY_ID, {"member_id": member_id.bytes}).fetchone()
    if row is None or row[2] > pos:
        return False
    ref, _, _, _, indexed = row
    put_held_rewards(writer, member_id, ())
    put_past(writer, member_id, None)
    writer.execute(_TAKE_ALL, {"ref": ref})
    writer.execute(_REMOVE_BALANCE, {"member_id": member_id.bytes})
    MEMBER_INDEX.replace(writer, ref=ref, before=indexed, after="")
    writer.execute(_REMOVE, {"ref": ref})
    return True


def refresh_search(writer: sqlite3.Connection, *, ref: int, name: str, indexed: str) -> None:
    """Bring the index in line with a member's name and numbers; `indexed` is what it was filled with."""
    theirs: Iterable[tuple[str, str]] = writer.execute(_THEIRS, {"ref": ref}).fetchall()
    numbers = (number_word(value) for kind, value in theirs if kind in _SEARCHED_KINDS)
    wanted = search_text([name, *numbers])
    if wanted != indexed:
        MEMBER_INDEX.replace(writer, ref=ref, before=indexed, after=wanted)
        writer.execute(_SET_SEARCH_TEXT, {"of_ref": ref, "search_text": wanted})


def _add(writer: sqlite3.Connection, sent: SentMember) -> int:
    row = _member_row(sent) | {"member_id": sent.member.member_id.bytes, "search_text": ""}
    ref = writer.execute(_ADD, row).lastrowid
    assert ref is not None, "an inserted row has a number"
    return ref


def _member_row(sent: SentMember) -> dict[str, object]:
    member = sent.member
    return {
        "name": member.name,
        "status": member.status.value,
        "tier": member.tier,
        "birthday_month": member.birthday_month,
        "merged_into": member_key(sent.merged_into) if member.status is MemberStatus.MERGED else None,
        "pos": sent.pos,
        "generation": sent.generation,
        "segments": msgspec.json.encode(sorted(member.segments)).decode(),
        "offers": msgspec.json.encode(member.offers).decode(),
        "away_since": None,
    }


def _identifier_row(ref: int, identifier: Identifier, *, place: int, seq: int | None) -> dict[str, object]:
    return {"kind": identifier.kind.value, "value": identifier.value, "ref": ref, "place": place, "seq": seq}
