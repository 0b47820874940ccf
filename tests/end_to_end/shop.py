"""A whole shop for one test: a real ledger on port 0, tills that are processes, and the web shop's view by API key."""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import httpx

from posloyalty.commands.demo_processes import CounterProcess, Json, LedgerProcess

SCOPES = "members:read,members:write,orders:write,points:write,reports:read,admin"
HTTP_TIMEOUT_S = 20.0


@dataclass(kw_only=True)
class Shop:
    """One ledger, any number of counters; everything ends with `close`."""

    folder: Path
    ledger: LedgerProcess
    counters: list[CounterProcess] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)
    _key: str = ""

    @classmethod
    def opened(cls, folder: Path, *, database: str | None = None) -> Self:
        """Start the ledger on a new database."""
        url = database or f"sqlite:///{folder / 'ledger.db'}"
        shop = cls(folder=folder, ledger=LedgerProcess(database=url, log=folder / "ledger.log"))
        shop._open.callback(shop.ledger.kill)
        shop.ledger.start()
        return shop

    def close(self) -> None:
        """End every process of this shop."""
        for counter in self.counters:
            counter.stop()
        self._open.close()

    def open_till(self, name: str = "Till 1") -> CounterProcess:
        """Pair a new store and start its counter."""
        store = self.enrolled_store(name)
        counter = CounterProcess(store=store, log=self.folder / f"{store.stem}.log")
        counter.start()
        self.counters.append(counter)
        return counter

    def enrolled_store(self, name: str = "Till 1") -> Path:
        """Pair a new store, by the command that a shop uses."""
        store = self.folder / f"till-{uuid.uuid4().hex[:8]}.db"
        code = self.ledger.pair(store_name="Corner Club", till_name=name)
        done = posloyalty("enrol", "--store", str(store), "--ledger", self.ledger.url, "--code", code)
        assert done.returncode == 0, done.stderr
        return store

    @property
    def key(self) -> str:
        """An API key with every scope."""
        if not self._key:
            self._key = self.ledger.create_api_key(name="tests", scopes=SCOPES)
        return self._key

    def post(self, path: str, body: Json, *, key: str | None = None) -> httpx.Response:
        """Call the shop API."""
        headers = {"authorization": f"Bearer {self.key}", "idempotency-key": key or str(uuid.uuid4())}
        return httpx.post(self.ledger.url + path, json=body, headers=headers, timeout=HTTP_TIMEOUT_S)

    def get(self, path: str, **params: str) -> Json:
        """Read from the shop API."""
        headers = {"authorization": f"Bearer {self.key}"}
        reply = httpx.get(self.ledger.url + path, params=params, headers=headers, timeout=HTTP_TIMEOUT_S)
        assert reply.status_code == httpx.codes.OK, reply.text
        return dict(reply.json())

    def join_online(self, *, name: str, phone: str, points: int = 0) -> str:
        """Make a member through the API, with points if wanted; gives the member's id."""
        identifiers = [{"kind": "phone", "value": phone}]
        reply = self.post("/v1/members", {"name": name, "identifiers": identifiers})
        assert reply.is_success, reply.text
        member_id = str(reply.json()["member_id"])
        if points:
            order = an_order(member_id, amount=f"{points}.00")
            assert self.post("/v1/orders", order).is_success
        return member_id

    def total_of(self, member_id: str) -> int:
        """The member's total at the ledger."""
        balance = self.get(f"/v1/members/{member_id}")["balance"]
        assert isinstance(balance, dict)
        return int(balance["total"])

    def verify_ledger(self) -> subprocess.CompletedProcess[str]:
        """Run `posloyalty-ledger verify` on the database."""
        command = [sys.executable, "-m", "posloyalty_ledger", "verify", "--database", self.ledger.database]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def posloyalty(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run one command of the product to its end."""
    command = [sys.executable, "-m", "posloyalty", *words]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)


def an_order(member_id: str, *, amount: str, order_id: str | None = None, redeem_points: int = 0) -> Json:
    """An order of the web shop with one line."""
    return {
        "order_id": order_id or str(uuid.uuid4()),
        "channel": "web",
        "member_id": member_id,
        "lines": [{"sku": "parcel", "category": "goods", "quantity": "1", "amount": amount}],
        "redeem_points": redeem_points,
    }


def a_line(amount: str, *, sku: str = "bread", category: str = "bakery") -> Json:
    """A line at the counter."""
    return {"sku": sku, "category": category, "quantity": "1", "amount": amount}


def the_member(counter: CounterProcess, query: str) -> Json:
    """The one member that a query finds."""
    members = counter.result("find_member", query=query)["members"]
    assert isinstance(members, list)
    assert len(members) == 1, members
    return dict(members[0])


def points_of(member: Json) -> Json:
    """The figures that a cashier sees."""
    balance = member["balance"]
    assert isinstance(balance, dict)
    return balance


def wait_until(holds: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Wait for something that happens in another process."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def sync_until_sent(counter: CounterProcess) -> None:
    """Sync until the ledger has everything."""
    wait_until(lambda: counter.result("sync_now")["unsent"] == 0, seconds=30, what="everything is sent")
