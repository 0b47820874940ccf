"""The commands of posloyalty-ledger. Each works on the database itself, also beside a running service."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from posloyalty.domain.errors import PosloyaltyError
from posloyalty_ledger.commands import api_key, backup, migrate, pair, revoke, serve, verify
from posloyalty_ledger.commands.output import complain
from posloyalty_ledger.commands.sentences import database_sentence, sentence_of
from posloyalty_ledger.database import DatabaseRefused
from posloyalty_ledger.settings import DATABASE_DEFAULT

FAILED = 1


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments; exits with 2 and a usage line if they are off."""
    parser = argparse.ArgumentParser(prog="posloyalty-ledger", description="The online ledger of posloyalty.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("POSLOYALTY_DATABASE_URL") or DATABASE_DEFAULT,
        help=f"sqlite:///FILE or postgresql://… (default: POSLOYALTY_DATABASE_URL, else {DATABASE_DEFAULT})",
    )
    for command in (serve, migrate, verify, pair, revoke, api_key, backup):
        command.add_parser(commands, shared)
    return parser.parse_args(argv)


def run_command(arguments: argparse.Namespace) -> int:
    """Run what was asked. Whatever goes wrong is one sentence on standard error."""
    try:
        return int(arguments.run(arguments))
    except DatabaseRefused as error:
        return _fail(database_sentence(error))
    except PosloyaltyError as error:
        return _fail(sentence_of(error))
    except DBAPIError as error:
        return _fail(f"the database failed: {' '.join(str(error.orig).split())}")
    except KeyboardInterrupt:
        return FAILED


def _fail(sentence: str) -> int:
    complain(sentence)
    return FAILED
