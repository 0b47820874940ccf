"""exceptions: list what a person should look at: when and where, what happened in a sentence, what was decided."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any, Final

from posloyalty_ledger.clocks import utc_now
from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.exception_sentences import exception_in_words
from posloyalty_ledger.commands.output import say
from posloyalty_ledger.database import Database
from posloyalty_ledger.exceptions.kinds import Kind
from posloyalty_ledger.exceptions.service import DECIDED, LIMIT_MAX, OPEN, Wanted, list_exceptions

# As much as a person reads; the API gives everything by pages.
PAGES_MAX = 50

NOTHING: Final = {OPEN: "Nothing waits for a decision.", DECIDED: "Nothing was decided."}


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("exceptions", parents=[shared], help="list what a person should look at")
    parser.add_argument("--state", choices=[OPEN, DECIDED], default=OPEN, help="which ones (default open)")
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], help="only of this kind")
    parser.add_argument("--store", help="only of this store")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line, with the evidence")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print them, newest first."""
    database = open_existing(arguments)
    try:
        items = _items(database, arguments)
    finally:
        database.close()
    for item in items:
        say(json.dumps(item, ensure_ascii=False) if arguments.json else "\n".join(_lines(item)))
    if not items and not arguments.json:
        say(NOTHING[arguments.state])
    return 0


def _items(database: Database, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    wanted = Wanted(state=arguments.state, kind=arguments.kind, store=arguments.store, limit=LIMIT_MAX)
    cursor: str | None = None
    with database.snapshot() as connection:
        for _ in range(PAGES_MAX):
            asked = Wanted(state=wanted.state, kind=wanted.kind, store=wanted.store, limit=wanted.limit, cursor=cursor)
            page = list_exceptions(connection, asked, now=utc_now())
            items += page["items"]
            cursor = page["next"]
            if cursor is None:
                break
    return items


def _lines(item: dict[str, Any]) -> Iterator[str]:
    receipts = ", ".join(fact.get("receipt") or fact.get("order_id", "") for fact in item["evidence"]["facts"])
    yield "  ".join(part for part in (item["at"], item["kind"], item["store"] or "", receipts, item["id"]) if part)
    yield f"    {exception_in_words(item)}"
    for one in item["decisions"]:
        yield f"    Decided: {one['decision']}, by {one['decided_by']}: {one['reason']}"
