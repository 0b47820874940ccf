"""Run a real ledger and real counters as processes of their own, so that a story may kill them."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, cast

Json = dict[str, object]

READY_TIMEOUT_S: Final = 60.0
STOP_TIMEOUT_S: Final = 10.0


class ProcessFailed(Exception):
    """A process that the story needs did not start or ended early; `detail` is what it said."""

    def __init__(self, *, what: str, detail: str) -> None:
        super().__init__(f"{what}: {detail.strip()[-500:]}")


@dataclass(kw_only=True)
class LedgerProcess:
    """`posloyalty-ledger serve` on one database and one port, started and stopped at will."""

    database: str
    log: Path
    port: int = 0
    url: str = ""
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it and wait for its address; the port it got is kept for the next start."""
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [*_ledger_command("serve"), "--database", self.database, "--port", str(self.port)],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        line = cast("IO[str]", self._process.stdout).readline()
        if "http://" not in line:
            self.kill()
            raise ProcessFailed(what="the ledger did not start", detail=self.log.read_text(encoding="utf-8") or line)
        self.url = line[line.index("http://") :].split()[0]
        self.port = int(self.url.rsplit(":", 1)[1])

    def stop(self) -> None:
        """Ask it to end."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it without warning."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        cast("IO[str]", self._process.stdout).close()
        self._process = None

    @property
    def pid(self) -> int:
        """Give the number of the running process."""
        assert self._process is not None, "start() comes first"
        return self._process.pid

    def pair(self, *, store_name: str, till_name: str) -> str:
        """Get a pairing code."""
        return self._ask("pair", "--store-name", store_name, "--till-name", till_name)

    def create_api_key(self, *, name: str, scopes: str) -> str:
        """Get an API key."""
        return self._ask("api-key", "create", "--name", name, "--scopes", scopes)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            [*_ledger_command(*words), "--database", self.database], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ProcessFailed(what=f"posloyalty-ledger {words[0]}", detail=done.stderr)
        return done.stdout.strip()


@dataclass(kw_only=True)
class CounterProcess:
    """`posloyalty counter` on one store: one request, one reply."""

    store: Path
    log: Path
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1), repr=False)

    def start(self) -> None:
        """Start it."""
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "posloyalty", "counter", "--store", os.fspath(self.store)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def ask(self, do: str, **fields: object) -> Json:
        """Send one request and give its whole reply."""
        self.send(do, **fields)
        line = cast("IO[str]", self._running.stdout).readline()
        if not line:
            raise ProcessFailed(what="the counter ended", detail=self.log.read_text(encoding="utf-8"))
        return cast("Json", json.loads(line))

    def send(self, do: str, **fields: object) -> None:
        """Send one request and do not wait."""
        stdin = cast("IO[str]", self._running.stdin)
        stdin.write(json.dumps({"id": next(self._numbers), "do": do, **fields}) + "\n")
        stdin.flush()

    def result(self, do: str, **fields: object) -> Json:
        """Send one request that has to succeed, and give its result."""
        reply = self.ask(do, **fields)
        if not reply["ok"]:
            raise ProcessFailed(what=f"the counter refused {do}", detail=str(reply["error"]))
        return cast("Json", reply["result"])

    def kill(self) -> None:
        """Kill it without warning."""
        self._running.kill()
        self._close()

    def stop(self) -> None:
        """End its input, and wait."""
        if self._process is None:
            return
        cast("IO[str]", self._process.stdin).close()
        self._close()

    @property
    def _running(self) -> subprocess.Popen[str]:
        assert self._process is not None, "start() comes first"
        return self._process

    def _close(self) -> None:
        process = self._running
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe and not pipe.closed:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # what was unsent goes with the process that was killed
        self._process = None


def _ledger_command(*words: str) -> list[str]:
    return [sys.executable, "-m", "posloyalty_ledger", *words]
