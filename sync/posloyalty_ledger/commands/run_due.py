"""run-due: release and expire points now, as the service does every day. Safe beside it, and to repeat."""

from __future__ import annotations

import argparse
import logging
from time import monotonic
from typing import Any, Final

from posloyalty_ledger.commands.databases import open_existing
from posloyalty_ledger.commands.output import complain, say
from posloyalty_ledger.due.service import FAILED, Progress, run_due
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger

PROGRESS_EVERY_S: Final = 2.0

_RECOVERING: Final = (
    "The ledger was restored, and not every till and web shop has reported since: until then, or until such a till is "
    "declared lost and `orders-resent` is said, no points are released and none expire."
)


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("run-due", parents=[shared], help="release and expire points whose day has come")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Post what is due and print what it was. Exits with 1 if a member had to be left out."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    database = open_existing(arguments)
    report = run_due(Ledger(database=database, watcher=FeedWatcher(database)), tell=_Voice().tell)
    database.close()
    for words, number in sorted(report.counted.items()):
        say(f"{words}: {number}")
    say(_RECOVERING if report.today.recovering else f"All that was due by {report.today.day.isoformat()} is posted.")
    return 1 if report.counted[FAILED] else 0


class _Voice:
    """Says how far a long run is, now and then."""

    def __init__(self) -> None:
        self._said_last_s = monotonic()

    def tell(self, progress: Progress) -> None:
        """Write a line on standard error every two seconds."""
        if monotonic() - self._said_last_s >= PROGRESS_EVERY_S:
            self._said_last_s = monotonic()
            complain(f"{progress.step}: {progress.members} members so far")
