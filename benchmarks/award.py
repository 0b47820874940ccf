"""How many baskets a second are priced and awarded, beside a bare loop over the same lines.

Under the café programme, which a new ledger starts with and the goal is for, and under one with five rules and a tier.
Real baskets where the sample data is installed, made ones of the same size where it is not. `--baskets N` bounds them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import islice
from zoneinfo import ZoneInfo

from posloyalty.commands.completejourney import HOME_TIMEZONE, WEEK_MAX, Weeks, baskets
from posloyalty.domain.compiled_earning import compile_earning
from posloyalty.domain.earning import award_points
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import RuleId, Sku, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import (
    Earning,
    EarningRule,
    Hours,
    LineFilter,
    Programme,
    Redemption,
    RuleKind,
    Tier,
    TierMetric,
    Tiers,
    When,
)
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.sales import Basket, Line, MemberFacts, PricingRequest
from posloyalty.resource_files import resource_path

GOAL_BASKETS_A_SECOND = 20_000
LINES_A_BASKET = 9.4
ROUNDS = 3
GOLD = MemberFacts(tier=TierId("gold"))


def main() -> int:
    """Measure, print the figures and say whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baskets", type=int, default=40_000, help="how many (155,848 is the whole year)")
    wanted = list(islice(_baskets(), parser.parse_args().baskets))
    lines = sum(len(basket.lines) for basket in wanted)
    print(f"{len(wanted):,} baskets of {lines / len(wanted):.1f} lines")
    bare = _rate("bare loop over the same lines", lambda: _sum_bare(wanted), wanted)
    cafe = parse_programme(resource_path("programmes", "cafe.toml").read_text(encoding="utf-8"))
    award = _compare("café", cafe, MemberFacts(), wanted, bare=bare)
    _compare("five rules and a tier", RICH, GOLD, wanted, bare=bare)
    print(f"goal: {GOAL_BASKETS_A_SECOND:,} awards a second under the café programme")
    return 0 if award >= GOAL_BASKETS_A_SECOND else 1


def _compare(name: str, programme: Programme, member: MemberFacts, wanted: Sequence[Basket], *, bare: float) -> float:
    """Measure one programme, print its ratios to the bare loop, and give the rate of awards alone."""
    award = _rate(f"{name}: award alone", lambda: _award_all(programme, member, wanted), wanted)
    whole = _rate(
        f"{name}: sale priced, with every line's share", lambda: _price_all(programme, member, wanted), wanted
    )
    print(f"{name}: award/bare {award / bare:.3f}, sale/bare {whole / bare:.3f}")
    return award


RICH = Programme(
    id="bench",
    name="Bench",
    currency="USD",
    decimals=2,
    timezone=HOME_TIMEZONE,
    earning=Earning(
        exclude=LineFilter(categories=frozenset({"gift-card"})),
        rules=(
            EarningRule(id=RuleId("base"), kind=RuleKind.BASE, points=Points(1), per=Money(100)),
            EarningRule(
                id=RuleId("produce"),
                kind=RuleKind.BASE,
                points=Points(3),
                per=Money(200),
                when=When(categories=frozenset({"produce"})),
            ),
            EarningRule(
                id=RuleId("quiet-hours"),
                kind=RuleKind.MULTIPLIER,
                factor=Fraction(2),
                when=When(weekdays=frozenset({0, 1}), hours=Hours(since_minute=14 * 60, until_minute=17 * 60)),
            ),
            EarningRule(
                id=RuleId("own-brand"),
                kind=RuleKind.MULTIPLIER,
                factor=Fraction(5, 4),
                when=When(brands=frozenset({"private"})),
            ),
            EarningRule(
                id=RuleId("big-basket"),
                kind=RuleKind.BONUS,
                points=Points(50),
                when=When(basket_min=Money(5000)),
            ),
        ),
    ),
    redemption=Redemption(points=Points(100), worth=Money(100)),
    tiers=Tiers(
        metric=TierMetric.SPEND,
        window=None,
        steps=(Tier(id=TierId("gold"), name="Gold", from_metric=0, factor=Fraction(3, 2)),),
    ),
)


def _baskets() -> Iterator[Basket]:
    try:
        for historic in baskets(store_id=None, weeks=Weeks(first=1, last=WEEK_MAX), timezone=HOME_TIMEZONE):
            yield Basket(
                lines=tuple(
                    Line(sku=Sku(line.sku), amount=Money(line.cents), category=line.category, brand=line.brand)
                    for line in historic.lines
                ),
                occurred_at=historic.occurred_at,
            )
    except BadRequest:
        print("the sample data is not installed: made baskets instead")
        yield from _made_baskets(random.Random(7))  # noqa: S311 - baskets, no secrets


def _made_baskets(chance: random.Random) -> Iterator[Basket]:
    opening = datetime(2026, 1, 5, 8, 0, tzinfo=ZoneInfo(HOME_TIMEZONE))
    while True:
        count = max(1, round(chance.expovariate(1 / LINES_A_BASKET)))
        yield Basket(
            lines=tuple(
                Line(
                    sku=Sku(str(chance.randrange(50_000))),
                    amount=Money(chance.randrange(1500)),
                    category=chance.choice(("grocery", "produce", "drug-gm", "meat")),
                    brand=chance.choice(("national", "private")),
                )
                for _ in range(count)
            ),
            occurred_at=opening + timedelta(minutes=chance.randrange(500_000)),
        )


def _sum_bare(wanted: Sequence[Basket]) -> int:
    points = 0
    for basket in wanted:
        total = 0
        for line in basket.lines:
            total += int(line.amount)
        points += total // 100
    return points


def _award_all(programme: Programme, member: MemberFacts, wanted: Sequence[Basket]) -> int:
    compiled = compile_earning(programme)
    points = 0
    for basket in wanted:
        kinds = [compiled.kind_of(line) for line in basket.lines]
        amounts = [int(line.amount) for line in basket.lines]
        points += award_points(compiled, basket=basket, kinds=kinds, amounts=amounts, member=member).points
    return points


def _price_all(programme: Programme, member: MemberFacts, wanted: Sequence[Basket]) -> int:
    return sum(price_sale(programme, PricingRequest(basket=basket, member=member)).award for basket in wanted)


def _rate(name: str, work: Callable[[], int], wanted: Sequence[Basket]) -> float:
    """Run it a few times over all baskets and give the best rate, in processor time: nothing here waits."""
    best = float("inf")
    points = 0
    for _ in range(ROUNDS):
        started = time.process_time()
        points = work()
        best = min(best, time.process_time() - started)
    rate = len(wanted) / best
    print(f"{name:55} {rate:12,.0f} baskets/s   {points:,} points")
    return rate


if __name__ == "__main__":
    raise SystemExit(main())
