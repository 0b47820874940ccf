"""Sign and verify with a device's Ed25519 key. A key is 32 raw bytes here; base64 on the wire (values.py)."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from posloyalty.wire.errors import WireError
from posloyalty.wire.values import bytes_of_text, text_of_bytes

KEY_BYTES = 32


def new_private_key() -> bytes:
    """Make a private key from the operating system's randomness."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    """Give the public half. Raises ValueError unless `private_key` is 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def sign_text(private_key: bytes, text: bytes) -> str:
    """Sign `text` (signing.py says which) and give the signature in base64."""
    return text_of_bytes(Ed25519PrivateKey.from_private_bytes(private_key).sign(text))


def is_signed_by(public_key: bytes, *, text: bytes, signature: str) -> bool:
    """Tell whether `signature` (base64) is this key's for `text`. A garbled signature or key is simply no."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(bytes_of_text(signature), text)
    except (InvalidSignature, WireError, ValueError):
        return False
    return True
