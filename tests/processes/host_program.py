"""A shop's own program beside a counter that is killed: it repeats with the same ids whatever was not answered."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from posloyalty.commands.demo_processes import Json

STARTS_MAX = 200
ENDED_S_MAX = 20.0


class NoAnswer(Exception):
    """The counter ended before its answer was whole."""


@dataclass(kw_only=True)
class CounterUnderFire:
    """`posloyalty counter` on one store, started again whenever it has ended."""

    store: Path
    log: Path
    starts: int = 0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        self.starts += 1
        assert self.starts < STARTS_MAX, "it does not stay up"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "posloyalty", "counter", "--store", os.fspath(self.store)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        if self._process is None:
            self.start()
        assert self._process is not None
        return self._process.pid

    def ask_once(self, request: Json) -> Json:
        """Give the whole reply. Raises NoAnswer."""
        if self._process is None:
            self.start()
        process = cast("subprocess.Popen[bytes]", self._process)
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            self.end()
            raise NoAnswer
        return cast("Json", json.loads(line))

    def kill(self) -> None:
        """Kill it without warning; whoever waits for its answer gets none."""
        if self._process is not None:
            self._process.kill()

    def end(self) -> None:
        """Collect what has ended, or end it."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was unsent goes with the process
                cast("IO[bytes]", pipe).close()
        try:
            process.wait(ENDED_S_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@dataclass(kw_only=True)
class HostProgram:
    """Sells, redeems and takes back at one counter, and keeps every answer that it got."""

    name: str
    counter: CounterUnderFire
    members: list[str]
    seed: str
    kills_per_request: float = 0.0
    sales: dict[str, Json] = field(default_factory=dict)  # by sale id: the receipt
    members_of: dict[str, str] = field(default_factory=dict)  # by sale id
    returns: dict[str, Json] = field(default_factory=dict)  # by return id
    refusals: Counter[str] = field(default_factory=Counter)
    _numbers: int = 0
    _took_s: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - dice, no secret

    def act(self) -> None:
        """Serve one customer."""
        dice = self.random.random()
        if dice < 0.15:
            self.ask("sync_now")  # sooner than the till itself would ask again
        elif self.sales and dice < 0.25:
            self.take_back()
        else:
            self.sell()

    def sell(self, *, redeem: int | None = None) -> None:
        self._numbers += 1
        sale_id = f"{self.name}-{self._numbers}"
        member = self.random.choice(self.members)
        fields: Json = {"member_id": member, "lines": [a_line(self.random), a_line(self.random)]}
        reply = self.ask("quote", **fields)
        if redeem is None and self.random.random() < 0.6:
            largest = result_of(reply)["largest_points"] if reply["ok"] else 0
            assert isinstance(largest, int)
            redeem = max(100, min(largest, self.random.randrange(100, 600, 100)))
        asked = {**fields, "sale_id": sale_id, **({"redeem_points": redeem} if redeem else {})}
        reply = self.ask("record_sale", **asked)
        if not reply["ok"] and redeem:
            reply = self.ask("record_sale", **{**asked, "redeem_points": 0})
        if reply["ok"]:
            self.keep(sale_id, member, reply)

    def keep(self, sale_id: str, member: str, reply: Json) -> None:
        """Keep a receipt that was printed."""
        self.sales[sale_id] = result_of(reply)
        self.members_of[sale_id] = member

    def take_back(self) -> None:
        self._numbers += 1
        return_id = f"{self.name}-back-{self._numbers}"
        sale_id = self.random.choice(list(self.sales))
        reply = self.ask("return_sale", return_id=return_id, sale_id=sale_id, lines=[{"line": 1, "quantity": "1"}])
        if reply["ok"]:
            self.returns[return_id] = {**result_of(reply), "sale_id": sale_id}

    def ask(self, do: str, **fields: object) -> Json:
        """Ask until it is answered, always with the same ids."""
        while True:
            began = time.monotonic()
            with suppress(NoAnswer), self._fire(self._took_s.get(do, 0.1)):
                reply = self.counter.ask_once({"id": self._numbers, "do": do, **fields})
                self._took_s[do] = time.monotonic() - began
                if not reply["ok"]:
                    self.refusals[str(error_of(reply)["code"])] += 1
                if self.random.random() < self.kills_per_request / 2:
                    self.counter.kill()  # the receipt is printed, and the power fails
                return reply

    def _fire(self, usual_s: float) -> _Fire:
        """Kill it at any moment between the question and its answer, however slow the machine is."""
        is_hit = self.random.random() < self.kills_per_request
        return _Fire(self.counter, self.random.uniform(0.0, 1.2 * usual_s) if is_hit else None)


class _Fire:
    """Kill the counter some time after a request was sent to it, unless it has answered."""

    def __init__(self, counter: CounterUnderFire, after_s: float | None) -> None:
        self._timer = None if after_s is None else threading.Timer(after_s, counter.kill)

    def __enter__(self) -> None:
        if self._timer is not None:
            self._timer.start()

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()


def a_line(source: random.Random) -> Json:
    return {
        "sku": source.choice(["bread", "milk", "soap"]),
        "category": "goods",
        "quantity": "1",
        "amount": f"{source.randrange(1, 60)}.{source.randrange(100):02}",
    }


def result_of(reply: Json) -> Json:
    result = reply["result"]
    assert isinstance(result, dict)
    return result


def error_of(reply: Json) -> Json:
    error = reply["error"]
    assert isinstance(error, dict)
    return error
