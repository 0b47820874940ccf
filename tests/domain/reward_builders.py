"""Short words for rewards in tests: an amount, a percentage, a free coffee, and a sale that uses them."""
# ruff: noqa: ANN401 - a builder passes the fields of a dataclass on

from __future__ import annotations

from decimal import Decimal
from typing import Any

from posloyalty.domain.ids import IssueId, RewardId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import Programme, Reward, RewardKind
from posloyalty.domain.sales import HeldReward, Line, PricedSale, RewardsKnown
from tests.domain.builders import a_basket, a_programme, asking


def a_reward(name: str = "off", *, kind: RewardKind = RewardKind.AMOUNT, cost: int = 300, **others: Any) -> Reward:
    settings: dict[str, Any] = {"worth": Money(500)} if kind is RewardKind.AMOUNT else {}
    settings |= {"percent": Decimal(10)} if kind is RewardKind.PERCENT else {}
    settings |= {"skus": frozenset({Sku("coffee")})} if kind is RewardKind.PRODUCT else {}
    settings |= {"cause": "Lifeboats"} if kind is RewardKind.DONATION else {}
    return Reward(id=RewardId(name), name=name.title(), kind=kind, cost=Points(cost), **(settings | others))


def free_coffee(**others: Any) -> Reward:
    return a_reward("free-coffee", kind=RewardKind.PRODUCT, cost=350, **others)


def offering(*rewards: Reward, **others: Any) -> Programme:
    return a_programme(rewards=rewards, **others)


def using(programme: Programme, *rewards: str, lines: tuple[Line, ...], **others: Any) -> PricedSale:
    wanted = tuple(RewardId(reward) for reward in rewards)
    return price_sale(programme, asking(a_basket(*lines), rewards=wanted, **others))


def held(reward: str, *, cost: int = 0, issue: str = "card-1") -> RewardsKnown:
    return RewardsKnown(held=(HeldReward(issue_id=IssueId(issue), reward_id=RewardId(reward), cost=Points(cost)),))
