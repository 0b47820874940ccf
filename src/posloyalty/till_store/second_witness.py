"""Have the operating system's keyring bear witness too of how far the journal got, where a shop keeps its keys there.

A backup that brings back the store with the anchor beside it does not bring the keyring back. A keyring that does not
answer witnesses nothing: a till sells without it. ADR 13 says why it is asked only where the shop wants it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from posloyalty.till_store.anchor import AnchorPoint, line_of, point_of

KEYRING_SERVICE: Final = "posloyalty"


class KeyringWitness:
    """An entry of the keyring, named after the store's file."""

    def __init__(self, store_path: Path) -> None:
        self._entry = f"{store_path.absolute()}.anchor"
        self._noted: AnchorPoint | None = None

    def read(self) -> AnchorPoint | None:
        """Give what was noted last; None if nothing was, or the keyring does not answer."""
        import keyring  # noqa: PLC0415 - it takes a tenth of a second to load, and most tills have none
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above

        try:
            found = keyring.get_password(KEYRING_SERVICE, self._entry)
        except KeyringError:
            return None
        return point_of(found.encode()) if found is not None else None

    def note(self, point: AnchorPoint) -> None:
        """Note a point; one that was noted already costs nothing."""
        import keyring  # noqa: PLC0415 - as in read
        from keyring.errors import KeyringError  # noqa: PLC0415 - as in read

        if point == self._noted:
            return
        with suppress(KeyringError):
            keyring.set_password(KEYRING_SERVICE, self._entry, line_of(point).decode().strip())
            self._noted = point
