"""Simulate shops: `python -m tests.simulation --seeds 0-99`. Prints seed, invariant and shrunk trace of what breaks."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from datetime import timedelta

from tests.simulation.plan import STEPS_DEFAULT
from tests.simulation.runs import Outcome, Simulator, run_seed


def main() -> int:
    """Run the seeds that the command line names."""
    arguments = _arguments()
    faults: Counter[str] = Counter()
    till_time, broken, runs = timedelta(), 0, 0
    began = time.monotonic()
    with Simulator(liveness=arguments.mode == "liveness") as simulator:
        for seed in arguments.seeds:
            if arguments.minutes and time.monotonic() - began > arguments.minutes * 60:
                break
            outcome = run_seed(simulator, seed, steps=arguments.steps, twice=not arguments.once)
            if arguments.digest:
                _say(f"seed {seed}: {outcome.digest}")
            runs, till_time, faults = runs + 1, till_time + outcome.till_time, faults + outcome.faults
            if outcome.broken is not None:
                broken += 1
                _tell(simulator, outcome, shrink=not arguments.whole)
                if broken >= arguments.broken_max:
                    break
    years = till_time / timedelta(days=365)
    _say(f"{runs} seeds, {years:.1f} till-years, {sum(faults.values())} faults injected, {broken} broken")
    for what, count in sorted(faults.items(), key=lambda one: -one[1]):
        _say(f"{count:9}  {what}")
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=_seeds, default=range(20), metavar="A-B", help="which, both included")
    parser.add_argument("--steps", type=int, default=STEPS_DEFAULT, help="of each simulation")
    parser.add_argument("--mode", choices=("safety", "liveness"), default="liveness")
    parser.add_argument("--once", action="store_true", help="do not run each seed twice to compare the traces")
    parser.add_argument("--whole", action="store_true", help="print the whole trace, not a shrunk one")
    parser.add_argument("--broken-max", type=int, default=1, help="stop after so many")
    parser.add_argument("--digest", action="store_true", help="say of each seed what its trace comes to, in a word")
    parser.add_argument("--minutes", type=float, default=0, help="begin no further seed after so long; 0: no bound")
    return parser.parse_args()


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _tell(simulator: Simulator, outcome: Outcome, *, shrink: bool) -> None:
    _say(f"seed {outcome.plan.setting.seed}: {outcome.broken}")
    _say(f"  {outcome.plan.setting}")
    shown = simulator.shrunk(outcome) if shrink else outcome
    _say(f"  with {len(shown.plan.steps)} of {len(outcome.plan.steps)} steps: {shown.broken}")
    for line in shown.lines:
        _say(f"  {line}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
