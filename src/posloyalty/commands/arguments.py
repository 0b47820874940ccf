"""The flags that several commands share, and the store and the ledger that they and the settings name."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from posloyalty.bootstrap import remembered_ledger
from posloyalty.domain.errors import BadRequest
from posloyalty.settings import Settings, log_level_of, read_settings, readable_settings


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add --store."""
    parser.add_argument("--store", metavar="FILE", help="the till's store file; else as the settings say")


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """Add --ledger."""
    parser.add_argument(
        "--ledger", metavar="URL", help="the ledger's address; else as the settings say, else as the store remembers"
    )


def readable_settings_of(args: argparse.Namespace) -> tuple[Settings, tuple[BadRequest, ...]]:
    """Read what can be read of the settings, the flags first; beside it stands why anything is left out."""
    return readable_settings(_flags_of(args))


def _flags_of(args: argparse.Namespace) -> dict[str, str | None]:
    return {key: value for key, value in vars(args).items() if isinstance(value, str)}


def settings_of(args: argparse.Namespace) -> Settings:
    """Read the settings, the flags first, and log as much as they say. Raises BadRequest."""
    settings = read_settings(_flags_of(args))
    level = log_level_of(settings)
    if level != logging.WARNING:  # as the program starts with
        # Our own words alone: libraries would write addresses and keys down.
        logging.getLogger("posloyalty").setLevel(level)
    return settings


def settings_with_store(args: argparse.Namespace) -> Settings:
    """Read the settings of a command that works on a till's store and begins none. Raises BadRequest."""
    settings = settings_of(args)
    if not Path(settings.store).is_file():
        raise BadRequest(field=settings.store, reason="no_store")
    return settings


def known_ledger(settings: Settings) -> str:
    """Give the address of the ledger: as the settings say, else as the store remembers; empty where there is none."""
    return settings.ledger or remembered_ledger(Path(settings.store))


def ledger_or_alone(args: argparse.Namespace, settings: Settings) -> str:
    """Give the ledger that a shop's command is for; empty where it is for the till that stands alone.

    A store that was named is meant itself. Raises BadRequest where both were named, and where nothing says which.
    """
    if args.store and args.ledger:
        raise BadRequest(field="--store", reason="name a till's store or a ledger, not both")
    if args.store:
        return ""
    address = known_ledger(settings)
    if not address and not Path(settings.store).is_file():
        raise BadRequest(field="--ledger", reason="the ledger's address, or --store with a till that stands alone")
    return address
