"""A share of what is paid in money goes to a cause, and what comes back is no longer given."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.giving import gifts_taken_back, given_by_cause
from posloyalty.domain.ids import GivingId, SaleId
from posloyalty.domain.money import Money
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import Giving, Programme, When
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.programme_warnings import warnings_of
from posloyalty.domain.returns import price_return
from posloyalty.domain.sales import Channel, Gift, Line, MemberFacts, PricedSale, SoldLine
from tests.domain.builders import a_base, a_basket, a_line, a_programme, asking, priced, sold
from tests.domain.programme_texts import CORNER_CLUB, HEAD, mistakes_of

GARDEN = '[[giving]]\nid = "garden"\ncause = "School garden"\nshare = "0.01"\n'


def a_giving(name: str = "garden", *, share: str = "0.01", cause: str = "School garden", **when: object) -> Giving:
    return Giving(id=GivingId(name), cause=cause, share=Fraction(share), when=When(**when))  # type: ignore[arg-type]


def a_giving_club(*giving: Giving) -> Programme:
    return a_programme(a_base(), giving=giving or (a_giving(),))


def gifts_in(sale: PricedSale) -> dict[str, int]:
    return {gift.giving_id: int(gift.amount) for gift in sale.gifts}


def test_a_share_is_given_of_what_is_paid_in_money_after_discounts_and_points() -> None:
    sale = priced(a_giving_club(), a_line(3300, discount=200), discount=100, redeem=500)
    assert (sale.total, sale.to_pay, gifts_in(sale)) == (3000, 2500, {"garden": 25})


def test_a_gift_is_rounded_down_once_a_sale_and_not_once_a_line() -> None:
    sale = priced(a_giving_club(), a_line(99), a_line(99), a_line(99))
    assert gifts_in(sale) == {"garden": 2}


def test_what_rounds_to_nothing_is_not_given_and_a_sale_paid_with_points_gives_nothing() -> None:
    assert priced(a_giving_club(), a_line(99)).gifts == ()
    assert priced(a_giving_club(a_giving(share="1")), a_line(1000), redeem=1000).gifts == ()


def test_giving_changes_nothing_that_the_customer_pays_or_earns() -> None:
    lines = (a_line(1234), a_line(999))
    giving, plain = priced(a_giving_club(), *lines, redeem=100), priced(a_programme(a_base()), *lines, redeem=100)
    assert giving.gifts
    assert (giving.to_pay, giving.award, giving.shares) == (plain.to_pay, plain.award, plain.shares)


def test_a_sale_without_a_member_gives_unless_the_giving_asks_who_it_is() -> None:
    club = a_giving_club(a_giving(), a_giving("gold", tiers=frozenset({"gold"})), a_giving("new", first_purchase=False))
    nobody = price_sale(club, replace(asking(a_basket(a_line(1000))), member=None))
    gold = price_sale(club, asking(a_basket(a_line(1000)), member=MemberFacts(tier="gold", first_purchase=False)))  # type: ignore[arg-type]
    assert gifts_in(nobody) == {"garden": 10}
    assert gifts_in(gold) == {"garden": 10, "gold": 10, "new": 10}


def test_every_giving_whose_conditions_hold_gives_in_file_order() -> None:
    web, shop = a_giving("web", channels=frozenset({"web"})), a_giving("shop", share="0.1")
    club = a_giving_club(shop, web)
    store = price_sale(club, asking(a_basket(a_line(1000))))
    online = price_sale(club, asking(a_basket(a_line(1000), channel=Channel.WEB)))
    assert (gifts_in(store), list(gifts_in(online))) == ({"shop": 100}, ["shop", "web"])


# --- returns --------------------------------------------------------------------------------------------------------


def returned(sale: PricedSale, lines: tuple[SoldLine, ...], *wanted: tuple[int, str]) -> dict[str, int]:
    back = price_return(
        lines, [(index, Decimal(text)) for index, text in wanted], sale_id=SaleId("s"), gifts=sale.gifts
    )
    return {gift.giving_id: int(gift.amount) for gift in back.gifts}


def test_a_return_takes_its_part_of_a_gift_back_and_the_last_piece_the_remainder() -> None:
    line = a_line(1000, quantity="3")
    sale = priced(a_giving_club(a_giving(share="0.005")), line)
    (one,) = sold(sale, line)
    assert gifts_in(sale) == {"garden": 5}

    steps = []
    for before in range(3):
        there = SoldLine(line=one.line, share=one.share, returned_quantity=Decimal(before))
        steps.append(returned(sale, (there,), (0, "1")).get("garden", 0))
    assert steps == [1, 2, 2]


def test_a_sale_that_gave_nothing_takes_nothing_back() -> None:
    line = a_line(1000)
    sale = priced(a_programme(a_base()), line)
    assert returned(sale, sold(sale, line), (0, "1")) == {}


@st.composite
def some_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    amounts = st.tuples(st.integers(0, 5000), st.integers(1, 4))
    return tuple(
        a_line(amount, quantity=str(pieces)) for amount, pieces in draw(st.lists(amounts, min_size=1, max_size=4))
    )


@given(lines=some_lines(), share=st.sampled_from(["0.01", "0.333333", "1"]), redeem=st.integers(0, 300), data=st.data())
def test_whatever_the_order_of_its_returns_a_whole_return_gives_nothing_and_never_more_comes_back(
    lines: tuple[Line, ...], share: str, redeem: int, data: st.DataObject
) -> None:
    bill = sum(int(line.amount) for line in lines)
    sale = priced(a_giving_club(a_giving(share=share)), *lines, redeem=min(redeem, bill))
    gave = gifts_in(sale).get("garden", 0)
    there = list(sold(sale, *lines))
    pieces = [index for index, line in enumerate(lines) for _ in range(int(line.quantity))]
    back = 0
    for index in data.draw(st.permutations(pieces)):
        back += returned(sale, tuple(there), (index, "1")).get("garden", 0)
        one = there[index]
        there[index] = SoldLine(line=one.line, share=one.share, returned_quantity=one.returned_quantity + 1)
        assert 0 <= back <= gave
    assert back == gave


# --- the file -------------------------------------------------------------------------------------------------------


def test_a_giving_is_read_with_its_share_and_conditions() -> None:
    text = HEAD + GARDEN + 'when = { channels = ["web"], from = 2026-12-01 }\n'
    (giving,) = parse_programme(text).giving
    assert (giving.id, giving.cause, giving.share) == ("garden", "School garden", Fraction(1, 100))
    assert giving.when.channels == {"web"}


def test_a_programme_without_it_gives_nothing() -> None:
    assert parse_programme(CORNER_CLUB).giving == ()


@pytest.mark.parametrize(
    ("wrong", "key", "reason", "hint"),
    [
        ('share = "0"', "share", "too_small", '"0.01"'),
        ('share = "-0.1"', "share", "too_small", '"0.01"'),
        ('share = "1.01"', "share", "share_above_1", "1"),
        ("share = 0.01", "share", "float_is_not_exact", '"0.01"'),
        ("share = 1", "share", "number_needs_quotes", '"1"'),
        ('share = "1 %"', "share", "not_a_number", '"1.50"'),
        ('share = "0.0000001"', "share", "too_many_decimals", "6"),
    ],
)
def test_a_share_that_is_none_is_named_with_its_place(wrong: str, key: str, reason: str, hint: str) -> None:
    text = HEAD + GARDEN.replace('share = "0.01"', wrong)
    (mistake,) = mistakes_of(text)
    place = (mistake.table, mistake.key, mistake.line, mistake.column)
    assert place == ("giving[1]", key, text[: text.index(wrong)].count("\n") + 1, len("share = ") + 1)
    assert (mistake.reason, mistake.hint) == (reason, hint)


def test_an_unknown_key_a_missing_one_and_a_repeated_id_are_named() -> None:
    text = HEAD + GARDEN + 'percent = "1"\n' + GARDEN.replace('cause = "School garden"\n', "")
    found = [(one.table, one.key, one.reason, one.line) for one in mistakes_of(text)]
    assert found == [
        ("giving[1]", "percent", "unknown_key", 10),
        ("giving[2]", "cause", "missing_key", 11),
        ("giving[2]", "id", "duplicate_id", 12),
    ]


def test_conditions_on_lines_and_a_tier_that_is_not_there_are_mistakes() -> None:
    text = HEAD + GARDEN + 'when = { categories = ["tea"], tiers = ["gold"] }\n'
    assert {(one.key, one.reason) for one in mistakes_of(text)} == {
        ("categories", "not_allowed_here"),
        ("tiers[1]", "unknown_tier"),
    }


def test_a_giving_that_can_never_hold_is_warned_of() -> None:
    when = "when = { first_purchase = true, first_in_category = false }\n"
    found = [(one.table, one.key, one.hint) for one in warnings_of(parse_programme(HEAD + GARDEN + when))]
    assert ("giving[1].when", "first_in_category", "garden") in found


def test_two_that_give_to_one_cause_are_added_up_and_a_cause_without_anything_is_named() -> None:
    programme = a_giving_club(a_giving("a"), a_giving("b"), a_giving("c", cause="Lifeboats"))
    sums = given_by_cause(programme, {GivingId("a"): 3, GivingId("b"): 4})
    assert sums == (("School garden", Money(7)), ("Lifeboats", Money(0)))
    assert all(type(amount) is Money for _, amount in sums)


def test_of_a_sale_that_no_money_paid_nothing_is_taken_back() -> None:
    gift = Gift(giving_id=GivingId("garden"), amount=Money(25))
    assert gifts_taken_back((gift,), paid=0, before=0, after=0) == ()
    assert gifts_taken_back((gift,), paid=2500, before=0, after=2500) == (gift,)


def test_a_line_of_no_quantity_that_came_back_counts_whole() -> None:
    lines = (a_line(999, quantity="0"), a_line(1001))
    sale = priced(a_giving_club(a_giving(share="0.01")), *lines)
    first, second = sold(sale, *lines)
    back_already = (replace(first, returned_whole=True), second)

    rest = price_return(back_already, [(1, Decimal(1))], sale_id=SaleId("s"), gifts=sale.gifts)

    assert [int(gift.amount) for gift in rest.gifts] == [11]  # 20, less the 9 of what was back before
