"""A till that is killed at any moment has every receipt that it printed, and a chain that verifies."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from posloyalty.till_store import verify_store
from tests.till_store.builders import a_store

# Sells for ever, and prints each receipt's number once its transaction has ended.
SELLER = """
    import sys
    from pathlib import Path
    from tests.till_store.builders import a_sale, a_store, record
    with a_store(Path(sys.argv[1])) as store:
        print("open", flush=True)
        for number in range(1_000_000):
            entry = record(store, a_sale(f"{sys.argv[2]}-{number}", redeem=100 * (number % 2)))
            print(f"3-{entry.seq}-{entry.hash.hex()[:8]}", flush=True)
"""
ROUNDS = 5


@pytest.mark.parametrize("seed", range(2))
def test_every_printed_receipt_is_there_after_the_till_was_killed(tmp_path: Path, seed: int) -> None:
    moments = random.Random(seed)  # noqa: S311 - a moment, no secret
    printed: list[str] = []
    for round_no in range(ROUNDS):
        printed.extend(_sell_and_be_killed(tmp_path, name=f"{seed}-{round_no}", after_s=moments.uniform(0.0, 0.15)))
        report = verify_store(tmp_path / "till.db")
        assert report.faults == ()
        assert report.events >= len(printed)
    assert printed
    with a_store(tmp_path) as store:
        assert not store.outbox.state().restored
        assert [number for number in printed if store.journal.sale_by_receipt(number) is None] == []


def _sell_and_be_killed(folder: Path, *, name: str, after_s: float) -> list[str]:
    """Give the receipts that were printed whole before the kill."""
    till = subprocess.Popen(
        [sys.executable, "-c", dedent(SELLER), folder, name], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert till.stdout is not None
    assert till.stdout.readline() == b"open\n"
    time.sleep(after_s)
    till.kill()
    output, _ = till.communicate()
    return [
        line.decode() for line in output.splitlines(keepends=True) if line.endswith(b"\n") for line in [line.strip()]
    ]
