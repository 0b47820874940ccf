"""Try programmes on a basket file, in one pass over it: `posloyalty programme simulate`.

As JSON each basket is printed when it was tried, so that a file of any length needs no memory; what was printed before
a line that is wrong stays, and no summary follows. The report for people comes at the end or not at all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from posloyalty.commands.basket_reader import NumberedBasket, naming_line, read_baskets
from posloyalty.commands.progress import Progress
from posloyalty.commands.trial_figures import Covered, TrialOutcome, TriedProgramme, begin_trial, refuse_other_money
from posloyalty.commands.trial_json import Json, sale_json, summary_json
from posloyalty.commands.trial_report import report_of
from posloyalty.domain.programme import Programme
from posloyalty.domain.simulation import TriedSale


def print_trial(programmes: Sequence[tuple[str, Programme]], baskets: Path, *, as_json: bool) -> None:
    """Try one programme, or two to compare, each with the name of its file. Raises BadRequest with file and line."""
    tried = [begin_trial(name, programme) for name, programme in programmes]
    for other in tried[1:]:
        refuse_other_money(tried[0], other)
    covered = Covered()
    for sales in run_trials(tried, baskets, covered):
        if as_json:
            _print_json(sale_json(*sales))
    outcomes = [TrialOutcome(tried=one, summary=one.trial.summary()) for one in tried]
    if as_json:
        _print_json(summary_json(*outcomes))
        return
    for line in report_of(str(baskets), covered, outcomes):
        print(line)


def run_trials(tried: Sequence[TriedProgramme], baskets: Path, covered: Covered) -> Iterator[tuple[TriedSale, ...]]:
    """Sell every basket of the file under each programme, and give what became of it. Raises BadRequest."""
    for numbered in _watched(read_baskets(baskets, tried[0].programme), sys.stderr):
        with naming_line(baskets, numbered.line):
            sales = tuple([one.take(numbered.tried) for one in tried])
        covered.add(numbered.tried)
        yield sales


def _watched(baskets: Iterator[NumberedBasket], out: TextIO) -> Iterator[NumberedBasket]:
    """Show the month that is being sold where somebody watches; nowhere else is it anything but noise."""
    if not out.isatty():
        yield from baskets
        return
    progress = Progress(out, one="basket", many="baskets")
    try:
        yield from progress.watched(baskets, step_of=lambda one: f"{one.tried.basket.occurred_at:%Y-%m}")
    finally:
        progress.done()


def _print_json(value: Json) -> None:
    print(json.dumps(value))
