"""Remember what is read at every sale and changes once in months, and never remember what has become old."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """One value, shared by the threads of a till. A load that was under way when the value changed is not kept."""

    def __init__(self, load: Callable[[], Value | None]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._changes = 0
        self._value: Value | None = None

    def value(self) -> Value | None:
        """Give the value, loading it if need be."""
        known = self._value
        if known is not None:
            return known
        changes = self._changes
        loaded = self._load()
        with self._lock:
            if changes == self._changes:
                self._value = loaded
        return loaded

    def forget(self) -> None:
        """Load anew next time."""
        with self._lock:
            self._changes += 1
            self._value = None
