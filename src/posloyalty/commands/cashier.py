"""`posloyalty cashier`: who may sign in at this till. The PIN is read from standard input, never from a flag."""

from __future__ import annotations

import argparse
import getpass
import sys

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_store, settings_with_store
from posloyalty.domain.errors import BadRequest, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.people import give_role, people_of, switch
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier, Role
from posloyalty.use_cases.sign_in import add_cashier, name_of_person, person_named
from posloyalty.use_cases.signals import put_own_account


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("cashier", help="let somebody sign in at this till, or change who may")
    add_store(parser)
    parser.add_argument("--name", help="the name to sign in with; a known one gets the new PIN")
    parser.add_argument(
        "--role", choices=[role.value for role in Role], help="what they may do (default: as before, else cashier)"
    )
    parser.add_argument("--member", help="their own account: a card, phone, code or e-mail; serving it is marked")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list who may sign in, and who was switched off")
    what.add_argument("--keep-pin", action="store_true", help="change the role alone")
    what.add_argument("--off", action="store_true", help="switch them off: their name stays on what they did")
    what.add_argument("--on", action="store_true", help="switch them on again, with their PIN")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    settings = settings_with_store(args)
    if args.list:
        with open_till(settings, syncing=False) as running:
            print("\n".join(map(_line, people_of(running.till))) or "Nobody has to sign in at this till.")
        return 0
    if not args.name:
        raise BadRequest(field="--name", reason="the name of somebody")
    asks = not (args.keep_pin or args.off or args.on)
    pin = _read_pin() if asks else ""
    with open_till(settings, syncing=False) as running:
        own = _own_account(running.till, args.member) if args.member else None
        changed = _add(running.till, args, pin) if asks else _change(running.till, args)
        if own is not None:
            put_own_account(running.till, changed.cashier_id, own)
    print(f"{changed.name} can sign in as {changed.role.value}." if not changed.is_off else f"{changed.name} is off.")
    return 0


def _read_pin() -> str:
    return getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip()


def _add(till: TillPorts, args: argparse.Namespace, pin: str) -> Cashier:
    known = person_named(till, name_of_person(args.name))
    role = Role(args.role) if args.role else known.role if known else Role.CASHIER
    if known is not None and role is not known.role:
        give_role(till, known.cashier_id, role)
    return add_cashier(till, name=args.name, pin=pin, role=role)


def _change(till: TillPorts, args: argparse.Namespace) -> Cashier:
    known = person_named(till, name_of_person(args.name))
    if known is None:
        raise BadRequest(field="--name", reason="the name of somebody whom this till knows")
    if args.role:
        known = give_role(till, known.cashier_id, Role(args.role))
    return switch(till, known.cashier_id, is_off=args.off) if args.off or args.on else known


def _line(person: Cashier) -> str:
    return f"{person.name}: {person.role.value}{', off' if person.is_off else ''}"


def _own_account(till: TillPorts, query: str) -> MemberId:
    """Find the one member that this is. Raises MemberUnknown."""
    found = find_members(till, query=query)
    if len(found) != 1:
        raise MemberUnknown(member_id=query)
    return found[0].member_id
