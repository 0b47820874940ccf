"""Whatever three members earn, spend, set aside, give and bring back, and however they are merged.

No point is made or lost, and Σ lots = balance + pending in everybody's books at every step.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from posloyalty.domain.between_members import post_merge, post_merged_return, post_transfer
from posloyalty.domain.books import book_faults, fold_books
from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.expiry import LedgerDay, lot_dates
from posloyalty.domain.ids import LotId, MemberId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks, Posting, SaleTrace, Transfer, TransferKind
from posloyalty.domain.postings import (
    debits_left,
    post_activity,
    post_bonus,
    post_due,
    post_recorded_adjustment,
    post_return,
    post_sale,
)
from posloyalty.domain.programme import Expiry, ExpiryPolicy, Pending, Period
from posloyalty.domain.reward_postings import post_cancel, post_issue, post_redeemed_reward
from posloyalty.domain.sales import Channel
from tests.domain.builders import TODAY, a_programme, numbered_ids

PEOPLE = [MemberId(UUID(int=number)) for number in (1, 2, 3)]
RULES = a_programme(
    expiry=Expiry(policy=ExpiryPolicy.ROLLING, after=Period(days=20)),
    pending=Pending(days=14, channels=frozenset({"web"})),
)
MOVES = {TransferKind.TRANSFER, TransferKind.MERGE}

amounts = st.integers(0, 120)
people = st.sampled_from(PEOPLE)
beginnings = st.sampled_from(["has points", "waits", "set aside", "owes", "owes for a return"])


@dataclass
class Person:
    """One member's books, and everything that was ever appended to them."""

    books: MemberBooks
    lots: dict[LotId, Lot] = field(default_factory=dict)
    transfers: list[Transfer] = field(default_factory=list)
    debits: list[LotDebit] = field(default_factory=list)


@dataclass
class Sold:
    """A sale as the ledger remembers it: in whose books it was posted."""

    member: MemberId
    trace: SaleTrace
    taken: tuple[LotDebit, ...]
    given_back: list[LotDebit] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """A reward that was issued, and the points that are set aside for it."""

    member: MemberId
    points: Points


class Books(RuleBasedStateMachine):
    """The books of three members, with everything that was ever appended to them, and what always holds of them."""

    def __init__(self) -> None:
        super().__init__()
        self.people = {one: Person(MemberBooks(member_id=one)) for one in PEOPLE}
        self.into: dict[MemberId, MemberId] = {}
        self.today = TODAY
        self.new_id = numbered_ids()
        self.sales: list[Sold] = []
        self.held: list[Held] = []
        self.outside = 0  # what the shop gave less what it took, as its accounts say

    # --- what always holds ------------------------------------------------------------------------------------------

    @invariant()
    def every_books_are_sound_and_are_their_fold(self) -> None:
        for person in self.people.values():
            assert book_faults(person.books) == ()
            now = {lot.id: lot for lot in person.books.lots}
            folded = fold_books(
                member_id=person.books.member_id,
                transfers=person.transfers,
                lots=[
                    replace(lot, left=Points(0), pending=now[lot.id].pending, expires_on=now[lot.id].expires_on)
                    for lot in person.lots.values()
                ],
                lot_debits=person.debits,
                reserved=self._set_aside(person.books.member_id),
            )
            assert folded == person.books

    @invariant()
    def no_point_is_made_or_lost_between_members(self) -> None:
        held = sum(int(one.books.balance + one.books.pending - one.books.overdraft) for one in self.people.values())
        assert held == self.outside
        between = 0
        for person in self.people.values():
            for move in person.transfers:
                between += int(move.points) * (move.credit is Account.BETWEEN_MEMBERS)
                between -= int(move.points) * (move.debit is Account.BETWEEN_MEMBERS)
        assert between == 0

    @invariant()
    def nothing_is_left_with_a_member_who_was_merged(self) -> None:
        for gone in self.into:
            books = self.people[gone].books
            assert (books.balance, books.pending, books.overdraft, books.reserved) == (0, 0, 0, 0)

    # --- bookkeeping of the test ------------------------------------------------------------------------------------

    def _resolved(self, member: MemberId) -> MemberId:
        return self.into.get(member, member)

    def _pick_held(self, data: st.DataObject) -> Held:
        return self.held.pop(data.draw(st.integers(0, len(self.held) - 1)))

    def _set_aside(self, member: MemberId) -> Points:
        return Points(sum(one.points for one in self.held if self._resolved(one.member) == member))

    def _append(self, posting: Posting) -> None:
        person = self.people[posting.books.member_id]
        person.books = posting.books
        person.transfers += posting.transfers
        person.debits += posting.lot_debits
        person.lots.update({lot.id: lot for lot in posting.new_lots})
        for move in posting.transfers:
            self.outside += int(move.points) * (_is_of_the_shop(move.debit) - _is_of_the_shop(move.credit))

    def _note_return(self, sale: Sold, given: Posting, award: int) -> None:
        ids = {move.id for move in given.transfers if move.kind is TransferKind.REVERSE_REDEEM}
        back = sum(int(move.points) for move in given.transfers if move.id in ids)
        of_lots = [debit for debit in given.lot_debits if debit.transfer_id in ids]
        restored = -sum(debit.points for debit in of_lots)
        sale.given_back += of_lots
        sale.trace = replace(
            sale.trace,
            award_left=max(Points(0), sale.trace.award_left - award),
            redeemed_lots=debits_left(sale.taken, sale.given_back),
            redeemed_overdrawn=sale.trace.redeemed_overdrawn - (back - restored),
        )


class ThreeMembers(Books):
    """Three accounts, of which some become one."""

    @initialize(starts=st.tuples(beginnings, beginnings, beginnings))
    def begin(self, starts: tuple[str, str, str]) -> None:
        """Let nobody begin with nothing: few steps would lead to a merge of somebody who owes or has set aside."""
        for who, start in zip(PEOPLE, starts, strict=True):
            waits = Channel.WEB if start == "waits" else Channel.STORE
            self.sell(who, redeemed=0, award=0 if start == "owes" else 100, channel=waits)
            if start == "set aside":
                self.issue(who, 60)
            if start in {"owes", "owes for a return"}:
                self.sell(who, redeemed=100, award=0, channel=Channel.STORE)
            if start == "owes for a return":
                self._return(self.sales[-2], points=0, award=100)

    @rule(who=people, redeemed=amounts, award=amounts, channel=st.sampled_from([Channel.STORE, Channel.WEB]))
    def sell(self, who: MemberId, redeemed: int, award: int, channel: Channel) -> None:
        member = self._resolved(who)
        cause = f"sale-{len(self.sales)}"
        posting = post_sale(
            self.people[member].books,
            cause=cause,
            redeemed=Points(redeemed),
            award=Points(award),
            dates=lot_dates(RULES, earned_on=self.today, channel=channel),
            new_id=self.new_id,
        )
        self._append(posting)
        redeems = {move.id for move in posting.transfers if move.kind is TransferKind.REDEEM}
        taken = tuple(debit for debit in posting.lot_debits if debit.transfer_id in redeems)
        trace = SaleTrace(
            cause=cause,
            lot_id=posting.new_lots[0].id if posting.new_lots else None,
            award_left=Points(award),
            redeemed_lots=taken,
            redeemed_overdrawn=posting.overdrawn,
        )
        self.sales.append(Sold(member, trace, taken))

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), points=amounts, award=amounts)
    def bring_back(self, data: st.DataObject, points: int, award: int) -> None:
        self._return(data.draw(st.sampled_from(self.sales)), points=points, award=award)

    def _return(self, sale: Sold, *, points: int, award: int) -> None:
        survivor = self._resolved(sale.member)
        asked = {
            "trace": sale.trace,
            "points_back": Points(points),
            "award_taken": Points(award),
            "programme": RULES,
            "day": LedgerDay(today=self.today),
            "new_id": self.new_id,
        }
        owner = self.people[sale.member].books
        if survivor == sale.member:
            postings: tuple[Posting, ...] = (post_return(owner, **asked),)  # type: ignore[arg-type]
        else:
            postings = post_merged_return(owner, self.people[survivor].books, **asked)  # type: ignore[arg-type]
        for posting in postings:
            self._append(posting)
        self._note_return(sale, postings[0], award)

    @rule(giver=people, receiver=people, points=st.integers(1, 120))
    def give(self, giver: MemberId, receiver: MemberId, points: int) -> None:
        one, other = self._resolved(giver), self._resolved(receiver)
        if one == other:
            return
        before = self.people[one].books
        try:
            moved = post_transfer(
                before,
                self.people[other].books,
                cause="gift",
                points=Points(points),
                today=self.today,
                new_id=self.new_id,
            )
        except InsufficientPoints:
            assert points > post_due(before, today=self.today, new_id=self.new_id).books.available
            return
        last_days = sorted(lot.expires_on for lot in before.lots if lot.left and lot.expires_on)
        assert all(lot.expires_on in last_days for lot in moved.received.new_lots)
        self._append(moved.gave)
        self._append(moved.received)

    @rule(source=people, survivor=people)
    def merge(self, source: MemberId, survivor: MemberId) -> None:
        one, other = self._resolved(source), self._resolved(survivor)
        if one == other:
            return
        before = self.people[one].books, self.people[other].books
        moved = post_merge(*before, new_id=self.new_id)
        received = moved.received.books
        assert received.pending == before[0].pending + before[1].pending
        assert received.reserved == before[0].reserved + before[1].reserved
        if not any(books.overdraft for books in before):
            assert open_points(received) == open_points(before[0]) + open_points(before[1])
        self._append(moved.gave)
        self._append(moved.received)
        self.into = {gone: other if now == one else now for gone, now in self.into.items()} | {one: other}

    # --- rewards, actions and the calendar --------------------------------------------------------------------------

    @rule(who=people, points=st.integers(1, 120))
    def issue(self, who: MemberId, points: int) -> None:
        member = self._resolved(who)
        before = self.people[member].books
        try:
            posting = post_issue(before, points=Points(points), new_id=self.new_id)
        except InsufficientPoints:
            assert points > before.available
            return
        self._append(posting)
        self.held.append(Held(member, Points(points)))

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        one = self._pick_held(data)
        books = self.people[self._resolved(one.member)].books
        self._append(post_cancel(books, points=one.points, today=self.today, new_id=self.new_id))

    @precondition(lambda self: self.held)
    @rule(data=st.data(), donated=st.booleans())
    def use(self, data: st.DataObject, donated: bool) -> None:  # noqa: FBT001 - hypothesis passes it by name
        one = self._pick_held(data)
        books = self.people[self._resolved(one.member)].books
        posting = post_redeemed_reward(books, points=one.points, donated=donated, new_id=self.new_id)
        assert sum(debit.points for debit in posting.lot_debits) == one.points
        self._append(posting)

    @rule(who=people, points=st.integers(0, 40))
    def act(self, who: MemberId, points: int) -> None:
        member = self._resolved(who)
        dates = lot_dates(RULES, earned_on=self.today, channel=None)
        posting = post_bonus(
            self.people[member].books, cause="visit", points=Points(points), dates=dates, new_id=self.new_id
        )
        self._append(posting)
        idle = Expiry(policy=ExpiryPolicy.INACTIVITY, after=Period(days=30))
        self._append(post_activity(posting.books, expiry=idle, on=self.today, new_id=self.new_id))

    @rule(who=people, points=st.integers(-120, 120))
    def adjust_at_a_till(self, who: MemberId, points: int) -> None:
        member = self._resolved(who)
        dates = lot_dates(RULES, earned_on=self.today, channel=None)
        posting = post_recorded_adjustment(
            self.people[member].books, cause="adjust", points=Points(points), dates=dates, new_id=self.new_id
        )
        self._append(posting)

    @rule(days=st.integers(0, 25))
    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)
        for person in self.people.values():
            self._append(post_due(person.books, today=self.today, new_id=self.new_id))


def open_points(books: MemberBooks) -> Counter[tuple[date, date | None, bool]]:
    """Count the points that are left by the days on which they begin and end."""
    counted: Counter[tuple[date, date | None, bool]] = Counter()
    for lot in books.lots:
        counted[lot.starts_on, lot.expires_on, lot.pending] += int(lot.left)
    return +counted


def _is_of_the_shop(account: Account) -> bool:
    return account in {
        Account.ISSUED,
        Account.REDEEMED,
        Account.EXPIRED,
        Account.DONATED,
        Account.ADJUSTED,
    }


TestThreeMembers = ThreeMembers.TestCase
TestThreeMembers.settings = settings(max_examples=settings().max_examples * 3 // 2, stateful_step_count=30)
