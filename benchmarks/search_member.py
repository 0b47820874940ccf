"""How long from a key to the results, for any fragment of a name or a number among a million members.

Beside it the bare limit: the index itself, asked by sqlite3 for twenty rows that begin with the same letters. Fragments
are as people type them: growing letter by letter from the beginning, the middle or the end of a word.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from benchmarks.till_of_benchmarks import member_of, open_till, shop_folder, show_progress, time_calls
from posloyalty.domain.folded_words import folded_words
from posloyalty.domain.members import Member
from posloyalty.till_store import grams

GOAL_P99_MS = 16.0
PEOPLE = 150
RESULTS = 20


def main() -> int:
    """Measure, print the figures and say whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="folder of the filled file")
    asked = parser.parse_args()
    fragments = sorted(set(_typed(asked.members)))
    with shop_folder(asked.keep) as folder, open_till(folder, members=asked.members, progress=show_progress) as till:
        bare_file = sqlite3.connect(folder / f"till-of-{asked.members}.db", isolation_level=None)
        match = "SELECT rowid FROM member_search WHERE member_search MATCH ? LIMIT 20"
        bare = time_calls("bare index", lambda text: bare_file.execute(match, (_begins(text),)).fetchall(), fragments)
        search = time_calls("search", lambda text: till.store.members.search(text, limit=RESULTS), fragments)
        bare_file.close()
    for timed in (bare, search):
        print(timed.line())
    slowest = sorted(zip(search.microseconds, fragments, strict=True), reverse=True)[:5]
    print("slowest:", ", ".join(f"{text!r} {spent_us / 1e3:.1f} ms" for spent_us, text in slowest))
    reached = "reached" if search.p99_us <= GOAL_P99_MS * 1e3 else "missed"
    print(f"goal: p99 at most {GOAL_P99_MS:.0f} ms over {len(fragments)} fragments: {reached}")
    return 0


def _begins(text: str) -> str:
    return " AND ".join(f'"{piece}"' for word in folded_words(text) for piece in grams.starting_pieces(word))


def _typed(members: int) -> Iterator[str]:
    """Give what people type on the way to a member: names, pieces of names, both names, last digits, cards."""
    draw = random.Random(11)  # noqa: S311 - which members, no secret
    for _ in range(PEOPLE):
        member = member_of(draw.randrange(members))
        yield from _typed_for(member, draw)


def _typed_for(member: Member, draw: random.Random) -> Iterator[str]:
    first, last = member.name.split()
    card, phone = (identifier.value for identifier in member.identifiers)
    yield from (last[:length] for length in range(1, len(last) + 1))
    yield f"{first[:3]} {last[:3]}"
    yield f"{last} {first[:1]}"
    middle = draw.randrange(1, max(2, len(last) - 3))
    yield last[middle : middle + 3]
    yield last[middle:]
    yield from (phone[-4:], phone[-6:], phone[3:], "0" + phone[3:8], card[-4:], card[:6], card)


if __name__ == "__main__":
    raise SystemExit(main())
