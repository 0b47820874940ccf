"""Parse arguments, call the command, give its exit code: 0 on success, 2 on wrong use, else 1. Never a traceback."""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence
from typing import Final

from posloyalty.domain.errors import BadRequest, LedgerUnreachable, PosloyaltyError, UpgradeNeeded
from posloyalty.loading import kept_for_good
from posloyalty.use_cases.sentences import expectation_of, sentence_of

# Each command is a module of posloyalty.commands; only the one that is asked for is imported.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "till": ("till", "open the till's window"),
    "counter": ("counter", "the headless till: one JSON request a line"),
    "demo": ("demo", "a ledger, a shop with members and products, and a till"),
    "enrol": ("enrol", "join this till to a ledger with a pairing code"),
    "begin-alone": ("begin_alone", "begin a shop with one till and without a ledger"),
    "rotate-key": ("rotate_key", "have this till sign with another key from now on"),
    "cashier": ("cashier", "let somebody sign in at this till"),
    "programme": ("programme", "check, try or publish a programme file"),
    "replay": ("replay", "ring up a real shop's history"),
    "import": ("import_rows", "bring products or members from a CSV file"),
    "verify": ("verify", "check a store's chain, folds and anchor"),
    "doctor": ("doctor", "say what works here and what does not"),
}
# What of a ledger's refusal tells why.
TOLD: Final = ("field", "reason", "needs")
LOG_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    with kept_for_good():
        parser = _parser(given)
    args = parser.parse_args(given)
    logging.basicConfig(format=LOG_FORMAT, level=logging.WARNING, stream=sys.stderr)
    try:
        return int(args.run(args))
    except PosloyaltyError as error:
        print(f"posloyalty: {_complaint(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1


def _complaint(error: PosloyaltyError) -> str:
    """Say what is wrong with a flag, a setting or a file by its name; everything else in its own sentence."""
    if isinstance(error, UpgradeNeeded):
        return "The ledger and this program are too far apart in their versions. Bring the older one up to date."
    if isinstance(error, LedgerUnreachable):
        return "The ledger does not answer. Nothing was changed: run this again when it does."
    if isinstance(error, BadRequest):
        return expectation_of(error)
    return sentence_of(error) + _why(error)


def _why(error: PosloyaltyError) -> str:
    """Give what a ledger said besides its sentence: about which field, and for what reason."""
    details = error.figures().get("details")
    if not isinstance(details, dict):
        return ""
    said = [f"{name}: {details[name]}" for name in TOLD if isinstance(details.get(name), str) and details[name]]
    return f" ({', '.join(said)})" if said else ""


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="posloyalty", description="A loyalty till that keeps working offline.")
    parser.add_argument("--version", action="version", version=_release() if _asks_version(given) else "")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    chosen = next((word for word in given if word in COMMANDS), None)
    for name, (module, summary) in COMMANDS.items():
        if chosen in (None, name) and chosen is not None:
            importlib.import_module(f"posloyalty.commands.{module}").add_parser(subparsers)
        else:
            subparsers.add_parser(name, help=summary)
    return parser


def _asks_version(given: Sequence[str]) -> bool:
    return any(word.startswith("--v") for word in given)


def _release() -> str:
    """Say which release this is. Looked up only where it is asked for: every start would wait for it."""
    from importlib.metadata import version

    return f"%(prog)s {version('posloyalty')}"


if __name__ == "__main__":
    sys.exit(main())
