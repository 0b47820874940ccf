"""A counter for tests of leases: a till that joined a ledger in memory, a clock, and a member who has points."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import LeaseState
from posloyalty.use_cases.sync import sync_now
from tests.fakes.ledger import FakeLedger
from tests.till_store.new_files import a_store_file
from tests.use_cases.tills import CLUB, HeldClock, RandomIds, a_sale, a_till

STRICT = CLUB.replace("[offline]\n", '[offline]\npolicy = "strict"\n')


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A till with its ledger and clock, and a member who has points."""

    till: TillPorts
    ledger: FakeLedger
    clock: HeldClock
    ana: MemberId

    def safe_now(self) -> int:
        (view,) = find_members(self.till, query="+447700900123")
        return int(view.balance.safe_now)

    def serve(self) -> None:
        """Attach the member to a basket, and let the ledger answer."""
        quote_sale(self.till, a_sale(member_id=self.ana, amount=9000))
        sync_now(self.till)

    def cut(self) -> None:
        """Cut the network, and let the till notice."""
        self.ledger.offline = True
        with pytest.raises(LedgerUnreachable):
            sync_now(self.till)

    def sell(self, *, redeem: int, sale_id: str = "sale-1", amount: int = 9000) -> None:
        record_sale(self.till, a_sale(sale_id, member_id=self.ana, amount=amount, redeem=redeem), cashier=None)

    def state(self) -> LeaseState:
        kept = self.till.store.leases.of(self.ana)
        assert kept is not None
        return kept.state

    def lease(self) -> int:
        kept = self.till.store.leases.of(self.ana)
        return int(kept.points) if kept else 0


@contextmanager
def a_counter(folder: Path, programme: str) -> Iterator[Counter]:
    """A till that joined a ledger in memory, with Ana, who has 1,900 points."""
    ledger, clock = FakeLedger(programme=programme), HeldClock()
    with a_till(folder / "other") as other:
        store = open_store(a_store_file(folder / "till.db"), now=clock.now)
        try:
            till = replace(other, store=store, clock=clock, ids=RandomIds(), ledger=ledger.gateway())
            enrol_till(till, pairing_code=ledger.pairing_code())
            ana = Member(
                member_id=MemberId(till.ids.new_uuid()),
                name="Ana Kowalska",
                identifiers=(Identifier(kind=IdentifierKind.PHONE, value="+447700900123"),),
            )
            ledger.put_member(ana, available=1900)
            sync_now(till)
            yield Counter(till=till, ledger=ledger, clock=clock, ana=ana.member_id)
        finally:
            store.close()
