"""How many baskets a second a trial takes from a basket file, beside bare decoding of the same file.

A month of all real shops, or `--weeks A-B` of them: read alone, and read and sold under the café programme.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from posloyalty.commands.basket_files import write_baskets
from posloyalty.commands.basket_reader import read_baskets
from posloyalty.commands.completejourney import HOME_TIMEZONE, Weeks, baskets, weeks_of
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.simulation import Trial
from posloyalty.resource_files import resource_path

ROUNDS = 2


def main() -> int:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=weeks_of, default=Weeks(first=2, last=5), help="1-53 is the whole year")
    weeks = parser.parse_args().weeks
    cafe = parse_programme(resource_path("programmes", "cafe.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="posloyalty-bench-") as folder:
        file = Path(folder, "baskets.jsonl")
        try:
            count = write_baskets(baskets(store_id=None, weeks=weeks, timezone=HOME_TIMEZONE), file)
        except BadRequest as missing:
            print(f"left out: {missing.field}: {missing.reason}")
            return 0
        print(f"{count:,} baskets, {file.stat().st_size / 2**20:.0f} MB")
        bare = _rate("bare decoding of every line", lambda: _decode_bare(file), count)
        read = _rate("read and checked", lambda: sum(1 for _ in read_baskets(file, cafe)), count)
        sold = _rate("read, checked and sold", lambda: _sell(file, cafe), count)
    print(f"read/bare {read / bare:.3f}, sold/bare {sold / bare:.3f}")
    return 0


def _decode_bare(file: Path) -> int:
    decoder = msgspec.json.Decoder()
    with file.open("rb") as lines:
        return sum(len(decoder.decode(line)["lines"]) for line in lines)


def _sell(file: Path, programme: Programme) -> int:
    trial = Trial(programme)
    for numbered in read_baskets(file, programme):
        trial.take(numbered.tried)
    return int(trial.summary().points_issued)


def _rate(name: str, work: Callable[[], int], count: int) -> float:
    """Run it a few times over all baskets and give the best rate: the machine is shared."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    print(f"{name:30} {count / best:12,.0f} baskets/s")
    return count / best


if __name__ == "__main__":
    raise SystemExit(main())
