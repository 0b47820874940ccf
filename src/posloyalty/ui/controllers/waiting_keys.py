"""Keys that need figures wait for them, in order: a fast hand loses none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

# More than this is a hand on the keyboard.
WAITING_MAX: Final = 5


class WaitingKeys:
    """What was asked for and has to wait. `can_act`: nothing has to, as things are."""

    def __init__(self, can_act: Callable[[], bool]) -> None:
        self._can_act = can_act
        self._acts: list[Callable[[], None]] = []

    def ask(self, act: Callable[[], None], *, may_wait: bool) -> None:
        """Act now, or in turn."""
        if self._can_act() and not self._acts:
            act()
        elif may_wait and len(self._acts) < WAITING_MAX:
            self._acts.append(act)

    def go_on(self) -> None:
        """Do what waits, as long as it can be done."""
        while self._acts and self._can_act():
            self._acts.pop(0)()

    def clear(self) -> None:
        """Forget what waits."""
        self._acts.clear()
