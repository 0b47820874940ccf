"""Joining a ledger: one durable key, a code that is refused plainly, and a lost answer that costs nothing."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from posloyalty.domain.errors import (
    BadRequest,
    DiskFull,
    LedgerUnreachable,
    PairingRefused,
    StoreDamaged,
    UpgradeNeeded,
)
from posloyalty.domain.ids import DeviceId
from posloyalty.ledger_client.device_keys import DeviceKeys, FileVault, KeyringVault
from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.ledger_client.signed_line import Device
from posloyalty.wire.codec import decode_message
from posloyalty.wire.keys import public_key_of
from posloyalty.wire.messages import EnrolRequest
from posloyalty.wire.values import bytes_of_text
from tests.ledger_client.builders import DEVICE, PROGRAMME, a_batch, a_problem, a_reply, an_enrol_reply
from tests.ledger_client.hostile_server import Asked, a_hostile_server, answers, sends

PROBLEM = "application/problem+json"
OTHER_DEVICE = DeviceId(UUID("0193b3c0-5a00-7a10-8000-00000000d002"))


def public_key_in(asked: Asked) -> bytes:
    return bytes_of_text(decode_message(asked.body, EnrolRequest).public_key)


def test_joining_tells_the_till_who_it_is_and_how_points_are_earned(tmp_path: Path) -> None:
    with a_hostile_server(answers(an_enrol_reply())) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        enrolment = ledger.enrol(pairing_code="7KQ4-2M9X", till_name="By the window")
        ledger.close()
    assert (enrolment.identity.device_id, enrolment.identity.till_no) == (DEVICE, 7)
    assert enrolment.identity.ledger_url == server.url
    assert (enrolment.programme.text, enrolment.programme.programme.currency) == (PROGRAMME, "GBP")


def test_a_joined_till_syncs_with_the_key_that_it_joined_with(tmp_path: Path) -> None:
    with a_hostile_server(answers(an_enrol_reply()), answers(a_reply())) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
    keys = DeviceKeys(FileVault(tmp_path / "till.db.key"))
    assert public_key_of(keys.key_of(DEVICE)) == public_key_in(server.asked[0])


def test_the_key_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    with a_hostile_server(answers(an_enrol_reply())) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.close()
    assert [path.name for path in tmp_path.iterdir()] == ["till.db.key"]
    assert stat.S_IMODE((tmp_path / "till.db.key").stat().st_mode) == 0o600


def test_a_joining_whose_answer_was_lost_is_repeated_with_the_same_key(tmp_path: Path) -> None:
    with a_hostile_server(sends(b""), answers(an_enrol_reply())) as server:
        first = HttpLedger(server.url, store_file=tmp_path / "till.db")
        with pytest.raises(LedgerUnreachable):
            first.enrol(pairing_code="7KQ4-2M9X", till_name="")
        first.close()
        restarted = HttpLedger(server.url, store_file=tmp_path / "till.db")
        restarted.enrol(pairing_code="7KQ4-2M9X", till_name="")
        restarted.close()
    assert public_key_in(server.asked[0]) == public_key_in(server.asked[1])


def test_a_joining_that_the_store_did_not_remember_is_repeated_with_the_same_key(tmp_path: Path) -> None:
    with a_hostile_server(answers(an_enrol_reply())) as server:
        for _ in range(2):  # the till stopped between the answer and its own store
            ledger = HttpLedger(server.url, store_file=tmp_path / "till.db", device_id=None)
            ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
            ledger.close()
    assert public_key_in(server.asked[0]) == public_key_in(server.asked[1])


def test_a_store_that_joins_again_gets_a_new_key_and_keeps_the_old_one(tmp_path: Path) -> None:
    with a_hostile_server(answers(an_enrol_reply()), answers(an_enrol_reply(device=OTHER_DEVICE))) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.enrol(pairing_code="9ABC-DEFG", till_name="")
        ledger.close()
    first, second = (public_key_in(asked) for asked in server.asked)
    keys = DeviceKeys(FileVault(tmp_path / "till.db.key"))
    assert first != second
    assert [public_key_of(keys.key_of(device)) for device in (DEVICE, OTHER_DEVICE)] == [first, second]


def test_a_wrong_pairing_code_is_refused_by_its_name(tmp_path: Path) -> None:
    refused = answers(a_problem("pairing_refused", status=403), status=403, media_type=PROBLEM)
    with a_hostile_server(refused) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        with pytest.raises(PairingRefused):
            ledger.enrol(pairing_code="wrong", till_name="")
        ledger.close()


def test_a_programme_that_this_version_cannot_read_asks_for_an_upgrade(tmp_path: Path) -> None:
    newer = PROGRAMME + '\n[teleport]\nto = "moon"\n'
    with a_hostile_server(answers(an_enrol_reply(programme=newer))) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        with pytest.raises(UpgradeNeeded):
            ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.close()


def test_a_programme_whose_text_was_changed_on_the_way_is_no_answer(tmp_path: Path) -> None:
    with a_hostile_server(answers(an_enrol_reply().replace(b'per = \\"1.00', b'per = \\"0.01'))) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        with pytest.raises(LedgerUnreachable):
            ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.close()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "device_key_garbled"),
        (b"\xff\xfe", "device_key_garbled"),
        (b"[]", "device_key_garbled"),
        (b'{"keys": {"' + str(DEVICE).encode() + b'": "not base64!"}}', "device_key_garbled"),
        (b'{"keys": {"' + str(DEVICE).encode() + b'": "AAAA"}}', "device_key_garbled"),
        (b'{"keys": {}}', "device_key_missing"),
    ],
)
def test_a_garbled_key_file_says_so_and_is_left_as_it_is(content: bytes, reason: str, tmp_path: Path) -> None:
    key_file = tmp_path / "till.db.key"
    key_file.write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        DeviceKeys(FileVault(key_file)).key_of(DEVICE)
    assert (caught.value.file, caught.value.reason) == (str(key_file), reason)
    assert key_file.read_bytes() == content


def test_joining_with_a_garbled_key_file_overwrites_nothing(tmp_path: Path) -> None:
    key_file = tmp_path / "till.db.key"
    key_file.write_bytes(b"half a rec")
    ledger = HttpLedger("http://127.0.0.1:9", store_file=tmp_path / "till.db")
    with pytest.raises(StoreDamaged):
        ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
    ledger.close()
    assert key_file.read_bytes() == b"half a rec"


def test_a_key_file_that_is_a_folder_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "till.db.key").mkdir()
    with pytest.raises(StoreDamaged) as caught:
        DeviceKeys(FileVault(tmp_path / "till.db.key")).key_of(DEVICE)
    assert caught.value.reason == "device_key_unreadable"


def test_a_key_that_cannot_be_written_is_not_sent(tmp_path: Path) -> None:
    with a_hostile_server(answers(an_enrol_reply())) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "missing" / "till.db")
        with pytest.raises(StoreDamaged) as caught:
            ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.close()
    assert caught.value.reason == "device_key_unwritable"
    assert server.asked == []


def test_a_write_that_was_cut_off_before_leaves_the_key_as_it_was(tmp_path: Path) -> None:
    keys = DeviceKeys(FileVault(tmp_path / "till.db.key"))
    key = keys.key_to_join(None)
    (tmp_path / "till.db.key.new").write_bytes(b"{")
    keys.joined(DEVICE)
    assert DeviceKeys(FileVault(tmp_path / "till.db.key")).key_of(DEVICE) == key


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets at the end of the test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring's has no types
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_a_shop_that_asks_for_the_keyring_has_no_key_file(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    store_file = tmp_path / "till.db"
    with a_hostile_server(answers(an_enrol_reply()), answers(a_reply())) as server:
        ledger = HttpLedger(server.url, store_file=store_file, secrets="keyring")
        ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.close()
        restarted = HttpLedger(server.url, store_file=store_file, secrets="keyring", device_id=DEVICE)
        assert restarted.sync(a_batch(), timeout_s=5).ack_seq == 1
        restarted.close()
    assert list(tmp_path.iterdir()) == []
    assert list(memory_keyring.entries) == [("posloyalty", f"{store_file}.key")]


def test_a_keyring_that_does_not_answer_says_so(tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # as above
    try:
        keys = DeviceKeys(KeyringVault(tmp_path / "till.db.key"))
        with pytest.raises(StoreDamaged) as reading:
            keys.key_of(DEVICE)
        with pytest.raises(StoreDamaged) as writing:
            KeyringVault(tmp_path / "till.db.key").write(b"{}")
    finally:
        keyring.set_keyring(before)
    assert {reading.value.reason, writing.value.reason} == {"keyring_unavailable"}


def test_a_place_for_keys_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as caught:
        HttpLedger("http://127.0.0.1:9", store_file=tmp_path / "till.db", secrets="envelope")
    assert (caught.value.field, caught.value.reason) == ("secrets", "file_or_keyring")


def test_a_disk_that_is_full_keeps_the_key_unsent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with a_hostile_server(answers(an_enrol_reply())) as server:
        ledger = HttpLedger(server.url, store_file=tmp_path / "till.db")
        monkeypatch.setattr("os.fsync", refuse)
        with pytest.raises(DiskFull):
            ledger.enrol(pairing_code="7KQ4-2M9X", till_name="")
        ledger.close()
    assert server.asked == []


def test_no_key_appears_in_what_is_shown_of_the_gateway(tmp_path: Path) -> None:
    keys = DeviceKeys(FileVault(tmp_path / "till.db.key"))
    key = keys.key_to_join(None)
    keys.joined(DEVICE)
    ledger = HttpLedger("http://127.0.0.1:9", store_file=tmp_path / "till.db", device_id=DEVICE)
    device = Device(device_id=DEVICE, private_key=ledger._keys.key_of(DEVICE))  # noqa: SLF001 - as the gateway does
    assert repr(key) not in repr(device)
    assert repr(key) not in repr(ledger)
