"""Count what a trial prints beyond its summary: points by rule, refused redemptions, the time that it covers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import RuleId
from posloyalty.domain.programme import Programme, RuleKind
from posloyalty.domain.simulation import Trial, TrialSummary, TriedBasket, TriedSale


@dataclass(slots=True, kw_only=True)
class TriedProgramme:
    """A programme on trial, and what was counted so far. `name` is how the person called it: its file."""

    name: str
    programme: Programme
    trial: Trial
    points: Counter[str] = field(default_factory=Counter)  # by rule, `tier:<id>` for what tiers add
    sales: Counter[str] = field(default_factory=Counter)  # in which a rule gave points
    refused: Counter[str] = field(default_factory=Counter)  # redemptions, by code
    rewards: Counter[str] = field(default_factory=Counter)  # given for filled stamp cards

    def take(self, tried: TriedBasket) -> TriedSale:
        """Sell one basket and count what became of it. Raises BadRequest, and nothing changed."""
        sale = self.trial.take(tried)
        for rule, points in sale.explanation:
            self.points[rule] += int(points)
            self.sales[rule] += 1
        self.rewards.update(sale.rewards)
        if sale.refused is not None:
            self.refused[sale.refused] += 1
        return sale

    def rules(self) -> tuple[str, ...]:
        """Name whatever can give points for a sale: rules in file order, whether or not they did, then tiers."""
        programme = self.programme
        rules = [rule.id for rule in programme.earning.rules if rule.kind is not RuleKind.STAMP]
        steps = programme.tiers.steps if programme.tiers else ()
        return (*rules, *(RuleId(f"tier:{tier.id}") for tier in steps if tier.factor > 1))


@dataclass(slots=True, kw_only=True)
class Covered:
    """What the baskets were: the time from the first to the last, and how many had no member."""

    first: datetime | None = None
    last: datetime | None = None
    without_member: int = 0

    def add(self, tried: TriedBasket) -> None:
        """Go on to the next basket; they come in time order."""
        self.last = tried.basket.occurred_at
        self.first = self.first or self.last
        self.without_member += tried.member is None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOutcome:
    """What a programme did to all baskets."""

    tried: TriedProgramme
    summary: TrialSummary


def begin_trial(name: str, programme: Programme) -> TriedProgramme:
    """Begin with members who have nothing."""
    return TriedProgramme(name=name, programme=programme, trial=Trial(programme))


def refuse_other_money(one: TriedProgramme, other: TriedProgramme) -> None:
    """Raise BadRequest for two programmes whose costs cannot be compared."""
    ours, theirs = one.programme.currency, other.programme.currency
    if ours != theirs:
        reason = f"its amounts are in {theirs}, those of {one.name} in {ours}: costs of the two cannot be compared."
        raise BadRequest(field=other.name, reason=reason)
