"""Write money, points, numbers and times on a receipt the way its language does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from posloyalty.devices.receipt_wording import Wording
from posloyalty.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How one shop's receipts in one language write figures."""

    say: Wording
    decimals: int
    timezone: ZoneInfo

    def money(self, amount: Money) -> str:
        """Write an amount, in groups of three."""
        return self.number(Money(amount).text(decimals=self.decimals), grouped=True)

    def points(self, points: int) -> str:
        """Write points without a sign, in groups of three."""
        return self.number(str(abs(points)), grouped=True)

    def number(self, text: str, *, grouped: bool = False) -> str:
        """Write a decimal text the way the language does; anything else stays as it is."""
        whole, point, part = text.partition(".")
        if not whole.lstrip("-").isdigit():
            return text
        if grouped:
            whole = f"{int(whole):,}".replace(",", self.say.group_mark) if whole.lstrip("-") != "0" else whole
        return whole + (self.say.decimal_mark + part if point else "")

    def percent(self, text: str) -> str:
        """Write a percentage, given as a decimal text."""
        return self.number(text) + self.say.percent_mark

    def moment(self, moment: datetime) -> str:
        """Write date and time in the shop's timezone."""
        return self._written(moment.astimezone(self.timezone), self.say.moment)

    def day(self, day: date) -> str:
        """Write a day."""
        return self._written(day, self.say.date)

    def _written(self, day: date, pattern: str) -> str:
        month = self.say.months[day.month - 1] if self.say.months else ""
        # `%-d` is not everywhere: the day without a leading zero is put in by hand.
        return day.strftime(pattern.replace("%-d", str(day.day)).replace("{month}", month))
