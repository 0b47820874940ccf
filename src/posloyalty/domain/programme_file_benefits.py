"""Read what points and loyalty give: [redemption], [[reward]], [[giving]], [tiers] and [[tier]] of a programme file."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from posloyalty.domain.ids import GivingId, RewardId, Sku, TierId
from posloyalty.domain.money import Points
from posloyalty.domain.programme import (
    Downgrade,
    Giving,
    Redemption,
    Reward,
    RewardKind,
    Tier,
    TierMetric,
    Tiers,
)
from posloyalty.domain.programme_file_earning import (
    an_id,
    read_limit,
    read_line_filter,
    read_skus,
    read_when,
    refuse_repeated_ids,
)
from posloyalty.domain.programme_file_reader import TableReader
from posloyalty.domain.programme_file_reasons import Reason
from posloyalty.domain.programme_file_shapes import (
    POINTS_MAX_IN_FILE,
    TEXT_CHARS_MAX,
    Shape,
    a_choice,
    a_count,
    a_factor,
    a_percent,
    a_share,
    a_text,
    some_money,
    some_points,
)
from posloyalty.domain.programme_file_times import a_window

STOCK_MAX: Final = 10**9
GRACE_DAYS_MAX: Final = 3660
NAME_CHARS_MAX: Final = 64

_KEYS_OF_REWARD_KINDS: Final = {
    "skus": "product",
    "worth": "amount",
    "percent": "percent",
    "max_worth": "percent",
    "text": "benefit",
    "cause": "donation",
}


def a_name() -> Shape[str]:
    """Take a name that people read: printable, at most 64 characters."""
    return a_text(chars_max=NAME_CHARS_MAX)


def read_redemption(table: TableReader | None, *, decimals: int) -> Redemption | None:
    """Read [redemption]; left out, points buy rewards only."""
    if table is None:
        return None
    redemption = Redemption(
        points=table.needed("points", some_points(low=1)),
        worth=table.needed("worth", some_money(decimals=decimals, low=1)),
        min_points=table.value("min_points", some_points(low=0), Points(0)),
        step_points=table.value("step_points", some_points(low=1), Points(1)),
        max_basket_share=table.value("max_basket_share", a_share(may_be_zero=False), Fraction(1)),
        keep_points=table.value("keep_points", some_points(low=0), Points(0)),
        exclude=read_line_filter(table.table("exclude")),
        proof_from_points=table.optional("proof_from_points", some_points(low=0)),
    )
    table.close()
    return redemption


# --- rewards --------------------------------------------------------------------------------------------------------


def read_rewards(tables: tuple[TableReader, ...], *, decimals: int) -> tuple[Reward, ...]:
    """Read every [[reward]], in file order."""
    rewards = tuple(_read_reward(table, decimals=decimals) for table in tables)
    refuse_repeated_ids(tables)
    return rewards


def _read_reward(table: TableReader, *, decimals: int) -> Reward:
    kind = table.sure("kind", a_choice(RewardKind))
    if kind is None:
        table.ignore(_KEYS_OF_REWARD_KINDS)  # which of these belong here is not known
    worth = some_money(decimals=decimals, low=1)
    told = a_text(chars_max=TEXT_CHARS_MAX)
    reward = Reward(
        id=RewardId(table.needed("id", an_id())),
        name=table.needed("name", a_name()),
        kind=kind or RewardKind.SHIPPING,
        cost=table.value("cost", some_points(low=0), Points(0)),
        skus=_read_reward_skus(table) if kind is RewardKind.PRODUCT else frozenset(),
        worth=table.needed("worth", worth) if kind is RewardKind.AMOUNT else None,
        percent=table.needed("percent", a_percent(may_be_zero=False)) if kind is RewardKind.PERCENT else None,
        max_worth=table.optional("max_worth", worth) if kind is RewardKind.PERCENT else None,
        text=table.needed("text", told) if kind is RewardKind.BENEFIT else "",
        cause=table.needed("cause", told) if kind is RewardKind.DONATION else "",
        when=read_when(table, decimals=decimals, of_lines=False),
        limit=read_limit(table),
        stock=table.optional("stock", a_count(low=0, high=STOCK_MAX)),
    )
    table.close(misplaced=_KEYS_OF_REWARD_KINDS)
    return reward


def _read_reward_skus(table: TableReader) -> frozenset[Sku]:
    if not table.has("skus"):
        table.miss("skus")
    return read_skus(table)


# --- giving ---------------------------------------------------------------------------------------------------------


def read_giving(tables: tuple[TableReader, ...], *, decimals: int) -> tuple[Giving, ...]:
    """Read every [[giving]], in file order."""
    giving = tuple(_read_giving(table, decimals=decimals) for table in tables)
    refuse_repeated_ids(tables)
    return giving


def _read_giving(table: TableReader, *, decimals: int) -> Giving:
    giving = Giving(
        id=GivingId(table.needed("id", an_id())),
        cause=table.needed("cause", a_text(chars_max=TEXT_CHARS_MAX)),
        share=table.needed("share", a_share(may_be_zero=False)),
        when=read_when(table, decimals=decimals, of_lines=False),
    )
    table.close()
    return giving


# --- tiers ----------------------------------------------------------------------------------------------------------


def read_tiers(table: TableReader | None, tier_tables: tuple[TableReader, ...], *, decimals: int) -> Tiers | None:
    """Read [tiers] and every [[tier]]: both or neither, lowest tier first."""
    if table is None:
        _read_stray_tiers(tier_tables, decimals=decimals)
        return None
    metric = table.sure("metric", a_choice(TierMetric))
    if not tier_tables:
        table.findings.note_key(table.path, Reason.NO_TIER)
    tiers = Tiers(
        metric=metric or TierMetric.SPEND,
        window=table.needed("window", a_window()),
        downgrade=table.value("downgrade", a_choice(Downgrade), Downgrade.TO_EARNED),
        grace_days=table.value("grace_days", a_count(low=0, high=GRACE_DAYS_MAX), 0),
        steps=tuple(_read_tier(tier, metric=metric, decimals=decimals) for tier in tier_tables),
    )
    refuse_repeated_ids(tier_tables)
    if metric is not None:
        _refuse_disorder(tier_tables, tiers.steps)
    table.close()
    return tiers


def _read_stray_tiers(tier_tables: tuple[TableReader, ...], *, decimals: int) -> None:
    for tier in tier_tables[:1]:
        tier.findings.note_key(tier.path, Reason.TIER_WITHOUT_TIERS)
    for tier in tier_tables:
        _read_tier(tier, metric=None, decimals=decimals)


def _read_tier(table: TableReader, *, metric: TierMetric | None, decimals: int) -> Tier:
    tier = Tier(
        id=TierId(table.needed("id", an_id())),
        name=table.needed("name", a_name()),
        from_metric=table.needed("from", _threshold(metric, decimals=decimals)),
        factor=table.value("factor", a_factor(may_be_one=True), Fraction(1)),
        discount_percent=table.value("discount_percent", a_percent(may_be_zero=True), Decimal(0)),
        perks=table.set_of("perks", an_id()),
    )
    table.close()
    return tier


def _threshold(metric: TierMetric | None, *, decimals: int) -> Shape[int]:
    """Money for spend, a count for points and orders, as a number or, like money, as a text."""
    if metric is TierMetric.SPEND:
        money = some_money(decimals=decimals, low=0)
        return Shape(convert=money.convert, stand_in=0)
    count, text = a_count(low=0, high=POINTS_MAX_IN_FILE), some_money(decimals=0, low=0)

    def convert(value: object) -> int:
        if metric is None:  # noted already; any threshold will do
            return 0
        return int(text.convert(value)) if isinstance(value, str) else count.convert(value)

    return Shape(convert=convert, stand_in=0)


def _refuse_disorder(tables: tuple[TableReader, ...], steps: tuple[Tier, ...]) -> None:
    """Note a tier that does not begin above the one before it; a threshold that could not be read is passed over."""
    readable = [(table, step) for table, step in zip(tables, steps, strict=True) if not table.is_noted("from")]
    for (_, lower), (table, higher) in pairwise(readable):
        if higher.from_metric <= lower.from_metric:
            table.note("from", Reason.TIERS_OUT_OF_ORDER, lower.id)
