"""Whatever happens to a member, in whatever order: the books stay sound, foldable and double-entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from posloyalty.domain.books import book_faults, fold_books
from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.expiry import LedgerDay, LotDates, lot_dates
from posloyalty.domain.ids import LotId, TransferId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks, Posting, SaleTrace, Transfer, TransferKind
from posloyalty.domain.postings import (
    LeaseUse,
    debits_left,
    post_adjustment,
    post_correction,
    post_due,
    post_return,
    post_sale,
)
from posloyalty.domain.programme import Expiry, ExpiryPolicy, Pending, Period, Shortfall
from posloyalty.domain.sales import Channel
from tests.domain.builders import ANA, TODAY, a_programme, numbered_ids

amounts = st.integers(0, 120)

# Points last a month and a bit; web sales wait two weeks: both happen within a run.
RULES = a_programme(
    expiry=Expiry(policy=ExpiryPolicy.ROLLING, after=Period(days=20)),
    pending=Pending(days=14, channels=frozenset({"web"})),
)


@dataclass
class Sold:
    """A sale as the ledger remembers it, to trace it when goods come back."""

    cause: str
    redeemed: int
    award: int
    lot_id: LotId | None
    taken: list[LotDebit]
    overdrawn: int
    given_back: list[LotDebit] = field(default_factory=list)
    points_back: int = 0
    award_back: int = 0
    forgiven_expired: int = 0


class MemberLife(RuleBasedStateMachine):
    """One member's books under every kind of posting, reservations and the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.books = MemberBooks(member_id=ANA)
        self.today = TODAY
        self.new_id = numbered_ids()
        self.lots: dict[LotId, Lot] = {}
        self.transfers: list[Transfer] = []
        self.debits: list[LotDebit] = []
        self.sales: list[Sold] = []

    # --- what happens -----------------------------------------------------------------------------------------------

    @rule(redeemed=amounts, award=amounts, lease=amounts, channel=st.sampled_from([Channel.STORE, Channel.WEB]))
    def sell(self, redeemed: int, award: int, lease: int, channel: Channel) -> None:
        before = self.books
        cause = f"sale-{len(self.sales)}"
        posting = post_sale(
            before,
            cause=cause,
            redeemed=Points(redeemed),
            award=Points(award),
            dates=self._dates(channel),
            new_id=self.new_id,
            lease=LeaseUse(spends=Points(lease)),
        )
        self._append(posting)
        redeems = {move.id for move in posting.transfers if move.kind is TransferKind.REDEEM}
        taken = [debit for debit in posting.lot_debits if debit.transfer_id in redeems]
        covered = sum(debit.points for debit in taken)
        assert covered + posting.overdrawn == redeemed
        assert covered == min(redeemed, before.available + min(lease, redeemed, before.reserved))
        lot_id = posting.new_lots[0].id if posting.new_lots else None
        self.sales.append(Sold(cause, redeemed, award, lot_id, taken, int(posting.overdrawn)))

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), points=amounts, award=amounts, shortfall=st.sampled_from(list(Shortfall)))
    def give_back(self, data: st.DataObject, points: int, award: int, shortfall: Shortfall) -> None:
        sale = data.draw(st.sampled_from(self.sales))
        trace = self._trace(sale)
        posting = post_return(
            self.books,
            trace=trace,
            points_back=Points(points),
            award_taken=Points(award),
            programme=replace(RULES, shortfall=shortfall),
            day=LedgerDay(today=self.today),
            new_id=self.new_id,
        )
        self._append(posting)
        reversals = [move for move in posting.transfers if move.kind is TransferKind.REVERSE_REDEEM]
        ids = {move.id for move in reversals}
        sale.given_back += [debit for debit in posting.lot_debits if debit.transfer_id in ids]
        sale.points_back += sum(move.points for move in reversals)
        sale.award_back += min(award, sale.award - sale.award_back)
        sale.forgiven_expired += posting.award_expired
        assert sale.points_back <= sale.redeemed, "a reversal never credits more than was debited"
        assert shortfall is Shortfall.TAKE_WHAT_IS_THERE or not posting.forgiven

    @rule(points=st.integers(-120, 120).filter(bool))
    def adjust(self, points: int) -> None:
        try:
            posting = post_adjustment(
                self.books, cause="adjust", points=Points(points), dates=self._dates(Channel.STORE), new_id=self.new_id
            )
        except InsufficientPoints:
            assert -points > self.books.available
        else:
            self._append(posting)

    @rule(points=st.integers(1, 40), channel=st.sampled_from([Channel.STORE, Channel.WEB]))
    def correct(self, points: int, channel: Channel) -> None:
        dates = self._dates(channel)
        self._append(post_correction(self.books, cause="fix", points=Points(points), dates=dates, new_id=self.new_id))

    @rule(days=st.integers(0, 25))
    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)
        self._append(post_due(self.books, today=self.today, new_id=self.new_id))
        for lot in self.books.lots:
            assert not lot.pending or lot.starts_on > self.today
        expired = sum(lot.left for lot in self.books.lots if not lot.pending and _is_over(lot, self.today))
        assert expired <= self.books.reserved, "only what is set aside outlives its last day"

    @rule(share=st.fractions(0, 1))
    def set_aside(self, share: Fraction) -> None:
        self.books = replace(self.books, reserved=Points(int(self.books.balance * share)))
        self._append(post_due(self.books, today=self.today, new_id=self.new_id))

    # --- what always holds ------------------------------------------------------------------------------------------

    @invariant()
    def the_books_are_sound(self) -> None:
        assert book_faults(self.books) == ()

    @invariant()
    def the_fold_is_the_books(self) -> None:
        folded = fold_books(
            member_id=ANA,
            transfers=self.transfers,
            lots=[replace(lot, left=Points(0), pending=self._now(lot.id).pending) for lot in self.lots.values()],
            lot_debits=self.debits,
            reserved=self.books.reserved,
        )
        assert folded == self.books

    @invariant()
    def every_debit_of_lots_is_its_transfer(self) -> None:
        of_lots: Counter[TransferId] = Counter()
        for debit in self.debits:
            of_lots[debit.transfer_id] += int(debit.points)
        made_lots = Counter({move.id: 0 for move in self.transfers})
        made_lots.update(of_lots)
        for move in self.transfers:
            moved = int(move.points) * ((move.debit in MEMBERS) - (move.credit in MEMBERS))
            makes_a_lot = move.kind in MAKES_LOTS and move.credit in MEMBERS and not of_lots[move.id]
            assert makes_a_lot or of_lots[move.id] == moved

    # --- bookkeeping of the test ------------------------------------------------------------------------------------

    def _append(self, posting: Posting) -> None:
        before = {lot.id: lot for lot in self.books.lots}
        self.books = posting.books
        self.transfers += posting.transfers
        self.debits += posting.lot_debits
        self.lots.update({lot.id: lot for lot in posting.new_lots})
        changed = {lot.id: lot for lot in posting.changed_lots}
        for lot in posting.books.lots:
            if lot.id in before:
                assert changed.get(lot.id, before[lot.id]) == lot

    def _trace(self, sale: Sold) -> SaleTrace:
        expires = {move.id for move in self.transfers if move.kind is TransferKind.EXPIRE}
        gone = sum(d.points for d in self.debits if d.lot_id == sale.lot_id and d.transfer_id in expires)
        overdrawn_back = sale.points_back + sum(debit.points for debit in sale.given_back)
        return SaleTrace(
            cause=sale.cause,
            lot_id=sale.lot_id,
            award_left=Points(sale.award - sale.award_back),
            award_expired=Points(gone - sale.forgiven_expired),
            redeemed_lots=debits_left(sale.taken, sale.given_back),
            redeemed_overdrawn=Points(sale.overdrawn - overdrawn_back),
        )

    def _dates(self, channel: Channel) -> LotDates:
        return lot_dates(RULES, earned_on=self.today, channel=channel)

    def _now(self, lot_id: LotId) -> Lot:
        return next(lot for lot in self.books.lots if lot.id == lot_id)


MEMBERS = {Account.BALANCE, Account.PENDING}
MAKES_LOTS = {TransferKind.EARN, TransferKind.CORRECTION, TransferKind.ADJUST, TransferKind.REVERSE_REDEEM}


def _is_over(lot: Lot, today: date) -> bool:
    return lot.expires_on is not None and lot.expires_on < today


TestMemberLife = MemberLife.TestCase
TestMemberLife.settings = settings(max_examples=settings().max_examples * 3 // 2, stateful_step_count=30)
