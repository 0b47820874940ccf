"""Keep PINs as Argon2id hashes. Slow on purpose, so that a stolen store file does not give the PINs away."""

from __future__ import annotations

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError


class ArgonPinHasher:
    """ports.PinHasher. About 40 ms and 64 MiB a PIN with the library's present settings (RFC 9106, low memory)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(type=Type.ID)

    def hash(self, pin: str) -> str:
        """Make a PHC string with a salt of its own."""
        return self._hasher.hash(pin)

    def verify(self, *, pin: str, pin_hash: str) -> bool:
        """Tell whether the PIN is the one; a hash that cannot be read matches no PIN."""
        try:
            return self._hasher.verify(pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False
