"""Why something in a programme file is a mistake or a warning: stable words for other programs. No sentences."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong. The comment says what the hint holds, where there is one."""

    # the text
    FILE_TOO_BIG = "file_too_big"  # the most bytes
    NOT_UNICODE = "not_unicode"
    SYNTAX = "syntax"  # what the TOML reader says
    TOO_DEEP = "too_deep"
    VALUE_TOO_LONG = "value_too_long"

    # keys and tables
    UNKNOWN_KEY = "unknown_key"  # the nearest known key
    MISSING_KEY = "missing_key"
    NOT_ALLOWED_HERE = "not_allowed_here"  # where it belongs
    WRONG_TYPE = "wrong_type"  # what is expected
    TOO_MANY = "too_many"  # the most
    EMPTY_LIST = "empty_list"
    REPEATED_VALUE = "repeated_value"

    # texts
    EMPTY_TEXT = "empty_text"
    TEXT_TOO_LONG = "text_too_long"  # the most characters
    NOT_PRINTABLE = "not_printable"
    SPACE_AROUND = "space_around"  # the text without it
    NOT_NORMAL_FORM = "not_normal_form"  # the text in its normal form
    MIXED_SCRIPTS = "mixed_scripts"  # the scripts

    # names
    DUPLICATE_ID = "duplicate_id"
    LOOKS_LIKE_ANOTHER_ID = "looks_like_another_id"  # the other id
    RESERVED_ID = "reserved_id"  # the prefix that is reserved
    UNKNOWN_WORD = "unknown_word"  # the nearest known word, else all of them
    UNKNOWN_CURRENCY = "unknown_currency"  # the code in capitals, if that is one
    CURRENCY_CHANGED = "currency_changed"  # the currency of what was sold
    UNKNOWN_TIMEZONE = "unknown_timezone"  # the nearest name
    UNKNOWN_REWARD = "unknown_reward"  # the nearest id
    UNKNOWN_TIER = "unknown_tier"  # the nearest id

    # numbers
    FLOAT_IS_NOT_EXACT = "float_is_not_exact"  # how to write it
    NUMBER_NEEDS_QUOTES = "number_needs_quotes"  # how to write it
    NOT_A_NUMBER = "not_a_number"  # an example
    TOO_MANY_DECIMALS = "too_many_decimals"  # the most decimals
    TOO_SMALL = "too_small"  # the least
    TOO_LARGE = "too_large"  # the most
    FACTOR_NOT_ABOVE_1 = "factor_not_above_1"
    SHARE_ABOVE_1 = "share_above_1"  # the most

    # times
    NO_SUCH_DATE = "no_such_date"  # an example
    UNTIL_BEFORE_FROM = "until_before_from"  # the first day
    NOT_HOURS = "not_hours"  # an example
    EMPTY_HOURS = "empty_hours"  # how to write a whole day
    NOT_A_DURATION = "not_a_duration"  # an example
    NOT_A_MONTH_AND_DAY = "not_a_month_and_day"  # an example

    # tiers
    NO_TIER = "no_tier"
    TIER_WITHOUT_TIERS = "tier_without_tiers"
    TIERS_OUT_OF_ORDER = "tiers_out_of_order"  # the tier before


class WarningReason(StrEnum):
    """What to look at again."""

    NOTHING_EARNED = "nothing_earned"
    NEVER_MATCHES = "never_matches"  # the rule
    NOTHING_TO_MULTIPLY = "nothing_to_multiply"  # the rule
    NEVER_THE_BEST = "never_the_best"  # the rule that always pays more
    LIMIT_OUT_OF_REACH = "limit_out_of_reach"  # the action
    NEVER_THERE = "never_there"  # the reward
    WORTH_MORE_THAN_PAID = "worth_more_than_paid"  # how much comes back
    MINIMUM_BETWEEN_STEPS = "minimum_between_steps"  # the smallest amount that can be used
    WORTH_NOTHING = "worth_nothing"  # the smallest amount that can be used
    FLOOR_ABOVE_TILL_FLOOR = "floor_above_till_floor"  # the till's floor
