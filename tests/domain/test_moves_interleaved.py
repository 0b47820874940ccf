"""Whatever three members earn, spend, give and bring back, and however they are merged: no point is made or lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from posloyalty.domain.between_members import post_merge, post_merged_return, post_transfer
from posloyalty.domain.books import book_faults, fold_books
from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.expiry import lot_dates
from posloyalty.domain.ids import LotId, MemberId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks, Posting, SaleTrace, Transfer, TransferKind
from posloyalty.domain.postings import debits_left, post_due, post_return, post_sale
from posloyalty.domain.programme import Expiry, ExpiryPolicy, Pending, Period
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


class ThreeMembers(RuleBasedStateMachine):
    """Three accounts, of which some become one."""

    def __init__(self) -> None:
        super().__init__()
        self.people = {one: Person(MemberBooks(member_id=one)) for one in PEOPLE}
        self.into: dict[MemberId, MemberId] = {}
        self.today = TODAY
        self.new_id = numbered_ids()
        self.sales: list[Sold] = []
        self.outside = 0  # what the shop gave less what it took, as its accounts say

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
        sale = data.draw(st.sampled_from(self.sales))
        survivor = self._resolved(sale.member)
        asked = {
            "trace": sale.trace,
            "points_back": Points(points),
            "award_taken": Points(award),
            "programme": RULES,
            "today": self.today,
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
        moved = post_merge(self.people[one].books, self.people[other].books, new_id=self.new_id)
        self._append(moved.gave)
        self._append(moved.received)
        self.into = {gone: other if now == one else now for gone, now in self.into.items()} | {one: other}

    @rule(days=st.integers(0, 25))
    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)
        for person in self.people.values():
            self._append(post_due(person.books, today=self.today, new_id=self.new_id))

    # --- what always holds ------------------------------------------------------------------------------------------

    @invariant()
    def every_books_are_sound_and_are_their_fold(self) -> None:
        for person in self.people.values():
            assert book_faults(person.books) == ()
            pending = {lot.id: lot.pending for lot in person.books.lots}
            folded = fold_books(
                member_id=person.books.member_id,
                transfers=person.transfers,
                lots=[replace(lot, left=Points(0), pending=pending[lot.id]) for lot in person.lots.values()],
                lot_debits=person.debits,
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
            assert (books.balance, books.pending, books.overdraft) == (0, 0, 0)

    # --- bookkeeping of the test ------------------------------------------------------------------------------------

    def _resolved(self, member: MemberId) -> MemberId:
        return self.into.get(member, member)

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


def _is_of_the_shop(account: Account) -> bool:
    return account in {Account.ISSUED, Account.REDEEMED, Account.EXPIRED, Account.ADJUSTED}


TestThreeMembers = ThreeMembers.TestCase
TestThreeMembers.settings = settings(max_examples=settings().max_examples * 3 // 2, stateful_step_count=30)
