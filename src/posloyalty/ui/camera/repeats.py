"""Let a code act once while a camera goes on seeing it. Pure."""

from __future__ import annotations

from typing import Final

# A code that was out of sight for so long is shown again on purpose.
FORGOTTEN_AFTER_MS: Final = 2_500


class SeenCodes:
    """Remembers what is in front of the camera."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def new_among(self, codes: tuple[str, ...], *, at_ms: int) -> tuple[str, ...]:
        """Give the codes that were not in sight just now; `at_ms` on any steady clock."""
        self._seen = {code: seen for code, seen in self._seen.items() if at_ms - seen <= FORGOTTEN_AFTER_MS}
        new = tuple(dict.fromkeys(code for code in codes if code not in self._seen))
        self._seen.update(dict.fromkeys(codes, at_ms))
        return new
