"""A script: an interpreter that has the product loaded and starts its commands as processes of their own, by forking.

It is given one socket. Each message on it is a command with its folder and variables, and the three files of the
process; the answer is the process's number. The process is nobody's child but that of whoever asked: see `popen.py`.
It imports, and does nothing else: no thread, no open file, no random number may be inherited by two processes.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pkgutil
import runpy
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, Final

MESSAGE_BYTES_MAX: Final = 1 << 20
# Commands that load what a till does without, or a whole window.
LOADED_BY_ITSELF: Final = frozenset({"till", "demo", "completejourney", "replay", "reconciliation"})
# Loaded by the commands above only when they come to it.
LOADED_LATE: Final = (
    "posloyalty.bootstrap",
    "posloyalty.counter.serve",
    "posloyalty.till_store.migrations.upgrade",
    "posloyalty_ledger.serving",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
)


def load() -> None:
    """Import what the commands of the till and of the ledger import."""
    for package in ("posloyalty.commands", "posloyalty_ledger.commands"):
        for found in pkgutil.iter_modules(import_module(package).__path__):
            if found.name not in LOADED_BY_ITSELF and not found.name.startswith("demo_"):
                import_module(f"{package}.{found.name}")
    for module in LOADED_LATE:
        import_module(module)
    # What is there is shared by all, and looked at by no collection.
    gc.collect()
    gc.freeze()


def next_command(channel: socket.socket) -> dict[str, Any]:
    """Give the command that this process is to run, in a process for each. Exits when nobody can ask any more."""
    while True:
        message, files, _, _ = socket.recv_fds(channel, MESSAGE_BYTES_MAX, 3)
        if not message:
            sys.exit(0)
        hears, tells = os.pipe()
        between = os.fork()
        if between == 0:
            if (number := os.fork()) == 0:
                os.close(hears)
                os.close(tells)
                channel.close()
                return become(json.loads(message), files)
            os.write(tells, str(number).encode())
            os._exit(0)
        os.close(tells)
        for file in files:
            os.close(file)
        os.waitpid(between, 0)  # from here on the process is the child of whoever asked
        with open(hears, "rb") as told:  # noqa: PTH123 - no path
            channel.send(told.read())


def become(asked: dict[str, Any], files: list[int]) -> dict[str, Any]:
    """Take the files, the folder and the variables over."""
    for number, file in enumerate(files):
        os.dup2(file, number)
    for file in files:
        os.close(file)
    if asked["new_session"]:
        os.setsid()
    os.environ.clear()
    os.environ.update(asked["variables"])
    time.tzset()
    os.chdir(asked["folder"])
    return asked


if __name__ == "__main__":
    here = str(Path(__file__).parent)
    sys.path[:] = [place for place in sys.path if place != here]
    load()
    threads = os.listdir("/proc/self/task")  # noqa: PTH208 - names alone
    assert len(threads) == 1, "what was imported has started a thread, which no fork would have"
    with contextlib.closing(socket.socket(fileno=int(sys.argv[1]))) as asking:
        asking.send(b"loaded")
        command = next_command(asking)
    sys.path.insert(0, command["folder"])
    sys.argv[:] = [command["module"], *command["words"]]
    runpy.run_module(command["module"], run_name="__main__", alter_sys=True)
