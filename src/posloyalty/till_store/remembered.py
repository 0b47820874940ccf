"""Remember what is read again and again and seldom changes, and never remember what has become old."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from posloyalty.till_store.database import Database

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


class UntilWritten(Generic[Value]):
    """One value of the whole file that holds until anything is written: no other process writes to it."""

    def __init__(self, database: Database, load: Callable[[sqlite3.Connection], Value]) -> None:
        self._database = database
        self._load = load
        self._kept: tuple[int, Value] | None = None

    def value(self) -> Value:
        """Give the value, loading it if a transaction was begun since. Inside one it is loaded every time."""
        writes, kept = self._database.writes, self._kept
        if kept is not None and kept[0] == writes:
            return kept[1]
        with self._database.reading() as connection:
            loaded = self._load(connection)
        if writes % 2 == 0 and self._database.writes == writes:
            self._kept = (writes, loaded)
        return loaded
