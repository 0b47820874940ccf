"""A connected till learns of a change at once, whoever made it; the feed never skips."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from queue import Queue
from uuid import UUID

import httpx
import msgspec
import pytest
from sqlalchemy import func, select

from posloyalty.wire.codec import decode_message
from posloyalty.wire.messages import BalanceValue, Change, ChangesPage, MemberValue
from posloyalty_ledger.database import Afterwards, Database
from posloyalty_ledger.feed import pages, repository
from posloyalty_ledger.feed.pages import changes_after, fitting
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from posloyalty_ledger.tables import feed_seals
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import Till

AT_ONCE_S = 1.0
NOW = datetime.now(UTC)


@contextmanager
def listening(till: Till, *, after: int) -> Iterator[Queue[int]]:
    """Hear the positions that the stream tells beyond `after`."""
    heard: Queue[int] = Queue()
    target = f"/v1/changes/stream?after={after}"
    stream = till.http.stream("GET", target, headers=till.headers("GET", target, b""))
    response = stream.__enter__()
    assert response.headers["content-type"].startswith("text/event-stream")

    def read() -> None:
        try:
            for line in response.iter_lines():
                if line.startswith("data: "):
                    heard.put(int(line.removeprefix('data: {"pos": ').removesuffix("}")))
        except (httpx.StreamError, httpx.TransportError):
            return

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield heard
    finally:
        response.extensions["network_stream"].get_extra_info("socket").shutdown(2)
        thread.join(5)
        stream.__exit__(None, None, None)


def position(till: Till) -> int:
    return till.send(events=[]).next


def test_an_order_on_the_web_is_told_within_a_second(till: Till, shop: Shop) -> None:
    member = shop.a_member()
    with listening(till, after=position(till)) as heard:
        time.sleep(0.2)
        began = time.monotonic()
        shop.post("/v1/orders", an_order(member))
        pos = heard.get(timeout=5)
        assert time.monotonic() - began < AT_ONCE_S
    page = decode_message(till.get(f"/v1/changes?cursor={pos - 1}").content, ChangesPage)
    assert [change.member.balance.available for change in page.changes if change.member] == [12]


def test_what_another_process_commits_is_told_within_a_second(till: Till, database: Database) -> None:
    with listening(till, after=position(till)) as heard:
        time.sleep(0.2)
        began = time.monotonic()
        database.write(lambda connection: publish_changes(connection, [Changed(Kind.PROGRAMME, "1")]))
        heard.get(timeout=5)
        assert time.monotonic() - began < AT_ONCE_S


def test_a_stream_that_begins_late_is_told_at_once(till: Till) -> None:
    with listening(till, after=0) as heard:
        newest = position(till)
        while heard.get(timeout=5) < newest:
            pass


def test_a_stream_needs_a_signature(http: httpx.Client) -> None:
    assert http.get("/v1/changes/stream?after=0").json()["code"] == "bad_signature"


@pytest.mark.parametrize("target", ["/v1/changes?cursor=-1", "/v1/changes?cursor=x", "/v1/changes?cursor=0&limit=0"])
def test_a_bad_cursor_is_a_problem(till: Till, target: str) -> None:
    answer = till.get(target)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_tills_are_told_the_tax_of_a_product_and_what_to_check(till: Till, shop: Shop) -> None:
    ale = {"sku": "ale", "name": "Ale", "price": "3.10", "tax": "A", "flags": ["age-18", "AGE-18"]}
    rows = [ale, {"sku": "tea", "name": "Tea"}, {"sku": "odd", "name": "Odd", "tax": "a b"}]
    answer = shop.http.post("/v1/products/import", json={"rows": rows}, headers=shop.headers())
    assert answer.json()["new"] == 2
    assert "tax" in answer.json()["refused"][0]["reason"]
    page = decode_message(till.get("/v1/changes?after=0").content, ChangesPage)
    told = {change.key: change.product for change in page.changes if change.product is not None}
    assert {sku: (product.tax, product.flags) for sku, product in told.items()} == {
        "ale": ("A", ["age-18"]),
        "tea": ("", []),
    }


def test_a_reader_that_follows_the_feed_never_misses_a_change(till: Till, shop: Shop) -> None:
    """Read while many write at once: whatever is at a position when it is passed is seen."""
    start = position(till)
    done = threading.Event()
    seen: dict[str, int] = {}

    def follow() -> None:
        cursor = start
        while True:
            finished = done.is_set()
            page = decode_message(till.get(f"/v1/changes?cursor={cursor}").content, ChangesPage)
            seen.update({change.key: change.pos for change in page.changes})
            cursor = page.next
            if finished and not page.changes:
                return

    reader = threading.Thread(target=follow)
    reader.start()
    with ThreadPoolExecutor(6) as pool:
        added = list(pool.map(lambda n: shop.post("/v1/members", {"name": f"M {n}"}).json()["member_id"], range(40)))
    done.set()
    reader.join(20)
    assert set(added) <= set(seen)


# --- over several machines --------------------------------------------------------------------------------------------


@pytest.fixture
def spread(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Take a PostgreSQL database for one that Citus spreads over machines."""
    if database.is_sqlite:
        pytest.skip("SQLite is one file")
    monkeypatch.setattr(repository, "is_citus", lambda _connection: True)
    return database


def read_through(database: Database, *, cursor: int) -> tuple[list[str], int]:
    with database.reading() as connection:
        page = changes_after(connection, cursor=cursor, limit=10, as_of=NOW, today=NOW.date())
        assert page is not None
        return [change.key for change in page.changes], page.next


def newest_of(database: Database) -> int:
    with database.reading() as connection:
        return repository.position(connection)


def a_product_changes(database: Database, sku: str) -> None:
    database.write(lambda connection: publish_changes(connection, [Changed(Kind.PRODUCT, sku)]))


def test_where_a_commit_is_in_two_phases_the_feed_is_read_up_to_the_first_that_is_not_through(
    spread: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = newest_of(spread)
    late: list[Afterwards] = []
    with monkeypatch.context() as held:
        held.setattr(repository, "do_afterwards", lambda _connection, step: late.append(step))
        a_product_changes(spread, "slow")
    a_product_changes(spread, "quick")
    assert read_through(spread, cursor=start) == ([], start)
    spread.write(late[0])
    assert read_through(spread, cursor=start) == (["slow", "quick"], start + 2)


def test_the_seal_of_a_program_that_was_killed_holds_the_feed_up_for_minutes_only(
    spread: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = newest_of(spread)
    with monkeypatch.context() as killed:
        killed.setattr(repository, "do_afterwards", lambda _connection, _step: None)
        a_product_changes(spread, "last words")
    assert read_through(spread, cursor=start) == ([], start)
    long_ago = feed_seals.update().values(sealed_at=datetime.now(UTC) - repository.SEAL_AGE_MAX)
    spread.write(lambda connection: connection.execute(long_ago))
    assert read_through(spread, cursor=start) == (["last words"], start + 1)
    a_product_changes(spread, "another")
    with spread.reading() as connection:
        assert connection.execute(select(func.count()).select_from(feed_seals)).scalar_one() == 0


# --- pages ----------------------------------------------------------------------------------------------------------


def a_change(pos: int, *, segments: int) -> Change:
    """A row of a member who is in so many segments."""
    member = MemberValue(
        member_id=str(UUID(int=pos)),
        name="Ana",
        status="active",
        identifiers=[],
        balance=BalanceValue(
            member_id=str(UUID(int=pos)),
            pos=pos,
            available=0,
            pending=0,
            held=0,
            leased=0,
            overdraft=0,
            total=0,
            as_of="2026-11-22T09:45:00Z",
        ),
        segments=[f"segment-{number}" for number in range(segments)],
    )
    return Change(pos=pos, kind="member", key=member.member_id, member=member)


def test_a_page_has_fewer_rows_where_they_are_long_and_one_at_least() -> None:
    changes = [a_change(pos, segments=100) for pos in range(1, 9)]
    whole = len(msgspec.json.encode(changes))
    assert fitting(changes, bytes_max=whole) == changes
    assert fitting(changes, bytes_max=whole - 1) == changes[:4]
    assert fitting(changes, bytes_max=1) == changes[:1]
    assert fitting([], bytes_max=1) == []


def test_a_till_that_follows_pages_cut_short_misses_nothing(
    shop: Shop, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [shop.a_member() for _ in range(5)]
    monkeypatch.setattr(pages, "PAGE_BYTES_MAX", 1_000)
    seen, cursor, more = set(), 0, True
    with database.reading() as connection:
        while more:
            page = changes_after(
                connection, cursor=cursor, limit=1_000, as_of=datetime.now(UTC), today=datetime.now(UTC).date()
            )
            assert page is not None
            seen |= {change.key for change in page.changes}
            cursor, more = page.next, page.more
    assert set(members) <= seen
