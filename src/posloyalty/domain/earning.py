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

# Parts of a programme file that are read and checked, and that nothing computes yet: said when a file is checked.
NOT_YET_COMPUTED: Final = frozenset({"actions", "charge", "inactivity", "limits", "rewards", "stamps", "tiers"})

# Where the tier's extra stands among the sums by rule; rules are numbered from 0.
_TIER: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a basket earns. Σ explanation = Σ by_line = points; a line that is excluded has 0."""

    points: int
    explanation: tuple[tuple[RuleId, Points], ...]
    by_line: tuple[int, ...]


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
    sums = _Sums(compiled=compiled, holding=holding, member=member, of_line=[0] * len(amounts))
    for position, amount in enumerate(amounts):
        if amount:
            sums.add_line(position, kinds[position], amount)
    explanation = sums.explanation()
    points = sum([part for _, part in explanation])
    by_line = spread(points, sums.weights(amounts)) if points else (0,) * len(amounts)
    return Award(points=points, explanation=explanation, by_line=by_line)


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
class _Sums:
    """Exact contributions of one basket, in the compiled rules' units: by rule, by line, and who met which bonus."""

    compiled: CompiledEarning
    holding: Collection[int]
    member: MemberFacts
    of_line: list[int]
    of_rule: dict[int, int] = field(default_factory=dict)
    met: dict[int, list[int]] = field(default_factory=dict)  # bonus rule → the lines that met it

    def add_line(self, position: int, kind: LineKind, amount: int) -> None:
        """Count a line of non-zero amount: one base rule, at most one factor on top of it, every bonus it meets."""
        base = self._first(kind.bases, kind.category)
        if base is not None:
            units = amount * self.compiled.rates[base]
            self.of_rule[base] = self.of_rule.get(base, 0) + units
            self.of_line[position] = units + self._add_extra(kind, units)
        for bonus in kind.bonuses:
            if self._holds(bonus, kind.category):
                self.met.setdefault(bonus, []).append(position)

    def explanation(self) -> tuple[tuple[RuleId, Points], ...]:
        """Round down once a rule and list what is left: rules in file order, the tier last, zeros left out."""
        # Rounded per rule, not per line: the receipt prints one figure a rule and they must add up.
        parts = {index: units // self.compiled.unit for index, units in self.of_rule.items()}
        rules = self.compiled.programme.earning.rules
        for bonus in self.met:
            parts[bonus] = rules[bonus].points
        tier = parts.pop(_TIER, 0)
        listed = [(rules[index].id, Points(parts[index])) for index in sorted(parts) if parts[index]]
        if tier:
            listed.append((RuleId(f"tier:{self.member.tier}"), Points(tier)))
        return tuple(listed)

    def weights(self, amounts: Sequence[int]) -> list[int]:
        """Weigh the lines by their exact contributions; a bonus counts in proportion to the amounts that met it."""
        if not self.met:
            return self.of_line
        met_amounts = {bonus: sum([amounts[position] for position in lines]) for bonus, lines in self.met.items()}
        scale = lcm(*met_amounts.values())
        weights = [units * scale for units in self.of_line]
        for bonus, lines in self.met.items():
            units = self.compiled.unit * int(self.compiled.programme.earning.rules[bonus].points)
            for position in lines:
                weights[position] += units * amounts[position] * (scale // met_amounts[bonus])
        return weights

    def _add_extra(self, kind: LineKind, units: int) -> int:
        """Add the largest factor's extra over `units` of base and give it. Factors never compound."""
        compiled = self.compiled
        rule = self._first(kind.multipliers, kind.category)
        factor = compiled.factors[rule] if rule is not None else compiled.factor_unit
        tier_factor = compiled.tier_factors.get(self.member.tier, 0) if self.member.tier else 0
        if tier_factor > factor:  # a rule goes before the tier when they are equal
            rule, factor = _TIER, tier_factor
        if rule is None:
            return 0
        extra = units * (factor - compiled.factor_unit) // compiled.factor_unit  # exact: the unit was chosen so
        self.of_rule[rule] = self.of_rule.get(rule, 0) + extra
        return extra

    def _first(self, rules: Sequence[int], category: str) -> int | None:
        for index in rules:
            if self._holds(index, category):
                return index
        return None

    def _holds(self, index: int, category: str) -> bool:
        if index not in self.holding:
            return False
        if index not in self.compiled.by_category:
            return True
        return suits_category(self.compiled.programme.earning.rules[index].when, category, self.member)
