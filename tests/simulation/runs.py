"""Run a seed, twice, and say what came of it; when an invariant breaks, leave out the steps that it does not need."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, Self

from tests.simulation.acts import ACTS, serve_meanwhile
from tests.simulation.checks import Broken, check_step
from tests.simulation.closing import check_rest, come_to_rest, flip_bits, give_all_back
from tests.simulation.plan import Plan, plan_of, without
from tests.simulation.retelling import check_older_events, check_repeats, check_split
from tests.simulation.templates import Templates, make_templates
from tests.simulation.troubles import TROUBLES
from tests.simulation.world import World

PERFORM: Final = {**ACTS, **TROUBLES}
SHRINK_RUNS_MAX: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one simulation. `broken`: which invariant, and how; None: all held."""

    plan: Plan
    digest: str
    till_time: timedelta
    faults: Counter[str]
    broken: str | None
    lines: list[str] = field(repr=False)


class ToldDifferently(AssertionError):
    """A seed was run twice, and not the same happened."""

    def __init__(self, seed: int, lines: list[tuple[str, str]]) -> None:
        super().__init__(f"seed {seed}: {lines}")


class Simulator:
    """Runs plans in a folder of its own. Use it in a `with`."""

    def __init__(self, *, liveness: bool = True) -> None:
        shared = Path("/dev/shm")
        self._folder = Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None, prefix="posloyalty-simulation-"))
        self._liveness = liveness
        self._templates: Templates = make_templates(self._folder / "templates")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def run(self, plan: Plan) -> Outcome:
        """Run a plan once."""
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        world = World(plan.setting, folder, templates=self._templates)
        try:
            broken = self._perform(world, plan)
        finally:
            world.close()
            shutil.rmtree(folder, ignore_errors=True)
        return Outcome(
            plan=plan,
            digest=world.trace.digest(),
            till_time=world.till_time,
            faults=world.faults,
            broken=broken,
            lines=world.trace.lines,
        )

    def run_twice(self, plan: Plan) -> Outcome:
        """Run a plan twice and see that both times the same happened."""
        first, second = self.run(plan), self.run(plan)
        if first.digest != second.digest:
            differing = [pair for pair in zip(first.lines, second.lines, strict=False) if pair[0] != pair[1]]
            raise ToldDifferently(plan.setting.seed, differing[:1])
        return first

    def shrunk(self, outcome: Outcome) -> Outcome:
        """Leave out as many steps as can be while the same invariant breaks."""
        assert outcome.broken is not None, "there is nothing to look for"
        number = outcome.broken.partition(":")[0]
        smallest, size, runs = outcome, max(1, len(outcome.plan.steps) // 2), 0
        while size and runs < SHRINK_RUNS_MAX:
            start, found = 0, False
            while start < len(smallest.plan.steps) and runs < SHRINK_RUNS_MAX:
                runs += 1
                tried = self.run(without(smallest.plan, range(start, start + size)))
                if tried.broken is not None and tried.broken.partition(":")[0] == number:
                    smallest, found = tried, True
                else:
                    start += size
            size = size if found else size // 2
        return smallest

    def _perform(self, world: World, plan: Plan) -> str | None:
        world.network.meanwhile = lambda name: serve_meanwhile(world, name)
        try:
            for number, step in enumerate(plan.steps):
                world.begin_step(step.seed)
                world.trace.say(f"{number:4} {world.time.now():%d.%m. %H:%M:%S} {PERFORM[step.kind](world)}")
                check_step(world)
                if number == len(plan.steps) // 10:
                    world.network.weather = plan.setting.weather
            if self._liveness:
                self._close(world)
        except Broken as error:
            return str(error)
        except Exception:  # noqa: BLE001 - whatever the product raises here, no user would have been told
            return f"bug: {traceback.format_exc()}"
        return None

    def _close(self, world: World) -> None:
        come_to_rest(world)
        check_rest(world)
        check_split(world)
        give_all_back(world)
        check_rest(world)
        check_repeats(world)
        for till in world.tills:
            world.trace.say(f"{till.name} ends at {till.tip()[0]} {till.tip()[1].hex()[:16]}")
        flip_bits(world, world.tills[0])
        check_older_events(world)


def run_seed(simulator: Simulator, seed: int, *, steps: int, twice: bool) -> Outcome:
    """Run the plan of a seed."""
    plan = plan_of(seed, steps=steps)
    return simulator.run_twice(plan) if twice else simulator.run(plan)
