"""Bring a file to a till that stands alone: the same rows and answers as a ledger's import, from its own store."""

from __future__ import annotations

import argparse

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import settings_with_store
from posloyalty.commands.import_forms import MEMBERS, BadRow, ImportKind, ImportRows
from posloyalty.commands.import_outcome import Change, Outcome
from posloyalty.use_cases.take_over import take_members, take_products


def take_alone(args: argparse.Namespace, kind: ImportKind, found: ImportRows, *, is_dry_run: bool) -> Outcome:
    """Take all rows in, or only try them. Raises BadRequest, StoreLocked and what a store raises."""
    take = take_members if kind is MEMBERS else take_products
    with open_till(settings_with_store(args), syncing=False) as running:
        taken = take(running.till, found.rows, is_dry_run=is_dry_run)
    bad = [BadRow(line=found.lines[number - 1], reason=reason) for number, reason in taken.refused]
    changes = [Change(line=found.lines[number - 1], columns=columns) for number, columns in taken.changes]
    return Outcome(new=taken.new, changed=taken.changed, unchanged=taken.unchanged, bad=bad, changes=changes)
