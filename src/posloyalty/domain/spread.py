"""Spread an amount over lines without losing or inventing a unit: by largest remainder, ties to the earlier line."""

from __future__ import annotations

from collections.abc import Sequence


def spread(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `amount` (≥ 0, minor units or points) in proportion to `weights` (≥ 0); the parts add up to it exactly.

    A weight of 0 gets nothing. Raises ValueError if there is something to split and nothing to split it over: a bug
    of the caller, no matter of what somebody typed. Programme file, "From a basket to points".
    """
    if not amount:
        return (0,) * len(weights)
    total = sum(weights)
    if total <= 0 or amount < 0:
        message = f"cannot spread {amount} over weights that add up to {total}"
        raise ValueError(message)
    parts = [amount * weight // total for weight in weights]
    missing = amount - sum(parts)
    if missing:
        # Stable: equal remainders keep the order of the lines. A weight of 0 has remainder 0, and fewer units are
        # missing than lines have a remainder above 0.
        by_remainder = sorted(range(len(parts)), key=lambda index: -(amount * weights[index] % total))
        for index in by_remainder[:missing]:
            parts[index] += 1
    return tuple(parts)
