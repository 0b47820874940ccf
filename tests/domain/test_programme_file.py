"""What a programme file says is what the rules get, to the last key; left out means the documented default."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from posloyalty.domain.ids import RewardId, RuleId, Sku, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import (
    Basis,
    Downgrade,
    Earning,
    EarningAction,
    EarningRule,
    Expiry,
    ExpiryPolicy,
    Hours,
    Limit,
    LineFilter,
    Offline,
    OfflinePolicy,
    Pending,
    Period,
    Redemption,
    Reward,
    RewardKind,
    RuleKind,
    Shortfall,
    Tier,
    TierMetric,
    Tiers,
    When,
)
from posloyalty.domain.programme_file import parse_programme
from tests.domain.programme_texts import CORNER_CLUB, HEAD, SAMPLES, mistakes_of, with_rule, with_when

CORNER = parse_programme(CORNER_CLUB)


def test_the_head_names_currency_with_its_decimals_and_timezone() -> None:
    head = (CORNER.id, CORNER.name, CORNER.currency, CORNER.decimals, CORNER.timezone, CORNER.points_name)

    assert head == ("corner-club", "Corner Club", "GBP", 2, "Europe/London", "beans")


def test_only_the_programme_table_must_be_there_and_the_rest_has_defaults() -> None:
    programme = parse_programme(HEAD)

    assert programme.points_name == "points"
    assert programme.earning == Earning(basis=Basis.AFTER_DISCOUNTS, earn_on_redeemed=False)
    assert programme.redemption is None
    assert (programme.rewards, programme.tiers) == ((), None)
    assert programme.expiry == Expiry(policy=ExpiryPolicy.NEVER)
    assert programme.pending == Pending(days=0)
    assert programme.shortfall is Shortfall.OVERDRAFT
    assert programme.offline == Offline(
        policy=OfflinePolicy.BOUNDED,
        lease_max_points=Points(5000),
        lease_share=Fraction(1, 4),
        lease_hours=24,
        floor_points=Points(500),
        till_floor_points=Points(20000),
        own_awards=False,
    )


def test_earning_holds_what_is_written() -> None:
    assert CORNER.earning.basis is Basis.BEFORE_DISCOUNTS
    assert CORNER.earning.exclude == LineFilter(categories=frozenset({"gift-card"}), skus=frozenset({Sku("bag")}))
    assert CORNER.earning.earn_on_redeemed is True


def test_rules_stand_in_file_order_with_the_keys_of_their_kind() -> None:
    base, double, bonus, stamp = CORNER.earning.rules

    assert base == EarningRule(id=RuleId("base"), kind=RuleKind.BASE, points=Points(1), per=Money(100))
    assert double == EarningRule(
        id=RuleId("coffee-afternoons"),
        kind=RuleKind.MULTIPLIER,
        factor=Fraction(2),
        when=When(
            categories=frozenset({"coffee"}),
            weekdays=frozenset({0, 1}),
            hours=Hours(since_minute=14 * 60, until_minute=17 * 60),
        ),
    )
    assert bonus == EarningRule(
        id=RuleId("big-basket"),
        kind=RuleKind.BONUS,
        points=Points(50),
        when=When(basket_min=Money(5000), tiers=frozenset({TierId("gold")})),
        limit=Limit(times=1, per="day"),
    )
    assert stamp == EarningRule(
        id=RuleId("tenth-free"),
        kind=RuleKind.STAMP,
        every=9,
        reward=RewardId("free-coffee"),
        when=When(skus=frozenset({Sku("coffee-s"), Sku("coffee-l")})),
    )


def test_an_action_pays_for_what_is_no_purchase() -> None:
    welcome = EarningAction(id=RuleId("welcome"), action="signup", points=Points(100), limit=Limit(times=1, per="ever"))

    assert CORNER.earning.actions == (welcome,)


def test_redemption_holds_what_is_written() -> None:
    assert CORNER.redemption == Redemption(
        points=Points(100),
        worth=Money(100),
        min_points=Points(200),
        step_points=Points(100),
        max_basket_share=Fraction(1, 2),
        keep_points=Points(10),
        exclude=LineFilter(categories=frozenset({"gift-card"})),
        proof_from_points=Points(2000),
    )


def test_redemption_defaults_are_no_minimum_single_points_and_the_whole_bill() -> None:
    programme = parse_programme(f'{HEAD}[redemption]\npoints = 1\nworth = "0.01"')

    assert programme.redemption == Redemption(points=Points(1), worth=Money(1))


def test_a_reward_holds_what_is_written() -> None:
    (reward,) = CORNER.rewards

    assert reward == Reward(
        id=RewardId("free-coffee"),
        name="Free coffee",
        kind=RewardKind.PRODUCT,
        cost=Points(350),
        skus=frozenset({Sku("coffee-s")}),
        when=When(tiers=frozenset({TierId("gold")})),
        limit=Limit(times=1, per="month"),
        stock=500,
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            'kind = "amount"\nworth = "5.00"',
            Reward(id=RewardId("r"), name="R", kind=RewardKind.AMOUNT, worth=Money(500)),
        ),
        (
            'kind = "percent"\npercent = "12.5"\nmax_worth = "20.00"',
            Reward(id=RewardId("r"), name="R", kind=RewardKind.PERCENT, percent=Decimal("12.5"), max_worth=Money(2000)),
        ),
        (
            'kind = "percent"\npercent = "5"',
            Reward(id=RewardId("r"), name="R", kind=RewardKind.PERCENT, percent=Decimal(5)),
        ),
        ('kind = "shipping"', Reward(id=RewardId("r"), name="R", kind=RewardKind.SHIPPING)),
        ('kind = "benefit"\ntext = "Tea"', Reward(id=RewardId("r"), name="R", kind=RewardKind.BENEFIT, text="Tea")),
        (
            'kind = "donation"\ncause = "Trees"',
            Reward(id=RewardId("r"), name="R", kind=RewardKind.DONATION, cause="Trees"),
        ),
    ],
)
def test_each_kind_of_reward_has_its_own_keys_and_costs_nothing_unless_it_says_so(
    written: str, expected: Reward
) -> None:
    programme = parse_programme(f'{HEAD}[[reward]]\nid = "r"\nname = "R"\n{written}')

    assert programme.rewards == (expected,)


def test_tiers_hold_what_is_written_from_lowest_to_highest() -> None:
    assert CORNER.tiers == Tiers(
        metric=TierMetric.SPEND,
        window=Period(months=12),
        downgrade=Downgrade.NEVER,
        grace_days=30,
        steps=(
            Tier(id=TierId("member"), name="Member", from_metric=0),
            Tier(
                id=TierId("gold"),
                name="Gold",
                from_metric=50000,
                factor=Fraction(3, 2),
                discount_percent=Decimal(5),
                perks=frozenset({"free_shipping"}),
            ),
        ),
    )


@pytest.mark.parametrize(("metric", "written"), [("points", "1000"), ("orders", '"1000"')])
def test_a_tier_that_counts_points_or_orders_begins_at_a_whole_number(metric: str, written: str) -> None:
    programme = parse_programme(
        f'{HEAD}[tiers]\nmetric = "{metric}"\nwindow = "calendar-year"\n'
        f'[[tier]]\nid = "a"\nname = "A"\nfrom = {written}'
    )

    assert programme.tiers is not None
    assert (programme.tiers.window, programme.tiers.steps[0].from_metric) == (None, 1000)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('policy = "rolling"\nafter = "P12M"', Expiry(policy=ExpiryPolicy.ROLLING, after=Period(months=12))),
        (
            'policy = "inactivity"\nafter = "P1Y6M"',
            Expiry(policy=ExpiryPolicy.INACTIVITY, after=Period(years=1, months=6)),
        ),
        ('policy = "rolling"\nafter = "P2W3D"', Expiry(policy=ExpiryPolicy.ROLLING, after=Period(weeks=2, days=3))),
        ('policy = "fixed_date"\non = "12-31"', Expiry(policy=ExpiryPolicy.FIXED_DATE, on=(12, 31))),
        ('policy = "never"', Expiry()),
        ("", Expiry()),
    ],
)
def test_each_expiry_policy_has_its_own_key(written: str, expected: Expiry) -> None:
    assert parse_programme(f"{HEAD}[expiry]\n{written}").expiry == expected


def test_pending_returns_and_offline_hold_what_is_written() -> None:
    assert CORNER.pending == Pending(days=2, channels=frozenset({"web"}))
    assert CORNER.shortfall is Shortfall.TAKE_WHAT_IS_THERE
    assert CORNER.offline == Offline(
        policy=OfflinePolicy.STRICT,
        lease_max_points=Points(4000),
        lease_share=Fraction(1, 2),
        lease_hours=12,
        floor_points=Points(300),
        till_floor_points=Points(9000),
        own_awards=True,
    )


def test_own_awards_are_used_where_the_programme_says_so_and_a_till_alone_grants_anything() -> None:
    written = [("strict", "true"), ("bounded", "false"), ("earn_only", "true")]
    offline = [parse_programme(f'{HEAD}[offline]\npolicy = "{a}"\nown_awards = {b}\n').offline for a, b in written]
    assert [one.uses_own_awards for one in offline] == [True, False, False]


@pytest.mark.parametrize("table", ["returns", "offline", "pending", "earning"])
def test_an_empty_table_is_as_good_as_none(table: str) -> None:
    assert parse_programme(f"{HEAD}[{table}]") == parse_programme(HEAD)


def test_every_condition_of_line_sale_and_member_is_read() -> None:
    programme = parse_programme(
        with_when(
            'categories = ["a"], skus = ["b"], brands = ["c"], channels = ["store", "phone", "web"], stores = ["s"], '
            'weekdays = ["sun"], hours = "22:00-02:00", from = 2026-01-01, until = "2026-12-31", basket_min = "0.01", '
            'coupon = "SPRING", segments = ["vip"], first_purchase = true, first_in_category = false, '
            "birthday_month = true"
        )
    )

    assert programme.earning.rules[0].when == When(
        categories=frozenset("a"),
        skus=frozenset({Sku("b")}),
        brands=frozenset("c"),
        channels=frozenset({"store", "phone", "web"}),
        stores=frozenset("s"),
        weekdays=frozenset({6}),
        hours=Hours(since_minute=22 * 60, until_minute=2 * 60),
        from_date=date(2026, 1, 1),
        until_date=date(2026, 12, 31),
        basket_min=Money(1),
        coupon="SPRING",
        segments=frozenset({"vip"}),
        first_purchase=True,
        first_in_category=False,
        birthday_month=True,
    )


@pytest.mark.parametrize(
    ("written", "since", "until"),
    [("00:00-24:00", 0, 1440), ("22:30-24:00", 1350, 1440), ("08:00-00:00", 480, 0), ("23:59-00:01", 1439, 1)],
)
def test_hours_may_pass_midnight_and_end_at_24_00(written: str, since: int, until: int) -> None:
    (rule,) = parse_programme(with_when(f'hours = "{written}"')).earning.rules

    assert rule.when.hours == Hours(since_minute=since, until_minute=until)


@pytest.mark.parametrize(
    ("currency", "decimals", "per", "minor"),
    [("JPY", 0, "100", 100), ("EUR", 2, "1.5", 150), ("BHD", 3, "1.005", 1005)],
)
def test_amounts_are_minor_units_of_the_programmes_currency(currency: str, decimals: int, per: str, minor: int) -> None:
    text = with_rule(f'id = "base"\nkind = "base"\npoints = 1\nper = "{per}"').replace("GBP", currency)

    programme = parse_programme(text)

    assert (programme.decimals, programme.earning.rules[0].per) == (decimals, minor)


def test_factors_are_read_exactly_as_written() -> None:
    (rule,) = parse_programme(with_rule('id = "x"\nkind = "multiplier"\nfactor = "1.1"')).earning.rules

    assert rule.factor == Fraction(11, 10)


@pytest.mark.parametrize("text", [CORNER_CLUB.replace("\n", "\r\n"), f"\ufeff{CORNER_CLUB}"], ids=["dos", "marked"])
def test_line_ends_and_the_mark_of_a_windows_editor_change_nothing(text: str) -> None:
    assert parse_programme(text) == CORNER


def test_the_same_programme_in_other_toml_is_the_same() -> None:
    inline = f'{HEAD}\n[earning]\n"rule" = [{{ id = "base", kind = \'base\', points = 0x1, per = """1.00""" }}]'

    assert parse_programme(inline) == parse_programme(with_rule('id = "base"\nkind = "base"\npoints = 1\nper = "1.00"'))


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.toml")), ids=lambda path: str(path.name))
def test_every_sample_that_ships_has_no_mistakes(sample: Path) -> None:
    assert mistakes_of(sample.read_text(encoding="utf-8")) == ()


def test_names_may_be_written_in_any_script() -> None:
    programme = parse_programme(HEAD.replace("Corner Club", "Кофе-клуб 咖啡").replace("corner-club", "кофе"))

    assert (programme.name, programme.id) == ("Кофе-клуб 咖啡", "кофе")
