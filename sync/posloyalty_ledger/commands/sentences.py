"""Say refusals of this command line in words."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest, PosloyaltyError

_REASONS = {
    "no_letter_or_digit": "needs a letter or a digit",
    "name_of_1_to_64_characters": "must have 1 to 64 printable characters",
    "unknown_scope": "names a scope that does not exist",
    "no_such_till": "names no till",
}


def sentence_of(error: PosloyaltyError) -> str:
    """Give one sentence for a person."""
    if isinstance(error, BadRequest):
        return f"--{error.field.replace('_', '-')} {_REASONS.get(error.reason, error.reason)}"
    return str(error)
