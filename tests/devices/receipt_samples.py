"""Receipts as the use cases give them, for tests to change one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from posloyalty.domain.ids import GivingId, ProgrammeVersion, RewardId, RuleId, SaleId, Sku, TierId
from posloyalty.domain.members import ExpiringPoints
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import TierMetric
from posloyalty.domain.settling import Settlement, TaxPart
from posloyalty.use_cases.views import (
    BalanceView,
    NextReward,
    NextTier,
    Receipt,
    ReceiptGift,
    ReceiptLine,
    ReceiptReward,
    TierDiscount,
)

RECEIPT_NO = "3-118-9f3a0c11"
SIGNED_CODE = "POSR1." + "Ab3-_9Zk" * 24  # as long as a real one


def a_line(name: str = "Flat white", amount: int = 340, **changes: Any) -> ReceiptLine:  # noqa: ANN401 - any field
    line = ReceiptLine(
        sku=Sku("coffee-fw"),
        name=name,
        quantity="1",
        amount=Money(amount),
        discount=Money(0),
        net=Money(amount),
        award=Points(3),
        paid_with_points=Money(0),
    )
    return replace(line, **changes)


def a_balance(**changes: Any) -> BalanceView:  # noqa: ANN401 - any field
    balance = BalanceView(
        confirmed=Points(1420),
        as_of=datetime(2026, 11, 22, 13, 1, tzinfo=UTC),
        unconfirmed=Points(-188),
        pending=Points(0),
        safe_now=Points(500),
    )
    return replace(balance, **changes)


def a_receipt(**changes: Any) -> Receipt:  # noqa: ANN401 - any field
    receipt = Receipt(
        sale_id=SaleId("s-1"),
        receipt_no=RECEIPT_NO,
        hash="9f3a0c11" + "0" * 56,
        programme_version=ProgrammeVersion(1),
        shop_name="Corner Café",
        till_name="Counter 1",
        cashier="Ana",
        occurred_at=datetime(2026, 11, 22, 14, 3, tzinfo=UTC),
        currency="GBP",
        decimals=2,
        timezone="Europe/London",
        points_name="points",
        lines=(
            a_line("Flat white", 680, quantity="2"),
            a_line("Croissant", 240, discount=Money(40)),
            a_line("House blend beans, whole, dark roast, one kilogram bag", 1350),
        ),
        subtotal=Money(2230),
        discount=Money(130),
        redeemed=Points(200),
        worth=Money(200),
        total=Money(2100),
        to_pay=Money(1900),
        tenders=(("cash", Money(2000)),),
        change=Money(100),
        award=Points(12),
        explanation=((RuleId("base"), Points(10)), (RuleId("coffee-afternoons"), Points(2))),
        member_name="Ewa K.",
        balance=a_balance(),
        next_reward=NextReward(id=RewardId("free-coffee"), name="Free coffee", missing=Points(30), cost=Points(350)),
        expiring=ExpiringPoints(points=Points(40), on=date(2026, 12, 31)),
    )
    return replace(receipt, **changes)


def a_walk_in_receipt(**changes: Any) -> Receipt:  # noqa: ANN401 - any field
    """Give the receipt of a sale without a member."""
    walk_in: dict[str, Any] = {
        "member_name": None,
        "balance": None,
        "next_reward": None,
        "expiring": None,
        "redeemed": Points(0),
        "worth": Money(0),
        "to_pay": Money(2100),
        "tenders": (),
        "change": Money(0),
        "award": Points(0),
        "explanation": (),
        "missed_award": Points(21),
    }
    return a_receipt(**(walk_in | changes))


def a_return_receipt(**changes: Any) -> Receipt:  # noqa: ANN401 - any field
    """Give the receipt of goods that came back, partly paid with points."""
    back: dict[str, Any] = {
        "is_return": True,
        "points_back_may_end": True,
        "lines": (a_line("Croissant", 200),),
        "subtotal": Money(200),
        "discount": Money(0),
        "total": Money(200),
        "to_pay": Money(180),
        "redeemed": Points(0),
        "worth": Money(0),
        "tenders": (),
        "change": Money(0),
        "award": Points(0),
        "explanation": (),
        "points_back": Points(20),
        "award_taken": Points(1),
        "next_reward": None,
        "expiring": None,
    }
    return a_receipt(**(back | changes))


def a_rewarding_receipt(**changes: Any) -> Receipt:  # noqa: ANN401 - any field
    """Give the receipt of a sale with rewards of several kinds, a donation, waiting points, and a tier ahead."""
    rewards = (
        ReceiptReward(id=RewardId("coffee"), name="Free coffee", cost=Points(350), worth=Money(340), given=False),
        ReceiptReward(id=RewardId("treat"), name="Birthday treat", cost=Points(0), worth=Money(190), given=True),
        ReceiptReward(id=RewardId("tasting"), name="Tasting for two", cost=Points(600), worth=Money(0), given=False),
        ReceiptReward(
            id=RewardId("meal"), name="A warm meal", cost=Points(100), worth=Money(0), given=False, cause="Food bank"
        ),
    )
    rewarding: dict[str, Any] = {
        "rewards": rewards,
        "redeemed": Points(1250),
        "worth": Money(730),
        "to_pay": Money(1370),
        "change": Money(630),
        "available_from": date(2026, 12, 6),
        "next_tier": a_next_tier(),
    }
    return a_receipt(**(rewarding | changes))


def a_next_tier(metric: TierMetric = TierMetric.SPEND, missing: int = 12050) -> NextTier:
    text = Money(missing).text(decimals=2) if metric is TierMetric.SPEND else str(missing)
    return NextTier(
        id=TierId("platinum"),
        name="Platinum",
        missing=text,
        metric=metric,
        missing_units=missing,
        from_units=200_000,
    )


def a_charged_return_receipt(**changes: Any) -> Receipt:  # noqa: ANN401 - any field
    """Give the receipt of a return of which something was kept, for points that are gone."""
    charged: dict[str, Any] = {"to_pay": Money(150), "charged": Money(30), "award_taken": Points(0)}
    return a_return_receipt(**(charged | changes))


def a_discounted_receipt() -> Receipt:
    """Give the receipt of a gold member, whose tier takes something off."""
    receipt = a_receipt()
    gold = TierDiscount(tier=TierId("gold"), name="Gold", percent="5.5", amount=Money(65))
    return replace(receipt, subtotal=receipt.subtotal + gold.amount, tier_discount=gold)


SAMPLES = {
    "sale": a_receipt(),
    "tier-discount": a_discounted_receipt(),
    "walk-in": a_walk_in_receipt(),
    "rewards": a_rewarding_receipt(),
    "return": a_return_receipt(),
    "return-charged": a_charged_return_receipt(),
}


def a_copy_with_everything(**changes: Any) -> Receipt:  # noqa: ANN401 - any field
    """Give a receipt printed again, with tax, coins, three ways to pay, a gift, a signed code, and much to say."""
    taxes = (
        TaxPart(rate="A", percent=Decimal(20), base=Money(1000), tax=Money(167)),
        TaxPart(rate="B", percent=Decimal(5), base=Money(900), tax=Money(43)),
    )
    everything: dict[str, Any] = {
        "is_copy": True,
        "certifies_tills": True,
        "code": SIGNED_CODE,
        "settlement": Settlement(due=Money(1895), taxes=taxes, rounding=Money(-5)),
        "tenders": (("cash", Money(1000)), ("card", Money(900)), ("voucher", Money(95))),
        "gifts": (ReceiptGift(id=GivingId("garden"), cause="School garden", amount=Money(25)),),
        "balance": a_balance(pending=Points(25), overdraft=Points(120)),
    }
    return a_receipt(**(everything | changes))


def a_receipt_from_taipei() -> Receipt:
    """Give a receipt whose shop, people and goods have Chinese names, in money without decimals."""
    tea, latte = "有機烏龍茶 特級高山茶葉禮盒 150公克", "拿鐵咖啡大杯去冰半糖加燕麥奶"
    return a_receipt(
        currency="TWD",
        decimals=0,
        shop_name="街角咖啡館 台北信義旗艦店",
        till_name="一號櫃檯",
        cashier="王小明",
        member_name="陳怡君",
        lines=(a_line(tea, 125_000), a_line(latte, 340, quantity="2"), a_line("起司", 412, quantity="0.454")),
        subtotal=Money(1_250_400),
        total=Money(1_250_300),
        to_pay=Money(1_250_100),
        tenders=(("cash", Money(1_300_000)),),
        change=Money(49_900),
    )


# For eyes: drawn by `make screenshots`, beside SAMPLES.
MORE_TO_SEE = {
    "copy": a_copy_with_everything(),
    "claim": a_walk_in_receipt(code=SIGNED_CODE),
    "order": a_receipt(unpaid=True, tenders=(), change=Money(0), member_name="E… K…", balance=None, next_reward=None),
    "taipei": a_receipt_from_taipei(),
}
