"""Compare what a till recorded with what the ledger has of the same members, to the point."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable, TillRevoked
from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import KnownBalance
from posloyalty.use_cases.sync import sync_now
from posloyalty.use_cases.views import Receipt

# The background sync may be in the middle of a batch; it is waited for, but not for ever.
_FINAL_SYNC_S_MAX: Final = 120.0
_PAUSE_S: Final = 0.2
_DIFFERENCES_SHOWN_MAX: Final = 20


@dataclass(slots=True)
class Tally:
    """What was recorded, counted while it is recorded. Money in minor units."""

    baskets: int = 0
    repeated: int = 0
    spend: Money = Money(0)
    points: Points = Points(0)
    expected: dict[MemberId, Points] = field(default_factory=dict)
    decimals: int = 2

    def expect(self, till: TillPorts, member_id: MemberId) -> None:
        """Note a member's points before the first of their baskets is recorded."""
        if member_id not in self.expected:
            self.expected[member_id] = all_points(till.store.members.balance_of(member_id))

    def add(self, receipt: Receipt, *, member_id: MemberId, is_new: bool) -> None:
        """Count one recorded sale; one that was there already is part of the points that the member had."""
        self.baskets += 1
        self.repeated += not is_new
        self.spend += receipt.total
        self.points += receipt.award
        self.decimals = receipt.decimals
        if is_new:
            self.expected[member_id] += receipt.award


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One member whose points are not the same on both sides."""

    member_id: MemberId
    here: Points
    at_ledger: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Both sides beside one another. `unreached` says why the ledger could not be asked."""

    tally: Tally
    unsent: int
    at_ledger: Points | None = None
    differences: tuple[Difference, ...] = ()
    unreached: str = ""

    @property
    def agrees(self) -> bool:
        """Tell whether nothing differs as far as it can be known."""
        return not self.differences

    def lines(self) -> Iterator[str]:
        """Say it in words and figures."""
        tally = self.tally
        repeated = f" ({tally.repeated:,} were recorded before)" if tally.repeated else ""
        yield f"baskets        {tally.baskets:,}{repeated}"
        yield f"members        {len(tally.expected):,}"
        yield f"spend          {tally.spend.text(decimals=tally.decimals)}"
        yield f"points earned  {tally.points:,}"
        here = sum(tally.expected.values())
        yield f"members' points at this till    {here:,}"
        if self.at_ledger is None:
            yield f"The ledger {self.unreached}: {self.unsent:,} events wait here and go out when it answers."
            return
        yield f"members' points at the ledger   {self.at_ledger:,}"
        yield f"difference                      {self.at_ledger - here:,}"
        for found in self.differences[:_DIFFERENCES_SHOWN_MAX]:
            yield f"  member {found.member_id}: {found.here:,} here, {found.at_ledger:,} at the ledger"


def reconcile(till: TillPorts, tally: Tally) -> Reconciliation:
    """Send what is left, and compare member by member."""
    unreached = _send_the_rest(till)
    unsent = till.store.outbox.state().unsent
    if unreached:
        return Reconciliation(tally=tally, unsent=unsent, unreached=unreached)
    at_ledger = {member_id: all_points(till.store.members.balance_of(member_id)) for member_id in tally.expected}
    return Reconciliation(
        tally=tally,
        unsent=unsent,
        at_ledger=Points(sum(at_ledger.values())),
        differences=tuple(
            Difference(member_id=member_id, here=here, at_ledger=at_ledger[member_id])
            for member_id, here in tally.expected.items()
            if at_ledger[member_id] != here
        ),
    )


def all_points(known: KnownBalance) -> Points:
    """Give all points of a member as this till knows them: the ledger's figures and this till's unsent ones."""
    confirmed = known.confirmed + known.pending - known.overdraft
    return confirmed + known.unsent_award - known.unsent_redeemed + known.unsent_returned


def _send_the_rest(till: TillPorts) -> str:
    """Sync until nothing is unsent; give why not, or an empty text."""
    until = time.monotonic() + _FINAL_SYNC_S_MAX
    why = ""
    while time.monotonic() < until:
        try:
            summary = sync_now(till)
        except LedgerUnreachable:
            why = "does not answer"
            if not till.link.state.online:
                return why
        except TillRevoked:
            return "no longer accepts this till"
        else:
            if not summary.state.unsent:
                return ""
            why = "is behind"
        time.sleep(_PAUSE_S)
    return why
