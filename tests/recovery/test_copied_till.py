"""Two machines run one till's files: both go on selling, the ledger has every sale, and a manager sorts it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from posloyalty.domain.errors import TillRevoked
from tests.recovery.machines import Machine, World

Make = Callable[[str], Machine]
KINDS = ("sqlite", "postgresql")


def test_both_sell_on_and_every_sale_arrives_once(machine: Make, world: World, tmp_path: Path) -> None:
    till = machine("till")
    till.sell("before")
    till.sync()
    copy = till.copy_to(tmp_path / "copy")
    for number in range(3):
        for one in (till, copy):
            one.sell(f"{one.folder.name}-{number}")
            one.sync()
    sold = world.events_of(till, kind="sale")
    assert sorted(row.status for row in sold) == ["posted"] * 7
    assert (till.state.frozen, copy.state.frozen, till.state.unsent, copy.state.unsent) == (True, True, 0, 0)
    world.verify()


def test_a_copy_spends_at_most_what_it_held_and_nothing_once_it_has_asked(
    machine: Make, world: World, tmp_path: Path
) -> None:
    till = machine("till")
    ana = world.a_member(1000)
    till.sync()
    till.safe_now(ana)
    till.sync()
    assert till.safe_now(ana) == 1000
    copy = till.copy_to(tmp_path / "copy")
    till.sell(member=ana, redeem=600)
    till.sync()
    copy.sync()
    assert copy.safe_now(ana) == 0
    assert world.shop.balance(str(ana))["overdraft"] == 0


def test_after_clear_the_survivor_has_leases_again_and_the_copy_is_flagged_again(
    machine: Make, world: World, tmp_path: Path
) -> None:
    till = machine("till")
    ana = world.a_member(1000)
    till.sync()
    copy = till.copy_to(tmp_path / "copy")
    copy.sell("copy-1")
    copy.sync()
    till.sell("till-1")
    till.sync()
    assert (till.state.frozen, till.safe_now(ana)) == (True, 0)
    world.clear(till)
    till.sync()
    till.safe_now(ana)  # it asks for a lease
    till.sync()
    assert till.safe_now(ana) == 1000
    assert not world.device(till).frozen
    copy.sync()
    assert (world.device(till).frozen, copy.state.frozen) == (True, True)
    till.sync()
    assert till.safe_now(ana) == 0


def test_a_copy_that_is_paired_again_is_a_till_of_its_own(machine: Make, world: World, tmp_path: Path) -> None:
    till = machine("till")
    ana = world.a_member(1000)
    till.sync()
    copy = till.copy_to(tmp_path / "copy")
    copy.sell("copy-1")
    copy.sync()
    till.sell("till-1")
    till.sync()
    copy.join(world)
    copy.sell("copy-2")
    copy.sync()
    assert copy.till_no != till.till_no
    assert world.device(copy).frozen, "its journal branches off: a person looks at it"
    for one in (till, copy):
        world.clear(one)
        one.sync()
        one.safe_now(ana)
        one.sync()
    assert not any(world.device(one).frozen for one in (till, copy))
    assert till.sell("till-2", member=ana, redeem=500).redeemed == 500
    till.sync()
    copy.sell("copy-3")
    copy.sync()
    sold = [*world.events_of(till, kind="sale"), *world.events_of(copy, kind="sale")]
    assert [row.status for row in sold] == ["posted"] * 5
    assert not any(world.device(one).frozen for one in (till, copy))
    world.verify()


def test_pairing_a_frozen_till_again_does_not_wash_the_freeze_away(machine: Make, world: World, tmp_path: Path) -> None:
    till = machine("till")
    ana = world.a_member(1000)
    till.sync()
    till.safe_now(ana)
    till.sync()
    copy = till.copy_to(tmp_path / "copy")
    till.sell("till-1")
    till.sync()
    copy.sell("copy-1")
    copy.sync()  # the copy was heard last: the tip is its own
    copy.join(world)
    copy.sell("copy-2")
    copy.sync()
    assert world.device(copy).frozen, "what was set aside is the copy's now, and the first machine may have spent it"
    with pytest.raises(TillRevoked):
        till.sync()
    assert copy.safe_now(ana) == 0
    world.clear(copy)
    copy.sync()
    assert not copy.state.frozen
    till.join(world)
    till.sell("till-2")
    till.sync()
    assert world.device(till).frozen, "it branches off from before the copy's sales"
    world.verify()
