"""A trial: time passes with the baskets, and what each did can be added up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from posloyalty.domain import simulation
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import RuleId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.sales import Basket, Channel, Line
from posloyalty.domain.simulation import Trial, TriedBasket, TriedSale
from tests.domain.programme_texts import HEAD

BASE = '[[earning.rule]]\nid = "base"\nkind = "base"\npoints = 1\nper = "1.00"\n'
REDEMPTION = '[redemption]\npoints = 100\nworth = "1.00"\n'
TIERS = """\
[tiers]
metric = "spend"
window = "P12M"
[[tier]]
id = "member"
name = "Member"
from = "0"
[[tier]]
id = "gold"
name = "Gold"
from = "100.00"
factor = "1.5"
"""


class Shop:
    """A trial that is told baskets in short words."""

    def __init__(self, text: str) -> None:
        self.trial = Trial(parse_programme(HEAD + text))
        self.sales = 0

    def sells(
        self,
        amount: str,
        at: str = "2026-03-02T12:00:00+00:00",
        *,
        member: str | None = "ANA",
        redeem: int = 0,
        sale_id: str = "",
        **line: Any,  # noqa: ANN401 - whatever a line may have
    ) -> TriedSale:
        self.sales += 1
        goods = Line(sku=Sku(line.pop("sku", "bread")), amount=Money.parse(amount, decimals=2), **line)
        return self.trial.take(
            TriedBasket(
                sale_id=SaleId(sale_id or str(self.sales)),
                member=member,
                basket=Basket(lines=(goods,), occurred_at=datetime.fromisoformat(at), channel=Channel.STORE),
                redeem_points=Points(redeem),
            )
        )


def test_every_member_starts_with_nothing_and_gathers_points() -> None:
    shop = Shop(BASE)

    assert (shop.sells("10.00").award, shop.sells("5.50").balance) == (10, 15)


def test_without_a_member_nothing_is_earned_and_there_is_no_tier() -> None:
    sale = Shop(BASE + TIERS).sells("10.00", member=None)

    assert (sale.award, sale.tier, sale.balance, sale.explanation) == (0, None, 0, ())


def test_the_tier_is_as_it_is_after_the_basket_and_its_factor_as_of_before() -> None:
    shop = Shop(BASE + TIERS)
    first, second = shop.sells("100.00"), shop.sells("10.00")

    assert (first.award, first.tier) == (100, "gold")
    assert second.explanation == ((RuleId("base"), 10), (RuleId("tier:gold"), 5))


def test_a_redemption_that_is_refused_is_left_out_and_the_sale_stands() -> None:
    sale = Shop(BASE + REDEMPTION).sells("10.00", redeem=500)

    assert (sale.refused, sale.redeemed, sale.award) == ("insufficient_points", 0, 10)


def test_points_of_earlier_baskets_pay_for_a_later_one() -> None:
    shop = Shop(BASE + REDEMPTION)
    shop.sells("200.00")
    sale = shop.sells("10.00", redeem=200)

    assert (sale.refused, sale.redeemed, sale.award, sale.balance) == (None, 200, 8, 8)


def test_points_are_usable_through_their_last_day_and_gone_the_day_after() -> None:
    expiry = '[expiry]\npolicy = "rolling"\nafter = "P1M"\n'
    shop = Shop(BASE + expiry)
    shop.sells("10.00", "2026-01-15T12:00:00+00:00")

    assert shop.sells("1.00", "2026-02-28T23:59:00+00:00").balance == 11
    assert shop.sells("1.00", "2026-03-01T00:00:00+00:00").balance == 2


def test_a_sale_is_activity_and_keeps_every_point_alive() -> None:
    shop = Shop(BASE + '[expiry]\npolicy = "inactivity"\nafter = "P1M"\n')
    shop.sells("10.00", "2026-01-15T12:00:00+00:00")
    shop.sells("10.00", "2026-02-15T12:00:00+00:00")

    assert shop.sells("1.00", "2026-03-31T12:00:00+00:00").balance == 21
    assert shop.sells("1.00", "2026-05-01T12:00:00+00:00").balance == 1


def test_pending_points_count_in_the_balance_and_cannot_be_spent_before_their_day() -> None:
    shop = Shop(BASE + REDEMPTION + "[pending]\ndays = 14\n")

    assert shop.sells("100.00", "2026-03-01T12:00:00+00:00").balance == 100
    assert shop.sells("1.00", "2026-03-14T23:59:00+00:00", redeem=100).refused == "insufficient_points"
    assert shop.sells("1.00", "2026-03-15T00:00:00+00:00", redeem=100).redeemed == 100


def test_a_limit_counts_uses_in_the_calendar_of_the_programme() -> None:
    bonus = '[[earning.rule]]\nid = "daily"\nkind = "bonus"\npoints = 5\nlimit = { times = 1, per = "day" }\n'
    shop = Shop(BASE + bonus)

    assert shop.sells("1.00", "2026-06-01T12:00:00+00:00").award == 6
    assert shop.sells("1.00", "2026-06-01T22:59:00+00:00").award == 1
    assert shop.sells("1.00", "2026-06-01T23:00:00+00:00").award == 6  # midnight in London


def test_first_purchases_are_known_from_the_baskets_themselves() -> None:
    welcome = '[[earning.rule]]\nid = "hello"\nkind = "bonus"\npoints = 7\nwhen = { first_purchase = true }\n'
    fresh = '[[earning.rule]]\nid = "new"\nkind = "bonus"\npoints = 3\nwhen = { first_in_category = true }\n'
    shop = Shop(BASE + welcome + fresh)

    assert shop.sells("1.00", category="bakery").award == 11
    assert shop.sells("1.00", category="bakery").award == 1
    assert shop.sells("1.00", category="dairy").award == 4


def test_the_summary_adds_up_what_the_baskets_did() -> None:
    shop = Shop(BASE + REDEMPTION + TIERS)
    shop.sells("150.00")
    shop.sells("10.00", member="BEN", redeem=5)
    shop.sells("10.00", redeem=100)
    shop.sells("3.33", member=None)
    summary = shop.trial.summary()

    assert (summary.baskets, summary.members) == (4, 2)
    assert (summary.points_issued, summary.points_redeemed) == (150 + 10 + 9 + 4, 100)
    assert (summary.spend, summary.cost) == (17333, 173)
    assert summary.points_per_100 == Decimal("99.81")
    assert summary.tiers == (("member", 1), ("gold", 1))


def test_the_share_expired_is_as_of_the_last_basket_of_anybody() -> None:
    shop = Shop(BASE + '[expiry]\npolicy = "rolling"\nafter = "P1M"\n')
    shop.sells("10.00", "2026-01-15T12:00:00+00:00")
    shop.sells("30.00", "2026-03-01T12:00:00+00:00", member="BEN")

    assert shop.trial.summary().share_expired == Decimal("0.25")


def test_tiers_are_counted_as_of_the_last_basket() -> None:
    shop = Shop(BASE + TIERS)
    shop.sells("100.00", "2026-01-15T12:00:00+00:00")
    shop.sells("1.00", "2027-01-15T12:00:00+00:00", member="BEN")

    assert shop.trial.summary().tiers == (("member", 2), ("gold", 0))


def test_a_trial_of_nothing_says_so() -> None:
    summary = Shop(BASE + TIERS).trial.summary()

    assert (summary.baskets, str(summary.points_per_100), str(summary.share_expired)) == (0, "0.00", "0.00")
    assert summary.tiers == (("member", 0), ("gold", 0))


@pytest.mark.parametrize(
    ("second", "field", "reason"),
    [
        ({"at": "2026-03-02T11:59:59+00:00"}, "occurred_at", "out_of_order"),
        ({"sale_id": "1"}, "sale_id", "repeated"),
        ({"discount": Money(200)}, "lines[0].discount", "over_the_line"),
    ],
)
def test_a_basket_that_cannot_be_is_an_error_and_counts_nowhere(
    second: dict[str, Any], field: str, reason: str
) -> None:
    shop = Shop(BASE)
    shop.sells("1.00")
    with pytest.raises(BadRequest) as found:
        shop.sells("1.00", **second)

    assert (found.value.field, found.value.reason) == (field, reason)
    assert (shop.trial.summary().baskets, shop.trial.summary().points_issued) == (1, 1)


def test_joining_lots_that_end_alike_changes_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f'{BASE}{REDEMPTION}[expiry]\npolicy = "rolling"\nafter = "P1M"\n[pending]\ndays = 2\n'

    def a_year() -> list[object]:
        shop = Shop(text)
        days = (date(2026, 1, 1) + timedelta(days=day) for day in range(0, 365, 3))
        sales = [
            shop.sells(f"{50 + 7 * (number % 9)}.00", f"{day}T12:00:00+00:00", redeem=100 * (number % 4 == 3))
            for number, day in enumerate(days)
        ]
        return [*sales, shop.trial.summary()]

    joined = a_year()
    monkeypatch.setattr(simulation, "_joined", tuple)
    assert a_year() == joined
    assert any(isinstance(sale, TriedSale) and sale.redeemed for sale in joined)


def test_a_member_below_every_tier_is_counted_in_none() -> None:
    gold_alone = '[tiers]\nmetric = "spend"\nwindow = "P12M"\n[[tier]]\nid = "gold"\nname = "Gold"\nfrom = "100.00"\n'
    shop = Shop(BASE + gold_alone)
    assert shop.sells("99.99").tier is None
    shop.sells("100.00", member="BEN")

    assert shop.trial.summary().tiers == (("gold", 1),)


def test_what_left_the_window_counts_no_longer_and_what_is_in_it_still_does() -> None:
    shop = Shop(BASE + TIERS.replace("P12M", "P30D"))
    told = [
        shop.sells(amount, f"2026-{day}T12:00:00+00:00").tier
        for amount, day in [
            ("60.00", "01-01"),
            ("39.99", "01-30"),  # 99.99: the first day still counts
            ("60.00", "01-31"),  # it has left the window: 99.99 again
            ("0.01", "02-28"),  # 100.00 of 30 January to 28 February
            ("0.01", "03-01"),  # 30 January has left: 60.02
            ("39.98", "03-01"),
            ("0.00", "03-02"),  # 31 January has left
        ]
    ]

    assert told == ["member", "member", "member", "gold", "member", "gold", "member"]


def test_half_a_hundredth_is_rounded_up() -> None:
    shop = Shop(BASE.replace('per = "1.00"', 'per = "800.00"'))
    shop.sells("800.00")

    assert shop.trial.summary().points_per_100 == Decimal("0.13")  # exactly 0.125


def test_points_that_buy_nothing_cost_nothing() -> None:
    shop = Shop(BASE)
    shop.sells("800.00")

    assert shop.trial.summary().cost == 0


def test_what_expired_month_by_month_adds_up() -> None:
    shop = Shop(BASE + '[expiry]\npolicy = "rolling"\nafter = "P1M"\n')
    for day in ("2026-01-15", "2026-03-15", "2026-05-15"):
        shop.sells("10.00", f"{day}T12:00:00+00:00")

    assert shop.trial.summary().share_expired == Decimal("0.67")


def test_only_the_named_channels_wait_in_a_trial_too() -> None:
    shop = Shop(BASE + REDEMPTION + '[pending]\ndays = 14\nchannels = ["store"]\n')
    shop.sells("100.00", "2026-03-01T12:00:00+00:00")

    assert shop.sells("1.00", "2026-03-02T12:00:00+00:00", redeem=100).refused == "insufficient_points"


def test_proof_is_taken_as_given_and_what_tills_may_do_offline_is_not_looked_at() -> None:
    shop = Shop(BASE + REDEMPTION + 'proof_from_points = 1\n[offline]\npolicy = "earn_only"\n')
    shop.sells("200.00")

    assert shop.sells("10.00", redeem=100).redeemed == 100


def test_a_trial_adds_up_what_goes_to_each_cause_members_or_not() -> None:
    shop = Shop(BASE + '[[giving]]\nid = "garden"\ncause = "School garden"\nshare = "0.01"\n')
    shop.sells("10.00")
    shop.sells("25.00", member=None)

    assert shop.trial.summary().given == (("School garden", 35),)


def test_a_tried_sale_says_whose_it_was_what_was_refused_and_which_card_it_filled() -> None:
    stamp = '[[earning.rule]]\nid = "card"\nkind = "stamp"\nevery = 1\nreward = "free"\n'
    reward = '[[reward]]\nid = "free"\nname = "Free"\nkind = "shipping"\n'
    shop = Shop(BASE + stamp + reward + REDEMPTION)

    own = shop.sells("10.00", sale_id="s-1")
    nobodys = shop.sells("10.00", sale_id="s-2", member=None, redeem=100)

    assert (own.sale_id, own.member, own.rewards) == ("s-1", "ANA", ("free",))
    assert (nobodys.sale_id, nobodys.member, nobodys.refused) == ("s-2", None, "earn_only")
