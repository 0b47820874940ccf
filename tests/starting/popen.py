"""Start the product's commands without loading the product each time: most of what such a process does is to import.

`subprocess.Popen` and `subprocess.run` are what they were. Where a test starts `python -m posloyalty …` or
`python -m posloyalty_ledger …` in its own environment, the process is forked from an interpreter that has them loaded
(`interpreter.py`): as real a process, with the same files, signals and ends, and a child of the test's own process.
Everything else is started as ever; and so is all with TESTS_START=cold.
"""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

MODULES: Final = frozenset({"posloyalty", "posloyalty_ledger"})
IS_WARM: Final = sys.platform == "linux" and os.environ.get("TESTS_START") != "cold"
_PLAIN: Final = {
    "executable": None,
    "preexec_fn": None,
    "pass_fds": (),
    "env": None,
    "shell": False,
    "gid": None,
    "gids": None,
    "uid": None,
    "umask": -1,
    "process_group": -1,
}
_SET_CHILD_SUBREAPER: Final = 36
_NUMBER_BYTES_MAX: Final = 32


class WarmInterpreter:
    """The interpreter of this test process, started when first needed and ended with it."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._channel: socket.socket | None = None

    def start(self, module: str, words: list[str], *, folder: str, files: tuple[int, int, int], session: bool) -> int:
        """Have a command run, and give the number of its process, a child of this one."""
        asked = {
            "module": module,
            "words": words,
            "folder": folder,
            "variables": dict(os.environ),
            "new_session": session,
        }
        with self._one_at_a_time:
            channel = self._channel or self._load()
            _adopt(orphans=True)
            try:
                socket.send_fds(channel, [json.dumps(asked).encode()], files)
                return int(channel.recv(_NUMBER_BYTES_MAX))
            finally:
                _adopt(orphans=False)

    def _load(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            script = Path(__file__).with_name("interpreter.py")
            number = theirs.fileno()
            process = _COLD([sys.executable, script, str(number)], pass_fds=[number], stdin=subprocess.DEVNULL)
        assert ours.recv(_NUMBER_BYTES_MAX) == b"loaded"
        atexit.register(process.wait)
        atexit.register(ours.close)  # first: it ends when nobody can ask any more
        self._channel = ours
        return ours


def _adopt(*, orphans: bool) -> None:
    """Have processes whose parent ends become children of this process, and not of the system's first."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, int(orphans), 0, 0, 0)


_COLD: Final = subprocess.Popen
_INTERPRETER: Final = WarmInterpreter()


class WarmPopen(subprocess.Popen):  # type: ignore[type-arg] # it stands for all of them
    """A process of the product, forked; any other one as ever."""

    def _execute_child(self, args: Any, *given: Any) -> None:  # noqa: ANN401 - the library's own
        cold = super()._execute_child  # type: ignore[misc]
        names = cold.__func__.__code__.co_varnames[2 : cold.__func__.__code__.co_argcount]
        options = dict(zip(names, given, strict=True))
        if not _is_of_the_product(args) or any(options.get(name, plain) != plain for name, plain in _PLAIN.items()):
            cold(args, *given)
            return
        pipes = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
        stdin, stdout, stderr = (options[name] for name in ("p2cread", "c2pwrite", "errwrite"))
        try:
            self.pid = _INTERPRETER.start(
                args[2],
                [os.fspath(word) for word in args[3:]],
                folder=os.fspath(options["cwd"] or Path.cwd()),
                files=(stdin if stdin != -1 else 0, stdout if stdout != -1 else 1, stderr if stderr != -1 else 2),
                session=options["start_new_session"],
            )
            self._child_created = True
        finally:
            self._close_pipe_fds(*(options[name] for name in pipes))  # type: ignore[attr-defined]


def _is_of_the_product(args: Any) -> bool:  # noqa: ANN401 - whatever a process may be started with
    return isinstance(args, list | tuple) and list(args[:2]) == [sys.executable, "-m"] and args[2] in MODULES
