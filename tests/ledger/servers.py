"""Start the real service on a free port, as a process of its own, and stop it again."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import pytest

from posloyalty_ledger.api_keys.keys import Scope, create_key
from posloyalty_ledger.database import Database
from posloyalty_ledger.devices.pairing import make_pairing_code

COMMAND = (sys.executable, "-m", "posloyalty_ledger")
READY_LINE = "posloyalty-ledger ready on "


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running service."""

    process: subprocess.Popen[str]
    url: str
    database_url: str

    def http(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=20)

    def command(self, *arguments: str) -> str:
        return run_command(*arguments, "--database", self.database_url).stdout.strip()


def run_command(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=check, timeout=60)


def start_server(database_url: str, *options: str, port: int = 0) -> Server:
    process = subprocess.Popen(
        [*COMMAND, "serve", "--database", database_url, "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    watchdog = threading.Timer(40, process.kill)
    watchdog.start()
    line = process.stdout.readline()
    watchdog.cancel()
    if not line.startswith(READY_LINE):
        process.kill()
        _, errors = process.communicate()
        pytest.fail(f"the ledger did not start: {line}{errors}")
    return Server(process=process, url=line.removeprefix(READY_LINE).strip(), database_url=database_url)


@contextmanager
def running_server(
    database_url: str, *options: str, warns: str | None = None, may_say: str | None = None
) -> Iterator[Server]:
    """Have a service run. It ends well and says nothing, but for a warning that has the words of `warns`.

    `may_say`: what it may say besides, by the moment at which its own runs fall.
    """
    server = start_server(database_url, *options)
    try:
        yield server
    finally:
        server.process.terminate()
        try:
            _, errors = server.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            server.process.kill()
            _, errors = server.process.communicate()
    assert server.process.returncode == 0, f"the ledger ended with {server.process.returncode}: {errors}"
    warned = [line for line in errors.splitlines() if warns is not None and warns in line]
    assert bool(warned) == (warns is not None), errors
    said = [] if may_say is not None and may_say in errors else errors.splitlines()
    assert said == warned, errors


def a_pairing_code(database: Database, *, store: str, now: datetime | None = None) -> str:
    """Make a pairing code as `pair` does."""
    return database.write(
        lambda connection: make_pairing_code(
            connection, store_name=store, till_name="Front", now=now or datetime.now(UTC)
        )
    )


def a_key(database: Database, *scopes: Scope) -> str:
    """Make an API key as `api-key create` does; with all scopes unless told."""
    return database.write(
        lambda connection: create_key(connection, name="tests", scopes=scopes or tuple(Scope), now=datetime.now(UTC))
    )
