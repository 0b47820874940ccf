"""`posloyalty enrol`: join this till to a ledger with a pairing code; the store remembers it."""

from __future__ import annotations

import argparse
from pathlib import Path

from posloyalty.commands.arguments import add_ledger, add_store, known_ledger, settings_of
from posloyalty.commands.counts import counted
from posloyalty.commands.new_store import begun_store
from posloyalty.domain.errors import BadRequest, EnvironmentFault
from posloyalty.ledger_client.health import ask_health
from posloyalty.settings import Settings
from posloyalty.use_cases.enrol_till import NAME_LENGTH_MAX, enrol_till
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import TillIdentity
from posloyalty.use_cases.sync import sync_now


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("enrol", help="join this till to a ledger with a pairing code")
    add_store(parser)
    add_ledger(parser)
    parser.add_argument("--code", required=True, help="the pairing code that the ledger gave out")
    parser.add_argument("--name", default="", help="what this till is called; else as the ledger paired it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Join, then fetch what the shop has so far; a fetch that fails is made up for later."""
    settings = settings_of(args)
    _refuse_silent_ledger(settings)
    with begun_store(settings) as running:
        identity = _join(running.till, code=args.code, name=args.name)
        print(f"Joined {identity.store_name} as {identity.till_name}.")
        try:
            sync_now(running.till)
        except EnvironmentFault:
            print("Members and products follow at the next sync.")
        else:
            print(_what_is_here(running.till))
    return 0


def _join(till: TillPorts, *, code: str, name: str) -> TillIdentity:
    try:
        return enrol_till(till, pairing_code=code, till_name=name)
    except BadRequest as error:
        if error.field == "till_name":
            raise BadRequest(field="--name", reason=f"at most {NAME_LENGTH_MAX} letters, digits and signs") from None
        raise


def _refuse_silent_ledger(settings: Settings) -> None:
    """Begin no store for a ledger that is not there. Raises BadRequest, LedgerUnreachable."""
    address = known_ledger(settings)
    if not address:
        raise BadRequest(field="--ledger", reason="not_an_address")
    if not Path(settings.store).exists():
        ask_health(address, allow_plain_http=settings.trusts_plain_http)


def _what_is_here(till: TillPorts) -> str:
    members, products = till.store.members.count(), till.store.products.count()
    programme = till.store.programme().programme.name
    return f"Here now: {counted(members, 'member')} and {counted(products, 'product')}. It sells by {programme}."
