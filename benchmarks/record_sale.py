"""How many durable ten-line sales a second, beside the bare commit rate of SQLite measured in turn with them.

The bare limit is one insert and one update a transaction, WAL and synchronous=FULL, on the same disk. Recording prices
the basket, chains and encodes the event, and keeps journal, outbox, day and balance. Measured twice: the journal alone
(`append` of a priced sale) and the whole use case with its receipt.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.till_of_benchmarks import NOON, a_sale_fact, a_sale_request, open_till
from posloyalty.use_cases.record_sale import record_sale

GOAL_SHARE = 0.5
GOAL_P99_MS = 10.0
# The machine is shared: rounds in turn let its other work fall on both alike.
SALES_A_ROUND = 100
MEMBERS = 1000


@dataclass
class Measured:
    """Seconds that each call took."""

    name: str
    call: Callable[[int], object]
    seconds: list[float] = field(default_factory=list)

    def run(self, numbers: range) -> None:
        """Call once for each number."""
        for number in numbers:
            began = time.perf_counter()
            self.call(number)
            self.seconds.append(time.perf_counter() - began)

    @property
    def rate(self) -> float:
        """Calls a second."""
        return len(self.seconds) / sum(self.seconds)

    @property
    def p99_ms(self) -> float:
        """The milliseconds that 99 of 100 calls stay below."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)] * 1e3

    def line(self) -> str:
        """One line for the reader."""
        ordered = sorted(self.seconds)
        p99_ms = self.p99_ms
        median_ms = statistics.median(ordered) * 1e3
        return f"{self.name:<28} {self.rate:>8.0f}/s   median {median_ms:6.3f} ms   p99 {p99_ms:6.3f} ms"


def main() -> int:
    """Measure, print the figures and say whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help=f"of {SALES_A_ROUND} sales each")
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder, open_till(Path(folder), members=MEMBERS) as till:
        store, facts = till.store, a_sale_fact(till)

        def append(number: int) -> None:
            with store.transaction():
                store.journal.append(facts(f"a{number}", buyer=number % MEMBERS), now=NOON)

        bare = Measured("bare commit", _bare_commit(Path(folder) / "bare.db"))
        journal = Measured("append to the journal", append)
        use_case = Measured(
            "record_sale, with its receipt",
            lambda number: record_sale(till, a_sale_request(f"u{number}", buyer=number % MEMBERS), cashier=None),
        )
        for number in range(rounds):
            for measured in (bare, journal, use_case):
                measured.run(range(number * SALES_A_ROUND, (number + 1) * SALES_A_ROUND))
    for measured in (bare, journal, use_case):
        print(f"{measured.line()}   {measured.rate / bare.rate:5.0%} of bare")
    reached = "reached" if use_case.rate >= GOAL_SHARE * bare.rate else "missed"
    print(f"goal: at least {GOAL_SHARE:.0%} of bare: {reached}")
    reached = "reached" if use_case.p99_ms <= GOAL_P99_MS else "missed"
    print(f"goal: p99 at most {GOAL_P99_MS:.0f} ms: {reached}")
    return 0


def _bare_commit(path: Path) -> Callable[[int], None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE sales (id INTEGER PRIMARY KEY, content BLOB)")
    connection.execute("CREATE TABLE balances (id INTEGER PRIMARY KEY, points INTEGER)")
    connection.execute("INSERT INTO balances VALUES (1, 0)")
    content = b"x" * 600

    def commit(number: int) -> None:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO sales VALUES (?, ?)", (number, content))
            connection.execute("UPDATE balances SET points = points + 1 WHERE id = 1")

    return commit


if __name__ == "__main__":
    raise SystemExit(main())
