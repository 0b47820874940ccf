"""Price an order as it would be taken now, and change nothing: no row is written, and none is locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from posloyalty.domain.errors import LimitReached, LoyaltyRefusal, RedemptionRefused, RewardUnavailable
from posloyalty.domain.ids import TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import available_rewards, largest_redemption, price_sale
from posloyalty.domain.programme import Programme
from posloyalty.domain.redemption import worth_of
from posloyalty.domain.rewards import RewardOption
from posloyalty.domain.sales import Basket, PricedSale
from posloyalty_ledger.charity.gifts import gifts_shown
from posloyalty_ledger.coupons.judging import Judged, basket_in_words, judge_basket
from posloyalty_ledger.histories.progress import tier_benefits
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.naming import member_if_named
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.service import balance_of
from posloyalty_ledger.orders.forms import AskedOrder, basket_of, check_order, skus_of
from posloyalty_ledger.orders.service import pricing_request
from posloyalty_ledger.problems import refusal_shown
from posloyalty_ledger.products.repository import products_by_skus
from posloyalty_ledger.sales.run import PostingRun, begin_run

# What is asked for beside the purchase: the answer says why it cannot be, and prices the rest.
REFUSED_IN_A_QUOTE: Final = (RedemptionRefused, RewardUnavailable, LimitReached)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quoted:
    """A priced order. `refusal` says what of it cannot be used; the figures are then without that."""

    priced: PricedSale
    largest: Points
    options: tuple[RewardOption, ...] = ()
    refusal: LoyaltyRefusal | None = None


def quote_order(ledger: Ledger, connection: Connection, asked: AskedOrder) -> dict[str, Any]:
    """Give what the order would earn, cost and allow. Raises MemberUnknown, MemberBlocked, BadRequest."""
    channel = check_order(asked)
    run = begin_run(ledger, connection, now=ledger.now())  # never closed: what is posted to it is seen here alone
    member = member_if_named(ledger, connection, asked, scanned=asked.member)
    products = products_by_skus(connection, skus_of(asked))
    basket = basket_of(asked, run.current, products, channel=channel, now=run.now)
    if member is not None:
        run.books.look_at(member.member_id)
    member_id = member.member_id if member is not None else None
    judged = judge_basket(connection, basket, run.current, member_id=member_id)
    refusal = next((one.refusal for one in judged if one.refusal is not None), None)
    quoted = _quote(run, asked, basket_in_words(basket, judged), member=member, first=refusal)
    return {
        "member_id": str(member.member_id) if member else None,
        "channel": basket.channel.value,
        "currency": run.current.currency,
        "programme_version": run.current_version,
        "balance": balance_of(run.connection, run.books.of(member.member_id)) if member else None,
        "coupons": [_coupon(one) for one in judged],
        "tier_benefits": tier_benefits(run.current, TierId(member.tier)) if member and member.tier else None,
        **_figures(quoted, run.current),
    }


def _quote(
    run: PostingRun, asked: AskedOrder, basket: Basket, *, member: MemberRow | None, first: LoyaltyRefusal | None
) -> _Quoted:
    """Price what can be priced: all of it, else without its points, else without its rewards too.

    `first`: what was refused of the order before.
    """
    for left_out in ({}, {"redeem_points": 0}, {"redeem_points": 0, "rewards": ()}):
        rest: AskedOrder = msgspec.structs.replace(asked, **left_out)
        try:
            request = pricing_request(run, rest, basket, member=member, with_rewards=True)
            priced = price_sale(run.current, request)
        except REFUSED_IN_A_QUOTE as refusal:
            first = first or refusal
        else:
            return _Quoted(
                priced=priced,
                largest=largest_redemption(run.current, request) if member else Points(0),
                options=available_rewards(run.current, request) if member else (),
                refusal=first,
            )
    raise AssertionError  # without points and rewards nothing is left to refuse


def _figures(quoted: _Quoted, programme: Programme) -> dict[str, Any]:
    """Name the figures as the counter's `quote` does."""
    priced, decimals = quoted.priced, programme.decimals
    worth = worth_of(quoted.largest, programme.redemption) if quoted.largest and programme.redemption else Money(0)
    return {
        "award": int(priced.award),
        "explanation": [[rule, int(points)] for rule, points in priced.explanation],
        "largest_points": int(quoted.largest),
        "largest_worth": worth.text(decimals=decimals),
        "lines": [
            {
                "net": share.net.text(decimals=decimals),
                "award": int(share.award),
                "paid_with_points": share.paid_with_points.text(decimals=decimals),
            }
            for share in priced.shares
        ],
        "subtotal": priced.subtotal.text(decimals=decimals),
        "discount": priced.discount.text(decimals=decimals),
        "total": priced.total.text(decimals=decimals),
        "redeemed": int(priced.redeemed),
        "worth": priced.worth.text(decimals=decimals),
        "to_pay": priced.to_pay.text(decimals=decimals),
        "allowed_rewards": [option.reward.id for option in quoted.options if option.refusal is None],
        "rewards": [_option(option) for option in quoted.options],
        "rewards_used": [
            {"id": use.reward_id, "cost": int(use.cost), "worth": use.worth.text(decimals=decimals)}
            for use in priced.rewards
        ],
        "gifts": gifts_shown(
            [(gift.giving_id, gift.amount.text(decimals=decimals)) for gift in priced.gifts], programme
        ),
        "refused": refusal_shown(quoted.refusal) if quoted.refusal else None,
    }


def _coupon(judged: Judged) -> dict[str, Any]:
    """Give a coupon with the words that rules ask for; none: no rule of the programme in force does."""
    return {
        "coupon": judged.read.text,
        "words": list(judged.read.words),
        "single_use": judged.read.key is not None,
        "refused": refusal_shown(judged.refusal) if judged.refusal else None,
    }


def _option(option: RewardOption) -> dict[str, Any]:
    return {
        "id": option.reward.id,
        "name": option.reward.name,
        "kind": option.reward.kind.value,
        "cost": int(option.cost),
        "missing": int(option.missing),
        "refused": refusal_shown(option.refusal) if option.refusal else None,
    }
