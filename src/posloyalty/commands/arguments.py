"""The flags that several commands share."""

from __future__ import annotations

import argparse

from posloyalty.settings import Settings, read_settings


def add_store(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add --store."""
    parser.add_argument("--store", metavar="FILE", required=required, help="the till's store file")


def add_ledger(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add --ledger."""
    parser.add_argument("--ledger", metavar="URL", required=required, help="the ledger's address")


def settings_of(args: argparse.Namespace) -> Settings:
    """Read the settings, the flags first."""
    return read_settings({key: value for key, value in vars(args).items() if isinstance(value, str)})
