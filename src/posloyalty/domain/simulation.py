"""Try a programme on baskets that were really sold: the same rules and postings as at the till and the ledger.

Time passes with the baskets: points are released and expire, tiers rise and fall, as of each basket. Proof is taken as
given, `[offline]` is ignored, and every member starts with nothing. Programme file, "Trying before launch".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import Final
from uuid import UUID

from posloyalty.domain.coupon_codes import CouponKey, key_of_code, read_coupons, with_words_of
from posloyalty.domain.errors import BadRequest, RedemptionRefused
from posloyalty.domain.expiry import lot_dates
from posloyalty.domain.giving import given_by_cause
from posloyalty.domain.ids import GivingId, MemberId, RewardId, RuleId, SaleId, TierId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.member_history import (
    MemberHistory,
    MemberTraits,
    counted,
    facts_on,
    note_sale,
    rise_after_sale,
    tier_of,
)
from posloyalty.domain.money import Money, Points
from posloyalty.domain.points import Lot, MemberBooks, Posting
from posloyalty.domain.postings import post_activity, post_due, post_sale
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import ExpiryPolicy, Programme
from posloyalty.domain.redemption import worth_of
from posloyalty.domain.sales import Basket, PricedSale, PricingRequest, RedemptionLimits
from posloyalty.domain.tiers import counts_until

_NOBODY: Final = MemberTraits()
_CENTS: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedBasket:
    """One line of a basket file. `member` is a code as it would be scanned."""

    sale_id: SaleId
    member: str | None
    basket: Basket
    redeem_points: Points = Points(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedSale:
    """What became of a basket; tier and balance are as they are after it, pending points included."""

    sale_id: SaleId
    member: str | None
    award: Points = Points(0)
    explanation: tuple[tuple[RuleId, Points], ...] = ()
    redeemed: Points = Points(0)
    tier: TierId | None = None
    balance: Points = Points(0)
    refused: str | None = None  # the code of a redemption that the rules refused
    rewards: tuple[RewardId, ...] = ()  # given for stamp cards that this basket filled


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialSummary:
    """What the programme would have done, as of the last basket."""

    baskets: int
    members: int
    points_issued: Points
    points_redeemed: Points
    spend: Money  # the nets of all baskets, members or not
    points_per_100: Decimal  # points for 100 units of money, rounded half up to 2 decimals
    cost: Money  # the worth of the points issued, rounded down
    share_expired: Decimal  # of the points issued, rounded half up to 2 decimals
    tiers: tuple[tuple[TierId, int], ...]  # members by tier, every tier of the file
    given: tuple[tuple[str, Money], ...] = ()  # by [[giving]] to each cause of the file, members or not


@dataclass(slots=True, kw_only=True)
class _Account:
    """One member of the trial."""

    books: MemberBooks
    history: MemberHistory = field(default_factory=MemberHistory)
    expired: int = 0


@dataclass(slots=True, kw_only=True)
class _Totals:
    baskets: int = 0
    issued: int = 0
    redeemed: int = 0
    spend: int = 0
    given: Counter[GivingId] = field(default_factory=Counter)


class Trial:
    """Runs baskets through a programme, one after the other. Not thread-safe."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._accounts: dict[str, _Account] = {}
        self._seen: set[SaleId] = set()
        self._used: set[CouponKey] = set()
        self._newest: datetime | None = None
        self._totals = _Totals()
        self._new_id = _numbered_ids()

    def take(self, tried: TriedBasket) -> TriedSale:
        """Sell a basket. A redemption that the rules refuse is left out, and the sale stands.

        Raises BadRequest for a basket that cannot be, one out of time order, or a sale_id seen before; nothing changed.
        """
        day = self._day_of(tried)
        account = self._due(tried.member, day)
        priced, refused = self._price(tried, account, day)
        self._note(tried, priced)
        if account is None or tried.member is None:
            return TriedSale(sale_id=tried.sale_id, member=None, refused=refused)
        self._accounts[tried.member] = account
        rewards = self._post(account, tried, priced, day)
        return TriedSale(
            sale_id=tried.sale_id,
            member=tried.member,
            award=priced.award,
            explanation=priced.explanation,
            redeemed=priced.redeemed,
            tier=tier_of(account.history, _NOBODY, self._programme, day),
            balance=account.books.balance + account.books.pending,
            refused=refused,
            rewards=rewards,
        )

    def summary(self) -> TrialSummary:
        """Sum up as of the last basket: what had to expire by then has."""
        totals, issued = self._totals, Points(self._totals.issued)
        if self._newest is not None:
            today = business_date(self._newest, self._programme.timezone)
            for account in self._accounts.values():
                self._bring_up(account, today)
        expired = sum(account.expired for account in self._accounts.values())
        redemption = self._programme.redemption
        return TrialSummary(
            baskets=totals.baskets,
            members=len(self._accounts),
            points_issued=issued,
            points_redeemed=Points(totals.redeemed),
            spend=Money(totals.spend),
            points_per_100=_ratio(totals.issued * 100 * 10**self._programme.decimals, totals.spend),
            cost=worth_of(issued, redemption) if redemption else Money(0),
            share_expired=_ratio(expired, totals.issued),
            tiers=self._tiers(),
            given=given_by_cause(self._programme, totals.given),
        )

    def _day_of(self, tried: TriedBasket) -> date:
        moment = tried.basket.occurred_at
        day = business_date(moment, self._programme.timezone)
        if self._newest is not None and moment < self._newest:
            raise BadRequest(field="occurred_at", reason="out_of_order")
        if tried.sale_id in self._seen:
            raise BadRequest(field="sale_id", reason="repeated")
        return day

    def _due(self, member: str | None, day: date) -> _Account | None:
        """Give the member's account with everything posted that the calendar brought."""
        if member is None:
            return None
        account = self._accounts.get(member)
        if account is None:
            return _Account(books=MemberBooks(member_id=MemberId(self._new_id())))
        self._bring_up(account, day)
        return account

    def _bring_up(self, account: _Account, day: date) -> None:
        if any(_is_due(lot, day) for lot in account.books.lots):
            posting = post_due(account.books, today=day, new_id=self._new_id)
            account.expired += int(posting.expired)
            self._keep(account, posting)

    def _price(self, tried: TriedBasket, account: _Account | None, day: date) -> tuple[PricedSale, str | None]:
        """Price with the redemption, or without it and with the code of the refusal."""
        request = PricingRequest(
            basket=self._in_words(tried.basket),
            member=facts_on(account.history, _NOBODY, self._programme, day) if account else None,
            redeem_points=tried.redeem_points,
            limits=_limits_of(account),
        )
        try:
            return price_sale(self._programme, request), None
        except RedemptionRefused as refusal:
            return price_sale(self._programme, replace(request, redeem_points=Points(0))), refusal.code

    def _in_words(self, basket: Basket) -> Basket:
        """Give a basket as the rules look at it: a single-use code counts as its word, the first time alone."""
        if not basket.coupons:
            return basket
        reads = read_coupons(basket.coupons, self._programme, finds_slips=False)
        return with_words_of(basket, (read for read in reads if read.key not in self._used))

    def _note(self, tried: TriedBasket, priced: PricedSale) -> None:
        self._newest = tried.basket.occurred_at
        self._seen.add(tried.sale_id)
        self._used |= {key for text in tried.basket.coupons if (key := key_of_code(text)) is not None}
        totals = self._totals
        totals.baskets += 1
        totals.spend += int(priced.total)
        totals.issued += int(priced.award)
        totals.redeemed += int(priced.redeemed)
        for gift in priced.gifts:
            totals.given[gift.giving_id] += int(gift.amount)

    def _post(self, account: _Account, tried: TriedBasket, priced: PricedSale, day: date) -> tuple[RewardId, ...]:
        """Write a sale into the member's books and history; give the rewards of stamp cards that it filled."""
        programme = self._programme
        posting = post_sale(
            account.books,
            cause=tried.sale_id,
            redeemed=priced.redeemed,
            award=priced.award,
            dates=lot_dates(programme, earned_on=day, channel=tried.basket.channel),
            new_id=self._new_id,
        )
        self._keep(account, posting)
        if programme.expiry.policy is ExpiryPolicy.INACTIVITY:
            self._keep(account, post_activity(account.books, expiry=programme.expiry, on=day, new_id=self._new_id))
        rewards = note_sale(account.history, programme, counted(tried.basket, priced), day)
        rise_after_sale(account.history, programme.tiers, day)
        self._forget_old_days(account.history, day)
        return rewards

    def _keep(self, account: _Account, posting: Posting) -> None:
        """Keep the books with as few lots as tell the same: nobody returns anything here."""
        account.books = replace(posting.books, lots=_joined(posting.books.lots))

    def _forget_old_days(self, history: MemberHistory, today: date) -> None:
        """Drop the days that no tier counts any more, so that a long history costs no more than a window of it."""
        tiers = self._programme.tiers
        if tiers is None:
            history.days.clear()
            return
        oldest = next(iter(history.days))  # baskets come in time order
        if counts_until(tiers, oldest) <= today:
            history.days = {day: one for day, one in history.days.items() if counts_until(tiers, day) > today}

    def _tiers(self) -> tuple[tuple[TierId, int], ...]:
        tiers = self._programme.tiers
        if tiers is None:
            return ()
        members = dict.fromkeys((tier.id for tier in tiers.steps), 0)
        if self._newest is not None:
            today = business_date(self._newest, self._programme.timezone)
            for account in self._accounts.values():
                tier = tier_of(account.history, _NOBODY, self._programme, today)
                if tier is not None:
                    members[tier] += 1
        return tuple(members.items())


def _limits_of(account: _Account | None) -> RedemptionLimits:
    available = account.books.available if account else Points(0)
    return RedemptionLimits(safe_now=available, balance=available, proof_given=True)


def _is_due(lot: Lot, today: date) -> bool:
    """Tell whether the calendar brings anything to a lot: most baskets find nothing, and need no posting."""
    return (lot.pending and lot.starts_on <= today) or (lot.expires_on is not None and lot.expires_on < today)


def _joined(lots: Sequence[Lot]) -> tuple[Lot, ...]:
    """Drop emptied lots, and join those that begin and end alike: a year of sales then costs no more than a week."""
    joined: dict[tuple[date | None, date | None], Lot] = {}
    for lot in lots:
        if lot.left:
            alike = (lot.starts_on if lot.pending else None, lot.expires_on)
            first = joined.get(alike)
            joined[alike] = lot if first is None else replace(first, left=first.left + lot.left)
    return tuple(joined.values())


def _ratio(part: int, whole: int) -> Decimal:
    return (Decimal(part) / Decimal(whole)).quantize(_CENTS, ROUND_HALF_UP) if whole else Decimal("0.00")


def _numbered_ids() -> Callable[[], UUID]:
    """Count: transfers and lots of a trial are told apart, and a trial gives the same figures every time."""
    numbers = count(1)
    return lambda: UUID(int=next(numbers))
