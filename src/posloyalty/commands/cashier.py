"""`posloyalty cashier`: let somebody sign in at this till. The PIN is read from standard input, never from a flag."""

from __future__ import annotations

import argparse
import getpass
import sys

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_store, settings_of
from posloyalty.domain.errors import MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.use_cases.signals import put_own_account


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("cashier", help="let somebody sign in at this till")
    add_store(parser, required=True)
    parser.add_argument("--name", required=True, help="the name to sign in with")
    parser.add_argument("--role", choices=[role.value for role in Role], default=Role.CASHIER.value)
    parser.add_argument("--member", help="their own account: a card, phone, code or e-mail; serving it is marked")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Add the cashier, or give a known one a new PIN and role."""
    pin = getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    with open_till(settings_of(args), syncing=False) as running:
        own = _own_account(running.till, args.member) if args.member else None
        added = add_cashier(running.till, name=args.name, pin=pin, role=Role(args.role))
        if own is not None:
            put_own_account(running.till, added.cashier_id, own)
    print(f"{added.name} can sign in as {added.role.value}.")
    return 0


def _own_account(till: TillPorts, query: str) -> MemberId:
    """Find the one member that this is. Raises MemberUnknown."""
    found = find_members(till, query=query)
    if len(found) != 1:
        raise MemberUnknown(member_id=query)
    return found[0].member_id
