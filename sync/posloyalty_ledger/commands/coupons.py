"""coupons create: print new single-use codes of a coupon's word, one a line. They alone go to standard output."""

from __future__ import annotations

import argparse
from typing import Any

from posloyalty_ledger.clocks import utc_now
from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.coupons.forms import CODES_MAX
from posloyalty_ledger.coupons.service import make_new_codes


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("coupons", help="make single-use codes of coupons")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    create = actions.add_parser("create", parents=[shared], help="print new codes, one a line")
    create.add_argument("--coupon", required=True, help="the word that rules of the programme ask for")
    create.add_argument("--count", required=True, type=int, help=f"how many: 1 to {CODES_MAX}")
    create.add_argument("--from", dest="since", metavar="DATE", help="the first day on which they can be used")
    create.add_argument("--until", metavar="DATE", help="the last day on which they can be used")
    create.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the codes."""
    database = open_existing(arguments)
    codes = database.write(
        lambda connection: make_new_codes(
            connection,
            coupon=arguments.coupon,
            count=arguments.count,
            since=arguments.since,
            until=arguments.until,
            now=utc_now(),
        )
    )
    say("\n".join(codes))
    database.close()
    return 0
