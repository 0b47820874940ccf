"""posloyalty-ledger: parse the arguments, run one command, give its exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from posloyalty_ledger.commands import parse_arguments, run_command


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line: 0 it worked, 1 it did not, 2 wrong use."""
    return run_command(parse_arguments(argv))


if __name__ == "__main__":
    sys.exit(main())
