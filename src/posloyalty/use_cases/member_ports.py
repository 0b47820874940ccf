"""A member as a till keeps one, with all that is known of them, and the port that finds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, Member, MemberPast
from posloyalty.domain.sales import HeldReward
from posloyalty.use_cases.records import KnownBalance


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A member at the till, with what is known of their points."""

    member: Member
    known: KnownBalance
    past: MemberPast | None = None  # None: the ledger told nothing of it
    held: tuple[HeldReward, ...] = ()  # rewards that they can use, oldest first


class MemberDirectory(Protocol):
    """Members that this till knows."""

    def by_id(self, member_id: MemberId) -> Member | None:
        """Find a member; one that was merged answers with the survivor."""
        ...

    def by_identifier(self, identifier: Identifier) -> Member | None:
        """Find the member that an identifier belongs to (exact, normal form)."""
        ...

    def attached_by_id(self, member_id: MemberId) -> Attached | None:
        """Find a member with all that is known of them, as of one moment; one that was merged: the survivor."""
        ...

    def attached_by_identifier(self, identifier: Identifier) -> Attached | None:
        """Find the member that an identifier belongs to, with all that is known of them as of one moment."""
        ...

    def search(self, fragment: str, *, limit: int) -> tuple[Attached, ...]:
        """Find members by part of a name or number, or how an e-mail begins: best first, with what is known of each."""
        ...

    def balance_of(self, member_id: MemberId) -> KnownBalance:
        """Give what is known of the member's points, this till's unsent events included separately."""
        ...

    def past_of(self, member_id: MemberId) -> MemberPast | None:
        """Give what is known of the member's past, this till's newest sales counted; None if nothing is."""
        ...

    def held_rewards(self, member_id: MemberId) -> tuple[HeldReward, ...]:
        """Give the rewards that the member can use, oldest first, without those used at this till."""
        ...

    def rule_uses(self, member_id: MemberId, *, day: date) -> Mapping[tuple[str, str], int]:
        """Count by (rule id, period) how often limited rules paid the member at this till, in the periods of `day`."""
        ...

    def count(self) -> int:
        """Count the members known here."""
        ...
