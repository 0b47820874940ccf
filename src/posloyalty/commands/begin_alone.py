"""`posloyalty begin-alone`: begin a shop with one till and without a ledger, as the window's guide does."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from posloyalty.commands.arguments import add_store, settings_of
from posloyalty.commands.new_store import begun_store
from posloyalty.commands.programme_texts import programme_in
from posloyalty.domain.errors import BadRequest
from posloyalty.resource_files import resource_path
from posloyalty.use_cases.country import choose_country
from posloyalty.use_cases.first_run import end_guide
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.start_alone import LoneShop, start_alone

# What each flag must be, by the field that is refused.
EXPECTED: Final = {
    "shop_name": "a name of 1 to 64 characters",
    "till_name": "a name of 1 to 64 characters",
    "currency": "three letters such as EUR or PLN; it cannot be changed once something was sold",
    "timezone": "a name such as Europe/Warsaw",
    "country": "two letters such as PL",
}
IN_FILE: Final = "left out where --programme is given: it stands in that file"
_LOCAL_ZONE: Final = Path("/etc/localtime")
_ZONES: Final = "zoneinfo/"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("begin-alone", help="begin a shop with one till and without a ledger")
    add_store(parser)
    parser.add_argument("--shop-name", required=True, help="as it stands on receipts")
    parser.add_argument("--till-name", default="Till 1", help="what this till is called (default: %(default)s)")
    parser.add_argument("--currency", metavar="CODE", help="what the shop takes, such as EUR")
    parser.add_argument("--timezone", metavar="NAME", help="such as Europe/Warsaw; else this machine's")
    parser.add_argument("--country", metavar="CODE", help="such as PL: how phone numbers are read")
    parser.add_argument(
        "--programme", metavar="FILE", help="a programme file with currency and time zone; else the café programme"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Begin it, and say what holds. A till that is somebody already is left alone."""
    settings, text = settings_of(args), _programme_text(args)
    if text is None:
        return 1
    try:
        with begun_store(settings) as running:
            _refuse_begun(running.till, settings.store)
            shop = _shop_of(args, text)
            _take_country(running.till, args.country)
            start_alone(running.till, shop)
            end_guide(running.till)
            programme = running.till.store.programme().programme
    except BadRequest as error:
        if error.field not in EXPECTED:
            raise
        raise BadRequest(field=f"--{error.field.replace('_', '-')}", reason=EXPECTED[error.field]) from None
    print(
        f"{shop.name} has begun: one till that keeps its members and points itself, in {programme.currency}, days "
        f"of {programme.timezone}, by {programme.name}."
    )
    return 0


def _programme_text(args: argparse.Namespace) -> str | None:
    """Give the text to begin with; None once it is said what is wrong with a file."""
    if args.programme is None:
        return resource_path("programmes", "cafe.toml").read_text(encoding="utf-8")
    for flag in ("currency", "timezone"):
        if getattr(args, flag):
            raise BadRequest(field=f"--{flag}", reason=IN_FILE)
    found = programme_in(args.programme)
    if found is None:
        return None
    text, programme = found
    args.currency, args.timezone = programme.currency, programme.timezone
    return text


def _refuse_begun(till: TillPorts, store: str) -> None:
    identity = till.store.identity()
    if identity is None:
        return
    whose = f"it has begun as {identity.store_name}, alone" if identity.is_alone else f"it is of {identity.ledger_url}"
    raise BadRequest(field=store, reason=f"{whose}. Nothing was changed: another shop needs another --store")


def _shop_of(args: argparse.Namespace, text: str) -> LoneShop:
    return LoneShop(
        name=args.shop_name,
        till_name=args.till_name,
        currency=args.currency or "",
        timezone=args.timezone or local_zone(),
        programme=text,
    )


def _take_country(till: TillPorts, country: str | None) -> None:
    if country and not till.fixed_region:
        choose_country(till, country.strip().upper())


def local_zone() -> str:
    """Give the name of this machine's time zone; empty where it is not to be found."""
    linked = str(_LOCAL_ZONE.resolve()).rpartition(_ZONES)[2] if _LOCAL_ZONE.is_symlink() else ""
    for name in (os.environ.get("TZ", "").lstrip(":"), linked):
        with suppress(ZoneInfoNotFoundError, OSError, ValueError):
            if name:
                return ZoneInfo(name).key
    return ""
