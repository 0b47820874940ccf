"""Turn the earning amounts of a basket into points. Pure: same lines, member and rules, same points.

Programme file, "From a basket to points", steps 2 to 7: base, multiplier, bonus, explanation, share per line.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import lcm
from typing import Final

from posloyalty.domain.compiled_earning import CompiledEarning, LineKind
from posloyalty.domain.eligibility import sale_facts, suits_category, suits_sale
from posloyalty.domain.ids import RuleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import Basket, MemberFacts
from posloyalty.domain.spread import spread

# Where the tier's extra stands among the sums by rule; rules are numbered from 0.
_TIER: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a basket earns. Σ explanation = Σ by_line = points; a line that is excluded has 0."""

    points: int
    explanation: tuple[tuple[RuleId, Points], ...]
    by_line: tuple[int, ...]
    stamps: tuple[tuple[RuleId, int], ...] = ()  # whole quantities that a stamp rule counted, rules in file order


def award_points(
    compiled: CompiledEarning,
    *,
    basket: Basket,
    kinds: Sequence[LineKind],
    amounts: Sequence[int],
    member: MemberFacts,
) -> Award:
    """Compute the award. `amounts` are the lines' earning amounts in minor units, 0 for lines that do not earn.

    Raises BadRequest if a rule looks at the time and the basket's has no offset.
    """
    holding = _holding_rules(compiled, basket=basket, amounts=amounts, member=member)
    sums = _Sums(compiled=compiled, holding=holding, member=member)
    by_line = sums.add_lines(kinds, amounts)
    explanation = sums.explanation()
    points = sum([part for _, part in explanation])
    shares = spread(points, sums.with_bonuses(by_line, amounts))
    return Award(points=points, explanation=explanation, by_line=shares, stamps=sums.stamps(basket))


def _holding_rules(
    compiled: CompiledEarning, *, basket: Basket, amounts: Sequence[int], member: MemberFacts
) -> Collection[int]:
    """Give the rules that hold for this sale and member; what is asked of lines is looked at line by line."""
    if not compiled.sometimes:
        return compiled.always
    programme = compiled.programme
    sale = sale_facts(basket, member=member, eligible=Money(sum(amounts)), timezone=programme.timezone)
    rules = programme.earning.rules
    return compiled.always.union(index for index in compiled.sometimes if suits_sale(rules[index], sale))


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What one unit of money earns on lines of one kind in this sale, and which lines of that kind there are."""

    base: int | None
    base_units: int
    factor: int | None  # a multiplier rule, or the tier
    extra_units: int
    bonuses: tuple[int, ...]
    stamps: tuple[int, ...]
    amount: int = 0
    positions: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Sums:
    """Exact contributions of one basket, in the compiled rules' units, kind of line by kind of line."""

    compiled: CompiledEarning
    holding: Collection[int]
    member: MemberFacts
    tallies: dict[int, _Tally] = field(default_factory=dict)  # by the identity of the kind: kinds are interned

    def add_lines(self, kinds: Sequence[LineKind], amounts: Sequence[int]) -> list[int]:
        """Count the lines of non-zero amount, and give what each contributes without bonuses."""
        tallies = self.tallies
        by_line = [0] * len(amounts)
        for position, amount in enumerate(amounts):
            if not amount:
                continue
            kind = kinds[position]
            tally = tallies.get(id(kind))
            if tally is None:
                tally = tallies[id(kind)] = self._begin(kind)
            tally.amount += amount
            tally.positions.append(position)
            by_line[position] = amount * (tally.base_units + tally.extra_units)
        return by_line

    def explanation(self) -> tuple[tuple[RuleId, Points], ...]:
        """Round down once a rule and list what is left: rules in file order, the tier last, zeros left out."""
        units: dict[int, int] = {}
        for tally in self.tallies.values():
            if tally.base is not None:
                units[tally.base] = units.get(tally.base, 0) + tally.amount * tally.base_units
            if tally.factor is not None:
                units[tally.factor] = units.get(tally.factor, 0) + tally.amount * tally.extra_units
        # Rounded per rule, not per line: the receipt prints one figure a rule and they must add up.
        parts = {rule: exact // self.compiled.unit for rule, exact in units.items()}
        rules = self.compiled.programme.earning.rules
        parts.update({bonus: int(rules[bonus].points) for tally in self.tallies.values() for bonus in tally.bonuses})
        tier = parts.pop(_TIER, 0)
        listed = [(rules[rule].id, Points(parts[rule])) for rule in sorted(parts) if parts[rule]]
        if tier:
            listed.append((RuleId(f"tier:{self.member.tier}"), Points(tier)))
        return tuple(listed)

    def with_bonuses(self, by_line: list[int], amounts: Sequence[int]) -> list[int]:
        """Add every bonus to the lines that met it, in proportion to their amounts: the weights of the whole award."""
        met: dict[int, list[int]] = {}
        for tally in self.tallies.values():
            for bonus in tally.bonuses:
                met.setdefault(bonus, []).extend(tally.positions)
        if not met:
            return by_line
        met_amounts = {bonus: sum([amounts[position] for position in positions]) for bonus, positions in met.items()}
        # All weights are scaled up together, so that a bonus divided by its amounts stays a whole number.
        scale = lcm(*met_amounts.values())
        weights = [units * scale for units in by_line]
        for bonus, positions in met.items():
            units = self.compiled.unit * int(self.compiled.programme.earning.rules[bonus].points)
            for position in positions:
                weights[position] += units * amounts[position] * (scale // met_amounts[bonus])
        return weights

    def stamps(self, basket: Basket) -> tuple[tuple[RuleId, int], ...]:
        """Count the whole quantities of the lines that each stamp rule matches; a weight counts its whole units."""
        counted: dict[int, int] = {}
        for tally in self.tallies.values():
            for stamp in tally.stamps:
                pieces = sum([int(basket.lines[position].quantity) for position in tally.positions])
                counted[stamp] = counted.get(stamp, 0) + pieces
        rules = self.compiled.programme.earning.rules
        return tuple((rules[stamp].id, counted[stamp]) for stamp in sorted(counted) if counted[stamp])

    def _begin(self, kind: LineKind) -> _Tally:
        """Choose for a kind of line: one base rule, at most one factor on top of it, every bonus that holds."""
        compiled = self.compiled
        base = self._first(kind.bases, kind.category)
        base_units = compiled.rates[base] if base is not None else 0
        factor, times = self._largest_factor(kind)
        return _Tally(
            base=base,
            base_units=base_units,
            factor=factor,
            extra_units=base_units * (times - compiled.factor_unit) // compiled.factor_unit,  # exact, by the unit
            bonuses=tuple([bonus for bonus in kind.bonuses if self._holds(bonus, kind.category)]),
            stamps=tuple([stamp for stamp in kind.stamps if self._holds(stamp, kind.category)]),
        )

    def _largest_factor(self, kind: LineKind) -> tuple[int | None, int]:
        """Give the one rule or tier that multiplies, and its factor in `factor_unit`-ths. Factors never compound."""
        compiled, tier = self.compiled, self.member.tier
        rule = self._first(kind.multipliers, kind.category)
        times = compiled.factors[rule] if rule is not None else compiled.factor_unit
        # A rule goes before the tier where they are equal.
        if tier and tier in compiled.tier_factors and compiled.tier_factors[tier] > times:
            return _TIER, compiled.tier_factors[tier]
        return rule, times

    def _first(self, rules: Sequence[int], category: str) -> int | None:
        for rule in rules:
            if self._holds(rule, category):
                return rule
        return None

    def _holds(self, rule: int, category: str) -> bool:
        if rule not in self.holding:
            return False
        if rule not in self.compiled.by_category:
            return True
        return suits_category(self.compiled.programme.earning.rules[rule].when, category, self.member)
