"""Find members in the till's file: by id, exactly by an identifier, by a fragment of a name or number."""

from __future__ import annotations

from datetime import date
from typing import Final

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, Member, MemberPast
from posloyalty.domain.sales import HeldReward
from posloyalty.till_store.balances import known_balance
from posloyalty.till_store.core import func, or_, select
from posloyalty.till_store.database import Database
from posloyalty.till_store.held_rewards import held_rewards_of
from posloyalty.till_store.known_members import BY_ID, BY_IDENTIFIER, MemberReader
from posloyalty.till_store.known_pasts import past_of
from posloyalty.till_store.prepared import sql_of, word
from posloyalty.till_store.recorded_points import uses_of
from posloyalty.till_store.row_values import is_storable
from posloyalty.till_store.search import SearchIndex
from posloyalty.till_store.tables import MEMBER_SEARCH, MEMBERS
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.records import KnownBalance

_COUNT: Final = sql_of(
    select(func.count())
    .select_from(MEMBERS)
    .where(or_(*(MEMBERS.c.status == word(status) for status in ("active", "blocked"))))
)

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
        """Find members by part of a name or of a number, best first, with all that is known of them."""
        with self._database.reading() as connection:
            refs = MEMBER_INDEX.find(connection, fragment, limit=limit)
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
