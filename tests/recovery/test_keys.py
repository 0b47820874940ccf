"""A till's key: changed without a gap, never an old one again, and taken away without anything half stored."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from posloyalty.domain.errors import LedgerUnreachable, TillRevoked
from posloyalty.ledger_client import gateway
from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.ledger_client.signed_line import Device
from posloyalty.use_cases.records import OutboxBatch, SyncAnswer
from posloyalty.use_cases.rotate_key import rotate_key
from posloyalty.wire.events import KeyRotatedBody
from posloyalty.wire.keys import new_private_key, public_key_of
from posloyalty.wire.messages import SyncRequest
from posloyalty.wire.values import text_of_bytes
from posloyalty_ledger.devices.repository import Till as LedgersTill
from posloyalty_ledger.devices.repository import till_by_no
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.sync.answering import answer_sync
from tests.ledger.servers import run_command
from tests.ledger.tills import join_till
from tests.recovery.machines import Machine, World, a_world

Make = Callable[[str], Machine]


def key_at(world: World, till: Machine) -> bytes:
    key: bytes = world.device(till).public_key
    return key


def record_of(till: Machine) -> dict[str, object]:
    found: dict[str, object] = msgspec.json.decode((till.folder / "till.db.key").read_bytes())
    return found


class LosesTheAnswer(HttpLedger):
    """A line on which the ledger's answer is lost after it has done everything."""

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        super().sync(batch, timeout_s=timeout_s)
        raise LedgerUnreachable(detail="the answer was lost")


def test_the_new_key_is_used_and_the_old_one_is_worth_nothing(machine: Make, world: World) -> None:
    till = machine("till")
    before, old_keys = key_at(world, till), (till.folder / "till.db.key").read_bytes()
    till.sell("s1")
    rotate_key(till.ports)
    till.sell("s2")
    till.sync()
    assert key_at(world, till) != before
    till.sell("s3")
    till.sync()
    till.restart()
    till.sync()
    assert [row.status for row in world.events_of(till)] == ["posted"] * 4
    assert record_of(till)["next"] == {}
    (till.folder / "till.db.key").write_bytes(old_keys)
    till.restart()
    with pytest.raises(TillRevoked):
        till.sync()
    world.verify()


def test_a_till_whose_answer_was_lost_asks_with_the_new_key(machine: Make, world: World) -> None:
    till = machine("till")
    rotate_key(till.ports)
    identity = till.store.identity()
    assert identity is not None
    lossy = LosesTheAnswer(till.url, store_file=till.store_file, device_id=identity.device_id)
    batch = till.store.outbox.next_batch(events_max=9, bytes_max=1 << 20)
    with suppress(LedgerUnreachable):
        lossy.sync(batch, timeout_s=10)
    lossy.close()
    assert till.state.unsent == 1
    till.restart()
    till.sell("s1")
    till.sync()
    assert (till.state.unsent, len(world.events_of(till, kind="key.rotated"))) == (0, 1)
    assert record_of(till)["next"] == {}


def test_a_till_that_stops_after_each_step_goes_on(machine: Make, world: World) -> None:
    till = machine("till")
    ledger = till.ports.ledger
    assert ledger is not None
    made = ledger.next_key()  # and then the power goes
    till.restart()
    till.sync()
    rotate_key(till.ports)  # and then the power goes
    till.restart()
    assert till.ports.ledger is not None
    assert till.ports.ledger.next_key() == made
    rotate_key(till.ports)
    assert till.kinds().count("key.rotated") == 1
    till.sync()
    till.restart()
    till.sync()
    assert key_at(world, till) == made


def test_the_ledger_asks_and_the_till_does_it_once(machine: Make, world: World) -> None:
    till = machine("till")
    before = key_at(world, till)
    said = world.command("rotate-key", "--till-no", str(till.till_no)).stdout
    assert "next sync" in said
    till.sync()
    till.sync()
    till.sync()
    assert key_at(world, till) != before
    assert till.kinds() == ["key.rotated"]


def test_the_command_changes_the_key_of_a_store(machine: Make, world: World) -> None:
    till = machine("till")
    before = key_at(world, till)
    till.switch_off()
    command = [sys.executable, "-m", "posloyalty", "rotate-key", "--store", str(till.store_file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    till.switch_on()
    assert (done.returncode, done.stderr) == (0, "")
    assert "signs with a new key" in done.stdout
    assert key_at(world, till) != before
    till.sync()


def test_a_copy_with_the_old_key_is_told_to_join_again_and_loses_nothing(
    machine: Make, world: World, tmp_path: Path
) -> None:
    till = machine("till")
    till.sell("both-1")
    till.sync()
    copy = till.copy_to(tmp_path / "copy")
    rotate_key(till.ports)
    till.sync()
    copy.sell("copy-1")
    with pytest.raises(TillRevoked):
        copy.sync()
    copy.join(world)
    copy.sync()
    assert copy.state.unsent == 0
    assert [row.status for row in world.events_of(copy, kind="sale")] == ["posted"]
    till.sync()
    assert not world.device(till).frozen


def test_a_frozen_till_cannot_change_its_key(machine: Make, world: World, tmp_path: Path) -> None:
    till = machine("till")
    copy = till.copy_to(tmp_path / "copy")
    till.sell()
    till.sync()
    before = key_at(world, till)
    rotate_key(copy.ports)
    copy.sync()
    [event] = world.events_of(till, kind="key.rotated")
    assert (event.status, event.code, key_at(world, till)) == ("parked", "key_refused", before)
    copy.sync()
    till.sync()
    world.clear(till)
    till.sync()


def test_no_event_brings_an_old_key_back(world: World) -> None:
    till = join_till(world.shop.http, world.pairing_code())
    first, second = till.private_key, new_private_key()
    till.write(KeyRotatedBody(public_key=text_of_bytes(public_key_of(second))))
    till.send()
    till.private_key = second
    till.write(KeyRotatedBody(public_key=text_of_bytes(public_key_of(first))))
    till.write(KeyRotatedBody(public_key=text_of_bytes(b"no key")))
    reply = till.send()
    assert [(one.status, one.code) for one in reply.results] == [
        ("posted", None),
        ("parked", "key_refused"),
        ("parked", "key_refused"),
    ]
    till.sell(None)
    assert till.send().ack.seq == 4
    till.private_key = first
    answer = till.post_sync(till.sync_body())
    assert (answer.status_code, answer.json()["code"]) == (401, "till_revoked")


def test_a_key_taken_away_in_mid_batch_leaves_nothing_half_stored(machine: Make, world: World) -> None:
    till = machine("till")
    for number in range(3):
        till.sell(f"s{number}")
    seen = _as_the_guard_saw(world, till)
    world.command("revoke", "--till-no", str(till.till_no))
    ledger = Ledger(database=world.database, watcher=FeedWatcher(world.database))
    with pytest.raises(ProblemFound) as refused:
        answer_sync(ledger, seen, _request_of(till))
    assert refused.value.code == "till_revoked"
    assert world.events_of(till) == []
    with pytest.raises(TillRevoked):
        till.sync()
    assert till.state.unsent == 3
    till.join(world)
    till.sync()
    assert till.state.unsent == 0
    assert [row.status for row in world.events_of(till, kind="sale")] == ["posted"] * 3
    world.verify()


def test_a_key_changed_in_mid_batch_refuses_the_batch_of_the_old_one(machine: Make, world: World) -> None:
    till = machine("till")
    till.sell()
    seen, asked = _as_the_guard_saw(world, till), _request_of(till)
    rotate_key(till.ports)
    till.sync()
    ledger = Ledger(database=world.database, watcher=FeedWatcher(world.database))
    with pytest.raises(ProblemFound) as refused:
        answer_sync(ledger, seen, asked)
    assert refused.value.code == "bad_signature"


def test_a_ledger_put_back_to_before_the_change_is_asked_with_the_old_key(tmp_path: Path) -> None:
    url, kept = f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "kept.db"
    till = Machine(folder=tmp_path / "till", url="")
    till.folder.mkdir()
    with a_world(url) as world:
        till.url = world.server.url
        till.switch_on()
        till.join(world)
        run_command("backup", "--database", url, str(kept))
        rotate_key(till.ports)
        till.sync()
        till.sync()
        taken = key_at(world, till)
        till.switch_off()
    run_command("restore", "--database", url, str(kept))
    with a_world(url) as world:
        till.url = world.server.url
        till.switch_on()
        assert key_at(world, till) != taken
        till.sell("s1")
        till.sync()
        till.sync()
        assert (till.state.unsent, key_at(world, till)) == (0, taken)
        till.switch_off()


def _as_the_guard_saw(world: World, till: Machine) -> LedgersTill:
    with world.database.reading() as connection:
        seen = till_by_no(connection, till.till_no)
    assert seen is not None
    return seen


def _request_of(till: Machine) -> SyncRequest:
    """Give the request that the till would send now, signed with the key that it has."""
    ledger = till.ports.ledger
    assert isinstance(ledger, HttpLedger)
    batch = till.store.outbox.next_batch(events_max=9, bytes_max=1 << 20)
    key = ledger._keys.key_of(batch.device_id)  # noqa: SLF001 - the test plays the line between both
    return gateway._request_of(batch, Device(device_id=batch.device_id, private_key=key))  # noqa: SLF001 - as above
