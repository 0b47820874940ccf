"""`posloyalty till`: the Qt till."""

from __future__ import annotations

import argparse
import sys

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_ledger, add_store, settings_of


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("till", help="open the till's window")
    add_store(parser)
    add_ledger(parser)
    parser.add_argument("--language", metavar="CODE", help="en, pl, ru or zh_TW; else the system's")
    parser.add_argument("--theme", choices=["light", "dark"], help="light unless the settings say else")
    parser.add_argument("--mode", choices=["beside", "full"], help="beside your own till, or as the whole till")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open the window; it ends when the window is closed."""
    try:
        from posloyalty.ui.app import run_till  # noqa: PLC0415 - Qt is an extra, and slow to import
    except ImportError as error:
        print(f"posloyalty: the window needs the [till] extra and Qt's system libraries: {error}", file=sys.stderr)
        return 1
    settings = settings_of(args)
    with open_till(settings) as running:
        return run_till(running, settings)
