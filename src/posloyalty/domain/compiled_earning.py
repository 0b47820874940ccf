"""Turn the earning rules of a programme into whole numbers once, so that the award of a basket is integer arithmetic.

A contribution is counted in `unit`-ths of a point. The unit is chosen so that every base rate and every factor's extra
is a whole number of them: sums are exact, and rounding happens where the programme file says and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Final

from posloyalty.domain.eligibility import has_conditions_beyond_lines, names_line, suits_line
from posloyalty.domain.ids import TierId
from posloyalty.domain.programme import EarningRule, Programme, RuleKind
from posloyalty.domain.sales import Line

# Bounds of the caches below: far above a shop's assortment, and above the versions that one process prices with.
_LINE_KINDS_MAX: Final = 200_000
_PROGRAMMES_MAX: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class LineKind:
    """What the rules say of a line. Rules are named by their place in the file; equal kinds are one object."""

    earns: bool
    payable: bool  # with points, or by a reward that takes off the bill
    category: str  # "" unless some rule asks whether it is new to the member
    bases: tuple[int, ...]  # best paying first
    multipliers: tuple[int, ...]  # largest factor first
    bonuses: tuple[int, ...]  # in file order
    stamps: tuple[int, ...]  # in file order


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledEarning:
    """The earning rules of one programme, ready to compute with. The cache of line kinds is all that ever changes."""

    programme: Programme
    unit: int
    rates: Mapping[int, int]  # of base rules: units for one minor unit of money
    factor_unit: int
    factors: Mapping[int, int]  # of multiplier rules, in `factor_unit`-ths
    tier_factors: Mapping[TierId, int]  # those above 1, in `factor_unit`-ths
    bases: tuple[int, ...]
    multipliers: tuple[int, ...]
    bonuses: tuple[int, ...]
    stamps: tuple[int, ...]
    always: frozenset[int]  # rules that every sale meets
    sometimes: tuple[int, ...]
    by_category: frozenset[int]  # rules that ask whether a category is new to the member
    _kinds: dict[tuple[str, str, str], LineKind] = field(default_factory=dict)
    _interned: dict[LineKind, LineKind] = field(default_factory=dict)

    def kind_of(self, line: Line) -> LineKind:
        """Give what the rules say of such a line."""
        key = (line.sku, line.category, line.brand)
        kind = self._kinds.get(key)
        if kind is None:
            if len(self._kinds) >= _LINE_KINDS_MAX:
                self._kinds.clear()
                self._interned.clear()
            kind = self._examine(line)
            kind = self._kinds[key] = self._interned.setdefault(kind, kind)
        return kind

    def _examine(self, line: Line) -> LineKind:
        programme, rules = self.programme, self.programme.earning.rules
        redemption = programme.redemption

        def matching(candidates: Iterable[int]) -> tuple[int, ...]:
            return tuple(index for index in candidates if suits_line(rules[index].when, line))

        return LineKind(
            earns=not names_line(programme.earning.exclude, line),
            # Without [redemption] points pay nothing, and rewards may pay everything.
            payable=redemption is None or not names_line(redemption.exclude, line),
            category=line.category if self.by_category else "",
            bases=matching(self.bases),
            multipliers=matching(self.multipliers),
            bonuses=matching(self.bonuses),
            stamps=matching(self.stamps),
        )


def compile_earning(programme: Programme) -> CompiledEarning:
    """Compile a programme, once: the same object gives the same compilation."""
    found = _COMPILED.get(id(programme))
    # The compilation holds its programme, so while it is kept no other programme can have that identity.
    if found is None or found.programme is not programme:
        if len(_COMPILED) >= _PROGRAMMES_MAX:
            _COMPILED.clear()
        found = _COMPILED[id(programme)] = _compile(programme)
    return found


_COMPILED: Final[dict[int, CompiledEarning]] = {}


def _compile(programme: Programme) -> CompiledEarning:
    rules = programme.earning.rules
    bases, multipliers, bonuses, stamps = (
        _of_kind(rules, kind) for kind in (RuleKind.BASE, RuleKind.MULTIPLIER, RuleKind.BONUS, RuleKind.STAMP)
    )
    tiers = {tier.id: tier.factor for tier in (programme.tiers.steps if programme.tiers else ()) if tier.factor > 1}
    factor_unit = lcm(
        *(rules[index].factor.denominator for index in multipliers), *(f.denominator for f in tiers.values())
    )
    unit = factor_unit * lcm(*(rules[index].per for index in bases))
    gated = {index for index, rule in enumerate(rules) if has_conditions_beyond_lines(rule)}
    return CompiledEarning(
        programme=programme,
        unit=unit,
        rates={index: int(rules[index].points) * (unit // int(rules[index].per)) for index in bases},
        factor_unit=factor_unit,
        factors={index: _times(rules[index].factor, factor_unit) for index in multipliers},
        tier_factors={tier: _times(factor, factor_unit) for tier, factor in tiers.items()},
        # Sorting is stable, so ties stay in file order.
        bases=tuple(sorted(bases, key=lambda index: -Fraction(int(rules[index].points), int(rules[index].per)))),
        multipliers=tuple(sorted(multipliers, key=lambda index: -rules[index].factor)),
        bonuses=bonuses,
        stamps=stamps,
        always=frozenset(range(len(rules))) - gated,
        sometimes=tuple(sorted(gated)),
        by_category=frozenset(index for index, rule in enumerate(rules) if rule.when.first_in_category is not None),
    )


def _of_kind(rules: tuple[EarningRule, ...], kind: RuleKind) -> tuple[int, ...]:
    return tuple(index for index, rule in enumerate(rules) if rule.kind is kind)


def _times(factor: Fraction, unit: int) -> int:
    return factor.numerator * (unit // factor.denominator)
