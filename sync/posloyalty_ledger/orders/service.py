"""Take an order or its return: priced, refused or posted in one transaction. A repeated id answers as before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from posloyalty.domain.errors import EarnOnly, IdReuse, SaleUnknown
from posloyalty.domain.ids import RewardId, SaleId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import POINTS_MAX, Points
from posloyalty.domain.posting_draft import NONE
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import Shortfall
from posloyalty.domain.returns import charge_shortfall, price_return
from posloyalty.domain.sales import Basket, Channel, PricedSale, PricingRequest, RedemptionLimits, RewardsKnown
from posloyalty.domain.text_values import caller_id_of, quantity_of, time_of
from posloyalty.wire.codec import encode_message
from posloyalty.wire.events import ReturnBody, SaleBody
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.charity.gifts import gifts_shown
from posloyalty_ledger.coupons.judging import basket_in_words, judge_basket
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.forms import content_sha256
from posloyalty_ledger.holds.service import capture_for_order, is_known
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.naming import member_if_named
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.service import balance_of
from posloyalty_ledger.orders.bodies import return_body_of, sale_body_of
from posloyalty_ledger.orders.forms import AskedOrder, NewOrder, NewReturn, basket_of, check_order, skus_of
from posloyalty_ledger.products.repository import products_by_skus
from posloyalty_ledger.recovery.standing import refuse_while_recovering, standing_of
from posloyalty_ledger.rewards.facts import facts_for_rewards, rewards_known
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.posting import Origin, post_return_of, post_sale_of
from posloyalty_ledger.sales.repository import ORDERS, SaleRow
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.sales.stored import body_of_sale, decimals_of_text, gifts_in, sold_lines
from posloyalty_ledger.sales.undoing import takeable_points
from posloyalty_ledger.sync.needs import load_awaited_by
from posloyalty_ledger.sync.parked import post_waiting
from posloyalty_ledger.sync.posting import EventPoster, sale_key

# A customer who ordered on the web signed in there; on the phone a card or member code is the proof.
PROVEN_BY_CHANNEL = frozenset({Channel.WEB})


def take_order(ledger: Ledger, connection: Connection, order: NewOrder) -> Answer:
    """Record an order once. Raises the RedemptionRefused family, MemberUnknown, MemberBlocked, IdReuse, BadRequest."""
    caller_id_of(order.order_id, field="order_id")
    channel = check_order(order)
    sha256 = content_sha256(order)
    before = repository.sale_by_key(connection, origin=ORDERS, sale_id=order.order_id)
    if before is not None:
        return _first_answer(before.request_sha256, before.answer, sha256, order.order_id)
    run = begin_run(ledger, connection, now=ledger.now())
    member = member_if_named(ledger, connection, order, scanned=order.member)
    products = products_by_skus(connection, skus_of(order))
    basket = basket_of(order, run.current, products, channel=channel, now=run.now)
    captured = capture_for_order(run, order.hold_id, order_id=order.order_id, member=member)
    if captured.points is None:
        _refuse_new_redemption(run, order)
    else:
        order = msgspec.structs.replace(order, redeem_points=captured.points)
    priced = _price(run, order, basket, member, set_aside=captured.set_aside)
    member_id = str(member.member_id) if member else None
    body = sale_body_of(order.order_id, basket, priced, programme=run.current, member_id=member_id)
    origin = _origin(run, basket.store, content=encode_message(body), sha256=sha256)
    post_sale_of(run, origin, body, member=member, priced=priced, set_aside=captured.set_aside)
    run.flush()
    answer = answer_of(_order_shown(run, body, member), status=CREATED)
    repository.set_sale_answer(connection, sale_id=order.order_id, answer=answer.content)
    _wake(run, sale_key(order.order_id))
    run.close()
    return answer


def take_return(ledger: Ledger, connection: Connection, order_id: str, asked: NewReturn) -> Answer:
    """Record a return of an order once. Raises SaleUnknown, AlreadyReturned, IdReuse, BadRequest."""
    caller_id_of(asked.return_id, field="return_id")
    caller_id_of(order_id, field="order_id")
    sale = repository.sale_by_key(connection, origin=ORDERS, sale_id=order_id)
    if sale is None:
        raise SaleUnknown(sale_id=order_id)
    run = begin_run(ledger, connection, now=ledger.now())
    if sale.member_id is not None:
        run.books.lock([sale.member_id])
    repository.lock_sales_named(connection, [order_id])
    sha256 = content_sha256(asked)
    before = repository.return_by_key(connection, origin=ORDERS, return_id=asked.return_id)
    if before is not None:
        same_order = sha256 if before.sale_id == order_id else b""
        return _first_answer(before.request_sha256, before.answer, same_order, asked.return_id)
    body = _return_body(run, sale, asked)
    posted = post_return_of(run, _origin(run, sale.store_id, content=None, sha256=sha256, of=sale), body, sale=sale)
    run.flush()
    answer = answer_of(_return_shown(run, body, sale, expired=posted.expired), status=CREATED)
    repository.set_return_answer(connection, return_id=asked.return_id, answer=answer.content)
    run.close()
    return answer


def _wake(run: PostingRun, key: str) -> None:
    """Post what waited for this order: a return at a till, where the order was not known yet."""
    poster = EventPoster(run)
    load_awaited_by(poster, {key})
    post_waiting(poster, {key})


def _first_answer(first: bytes | None, answer: bytes | None, sha256: bytes, named: str) -> Answer:
    if first != sha256 or answer is None:
        raise IdReuse(id=named)
    return Answer(status=CREATED, content=answer)


def _price(
    run: PostingRun, order: NewOrder, basket: Basket, member: MemberRow | None, *, set_aside: Points
) -> PricedSale:
    if member is not None:
        run.books.lock([member.member_id])
    member_id = member.member_id if member is not None else None
    judged = judge_basket(run.connection, basket, run.current, member_id=member_id, lock=True)
    for refusal in (one.refusal for one in judged if one.refusal is not None):
        raise refusal
    worded = basket_in_words(basket, judged)
    request = pricing_request(run, order, worded, member=member, with_rewards=bool(order.rewards), set_aside=set_aside)
    return price_sale(run.current, request)


def pricing_request(
    run: PostingRun,
    order: AskedOrder,
    basket: Basket,
    *,
    member: MemberRow | None,
    with_rewards: bool,
    set_aside: Points = NONE,
) -> PricingRequest:
    """Make the rules' input of an order by a member whose books are held. Raises EarnOnly for points of nobody.

    `set_aside`: points of its hold, which it may use besides those that are available.
    """
    if member is None:
        if order.redeem_points:
            raise EarnOnly(requested=order.redeem_points, safe_now=0)
        return PricingRequest(basket=basket, rewards=_rewards_of(order))
    post_due_points(run, [member.member_id])  # the day's run may be late: no expired point is spent, no released missed
    safe = set_aside + _usable_points(run, order, member)
    return PricingRequest(
        basket=basket,
        member=facts_for_rewards(run, member, business_date(basket.occurred_at, run.current.timezone)),
        redeem_points=Points(order.redeem_points),
        limits=RedemptionLimits(safe_now=safe, balance=safe, proof_given=_is_proven(order, basket.channel)),
        rewards=_rewards_of(order),
        rewards_known=rewards_known(run, member.member_id) if with_rewards else RewardsKnown(),
    )


def _usable_points(run: PostingRun, order: AskedOrder, member: MemberRow) -> Points:
    """Give how many points the order may use: what is available.

    While the ledger recovers it offers none to an order that is only asked about, and takes an order that says it
    happened before as it happened: what is not covered is repaid by what tills and shops still send. Of others only
    those that had a hold come as far as this.
    """
    if run.recovering:
        if not isinstance(order, NewOrder):
            return Points(0)
        if _was_sent_before(run, order):
            return Points(POINTS_MAX)
    return Points(max(0, run.books.of(member.member_id).available))


def _refuse_new_redemption(run: PostingRun, order: NewOrder) -> None:
    """Refuse to use points for what has not happened yet while the ledger lacks what used them. Raises ProblemFound."""
    uses_points = order.redeem_points > 0 or bool(order.rewards)
    has_hold = order.hold_id is not None and is_known(run.connection, order.hold_id)
    if uses_points and not has_hold and not _was_sent_before(run, order):
        refuse_while_recovering(run.connection)


def _was_sent_before(run: PostingRun, order: NewOrder) -> bool:
    began_at = standing_of(run.connection).began_at
    if order.occurred_at is None or began_at is None:
        return False
    return time_of(order.occurred_at, field="occurred_at") < began_at


def _rewards_of(order: AskedOrder) -> tuple[RewardId, ...]:
    return tuple(RewardId(reward) for reward in order.rewards)


def _is_proven(order: AskedOrder, channel: Channel) -> bool:
    return channel in PROVEN_BY_CHANNEL or order.card is not None or order.code is not None


def _return_body(run: PostingRun, sale: SaleRow, asked: NewReturn) -> ReturnBody:
    connection = run.connection
    sold = body_of_sale(connection, sale)
    parts = repository.parts_of_returns(connection, repository.returns_of_sale(connection, sale))
    wanted = [
        (line.line - 1, quantity_of(line.quantity, field=f"lines[{index}].quantity"))
        for index, line in enumerate(asked.lines)
    ]
    priced = price_return(sold_lines(sold, parts), wanted, sale_id=SaleId(sale.sale_id), gifts=gifts_in(sold))
    programme = run.rules_of(sale.programme_version) or run.current
    if programme.shortfall is Shortfall.CHARGE and sale.member_id is not None:
        priced = charge_shortfall(priced, there=takeable_points(run, sale), redemption=programme.redemption)
    member_id = str(sale.member_id) if sale.member_id else None
    return return_body_of(
        asked.return_id,
        priced,
        currency=sold.currency,
        decimals=decimals_of_text(sold.currency),
        member_id=member_id,
    )


def _origin(
    run: PostingRun, store_id: str, *, content: bytes | None, sha256: bytes, of: SaleRow | None = None
) -> Origin:
    return Origin(
        origin=ORDERS,
        cause=run.new_id(),
        store_id=store_id,
        programme_version=of.programme_version if of else run.current_version,
        occurred_at=run.now,
        content=content,
        request_sha256=sha256,
    )


def _order_shown(run: PostingRun, body: SaleBody, member: MemberRow | None) -> dict[str, Any]:
    return {
        "order_id": body.sale_id,
        "member_id": body.member_id,
        "channel": body.channel,
        "currency": body.currency,
        "programme_version": run.current_version,
        "total": body.total,
        "discount": body.discount,
        "redeemed": body.redeemed,
        "worth": body.worth,
        "to_pay": body.to_pay,
        "award": body.award,
        "explanation": body.explanation,
        "rewards": [
            {"id": taken.reward, "cost": taken.cost, "worth": taken.worth, "issue_id": taken.issue}
            for taken in body.rewards_taken
        ],
        "gifts": gifts_shown(body.gifts, run.current),
        "lines": [{"line": number, **_line_shown(line)} for number, line in enumerate(body.lines, start=1)],
        "balance": _balance(run, member.member_id if member else None),
    }


def _line_shown(line: Any) -> dict[str, Any]:  # noqa: ANN401 - a line of a sale or of a return
    return {name: getattr(line, name) for name in line.__struct_fields__ if name not in {"category", "brand", "line"}}


def _return_shown(run: PostingRun, body: ReturnBody, sale: SaleRow, *, expired: int) -> dict[str, Any]:
    return {
        "return_id": body.return_id,
        "order_id": body.sale_id,
        "member_id": body.member_id,
        "currency": body.currency,
        "money_back": body.money_back,
        "points_back": body.points_back,
        "points_expired": expired,  # of those that came back: their last day has passed
        "award_taken": body.award_taken,
        "charged_points": body.charged_points,
        "charged": body.charged,
        "gifts": gifts_shown(body.gifts, run.rules_of(sale.programme_version) or run.current),
        "lines": [{"line": line.line, **_line_shown(line)} for line in body.lines],
        "balance": _balance(run, sale.member_id),
    }


def _balance(run: PostingRun, member_id: UUID | None) -> dict[str, int] | None:
    return balance_of(run.connection, run.books.of(member_id)) if member_id else None
