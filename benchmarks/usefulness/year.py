"""Replay real baskets at the chain while the network of its stores comes and goes, and count what tills grant.

At a visit the till does what the counter does: it prices the basket with the member, asks for the wish if there is one,
and sells without it if that is refused. A till that is online looks at once when the ledger has something for it.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select, update

from benchmarks.usefulness.chain import Chain, ChainTill
from benchmarks.usefulness.outages import Switch, switches_of
from benchmarks.usefulness.wishes import Wish, feels_like_it, lane_of, smallest_wish
from posloyalty.commands.completejourney import HistoricBasket
from posloyalty.commands.replay import sale_of
from posloyalty.domain.errors import LoyaltyRefusal
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.ids import MemberId, SaleId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import Consent, IdentifierKind
from posloyalty.domain.money import Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import RedemptionLimits
from posloyalty.use_cases.attached import look_around, pricing_request
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import EnrolMemberRequest, SaleRequest
from posloyalty_ledger.leases.repository import leases_of_till
from posloyalty_ledger.reservation_tables import recalls
from posloyalty_ledger.tables import balances, devices

# As the counter waits (posloyalty/counter/desk.py).
LEASE_WAIT_S: Final = 0.5
SEEN_WITHIN: Final = timedelta(days=60)
# Members are told apart by how many times they could have their wish: so many, or more.
TIMES_MAX: Final = 6
# Wishes offline of who had enough without what this till had not told the ledger yet.
TOLD: Final = "offline, of points that the ledger had"


@dataclass(slots=True, kw_only=True)
class Counts:
    """What was asked for and granted, by `online`, `offline` and TOLD; offline also by what the member had."""

    visits: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    granted: Counter[str] = field(default_factory=Counter)
    asked_by_times: Counter[int] = field(default_factory=Counter)
    granted_by_times: Counter[int] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def note(self, how: str, *, times: int, is_granted: bool) -> None:
        """Count one wish."""
        self.asked[how] += 1
        self.granted[how] += is_granted
        if how == "offline":
            self.asked_by_times[min(times, TIMES_MAX)] += 1
            self.granted_by_times[min(times, TIMES_MAX)] += is_granted

    def share(self, how: str) -> float:
        """Give the share of wishes that were granted; 1 if there were none."""
        return self.granted[how] / self.asked[how] if self.asked[how] else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What is asked: under which rules, how often members ask, how many tills a store has."""

    programme: Programme
    one_in: int
    seed: str
    lanes: Mapping[str, int]

    @property
    def wish(self) -> Wish:
        """Give what members ask for."""
        return smallest_wish(self.programme)


class Year:
    """One run through a history."""

    def __init__(self, chain: Chain, study: Study) -> None:
        self.counts = Counts()
        self._chain = chain
        self._study = study
        self._wish = study.wish
        self._cut: set[str] = set()
        self._members: dict[str, MemberId] = {}
        self._seen: dict[MemberId, dict[str, datetime]] = defaultdict(dict)
        self._unsent: dict[MemberId, Counter[str]] = defaultdict(Counter)  # points used offline, by till
        self._visits: dict[str, list[datetime]] = defaultdict(list)  # to come, by till
        self._day: date | None = None

    def run(self, baskets: Sequence[HistoricBasket]) -> Counts:
        """Go through baskets in time order; everybody is online in the end."""
        stores = sorted({basket.store for basket in baskets})
        first, last = baskets[0].occurred_at, baskets[-1].occurred_at
        self._join_all({basket.member for basket in baskets})
        for basket in baskets:
            self._visits[f"{basket.store}-{self._lane(basket)}"].append(basket.occurred_at)
        found = [switches_of(store, first=first, last=last, seed=self._study.seed) for store in stores]
        for step in _in_order(baskets, heapq.merge(*found, key=lambda switch: switch.at)):
            self._pass_time(step.at if isinstance(step, Switch) else step.occurred_at)
            if isinstance(step, Switch):
                self._switch(step)
            else:
                self._visit(step)
        for till in self._chain.tills.values():
            till.line.is_cut = False
            till.sync()
            till.sync()
        return self.counts

    def _join_all(self, cards: set[str]) -> None:
        """Let everybody join before the year begins, at a till of the office."""
        office = self._chain.till("office", 1)
        for name in sorted(cards):
            card = normal_identifier(IdentifierKind.CARD, name, office.ports.region)
            request = EnrolMemberRequest(name=name, identifiers=(card,), consents=(Consent(purpose="programme"),))
            self._members[name] = enrol_member(office.ports, request, cashier=None).member_id
        office.sync()

    def _pass_time(self, at: datetime) -> None:
        self._chain.clock.moment = max(self._chain.clock.moment, at)
        day = business_date(at, self._study.programme.timezone)
        if day != self._day:
            self._day = day
            self._chain.post_due()

    # --- the network ---

    def _switch(self, switch: Switch) -> None:
        (self._cut.discard if switch.online else self._cut.add)(switch.store)
        for till in self._chain.tills_of(switch.store):
            if self._matters(till, switch):
                till.switch(online=switch.online)
            else:
                till.line.is_cut = not switch.online
            for unsent in self._unsent.values() if switch.online else ():
                del unsent[till.name]

    def _matters(self, till: ChainTill, switch: Switch) -> bool:
        """Tell whether anybody would see a difference: a till with no visit and no lease is left as it is."""
        if switch.online:
            return not till.ports.link.state.online  # it has noticed
        visits = self._visits[till.name]
        place = bisect_left(visits, switch.at)
        if place < len(visits) and visits[place] <= switch.until:
            return True
        with self._chain.database.reading() as connection:
            return bool(leases_of_till(connection, till.device_id))

    def _look_at_once(self, till: ChainTill) -> None:
        """Let the tills that are asked to give points back hear of it, and then this one that they are there."""
        with self._chain.database.reading() as connection:
            asked = set(connection.execute(select(recalls.c.device_id)).scalars())
        others = [one for one in self._chain.tills.values() if one.device_id in asked and one.online and one != till]
        for other in others:
            other.sync()
        if others:
            till.sync()

    def _tell_others(self, till: ChainTill, member_id: MemberId) -> None:
        """Let the tills that know the member hear what their points are now."""
        oldest = self._chain.clock.now() - SEEN_WITHIN
        for name, seen_at in self._seen[member_id].items():
            other = self._chain.tills[name]
            if other != till and other.online and seen_at > oldest:
                other.sync()

    def _beat(self, member_id: MemberId) -> None:
        """Every till that is online is heard of every 20 s: note it of those that may be asked to give points back."""
        tills = [self._chain.tills[name] for name in self._seen[member_id]]
        there = [till.device_id for till in tills if till.online]
        heard = update(devices).where(devices.c.device_id.in_(there)).values(synced_last_at=self._chain.clock.now())
        self._chain.database.write(lambda connection: connection.execute(heard))

    # --- a visit ---

    def _visit(self, basket: HistoricBasket) -> None:
        online = basket.store not in self._cut
        till = self._chain.till(basket.store, self._lane(basket), online=online)
        member_id = self._members[basket.member]
        how = "online" if online else "offline"
        self.counts.visits[how] += 1
        till.sync()
        if online:
            self._beat(member_id)
        sale = sale_of(basket, member_id)
        quote_sale(till.ports, replace(sale, sale_id=SaleId("")), wait_s=LEASE_WAIT_S)
        if online:
            self._look_at_once(till)
        self._sell(till, sale, how=how)
        till.sync()
        self._seen[member_id][till.name] = basket.occurred_at
        if online:
            self._tell_others(till, member_id)

    def _sell(self, till: ChainTill, sale: SaleRequest, *, how: str) -> None:
        assert sale.member_id is not None, "the data knows every customer"
        asks = feels_like_it(sale.sale_id, one_in=self._study.one_in, seed=self._study.seed)
        has = self._points_of(till, sale.member_id) if asks else 0
        if not (self._wish.is_afforded(has) and self._bill_takes_it(till, sale, has=has)):
            record_sale(till.ports, sale, cashier=None)
            return
        times = (has - self._wish.keep) // self._wish.points
        hows = [how, TOLD] if how == "offline" and self._was_told(till, sale.member_id) else [how]
        try:
            record_sale(till.ports, self._wish.added_to(sale), cashier=None)
        except LoyaltyRefusal as refusal:
            for one in hows:
                self.counts.note(one, times=times, is_granted=False)
            self.counts.reasons[f"{how}: {self._why(till, sale.member_id, refusal)}"] += 1
            record_sale(till.ports, sale, cashier=None)
        else:
            for one in hows:
                self.counts.note(one, times=times, is_granted=True)
            if how == "offline":
                self._unsent[sale.member_id][till.name] += int(self._wish.points)

    def _points_of(self, till: ChainTill, member_id: MemberId) -> int:
        """Give what the member has: at the ledger, and what this till has not sent, less what others gave unsent."""
        owed = balances.c.overdraft_redemption + balances.c.overdraft_return
        with self._chain.database.reading() as connection:
            row = connection.execute(
                select(balances.c.balance - owed).where(balances.c.member_id == member_id)
            ).scalar_one_or_none()
        known = till.ports.store.members.balance_of(member_id)
        own = known.unsent_award + known.unsent_returned - known.unsent_redeemed
        others = sum(points for name, points in self._unsent[member_id].items() if name != till.name)
        return int(row or 0) + int(own) - others

    def _bill_takes_it(self, till: ChainTill, sale: SaleRequest, *, has: int) -> bool:
        """Tell whether the rules would grant the wish on this bill to who may spend all that they have."""
        asked = self._wish.added_to(sale)
        request = pricing_request(till.ports, asked, look_around(till.ports, asked))
        limits = RedemptionLimits(safe_now=Points(has), balance=Points(has), proof_given=True)
        try:
            price_sale(self._study.programme, replace(request, limits=limits))
        except LoyaltyRefusal:
            return False
        return True

    def _why(self, till: ChainTill, member_id: MemberId, refusal: LoyaltyRefusal) -> str:
        if refusal.code != "insufficient_points":
            return refusal.code
        if not self._was_told(till, member_id):
            return "earned after the last answer"
        known = till.ports.store.members.balance_of(member_id)
        return "set aside elsewhere" if known.available < self._wish.points else "not set aside"

    def _was_told(self, till: ChainTill, member_id: MemberId) -> bool:
        """Tell whether the member has enough without what the till has recorded and not sent."""
        known = till.ports.store.members.balance_of(member_id)
        return self._wish.is_afforded(int(known.confirmed - known.unsent_redeemed))

    def _lane(self, basket: HistoricBasket) -> int:
        return lane_of(basket.sale_id, lanes=self._study.lanes[basket.store])


def _in_order(baskets: Sequence[HistoricBasket], switches: Iterator[Switch]) -> Iterator[Switch | HistoricBasket]:
    """Merge what happens; a network that goes at the very moment of a visit goes before it."""
    switch = next(switches, None)
    for basket in baskets:
        while switch is not None and switch.at <= basket.occurred_at:
            yield switch
            switch = next(switches, None)
        yield basket
