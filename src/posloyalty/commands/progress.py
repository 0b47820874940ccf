"""Show how far a long piece of work is: one living line on a terminal, a line a step where nobody watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TextIO, TypeVar

_Item = TypeVar("_Item")

_REDRAW_S: Final = 0.1


class Progress:
    """Counts items in steps such as weeks or pages, on one stream (standard error, by custom)."""

    def __init__(self, out: TextIO, *, one: str, many: str) -> None:
        """`one`, `many`: what is counted, such as `basket` and `baskets`."""
        self._out = out
        self._one, self._many = one, many
        self._is_watched = out.isatty()
        self._count = 0
        self._step = ""
        self._drawn_at = 0.0

    def watched(
        self, items: Iterable[_Item], *, step_of: Callable[[_Item], str], size_of: Callable[[_Item], int] | None = None
    ) -> Iterator[_Item]:
        """Pass the items on, each counted (as `size_of` it, else as one) when the next one is asked for."""
        for item in items:
            self._enter(step_of(item))
            yield item
            self._count += size_of(item) if size_of else 1
            if self._is_watched and time.monotonic() - self._drawn_at > _REDRAW_S:
                self._draw()

    def done(self) -> None:
        """Say the last step, and leave the line."""
        if self._step:
            self._end_step()
            if self._is_watched:
                self._out.write("\n")
            self._out.flush()

    def _enter(self, step: str) -> None:
        if step != self._step:
            if self._step and not self._is_watched:
                self._end_step()
            self._step = step

    def _end_step(self) -> None:
        if self._is_watched:
            self._draw()
        else:
            self._out.write(f"{self._text()}\n")
            self._out.flush()

    def _draw(self) -> None:
        self._out.write(f"\r\x1b[K{self._text()}")
        self._out.flush()
        self._drawn_at = time.monotonic()

    def _text(self) -> str:
        return f"{self._step}: {self._count:,} {self._one if self._count == 1 else self._many}"
