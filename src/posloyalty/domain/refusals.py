"""Read a row of many parts and keep every refusal: who mends a file wants to be told all of them at once. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from posloyalty.domain.errors import LoyaltyRefusal

Part = TypeVar("Part")
Instead = TypeVar("Instead")


class Refusals:
    """What of one row was refused, in the order in which it was read."""

    def __init__(self) -> None:
        self.errors: list[LoyaltyRefusal] = []

    def read(self, part: Callable[[], Part], *, instead: Instead) -> Part | Instead:
        """Give a part as it is read; `instead` where that is refused, for a row that is not used then."""
        try:
            return part()
        except LoyaltyRefusal as error:
            self.errors.append(error)
            return instead
