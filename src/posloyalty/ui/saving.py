"""Write a new file where a person chose: whole or not at all, and never over another one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from posloyalty.domain.day_errors import FileNotSaved
from posloyalty.domain.errors import DiskFull

# After so many files of one name something is wrong with the folder.
NAMES_TRIED_MAX: Final = 100
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL})


def save_new(folder: Path, name: str, data: bytes) -> Path:
    """Write the file and say where it is; a name that is taken gets a number. Raises FileNotSaved, DiskFull."""
    stem, dot, end = name.rpartition(".")
    for number in range(1, NAMES_TRIED_MAX + 1):
        path = folder / (name if number == 1 else f"{stem} ({number}){dot}{end}")
        try:
            _write(path, data)
        except FileExistsError:
            continue
        except (OSError, ValueError) as error:
            raise _fault_of(error, path) from error
        return path
    raise FileNotSaved(file=str(folder / name), reason="too_many")


def _write(path: Path, data: bytes) -> None:
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(target, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(target)
    except BaseException:
        with suppress(OSError):  # half a file is worse than none
            path.unlink()
        raise


def _fault_of(error: OSError | ValueError, path: Path) -> FileNotSaved | DiskFull:
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    if code in _FULL:
        return DiskFull(file=str(path))
    reason = "no_permission" if code in _REFUSED else "no_folder" if code in _NO_FOLDER else "unwritable"
    return FileNotSaved(file=str(path), reason=reason)
