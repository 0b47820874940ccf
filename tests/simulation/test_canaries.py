"""Each rule is worth something: with a bug planted into it, the simulator finds an invariant broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.simulation.canaries import CANARIES, Canary
from tests.simulation.plan import plan_of
from tests.simulation.runs import Simulator


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    with Simulator() as made:
        yield made


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: canary.name)
def test_the_simulator_finds_the_planted_bug(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, canary: Canary
) -> None:
    canary.plant(monkeypatch)
    plan = plan_of(canary.seed, steps=canary.steps)
    broken = simulator.run(plan).broken
    assert broken is not None, f"seed {canary.seed} does not find it any more: look for another"
    assert canary.finds in broken


def test_there_are_canaries_enough() -> None:
    assert len(CANARIES) >= 20
