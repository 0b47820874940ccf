"""`posloyalty verify`: check a store's chain, folds and anchor; exit 1 says what is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from posloyalty.bootstrap import verify_store_file
from posloyalty.commands.arguments import add_store


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("verify", help="check a store's chain, folds and anchor")
    add_store(parser, required=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the whole store beside a running till, and say what does not hold."""
    report = verify_store_file(Path(args.store))
    for fault in report.faults:
        print(fault, file=sys.stderr)
    if report.faults:
        return 1
    print(f"{report.events} events: chain, folds and anchor hold.")
    return 0
