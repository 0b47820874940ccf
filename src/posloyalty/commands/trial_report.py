"""Write a trial for the person who decides: what was sold, what it would have cost, and which rule gave what.

With a second programme the figures stand side by side, with what the first one gives more or less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from posloyalty.commands.trial_figures import Covered, TrialOutcome
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Money

LABEL_WIDTH: Final = 38
CELL_WIDTH: Final = 16

# Why a redemption was refused, as a heading would say it.
REFUSED: Final[dict[str, str]] = {
    "earn_only": "points cannot be used",
    "nothing_to_pay": "nothing that points may pay",
    "below_minimum_points": "fewer than the minimum",
    "not_a_step": "between two steps",
    "insufficient_points": "more than the member had",
    "must_keep_points": "some have to stay",
    "over_basket_share": "more than the share of the bill",
    "proof_required": "proof was missing",
}

Number = int | Decimal
Write = Callable[[Number], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the report: a figure of each programme. `write` turns it, or a difference, into text."""

    label: str
    values: tuple[Number, ...]
    write: Write
    notes: tuple[str, ...] = ()  # further cells of the line


def report_of(baskets: str, covered: Covered, outcomes: Sequence[TrialOutcome]) -> Iterator[str]:
    """Give the report, line by line: one outcome, or two to compare. `baskets` is the file's name."""
    if covered.first is None or covered.last is None:
        yield f"There are no baskets in {baskets}."
        return
    first, summary = outcomes[0], outcomes[0].summary
    timezone = first.tried.programme.timezone
    since, until = (business_date(moment, timezone) for moment in (covered.first, covered.last))
    yield f"{' and '.join(_title(outcome) for outcome in outcomes)}, tried on {baskets}:"
    yield f"{summary.baskets:,} baskets of {since} to {until}, {covered.without_member:,} of them without a member."
    yield ""
    if len(outcomes) > 1:
        yield _row("", (*(_heading(outcome.tried.name) for outcome in outcomes), "difference"))
    yield from _table(_headline(outcomes))
    for title, figures in (
        ("Points by rule", _by_rule(outcomes)),
        ("Rewards given for stamps", _rewards(outcomes)),
        (f"Given to causes, {first.tried.programme.currency}", _given(outcomes)),
        ("Members by tier", _by_tier(outcomes)),
        ("Redemptions refused, and why", _refused(outcomes)),
    ):
        if figures:
            yield ""
            yield title
            yield from _table(figures)
    yield ""
    yield from _conclusions(outcomes)


def grouped(amount: Money, *, decimals: int) -> str:
    """Write money with separators of thousands: `41,234.10`."""
    return f"{Decimal(amount.text(decimals=decimals)):,}"


# --- figures --------------------------------------------------------------------------------------------------------


def _headline(outcomes: Sequence[TrialOutcome]) -> list[Figure]:
    programme = outcomes[0].tried.programme
    money, hundred = (
        _money_writer(programme.decimals),
        grouped(_hundred(programme.decimals), decimals=programme.decimals),
    )
    summaries = [outcome.summary for outcome in outcomes]
    return [
        _figure("Members", (one.members for one in summaries), _count),
        _figure(f"Sold, {programme.currency}", (int(one.spend) for one in summaries), money),
        _figure("Points issued", (int(one.points_issued) for one in summaries), _count),
        _figure(f"Points for each {hundred} sold", (one.points_per_100 for one in summaries), _count),
        _figure(f"Cost: their worth, {programme.currency}", (int(one.cost) for one in summaries), money),
        _figure("Cost, of what was sold", (_share(one.cost, one.spend) for one in summaries), _percent),
        _figure("Points used", (int(one.points_redeemed) for one in summaries), _count),
        _figure("Expired by then, of those issued", (one.share_expired for one in summaries), _whole_percent),
    ]


def _by_rule(outcomes: Sequence[TrialOutcome]) -> list[Figure]:
    """Give the points of each rule, and with one programme alone also its share and the number of its sales."""
    rules = dict.fromkeys(rule for outcome in outcomes for rule in outcome.tried.rules())
    if len(outcomes) > 1:
        return [_figure(rule, (one.tried.points[rule] for one in outcomes), _count) for rule in rules]
    tried, issued = outcomes[0].tried, outcomes[0].summary.points_issued
    return [
        Figure(
            label=rule,
            values=(tried.points[rule],),
            write=_count,
            notes=(_percent(_share(tried.points[rule], issued)), _sales(tried.sales[rule])),
        )
        for rule in rules
    ]


def _rewards(outcomes: Sequence[TrialOutcome]) -> list[Figure]:
    """Count the rewards of every stamp card of the files, also of those that nobody filled."""
    rules = (rule for outcome in outcomes for rule in outcome.tried.programme.earning.rules)
    rewards = dict.fromkeys(rule.reward for rule in rules if rule.reward is not None)
    return [_figure(reward, (one.tried.rewards[reward] for one in outcomes), _count) for reward in rewards]


def _given(outcomes: Sequence[TrialOutcome]) -> list[Figure]:
    write = _money_writer(outcomes[0].tried.programme.decimals)
    given = [dict(outcome.summary.given) for outcome in outcomes]
    causes = dict.fromkeys(cause for sums in given for cause in sums)
    return [_figure(cause, (int(sums.get(cause, Money(0))) for sums in given), write) for cause in causes]


def _by_tier(outcomes: Sequence[TrialOutcome]) -> list[Figure]:
    members = [dict(outcome.summary.tiers) for outcome in outcomes]
    tiers = dict.fromkeys(tier for counted in members for tier in counted)
    return [_figure(tier, (counted.get(tier, 0) for counted in members), _count) for tier in tiers]


def _refused(outcomes: Sequence[TrialOutcome]) -> list[Figure]:
    counted = [outcome.tried.refused for outcome in outcomes]
    return [
        _figure(f"{words} ({code})", (refused[code] for refused in counted), _count)
        for code, words in REFUSED.items()
        if any(refused[code] for refused in counted)
    ]


def _figure(label: str, values: Iterable[Number], write: Write) -> Figure:
    return Figure(label=label, values=tuple(values), write=write)


# --- words ----------------------------------------------------------------------------------------------------------


def _title(outcome: TrialOutcome) -> str:
    return f"{outcome.tried.programme.name} ({outcome.tried.name})"


def _conclusions(outcomes: Sequence[TrialOutcome]) -> Iterator[str]:
    for outcome in outcomes:
        redemption, programme = outcome.tried.programme.redemption, outcome.tried.programme
        if redemption is None:
            yield f"In {outcome.tried.name} points take nothing off a bill, so they have no cost here."
        else:
            worth = redemption.worth.text(decimals=programme.decimals)
            cost = grouped(outcome.summary.cost, decimals=programme.decimals)
            yield (
                f"With {outcome.tried.name} the points issued would cost at most {cost} {programme.currency}: "
                f"{redemption.points} of them take {worth} off a bill."
            )
    if len(outcomes) > 1:
        yield comparison_of(*outcomes)


def comparison_of(one: TrialOutcome, other: TrialOutcome) -> str:
    """Say what the first programme would have cost more, or less, than the other."""
    programme, difference = one.tried.programme, int(one.summary.cost) - int(other.summary.cost)
    begun = f"With {one.tried.name} these baskets would have cost"
    if not difference:
        return f"{begun} the same as with {other.tried.name}."
    amount = grouped(Money(abs(difference)), decimals=programme.decimals)
    return f"{begun} {amount} {programme.currency} {'more' if difference > 0 else 'less'} than with {other.tried.name}."


# --- layout ---------------------------------------------------------------------------------------------------------


def _table(figures: Iterable[Figure]) -> Iterator[str]:
    for figure in figures:
        cells = [figure.write(value) for value in figure.values]
        if len(figure.values) > 1:
            cells.append(_difference(figure))
        yield _row(figure.label, (*cells, *figure.notes))


def _row(label: str, cells: Iterable[str]) -> str:
    """Set a label and its figures; a label that is too long keeps its figures on a line of their own."""
    begun = f"  {label:<{LABEL_WIDTH}}" if len(label) <= LABEL_WIDTH else f"  {label}\n  {'':<{LABEL_WIDTH}}"
    return f"{begun}{''.join(f'{cell:>{CELL_WIDTH}}' for cell in cells)}"


def _heading(name: str) -> str:
    """Keep the end of a file's name that is too long for a column: it is what tells it apart."""
    return name if len(name) < CELL_WIDTH else f"…{name[2 - CELL_WIDTH :]}"


def _difference(figure: Figure) -> str:
    more: Number = figure.values[0] - figure.values[1]
    if not more:
        return "same"
    return f"{'+' if more > 0 else '−'}{figure.write(more if more > 0 else -more)}"


def _sales(count: int) -> str:
    return "1 sale" if count == 1 else f"{count:,} sales"


def _count(value: Number) -> str:
    return f"{value:,}"


def _percent(share: Number) -> str:
    return f"{share * 100:.1f} %"


def _whole_percent(share: Number) -> str:
    return f"{share * 100:.0f} %"


def _money_writer(decimals: int) -> Write:
    return lambda value: grouped(Money(int(value)), decimals=decimals)


def _share(part: int, whole: int) -> Decimal:
    return Decimal(int(part)) / Decimal(int(whole)) if whole else Decimal(0)


def _hundred(decimals: int) -> Money:
    return Money(100 * 10**decimals)
