"""Keep a till's private keys beside its store, or in the operating system's keyring where the shop asks for that.

A key is durable before its public half is sent anywhere, so a till that stops in the middle of joining can ask again
with the same key. Private keys appear in no log, no error and no command line. Reasons: ADR 0013.
"""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import Final, Protocol

import msgspec

from posloyalty.domain.errors import DiskFull, StoreDamaged, TillNotEnrolled
from posloyalty.domain.ids import DeviceId
from posloyalty.wire.errors import WireError
from posloyalty.wire.keys import KEY_BYTES, new_private_key
from posloyalty.wire.values import bytes_of_text, text_of_bytes

KEYRING_SERVICE: Final = "posloyalty"
FILE_BYTES_MAX: Final = 64 * 1024

_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class KeyRecord(msgspec.Struct, frozen=True):
    """What is kept: the key of each device that this store was (base64), and the one that asks to join.

    `next`: a device's key that the ledger may have taken or not; it stands beside the old one until it is seen to work.
    `previous`: the one that a device gave up last, for a ledger that was put back to before that.
    """

    keys: dict[str, str] = {}
    pending: str | None = None
    next: dict[str, str] = {}
    previous: dict[str, str] = {}


class Vault(Protocol):
    """Where the record is kept, as one text."""

    @property
    def place(self) -> str:
        """Say where that is, for a person."""
        ...

    def read(self) -> bytes | None:
        """Give the record; None if there is none."""
        ...

    def write(self, record: bytes) -> None:
        """Replace the record, durably and all at once."""
        ...


class FileVault:
    """One file beside the store that its owner alone may read."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def place(self) -> str:
        """Give the file's name."""
        return str(self._file)

    def read(self) -> bytes | None:
        """Give the file's bytes. Raises StoreDamaged if it cannot be read."""
        try:
            with self._file.open("rb") as file:
                return file.read(FILE_BYTES_MAX)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreDamaged(file=self.place, reason="device_key_unreadable") from error

    def write(self, record: bytes) -> None:
        """Write beside the file, make it durable, and put it in the file's place. Raises DiskFull, StoreDamaged."""
        beside = self._file.with_name(f"{self._file.name}.new")
        try:
            beside.unlink(missing_ok=True)  # of a write that was cut off: never a key that is in use
            _write_durably(beside, record)
            beside.replace(self._file)
            _sync_folder(self._file.parent)
        except OSError as error:
            if error.errno in _FULL:
                raise DiskFull(file=self.place) from error
            raise StoreDamaged(file=self.place, reason="device_key_unwritable") from error


class KeyringVault:
    """An entry of the operating system's keyring, named after the store's file."""

    def __init__(self, file: Path) -> None:
        self._entry = str(file.absolute())

    @property
    def place(self) -> str:
        """Say where the record is."""
        return "keyring"

    def read(self) -> bytes | None:
        """Ask the keyring. Raises StoreDamaged if it does not answer."""
        import keyring  # noqa: PLC0415 - it takes a tenth of a second to load, and most tills keep a file
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above

        try:
            found = keyring.get_password(KEYRING_SERVICE, self._entry)
        except KeyringError as error:
            raise StoreDamaged(file=self.place, reason="keyring_unavailable") from error
        return found.encode() if found is not None else None

    def write(self, record: bytes) -> None:
        """Put the record into the keyring. Raises StoreDamaged if it does not take it."""
        import keyring  # noqa: PLC0415 - as in read
        from keyring.errors import KeyringError  # noqa: PLC0415 - as in read

        try:
            keyring.set_password(KEYRING_SERVICE, self._entry, record.decode())
        except KeyringError as error:
            raise StoreDamaged(file=self.place, reason="keyring_unavailable") from error


class DeviceKeys:
    """The private keys of one store. Read when first needed: a till without its key still sells."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._record: KeyRecord | None = None
        self._lock = threading.RLock()  # one thread syncs, another listens

    def key_of(self, device_id: DeviceId) -> bytes:
        """Give a device's private key. Raises StoreDamaged if it is missing or garbled."""
        text = self._known().keys.get(str(device_id))
        if text is None:
            raise StoreDamaged(file=self._vault.place, reason="device_key_missing")
        return self._checked(text)

    def key_to_join(self, device_id: DeviceId | None) -> bytes:
        """Give the key to join with: the one of an attempt that was cut off, else a new one, durable before use."""
        record = self._known()
        current = record.keys.get(str(device_id))
        if record.pending is not None and record.pending != current:
            return self._checked(record.pending)
        key = new_private_key()
        self._keep(msgspec.structs.replace(record, pending=text_of_bytes(key)))
        return key

    def joined(self, device_id: DeviceId) -> None:
        """Remember that the pending key is this device's. It stays pending until the next joining, for a lost reply."""
        record = self._known()
        if record.pending is None:
            raise TillNotEnrolled
        self._keep(msgspec.structs.replace(record, keys={**record.keys, str(device_id): record.pending}))

    def next_key_of(self, device_id: DeviceId) -> bytes | None:
        """Give the key that a device is about to take; None if it is about to take none."""
        text = self._known().next.get(str(device_id))
        return self._checked(text) if text is not None else None

    def key_to_take(self, device_id: DeviceId) -> bytes:
        """Give the key that a device is about to take, made and durable if there was none."""
        with self._lock:
            found = self.next_key_of(device_id)
            if found is not None:
                return found
            key, record = new_private_key(), self._known()
            self._keep(msgspec.structs.replace(record, next={**record.next, str(device_id): text_of_bytes(key)}))
            return key

    def other_keys_of(self, device_id: DeviceId, used: bytes, *, is_unknown: bool) -> list[bytes]:
        """Give what the ledger may accept in the place of the key that it refused, likeliest first.

        `is_unknown`: the refused key never was this device's, as far as the ledger knows; it may have been put back.
        """
        with self._lock:
            record, name = self._known(), str(device_id)
            texts = [record.keys.get(name), record.next.get(name)]
            if is_unknown:
                texts.append(record.previous.get(name))
            return [key for text in texts if text is not None and (key := self._checked(text)) != used]

    def accepted(self, device_id: DeviceId, key: bytes) -> None:
        """Remember which of a device's keys the ledger was seen to accept."""
        with self._lock:
            record, name, text = self._known(), str(device_id), text_of_bytes(key)
            given_up = record.keys.get(name)
            if given_up is None or given_up == text:
                return
            is_older = text == record.previous.get(name) and text != record.next.get(name)
            following = {device: kept for device, kept in record.next.items() if device != name}
            if is_older:  # the events that named the newer one are sent again, and then it is taken again
                following[name] = given_up
            previous = record.previous if is_older else {**record.previous, name: given_up}
            keys = {**record.keys, name: text}
            self._keep(msgspec.structs.replace(record, keys=keys, next=following, previous=previous))

    def _known(self) -> KeyRecord:
        if self._record is None:
            self._record = self._read()
        return self._record

    def _read(self) -> KeyRecord:
        found = self._vault.read()
        if found is None:
            return KeyRecord()
        try:
            return msgspec.json.decode(found, type=KeyRecord)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StoreDamaged(file=self._vault.place, reason="device_key_garbled") from error

    def _keep(self, record: KeyRecord) -> None:
        self._vault.write(msgspec.json.encode(record))
        self._record = record

    def _checked(self, text: str) -> bytes:
        try:
            key = bytes_of_text(text)
        except WireError as error:
            raise StoreDamaged(file=self._vault.place, reason="device_key_garbled") from error
        if len(key) != KEY_BYTES:
            raise StoreDamaged(file=self._vault.place, reason="device_key_garbled")
        return key


def key_file_of(store_file: Path) -> Path:
    """Name the key file of a store: `till.db` has `till.db.key`."""
    return store_file.with_name(f"{store_file.name}.key")


def _write_durably(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder durable; Windows does that by itself and opens no folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
