"""`posloyalty verify`: check a store's chain, folds and anchor; exit 1 says what is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from posloyalty.bootstrap import verify_store_file
from posloyalty.commands.arguments import add_store, settings_of
from posloyalty.use_cases.records import ChainReport


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("verify", help="check a store's chain, folds and anchor")
    add_store(parser)
    parser.set_defaults(run=run)


def what_holds(report: ChainReport) -> str:
    """Say no more than was checked: the ledger's own figures can only be checked by the ledger."""
    if report.has_anchor:
        return "the chain, this till's sums and the anchor hold."
    return "the chain and this till's sums hold; no anchor stands beside the store to say that none is missing."


def run(args: argparse.Namespace) -> int:
    """Read the whole store beside a running till, and say what does not hold."""
    report = verify_store_file(Path(settings_of(args).store))
    for fault in report.faults:
        print(fault, file=sys.stderr)
    if report.faults:
        return 1
    print(f"{report.events} events: {what_holds(report)}")
    return 0
