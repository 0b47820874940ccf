"""Say refusals of this command line in words."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty_ledger.database import DatabaseRefused

_REASONS = {
    "no_letter_or_digit": "needs a letter or a digit",
    "name_of_1_to_64_characters": "must have 1 to 64 printable characters",
    "unknown_scope": "names a scope that does not exist",
    "no_such_till": "names no till",
}


_DATABASE_REASONS = {
    "not_a_url": "the database's address is no URL such as sqlite:///ledger.db",
    "in_memory": "a ledger in memory would be lost: name a file, such as sqlite:///ledger.db",
    "unknown_kind": "no database of kind {}: sqlite:///FILE and postgresql://… are known",
    "newer": "the database was made by a newer version of this program (schema {})",
    "unusable": "the database cannot be used: {}",
    "exists": "{} exists already",
    "not_begun": "no ledger is at {}: name its database with --database; `posloyalty-ledger serve` begins a new one",
    "no_file": "{} is no file",
    "no_ledger": "{} is no ledger, or is damaged",
    "cannot_copy": "the copy failed: {}",
    "no_anchor": "the anchor cannot be kept there: {}",
    "not_sqlite": "a PostgreSQL ledger is copied by PostgreSQL's own tools: use {}",
}


def database_sentence(error: DatabaseRefused) -> str:
    """Say why a database cannot be used."""
    return _DATABASE_REASONS[error.reason].format(error.detail)


def sentence_of(error: PosloyaltyError) -> str:
    """Give one sentence for a person."""
    if isinstance(error, BadRequest):
        return f"--{error.field.replace('_', '-')} {_REASONS.get(error.reason, error.reason)}"
    return str(error)
