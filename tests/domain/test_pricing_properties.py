"""Whatever is sold, every figure adds up and is not a point off the exact one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import floor, lcm

from hypothesis import assume, given
from hypothesis import strategies as st

from posloyalty.domain.ids import SaleId, TierId
from posloyalty.domain.money import MONEY_MINOR_MAX, Money, Points
from posloyalty.domain.pricing import largest_redemption, price_sale
from posloyalty.domain.programme import Basis, Earning, EarningRule, LineFilter, Programme, RuleKind, When
from posloyalty.domain.returns import price_return
from posloyalty.domain.sales import Line, MemberFacts, PricedSale, PricingRequest
from tests.domain.builders import (
    a_base,
    a_basket,
    a_bonus,
    a_line,
    a_multiplier,
    a_programme,
    a_redemption,
    asking,
    sold,
    some_tiers,
)

CATEGORIES = ("", "coffee", "cake", "gift-card")
whens = st.sampled_from([When(), *(When(categories=frozenset({category})) for category in CATEGORIES[1:])])
factors = st.sampled_from(["1.1", "1.25", "4/3", "2", "3.7"])


@st.composite
def rules(draw: st.DrawFn) -> tuple[EarningRule, ...]:
    count = draw(st.integers(1, 6))
    made = []
    for number in range(count):
        kind = draw(st.sampled_from(["base", "multiplier", "bonus"]))
        if kind == "base":
            points, per = draw(st.integers(1, 30)), draw(st.integers(1, 500))
            made.append(a_base(f"rule-{number}", points=points, per=per, when=draw(whens)))
        elif kind == "multiplier":
            made.append(a_multiplier(f"rule-{number}", factor=draw(factors), when=draw(whens)))
        else:
            made.append(a_bonus(f"rule-{number}", points=draw(st.integers(1, 90)), when=draw(whens)))
    return tuple(made)


programmes = st.builds(
    lambda made, basis, earns, points, worth: a_programme(
        *made,
        earning=Earning(basis=basis, earn_on_redeemed=earns, exclude=LineFilter(categories=frozenset({"gift-card"}))),
        redemption=a_redemption(points=points, worth=worth, exclude=LineFilter(categories=frozenset({"gift-card"}))),
        tiers=some_tiers(gold="1.5"),
    ),
    rules(),
    st.sampled_from(list(Basis)),
    st.booleans(),
    st.integers(1, 200),
    st.integers(1, 200),
)


@st.composite
def some_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    amounts = draw(st.lists(st.one_of(st.just(0), st.integers(0, 5000)), min_size=1, max_size=8))
    return tuple(
        a_line(amount, discount=draw(st.integers(0, amount)), category=draw(st.sampled_from(CATEGORIES)))
        for amount in amounts
    )


@st.composite
def requests(draw: st.DrawFn, programme: Programme) -> PricingRequest:
    lines = draw(some_lines())
    subtotal = sum(int(line.amount) - int(line.discount) for line in lines)
    member = MemberFacts(tier=draw(st.sampled_from([None, "gold"])))  # type: ignore[arg-type]
    request = asking(a_basket(*lines, discount=draw(st.integers(0, subtotal))), member=member)
    largest = int(largest_redemption(programme, request))
    redeem = draw(st.integers(0, largest))
    return asking(request.basket, redeem=redeem, member=member)


cases = programmes.flatmap(lambda programme: st.tuples(st.just(programme), requests(programme)))


@given(cases)
def test_the_award_is_the_sum_of_its_explanation_and_of_its_shares(case: tuple[Programme, PricingRequest]) -> None:
    sale = price_sale(*case)
    assert sale.award == sum(points for _, points in sale.explanation)
    assert sale.award == sum(share.award for share in sale.shares)
    assert all(points > 0 for _, points in sale.explanation)


@given(cases)
def test_the_shares_add_up_to_the_bill(case: tuple[Programme, PricingRequest]) -> None:
    sale = price_sale(*case)
    assert sale.total == sum(share.net for share in sale.shares) == sale.subtotal - sale.discount
    assert sale.worth == sum(share.paid_with_points for share in sale.shares)
    assert sale.redeemed == sum(share.points_used for share in sale.shares)
    assert sale.to_pay == sale.total - sale.worth >= 0


@given(cases)
def test_no_share_is_below_zero_or_above_its_line(case: tuple[Programme, PricingRequest]) -> None:
    sale = price_sale(*case)
    for line, share in zip(case[1].basket.lines, sale.shares, strict=True):
        assert 0 <= share.paid_with_points <= share.net <= line.amount
        assert 0 <= share.earning <= line.amount
        assert share.award >= 0
        assert share.points_used >= 0
        assert share.award == 0 or share.earning > 0
        assert line.category != "gift-card" or (share.earning, share.award, share.points_used) == (0, 0, 0)


@given(cases)
def test_the_award_is_the_exact_one_rounded_down_rule_by_rule(case: tuple[Programme, PricingRequest]) -> None:
    programme, request = case
    sale = price_sale(programme, request)
    if sale.worth == sale.total > 0 and not programme.earning.earn_on_redeemed:
        assert sale.award == 0
    else:
        assert dict(sale.explanation) == expected_award(programme, request, sale)


def expected_award(programme: Programme, request: PricingRequest, sale: PricedSale) -> dict[str, int]:
    """Compute the explanation anew with fractions, line by line, as the programme file says it."""
    exact: dict[str, Fraction] = {}
    for line, share in zip(request.basket.lines, sale.shares, strict=True):
        matching = [
            rule
            for rule in programme.earning.rules
            if share.earning and (not rule.when.categories or line.category in rule.when.categories)
        ]
        exact.update({rule.id: Fraction(rule.points) for rule in matching if rule.kind == "bonus"})
        bases = [rule for rule in matching if rule.kind == "base"]
        if not bases:
            continue
        base = max(bases, key=lambda rule: Fraction(rule.points, rule.per))
        points = Fraction(share.earning * base.points, base.per)
        exact[base.id] = exact.get(base.id, Fraction(0)) + points
        options = [(rule.id, rule.factor) for rule in matching if rule.kind == "multiplier"]
        if request.member and request.member.tier:
            options.append(("tier:gold", Fraction("1.5")))  # type: ignore[arg-type]
        if options:
            name, factor = max(options, key=lambda option: option[1])
            exact[name] = exact.get(name, Fraction(0)) + points * (factor - 1)
    return {name: Points(floor(points)) for name, points in exact.items() if floor(points)}


@given(rules(), some_lines(), st.sampled_from([None, "gold"]))
def test_splitting_a_basket_into_one_line_sales_changes_nothing_that_is_not_rounded(
    made: tuple[EarningRule, ...], lines: tuple[Line, ...], tier: str | None
) -> None:
    """With amounts that every rule divides, each rule gives the same points line by line as all at once."""
    kept = [rule for rule in made if rule.kind is not RuleKind.BONUS]
    programme = a_programme(a_base("plain"), *kept, tiers=some_tiers(gold="1.5"))
    unit = 6000 * lcm(
        *(int(rule.per) for rule in kept if rule.per)
    )  # 6000: a factor's denominator and the plain rule's unit are in it
    assume(unit * sum(int(line.amount) for line in lines) <= MONEY_MINOR_MAX)
    round_lines = [
        replace(line, amount=Money(line.amount * unit), discount=Money(line.discount * unit)) for line in lines
    ]
    member = MemberFacts(tier=TierId(tier) if tier else None)

    at_once = price_sale(programme, asking(a_basket(*round_lines), member=member))
    apart = [price_sale(programme, asking(a_basket(line), member=member)) for line in round_lines]

    summed: Counter[str] = Counter()
    for sale in apart:
        summed.update({rule: int(points) for rule, points in sale.explanation})
    assert dict(summed) == {rule: int(points) for rule, points in at_once.explanation}


@given(programmes.flatmap(lambda programme: st.tuples(st.just(programme), requests(programme))))
def test_a_return_of_everything_takes_and_gives_back_what_the_sale_did(case: tuple[Programme, PricingRequest]) -> None:
    programme, request = case
    sale = price_sale(programme, request)
    lines = request.basket.lines

    back = price_return(
        sold(sale, *lines), [(index, line.quantity) for index, line in enumerate(lines)], sale_id=SaleId("s")
    )

    assert (back.money_back, back.points_back, back.award_taken) == (sale.to_pay, sale.redeemed, sale.award)
