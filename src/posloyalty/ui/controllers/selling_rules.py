"""How the shop sells, being set: what is in force, what a code would mean, and what was wrong with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.domain.money import Money
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.desk import Desk, Mode
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.counter_rules import NO_LIMIT, RuleTexts
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.selling_rules import (
    CodeTrial,
    choose_rules,
    chosen_rules,
    fixed_names,
    try_code,
    unlisted_taxes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SellingState:
    """What is in force, what is fixed from outside, and what the sample code is."""

    texts: RuleTexts = RuleTexts()  # noqa: RUF009 - frozen
    fixed: frozenset[str] = frozenset()
    unlisted: tuple[str, ...] = ()  # taxes that products name, and the till does not know
    sample: str = ""  # in words
    is_read: bool = False


class SellingRulesController(Stateful[SellingState]):
    """Sets how the shop sells; `say` tells the page what became of it."""

    def __init__(self, desk: Desk, say: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._desk, self._say = desk, say
        self.state = SellingState()

    @property
    def formats(self) -> Formats:
        """Give how this shop writes figures, for examples."""
        return self._desk.formats

    def look(self) -> None:
        """Read what is in force."""
        till = self._desk.till
        fixed, does_tax = fixed_names(till.fixed_rules), self._desk.state.mode is Mode.FULL
        self._desk.store_lane.ask(
            lambda: (chosen_rules(till), unlisted_taxes(till) if does_tax else ()),
            lambda found: self._put(texts=_as_read(found[0]), unlisted=found[1], fixed=fixed),
        )

    def save(self, texts: RuleTexts) -> None:
        """Let the shop sell so from now on."""
        till, kept = self._desk.till, _as_kept(texts)
        self._desk.store_lane.ask(lambda: choose_rules(till, kept), self._saved, failed=self._failed)

    def try_code(self, patterns: str, code: str) -> None:
        """Say what a code would mean with these patterns."""
        till = self._desk.till
        if not code.strip():
            self._put(sample="", is_read=False)
            return
        self._desk.store_lane.ask(
            lambda: try_code(till, patterns=patterns, code=code),
            self._tried,
            failed=lambda error: self._put(sample=_sentence(error, self._desk), is_read=False),
            latest="sample code",
        )

    def _saved(self, fitted: TillPorts) -> None:
        self._desk.till = replace(self._desk.till, rules=fitted.rules)
        self._desk.refresh()
        self.look()
        self._say(tr("Selling", "The till sells so from now on."), True)

    def _failed(self, error: PosloyaltyError) -> None:
        self._say(_sentence(error, self._desk), False)

    def _tried(self, trial: CodeTrial | None) -> None:
        if trial is None:
            self._put(sample=tr("Selling", "None of these patterns reads this code."), is_read=False)
            return
        formats, read = self._desk.formats, trial.read
        article = f"{read.item} · {trial.product}" if trial.product else read.item
        if read.price is not None:
            said = tr("Selling", "Article {item}, price {price}", item=article, price=formats.money(read.price))
        else:
            weight = formats.quantity(read.weight) if read.weight is not None else ""
            said = tr("Selling", "Article {item}, weight {weight} kg", item=article, weight=weight)
        unknown = tr("Selling", "No product here has that number.")
        self._put(sample=said if trial.product else f"{said}. {unknown}", is_read=bool(trial.product))


def no_limit_word() -> str:
    """Say that there is no limit, as it is typed in the language in use."""
    return tr("Selling", "none")


def smallest_coin_example(formats: Formats) -> str:
    """Give a coin as a shop here would write it."""
    return formats.money(Money(5))


def _as_read(texts: RuleTexts) -> RuleTexts:
    return replace(texts, discount_limit=no_limit_word()) if texts.discount_limit.lower() == NO_LIMIT else texts


def _as_kept(texts: RuleTexts) -> RuleTexts:
    is_none = texts.discount_limit.casefold() == no_limit_word().casefold()
    return replace(texts, discount_limit=NO_LIMIT) if is_none else texts


def _sentence(error: PosloyaltyError, desk: Desk) -> str:
    if isinstance(error, BadRequest) and error.reason == "not_a_coin":
        example = smallest_coin_example(desk.formats)
        return tr("Selling", "The smallest coin is an amount that your money has, such as {example}", example=example)
    wording = SENTENCES.get(error.reason) if isinstance(error, BadRequest) else None
    return wording() if wording else sentence_of(error, desk.formats)


SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "not_named_percentages": lambda: tr("Selling", "Write each tax as a name and its percent: A=23, B=8"),
    "each_name_once": lambda: tr("Selling", "Two taxes have the same name. Give each its own."),
    "not_in_tax_rates": lambda: tr("Selling", "The usual tax must be one of the names above."),
    "not_a_percentage": lambda: tr("Selling", "The limit is a percentage from 0 to 100, or none."),
    "item_I_and_price_P_or_weight_W": lambda: tr(
        "Selling", "A pattern is 6 to 20 signs: I for the article, and P for its price or W for its weight in grams."
    ),
    "no_check_digit_at_this_length": lambda: tr(
        "Selling", "C, the check digit, stands last in patterns of 8, 12, 13 or 14 signs only."
    ),
    "too_long": lambda: tr("Selling", "That is too long."),
}
