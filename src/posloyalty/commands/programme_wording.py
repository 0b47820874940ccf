"""Say in English what is wrong with a programme file. Every reason has one sentence and, with a hint, one addition."""

from __future__ import annotations

from typing import Final

from posloyalty.domain.errors import ProgrammeMistake
from posloyalty.domain.programme_file_reasons import Reason, WarningReason
from posloyalty.domain.programme_warnings import ProgrammeWarning

# The sentence, and what is added in brackets where the hint holds something.
MISTAKES: Final[dict[Reason, tuple[str, str]]] = {
    Reason.FILE_TOO_BIG: ("The file is too long.", "at most {hint} bytes"),
    Reason.NOT_UNICODE: ("The file is not UTF-8 text. Save it as UTF-8.", ""),
    Reason.SYNTAX: ("This is not TOML.", "{hint}"),
    Reason.TOO_DEEP: ("This is nested too deeply.", ""),
    Reason.VALUE_TOO_LONG: ("This value is too long.", ""),
    Reason.UNKNOWN_KEY: ("There is no such key.", "did you mean `{hint}`?"),
    Reason.MISSING_KEY: ("This key is missing.", ""),
    Reason.NOT_ALLOWED_HERE: ("This key does not belong here.", "it belongs to: {hint}"),
    Reason.WRONG_TYPE: ("This has the wrong type.", "expected: {hint}"),
    Reason.TOO_MANY: ("There are too many of these.", "at most {hint}"),
    Reason.EMPTY_LIST: ("An empty list would match nothing. Leave the key out instead.", ""),
    Reason.REPEATED_VALUE: ("This is in the list already.", ""),
    Reason.EMPTY_TEXT: ("The text is empty.", ""),
    Reason.TEXT_TOO_LONG: ("The text is too long.", "at most {hint} characters"),
    Reason.NOT_PRINTABLE: ("There is a character in it that cannot be seen or printed.", ""),
    Reason.SPACE_AROUND: ("There is a space before or after the text.", 'write "{hint}"'),
    Reason.NOT_NORMAL_FORM: ("The letters are put together in an unusual way.", 'type it again: "{hint}"'),
    Reason.MIXED_SCRIPTS: ("Letters of different alphabets that look alike are mixed in one id.", "{hint}"),
    Reason.DUPLICATE_ID: ("This id is used already.", ""),
    Reason.LOOKS_LIKE_ANOTHER_ID: ("This id looks the same as another one.", "`{hint}`"),
    Reason.RESERVED_ID: ("Ids that begin so are reserved.", "{hint}"),
    Reason.UNKNOWN_WORD: ("This word is not known here.", "did you mean: {hint}?"),
    Reason.UNKNOWN_CURRENCY: ("This is no active ISO 4217 currency code.", "did you mean {hint}?"),
    Reason.CURRENCY_CHANGED: (
        "Something was sold, or points were given, in another currency: points and amounts cannot change theirs.",
        "{hint}",
    ),
    Reason.UNKNOWN_TIMEZONE: ("This is no time zone of the IANA database.", "did you mean {hint}?"),
    Reason.UNKNOWN_REWARD: ("There is no [[reward]] of this id.", "did you mean `{hint}`?"),
    Reason.UNKNOWN_TIER: ("There is no [[tier]] of this id.", "did you mean `{hint}`?"),
    Reason.FLOAT_IS_NOT_EXACT: ("A bare decimal number is not exact. Put it in quotes.", "{hint}"),
    Reason.NUMBER_NEEDS_QUOTES: ("Amounts, factors and shares are written in quotes.", "{hint}"),
    Reason.NOT_A_NUMBER: ("This is no decimal number.", "such as {hint}"),
    Reason.TOO_MANY_DECIMALS: ("There are too many decimals.", "at most {hint}"),
    Reason.TOO_SMALL: ("This is too small.", "at least {hint}"),
    Reason.TOO_LARGE: ("This is too large.", "at most {hint}"),
    Reason.FACTOR_NOT_ABOVE_1: ("A factor has to be above 1.", ""),
    Reason.SHARE_ABOVE_1: ("A share is a part of 1.", "at most {hint}"),
    Reason.NO_SUCH_DATE: ("There is no such date, or not in every year.", "such as {hint}"),
    Reason.UNTIL_BEFORE_FROM: ("The last day is before the first.", "from {hint}"),
    Reason.NOT_HOURS: ("These are no hours.", "such as {hint}"),
    Reason.EMPTY_HOURS: ("These hours are empty: they end when they begin.", "a whole day is {hint}"),
    Reason.NOT_A_DURATION: ("This is no duration.", "such as {hint}"),
    Reason.NOT_A_MONTH_AND_DAY: ("This is no month and day.", "such as {hint}"),
    Reason.NO_TIER: ("With [tiers] there has to be a [[tier]].", ""),
    Reason.TIER_WITHOUT_TIERS: ("A [[tier]] needs [tiers] with its metric and window.", ""),
    Reason.TIERS_OUT_OF_ORDER: ("This tier does not begin above the one before it.", "`{hint}`"),
}

WARNINGS: Final[dict[WarningReason, tuple[str, str]]] = {
    WarningReason.NOTHING_EARNED: ("No rule gives points for a purchase.", ""),
    WarningReason.NEVER_MATCHES: ("This condition can never hold, so the rule never pays.", "{hint}"),
    WarningReason.NOTHING_TO_MULTIPLY: ("Without a base rule there is nothing to multiply.", "{hint}"),
    WarningReason.NEVER_THE_BEST: (
        "This rule never pays: another one that always holds with it is better.",
        "`{hint}`",
    ),
    WarningReason.LIMIT_OUT_OF_REACH: ("The limit allows more than can happen to a member.", "{hint}"),
    WarningReason.NEVER_THERE: ("With a stock of 0 nobody can have this reward.", "{hint}"),
    WarningReason.WORTH_MORE_THAN_PAID: (
        "At best the points are worth what the purchase costs, or more.",
        "{hint} back",
    ),
    WarningReason.MINIMUM_BETWEEN_STEPS: ("The minimum is no multiple of the step.", "{hint} is the least in fact"),
    WarningReason.WORTH_NOTHING: ("The smallest redemption takes nothing off a bill.", "{hint} points"),
    WarningReason.FLOOR_ABOVE_TILL_FLOOR: ("A member's floor above the till's has no effect.", "{hint} holds"),
}


def place_in_words(table: str, key: str) -> str:
    """Join table and key as a person would name them; empty for the file as a whole."""
    return ".".join(part for part in (table, key) if part)


def mistake_in_words(mistake: ProgrammeMistake) -> str:
    """Say what is wrong, without the place."""
    return _with_hint(*MISTAKES[Reason(mistake.reason)], mistake.hint)


def warning_in_words(warning: ProgrammeWarning) -> str:
    """Say what to look at again, without the place."""
    return _with_hint(*WARNINGS[warning.reason], warning.hint)


def _with_hint(sentence: str, addition: str, hint: str) -> str:
    return f"{sentence} ({addition.format(hint=hint)})" if addition and hint else sentence
