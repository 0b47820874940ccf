"""Load a program without looking for garbage in it: what a start makes lives as long as the till does.

Python goes through everything that it holds whenever that has grown by a quarter. While modules are loaded that is a
fifth of the time, and afterwards it would hold the screen for a tenth of a second now and then. ADR 131.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Have what is made in here taken for what stays: it is not looked through, neither now nor later."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_looking:
            gc.enable()
