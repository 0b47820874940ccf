"""Write a priced order and its return in the form in which tills report theirs, so that one code posts both."""

from __future__ import annotations

from collections.abc import Callable

from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket, Line, LineShare, PricedReturn, PricedSale
from posloyalty.wire.events import ReturnBody, ReturnLine, RewardTaken, SaleBody, SaleLine
from posloyalty.wire.values import text_of_money, text_of_quantity


def sale_body_of(
    sale_id: str, basket: Basket, priced: PricedSale, *, programme: Programme, member_id: str | None
) -> SaleBody:
    """Give an order's body."""

    def text(amount: int) -> str:
        return text_of_money(type(priced.total)(amount), decimals=programme.decimals)

    return SaleBody(
        sale_id=sale_id,
        currency=programme.currency,
        channel=basket.channel.value,
        lines=[_sale_line(line, share, text) for line, share in zip(basket.lines, priced.shares, strict=True)],
        discount=text(priced.discount),
        total=text(priced.total),
        redeemed=int(priced.redeemed),
        worth=text(priced.worth),
        to_pay=text(priced.to_pay),
        award=int(priced.award),
        explanation=[(rule, int(points)) for rule, points in priced.explanation],
        member_id=member_id,
        coupons=list(basket.coupons),
        rewards=[use.reward_id for use in priced.rewards],
        rewards_taken=_rewards_taken(priced, decimals=programme.decimals),
        gifts=[(gift.giving_id, text(gift.amount)) for gift in priced.gifts],
    )


def _sale_line(line: Line, share: LineShare, text: Callable[[int], str]) -> SaleLine:
    return SaleLine(
        sku=line.sku,
        quantity=text_of_quantity(line.quantity),
        amount=text(line.amount),
        discount=text(line.discount),
        category=line.category,
        brand=line.brand,
        net=text(share.net),
        earning=text(share.earning),
        paid_with_points=text(share.paid_with_points),
        points_used=int(share.points_used),
        award=int(share.award),
    )


def _rewards_taken(priced: PricedSale, *, decimals: int) -> list[RewardTaken]:
    return [
        RewardTaken(
            reward=use.reward_id,
            cost=int(use.cost),
            worth=text_of_money(use.worth, decimals=decimals),
            issue=use.issue_id,
        )
        for use in priced.rewards
    ]


def return_body_of(
    return_id: str, priced: PricedReturn, *, currency: str, decimals: int, member_id: str | None
) -> ReturnBody:
    """Give a return's body."""

    def text(amount: int) -> str:
        return text_of_money(type(priced.money_back)(amount), decimals=decimals)

    return ReturnBody(
        return_id=return_id,
        sale_id=priced.sale_id,
        currency=currency,
        lines=[
            ReturnLine(
                line=line.index + 1,
                quantity=text_of_quantity(line.quantity),
                whole=line.whole,
                net=text(line.net),
                money_back=text(line.money_back),
                points_back=int(line.points_back),
                award_taken=int(line.award_taken),
                earning=text(line.earning),
            )
            for line in priced.lines
        ],
        money_back=text(priced.money_back),
        points_back=int(priced.points_back),
        award_taken=int(priced.award_taken),
        member_id=member_id,
        charged_points=int(priced.charged_points),
        charged=text(priced.charged) if priced.charged_points else None,
        gifts=[(gift.giving_id, text(gift.amount)) for gift in priced.gifts],
    )
