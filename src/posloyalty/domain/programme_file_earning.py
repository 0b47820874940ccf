"""Read [earning] of a programme file: rules, actions, and the conditions and limits that rewards share."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from posloyalty.domain.ids import RewardId, RuleId, Sku, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import (
    Basis,
    Earning,
    EarningAction,
    EarningRule,
    Limit,
    LineFilter,
    RuleKind,
    When,
)
from posloyalty.domain.programme_file_ids import ID_CHARS_MAX, looks_like
from posloyalty.domain.programme_file_reader import TableReader
from posloyalty.domain.programme_file_reasons import Reason
from posloyalty.domain.programme_file_shapes import (
    RULE_POINTS_MAX,
    Shape,
    a_choice,
    a_count,
    a_factor,
    a_flag,
    a_text,
    a_weekday,
    a_word_of,
    some_money,
    some_points,
)
from posloyalty.domain.programme_file_times import a_date, some_hours
from posloyalty.domain.sales import Channel

STAMPS_MAX: Final = 10_000
REWARD: Final = "reward"
TIER: Final = "tier"
LIMIT_TIMES_MAX: Final = 1_000_000
PERIODS: Final = ("day", "week", "month", "year", "ever")

# The explanation of an award names a tier's share so; a rule of that name could not be told from it.
RESERVED_ID_PREFIX: Final = "tier:"

_CONDITIONS_OF_LINES: Final = ("categories", "skus", "brands", "basket_min", "coupon")
_KEYS_OF_KINDS: Final = {
    "points": "base, bonus",
    "per": "base",
    "factor": "multiplier",
    "every": "stamp",
    "reward": "stamp",
}


def an_id() -> Shape[str]:
    """Take an id: printable, in its normal form, at most 64 characters, letters of one script."""
    return a_text(chars_max=ID_CHARS_MAX, mixed_scripts=False)


def a_code() -> Shape[str]:
    """Take a word that other systems chose (a sku, a category): printable, at most 64 characters."""
    return a_text(chars_max=ID_CHARS_MAX)


def read_earning(table: TableReader | None, *, decimals: int) -> Earning:
    """Read [earning] with its rules and actions; left out, nothing is earned."""
    if table is None:
        return Earning()
    rule_tables, action_tables = table.tables("rule"), table.tables("action")
    earning = Earning(
        basis=table.value("basis", a_choice(Basis), Basis.AFTER_DISCOUNTS),
        exclude=read_line_filter(table.table("exclude")),
        earn_on_redeemed=table.value("earn_on_redeemed", a_flag(), default=False),
        rules=tuple(_read_rule(rule, decimals=decimals) for rule in rule_tables),
        actions=tuple(_read_action(action, decimals=decimals) for action in action_tables),
    )
    # An action's uses are counted by its id, like a rule's, so both share one set of names.
    refuse_repeated_ids((*rule_tables, *action_tables))
    table.close()
    return earning


def read_line_filter(table: TableReader | None) -> LineFilter:
    """Read an `exclude`."""
    if table is None:
        return LineFilter()
    lines = LineFilter(
        categories=table.set_of("categories", a_code()),
        skus=frozenset(Sku(sku) for sku in table.set_of("skus", a_code())),
    )
    table.close()
    return lines


def refuse_repeated_ids(tables: tuple[TableReader, ...]) -> None:
    """Note every id that is used twice, or that looks like one that is used."""
    seen: dict[str, str] = {}
    for table in tables:
        written = table.values.get("id")
        if not isinstance(written, str):
            continue
        form = looks_like(written)
        if form not in seen:
            seen[form] = written
        elif seen[form] == written:
            table.note("id", Reason.DUPLICATE_ID)
        else:
            table.note("id", Reason.LOOKS_LIKE_ANOTHER_ID, seen[form])


# --- rules and actions ----------------------------------------------------------------------------------------------


def _read_rule(table: TableReader, *, decimals: int) -> EarningRule:
    kind = table.sure("kind", a_choice(RuleKind))
    if kind is None:
        table.ignore(_KEYS_OF_KINDS)  # which of these belong here is not known
    pays_points = kind in {RuleKind.BASE, RuleKind.BONUS}
    rule = EarningRule(
        id=_read_rule_id(table),
        kind=kind or RuleKind.BASE,
        points=table.needed("points", some_points(low=1, high=RULE_POINTS_MAX)) if pays_points else Points(0),
        per=table.needed("per", some_money(decimals=decimals, low=1)) if kind is RuleKind.BASE else Money(0),
        factor=table.needed("factor", a_factor(may_be_one=False)) if kind is RuleKind.MULTIPLIER else Fraction(1),
        every=table.needed("every", a_count(low=1, high=STAMPS_MAX)) if kind is RuleKind.STAMP else 0,
        reward=_read_reward_name(table) if kind is RuleKind.STAMP else None,
        when=read_when(table, decimals=decimals, of_lines=True),
        limit=read_limit(table),
        offered=table.value("offered", a_flag(), default=False),
    )
    table.close(misplaced=_KEYS_OF_KINDS)
    return rule


def _read_rule_id(table: TableReader) -> RuleId:
    rule_id = table.needed("id", an_id())
    if rule_id.startswith(RESERVED_ID_PREFIX):
        table.note("id", Reason.RESERVED_ID, RESERVED_ID_PREFIX)
    return RuleId(rule_id)


def _read_reward_name(table: TableReader) -> RewardId:
    name = table.needed("reward", an_id())
    if not table.is_noted("reward"):
        table.refer("reward", REWARD, name)
    return RewardId(name)


def _read_action(table: TableReader, *, decimals: int) -> EarningAction:
    action = EarningAction(
        id=_read_rule_id(table),
        action=table.needed("action", an_id()),
        points=table.needed("points", some_points(low=1, high=RULE_POINTS_MAX)),
        when=read_when(table, decimals=decimals, of_lines=False),
        limit=read_limit(table),
    )
    table.close()
    return action


# --- conditions and limits ------------------------------------------------------------------------------------------


def read_limit(table: TableReader) -> Limit | None:
    """Read `limit = { times, per }`."""
    limit = table.table("limit")
    if limit is None:
        return None
    read = Limit(
        times=limit.needed("times", a_count(low=1, high=LIMIT_TIMES_MAX)),
        per=limit.needed("per", a_word_of(PERIODS)),
    )
    limit.close()
    return read


def read_when(table: TableReader, *, decimals: int, of_lines: bool) -> When:
    """Read `when`; without `of_lines` only conditions of the member and of the sale's channel, store and time."""
    when = table.table("when")
    if when is None:
        return When()
    read = When(
        categories=when.set_of("categories", a_code(), may_be_empty=False) if of_lines else frozenset(),
        skus=read_skus(when) if of_lines else frozenset(),
        brands=when.set_of("brands", a_code(), may_be_empty=False) if of_lines else frozenset(),
        basket_min=when.optional("basket_min", some_money(decimals=decimals, low=1)) if of_lines else None,
        coupon=when.optional("coupon", a_code()) if of_lines else None,
        channels=read_channels(when, may_be_empty=False),
        stores=when.set_of("stores", a_code(), may_be_empty=False),
        weekdays=when.set_of("weekdays", a_weekday(), may_be_empty=False),
        hours=when.optional("hours", some_hours()),
        from_date=when.optional("from", a_date()),
        until_date=when.optional("until", a_date()),
        tiers=_read_tier_names(when),
        segments=when.set_of("segments", a_code(), may_be_empty=False),
        first_purchase=when.optional("first_purchase", a_flag()),
        first_in_category=when.optional("first_in_category", a_flag()),
        birthday_month=when.optional("birthday_month", a_flag()),
    )
    if read.from_date and read.until_date and read.from_date > read.until_date:
        when.note("until", Reason.UNTIL_BEFORE_FROM, read.from_date.isoformat())
    when.close(misplaced=dict.fromkeys(_CONDITIONS_OF_LINES, "[[earning.rule]]"))
    return read


def read_skus(table: TableReader) -> frozenset[Sku]:
    """Read `skus`, at least one."""
    return frozenset(Sku(sku) for sku in table.set_of("skus", a_code(), may_be_empty=False))


def read_channels(table: TableReader, *, may_be_empty: bool) -> frozenset[str]:
    """Read `channels`: store, phone, web."""
    return frozenset(table.set_of("channels", a_choice(Channel), may_be_empty=may_be_empty))


def _read_tier_names(when: TableReader) -> frozenset[TierId]:
    when.refer_each("tiers", TIER)
    return frozenset(TierId(name) for name in when.set_of("tiers", an_id(), may_be_empty=False))
