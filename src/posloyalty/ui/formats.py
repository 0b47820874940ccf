"""Write money, points, dates and times the way the shop's locale does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QTime

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import Money, Points, decimal_text
from posloyalty.domain.text_values import birthday_of
from posloyalty.ui.i18n import Language

MINUS: Final = "−"
NOTHING: Final = "–"
NO_BREAK: Final = "\u00a0"  # a space at which no line breaks
EARLIEST_BIRTH: Final = "1900-01-01"
DAY_MAX: Final = 31
YEAR_OF_CENTURY_MAX: Final = 99
# CLDR: behind the year of a Russian date, with a no-break space before it.
RUSSIAN_YEAR: Final = "г."  # noqa: RUF001 - Cyrillic

LOCALES: Final = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    Language.POLISH: QLocale(QLocale.Language.Polish, QLocale.Country.Poland),
    Language.RUSSIAN: QLocale(QLocale.Language.Russian, QLocale.Country.Russia),
    Language.CHINESE: QLocale(QLocale.Language.Chinese, QLocale.Country.Taiwan),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """How this shop writes figures: locale, decimals of the currency, and the timezone that a time is told in."""

    language: Language = Language.ENGLISH
    decimals: int = 2
    timezone: str = "UTC"

    @property
    def _locale(self) -> QLocale:
        return LOCALES[self.language]

    def money(self, amount: Money) -> str:
        """Write minor units: `1,234.50`. No currency sign: a till has one currency."""
        text = self._grouped(abs(int(amount)) // 10**self.decimals)
        if self.decimals:
            part = abs(int(amount)) % 10**self.decimals
            text += f"{self._locale.decimalPoint()}{part:0{self.decimals}d}"
        return f"{MINUS}{text}" if amount < 0 else text

    def plain_money(self, amount: Money) -> str:
        """Write an amount as a person types it: no grouping, so that it can be read back."""
        return amount.text(decimals=self.decimals)

    @property
    def mark(self) -> str:
        """Give the decimal mark of a money amount; nothing where the currency has no decimals."""
        return self.point if self.decimals else ""

    @property
    def point(self) -> str:
        """Give what stands before decimals here."""
        return self._locale.decimalPoint()

    def points(self, points: Points) -> str:
        """Write whole points, grouped: `1,234,567`."""
        text = self._grouped(abs(int(points)))
        return f"{MINUS}{text}" if points < 0 else text

    def signed_points(self, points: Points) -> str:
        """Write points with their sign: `+24`; none is a dash."""
        if points == 0:
            return NOTHING
        return self.points(points) if points < 0 else f"+{self.points(points)}"

    def count(self, n: int) -> str:
        """Write a whole number, grouped."""
        return self._grouped(n)

    def quantity(self, quantity: Decimal) -> str:
        """Write pieces or a weight without trailing zeros: `2`, `0.454`."""
        text = decimal_text(quantity)
        return text.replace(".", self._locale.decimalPoint())

    def percent(self, percent: Decimal | int) -> str:
        """Write a percentage: `7.5%`, in Russian `7,5 %` with a space at which no line breaks."""
        gap = NO_BREAK if self.language is Language.RUSSIAN else ""
        return f"{self.quantity(Decimal(percent))}{gap}%"

    def time(self, moment: datetime) -> str:
        """Write the local time of day: `14:02`."""
        local = self.local(moment)
        return f"{local.hour:02d}:{local.minute:02d}"

    def hour(self, hour: int) -> str:
        """Write a full hour of the day, for the axis of a chart."""
        return self._locale.toString(QTime(hour % 24, 0), "HH")

    def day(self, day: date) -> str:
        """Write a date with its weekday as short as the locale has it."""
        return self._locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)

    def long_day(self, day: date) -> str:
        """Write a date in words, without the Russian full stop behind the year: sentences end with one of their own."""
        written = self._locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
        return written.removesuffix(RUSSIAN_YEAR).rstrip()

    def titled_day(self, day: date) -> str:
        """Write a date in words where a title or a button begins with it."""
        words = self.long_day(day)
        return words[:1].upper() + words[1:]

    def month(self, day: date) -> str:
        """Write a month with its year; in Chinese all of it is one word."""
        name = self.month_name(day.month)
        return f"{day.year}年{name}" if self.language is Language.CHINESE else f"{name} {day.year}"

    def month_name(self, month: int) -> str:
        """Name a month, from 1."""
        return self._locale.standaloneMonthName(month)

    @property
    def first_weekday(self) -> int:
        """Give the day with which a week begins here: 0 is Monday."""
        return self._locale.firstDayOfWeek().value - 1

    @property
    def date_mark(self) -> str:
        """Give what stands between day and month."""
        return "/" if "/" in self._locale.dateFormat(QLocale.FormatType.ShortFormat) else "."

    def weekday(self, day: date) -> str:
        """Write a weekday as short as the locale has it."""
        return self._locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)

    def moment(self, moment: datetime, *, today: date) -> str:
        """Write a time of today as a time, any other with its date."""
        local = self.local(moment)
        return self.time(moment) if local.date() == today else f"{self.day(local.date())} {self.time(moment)}"

    def local(self, moment: datetime) -> datetime:
        """Move an aware time into the shop's timezone."""
        return moment.astimezone(ZoneInfo(self.timezone))

    def money_of(self, text: str) -> Money:
        """Read an amount as a cashier types it, with a point or a comma. Raises NotMoney."""
        return Money.parse(text.strip().replace(" ", "").replace(",", "."), decimals=self.decimals)

    def birthday_of(self, text: str, *, today: date) -> str | None:
        """Read a birthday as people here write one, with its year or without; nothing is none. Raises BadRequest."""
        parts = re.findall(r"[0-9]+", text)
        if not text.strip():
            return None
        if len(parts) == 2:  # noqa: PLR2004 - a day and a month
            month, day = parts if self._is_year_first else parts[::-1]
            return birthday_of(f"--{month:0>2}-{day:0>2}")
        year, month, day = _dated(parts)
        birthday = birthday_of(f"{year}-{month:0>2}-{day:0>2}")
        if not EARLIEST_BIRTH <= birthday <= today.isoformat():
            raise BadRequest(field="birthday", reason="not_in_a_lifetime")
        return birthday

    def day_of(self, text: str, *, today: date) -> date | None:
        """Read a date as people here write one: a day of this month, of this year, or with its year; else None.

        Without a year it is the last such day up to `today`.
        """
        numbers = [int(part) for part in re.findall(r"[0-9]{1,4}", text)]
        if self._is_year_first or (numbers and numbers[0] > DAY_MAX):
            numbers.reverse()
        try:
            return _newest_of(numbers, today)
        except (ValueError, OverflowError):
            return None

    @property
    def _is_year_first(self) -> bool:
        return self._locale.dateFormat().lower().startswith("y")

    def _grouped(self, number: int) -> str:
        # QLocale leaves four digits ungrouped in Polish; a till groups alike everywhere, so that columns line up.
        digits = str(abs(number))
        groups = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)]
        return self._locale.groupSeparator().join(reversed(groups))


def _newest_of(numbers: list[int], today: date) -> date | None:
    """Give the date of day, month and year, in that order, as far as they are given. Raises ValueError."""
    match numbers:
        case [day]:
            this = today.replace(day=1)
            return this.replace(day=day) if day <= today.day else (this - timedelta(days=1)).replace(day=day)
        case [day, month]:
            return date(today.year if (month, day) <= (today.month, today.day) else today.year - 1, month, day)
        case [day, month, year]:
            return date(year if year > YEAR_OF_CENTURY_MAX else today.year // 100 * 100 + year, month, day)
        case _:
            return None


def _dated(parts: list[str]) -> list[str]:
    """Put year, month and day in order: the year is the one of four digits."""
    if len(parts) != 3:  # noqa: PLR2004 - a date
        raise BadRequest(field="birthday", reason="no_date")
    return parts if len(parts[0]) == 4 else parts[::-1]  # noqa: PLR2004 - a year


def quantity_of(text: str) -> Decimal | None:
    """Read a quantity as typed, `3` or `0,454`; None if it is none, is not above 0 or is absurd."""
    try:
        quantity = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return quantity if quantity.is_finite() and Decimal("0.001") <= quantity <= Decimal(10_000) else None
