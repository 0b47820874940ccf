"""Post sales and returns of every channel. The domain decides what moves; here it is written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from posloyalty.domain.errors import LoyaltyRefusal
from posloyalty.domain.expiry import LedgerDay, LotDates, lot_dates, until_paid
from posloyalty.domain.ids import RewardId, RuleId, StoreId
from posloyalty.domain.lease_postings import post_release
from posloyalty.domain.local_time import business_date
from posloyalty.domain.member_history import CountedSale
from posloyalty.domain.money import POINTS_MAX, Points
from posloyalty.domain.points import MemberBooks
from posloyalty.domain.posting_draft import NONE
from posloyalty.domain.postings import LeaseUse, post_correction, post_sale
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket, PricedSale, PricingRequest, RedemptionLimits
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import ReturnBody, SaleBody
from posloyalty.wire.values import money_of_text, quantity_of_text
from posloyalty_ledger.charity.gifts import keep_gifts, take_gifts_back
from posloyalty_ledger.coupons.using import use_coupons
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.histories.service import count_return, count_sale, facts_of
from posloyalty_ledger.leases.spending import set_award_aside, spend_lease
from posloyalty_ledger.members.repository import MemberRow, members_by_ids
from posloyalty_ledger.rewards.settling import give_reward, restore_given, settle_rewards
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.activity import carry_lots_on
from posloyalty_ledger.sales.fairness import fair_return
from posloyalty_ledger.sales.redemptions import with_redemptions
from posloyalty_ledger.sales.repository import ReturnedPart, ReturnRow, SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import channel_of, line_of, spend_of
from posloyalty_ledger.sales.undoing import undo_sale

CATEGORY_LENGTH_MAX: Final = 200  # as wide as its column
CHANNEL_LENGTH_MAX: Final = 16  # as wide as its column; a longer word is no channel of ours

# What a till redeemed, it redeemed: the ledger checks the award alone.
_NO_BOUNDS: Final = RedemptionLimits(safe_now=Points(POINTS_MAX), balance=Points(POINTS_MAX), proof_given=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a sale or a return happened, and under which id of ours."""

    origin: str
    cause: UUID
    store_id: str
    programme_version: int
    occurred_at: datetime
    device_id: UUID | None = None
    cashier: str | None = None
    approver: str | None = None
    event_hash: bytes | None = None
    content: bytes | None = None
    request_sha256: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """When something happened by its own clock, when it was posted, and on which local day."""

    occurred_at: datetime
    recorded_at: datetime
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """By how much a member's total changed, what of it went to overdraft, and what expired as it came back.

    `twice`: goods came back that another return had brought back before.
    """

    change: int = 0
    overdrawn: int = 0
    expired: int = 0
    twice: bool = False


def post_sale_of(
    run: PostingRun,
    origin: Origin,
    body: SaleBody,
    *,
    member: MemberRow | None,
    priced: PricedSale | None = None,
    set_aside: Points = NONE,
) -> Posted:
    """Post a sale: redemption, award, and what the ledger computes above the printed award.

    `priced` is an order's, computed a moment ago; a till's sale is computed again. `set_aside`: by an order's hold.
    """
    programme = run.rules_of(origin.programme_version) or run.current
    at = _sold_at(run, origin, timezone=programme.timezone)
    cause = _cause(origin, reference=body.sale_id, channel=body.channel, at=at)
    keep_gifts(run, body, programme=programme, cause=cause)
    if member is None:
        use_coupons(run, body, cause=cause, programme=programme, member_id=None)
        run.add_sale(_sale_row(origin, body, member_id=None, at=at), body)
        return Posted()
    books = open_books(run, member.member_id, debits=body.redeemed > 0, day=at.day)
    # Whoever has the points, even if the member was merged a moment ago: a return looks for the sale's postings there.
    run.add_sale(_sale_row(origin, body, member_id=books.member_id, at=at), body)
    run.visits.note(books.member_id, origin.store_id)
    words = use_coupons(run, body, cause=cause, programme=programme, member_id=books.member_id)
    dates = lot_dates(programme, earned_on=at.day, channel=channel_of(body.channel))
    dates = until_paid(dates) if body.unpaid else dates
    moved = _move_points(run, body, member, programme=programme, cause=cause, dates=dates, set_aside=set_aside)
    computed = priced or computed_sale(run, origin, body, member, day=at.day, coupons=words)
    missing = _missing_award(run, origin, body, member, computed)
    corrected = correct(run, member.member_id, cause, missing=missing, dates=dates)
    carry_lots_on(run, member.member_id, cause, programme=programme)
    filled = count_sale(run, member, programme, counted_sale(body, computed, missing=missing), at.day)
    give_filled(run, filled, member_id=member.member_id, cause=origin.cause)
    return replace(moved, change=moved.change + corrected)


def _move_points(
    run: PostingRun,
    body: SaleBody,
    member: MemberRow,
    *,
    programme: Programme,
    cause: Cause,
    dates: LotDates,
    set_aside: Points,
) -> Posted:
    """Post what the sale redeemed and was awarded; the points of an order's hold and of held rewards come first."""
    owner = run.books.owner(member.member_id)
    settled = settle_rewards(run, body, member_id=owner, programme=programme, cause=cause)
    used, expired = _use_set_aside(run, cause, body, member, set_aside=set_aside + settled.set_aside)
    posting = post_sale(
        run.books.of(member.member_id),
        cause=str(cause.cause),
        redeemed=Points(body.redeemed),
        award=Points(body.award),
        dates=dates,
        new_id=run.new_id,
        lease=LeaseUse(spends=used, adds=set_award_aside(run, cause, body, owner=owner, waits=dates.pending)),
        donated=settled.donated,
    )
    return Posted(change=expired + run.books.apply(posting, cause), overdrawn=int(posting.overdrawn))


def _use_set_aside(
    run: PostingRun, cause: Cause, body: SaleBody, member: MemberRow, *, set_aside: Points
) -> tuple[Points, int]:
    """Give how much of a redemption comes from points set aside: for the sale itself, then of the till's lease.

    What was set aside for a sale that did not redeem it becomes available again, for nobody else ever would use it. The
    second figure is by how much that changed the member's total: what has ended meanwhile expires.
    """
    from_lease = min(body.from_lease, max(0, body.redeemed - set_aside))  # what is not redeemed stays in the lease
    leased = spend_lease(run, cause, member_id=member.member_id, named=body.member_id, points=from_lease)
    used, left = leased + min(set_aside, body.redeemed), Points(max(0, set_aside - body.redeemed))
    if not left:
        return used, 0
    run.books.load_lots([member.member_id])
    books = run.books.of(member.member_id)
    return used, run.books.apply(post_release(books, points=left, today=run.expires_before, new_id=run.new_id), cause)


def _sold_at(run: PostingRun, origin: Origin, *, timezone: str) -> _When:
    occurred_at = min(origin.occurred_at, run.now)
    return _When(occurred_at=occurred_at, recorded_at=run.now, day=business_date(occurred_at, timezone))


def give_filled(run: PostingRun, rewards: Iterable[RewardId], *, member_id: UUID, cause: UUID) -> None:
    """Give the rewards of the stamp cards that a sale filled."""
    for number, reward_id in enumerate(rewards, start=1):
        give_reward(run, member_id=member_id, reward_id=reward_id, cause=f"stamps {cause} {number}")


def post_return_of(run: PostingRun, origin: Origin, body: ReturnBody, *, sale: SaleRow) -> Posted:
    """Post a return of a posted sale: never more comes back or is taken back than those goods moved."""
    programme = run.rules_of(sale.programme_version) or run.current
    day = LedgerDay(today=business_date(run.now, programme.timezone), expires_before=run.expires_before)
    run.flush()
    fair = fair_return(run, body, sale=sale)
    sale, body = fair.sale, fair.body
    undone = undo_sale(run, body, sale=sale, programme=programme, day=day)
    repository.insert_return(
        run.connection,
        ReturnRow(
            origin=origin.origin,
            return_id=body.return_id,
            cause=origin.cause,
            sale_origin=sale.origin,
            sale_id=sale.sale_id,
            member_id=sale.member_id,
            money_back=body.money_back,
            points_back=undone.points_back,
            award_taken=undone.award_taken,
            award_expired=undone.award_expired,
            recorded_at=run.now,
            business_date=day.today,
            request_sha256=origin.request_sha256,
        ),
        [ReturnedPart(line=one.line, quantity=quantity_of_text(one.quantity), whole=one.whole) for one in body.lines],
    )
    restore_given(run, sale)
    if sale.member_id is not None:
        _count_return(run, body, sale=sale, taken=undone.award_taken)
        run.visits.note(run.books.owner(sale.member_id), origin.store_id)
    at = _When(occurred_at=min(origin.occurred_at, run.now), recorded_at=run.now, day=day.today)
    cause = _cause(origin, reference=body.return_id, channel=sale.channel, at=at)
    take_gifts_back(run, body, sale=sale, programme=programme, cause=cause, postings=undone.postings)
    return Posted(
        change=sum(run.books.apply(posting, cause) for posting in undone.postings),
        overdrawn=sum(int(posting.overdrawn) for posting in undone.postings),
        expired=sum(int(posting.expired) for posting in undone.postings),
        twice=fair.twice,
    )


def open_books(run: PostingRun, member_id: UUID, *, debits: bool, day: date) -> MemberBooks:
    """Lock a member's books; with their lots if something will be taken or repaid from them.

    What is taken is taken from the points as they were on the sale's local day, whether or not the day's run was late.
    """
    run.books.lock([member_id])
    if debits or run.books.of(member_id).overdraft:
        run.books.load_lots([member_id])
    if debits:
        post_due_points(run, [member_id], as_of=day)
    return run.books.of(member_id)


def _count_return(run: PostingRun, body: ReturnBody, *, sale: SaleRow, taken: int) -> None:
    """Take the return off what tiers count, at the date of its sale."""
    assert sale.member_id is not None, "a return for nobody counts nowhere"
    member_id = run.books.owner(sale.member_id)
    parts = repository.parts_of_returns(run.connection, repository.returns_of_sale(run.connection, sale))
    whole = {part.line for part in parts if part.whole}
    count_return(
        run,
        members_by_ids(run.connection, [member_id])[member_id],
        sold_on=sale.business_date,
        spend=spend_of(body.lines, currency=body.currency),
        points=taken,
        wholly=any(line.whole for line in body.lines) and len(whole) == sale.line_count,
    )


def correct(run: PostingRun, member_id: UUID, cause: Cause, *, missing: int, dates: LotDates) -> int:
    """Post what the ledger computes above the printed award; give by how much the member's total changed."""
    if missing <= 0:
        return 0
    posting = post_correction(
        run.books.of(member_id), cause=str(cause.cause), points=Points(missing), dates=dates, new_id=run.new_id
    )
    return run.books.apply(posting, cause)


def _missing_award(
    run: PostingRun, origin: Origin, body: SaleBody, member: MemberRow, computed: PricedSale | None
) -> int:
    """Give how much the ledger computes above the printed award. Less is noted for the manager; the receipt stands."""
    if computed is None or computed.award >= body.award:
        return 0 if computed is None else int(computed.award) - body.award
    run.note_difference(
        cause=origin.cause, member_id=member.member_id, printed=body.award, computed=int(computed.award)
    )
    return 0


def computed_sale(
    run: PostingRun, origin: Origin, body: SaleBody, member: MemberRow, *, day: date, coupons: tuple[str, ...]
) -> PricedSale | None:
    """Compute a sale with the rules that the event names; None if they are unknown here or do not allow the sale."""
    programme = run.rules_of(origin.programme_version)
    if programme is None or programme.currency != body.currency:
        return None
    decimals = programme.decimals
    try:
        basket = Basket(
            lines=tuple(line_of(line, decimals=decimals) for line in body.lines),
            occurred_at=origin.occurred_at,
            discount=money_of_text(body.discount, decimals=decimals),
            coupons=coupons,
            channel=channel_of(body.channel),
            store=StoreId(origin.store_id),
        )
        facts = facts_of(run, member, programme, day, at=min(origin.occurred_at, run.now))
        asked = PricingRequest(basket=basket, member=facts, limits=_NO_BOUNDS)
        return price_sale(programme, with_redemptions(asked, body))
    except (LoyaltyRefusal, WireError):
        return None


def counted_sale(body: SaleBody, computed: PricedSale | None, *, missing: int, spend: int | None = None) -> CountedSale:
    """Give what the sale means to the history: as it was printed, with what only the ledger could see."""
    printed = {RuleId(rule) for rule, points in body.explanation if points > 0}
    return CountedSale(
        categories=frozenset(line.category[:CATEGORY_LENGTH_MAX] for line in body.lines if line.category),
        given=frozenset(printed | ({rule for rule, _ in computed.explanation} if computed else set())),
        stamps=computed.stamps if computed else (),
        spend=spend_of(body.lines, currency=body.currency) if spend is None else spend,
        points=body.award + missing,
    )


def _sale_row(origin: Origin, body: SaleBody, *, member_id: UUID | None, at: _When) -> SaleRow:
    return SaleRow(
        origin=origin.origin,
        sale_id=body.sale_id,
        cause=origin.cause,
        member_id=member_id,
        event_hash=origin.event_hash,
        content=origin.content,
        request_sha256=origin.request_sha256,
        channel=body.channel[:CHANNEL_LENGTH_MAX],
        store_id=origin.store_id,
        programme_version=origin.programme_version,
        occurred_at=at.occurred_at,
        recorded_at=at.recorded_at,
        business_date=at.day,
        total=body.total,
        redeemed=body.redeemed,
        award=body.award,
        line_count=len(body.lines),
    )


def _cause(origin: Origin, *, reference: str, channel: str, at: _When) -> Cause:
    return Cause(
        cause=origin.cause,
        reference=reference,
        programme_version=origin.programme_version,
        occurred_at=at.occurred_at,
        recorded_at=at.recorded_at,
        business_date=at.day,
        store_id=origin.store_id,
        channel=channel[:CHANNEL_LENGTH_MAX],
        device_id=origin.device_id,
        cashier=origin.cashier,
        approver=origin.approver,
    )
