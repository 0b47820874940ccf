"""Fill the disk of a running process, and make room again: a small disk of its own, or a limit on its files."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

SMALL_DISK, FILE_LIMIT = "small disk", "file limit"
DISK_BYTES = 8 * 1024 * 1024
# Beyond the first page of every file nothing can be written.
FILE_BYTES = 4096


class SmallDisk(Protocol):
    """A disk that can be full."""

    def fill(self, pid: int) -> None: ...

    def make_room(self, pid: int) -> None: ...


class TinyFileSystem:
    """A file system in memory, filled to the last byte. It is as full for whoever starts anew."""

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def fill(self, pid: int) -> None:  # noqa: ARG002 - all find it full
        with self._ballast.open("wb", buffering=0) as ballast:
            for size in (65536, 4096, 512, 1):
                try:
                    while ballast.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue

    def make_room(self, pid: int) -> None:  # noqa: ARG002
        self._ballast.unlink(missing_ok=True)


class FileLimit:
    """The system's limit on how large files may become, set on the running process."""

    def fill(self, pid: int) -> None:
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (FILE_BYTES, hard))

    def make_room(self, pid: int) -> None:
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def a_small_disk(folder: Path, *, kind: str) -> Iterator[SmallDisk]:
    """Give a disk at the folder; skips where nobody may mount one."""
    if kind == FILE_LIMIT:
        yield FileLimit()
        return
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield TinyFileSystem(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)
