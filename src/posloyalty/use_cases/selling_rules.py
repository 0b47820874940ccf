"""How the shop sells, as it is chosen at the till: taxes, coins, a limit for discounts, codes with a price inside.

What flags, variables or the settings file say comes first, and cannot be changed here; taxes are one thing, so that a
rate that is fixed and a usual one that was chosen are never mixed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Final

from posloyalty.domain.code_patterns import ReadCode, read_code
from posloyalty.domain.errors import BadRequest
from posloyalty.use_cases.counter_rules import (
    CounterRules,
    RuleTexts,
    read_coin,
    read_limit,
    read_patterns,
    read_tax_rules,
)
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.products import scanned_product

RULE_PREFIX: Final = "rules."
TEXT_MAX: Final = 300
WHOLE_PERCENT: Final = 100
# No shop has more rates than that; a column that was mapped by mistake may have one a product.
TAXES_LOOKED_AT: Final = 100
TAXES_NAMED: Final = 5


TAX: Final = ("tax_rates", "usual_tax", "tax_included", "points_as")
RULE_SETTINGS: Final = tuple(RULE_PREFIX + field.name for field in fields(RuleTexts))


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTrial:
    """What patterns make of a code: what it says, and the product that it means, if there is one."""

    read: ReadCode
    product: str = ""


def fixed_names(fixed: RuleTexts) -> frozenset[str]:
    """Name what is fixed from outside."""
    named = {field.name for field in fields(RuleTexts) if getattr(fixed, field.name)}
    return frozenset(named | set(TAX)) if named & set(TAX) else frozenset(named)


def texts_in_force(fixed: RuleTexts, setting: Callable[[str], str | None]) -> RuleTexts:
    """Give what is fixed, else what was chosen at the till."""
    outside = fixed_names(fixed)
    chosen = {
        field.name: setting(RULE_PREFIX + field.name) or "" for field in fields(RuleTexts) if field.name not in outside
    }
    return replace(fixed, **chosen)


def rules_of(texts: RuleTexts, *, certifies_tills: bool | None = None) -> CounterRules:
    """Read the rules. Raises BadRequest, naming the field."""
    tax = read_tax_rules(
        texts.tax_rates, usual=texts.usual_tax.strip(), included=texts.tax_included, points_as=texts.points_as
    )
    return CounterRules(
        tax=tax,
        coin=read_coin(texts.smallest_coin),
        discount_limit_percent=read_limit(texts.discount_limit),
        code_patterns=read_patterns(texts.code_patterns),
        certifies_tills=certifies_tills,
    )


def chosen_rules(till: TillPorts) -> RuleTexts:
    """Give what is in force at a till, as it is written."""
    return texts_in_force(till.fixed_rules, till.store.setting)


def unlisted_taxes(till: TillPorts) -> tuple[str, ...]:
    """Name the taxes that products name and the shop does not list: what has one of them is sold without tax."""
    known = dict(till.rules.tax.rates)
    return tuple(name for name in till.store.products.taxes(TAXES_LOOKED_AT) if name not in known)[:TAXES_NAMED]


def choose_rules(till: TillPorts, texts: RuleTexts) -> TillPorts:
    """Remember how the shop sells from now on; give the till that does. Raises BadRequest; then nothing changed."""
    if any(len(getattr(texts, field.name)) > TEXT_MAX for field in fields(RuleTexts)):
        raise BadRequest(field="code_patterns", reason="too_long")
    outside = fixed_names(till.fixed_rules)
    wanted = replace(texts, **{name: getattr(till.fixed_rules, name) for name in outside})
    rules = rules_of(wanted, certifies_tills=till.rules.certifies_tills)
    _refuse_absurd(till, rules)
    with till.store.transaction():
        for field in fields(RuleTexts):
            if field.name not in outside:
                till.store.put_setting(RULE_PREFIX + field.name, getattr(wanted, field.name).strip())
    return replace(till, rules=rules)


def try_code(till: TillPorts, *, patterns: str, code: str) -> CodeTrial | None:
    """Say what patterns make of a code before they are kept; None: nothing. Raises BadRequest for no pattern."""
    tried = read_patterns(patterns)
    read = read_code(code.strip(), tried)
    if read is None:
        return None
    found = scanned_product(replace(till, rules=replace(till.rules, code_patterns=tried)), code=code)
    return CodeTrial(read=read, product=found.product.name or str(found.product.sku) if found else "")


def _refuse_absurd(till: TillPorts, rules: CounterRules) -> None:
    """Refuse a coin that the currency does not have, and a limit that is none."""
    coin = rules.coin.scaleb(till.store.programme().programme.decimals)
    if coin != coin.to_integral_value():
        raise BadRequest(field="smallest_coin", reason="not_a_coin")
    limit = rules.discount_limit_percent
    if limit is not None and limit > Decimal(WHOLE_PERCENT):
        raise BadRequest(field="discount_limit", reason="not_a_percentage")
