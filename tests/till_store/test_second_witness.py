"""Where keys are in the keyring, that bears witness too: a backup that brings the anchor back is noticed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from posloyalty.till_store.second_witness import KEYRING_SERVICE, KeyringWitness
from posloyalty.till_store.store import SqliteTillStore, open_store
from tests.ledger_client.test_joining import MemoryKeyring
from tests.till_store.builders import a_sale, a_store, an_enrolment, hear, record


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def opened(folder: Path) -> SqliteTillStore:
    path = folder / "till.db"
    return open_store(path, second_witness=KeyringWitness(path))


@pytest.fixture
def put_back(tmp_path: Path, memory_keyring: MemoryKeyring) -> Path:
    """A folder that was put back as it was, the anchor too, after the ledger had heard of another sale."""
    assert not memory_keyring.entries
    folder, backup = tmp_path / "till", tmp_path / "backup"
    with a_store(folder) as store:
        record(store, a_sale("s1"))
    shutil.copytree(folder, backup)
    store = opened(folder)
    hear(store, acks=record(store, a_sale("s2")))
    store.close()
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)
    return folder


def test_a_folder_that_was_put_back_whole_is_noticed(put_back: Path) -> None:
    with a_store(put_back) as store:
        assert not store.outbox.state().restored, "the anchor alone is as old as the store"
    for _ in range(2):
        store = opened(put_back)
        assert store.outbox.state().restored
        store.close()


def test_the_answer_of_the_ledger_ends_it(put_back: Path) -> None:
    store = opened(put_back)
    hear(store)
    store.close()
    store = opened(put_back)
    assert not store.outbox.state().restored
    store.close()


def test_a_new_store_in_the_old_ones_place_lacks_nothing(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    store = opened(tmp_path)
    store.join(an_enrolment())
    hear(store, acks=record(store, a_sale()))
    store.close()
    assert list(memory_keyring.entries) == [(KEYRING_SERVICE, f"{tmp_path / 'till.db'}.anchor")]
    for file in tmp_path.glob("till.db*"):
        file.unlink()
    store = opened(tmp_path)
    assert not store.outbox.state().restored
    store.close()


def test_a_till_sells_though_its_keyring_does_not_answer(tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # keyring's has no types
    try:
        store = opened(tmp_path)
        store.join(an_enrolment())
        hear(store, acks=record(store, a_sale()))
        assert not store.outbox.state().restored
        store.close()
    finally:
        keyring.set_keyring(before)
