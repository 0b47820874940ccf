"""Say things: results on standard output, errors on standard error."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Write a line for whoever called, at once."""
    print(text, flush=True)  # noqa: T201 - the command line's voice


def complain(text: str) -> None:
    """Write a line about what went wrong."""
    print(f"posloyalty-ledger: {text}", file=sys.stderr)  # noqa: T201 - the command line's voice
