"""How long from a scanned card to what the member panel shows, among a million members, beside the bare statement.

The bare limit is the one statement that reads what a panel shows, run by sqlite3 on the same file with nothing made of
its row (ADR 167); beside it stand a select of the card alone and one of the member's own row. The use case is all that
a till asks between a scan and its panel: first for a product of that code. It is measured with all of the journal
acknowledged, and with sales that were not. `--keep FOLDER` keeps the filled file for the next run: making it takes
minutes.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
from pathlib import Path

from benchmarks.till_of_benchmarks import (
    Timed,
    member_of,
    open_till,
    shop_folder,
    show_progress,
    time_calls,
    unsent_sales,
)
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.till_store.known_members import BY_IDENTIFIER
from posloyalty.ui.controllers.lookup import find_code
from posloyalty.use_cases.find_member import find_members

GOAL_TIMES_BARE = 5.0
LOOKUPS = 5_000
UNSENT = 50
BY_CARD = "SELECT * FROM identifiers WHERE kind = 'card' AND value = ?"
ROW = "SELECT members.* FROM identifiers JOIN members USING (ref) WHERE kind = 'card' AND value = ?"


def main() -> int:
    """Measure, print the figures and say whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="folder of the filled file")
    asked = parser.parse_args()
    with shop_folder(asked.keep) as folder, open_till(folder, members=asked.members, progress=show_progress) as till:
        cards = _some_cards(asked.members)
        bare_file = sqlite3.connect(folder / f"till-of-{asked.members}.db", isolation_level=None)
        select = bare_file.execute
        card_alone = time_calls("the card alone", lambda card: select(BY_CARD, (card.value,)).fetchall(), cards)
        row = time_calls("the member's own row", lambda card: select(ROW, (card.value,)).fetchall(), cards)
        bare = time_calls("what a panel shows", lambda card: select(BY_IDENTIFIER, _values(card)).fetchall(), cards)
        bare_file.close()
        store = time_calls("store: attached_by_identifier", till.store.members.attached_by_identifier, cards)
        typed = time_calls("typed: find_members", lambda card: find_members(till, query=card.value), cards)
        scanned = time_calls("scanned: find_code", lambda card: find_code(till, card.value), cards)
        with unsent_sales(till, UNSENT):
            unsent = time_calls(f"find_code, {UNSENT} unsent", lambda card: find_code(till, card.value), cards)
    _report(bare, card_alone, row, store, typed, unsent, scanned)
    return 0


def _values(card: Identifier) -> dict[str, str]:
    return {"kind": card.kind.value, "value": card.value}


def _some_cards(members: int) -> list[Identifier]:
    draw = random.Random(7)  # noqa: S311 - which members, no secret
    some = (member_of(draw.randrange(members)) for _ in range(LOOKUPS))
    return [one for member in some for one in member.identifiers if one.kind is IdentifierKind.CARD]


def _report(bare: Timed, *others: Timed) -> None:
    for timed in (bare, *others):
        print(f"{timed.line()}   {timed.median_us / bare.median_us:5.1f} × bare")
    card_alone, scanned = others[0], others[-1]
    print(f"a scan is {scanned.median_us / card_alone.median_us:.1f} × a select of the card alone")
    reached = "reached" if scanned.median_us <= GOAL_TIMES_BARE * bare.median_us else "missed"
    print(f"goal: at most {GOAL_TIMES_BARE:.0f} × bare: {reached}")


if __name__ == "__main__":
    raise SystemExit(main())
