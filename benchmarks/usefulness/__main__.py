"""Make the figures of docs/reliability.md, "Useful, not only safe", again: `make usefulness`."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import func, select

from benchmarks.usefulness.chain import Chain
from benchmarks.usefulness.year import TIMES_MAX, TOLD, Counts, Study, Year
from posloyalty.commands.completejourney import HistoricBasket, baskets, weeks_of
from posloyalty.domain.programme_file import parse_programme
from posloyalty.till_store.verify import verify_store
from posloyalty_ledger.tables import balances
from posloyalty_ledger.verification.books import books_faults

PROGRAMMES: Final = Path(__file__).parents[2] / "resources" / "programmes"
DEFAULT_RUNS: Final = ("cafe:bounded:1", "cafe:strict:4", "cafe:strict:10")
OWN: Final = "+own"
# A large shop of the data has a third till.
LARGE_FROM_BASKETS: Final = 1500
TILLS, TILLS_OF_LARGE = 2, 3
# Thousands of commits: in memory where there is such a folder, for no figure depends on the disk.
FAST_FOLDER: Final = Path("/dev/shm")  # noqa: S108 - a folder with a name of its own is made in it


class Overspent(Exception):
    """What must never be: members owe points for redemptions under `strict`, or the books do not add up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One row of the table. The policy may end with `+own`: with `own_awards`."""

    programme: str
    policy: str
    one_in: int

    def text(self) -> str:
        """Give the sample programme with this policy, otherwise as it is."""
        text = (PROGRAMMES / f"{self.programme}.toml").read_text(encoding="utf-8")
        policy = f'policy = "{self.policy.removesuffix(OWN)}"' + "\nown_awards = true" * self.policy.endswith(OWN)
        if "[offline]" not in text:
            return f"{text}\n[offline]\n{policy}\n"
        return re.sub(r'(\[offline\]\n)policy = "\w+"', rf"\1{policy}", text)


def run_of(text: str) -> Run:
    """Read `programme:policy:one_in`."""
    programme, policy, one_in = text.split(":")
    return Run(programme=programme, policy=policy, one_in=int(one_in))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Whose baskets are replayed, and at how many tills a store: all stores that they went to, or one on its own."""

    households: int
    weeks: str
    seed: str
    store: str | None
    tills: int | None

    def baskets(self, timezone: str) -> tuple[list[HistoricBasket], Counter[str]]:
        """Give the baskets of a seeded sample of households, and every store's size."""
        store_id = int(self.store) if self.store else None
        everything = list(baskets(store_id=store_id, weeks=weeks_of(self.weeks), timezone=timezone))
        members = sorted({basket.member for basket in everything})
        random = Random(f"{self.seed} households")  # noqa: S311 - a study, no secret
        chosen = set(random.sample(members, min(self.households, len(members))))
        return [one for one in everything if one.member in chosen], Counter(one.store for one in everything)

    def lanes(self, volume: Mapping[str, int]) -> dict[str, int]:
        """Give how many tills each store has."""
        of_size = {True: TILLS_OF_LARGE, False: TILLS}
        return {store: self.tills or of_size[count > LARGE_FROM_BASKETS] for store, count in volume.items()}


def measure(run: Run, sample: Sample) -> Counts:
    """Do one run and check that nothing was overspent. Raises Overspent."""
    text = run.text()
    programme = parse_programme(text)
    history, volume = sample.baskets(programme.timezone)
    study = Study(programme=programme, one_in=run.one_in, seed=sample.seed, lanes=sample.lanes(volume))
    with TemporaryDirectory(dir=FAST_FOLDER if FAST_FOLDER.is_dir() else None) as folder:
        chain = Chain.opened(Path(folder), programme=text, at=history[0].occurred_at)
        counts = Year(chain, study).run(history)
        owed = check(chain, policy=run.policy)
        events = sum(till.ports.store.outbox.state().seq for till in chain.tills.values())
        chain.close()
        broken = [till.name for till in chain.tills.values() if verify_store(till.file).faults]
    if broken:
        raise Overspent(broken)
    print(f"  {len(history)} baskets at {len(chain.tills)} tills, {events} events, {owed} points owed", file=sys.stderr)
    return counts


def check(chain: Chain, *, policy: str) -> int:
    """Give what is owed for redemptions. Raises Overspent for what must not be, and for what was not sent."""
    with chain.database.reading() as connection:
        owed = connection.execute(select(func.sum(balances.c.overdraft_redemption))).scalar_one() or 0
        faults = list(books_faults(connection))
    unsent = sum(till.ports.store.outbox.state().unsent for till in chain.tills.values())
    if faults or unsent or (owed and policy.startswith("strict")):
        raise Overspent(faults, unsent, owed)
    return int(owed)


def row_of(run: Run, counts: Counts) -> str:
    """Give one row of the document's table."""
    visits = counts.visits["offline"] / counts.visits.total()
    by_times = " · ".join(
        f"{times}{'+' if times == TIMES_MAX else ''}: {counts.granted_by_times[times]}/{counts.asked_by_times[times]}"
        for times in sorted(counts.asked_by_times)
    )
    cells = (
        run.programme,
        run.policy,
        str(run.one_in),
        f"{visits:.1%}",
        f"{counts.granted['offline']} of {counts.asked['offline']}",
        f"**{counts.share('offline'):.1%}**",
        f"{counts.granted[TOLD]} of {counts.asked[TOLD]}",
        f"**{counts.share(TOLD):.1%}**",
        f"{counts.share('online'):.1%} of {counts.asked['online']}",
        by_times,
    )
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.usefulness", description=__doc__)
    parser.add_argument("runs", nargs="*", default=DEFAULT_RUNS, help="programme:policy[+own]:one_in")
    parser.add_argument("--households", type=int, default=25)
    parser.add_argument("--weeks", default="1-26")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--store-id", dest="store", help="only this store's baskets; default: all, as one chain")
    parser.add_argument("--tills", type=int, help="of each store; default: 2, or 3 where it is large")
    asked = parser.parse_args(arguments)
    print("| programme | policy | 1 in | visits offline | granted | | of points told | | online | by points |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    runs = [run_of(text) for text in vars(asked).pop("runs")]
    sample = Sample(**vars(asked))
    for run in runs:
        began = time.monotonic()
        counts = measure(run, sample)
        print(row_of(run, counts), flush=True)
        print(f"  {time.monotonic() - began:.0f} s; {dict(counts.reasons)}", file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
