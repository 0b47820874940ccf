"""A second witness of how far the journal got, in a file beside it: a store put back from a backup is behind it.

Two lines take turns, so that a write torn by a power cut leaves the one before. Each commit writes its line without
waiting for the disk (1 µs; waiting would cost a third of a sale); before anything is sent to the ledger, and at
closing, the disk is waited for. So the anchor is never ahead of the journal, and never behind what the ledger has.
"""

from __future__ import annotations

import contextlib
import os
import threading
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import msgspec

_LINE_BYTES: Final = 128  # a line never spans two sectors
_FILE_MODE: Final = 0o600
# No child process gets the file, and its bytes stay as they are: each system has the flag that it needs for that.
PLAIN_FILE: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorPoint:
    """The newest event that was seen durable: its number and its hash."""

    seq: int
    hash: bytes


class SecondWitness(Protocol):
    """Somewhere that a backup of the store does not bring back."""

    def read(self) -> AnchorPoint | None:
        """Give what was noted last."""
        ...

    def note(self, point: AnchorPoint) -> None:
        """Note a point."""
        ...


class Anchor:
    """The anchor file of an open store, and the second witness where there is one."""

    def __init__(self, store_path: Path, *, second: SecondWitness | None = None) -> None:
        self._second = second
        self._path = anchor_path(store_path)
        self._lock = threading.Lock()
        self._file: int | None = os.open(self._path, os.O_RDWR | os.O_CREAT | PLAIN_FILE, _FILE_MODE)
        self._settled = True

    def note(self, point: AnchorPoint) -> None:
        """Write the point down. A disk that refuses is no reason to refuse the sale, which is durable already."""
        with self._lock, contextlib.suppress(OSError):
            if self._file is not None:
                _write_at(self._file, line_of(point), _LINE_BYTES * (point.seq % 2))
                self._settled = False

    def restart(self, point: AnchorPoint) -> None:
        """Forget what was noted and begin at the point: the store was put back, and that is noted in the store."""
        with self._lock, contextlib.suppress(OSError):
            if self._file is not None:
                os.ftruncate(self._file, 0)
                _write_at(self._file, line_of(point), _LINE_BYTES * (point.seq % 2))
                os.fsync(self._file)
                self._settled = True

    def note_synced(self, point: AnchorPoint) -> None:
        """Have the second witness note the point too: it is asked once a sync, because it may be slow."""
        if self._second is not None:
            self._second.note(point)

    def second_point(self) -> AnchorPoint | None:
        """Give what the second witness has seen."""
        return self._second.read() if self._second is not None else None

    def settle(self) -> None:
        """Wait until the disk has what was noted."""
        with self._lock, contextlib.suppress(OSError):
            if self._file is not None and not self._settled:
                os.fsync(self._file)
                self._settled = True

    def close(self) -> None:
        """Settle and let go of the file."""
        self.settle()
        with self._lock:
            if self._file is not None:
                os.close(self._file)
                self._file = None


def anchor_path(store_path: Path) -> Path:
    """Name the anchor's file."""
    return store_path.with_name(store_path.name + ".anchor")


def read_anchor(store_path: Path) -> AnchorPoint | None:
    """Give the newest whole line; None without a file, or with no line that is whole."""
    try:
        content = anchor_path(store_path).read_bytes()[: 2 * _LINE_BYTES]
    except OSError:
        return None
    points = (point_of(content[:_LINE_BYTES]), point_of(content[_LINE_BYTES:]))
    return max((point for point in points if point), key=lambda point: point.seq, default=None)


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    seq: int
    hash: str
    check: int = 0


def _write_at(file: int, line: bytes, place: int) -> None:
    """Write at a place; the anchor's lock is held, and not every system can do both in one call."""
    os.lseek(file, place, os.SEEK_SET)
    os.write(file, line)


def line_of(point: AnchorPoint) -> bytes:
    """Write a point down with its check sum."""
    text = point.hash.hex()
    line = msgspec.json.encode(_Line(seq=point.seq, hash=text, check=_check_of(point.seq, text)))
    return line.ljust(_LINE_BYTES - 1) + b"\n"


def point_of(line: bytes) -> AnchorPoint | None:
    """Read a point; None for a line that is not whole."""
    try:
        read = msgspec.json.decode(line.strip(b" \n\0"), type=_Line)
        point = AnchorPoint(seq=read.seq, hash=bytes.fromhex(read.hash))
    except ValueError:
        return None
    return point if read.check == _check_of(read.seq, read.hash) else None


def _check_of(seq: int, text: str) -> int:
    return zlib.crc32(f"{seq}:{text}".encode())
