"""A connected till learns of a change at once, whoever made it; the feed never skips."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import Queue

import httpx
import pytest

from posloyalty.wire.codec import decode_message
from posloyalty.wire.messages import ChangesPage
from posloyalty_ledger.database import Database
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import Till

AT_ONCE_S = 1.0


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
