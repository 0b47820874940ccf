"""`posloyalty import products | members FILE.csv`: all good rows or none, and every bad one by its line.

To a ledger, or with `--store` to a till that stands alone. The whole file is tried first. Where a row is bad nothing is
imported, unless the others are asked for by `--skip-bad`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import uuid4

from posloyalty.commands.arguments import add_ledger, add_store, ledger_or_alone, settings_of
from posloyalty.commands.counts import counted
from posloyalty.commands.csv_tables import read_table
from posloyalty.commands.import_alone import take_alone
from posloyalty.commands.import_forms import MEMBERS, PRODUCTS, BadRow, ImportKind, ImportRow, ImportRows, form_rows
from posloyalty.commands.import_outcome import Outcome
from posloyalty.commands.progress import Progress
from posloyalty.domain.errors import BadRequest, LedgerUnreachable
from posloyalty.ledger_client.shop_api import JsonObject, ShopApi

KEY_VARIABLE: Final = "POSLOYALTY_API_KEY"
PAGE_ROWS_MAX: Final = 1_000
BAD_SHOWN_MAX: Final = 100
CHANGES_SHOWN_MAX: Final = 100
TRIES_MAX: Final = 3

_KINDS: Final = {kind.name: kind for kind in (PRODUCTS, MEMBERS)}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "import",
        help="bring products or members from a CSV file",
        epilog="Exit code: 0 when every row is good, 1 when a row is bad (also with --dry-run and --skip-bad) or "
        "nothing could be done, 2 on wrong use.",
    )
    parser.add_argument("kind", choices=sorted(_KINDS), help="what the file holds")
    parser.add_argument("file", metavar="FILE.csv", help="with column names in its first line")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument(
        "--skip-bad",
        action="store_true",
        help="import the good rows though others are bad",
    )
    add_ledger(parser)
    add_store(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Try the whole file, then import it; 1 when a row was bad."""
    kind, path = _KINDS[args.kind], Path(args.file)
    found = _read(path, kind)
    settings = settings_of(args)
    url = ledger_or_alone(args, settings)
    if not url:
        return _carry_out(args, kind, found, lambda rows, is_trial: take_alone(args, kind, rows, is_dry_run=is_trial))
    with ShopApi(url, os.environ.get(KEY_VARIABLE, ""), allow_plain_http=settings.trusts_plain_http) as api:
        return _carry_out(args, kind, found, lambda rows, is_trial: _send(api, kind, rows, is_dry_run=is_trial))


def _carry_out(
    args: argparse.Namespace, kind: ImportKind, found: ImportRows, send: Callable[[ImportRows, bool], Outcome]
) -> int:
    trial = send(found, True)  # noqa: FBT003 - rows, and whether they are only tried
    doubted = found.bad_to_try(rows_max=BAD_SHOWN_MAX)
    further = send(doubted, True).bad if doubted.rows else []  # noqa: FBT003
    bad = _by_line((*found.bad, *trial.bad, *further))
    _print_bad(bad, Path(args.file))
    _say_whose_balances_stay(found, trial)
    if args.dry_run:
        print(f"{kind.name}: {_what_would_be(trial, bad=len(bad), skip_bad=args.skip_bad)}")
        _print_changes(trial, Path(args.file))
        return 1 if bad else 0
    if bad and not args.skip_bad:
        print("Nothing was imported. Mend these lines, or import the others with --skip-bad.", file=sys.stderr)
        return 1
    left_out = f"; left out: {counted(len(bad), 'bad row', 'bad rows')}" if bad else ""
    print(f"{kind.name}: {_figures(send(found, False))}{left_out}")  # noqa: FBT003
    return 1 if bad else 0


def _by_line(bad: Sequence[BadRow]) -> list[BadRow]:
    """Give each bad row once, with every reason why."""
    reasons: dict[int, list[str]] = {}
    for row in bad:
        reasons.setdefault(row.line, []).append(row.reason)
    return [BadRow(line=line, reason="; ".join(said)) for line, said in sorted(reasons.items())]


def _read(path: Path, kind: ImportKind) -> ImportRows:
    table = read_table(path, names=kind.columns)
    if not set(kind.one_of) & set(table.columns):
        raise BadRequest(field=str(path), reason=f"a column is missing: one of {', '.join(kind.one_of)}")
    if table.unknown:
        print(f"Columns that are not used: {', '.join(table.unknown)}.", file=sys.stderr)
    return form_rows(table, kind)


def _send(api: ShopApi, kind: ImportKind, found: ImportRows, *, is_dry_run: bool) -> Outcome:
    """Send all pages; a fault in the middle says how far it came, for a second run changes nothing twice."""
    outcome = Outcome()
    done = "tried" if is_dry_run else "sent"
    progress = Progress(sys.stderr, one=f"row {done}", many=f"rows {done}")
    for rows, lines in progress.watched(
        _pages(found), step_of=lambda _page: kind.name, size_of=lambda page: len(page[0])
    ):
        try:
            outcome.add(_post(api, kind.path, {"rows": rows, "dry_run": is_dry_run}), lines)
        except LedgerUnreachable:
            if not is_dry_run and outcome.accepted:
                here = counted(outcome.accepted, "row is imported", "rows are imported")
                print(f"{here}; run this again for the others.", file=sys.stderr)
            raise
    progress.done()
    return outcome


def _post(api: ShopApi, path: str, body: dict[str, object]) -> JsonObject:
    """Send one page, again if no answer came: under one key it counts once."""
    key = str(uuid4())
    for _ in range(TRIES_MAX - 1):
        try:
            return api.post(path, body, idempotency_key=key)
        except LedgerUnreachable:
            continue
    return api.post(path, body, idempotency_key=key)


def _pages(found: ImportRows) -> Iterator[tuple[list[ImportRow], list[int]]]:
    for start in range(0, len(found.rows), PAGE_ROWS_MAX):
        yield found.rows[start : start + PAGE_ROWS_MAX], found.lines[start : start + PAGE_ROWS_MAX]


def _print_bad(bad: Sequence[BadRow], path: Path) -> None:
    for row in bad[:BAD_SHOWN_MAX]:
        print(f"{path}:{row.line}: {row.reason}", file=sys.stderr)
    if len(bad) > BAD_SHOWN_MAX:
        print(f"… and {len(bad) - BAD_SHOWN_MAX} more.", file=sys.stderr)


def _print_changes(trial: Outcome, path: Path) -> None:
    """Name the rows that would change others, and what, then new ones: a price that was mapped wrong is seen here."""
    changes = sorted(trial.changes, key=lambda change: change.line)
    for kind in ([one for one in changes if one.columns], [one for one in changes if not one.columns]):
        for change in kind[:CHANGES_SHOWN_MAX]:
            what = f"changes {', '.join(change.columns)}" if change.columns else "new"
            print(f"{path}:{change.line}: {what}")
        if len(kind) > CHANGES_SHOWN_MAX:
            print(f"… and {len(kind) - CHANGES_SHOWN_MAX} more.")


def _say_whose_balances_stay(found: ImportRows, trial: Outcome) -> None:
    """Say that an opening balance is for new members: whoever is known already has their points, or never got these."""
    known = trial.changed + trial.unchanged
    if known and any(row.get("opening_balance") for row in found.rows):
        rows = counted(known, "row is of a member who is", "rows are of members who are")
        print(f"{rows} known already: no opening balance is booked there.", file=sys.stderr)


def _what_would_be(trial: Outcome, *, bad: int, skip_bad: bool) -> str:
    """Say what the same command would do without --dry-run."""
    if not bad:
        return f"would be {_figures(trial)}. Nothing was imported: this was a dry run."
    rows = counted(bad, "bad row", "bad rows")
    if skip_bad:
        return f"would be {_figures(trial)}; left out: {rows}. Nothing was imported: this was a dry run."
    return f"nothing would be imported, because of {rows}. With --skip-bad the others would be {_figures(trial)}."


def _figures(outcome: Outcome) -> str:
    return f"{outcome.new} new, {outcome.changed} changed, {outcome.unchanged} unchanged"
