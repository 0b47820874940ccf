"""Bytes of a till's journal go bad: what is gone is said once, everything else arrives, and nothing is held up."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable

import pytest

from posloyalty.domain.errors import StoreDamaged
from posloyalty.domain.ids import SaleId
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.till_store import damage
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.requests import EnrolMemberRequest
from posloyalty.use_cases.sentences import sentence_of
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import ChainDamagedBody
from tests.recovery.machines import Machine, World

Make = Callable[[str], Machine]


def flip(till: Machine, seq: int, column: str, *, at: int = 40, table: str = "events") -> None:
    """Flip one bit of what the file keeps."""
    till.switch_off()
    connection = sqlite3.connect(till.store_file, isolation_level=None)
    (kept,) = connection.execute(f"SELECT {column} FROM {table} WHERE seq = ?", (seq,)).fetchone()  # noqa: S608 - ours
    bad = bytearray(kept)
    bad[at % len(bad)] ^= 0x80
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (bytes(bad), seq))  # noqa: S608 - ours
    connection.close()
    till.switch_on()


def told(world: World, till: Machine) -> list[tuple[int, int]]:
    bodies = [body_of(decode_event(row.content)) for row in world.events_of(till, kind="chain.damaged")]
    return [(body.from_seq, body.through_seq) for body in bodies if isinstance(body, ChainDamagedBody)]


def sold(world: World, till: Machine) -> list[int]:
    return [row.seq for row in world.events_of(till, kind="sale") if row.status == "posted"]


def sell(till: Machine, count: int) -> None:
    for _ in range(count):
        till.sell()


def test_what_follows_unsent_bytes_that_went_bad_arrives(machine: Make, world: World) -> None:
    till = machine("till")
    sell(till, 5)
    flip(till, 3, "content")
    till.sync()
    sell(till, 1)
    till.restart()
    till.sync()
    till.sync()
    assert (sold(world, till), told(world, till)) == ([1, 2, 4, 5, 7], [(3, 3)])
    assert (till.state.unsent, world.device(till).frozen) == (0, False)
    assert any("event 3" in fault for fault in till.store.verify().faults)
    world.verify()


def test_bytes_that_go_bad_beside_damage_that_was_told_of_hold_nothing_up(machine: Make, world: World) -> None:
    till = machine("till")
    sell(till, 4)
    for seq in (2, 3):
        flip(till, seq, "content")
        till.ports.store.outbox.check_some(now=till.ports.clock.now())
    till.sync()
    assert (sold(world, till), told(world, till)) == ([1, 4], [(2, 2), (3, 3)])
    assert (till.state.unsent, world.device(till).frozen) == (0, False)


@pytest.mark.parametrize(("bad", "arrived"), [((1,), [2, 3]), ((3,), [1, 2]), ((1, 2, 3), []), ((1, 3), [2])])
def test_wherever_it_is_the_rest_arrives(machine: Make, world: World, bad: tuple[int, ...], arrived: list[int]) -> None:
    till = machine("till")
    sell(till, 3)
    for seq in bad:
        flip(till, seq, "content")
    till.sync()
    assert (sold(world, till), till.state.unsent, world.device(till).frozen) == (arrived, 0, False)
    assert {seq for first, last in told(world, till) for seq in range(first, last + 1)} == set(bad)


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_hash_that_went_bad_is_written_down_again(machine: Make, world: World, seq: int) -> None:
    till = machine("till")
    sell(till, 3)
    flip(till, seq, "hash")
    till.sync()
    assert (sold(world, till), told(world, till), till.state.unsent) == ([1, 2, 3], [], 0)
    assert till.store.verify().faults == ()


@pytest.mark.parametrize("unsent", [0, 1])
def test_the_hash_of_the_newest_acknowledged_event_makes_no_copy_of_the_till(
    machine: Make, world: World, monkeypatch: pytest.MonkeyPatch, unsent: int
) -> None:
    """It is what the ledger and the till meet by, and in a long journal its turn to be looked at comes late."""
    monkeypatch.setattr(damage, "CHECKED_AT_ONCE", 1)
    till = machine("till")
    sell(till, 3)
    till.sync()
    sell(till, unsent)
    flip(till, 3, "hash")
    till.sync()
    assert (till.state.restored, world.device(till).frozen, till.state.unsent) == (False, False, 0)
    assert till.kinds() == ["sale"] * (3 + unsent)
    assert till.store.verify().faults == ()


@pytest.mark.parametrize("acknowledged", [True, False])
@pytest.mark.parametrize("column", ["hash", "content"])
def test_what_is_sold_on_a_newest_event_that_went_bad_arrives(
    machine: Make, world: World, column: str, *, acknowledged: bool
) -> None:
    till = machine("till")
    sell(till, 3)
    if acknowledged:
        till.sync()
    flip(till, 3, column)
    sell(till, 2)
    for _ in range(2):
        till.sync()
    assert (till.state.unsent, world.device(till).frozen) == (0, False)
    assert {4, 5} <= set(sold(world, till))


def test_bytes_that_went_bad_after_they_were_acknowledged_are_told_of_once(machine: Make, world: World) -> None:
    till = machine("till")
    sell(till, 3)
    till.sync()
    flip(till, 2, "content")
    for _ in range(3):
        sell(till, 1)
        till.sync()
        till.restart()
    assert told(world, till) == [(2, 2)]
    assert len(sold(world, till)) == 6
    assert not world.device(till).frozen


def test_a_receipt_whose_bytes_went_bad_is_a_clear_error(machine: Make) -> None:
    till = machine("till")
    till.sell("s1")
    flip(till, 1, "content")
    with pytest.raises(StoreDamaged) as damaged:
        receipt_of(till.ports, sale_id=SaleId("s1"))
    assert damaged.value.reason == "event_damaged"
    assert "went bad" in sentence_of(damaged.value)
    till.sell("s2")
    till.sync()
    assert till.state.unsent == 0


def test_a_person_whose_data_went_bad_holds_nothing_up(machine: Make, world: World) -> None:
    till = machine("till")
    request = EnrolMemberRequest(name="Ana", identifiers=(Identifier(kind=IdentifierKind.CARD, value="CARD-0001"),))
    enrol_member(till.ports, request, cashier=None)
    sell(till, 1)
    flip(till, 1, "content", table="attachments", at=3)
    till.sync()
    assert (till.state.unsent, len(sold(world, till))) == (0, 1)
    assert [row.code for row in world.events_of(till, kind="member.enrolled")] == ["attachment_missing"]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_bits_flip_the_outbox_drains(machine: Make, world: World, seed: int) -> None:
    till, dice = machine("till"), random.Random(seed)  # noqa: S311 - no secret
    sell(till, 8)
    bad = [(dice.randint(1, 8), dice.choice(["content", "hash"])) for _ in range(dice.randint(1, 4))]
    for seq, column in bad:
        flip(till, seq, column, at=dice.randrange(2000))
    till.sync()
    till.sync()
    lost = {seq for first, last in told(world, till) for seq in range(first, last + 1)}
    assert till.state.unsent == 0
    assert set(sold(world, till)) == set(range(1, 9)) - lost
    assert {seq for seq, column in bad if column == "content" and bad.count((seq, column)) == 1} <= lost | {0}
    assert not world.device(till).frozen
    world.verify()
