"""The commands of posloyalty-ledger. Each works on the database itself, also beside a running service."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from sqlalchemy.exc import DBAPIError

from posloyalty.domain.errors import PosloyaltyError
from posloyalty_ledger.commands.output import complain
from posloyalty_ledger.commands.sentences import database_sentence, sentence_of
from posloyalty_ledger.database import DatabaseRefused
from posloyalty_ledger.settings import DATABASE_DEFAULT

FAILED: Final = 1

# Each command is a module of this package; only the one that is asked for is imported, for the service is large.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "serve": ("serve", "serve tills and shops over HTTP"),
    "migrate": ("migrate", "bring the database up to date"),
    "verify": ("verify", "check that the books add up and the chains hold"),
    "run-due": ("run_due", "release and expire points whose day has come, as the service does by itself"),
    "pair": ("pair", "print a pairing code for a till"),
    "revoke": ("till_decisions", "accept a till's key no longer"),
    "lost": ("till_decisions", "count on a till no more: free what was set aside for it"),
    "clear": ("till_decisions", "let a till go on that was frozen as a copy"),
    "rotate-key": ("rotate_key", "ask a till to sign with another key"),
    "api-key": ("api_key", "make a key for the shop API"),
    "coupons": ("coupons", "make single-use codes of coupons"),
    "backup": ("backup", "copy the database, also while it runs"),
    "restore": ("backup", "go back to a copy; tills then send what it lacks"),
    "exceptions": ("exceptions", "list what a person should look at"),
    "orders-resent": ("orders_resent", "say after a restore that web shops have sent their orders again"),
    "erasures": ("erasures", "bring a list of who was erased and the database into agreement"),
}


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments; exits with 2 and a usage line if they are off."""
    parser = argparse.ArgumentParser(prog="posloyalty-ledger", description="The online ledger of posloyalty.")
    given = list(sys.argv[1:] if argv is None else argv)
    asks_version = any(word.startswith("--v") for word in given)
    parser.add_argument("--version", action="version", version=_release() if asks_version else "")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("POSLOYALTY_DATABASE_URL") or None,
        help=f"sqlite:///FILE or postgresql://… (default: POSLOYALTY_DATABASE_URL, else {DATABASE_DEFAULT})",
    )
    chosen = next((COMMANDS[word][0] for word in given if word in COMMANDS), "")
    if chosen:
        import_module(f"posloyalty_ledger.commands.{chosen}").add_parser(commands, shared)
    for name, (module, summary) in COMMANDS.items():
        if module != chosen:
            commands.add_parser(name, help=summary)
    arguments = parser.parse_args(given)
    arguments.names_database = arguments.database is not None
    arguments.database = arguments.database or DATABASE_DEFAULT
    return arguments


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


def _release() -> str:
    """Say which release this is. Looked up only where it is asked for: every start would wait for it."""
    return f"%(prog)s {import_module('importlib.metadata').version('posloyalty')}"


def _fail(sentence: str) -> int:
    complain(sentence)
    return FAILED
