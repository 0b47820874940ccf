"""A bell that wakes the day's run: something is to be done by pages, and nobody should wait for the next hour."""

from __future__ import annotations

from collections.abc import Callable


class DueBell:
    """May be rung from any thread. Where no run listens, as on a command line, the next run does the work."""

    def __init__(self) -> None:
        self._wake: Callable[[], None] = _nobody

    def answer_with(self, wake: Callable[[], None]) -> None:
        """Have `wake` called whenever it rings."""
        self._wake = wake

    def silence(self) -> None:
        """Let nobody be woken any more."""
        self._wake = _nobody

    def ring(self) -> None:
        """Wake the run, if there is one here."""
        self._wake()


def _nobody() -> None:
    pass
