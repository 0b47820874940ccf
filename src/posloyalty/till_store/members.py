"""Find members in the till's file: by id, exactly by an identifier, by a fragment of a name or number.

An e-mail address is found whole, and by how it begins: addresses stand in order in the identifiers' own key, so that no
other copy of them is kept.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, Member, MemberPast
from posloyalty.domain.sales import HeldReward
from posloyalty.till_store.balances import known_balance
from posloyalty.till_store.core import bindparam, func, or_, select
from posloyalty.till_store.database import Database
from posloyalty.till_store.held_rewards import held_rewards_of
from posloyalty.till_store.known_members import BY_ID, BY_IDENTIFIER, MemberReader
from posloyalty.till_store.known_pasts import past_of
from posloyalty.till_store.prepared import at_most, sql_of, word
from posloyalty.till_store.recorded_points import uses_of
from posloyalty.till_store.row_values import is_storable
from posloyalty.till_store.search import SearchIndex
from posloyalty.till_store.tables import IDENTIFIERS, MEMBER_SEARCH, MEMBERS
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.records import KnownBalance

_COUNT: Final = sql_of(
    select(func.count())
    .select_from(MEMBERS)
    .where(or_(*(MEMBERS.c.status == word(status) for status in ("active", "blocked"))))
)

_BY_BEGINNING: Final = sql_of(
    at_most(
        select(IDENTIFIERS.c.ref)
        .where(
            IDENTIFIERS.c.kind == word(IdentifierKind.EMAIL.value),
            IDENTIFIERS.c.value >= bindparam("begins"),
            IDENTIFIERS.c.value < bindparam("ends"),
        )
        .order_by(IDENTIFIERS.c.value),
        bindparam("limit"),
    )
)
# Fewer letters begin too many addresses to say anything.
BEGINNING_LENGTH_MIN: Final = 3
_LAST_LETTER: Final = "\U0010ffff"

MEMBER_INDEX: Final = SearchIndex(table=MEMBERS, index_name=MEMBER_SEARCH)


class SqliteMemberDirectory:
    """Members that this till knows. Implements ports.MemberDirectory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = MemberReader(database)

    def by_id(self, member_id: MemberId) -> Member | None:
        """Find a member; one that was merged answers with the survivor."""
        return self._reader.member(BY_ID, {"member_id": member_id.bytes})

    def by_identifier(self, identifier: Identifier) -> Member | None:
        """Find the member that an identifier belongs to."""
        if not is_storable(identifier.value):
            return None
        return self._reader.member(BY_IDENTIFIER, {"kind": identifier.kind.value, "value": identifier.value})

    def attached_by_id(self, member_id: MemberId) -> Attached | None:
        """Find a member with all that is known of them, as of one moment; one that was merged: the survivor."""
        return self._reader.attached(BY_ID, {"member_id": member_id.bytes})

    def attached_by_identifier(self, identifier: Identifier) -> Attached | None:
        """Find the member that an identifier belongs to, with all that is known of them as of one moment."""
        if not is_storable(identifier.value):
            return None
        return self._reader.attached(BY_IDENTIFIER, {"kind": identifier.kind.value, "value": identifier.value})

    def search(self, fragment: str, *, limit: int) -> tuple[Attached, ...]:
        """Find members by part of a name or number, or how an e-mail begins: best first, with what is known of each."""
        with self._database.reading() as connection:
            refs = _refs_of(connection, fragment, limit=limit)
            return self._reader.attached_of(connection, refs) if refs else ()

    def balance_of(self, member_id: MemberId) -> KnownBalance:
        """Give what is known of the member's points, this till's unsent events included separately."""
        with self._database.reading() as connection:
            return known_balance(connection, member_id)

    def held_rewards(self, member_id: MemberId) -> tuple[HeldReward, ...]:
        """Give the rewards that the member can use, oldest first, without those used at this till."""
        with self._database.reading() as connection:
            return held_rewards_of(connection, member_id)

    def rule_uses(self, member_id: MemberId, *, day: date) -> dict[tuple[str, str], int]:
        """Count by (rule id, period) how often limited rules paid the member at this till, in the periods of `day`."""
        with self._database.reading() as connection:
            return uses_of(connection, member_id, day=day)

    def past_of(self, member_id: MemberId) -> MemberPast | None:
        """Give what is known of the member's past, this till's newest sales counted; None if nothing is."""
        with self._database.reading() as connection:
            return past_of(connection, member_id)

    def count(self) -> int:
        """Count the members known here."""
        with self._database.reading() as connection:
            (count,) = connection.execute(_COUNT).fetchone()
        return int(count)


def _refs_of(connection: sqlite3.Connection, fragment: str, *, limit: int) -> list[int]:
    """Look for what it most likely is first: with an @ in it an address, else a name or a number."""
    looks: list[Callable[..., list[int]]] = [MEMBER_INDEX.find, _by_beginning]
    for look in reversed(looks) if "@" in fragment else looks:
        if refs := look(connection, fragment, limit=limit):
            return refs
    return []


def _by_beginning(connection: sqlite3.Connection, fragment: str, *, limit: int) -> list[int]:
    begins = unicodedata.normalize("NFC", fragment.strip().lower())
    if len(begins) < BEGINNING_LENGTH_MIN or not is_storable(begins):
        return []
    asked = {"begins": begins, "ends": begins + _LAST_LETTER, "limit": limit}
    return list(dict.fromkeys(ref for (ref,) in connection.execute(_BY_BEGINNING, asked)))
