"""Run every benchmark of this folder in turn, each in a process of its own: `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# What marks a file as a benchmark rather than a part that benchmarks share.
MAIN_GUARD = 'if __name__ == "__main__":'


def benchmarks_in(folder: Path) -> list[str]:
    """Names of the benchmarks, in the order in which they run."""
    return sorted(
        path.stem
        for path in folder.glob("[a-z]*.py")
        if path.stem != "__main__" and MAIN_GUARD in path.read_text(encoding="utf-8")
    )


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all; 1 if one of them failed."""
    names = benchmarks_in(HERE)
    if unknown := sorted(set(wanted) - set(names)):
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    failed = []
    for name in wanted or names:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
