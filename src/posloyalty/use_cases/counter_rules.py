"""How this shop sells at the counter, as its settings say: taxes, coins, limits, codes with a price inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from posloyalty.domain.code_patterns import check_pattern
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import Money
from posloyalty.domain.settling import SettlingRules, TaxRules

# Countries that certify tills or their receipts: a slip of ours must not be taken for one of theirs.
CERTIFYING: Final = frozenset(
    {"AT", "BE", "BG", "CZ", "DE", "ES", "FR", "GR", "HR", "HU", "IT", "LT", "LV"}
    | {"PL", "PT", "RO", "RS", "RU", "SE", "SI", "SK", "TR", "TW", "UA"}
)
COUNTRY_SETTING: Final = "shop.country"
USUAL_COUNTRY: Final = "GB"
YES: Final = frozenset({"yes", "true", "1"})
NO: Final = frozenset({"no", "false", "0"})
_PERCENT: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?", re.ASCII)
_RATE_NAME: Final = re.compile(r"[0-9A-Za-z_-]{1,20}", re.ASCII)
_COIN: Final = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,3})?", re.ASCII)
# A comma stands between taxes where a name and its percent follow; any other is in a percent, as in A=7,5.
_NEXT_RATE: Final = re.compile(r",(?=[^,=]*=)")
USUAL_LIMIT: Final = "20"
NO_LIMIT: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterRules:
    """What a shop may set. `coin` is in the currency's own unit, such as 0.05; 0: every amount can be paid in cash."""

    tax: TaxRules = field(default_factory=TaxRules)
    coin: Decimal = Decimal(0)
    discount_limit_percent: Decimal | None = None  # what a cashier may take off alone; None: anything
    code_patterns: tuple[str, ...] = ()
    certifies_tills: bool | None = None  # the country does; None: as is known of it

    def certified_in(self, region: str) -> bool:
        """Tell whether tills are certified there, so that receipts say that they are no fiscal ones."""
        return region in CERTIFYING if self.certifies_tills is None else self.certifies_tills

    def settling(self, decimals: int) -> SettlingRules:
        """Give the rules of settling in a currency with so many decimals."""
        return SettlingRules(tax=self.tax, coin=Money(int(self.coin.scaleb(decimals))))


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTexts:
    """What is set, as it is written; empty: as usual."""

    tax_rates: str = ""
    usual_tax: str = ""
    tax_included: str = ""
    points_as: str = ""
    smallest_coin: str = ""
    discount_limit: str = ""
    code_patterns: str = ""


def read_tax_rules(rates: str, *, usual: str, included: str, points_as: str) -> TaxRules:
    """Read `A=23, B=7.5` or `A=23, B=7,5` and what goes with it. Raises BadRequest."""
    read = tuple(_rate(part.strip()) for part in _NEXT_RATE.split(rates.strip(" ,")) if part.strip())
    names = [name for name, _ in read]
    if len(set(names)) != len(names):
        raise BadRequest(field="tax_rates", reason="each_name_once")
    if usual and usual not in names:
        raise BadRequest(field="usual_tax", reason="not_in_tax_rates")
    if (points_as or "discount") not in {"discount", "tender"}:
        raise BadRequest(field="points_as", reason="discount_or_tender")
    is_included = yes_or_no("tax_included", included or "yes")
    return TaxRules(rates=read, usual=usual, is_included=is_included, points_are_tender=points_as == "tender")


def read_patterns(text: str) -> tuple[str, ...]:
    """Read patterns of codes with a price or weight inside, with commas between. Raises BadRequest."""
    return tuple(check_pattern(part) for part in text.split(",") if part.strip())


def read_coin(text: str) -> Decimal:
    """Read the smallest coin, such as 0.05 or 0,05. Raises BadRequest."""
    if not text.strip():
        return Decimal(0)
    if not _COIN.fullmatch(text.strip()):
        raise BadRequest(field="smallest_coin", reason="not_a_coin")
    return _number(text.strip())


def read_limit(text: str) -> Decimal | None:
    """Read a limit in percent; `none` is no limit, nothing the usual one. Raises BadRequest."""
    said = text.strip() or USUAL_LIMIT
    if said.lower() == NO_LIMIT:
        return None
    if not _PERCENT.fullmatch(said):
        raise BadRequest(field="discount_limit", reason="not_a_percentage")
    return _number(said)


def read_certified(text: str) -> bool | None:
    """Read whether the country certifies tills; None: as is known of it. Raises BadRequest."""
    return yes_or_no("certified_tills", text) if text else None


def yes_or_no(name: str, text: str) -> bool:
    """Read a setting that is yes or no. Raises BadRequest."""
    said = text.strip().lower()
    if said not in YES | NO:
        raise BadRequest(field=name, reason="yes_or_no")
    return said in YES


def _rate(text: str) -> tuple[str, Decimal]:
    name, _, percent = (part.strip() for part in text.partition("="))
    if not _RATE_NAME.fullmatch(name) or not _PERCENT.fullmatch(percent):
        raise BadRequest(field="tax_rates", reason="not_named_percentages")
    return name, _number(percent)


def _number(text: str) -> Decimal:
    """Read a number with a point or a comma, as shops write it."""
    return Decimal(text.replace(",", "."))
