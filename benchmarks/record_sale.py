"""How many durable ten-line sales a second, beside the bare commit rate of SQLite measured in turn with them.

The bare limit is one insert and one update a transaction, WAL and synchronous=FULL, on the same disk. Recording prices
the basket, chains and encodes the event, and keeps journal, outbox, day and balance. Measured in three parts: the
journal alone (`append` of a priced sale), all of the recording, and the whole use case with the receipt that follows.
Beside the clock stands the time of the processor, which no other program's disk disturbs.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.till_of_benchmarks import NOON, a_sale_fact, a_sale_request, open_till
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import append_sale, record_sale

GOAL_SHARE = 0.5
GOAL_P99_MS = 10.0
GOAL_COMPUTING_MS = 1.0
# The machine is shared: rounds in turn let its other work fall on both alike.
SALES_A_ROUND = 100
MEMBERS = 1000


@dataclass
class Measured:
    """Seconds that each call took, by the clock and of the processor."""

    name: str
    # By the number of the call; what is asked is made before it is timed.
    prepared: Callable[[int], Callable[[], object]]
    seconds: list[float] = field(default_factory=list)
    computing_s: float = 0.0

    def run(self, numbers: range) -> None:
        """Call once for each number."""
        calls = [self.prepared(number) for number in numbers]
        computed = time.thread_time()
        for call in calls:
            began = time.perf_counter()
            call()
            self.seconds.append(time.perf_counter() - began)
        self.computing_s += time.thread_time() - computed

    @property
    def rate(self) -> float:
        """Calls a second."""
        return len(self.seconds) / sum(self.seconds)

    @property
    def p99_ms(self) -> float:
        """The milliseconds that 99 of 100 calls stay below."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)] * 1e3

    @property
    def computing_ms(self) -> float:
        """The processor's milliseconds a call."""
        return self.computing_s / len(self.seconds) * 1e3

    def line(self) -> str:
        """One line for the reader."""
        ordered = sorted(self.seconds)
        p99_ms = self.p99_ms
        median_ms = statistics.median(ordered) * 1e3
        by_the_clock = f"{self.rate:>6.0f}/s   median {median_ms:6.3f} ms   p99 {p99_ms:7.3f} ms"
        return f"{self.name:<28} {by_the_clock}   computing {self.computing_ms:6.3f} ms"


class Measures:
    """What is measured at a till, each prepared by number."""

    def __init__(self, till: TillPorts) -> None:
        self._till = till
        self._facts = a_sale_fact(till)

    def append(self, number: int) -> Callable[[], object]:
        """Append a priced sale to the journal."""
        fact = self._facts(f"a{number}", buyer=number % MEMBERS)

        def call() -> None:
            with self._till.store.transaction():
                self._till.store.journal.append(fact, now=NOON)

        return call

    def record(self, number: int) -> Callable[[], object]:
        """Record a sale: all that makes it durable."""
        request = a_sale_request(f"r{number}", buyer=number % MEMBERS)

        def call() -> None:
            with self._till.store.transaction():
                append_sale(self._till, request, cashier=None)

        return call

    def record_with_receipt(self, number: int) -> Callable[[], object]:
        """Record a sale, whatever is repeated, and give its receipt."""
        request = a_sale_request(f"u{number}", buyer=number % MEMBERS)
        return lambda: record_sale(self._till, request, cashier=None)


def main() -> int:
    """Measure, print the figures and say whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help=f"of {SALES_A_ROUND} sales each")
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder, open_till(Path(folder), members=MEMBERS) as till:
        measures = Measures(till)
        bare = Measured("bare commit", bare_commit(Path(folder) / "bare.db"))
        journal = Measured("append to the journal", measures.append)
        recorded = Measured("a sale recorded", measures.record)
        use_case = Measured("the same with its receipt", measures.record_with_receipt)
        all_measured = (bare, journal, recorded, use_case)
        for number in range(rounds):
            for measured in all_measured:
                measured.run(range(number * SALES_A_ROUND, (number + 1) * SALES_A_ROUND))
    for measured in all_measured:
        print(f"{measured.line()}   {measured.rate / bare.rate:5.0%} of bare")
    computing_ms = recorded.computing_ms - bare.computing_ms
    _judge(f"p99 at most {GOAL_P99_MS:.0f} ms", is_reached=use_case.p99_ms <= GOAL_P99_MS)
    _judge(
        f"at most {GOAL_COMPUTING_MS:.0f} ms of computing beside the commit: {computing_ms:.2f} ms",
        is_reached=computing_ms <= GOAL_COMPUTING_MS,
    )
    _judge(f"at least {GOAL_SHARE:.0%} of the bare rate here", is_reached=recorded.rate >= GOAL_SHARE * bare.rate)
    return 0


def _judge(goal: str, *, is_reached: bool) -> None:
    print(f"goal: {goal}: {'reached' if is_reached else 'missed'}")


def bare_commit(path: Path) -> Callable[[int], Callable[[], object]]:
    """Give what the disk and SQLite need for one durable commit, prepared by number."""
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

    return lambda number: partial(commit, number)


if __name__ == "__main__":
    raise SystemExit(main())
